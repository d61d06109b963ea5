"""How far one place lies from another: 20 miles from the border and 25, ten miles north of a town and ten miles south.

Theory: between two named places there is one distance and one bearing. Read is the set phrase of news: a measure, perhaps a point of the compass, "from", "of",
"off" or "outside", and a name. Two are compared where the name after them is the same and the sentences name the same other place, or are alike. Distances that are
one but for rounding are shown as a tension where both are printed in one unit (12 miles, about 11 miles), and agree where it takes another; opposite bearings exclude
each other, neighbouring ones do not. An article that prints the other's distance too is left alone.
Fails where a moving thing (a ship, a storm) is told of at two times.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, between, sentences_alike
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.places.called import KINDS, called, words_of
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Value
from storydesk.text.numbers import TENS, UNITS
from storydesk.text.tokens import words

SAME_FROM: Final = Signal("same_start", 1.0, 1.0, "Both are measured from the same place.")
SAME_PLACE: Final = Signal("same_place_name", 1.0, 1.0, "Both name the same place.")
LEAST_ALIKE: Final = 0.3
LEAST_ALIKE_OF_ONE: Final = 0.15
"""Likeness that is enough where both sentences name the same place besides."""
LEAST_ALIKE_OF_A_CENTRE: Final = 0.25
"""The same where both tell of the earthquake of the story."""
EARTHQUAKE: Final = "earthquake"
ROUNDED: Final = 0.18
"""Two distances whose difference is no larger a share of the greater are one, rounded."""
FAR: Final = 3.0
"""Further apart than this factor they are of two things."""
MOST_CLAIMS: Final = 300
_METRES: Final = {
    "mile": 1609.3,
    "km": 1000.0,
    "kilometer": 1000.0,
    "kilometre": 1000.0,
    "metre": 1.0,
    "meter": 1.0,
    "yard": 0.914,
    "feet": 0.3048,
    "foot": 0.3048,
}
_UNIT: Final = r"miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|yards?|feet|foot"
_DISTANCE: Final = re.compile(
    rf"(?<!\d to )(?<!\d and )(?<!\d-)\b(?:(?:about|around|some|roughly|nearly|almost|over|more than|less than) )?"
    rf"(?P<many>\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|\w+ty)(?:[ -]|(?<=\d))(?P<unit>{_UNIT})\b"
    rf"(?: ?\((?:about |some )?(?P<also>\d[\d,.]*)[ -]?(?P<also_unit>{_UNIT})\)| ?\([^)]{{2,20}}\))?,?"
    r"(?: (?:away|(?:to the )?(?P<way>(?:north|south)?-?(?:east|west)|north|south)(?:ern)?(?:wards?)?))?"
    r" (?:from|of|off|outside)(?: of)? (?:the )?(?:(?:port|city|town|village|capital)(?: city)? (?:of )?)?"
    r"(?P<name>(?:[A-Z][\w’'-]+ )?(?:border|coast|capital|city cent(?:re|er))(?: with [A-Z]\w+)?|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})",
)
_SO_CALLED: Final = re.compile(rf"\b[Tt]he (?:[a-z-]+ )?({'|'.join(KINDS)})\b")
_CENTRE: Final = re.compile(r"\b(?:earthquake|quake|temblor|tremor|epicent(?:er|re))\b", re.IGNORECASE)
_MANY: Final = UNITS | TENS | {"a dozen": 12}
_OPPOSITE: Final = frozenset(
    {
        frozenset({"north", "south"}),
        frozenset({"east", "west"}),
        frozenset({"northeast", "southwest"}),
        frozenset({"northwest", "southeast"}),
    }
)


def distance_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of distances or bearings from one place that exclude each other."""
    told = [t for member in tellings.members for t in _distances(member)]
    for left, right in facing(told, lambda t: (_from(t), t.key), lambda t: {_from(t)}, MOST_CLAIMS):
        excluding = _other_length(left, right) or _other_way(left, right)
        if not (excluding or _rounded_apart(left, right)):
            continue
        other = _named(left) & _named(right)
        alike = tellings.likeness(left.words, right.words)
        if alike < (LEAST_ALIKE_OF_ONE if other - {EARTHQUAKE} else LEAST_ALIKE_OF_A_CENTRE if other else LEAST_ALIKE) or _prints_both(
            told, left, right
        ):
            continue
        like = sentences_alike(alike)
        signals = (SAME_FROM, *([SAME_PLACE] if other else []), NO_ARTICLE_HAS_BOTH, like)
        yield between("distance", f"from:{_from(left)}", left, right, signals, relation="contradict" if excluding else "tension")


def _distances(member: Member) -> Iterator[Telling]:
    for telling, match in matches(member, "distance", _DISTANCE):
        printed = match["many"].lower().replace(",", "")
        many = _MANY.get(printed) or (float(printed) if printed[0].isdigit() else 0.0)
        if many:
            metres = many * _METRES[_singular(match["unit"].lower())]
            way = (match["way"] or "").replace("-", "")
            names = " ".join(sorted(set(words(match["name"])) - {"with"}))
            yield telling.worth(Value("measure", f"{metres:.0f} {way}".strip(), metres, metres, names))


def _singular(unit: str) -> str:
    return unit if unit in ("feet", "km") else unit.removesuffix("s")


def _from(telling: Telling) -> str:
    """The place from which it is measured; of a border or coast that word alone."""
    names = (telling.claim.value.unit or "").split() if telling.claim.value else []
    return next((n for n in ("border", "coast", "capital") if n in names), " ".join(names))


def _metres(telling: Telling) -> float:
    return (telling.claim.value.low or 0.0) if telling.claim.value else 0.0


def _other_length(left: Telling, right: Telling) -> bool:
    near, far = sorted((_metres(left), _metres(right)))
    return far - near > ROUNDED * far and far <= FAR * near


def _rounded_apart(left: Telling, right: Telling) -> bool:
    """Two numbers of one unit that differ by no more than rounding may; 58km (36 miles) is told in two."""
    one, two = _printed(left), _printed(right)
    shared = one.keys() & two.keys()
    return (
        bool(shared) and all(one[u] != two[u] for u in shared) and not _other_length(left, right) and _metres(left) <= FAR * _metres(right)
    )


def _printed(telling: Telling) -> dict[str, int]:
    """The distances as printed, in metres, by unit."""
    match = _DISTANCE.match(telling.of(telling.claim.span))
    if match is None:
        return {}
    found = {_singular(match["unit"].lower()): round(_metres(telling))}
    if match["also"]:
        unit = _singular(match["also_unit"].lower())
        found[unit] = round(float(match["also"].replace(",", "").rstrip(".")) * _METRES[unit])
    return found


def _other_way(left: Telling, right: Telling) -> bool:
    return frozenset({left.key.partition(" ")[2], right.key.partition(" ")[2]}) in _OPPOSITE and not _other_length(left, right)


def _named(telling: Telling) -> frozenset[str]:
    """The places that the sentence names, or calls by their kind, but for the one measured from; and the earthquake of the story, which has one centre."""
    mentions = telling.member.annotations.mentions
    places = [m for m in mentions if m.kind == "place" and telling.sentence.covers(m.span) and not m.span.overlap(telling.claim.span)]
    text, so_called = telling.of(telling.sentence), called(telling.member.article.text)
    meant = [so_called[kind.lower()] for kind in _SO_CALLED.findall(text) if kind.lower() in so_called]
    meant += [name for name in so_called.values() if name <= set(words(text))]
    names = {f"name:{' '.join(sorted(n))}" for n in (*meant, *(words_of(telling.of(m.span)) for m in places)) if n}
    return frozenset({*(m.entity for m in places), *names, *([EARTHQUAKE] if _CENTRE.search(text) else [])})


def _prints_both(told: list[Telling], left: Telling, right: Telling) -> bool:
    """Does an article of the two print the other's distance too?"""
    rounded = _rounded_apart(left, right)

    def agree(t: Telling, other: Telling) -> bool:
        if _from(t) != _from(other) or _of_another(t, other):
            return False
        return t.key == other.key if rounded else not _other_length(t, other) and not _other_way(t, other)

    return also_told(told, left, right, agree)


def _of_another(left: Telling, right: Telling) -> bool:
    """Do both sentences name places that are measured, and none that is the same?"""
    one, two = (frozenset(n for n in _named(t) if n.startswith("name:")) for t in (left, right))
    return bool(one and two) and not one & two
