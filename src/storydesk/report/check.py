"""The proof of a site: every citation against the text it cites, every word of every page against an article, a value of the report, or a fixed label.

`check_site` reads nothing but the site. It trusts no page: what a page says of itself (this text is characters 120 to 180 of that article) is compared with the article's
text in `report.json`, every value with the report's, every other word with the labels of `labels.py`, every link with what it leads to.
What it cannot see is a change made to the text, the report and the pages alike: that is another site, and as true to its articles as this one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml.etree import LxmlError

from storydesk.report.pages import PageCheck, Site
from storydesk.report.shape import misplaced, misshapen
from storydesk.report.sheet import Json, Sheet, printable
from storydesk.report.site import STATIC
from storydesk.report.why import unknown_sentences

STATEMENTS = ("brief", "facts", "timeline")
_UNPROVED = (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, LxmlError)
"""What a page can raise that somebody else has written."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that does not hold: the file and where in it, and what is wrong."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked: how many citations of the reports, how many statements of the pages, and what does not hold."""

    citations: int
    statements: int
    problems: tuple[Problem, ...]


def check_site(out: Path) -> Checked:
    """Prove a whole site. A folder that is no site is one problem."""
    if not (out / "index.html").is_file() or not (out / "articles.jsonl").is_file():
        return Checked(0, 0, (Problem(str(out), "is no story site: it has no index.html or no articles.jsonl"),))
    problems: list[Problem] = []
    reports = _load_reports(out, problems)
    lines: dict[str, Json] = {str(a.get("id")): a for a in _lines(out / "articles.jsonl", problems) if isinstance(a, dict)}
    citations = 0
    for place, data in reports.items():
        found = list(misshapen(data))
        problems += [Problem(f"{place}{at}", what) for at, what in found]
        if not found:
            citations += sum(1 for _ in all_citations(data))
            problems += [Problem(f"{place}{at}", what) for at, what in report_problems(data)]
            problems += _article_lines(place, data, lines)
    whole = {place: data for place, data in reports.items() if not list(misshapen(data))}
    site = Site(out, {place: Sheet(data) for place, data in whole.items()}, _lines(out / "rejected.jsonl", problems))
    statements = 0
    for path in sorted(out.rglob("*.html")):
        page = PageCheck(site, path)
        problems += _of_page(page, path.relative_to(out).as_posix())
        statements += page.statements
    problems += [Problem(place, what) for place, what in site.missing()]
    problems += _static(out)
    return Checked(citations, statements, tuple(sorted(set(problems))))


def _of_page(page: PageCheck, place: str) -> list[Problem]:
    """What does not hold on a page. One that cannot be walked to its end (no page at all, nested without end, an address that is none) is not proved."""
    try:
        return [Problem(where, what) for where, what in page.problems()]
    except _UNPROVED as problem:
        return [Problem(place, f"cannot be checked: {type(problem).__name__}: {problem}"[:200])]


def _load_reports(out: Path, problems: list[Problem]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for path in sorted(out.glob("stories/*/report.json")):
        place = path.relative_to(out).as_posix()
        try:
            found[place] = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as problem:
            problems.append(Problem(place, f"is no JSON: {problem}"))
    return found


def _lines(path: Path, problems: list[Problem]) -> list[Json]:
    if not path.is_file():
        problems.append(Problem(path.name, "is missing"))
        return []
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (ValueError, RecursionError) as problem:
        problems.append(Problem(path.name, f"is no JSON Lines: {problem}"))
        return []


def _article_lines(place: str, data: Json, lines: dict[str, Json]) -> Iterator[Problem]:
    for i, article in enumerate(data["articles"]):
        if lines.get(article["id"]) != article:
            yield Problem(f"{place}/articles/{i}", f"articles.jsonl has no such article {article['id']}")


def _static(out: Path) -> Iterator[Problem]:
    """The style sheet and the script could print words too, so they have to be ours."""
    for name in STATIC:
        path = out / "static" / name
        ours = files("storydesk.report").joinpath("static", name).read_bytes()
        if not path.is_file() or path.read_bytes() != ours:
            yield Problem(f"static/{name}", "is not the file of this version of storydesk")


def all_citations(value: Any, at: str = "") -> Iterator[tuple[str, Json]]:
    """Every citation anywhere in a report, with its JSON pointer."""
    if isinstance(value, dict):
        if value.keys() >= {"article", "start", "end", "exact"}:
            yield at, value
            return
        for name, member in value.items():
            yield from all_citations(member, f"{at}/{name}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from all_citations(item, f"{at}/{i}")


def report_problems(data: Json) -> Iterator[tuple[str, str]]:
    """What does not hold in one report that has the right shape."""
    texts = {a["id"]: a["text"] for a in data["articles"]}
    if len(texts) < len(data["articles"]):
        yield "/articles", "two articles have one id"
    texts |= {v["article"]["id"]: v["article"]["text"] for v in data["versions"]}
    for at, citation in all_citations(data):
        if citation["article"] not in texts:
            yield at, f"there is no article {citation['article']}"
        elif texts[citation["article"]][citation["start"] : citation["end"]] != citation["exact"]:
            yield at, f"the article does not print {citation['exact'][:60]!r} there"
    for section in STATEMENTS:
        for i, item in enumerate(data[section]):
            if item["statement"] != item["citations"][0]["exact"]:
                yield f"/{section}/{i}", "the statement is not the text of its first citation"
    yield from _tallies(data)
    yield from _headline(data)
    for i, article in enumerate(data["articles"]):
        yield from misplaced(article, f"/articles/{i}")
    yield from _references(data, {a["id"] for a in data["articles"]})
    yield from _counts(data)
    yield from unknown_sentences(data)


def _headline(data: Json) -> Iterator[tuple[str, str]]:
    headline, citation = data["story"]["headline"], data["story"]["headline_citation"]
    if citation and headline != citation["exact"]:
        yield "/story", "the headline is not the text of its citation"
    if headline is not None and not citation and all(headline != a["headline"] for a in data["articles"]):
        yield "/story", "no article has this headline"


def _references(data: Json, articles: set[str]) -> Iterator[tuple[str, str]]:
    """Ids that lead to nothing."""
    entities = {e["id"] for e in data["entities"]}
    disagreements = {d["id"] for d in data["disagreements"]}
    for i, utterance in enumerate(data["utterances"]):
        speaker = utterance["speaker"]
        if speaker["entity"] is not None and speaker["entity"] not in entities:
            yield f"/utterances/{i}", f"there is no entity {speaker['entity']}"
        for quote in utterance["quotes"]:
            if {c["article"] for c in quote["content"]} != {quote["article"]}:
                yield f"/utterances/{i}", "a quote has content of another article"
    for i, entry in enumerate(data["timeline"]):
        if entry["disputed"] is not None and entry["disputed"] not in disagreements:
            yield f"/timeline/{i}", f"there is no disagreement {entry['disputed']}"
    for i, link in enumerate(data["copies"]):
        if not {link["left"], link["right"]} <= articles or link["original"] not in (None, link["left"], link["right"]):
            yield f"/copies/{i}", "names an article that is no part of it"
        if any((p["left"]["article"], p["right"]["article"]) != (link["left"], link["right"]) for p in link["passages"]):
            yield f"/copies/{i}", "has a passage of other articles"
    for i, gap in enumerate(data["gaps"]):
        if gap["article"] is not None and gap["article"] not in articles:
            yield f"/gaps/{i}", f"there is no article {gap['article']}"
    for i, tally in enumerate(data["tallies"]):
        if tally["disagreement"] not in {None, *disagreements, *(d["id"] for d in data["updates"])}:
            yield f"/tallies/{i}", f"there is no disagreement {tally['disagreement']}"
    for section in ("entities", "utterances", "tallies", "facts", "disagreements", "updates"):
        ids = [item["id"] for item in data[section]]
        if len(set(ids)) < len(ids):
            yield f"/{section}", "two items have one id"


def _tallies(data: Json) -> Iterator[tuple[str, str]]:
    """Counts that stand on other words than their article's, or two of one article."""
    articles = {a["id"] for a in data["articles"]}
    for i, tally in enumerate(data["tallies"]):
        for n, count in enumerate(tally["counts"]):
            if count["statement"] != count["citations"][0]["exact"]:
                yield f"/tallies/{i}/counts/{n}", "the statement is not the text of its first citation"
            if {c["article"] for c in count["citations"]} != {count["article"]}:
                yield f"/tallies/{i}/counts/{n}", "counts by the words of another article"
        if len({c["article"] for c in tally["counts"]} & articles) < len(tally["counts"]):
            yield f"/tallies/{i}", "counts an article twice, or one that there is not"


def _counts(data: Json) -> Iterator[tuple[str, str]]:
    for i, fact in enumerate(data["facts"]):
        cited = list(dict.fromkeys(c["article"] for c in fact["citations"]))
        if sorted(fact["articles"]) != sorted(cited):
            yield f"/facts/{i}", "the articles named are not the articles cited"
        if not fact["independent"] <= fact["outlets"] <= len(cited):
            yield f"/facts/{i}", "more outlets are counted than articles are cited, or more independent ones than outlets"
        if fact["coverage"] == "all" and len(cited) < len(data["articles"]) and fact["outlets"] < len(Sheet(data).outlets):
            yield f"/facts/{i}", "all are said to report it, but not all are cited"


__all__ = ["Checked", "Problem", "all_citations", "check_site", "printable", "report_problems"]
