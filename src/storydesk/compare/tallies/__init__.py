"""Tallies: how many died and how many were hurt, article by article.

Theory: the first thing an editor asks of an accident is its toll, and whose is which. Annotation reads at most one number of each kind from an article, with a
probability (`annotate/claims/incident`). Here they stand side by side in the order of publication, so that a toll that rises is seen to rise. A number is shown
where it is sure by itself, or where it is the story's: where all that the articles say together passes a learned bar (`evidence`), so that readings which are
doubtful alone support each other. A number that one article alone tells is no tally. Only the dead and the injured are shown: persons, days and towns of an
incident are read with less precision (figures in docs/explanation/facts.md).

A tally says of no two numbers that they contradict each other: they may be of two days, or of two ways of counting. Where a disagreement or update was found about
the same words, the tally names it. Assumes that the articles of a story are about one incident.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from storydesk.compare.facts.voices import Voices
from storydesk.compare.tallies.evidence import LIKELY, Told, regressions, weighed
from storydesk.model import Claim, CopyLink, Count, Disagreement, Member, Span, Statement, Tally, content_id

KINDS: Final = ("killed", "injured")
LEAST_ARTICLES: Final = 2
"""One number is compared with nothing."""


def find_tallies(members: Sequence[Member], copies: Sequence[CopyLink], disagreements: Sequence[Disagreement]) -> tuple[Tally, ...]:
    """The tallies of a story: of the dead, of the injured, or none."""
    ordered = sorted(members, key=lambda m: (m.article.published.value is None, m.article.published.value or "", m.article.id))
    chances = story_chances(ordered, copies)
    found = []
    for kind in KINDS:
        counts = tuple(_count(m, claim) for m, claim in _shown(ordered, kind, chances[kind]))
        if len(counts) >= LEAST_ARTICLES:
            identity = content_id("tally", kind, *(f"{c.article} {c.number}" for c in counts))
            found.append(Tally(identity, kind, counts, _about(counts, disagreements)))
    return tuple(found)


def _shown(members: Sequence[Member], kind: str, chances: Mapping[int, float]) -> Iterator[tuple[Member, Claim]]:
    """The articles whose number is sure, or the story's, or likely and of a rise: smaller and earlier than the story's, greater and later. Where no number is the
    story's, those of a rise may be together."""
    told = [(m, claim) for m in members if (claim := _claim(m, kind)) is not None]
    whole = story_number(chances, kind)
    rising = {
        n for _, n in _rise([(m.article.published.value, _number(c)) for m, c in told if _chance(c) >= LIKELY or _number(c) == whole])
    }
    agreed = rising if sum(chances[n] for n in rising) >= regressions()[kind].bar else {whole}
    for member, claim in told:
        number = _number(claim)
        if not claim.hedged or number == whole or (number in agreed and _chance(claim) >= LIKELY):
            yield member, claim


def _rise(told: Sequence[tuple[str | None, int]]) -> list[tuple[str, int]]:
    """The dated numbers, if none is greater than one of a later time, and none of one time differ."""
    dated = [(day, number) for day, number in told if day is not None]
    fits = all(n == m or (day != other and (day < other) == (n < m)) for day, n in dated for other, m in dated)
    return dated if fits else []


def story_chances(members: Sequence[Member], copies: Sequence[CopyLink]) -> dict[str, dict[int, float]]:
    """How likely each number of dead, and of injured, is the story's."""
    found: dict[str, dict[int, float]] = {}
    for kind in KINDS:
        found[kind] = weighed(told_by(members, copies, kind), kind, found.get("killed", {}))
    return found


def told_by(members: Sequence[Member], copies: Sequence[CopyLink], kind: str) -> list[Told]:
    """What each article says of the dead, or of the injured."""
    voices = Voices([m.article for m in members], copies)
    found = []
    for place, member in enumerate(members):
        claim, dead = _claim(member, kind), _claim(member, "killed")
        number = _number(claim) if claim is not None else None
        day = (member.article.published.value or "")[:10]
        found.append(Told(voices.voice(place), day, number, _chance(claim), _chance(dead) if kind == "injured" else 0.0))
    return found


def story_number(chances: Mapping[int, float], kind: str) -> int | None:
    """The number that is the story's, or None where none is likely enough."""
    best = max(chances, key=lambda n: (chances[n], -n), default=None)
    return best if best is not None and chances[best] >= regressions()[kind].bar else None


def _claim(member: Member, kind: str) -> Claim | None:
    """What an article says of the dead, or of the injured, sure or not."""
    return next((c for c in member.annotations.claims if c.attribute == kind and c.value is not None and c.value.low is not None), None)


def _number(claim: Claim) -> int:
    return int(claim.value.low) if claim.value is not None and claim.value.low is not None else 0


def _chance(claim: Claim | None) -> float:
    return next((float(s.value) for s in claim.signals if s.name == "probability"), 0.0) if claim is not None else 0.0


def _count(member: Member, claim: Claim) -> Count:
    statement = Statement.quoting(*(member.article.cite(span) for span in _spans(claim)))
    return Count(member.article.id, _number(claim), statement, claim.value is not None and claim.value.approximate)


def _spans(claim: Claim) -> list[Span]:
    """The words that tell it best, then those elsewhere that tell it again or name who is counted, in text order."""
    others = sorted({a.span for a in claim.arguments if not a.span.overlap(claim.span)}, key=lambda s: (s.start, s.end))
    return [claim.span, *others]


def _about(counts: Sequence[Count], disagreements: Sequence[Disagreement]) -> str | None:
    """The disagreement or update that sets two of these numbers against each other."""
    cited = [c for count in counts for c in count.statement.citations]
    for found in disagreements:
        if found.kind == "number" and sum(any(c.overlaps(d) for c in side.citations for d in cited) for side in found.sides) > 1:
            return found.id
    return None
