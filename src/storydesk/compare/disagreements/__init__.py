"""Disagreements: claims of one story that cannot stand together as written.

Theory: the same thing first, then the same value. Each detector groups claims that are about one person, event or object, by signals that it hands on, and only then asks
whether the values leave room for each other. Rounder numbers, more detail, looser words, other units, spelling varieties, "in" and "near", and silence leave room.
What a later article changes in the world is an update. Nothing here decides which side is right. Assumes that articles of one story tell of one occasion; where two
occasions of one kind are told (a second shooting, last year's storm) the detectors ask for more signs and stay silent without them.

Where what lives: `people`, `names`, `places`, `times`, `counts`, `acts` and `words` each compare one kind of thing, and list their detectors in DETECTORS. Beside this
module stands what they share: claims with their sentences (`tellings`), what a detector hands over (`findings`), which claims are worth a look (`pairing`), whether two
are of one event (`occasions`, by kinds of `predicates`), who was hurt and who is accused (`parts`), names as spelled (`spelling`, `name_pairs`).
`corrections` comes last, for it turns what others found into corrections.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from storydesk.compare.disagreements import acts, counts, names, people, places, times, words
from storydesk.compare.disagreements.corrections import corrected, correction_findings
from storydesk.compare.disagreements.findings import disagreement, in_the_same_places, merge, once
from storydesk.compare.disagreements.tellings import read_tellings
from storydesk.compare.gaps import too_late
from storydesk.model import Citation, Disagreement, Entity, Fact, Member, Side, Signal, content_id

HEADER: Final = Signal("after_its_own_date", 1.0, 1.0, "The article tells, as past, of a day after the date in its own header.")
DETECTORS: Final = (
    *people.DETECTORS,
    *names.DETECTORS,
    *places.DETECTORS,
    *times.DETECTORS,
    *counts.DETECTORS,
    *acts.DETECTORS,
    *words.DETECTORS,
    correction_findings,
)


def find_disagreements(members: Sequence[Member], entities: Sequence[Entity], facts: Sequence[Fact]) -> tuple[Disagreement, ...]:
    """The disagreements of a story, in a fixed order."""
    tellings = read_tellings(members)
    findings = corrected(merge(f for detector in DETECTORS for f in detector(tellings)), tellings)
    shown = {d.id: d for d in (*map(disagreement, findings), *_headers(members)) if d is not None}
    grown = [_places(d) for d in shown.values() if d.relation == "update"]
    shown = {key: d for key, d in shown.items() if d.relation == "update" or not any(_places(d) <= places for places in grown)}
    firmer = [d for d in shown.values() if d.relation != "tension"]
    shown = {key: d for key, d in shown.items() if d.relation != "tension" or not any(in_the_same_places(d, other) for other in firmer)}
    return tuple(sorted(once(shown.values()), key=lambda d: (d.kind, d.sides[0].citations[0], d.id)))


def _places(found: Disagreement) -> set[Citation]:
    """Where a disagreement's values stand. What is part of an update is no contradiction beside it."""
    return {c for side in found.sides for c in side.citations}


def _headers(members: Sequence[Member]) -> Iterator[Disagreement]:
    """Articles whose own header date is earlier than what they tell as past."""
    for member in members:
        late, header = too_late(member), member.article.published.span
        if late is not None and header is not None and len(header):
            sides = tuple(Side(c.exact, (c,)) for c in (member.article.cite(header), member.article.cite(late.span)))
            key = content_id("header", member.article.id, str(late.span.start))
            yield Disagreement(key, "date", sides[0].citations[0], sides, "inside_one_article", (HEADER,))
