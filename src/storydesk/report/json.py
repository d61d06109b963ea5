"""A report as the JSON that `report.schema.json` describes. `restore.py` is the way back.

What is unknown is null and never left out. A citation is its article, its offsets and the exact text that stands there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from storydesk.model import (
    SCHEMA,
    Article,
    Block,
    Change,
    Citation,
    CopyLink,
    Disagreement,
    Edit,
    Fact,
    PrintedQuote,
    Published,
    Rejected,
    Report,
    Side,
    Signal,
    Span,
    Statement,
    Tally,
    TimelineEntry,
    Utterance,
)
from storydesk.report.headline import choose_headline

Json = dict[str, Any]

_RELATIONS: Final = ("contradict", "inside_one_article", "cannot_tell", "correction", "tension", "update")
"""The order in which disagreements are listed. Updates are listed apart: what a later text changes is no disagreement."""


def to_json(report: Report) -> Json:
    """The report as one JSON object."""
    found, by_id = report.comparison, {a.id: a for a in report.articles}
    ordered = sorted(found.disagreements, key=lambda d: _RELATIONS.index(d.relation))
    return {
        "schema": SCHEMA,
        "story": _story(report),
        "articles": [article_to_json(a) for a in report.articles],
        "brief": [_statement(s) for s in found.brief],
        "entities": [{"id": e.id, "kind": e.kind, "name": e.name, "mentions": _citations(e.mentions)} for e in found.entities],
        "utterances": [_utterance(u, by_id) for u in found.utterances],
        "tallies": [_tally(t) for t in found.tallies],
        "facts": [_fact(f) for f in _board_order(found.facts, [a.id for a in report.articles])],
        "disagreements": [_disagreement(d) for d in ordered if d.relation != "update"],
        "updates": [_disagreement(d) for d in ordered if d.relation == "update"],
        "timeline": [_timeline_entry(t) for t in found.timeline],
        "copies": [copy_to_json(c) for c in report.copies],
        "gaps": [{"kind": g.kind, "article": g.article, "citations": _citations(g.citations)} for g in found.gaps],
        "rejected": [rejected_to_json(r) for r in report.rejected],
        "versions": [{"article": article_to_json(v.article), "changes": [_change(c) for c in v.changes]} for v in report.versions],
    }


def article_to_json(article: Article) -> Json:
    """An article as it stands in a report, and as `storydesk extract` writes it."""
    headline = article.headline
    return {
        "id": article.id,
        "location": article.location,
        "outlet": article.outlet,
        "family": article.family,
        "headline": headline.of(article.text) if headline else article.title,
        "title": article.title,
        "url": article.url,
        "published": _published(article.published),
        "modified": _published(article.modified),
        "language": article.language,
        "version_of": article.version_of,
        "authors": [{"name": a.name, "role": a.role, "basis": a.basis} for a in article.authors],
        "section": article.section,
        "text": article.text,
        "blocks": [_block(b) for b in article.blocks],
    }


def copy_to_json(link: CopyLink) -> Json:
    """A pair of articles that share text."""
    return {
        "left": link.left,
        "right": link.right,
        "kind": link.kind,
        "passages": [{"left": citation_to_json(p.left), "right": citation_to_json(p.right)} for p in link.passages],
        "original": link.original,
        "signals": _signals(link.signals),
    }


def rejected_to_json(rejected: Rejected) -> Json:
    """What could not be read, where and why."""
    return {"location": rejected.location, "stage": rejected.stage, "reason": rejected.reason, "detail": rejected.detail}


def citation_to_json(citation: Citation) -> Json:
    """Offsets and exact text."""
    return {"article": citation.article, "start": citation.start, "end": citation.end, "exact": citation.exact}


def _change(change: Change) -> Json:
    """What a later text changed, cited in both."""

    def pair(found: Change | Edit) -> Json:
        return {side: citation_to_json(c) if c else None for side, c in (("before", found.before), ("after", found.after))}

    return {"kind": change.kind, "role": change.role, **pair(change), "edits": [pair(e) for e in change.edits]}


def _story(report: Report) -> Json:
    headline = choose_headline(report)
    days = sorted(p for p in (a.published.value for a in report.articles) if p)
    return {
        "id": report.story.id,
        "headline": headline.text if headline else None,
        "headline_citation": citation_to_json(headline.citation) if headline and headline.citation else None,
        "first_published": days[0] if days else None,
        "last_published": days[-1] if days else None,
        "assignments": [{"article": a.article, "signals": _signals(a.signals), "runner_up": a.runner_up} for a in report.story.assignments],
    }


def _published(published: Published) -> Json:
    span = published.span
    return {
        "value": published.value,
        "precision": published.precision,
        "zone": published.zone,
        "basis": published.basis,
        "span": {"start": span.start, "end": span.end} if span else None,
    }


def _block(block: Block) -> Json:
    parts = [{"name": p.name, "start": p.span.start, "end": p.span.end} for p in block.parts]
    return {"start": block.span.start, "end": block.span.end, "role": block.role, "reason": block.reason, "parts": parts}


def _citations(citations: Iterable[Citation]) -> list[Json]:
    return [citation_to_json(c) for c in citations]


def _signals(signals: Iterable[Signal]) -> list[Json]:
    return [{"name": s.name, "value": s.value, "weight": s.weight, "text": s.text} for s in signals]


def _statement(statement: Statement) -> Json:
    return {"statement": statement.text, "citations": _citations(statement.citations)}


def _sides(sides: Iterable[Side]) -> list[Json]:
    return [{"value": s.value, "citations": _citations(s.citations)} for s in sides]


def _utterance(utterance: Utterance, articles: Mapping[str, Article]) -> Json:
    return {
        "id": utterance.id,
        "speaker": {"entity": utterance.entity, "name": utterance.speaker},
        "text": citation_to_json(utterance.text),
        "quotes": [_quote(q, articles[q.article]) for q in utterance.quotes],
        "variants": [{"kind": v.kind, "sides": _sides(v.sides)} for v in utterance.variants],
        "fullest": _citations(utterance.fullest),
        "missing": [{"article": m.article, "citations": _citations(m.citations)} for m in utterance.missing],
    }


def _quote(printed: PrintedQuote, article: Article) -> Json:
    def cite(span: Span | None) -> Json | None:
        return citation_to_json(article.cite(span)) if span else None

    quote = printed.quote
    return {
        "article": printed.article,
        "content": [cite(s) for s in quote.content],
        "cue": cite(quote.cue),
        "speaker_as_printed": cite(quote.speaker),
        "name": cite(quote.name),
        "form": quote.form,
    }


def _fact(fact: Fact) -> Json:
    return {
        "id": fact.id,
        **_statement(fact.statement),
        "articles": list(dict.fromkeys(c.article for c in fact.statement.citations)),
        "outlets": fact.outlets,
        "independent": fact.independent,
        "coverage": fact.coverage,
        "signals": _signals(fact.signals),
    }


def _tally(tally: Tally) -> Json:
    counts = [{"article": c.article, "number": c.number, "approximate": c.approximate, **_statement(c.statement)} for c in tally.counts]
    return {"id": tally.id, "kind": tally.kind, "counts": counts, "disagreement": tally.disagreement}


def _board_order(facts: Iterable[Fact], articles: Sequence[str]) -> list[Fact]:
    """What all report, what several, what one alone; those of more outlets first; the facts of one outlet in the order of its text."""
    rank, place = {"all": 0, "several": 1, "single": 2}, {identity: i for i, identity in enumerate(articles)}

    def key(fact: Fact) -> tuple[int, int, int, int]:
        first = fact.statement.citations[0]
        alone = (place[first.article], first.start) if fact.coverage == "single" else (0, 0)
        return (rank.get(fact.coverage, 3), -fact.outlets, *alone)

    return sorted(facts, key=key)


def _disagreement(found: Disagreement) -> Json:
    return {
        "id": found.id,
        "kind": found.kind,
        "about": citation_to_json(found.about) if found.about else None,
        "sides": _sides(found.sides),
        "relation": found.relation,
        "signals": _signals(found.signals),
    }


def _timeline_entry(entry: TimelineEntry) -> Json:
    return {
        "when": {"value": entry.value, "precision": entry.precision, "basis": entry.basis},
        "kind": entry.kind,
        **_statement(entry.statement),
        "disputed": entry.disputed,
    }
