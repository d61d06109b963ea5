"""What an article is about, as claims of the whole article: how many were killed and injured, who takes part, on which day, in which town.

Each claim cites the words that tell it best; its signal `probability` says how sure the reading is. A claim under the bar of its kind is hedged: it may support what
other articles say, and states nothing by itself. See the modules for theory: `casualties` (who is told harmed), `tolls` (how many), `people`, `scene`.
"""

from collections.abc import Iterator, Mapping

from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.claims.incident.casualties import Casualty
from storydesk.annotate.claims.incident.harm import EVENTS
from storydesk.annotate.claims.incident.learned import FLOOR, regressions
from storydesk.annotate.claims.incident.people import features, full_names
from storydesk.annotate.claims.incident.scene import days, towns
from storydesk.annotate.claims.incident.tolls import candidates
from storydesk.annotate.claims.reading import Reading
from storydesk.model import Argument, Claim, Signal, Span, Value

TEXTS: Mapping[str, str] = {
    "killed": "how likely this is the number of all who died, of all numbers the article tells",
    "injured": "how likely this is the number of all who were hurt and lived, of all numbers the article tells",
    "people": "how likely this person was harmed in it or is held for it",
    "day": "how likely it happened on this day",
    "town": "how likely it happened in this town",
}


def incident_claims(reading: Reading) -> Iterator[Claim]:
    """At most one claim each of killed, injured, day and town; one of each person who takes part. Nothing where no harm from outside is told."""
    plain = plain_headlines(reading.parse, reading.mentions)
    telling = Telling(Reading(plain, reading.mentions, reading.quotes, reading.times))
    if not telling.is_incident:
        return
    dead: Mapping[int, float] = {}
    for slot in ("killed", "injured"):
        weighed = [
            (regressions()[slot].probability(told), number, support) for number, told, support in candidates(telling.account, slot, dead)
        ]
        if slot == "killed":
            dead = chances([(p, number) for p, number, _ in weighed])
        best = max(weighed, key=lambda w: (w[0], -w[1]), default=None)
        if best is not None and best[0] >= FLOOR and best[2]:
            yield _toll(slot, *best)
    for entity, name, mention in full_names(telling):
        chance = regressions()["people"].probability(features(telling, entity, name))
        if chance >= FLOOR:
            about = Argument("of", mention.span, name.split()[-1], entity)
            yield _claim("people", about, Value("name", name, unit="person"), mention.span, chance)
    for slot, kind, found in (("day", "date", days(telling)), ("town", "place", towns(telling))):
        chosen = max(
            ((regressions()[slot].probability(told), key, span) for key, told, span in found), key=lambda w: (w[0], w[1]), default=None
        )
        if chosen is not None and chosen[0] >= FLOOR:
            yield _claim(slot, Argument("of", chosen[2], chosen[1]), Value(kind, chosen[1]), chosen[2], chosen[0])


def chances(weighed: list[tuple[float, int]]) -> dict[int, float]:
    """Probabilities of the numbers as shares of one; what is left over is that of none (0)."""
    total = sum(p for p, _ in weighed)
    found = {number: p / max(1.0, total) for p, number in weighed}
    return {**found, 0: max(0.0, 1.0 - total)}


def _toll(slot: str, chance: float, number: int, support: list[Casualty]) -> Claim:
    first = support[0]
    people = tuple(dict.fromkeys(Argument("self" if c.by_self else "object", c.group.span, c.group.head, c.group.entity) for c in support))
    value = Value("number", f"{number} people", number, number, "people", first.group.loose)
    span = Span(min(first.group.span.start, first.trigger.start), max(first.group.span.end, first.trigger.end))
    base = _claim(slot, people[0], value, first.group.span, chance)
    return Claim(span, slot, EVENTS[slot], people[0], people, value, first.group.span, False, base.hedged, None, base.signals)


def _claim(slot: str, about: Argument, value: Value, span: Span, chance: float) -> Claim:
    signal = Signal("probability", round(chance, 3), 0.0, TEXTS[slot])
    return Claim(span, slot, None, about, (), value, span, False, chance < regressions()[slot].bar, None, (signal,))
