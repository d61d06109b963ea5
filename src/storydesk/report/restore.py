"""A report back from its JSON: the values that `to_json` wrote, so that a published report can be read, compared and printed again.

A report carries no annotations but what its statements cite; a quote comes back with its spans and without the signals that led to its speaker.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from storydesk.model import (
    Article,
    Assignment,
    Author,
    Block,
    Change,
    Citation,
    Comparison,
    CopyLink,
    Count,
    Disagreement,
    Edit,
    Entity,
    Fact,
    Gap,
    Missing,
    Part,
    Passage,
    PrintedQuote,
    Published,
    Quote,
    RawDocument,
    Rejected,
    Report,
    Side,
    Signal,
    Span,
    Statement,
    Story,
    Tally,
    TimelineEntry,
    Utterance,
    Variant,
    Version,
)
from storydesk.report.shape import misplaced, misshapen, schema
from storydesk.text.calendar import day_of

Json = Mapping[str, Any]
_MOMENT: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ][\d:.]{2,20}(?:Z|[+-]\d\d:?\d\d)?)?)?)?")


def from_json(data: Json) -> Report:
    """The report that `to_json` wrote."""
    story = data["story"]
    articles = tuple(article_from_json(a) for a in data["articles"])
    assignments = tuple(Assignment(a["article"], _signals(a["signals"]), a["runner_up"]) for a in story["assignments"])
    return Report(
        story=Story(story["id"], tuple(a.id for a in articles), assignments),
        articles=articles,
        comparison=_comparison(data),
        copies=tuple(_copy(c) for c in data["copies"]),
        rejected=tuple(Rejected(r["location"], r["stage"], r["reason"], r["detail"]) for r in data["rejected"]),
        versions=tuple(Version(article_from_json(v["article"]), tuple(_change(c) for c in v["changes"])) for v in data.get("versions", ())),
    )


def _change(data: Json) -> Change:
    def side(found: Json, name: str) -> Citation | None:
        return _citation(found[name]) if found[name] else None

    edits = tuple(Edit(side(e, "before"), side(e, "after")) for e in data["edits"])
    return Change(data["kind"], data["role"], side(data, "before"), side(data, "after"), edits)


def article_from_json(data: Json) -> Article:
    """The article that `article_to_json` wrote. Raises KeyError, TypeError or ValueError where it is none."""
    return Article(
        id=data["id"],
        location=data["location"],
        text=data["text"],
        outlet=data["outlet"],
        family=data["family"],
        title=data["title"],
        url=data["url"],
        language=data["language"],
        published=_published(data["published"]),
        modified=_published(data["modified"]),
        blocks=tuple(_block(b) for b in data["blocks"]),
        version_of=data["version_of"],
        authors=tuple(Author(a["name"], a["role"], a["basis"]) for a in data.get("authors", ())),
        section=data.get("section"),
    )


def is_article(raw: RawDocument) -> bool:
    """Is a record an article as `storydesk extract` writes it, which keeps its blocks?"""
    return raw.kind == "record" and "blocks" in raw.fields


def article_given(raw: RawDocument) -> Article | Rejected:
    """The article that such a record is."""
    try:
        return read_article(raw.fields)
    except ValueError as problem:
        detail = f"has blocks but is no article as storydesk extract writes it: {problem}"
        return Rejected(raw.location, "sources", "bad_record", detail)


def read_article(data: Json) -> Article:
    """The article of a row that somebody else may have written: members that the schema does not know are left out. Raises ValueError where the others have not the
    shape of an article, where blocks do not lie in its text, where a date is none, and where the text cannot be kept (a zero byte, half a character)."""
    rule = schema()["$defs"]["article"]
    row = {"headline": None, "authors": [], "section": None, **{name: data[name] for name in rule["properties"] if name in data}}
    problem = next(misshapen(row, rule), None) or next(misplaced(row), None)
    if problem is not None:
        raise ValueError(f"{problem[0] or '/'} {problem[1]}"[:200])
    written = json.dumps(row, ensure_ascii=False)
    written.encode()
    if "\\u0000" in written.replace("\\\\", ""):
        raise ValueError("it holds a zero byte")
    article = article_from_json(row)
    for told in (article.published, article.modified):
        if told.value is not None and (not _MOMENT.fullmatch(told.value) or (len(told.value) > 9 and day_of(told.value) is None)):
            raise ValueError(f"{told.value[:40]!r} is no date")
        if told.span is not None and not told.span.of(article.text).strip():
            raise ValueError("a date is cited where nothing stands")
    return article


def _published(data: Json) -> Published:
    span = data["span"]
    return Published(data["value"], data["precision"], data["zone"], data["basis"], Span(span["start"], span["end"]) if span else None)


def _block(data: Json) -> Block:
    parts = tuple(Part(p["name"], Span(p["start"], p["end"])) for p in data["parts"])
    return Block(Span(data["start"], data["end"]), data["role"], data["reason"], parts)


def _comparison(data: Json) -> Comparison:
    return Comparison(
        entities=tuple(Entity(e["id"], e["kind"], e["name"], _citations(e["mentions"])) for e in data["entities"]),
        utterances=tuple(_utterance(u) for u in data["utterances"]),
        facts=tuple(_fact(f) for f in data["facts"]),
        disagreements=tuple(_disagreement(d) for d in (*data["disagreements"], *data["updates"])),
        timeline=tuple(_timeline_entry(t) for t in data["timeline"]),
        brief=tuple(_statement(s) for s in data["brief"]),
        gaps=tuple(Gap(g["kind"], g["article"], _citations(g["citations"])) for g in data["gaps"]),
        tallies=tuple(_tally(t) for t in data.get("tallies", ())),
    )


def _citation(data: Json) -> Citation:
    return Citation(data["article"], data["start"], data["end"], data["exact"])


def _citations(data: Sequence[Json]) -> tuple[Citation, ...]:
    return tuple(_citation(c) for c in data)


def _signals(data: Sequence[Json]) -> tuple[Signal, ...]:
    return tuple(Signal(s["name"], s["value"], s["weight"], s["text"]) for s in data)


def _statement(data: Json) -> Statement:
    return Statement(data["statement"], _citations(data["citations"]))


def _sides(data: Sequence[Json]) -> tuple[Side, ...]:
    return tuple(Side(s["value"], _citations(s["citations"])) for s in data)


def _utterance(data: Json) -> Utterance:
    return Utterance(
        id=data["id"],
        entity=data["speaker"]["entity"],
        speaker=data["speaker"]["name"],
        text=_citation(data["text"]),
        quotes=tuple(_quote(q, data["speaker"]["entity"]) for q in data["quotes"]),
        variants=tuple(Variant(v["kind"], _sides(v["sides"])) for v in data["variants"]),
        fullest=_citations(data.get("fullest", ())),
        missing=tuple(Missing(m["article"], _citations(m["citations"])) for m in data.get("missing", ())),
    )


def _quote(data: Json, entity: str | None) -> PrintedQuote:
    def span(citation: Json | None) -> Span | None:
        return Span(citation["start"], citation["end"]) if citation else None

    content = tuple(Span(c["start"], c["end"]) for c in data["content"])
    quote = Quote(content, data["form"], span(data["cue"]), span(data["speaker_as_printed"]), entity, span(data["name"]))
    return PrintedQuote(data["article"], quote)


def _fact(data: Json) -> Fact:
    return Fact(data["id"], _statement(data), data["outlets"], data["independent"], data["coverage"], _signals(data["signals"]))


def _tally(data: Json) -> Tally:
    counts = tuple(Count(c["article"], c["number"], _statement(c), c["approximate"]) for c in data["counts"])
    return Tally(data["id"], data["kind"], counts, data["disagreement"])


def _disagreement(data: Json) -> Disagreement:
    about = _citation(data["about"]) if data["about"] else None
    return Disagreement(data["id"], data["kind"], about, _sides(data["sides"]), data["relation"], _signals(data["signals"]))


def _timeline_entry(data: Json) -> TimelineEntry:
    when = data["when"]
    return TimelineEntry(when["value"], when["precision"], when["basis"], data["kind"], _statement(data), data["disputed"])


def _copy(data: Json) -> CopyLink:
    passages = tuple(Passage(_citation(p["left"]), _citation(p["right"])) for p in data["passages"])
    return CopyLink(data["left"], data["right"], data["kind"], passages, data["original"], _signals(data["signals"]))
