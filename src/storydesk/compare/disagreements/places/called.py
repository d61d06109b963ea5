"""Which named place an article means by "the island", "the town", "the river".

Theory: an article calls a place by its kind only after it has said which one is meant, and says so in few ways: with the kind behind the name ("Harl Island"), before it
("the town of Calder", "the island Harl"), in apposition or as a predicate ("Calder, a mill town in the north,"; "Calder is the largest town of"). The name so called most
often is the one; where two are called so equally often, or none, it stays open. Fails where a story moves from one island to the next.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

KINDS: Final = tuple(
    "island town city village state province county country district region port suburb capital lake river mountain volcano peninsula borough "
    "municipality resort camp".split()
)
_NO_NAME: Final = r"(?!(?:The|A|An|In|On|At|This|That|It|Its|He|She|They|But|And|For|From|Of|With|When|While|After|As|By|To|If)\b)"
NAME: Final = rf"{_NO_NAME}[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){{0,2}}"
"""A name as it is printed: one to three words in capitals that open no sentence by their nature."""
_KIND: Final = "|".join(KINDS)
_NAMED: Final = (
    re.compile(rf"\b(?P<name>{NAME}) (?P<kind>{'|'.join((*KINDS, *map(str.capitalize, KINDS)))})\b"),
    re.compile(rf"\b(?P<kind>{'|'.join((*KINDS, *map(str.capitalize, KINDS)))}) (?:of |called |named )?(?P<name>{NAME})\b"),
    re.compile(rf"\b(?P<name>{NAME}),? (?:(?:which )?(?:is|was) )?(?:a|an|the|one of the|\w+[’']s) (?:[\w-]+ ){{0,4}}?(?P<kind>{_KIND})\b"),
)
_WATERS: Final = frozenset(
    "gulf sea ocean bay persian caribbean pacific atlantic mediterranean adriatic baltic aegean north south east west northern southern".split()
)
"""Names that stand before a kind and say where such places lie ("a Gulf island")."""
_PEOPLES: Final = re.compile(r"(?:ian|ean|ish|ese|ch)$")
"""The same of peoples ("an Italian town")."""


def is_kind(word: str) -> bool:
    """Is it a word for a kind of place?"""
    return word.lower() in KINDS


def words_of(name: str) -> frozenset[str]:
    """The telling words of a place's name: "Harl Island" and "Harl" are one."""
    parts = [w.removesuffix("'s").removesuffix("’s") for w in name.lower().split()]
    return frozenset(w for w in parts if w not in KINDS and w not in ("the", "of"))


@lru_cache(maxsize=256)
def called(text: str) -> dict[str, frozenset[str]]:
    """For each kind of place, the words of the name that a text so calls."""
    votes: dict[str, Counter[frozenset[str]]] = {}
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if (name := words_of(match["name"])) and not name <= _WATERS and not _PEOPLES.search(match["name"]):
                votes.setdefault(match["kind"].lower(), Counter())[name] += 1
    found = {}
    for kind, names in votes.items():
        first = names.most_common(2)
        if len(first) == 1 or first[0][1] > first[1][1]:
            found[kind] = first[0][0]
    return found
