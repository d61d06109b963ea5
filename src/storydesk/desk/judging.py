"""Judging: decisions of people, checked, named and kept. Grouping obeys those on articles and stories; those on disagreements are obeyed here."""

import json
from collections.abc import Container, Iterable, Sequence
from typing import Any, Final

from storydesk.errors import InputError
from storydesk.model import VERDICTS, Judgement, content_id
from storydesk.store import Store, articles, judgements, stories

ABOUT_DISAGREEMENTS: Final = frozenset({"stands", "dismissed"})
_NEEDS: Final = {"same": "aa", "different": "aa", "unsure": "aa", "pin": "as", "merge": "ss", "undo": "j"}
"""What each subject must be: an article, a story, a judgement."""


def make(store: Store, verdict: str, subjects: Sequence[str], author: str, note: str, at: str) -> Judgement:
    """A judgement that makes sense here. Raises InputError with what is wrong."""
    if verdict not in VERDICTS:
        raise InputError(f"verdict {verdict}", "is none", f"use one of {', '.join(VERDICTS)}")
    if not author.strip():
        raise InputError("author", "is not given", "say who decides")
    kinds = _NEEDS.get(verdict) or ("s" + "a" * (len(subjects) - 1) if verdict == "split" else "d")
    least = 2 if verdict == "split" else len(kinds)
    if len(subjects) != len(kinds) or len(subjects) < least or len(set(subjects)) != len(subjects):
        raise InputError(f"verdict {verdict}", f"does not take {len(subjects)} subjects", f"{verdict}: {VERDICTS[verdict]}")
    with store.reading() as connection:
        for kind, subject in zip(kinds, subjects, strict=True):
            _check(connection, kind, subject)
    return Judgement(content_id(verdict, *subjects, author, at, note), verdict, tuple(subjects), author, at, note)


def _check(connection: Any, kind: str, subject: str) -> None:
    if kind == "a" and not articles.seqs_of(connection, [subject]):
        raise InputError(f"article {subject}", "is not known")
    if kind == "s" and stories.get(connection, subject) is None:
        raise InputError(f"story {subject}", "is not known")
    if kind == "j" and subject not in {row.id for row in judgements.all_of(connection)}:
        raise InputError(f"judgement {subject}", "is not known")


def row_of(judgement: Judgement) -> dict[str, Any]:
    """The row of a judgement."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "subjects": json.dumps(judgement.subjects, ensure_ascii=False),
        "author": judgement.author,
        "at": judgement.at,
        "note": judgement.note,
    }


def dismissed(found: Iterable[Judgement]) -> set[str]:
    """The disagreements that people said are none: the last judgement on each counts, of those that were not undone."""
    undone: set[str] = set()
    standing = []
    for judgement in reversed(list(found)):
        if judgement.id in undone:
            continue
        if judgement.verdict == "undo":
            undone |= set(judgement.subjects)
        standing.append(judgement)
    last = {j.subjects[0]: j.verdict for j in reversed(standing) if j.verdict in ABOUT_DISAGREEMENTS}
    return {subject for subject, verdict in last.items() if verdict == "dismissed"}


def without_dismissed(data: dict[str, Any], gone: Container[str]) -> dict[str, Any]:
    """The JSON of a report without the disagreements that people dismissed."""
    kept = {part: [d for d in data[part] if d["id"] not in gone] for part in ("disagreements", "updates")}
    timeline = [{**entry, "disputed": None} if entry["disputed"] in gone else entry for entry in data["timeline"]]
    tallies = [{**tally, "disagreement": None} if tally["disagreement"] in gone else tally for tally in data.get("tallies", ())]
    return {**data, **kept, "timeline": timeline, "tallies": tallies}
