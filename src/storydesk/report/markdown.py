"""A story's report as Markdown: to read in a terminal, to paste into a note, to compare with an older run.

Every line of an article's words is followed by the ids of the articles that carry it. Words that are not quoted are fixed labels. What a program that shows Markdown
would obey in them (a tag, a link, a picture) is written with a backslash before it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from storydesk.model import Citation, Disagreement, Fact, Report, Side, Tally, TimelineEntry, Utterance, Variant
from storydesk.report.headline import choose_headline

_TALLIES: Final = {"killed": "dead", "injured": "injured"}
_OBEYED: Final = re.compile(r"<(?=[A-Za-z/!?])|(?<=\])\(")


def to_markdown(report: Report) -> str:
    """The report as Markdown, sections in the order of the story page. Empty sections are left out."""
    sections = (
        ("Brief", [f"- {_quoted(s.text)} {_ids(s.citations)}" for s in report.comparison.brief]),
        ("Articles", list(_articles(report))),
        ("Dead and injured", list(_tallies(report.comparison.tallies))),
        ("Facts", list(_facts(report.comparison.facts))),
        ("Disagreements", list(_disagreements(report.comparison.disagreements))),
        ("Quotes", list(_utterances(report.comparison.utterances))),
        ("Timeline", [_entry(e) for e in report.comparison.timeline]),
        ("Shared text", list(_copies(report))),
        (
            "Gaps",
            [f"- {g.kind}: {g.article or 'story'}" + "".join(f" {_quoted(c.exact)}" for c in g.citations) for g in report.comparison.gaps],
        ),
    )
    parts = [f"# {_headline(report)}", *(f"## {title}\n\n" + "\n".join(lines) for title, lines in sections if lines)]
    return _OBEYED.sub(r"\\\g<0>", "\n\n".join(parts) + "\n")


def _headline(report: Report) -> str:
    chosen = choose_headline(report)
    return " ".join(chosen.text.split()) if chosen else report.story.id


def _quoted(text: str) -> str:
    return "“" + " ".join(text.split()) + "”"


def _ids(citations: Iterable[Citation]) -> str:
    return "[" + ", ".join(sorted({c.article for c in citations})) + "]"


def _articles(report: Report) -> Iterator[str]:
    for article in report.articles:
        published = f"{article.published.value or 'no date'} ({article.published.basis})"
        yield f"- {article.id}: {article.outlet or 'outlet not told'}, {published}"
        for block in article.blocks:
            if block.role not in ("body", "headline"):
                yield f"  - {block.role}: {_quoted(block.span.of(article.text))}"


def _tallies(tallies: Iterable[Tally]) -> Iterator[str]:
    for tally in tallies:
        yield f"- {_TALLIES[tally.kind]}"
        for count in tally.counts:
            about = "about " if count.approximate else ""
            yield f"  - {count.article}: {about}{count.number}, {_quoted(count.statement.text)}"


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for coverage in ("all", "several", "single"):
        for fact in facts:
            if fact.coverage == coverage:
                yield f"- {coverage}, {fact.outlets} outlets, {fact.independent} independent: {_quoted(fact.statement.text)}"
                rest = fact.statement.citations[1:]
                yield from (f"  - {c.article}: {_quoted(c.exact)}" for c in rest)


def _side(side: Side) -> str:
    return f"  - {_quoted(side.value)} {_ids(side.citations)}"


def _disagreements(disagreements: Iterable[Disagreement]) -> Iterator[str]:
    for item in disagreements:
        about = f" of {_quoted(item.about.exact)}" if item.about else ""
        yield f"- {item.kind}{about}: {item.relation}"
        yield from map(_side, item.sides)


def _utterances(utterances: Iterable[Utterance]) -> Iterator[str]:
    for item in utterances:
        carriers = sorted({q.article for q in item.quotes})
        yield f"- {item.speaker or 'speaker not told'}: {_quoted(item.text.exact)} [{', '.join(carriers)}]"
        for variant in item.variants:
            yield from _variant(variant)


def _variant(variant: Variant) -> Iterator[str]:
    yield f"  - {variant.kind}"
    yield from ("  " + _side(side) for side in variant.sides)


def _entry(entry: TimelineEntry) -> str:
    disputed = ", disputed" if entry.disputed else ""
    return f"- {entry.value} ({entry.kind}, {entry.precision}, {entry.basis}{disputed}): {_quoted(entry.statement.text)} {_ids(entry.statement.citations)}"


def _copies(report: Report) -> Iterator[str]:
    for link in report.copies:
        yield f"- {link.left} and {link.right}: {link.kind}, original {link.original or 'not told'}"
        yield from (f"  - {_quoted(p.left.exact)}" for p in link.passages)
