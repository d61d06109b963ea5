"""Traits of one thing that exclude each other: its colour, its model, its make as spelled.

One thing is known by a name or number that both articles print of it ("2007 Mitsubishi Eclipse"), by the make of a vehicle, or by its colour and kind beside a make that
differs by a letter or two ("a silver Marbeth van").
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position, between
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.name_pairs import NEAR_PART
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, facing, fair, sharing
from storydesk.compare.disagreements.spelling import misspelled
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude

SAME_NAME: Final = Signal("same_name", 1.0, 1.0, "Both name it by the same name or number.")
SAME_MAKE: Final = Signal("same_make", 1.0, 1.0, "The make is the same.")
SAME_COLOUR: Final = Signal("same_colour", 1.0, 1.0, "Both are told to be of one colour and kind.")
MOST_MAKES: Final = 60
_MAKE: Final = re.compile(
    r"\b(?P<colour>gr[ae]y|silver|black|white|red|maroon|blue|green|brown|gold|tan|beige)(?:-colored)?,? (?:\d{4} )?(?P<make>[A-Z][a-z]{4,}) "
    r"(?P<kind>car|SUV|truck|van|sedan|pickup|minivan|hatchback|coupe|wagon|motorcycle)\b"
)
_BODIES: Final = frozenset(
    "suv truck pickup sedan coupe van minivan car hatchback wagon convertible motorcycle vehicle jeep crossover".split()
)


def object_findings(tellings: Tellings) -> Iterator[Finding]:
    """Colours, models and makes of one thing that exclude each other."""
    yield from _colours(tellings.of("colour"))
    yield from _models(tellings.of("model"))
    yield from _makes(tellings)


def _marks(telling: Telling) -> frozenset[str]:
    """The names and numbers in the phrase: capital words and digits, without the colour."""
    printed = telling.of(telling.claim.about.span) if telling.claim.about else ""
    value = telling.of(telling.claim.value_span) if telling.claim.value_span else ""
    return frozenset(
        w for part in printed.split() for w in words(part) if (part[:1].isupper() or part[:1].isdigit()) and w not in words(value)
    )


def _colours(tellings: list[Telling]) -> Iterator[Finding]:
    for left, right in sharing(fair(tellings, lambda t: (t.head, t.key), MOST_CLAIMS), lambda t: {t.head}):
        one, two = (frozenset(t.key.split("|")) for t in (left, right))
        if len(_marks(left) & _marks(right)) > 1 and exclude("colour", one, two) and left.head and left.head == right.head:
            yield between("object", f"colour:{left.head}", left, right, (SAME_NAME,), about=left.about)


def _models(tellings: list[Telling]) -> Iterator[Finding]:
    named: dict[str, set[str]] = {}
    for telling in tellings:
        named.setdefault(telling.article, set()).add(telling.key)
    for left, right in facing(tellings, lambda t: t.key, lambda t: t.key.split()[:1]):
        a, b = (t.key.split() for t in (left, right))
        if not a or not b or a[0] != b[0] or _one_model(a[1:], b[1:]):
            continue
        if any(" ".join(b) in names and " ".join(a) in names for names in named.values()):
            continue
        yield between("object", f"model:{a[0]}", left, right, (SAME_MAKE, NO_ARTICLE_HAS_BOTH), about=left.about)


def _one_model(left: list[str], right: list[str]) -> bool:
    one, two = ("".join(w for w in side if w not in _BODIES).replace("-", "") for side in (left, right))
    return one.startswith(two) or two.startswith(one) or bool(set(left) & set(right))


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
                yield Finding("name", f"make:{thing}", positions, (SAME_COLOUR, NEAR_PART, NO_ARTICLE_HAS_BOTH))
