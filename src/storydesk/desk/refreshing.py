"""Refreshing: stories whose report is missing or no longer holds are compared, and their reports kept.

A report belongs to the articles that spoke in the story and to the code that made it; when either is another, it is stale and made again. Comparing
runs outside any transaction, in worker processes where there are several, and each report is kept as soon as it is there.

A story on which comparing fails costs no other its report: it is set aside, its articles shown without a comparison, the fault kept among what could not be read and
told by the doctor, and it is tried again when its articles or the code change.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, false, func

from storydesk.desk.alarms import raise_notices
from storydesk.desk.annotating import annotated
from storydesk.desk.code import by_tagger, code_version
from storydesk.desk.rows import article_of
from storydesk.desk.settling import Groups
from storydesk.errors import MissingPartError
from storydesk.model import Annotations, Article, Assignment, Report, Span, Story
from storydesk.pipeline import Progress, Settings, report_all, report_story
from storydesk.report import to_json
from storydesk.report.ledger import LedgerRow, ledger_rows, row_to_json
from storydesk.store import Store, articles, findings, stories
from storydesk.store.tables import quotes
from storydesk.text.tokens import words

PORTION: Final = 32
"""Stories that are held in memory at once, for each worker process."""
FAULT: Final = ("compare", "fault")
"""Stage and reason under which a story is listed that could not be compared."""
LONGEST_FAULT: Final = 300
_log = logging.getLogger("storydesk")


@dataclass(frozen=True, slots=True)
class Task:
    """A story to compare, with all versions of its articles and the digest of what it is made of."""

    story: Story
    articles: tuple[Article, ...]
    digest: str

    def telling(self) -> list[Article]:
        """The articles that speak in the story."""
        speaking = set(self.story.articles)
        return [a for a in self.articles if a.id in speaking]

    def known_of(self, annotations: Mapping[str, Annotations]) -> dict[str, Annotations]:
        """Those annotations that are of articles of this story."""
        return {i: annotations[i] for i in self.story.articles if i in annotations}


def refresh(store: Store, groups: Groups, settings: Settings, now: str, progress: Progress, only: Iterable[str] | None = None) -> int:
    """Compare the stories that are stale. Returns how many."""
    code = by_tagger(code_version(), settings.best)
    with store.reading() as connection:
        smallest = 1 if settings.singles or only is not None else 2
        waiting = findings.stale(connection, code, smallest, only)
    done = 0
    for names in batched(waiting, PORTION * settings.jobs):
        tasks = [task for name in names if (task := task_of(store, groups, name))]
        known = annotated(store, [a for t in tasks for a in t.telling()], settings.jobs, settings.best)
        for task, report in compared(tasks, known, settings.jobs):
            if isinstance(report, Exception):
                set_aside(store, task, report, now, code)
            else:
                keep_report(store, report, task.digest, now, code)
            done += 1
            progress("compare", done, len(waiting))
    return done


def compared(tasks: Sequence[Task], known: Mapping[str, Annotations], jobs: int) -> Iterator[tuple[Task, Report | Exception]]:
    """Each story with its report, or with what went wrong on it. Raises MissingPartError: without a language model nothing can be compared."""
    at = 0
    while at < len(tasks):
        try:
            for report in report_all([(t.story, t.articles, True, t.known_of(known)) for t in tasks[at:]], jobs):
                yield tasks[at], report
                at += 1
        except MissingPartError:
            raise
        except BrokenProcessPool:
            yield tasks[at], _apart(tasks[at], known)
            at += 1
        except Exception as problem:  # noqa: BLE001  (whatever is wrong with one story, the others are to be compared)
            yield tasks[at], problem
            at += 1


def _apart(task: Task, known: Mapping[str, Annotations]) -> Report | Exception:
    """One story in a process of its own, after a worker died: was it this story?"""
    with ProcessPoolExecutor(1) as pool:
        done = pool.submit(report_story, task.story, task.articles, True, task.known_of(known))
        problem = done.exception()
        return done.result() if problem is None else problem if isinstance(problem, Exception) else RuntimeError(repr(problem))


def set_aside(store: Store, task: Task, problem: Exception, now: str, code: str) -> None:
    """Keep a report of the articles alone, so that the story is not tried again as it is, and why."""
    told = f"{type(problem).__name__}: {problem}"[:LONGEST_FAULT]
    _log.warning("story %s was set aside, comparing it failed: %s", task.story.id, told, exc_info=problem)
    bare = to_json(report_story(task.story, task.articles, False))
    row = _row(task.story.id, task.digest, bare, now, code)
    counts = {"disagreements": None, "facts": None, "utterances": None}
    with store.writing() as connection:
        findings.put_report(connection, store.dialect, row, counts, (), {})
        listed = {"location": task.story.id, "stage": FAULT[0], "reason": FAULT[1], "detail": told, "at": now}
        articles.put_rejected(connection, store.dialect, [listed])


def _row(story: str, digest: str, data: Mapping[str, Any], now: str, code: str) -> dict[str, Any]:
    payload = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return {"story": story, "digest": digest, "code": code, "made_at": now, "payload": payload}


def batched(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The names in portions of at most so many."""
    return (names[start : start + size] for start in range(0, len(names), size))


def task_of(store: Store, groups: Groups, name: str) -> Task | None:
    """All that comparing one story needs; None where there is no such story."""
    with store.reading() as connection:
        row = stories.get(connection, name)
        if row is None:
            return None
        speaking = stories.speaking(connection, [row.id]).get(row.id, [])
        texts = tuple(article_of(found) for found in articles.versions(connection, [s.root for s in speaking]))
        assignments = _assignments(groups, connection, {s.entered: s.id for s in speaking})
    return Task(Story(row.id, tuple(s.id for s in speaking), assignments), texts, row.digest)


def _assignments(groups: Groups, connection: Any, spoken_by: dict[str, str]) -> tuple[Assignment, ...]:
    """Why each article is in its story, by the version that speaks."""
    _, generation, _ = stories.settled(connection)
    with groups.lock:
        grouper = groups.at(connection, generation)
        return tuple(
            replace(grouper.why(entered), article=speaks) for entered, speaks in spoken_by.items() if entered in grouper.shelf.row_of
        )


def keep_report(store: Store, report: Report, digest: str, now: str, code: str) -> None:
    """Keep a report with what lists show of it and with its printed quotes."""
    data = to_json(report)
    row = _row(report.story.id, digest, data, now, code)
    counts = {
        "disagreements": sum(d["relation"] != "tension" for d in data["disagreements"]),
        "facts": len(data["facts"]),
        "utterances": len(data["utterances"]),
        "headline": data["story"]["headline"],
    }
    with store.writing() as connection:
        kept = findings.report_of(connection, report.story.id)
        if kept is None or kept.digest != digest:  # what changed is the story, and not the code alone
            raise_notices(connection, store, json.loads(kept.payload) if kept else None, data, now)
        findings.put_report(connection, store.dialect, row, counts, list(_quote_rows(report)), _tellings(report))
        articles.forget_rejected(connection, report.story.id, FAULT[0])


def _tellings(report: Report) -> dict[str, str]:
    """How each article came by its words: own, copied from another outlet, or shared with one where the direction is not known."""
    outlets = {a.id: a.outlet or a.id for a in report.articles}
    found = dict.fromkeys(outlets, "own")
    for link in report.copies:
        if link.kind != "copy" or outlets[link.left] == outlets[link.right]:
            continue
        for article in (link.left, link.right):
            if link.original is None and found[article] == "own":
                found[article] = "shared"
            elif link.original is not None and article != link.original:
                found[article] = "copied"
    return found


def _quote_rows(report: Report) -> Iterator[dict[str, Any]]:
    for row in ledger_rows([report]):
        yield {
            "story": row.story,
            "article": row.article,
            "speaker": row.speaker,
            "speaker_key": speaker_key(row.speaker) if row.speaker else None,
            "outlet": row.outlet,
            "day": row.published[:10] if row.published else None,
            "payload": json.dumps(row_to_json(row), ensure_ascii=False, separators=(",", ":")),
        }


def speaker_key(name: str) -> str:
    """The folded words of a name, each between blanks, so that a part of a name can be looked for."""
    return f" {' '.join(words(name))} "


def ledger_row_of(row: Any) -> LedgerRow:
    """The row of the quote ledger that was kept."""
    data = json.loads(row.payload)
    return LedgerRow(**{**data, "pieces": tuple(Span(p["start"], p["end"]) for p in data["pieces"])})


def quote_conditions(speaker: str | None, outlet: str | None, after: str | None, before: str | None) -> list[ColumnElement[bool]]:
    """Which quotes are wanted, in SQL."""
    found: list[ColumnElement[bool]] = []
    if speaker is not None:
        found += [quotes.c.speaker_key.like(f"% {word} %") for word in words(speaker)] or [false()]
    if outlet is not None:
        found.append(func.lower(quotes.c.outlet) == outlet.lower())
    if after is not None:
        found.append(quotes.c.day >= after)
    if before is not None:
        found.append(quotes.c.day < before)
    return found
