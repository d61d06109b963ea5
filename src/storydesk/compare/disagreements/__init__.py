"""Disagreements: claims of one story that cannot stand together as written.

Theory: the same thing first, then the same value. Each detector groups claims that are about one person, event or object, by signals that it hands on, and only then asks
whether the values leave room for each other. Rounder numbers, more detail, looser words, other units, spelling varieties, "in" and "near", and silence leave room.
What a later article changes in the world is an update. Nothing here decides which side is right. Assumes that articles of one story tell of one occasion; where two
occasions of one kind are told (a second shooting, last year's storm) the detectors ask for more signs and stay silent without them.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from storydesk.compare.disagreements.ages import age_findings
from storydesk.compare.disagreements.amounts import amount_findings
from storydesk.compare.disagreements.beside import beside_findings
from storydesk.compare.disagreements.bounds import bound_findings
from storydesk.compare.disagreements.builds import build_findings
from storydesk.compare.disagreements.causes import cause_findings
from storydesk.compare.disagreements.clocks import clock_findings
from storydesk.compare.disagreements.corners import corner_findings, county_findings
from storydesk.compare.disagreements.corrections import corrected, correction_findings
from storydesk.compare.disagreements.dates import date_findings
from storydesk.compare.disagreements.day_parts import day_part_findings
from storydesk.compare.disagreements.days import day_findings
from storydesk.compare.disagreements.deathbeds import deathbed_findings
from storydesk.compare.disagreements.denials import denial_findings
from storydesk.compare.disagreements.distances import distance_findings
from storydesk.compare.disagreements.figures import figure_findings
from storydesk.compare.disagreements.findings import disagreement, in_the_same_places, merge, once
from storydesk.compare.disagreements.firers import firer_findings
from storydesk.compare.disagreements.hedges import hedge_findings
from storydesk.compare.disagreements.hospitals import hospital_findings
from storydesk.compare.disagreements.kin import kin_findings
from storydesk.compare.disagreements.magnitudes import magnitude_findings
from storydesk.compare.disagreements.names import name_findings
from storydesk.compare.disagreements.near_counts import near_count_findings
from storydesk.compare.disagreements.opposites import opposite_findings
from storydesk.compare.disagreements.orders import manner_findings, order_findings
from storydesk.compare.disagreements.ranks import rank_findings
from storydesk.compare.disagreements.resting_places import resting_place_findings
from storydesk.compare.disagreements.sexes import sex_findings
from storydesk.compare.disagreements.slots import slot_findings
from storydesk.compare.disagreements.states import state_findings
from storydesk.compare.disagreements.streets import street_findings
from storydesk.compare.disagreements.tallies import tally_findings
from storydesk.compare.disagreements.tellings import read_tellings
from storydesk.compare.disagreements.tensions import tension_findings
from storydesk.compare.disagreements.terms import term_findings
from storydesk.compare.disagreements.towns import town_findings
from storydesk.compare.disagreements.traits import trait_findings
from storydesk.compare.disagreements.ways import way_findings
from storydesk.compare.disagreements.wordings import wording_findings
from storydesk.compare.disagreements.wounds import wound_findings
from storydesk.compare.disagreements.years import year_findings
from storydesk.compare.gaps import too_late
from storydesk.model import Citation, Disagreement, Entity, Fact, Member, Side, Signal, content_id

HEADER: Final = Signal("after_its_own_date", 1.0, 1.0, "The article tells, as past, of a day after the date in its own header.")
_DETECTORS = (
    age_findings,
    name_findings,
    street_findings,
    corner_findings,
    county_findings,
    town_findings,
    resting_place_findings,
    hospital_findings,
    deathbed_findings,
    date_findings,
    day_findings,
    year_findings,
    clock_findings,
    day_part_findings,
    amount_findings,
    beside_findings,
    bound_findings,
    magnitude_findings,
    near_count_findings,
    figure_findings,
    distance_findings,
    slot_findings,
    trait_findings,
    wound_findings,
    sex_findings,
    order_findings,
    manner_findings,
    opposite_findings,
    firer_findings,
    way_findings,
    kin_findings,
    build_findings,
    tally_findings,
    state_findings,
    cause_findings,
    denial_findings,
    hedge_findings,
    wording_findings,
    rank_findings,
    term_findings,
    tension_findings,
    correction_findings,
)


def find_disagreements(members: Sequence[Member], entities: Sequence[Entity], facts: Sequence[Fact]) -> tuple[Disagreement, ...]:
    """The disagreements of a story, in a fixed order."""
    tellings = read_tellings(members)
    findings = corrected(merge(f for detector in _DETECTORS for f in detector(tellings)), tellings)
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
