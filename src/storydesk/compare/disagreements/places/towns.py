"""A town in two spellings: Vellmoray and Vellmorray.

Theory: two names of one word, long, a letter or two apart and of one sound, of which no sentence names both, are one town spelled twice; two towns of one story that are
so alike are not known to us. Names of several words are compared in `names`, counties by their letters (`corners.py`). Whether two towns of different
names exclude each other is not asked: one may lie in the other. Fails for a town and its namesake abroad.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.name_pairs import NEAR_PART, NOT_BOTH
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.spelling import OTHER_SCRIPTS, carried_over, distance, sound, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.tokens import words

LONG: Final = 7
MOST_PLACES: Final = 5
"""Places of an article that are shown."""


def town_findings(tellings: Tellings) -> Iterator[Finding]:
    """Towns of one word in two spellings."""
    towns: dict[str, list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None and value.unit == "place" and value.key.isalpha() and value.key.isascii() and len(value.key) >= LONG:
            towns.setdefault(value.key, []).append(telling)
    for one, two in sharing(sorted(towns), near_keys):
        if (
            _one_town(one, two)
            and not _carried_over(one, two, towns)
            and not {(t.article, t.order) for t in towns[one]} & {(t.article, t.order) for t in towns[two]}
        ):
            positions = tuple(Position(name, _printed(tellings, name, towns[name][0])) for name in (one, two))
            yield Finding("name", "~".join((one, two)), positions, (NEAR_PART, NOT_BOTH))


def _printed(tellings: Tellings, name: str, told: Telling) -> tuple[tuple[Telling, Span], ...]:
    """The first places where each article prints the name, in capitals too."""
    word = re.compile(rf"\b{name}\b", re.IGNORECASE)
    found = ((m, match) for m in tellings.members for match in islice(word.finditer(m.article.text), MOST_PLACES))
    return tuple((Telling(m, told.claim, told.sentence, told.order), Span(match.start(), match.end())) for m, match in found)


def _carried_over(one: str, two: str, towns: dict[str, list[Telling]]) -> bool:
    """Are the two spellings of a name that was carried over from another script: Slovyansk, Slaviansk? Then transcribers chose, and nobody erred."""
    texts = {t.article: t.text for name in (one, two) for t in towns[name]}
    return carried_over(one) == carried_over(two) and any(OTHER_SCRIPTS & set(words(text)) for text in texts.values())


def _one_town(one: str, two: str) -> bool:
    return one[0] == two[0] and one[-1] == two[-1] and (swapped(one, two) or (sound(one) == sound(two) and distance(one, two) == 1))
