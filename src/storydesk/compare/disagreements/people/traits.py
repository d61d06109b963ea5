"""Traits of one thing that exclude each other: colour, model, make as spelled, home town.

One thing is known by a name or number that both articles print of it ("2007 Mitsubishi Eclipse"), by the make of a vehicle, by its colour and kind beside a make that
differs by a letter or two ("a silver Marbeth van"), or by being the one person to whom it happened.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import fair, sharing
from storydesk.compare.disagreements.people.aged import aged_people
from storydesk.compare.disagreements.spelling import misspelled
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude

SAME_NAME: Final = Signal("same_name", 1.0, 1.0, "Both name it by the same name or number.")
SAME_MAKE: Final = Signal("same_make", 1.0, 1.0, "The make is the same.")
MOST_CLAIMS: Final = 400
SAME_COLOUR: Final = Signal("same_colour", 1.0, 1.0, "Both are told to be of one colour and kind.")
NEAR_SPELLING: Final = Signal("near_spelling", 1.0, 1.0, "The two differ by a letter or two, or sound the same.")
MOST_MAKES: Final = 60
_MAKE: Final = re.compile(
    r"\b(?P<colour>gr[ae]y|silver|black|white|red|maroon|blue|green|brown|gold|tan|beige)(?:-colored)?,? (?:\d{4} )?(?P<make>[A-Z][a-z]{4,}) "
    r"(?P<kind>car|SUV|truck|van|sedan|pickup|minivan|hatchback|coupe|wagon|motorcycle)\b"
)
ONE_VICTIM: Final = Signal("one_victim", 1.0, 1.0, "Both are told of the one person to whom it happened.")


_BODIES: Final = frozenset(
    "suv truck pickup sedan coupe van minivan car hatchback wagon convertible motorcycle vehicle jeep crossover".split()
)


def trait_findings(tellings: Tellings) -> Iterator[Finding]:
    """Colours, models and homes of one thing that exclude each other."""
    yield from _colours(tellings.of("colour"))
    yield from _models(tellings.of("model"))
    yield from _makes(tellings)
    yield from _homes(tellings)


def _pair(kind: str, thing: str, left: Telling, right: Telling, signals: tuple[Signal, ...]) -> Finding:
    positions = tuple(Position.of(t.key, t) for t in (left, right))
    return Finding(kind, thing, positions, signals, left.about)


def _marks(telling: Telling) -> frozenset[str]:
    """The names and numbers in the phrase: capital words and digits, without the colour."""
    printed = telling.of(telling.claim.about.span) if telling.claim.about else ""
    value = telling.of(telling.claim.value_span) if telling.claim.value_span else ""
    return frozenset(
        w for part in printed.split() for w in words(part) if (part[:1].isupper() or part[:1].isdigit()) and w not in words(value)
    )


def _colours(tellings: list[Telling]) -> Iterator[Finding]:
    told = fair(tellings, lambda t: (t.head, t.key), MOST_CLAIMS)
    for left, right in sharing(told, lambda t: {t.head}):
        one, two = (frozenset(t.claim.value.key.split("|")) if t.claim.value else frozenset() for t in (left, right))
        shared = _marks(left) & _marks(right)
        if (
            len(shared) < 2
            or not exclude("colour", one, two)
            or not (left.claim.about and right.claim.about and left.claim.about.head == right.claim.about.head)
        ):
            continue
        yield _pair("object", f"colour:{left.claim.about.head}", left, right, (SAME_NAME,))


def _models(tellings: list[Telling]) -> Iterator[Finding]:
    named: dict[str, set[str]] = {}
    for telling in tellings:
        named.setdefault(telling.article, set()).add(telling.key)
    for left, right in sharing(fair(tellings, lambda t: t.key, MOST_CLAIMS), lambda t: t.key.split()[:1]):
        a, b = (t.claim.value.key.split() if t.claim.value else [] for t in (left, right))
        if left.article == right.article or not a or not b or a[0] != b[0] or _one_model(a[1:], b[1:]):
            continue
        if any(" ".join(b) in names and " ".join(a) in names for names in named.values()):
            continue
        yield _pair("object", f"model:{a[0]}", left, right, (SAME_MAKE, NO_ARTICLE_HAS_BOTH))


def _makes(tellings: Tellings) -> Iterator[Finding]:
    """Two spellings of the make of a vehicle of one colour and kind."""
    told: dict[str, list[tuple[str, Telling]]] = {}
    for member in tellings.members:
        for telling, match in matches(member, "make", _MAKE, group="make"):
            told.setdefault(f"{match['colour']} {match['kind'].lower()}", []).append((match["make"].lower(), telling))
    for thing, makes in sorted(told.items()):
        printed: dict[str, set[str]] = {}
        for make, telling in makes:
            printed.setdefault(telling.article, set()).add(make)
        for (one, left), (two, right) in combinations(fair(makes, lambda m: m[0], MOST_MAKES), 2):
            if misspelled(one, two) and one not in printed[right.article] and two not in printed[left.article]:
                positions = (Position.of(one, left), Position.of(two, right))
                yield Finding("name", f"make:{thing}", positions, (SAME_COLOUR, NEAR_SPELLING, NO_ARTICLE_HAS_BOTH))


def _one_model(left: list[str], right: list[str]) -> bool:
    one, two = ("".join(w for w in side if w not in _BODIES).replace("-", "") for side in (left, right))
    return one.startswith(two) or two.startswith(one) or bool(set(left) & set(right))


def _homes(tellings: Tellings) -> Iterator[Finding]:
    homes = [t for t in tellings.of("home") if t.claim.about and not t.claim.negated]
    chief = _only_victim(tellings)
    told = fair(homes, lambda t: (_whose(t, chief), t.key), MOST_CLAIMS)
    for left, right in sharing(told, lambda t: {_whose(t, chief)}):
        a, b = (t.key for t in (left, right))
        one, two = left.claim.about, right.claim.about
        if a == b or not one or not two or left.article == right.article or set(a.split()) & set(b.split()):
            continue
        same = one.entity is not None and one.entity == two.entity
        known = [a for a in (one, two) if a.head != "victim"]
        victim = len(known) == 1 and known[0].entity is not None and known[0].entity == chief
        if not same and not victim:
            continue
        if _both_near(tellings, left, b) or _both_near(tellings, right, a):
            continue
        yield _pair(
            "place", f"home:{one.entity or two.entity or 'victim'}", left, right, (SAME_PERSON if same else ONE_VICTIM, NO_ARTICLE_HAS_BOTH)
        )


def _whose(telling: Telling, chief: str | None) -> str | None:
    """Of whom the home is told; "the victim" is the one person to whom it happened."""
    about = telling.claim.about
    return chief if about is None or about.head == "victim" else about.entity


def _only_victim(tellings: Tellings) -> str | None:
    """The one person of the story, known by name and age, who is told of as hurt or killed; None where there are several or none."""
    hurt = {p.entity for p in aged_people(tellings) if p.part == "hurt" and p.entity}
    return min(hurt) if len(hurt) == 1 else None


def _both_near(tellings: Tellings, telling: Telling, other: str) -> bool:
    """Does the article itself print the other place in the same sentence: a town and what it lies in?"""
    return set(other.split()) <= telling.words
