"""Crowds and heaps told in words of size: thousands and hundreds of thousands, dozens and hundreds.

Theory: such a word is an interval ("hundreds" is some two hundred to two thousand), generous at both ends, so that two that do not meet are told differently by any
reader's measure. They are compared where both count the same noun, or both count people, and the words right beside them or the passages are alike. What is shown is
a tension: who counts loosely does not lie. An article that prints a word of the other's size of the same noun is left alone, unless both sentences tell it with the
same words. Fails where two crowds of one event are counted: those who marched and those who watched.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import SAME_BESIDE, SAME_NOUN, Finding, between, sentences_alike
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.model import Member, Span, Value

SIZES: Final = {
    "hundreds of millions": (180e6, 2e9), "tens of millions": (18e6, 200e6), "hundreds of thousands": (180e3, 2e6), "tens of thousands": (18e3, 200e3),
    "several thousand": (2_000, 12e3), "a few thousand": (1_500, 8e3), "several hundred": (200, 1_200), "a few hundred": (150, 800),
    "several dozen": (24, 110), "a few dozen": (20, 100), "millions": (1.5e6, 100e6), "thousands": (1_500, 30e3), "hundreds": (150, 2_500), "dozens": (20, 140),
    "scores": (30, 180), "a handful": (2, 10),
}  # fmt: skip
"""From and to how many a word of size counts."""
MANY_TIMES: Final = 1.2
"""Two sizes are apart where the least of the one is so many times the most of the other."""
LEAST_ALIKE: Final = 0.3
LEAST_ALIKE_BESIDE: Final = 0.15
"""Likeness that is enough where a telling word stands right beside both."""
WINDOW: Final = 5
_WORD: Final = re.compile(rf"\b(?P<size>{'|'.join(SIZES)})(?: of)?(?P<noun>(?: [a-z][\w’'-]+){{1,4}})", re.IGNORECASE)
_PARTS: Final = re.compile(
    r"\b(?:other|others|more|additional|further|of the|another|dollars?|pounds|euros|years?|miles?|times|days|weeks|hours)\b"
)


def magnitude_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of words of size, or of such a word and a number, that do not meet."""
    told = [t for member in tellings.members for t in _sizes(member)]
    counted = [t for t in tellings.of("count") if _is_plain_count(t)] if told else []
    for left, right in facing([*told, *counted], _key, lambda t: {"people" if _of_people(t) else _noun(t)}):
        if "size" not in (left.claim.attribute, right.claim.attribute) or not _apart(left, right):
            continue
        beside = set(left.beside(WINDOW)) & set(right.beside(WINDOW))
        alike = tellings.likeness(left.words, right.words)
        if alike < (LEAST_ALIKE_BESIDE if beside else LEAST_ALIKE) or not (beside or _noun(left) == _noun(right)):
            continue
        if alike < LEAST_ALIKE and _prints_both([*told, *counted], left, right):
            continue
        signals = (SAME_NOUN, *([SAME_BESIDE] if beside else []), sentences_alike(alike))
        yield between("number", f"size:{'~'.join(sorted((left.key, right.key)))}", left, right, signals, relation="tension")


def _sizes(member: Member) -> Iterator[Telling]:
    """The words of size of an article with what they count."""
    for telling, match in matches(member, "size", _WORD, group="size"):
        noun = _counted(match["noun"].lower().split())
        if not noun or _PARTS.search(match["noun"]) or of_another_occasion(telling):
            continue
        name = match["size"].lower()
        end = match.start("noun") + re.search(rf"\b{re.escape(noun)}", match["noun"].lower()).end()  # type: ignore[union-attr]
        yield telling.worth(Value("number", name, *SIZES[name], noun.removesuffix("s"), True), Span(match.start(), end))


def _counted(row: list[str]) -> str:
    """The first word that is a person or ends as of several, before any word that tells nothing."""
    for word in row:
        if word in STOP:
            return ""
        if (word.endswith("s") and not word.endswith(("ss", "us", "'s", "’s"))) or lexicon().is_person(word):
            return word
    return ""


def _is_plain_count(telling: Telling) -> bool:
    value = telling.claim.value
    return (
        value is not None
        and value.low is not None
        and value.low == value.high
        and value.low > 10
        and not (telling.claim.negated or telling.claim.hedged)
        and not of_another_occasion(telling)
        and not _PARTS.search(telling.of(telling.claim.about.span) if telling.claim.about else "")
    )


def _apart(left: Telling, right: Telling) -> bool:
    a, b = left.claim.value, right.claim.value
    if a is None or b is None or a.low is None or b.low is None or a.high is None or b.high is None:
        return False
    return a.low > MANY_TIMES * b.high or b.low > MANY_TIMES * a.high


def _noun(telling: Telling) -> str:
    if telling.claim.attribute == "size":
        return (telling.claim.value.unit or "") if telling.claim.value else ""
    return telling.claim.about.head.removesuffix("s") if telling.claim.about else ""


def _of_people(telling: Telling) -> bool:
    noun = _noun(telling)
    return noun in ("people", "person") or lexicon().is_person(noun)


def _key(telling: Telling) -> tuple[str, str]:
    return _noun(telling), telling.key


def _prints_both(told: list[Telling], left: Telling, right: Telling) -> bool:
    """Does an article of the two count the same noun, or people, with a size that meets the other's?"""

    def agree(t: Telling, other: Telling) -> bool:
        return (_noun(t) == _noun(other) or (_of_people(t) and _of_people(other))) and not _apart(t, other)

    return also_told(told, left, right, agree)
