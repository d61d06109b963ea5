"""What detectors hand over, and how findings on one thing become one disagreement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from storydesk.compare.disagreements.tellings import Telling
from storydesk.model import Citation, Disagreement, Side, Signal, Span, content_id

RELATIONS: Final = ("contradict", "inside_one_article", "cannot_tell", "tension", "correction", "update")
"""cannot_tell: contradiction or update, and no day of publication tells which; tension: told so differently that a reader should see both, and both may be right."""
SAME_NOUN: Final = Signal("same_noun", 1.0, 0.5, "Both count the same.")
SAME_PERSON: Final = Signal("same_person", 1.0, 1.0, "Both are told of the same person.")
NO_ARTICLE_HAS_BOTH: Final = Signal("no_article_has_both", 1.0, 1.0, "No article prints both.")
SAME_BESIDE: Final = Signal("same_words_beside", 1.0, 1.0, "The same telling word stands beside both.")
NEAR_IN_VALUE: Final = Signal("near_in_value", 1.0, 1.0, "The two values are near each other.")
"""Signals of more than one detector."""


def sentences_alike(likeness: float) -> Signal:
    """How alike the two sentences are, from 0 to 1."""
    return Signal("likeness", round(likeness, 3), 1.0, "The sentences share telling words.")


def passages_alike(likeness: float) -> Signal:
    """How alike the two sentences with those around them are, from 0 to 1."""
    return Signal("likeness", round(likeness, 3), 1.0, "The passages share telling words.")


@dataclass(frozen=True, eq=False)
class Position:
    """One value of something as some articles print it. `key` is the normal form that tells values apart; `shown` where it is printed."""

    key: str
    shown: tuple[tuple[Telling, Span], ...]

    @classmethod
    def of(cls, key: str, *tellings: Telling) -> "Position":
        """A value where some claims print it."""
        return cls(key, tuple((t, t.claim.span) for t in tellings))


def first_of_each(tellings: Iterable[Telling]) -> tuple[tuple[Telling, Span], ...]:
    """Where the values of some claims are printed, one place an article, the first."""
    return tuple(place for _, place in sorted({t.article: (t, t.at) for t in reversed(list(tellings))}.items()))


@dataclass(frozen=True, eq=False)
class Finding:
    """Positions that exclude each other, on one thing."""

    kind: str
    thing: str
    positions: tuple[Position, ...]
    signals: tuple[Signal, ...]
    about: Citation | None = None
    relation: str = "contradict"


def between(
    kind: str,
    thing: str,
    left: Telling,
    right: Telling,
    signals: tuple[Signal, ...],
    key: Callable[[Telling], str] = attrgetter("key"),
    about: Citation | None = None,
    relation: str = "contradict",
) -> Finding:
    """A finding between two claims, each shown as a whole."""
    return Finding(kind, thing, tuple(Position.of(key(t), t) for t in (left, right)), signals, about, relation)


def disagreement(finding: Finding) -> Disagreement | None:
    """The disagreement that shows a finding, or None if it has not two sides that stand in different places."""
    sides = tuple(side for side in map(_side, finding.positions) if side is not None)
    if len(sides) < 2:
        return None
    articles = {c.article for s in sides for c in s.citations}
    relation = "inside_one_article" if len(articles) == 1 and finding.relation == "contradict" else finding.relation
    ordered = tuple(sorted(sides, key=lambda s: (s.citations[0], s.value)))
    key = content_id(finding.kind, finding.thing, *(f"{c.article}:{c.start}:{c.end}" for s in ordered for c in s.citations))
    return Disagreement(key, finding.kind, finding.about, ordered, relation, finding.signals)


def _side(position: Position) -> Side | None:
    citations = sorted({telling.cite(span) for telling, span in position.shown if len(span)})
    if not citations:
        return None
    counts = sorted(citations, key=lambda c: (len(c.exact), c))
    return Side(counts[0].exact, (counts[0], *(c for c in citations if c != counts[0])))


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one kind on one thing, made one; positions with one key are joined."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.kind, finding.thing, finding.relation), []).append(finding)
    return [_joined(group) for _, group in sorted(groups.items())]


def _joined(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    shown: dict[str, dict[tuple[str, int, int], tuple[Telling, Span]]] = {}
    for finding in group:
        for position in finding.positions:
            for telling, span in position.shown:
                shown.setdefault(position.key, {})[telling.article, span.start, span.end] = (telling, span)
    positions = tuple(Position(k, tuple(v for _, v in sorted(places.items()))) for k, places in sorted(shown.items()))
    signals = {s.name: s for finding in group for s in finding.signals}
    return Finding(group[0].kind, group[0].thing, positions, tuple(signals.values()), group[0].about, group[0].relation)


def once(shown: Iterable[Disagreement]) -> list[Disagreement]:
    """Each disagreement once: of two of one kind and relation whose sides stand in the same places (O’Neil Marsh, and Neil Marsh inside it) the one with more places."""
    kept: list[Disagreement] = []
    for found in sorted(shown, key=lambda d: (-sum(len(s.citations) for s in d.sides), d.id)):
        if not any(found.kind == other.kind and found.relation == other.relation and in_the_same_places(found, other) for other in kept):
            kept.append(found)
    return kept


def in_the_same_places(found: Disagreement, other: Disagreement) -> bool:
    """Does each side overlap a side of the other, and no two the same?"""
    met = [next((i for i, theirs in enumerate(other.sides) if _overlap(side, theirs)), None) for side in found.sides]
    return None not in met and len(set(met)) == len(met)


def _overlap(left: Side, right: Side) -> bool:
    return any(a.article == b.article and a.start < b.end and b.start < a.end for a in left.citations for b in right.citations)
