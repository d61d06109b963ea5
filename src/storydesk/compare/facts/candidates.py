"""Which pairs of units are worth comparing: those whose heads and complements are the same or near in meaning.

Theory: an inverted index from head to complement to units. For each unit the near heads are looked up, and under each of them the near complements,
going through the shorter of the two lists, so that the work follows the number of near words that the story really has. Names and words for persons
stand for each other under one head only while the event has one victim in the story; things stand for each other under one head where an article has
only one of them. Each list is capped, and so is what one unit is compared with.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.happenings import told_as
from storydesk.compare.facts.units import Unit
from storydesk.compare.lexicon import lexicon

NEAR: Final = 0.5
"""Closeness of word vectors from which two words of the story are tried for each other."""
MOST: Final = 40
"""Units of one head and complement, or one head and any person, that are tried with one unit."""

MOST_TRIED: Final = 60
"""Units that one unit is compared with, its own words first: what makes the work grow with the number of units."""

Index = dict[str, dict[str, list[int]]]


def candidates(units: Sequence[Unit], cast: Cast) -> Iterator[tuple[int, int]]:
    """Pairs of indices, the lower first, each once."""
    near = lexicon().neighbours(sorted({t.word for u in units for t in (u.head, u.complement)}), NEAR)
    index: Index = defaultdict(lambda: defaultdict(list))
    for i, unit in enumerate(units):
        for head, complement in _stands_under(unit, cast):
            index[head][complement].append(i)
    seen: set[tuple[int, int]] = set()
    for i, unit in enumerate(units):
        for j in islice(_found(unit, index, near, cast), MOST_TRIED):
            pair = (min(i, j), max(i, j))
            if i != j and pair not in seen:
                seen.add(pair)
                yield pair


def _stands_under(unit: Unit, cast: Cast) -> Iterator[tuple[str, str]]:
    if unit.value:
        yield f"#{unit.relation}", unit.complement.word
        return
    for head in {unit.head.key, unit.head.word}:
        for complement in {unit.complement.key, unit.complement.word}:
            yield head, complement
    if _patient(unit):
        if unit.complement.entity is not None or lexicon().is_person(unit.complement.word):
            yield unit.head.word, "@" if unit.complement.number is None else f"@{unit.complement.number:g}"
        elif cast.lone(unit):
            yield unit.head.word, "*"


def _patient(unit: Unit) -> bool:
    return unit.relation in ("sole", "object", "of")


def _found(unit: Unit, index: Index, near: dict[str, list[str]], cast: Cast) -> Iterator[int]:
    if unit.value:
        yield from index.get(f"#{unit.relation}", {}).get(unit.complement.word, ())[:MOST]
        return
    complements = {unit.complement.key, unit.complement.word, *near.get(unit.complement.word, ()), *cast.names_of(unit.complement)}
    if _patient(unit):
        person = unit.complement.entity is not None or lexicon().is_person(unit.complement.word)
        if not person:
            complements.add("*")
        elif unit.complement.number is not None:
            complements.add(f"@{unit.complement.number:g}")
        elif not cast.several(unit, unit):
            complements.add("@")
    own = (unit.complement.key, unit.complement.word)
    for head in dict.fromkeys((unit.head.key, unit.head.word, *near.get(unit.head.word, ()), *told_as(unit.head.word))):
        row = index.get(head)
        if row is None:
            continue
        shared = [c for c in complements if c in row] if len(complements) < len(row) else [c for c in row if c in complements]
        for complement in sorted(shared, key=lambda c: (c not in own, c)):
            yield from row[complement][:MOST]
