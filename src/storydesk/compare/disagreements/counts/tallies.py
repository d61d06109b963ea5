"""Results and mixes that exclude each other: 52-48 against 51-48, two men and a woman against a man and two women.

A result is compared where each article prints just one, a mix where both add up to the same number: then it is the same match, vote or group.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, between, sentences_alike
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

ONLY_ONE: Final = Signal("only_result", 1.0, 1.0, "Each article prints just one result.")
SAME_TOTAL: Final = Signal("same_total", 1.0, 1.0, "Both add up to the same number of people.")
LEAST_ALIKE: Final = 0.25
LEAST_ALIKE_MIX: Final = 0.1


def tally_findings(tellings: Tellings) -> Iterator[Finding]:
    """Results, then mixes of men and women."""
    yield from _pairs("result", tellings.of("result"), ONLY_ONE, LEAST_ALIKE, tellings)
    yield from _pairs("mix", tellings.of("mix"), SAME_TOTAL, LEAST_ALIKE_MIX, tellings)


def _pairs(thing: str, found: list[Telling], signal: Signal, least: float, tellings: Tellings) -> Iterator[Finding]:
    keys: dict[str, set[str]] = {}
    for telling in found:
        keys.setdefault(telling.article, set()).add(telling.key)
    for left, right in facing(found, lambda t: t.key, lambda t: {thing}):
        a, b = left.key, right.key
        if a == b or keys[left.article] & keys[right.article]:
            continue
        if thing == "result" and len(keys[left.article] | keys[right.article]) > 2:
            continue
        if thing == "mix" and total_of(a) != total_of(b):
            continue
        alike = tellings.alike(left, right)
        if alike >= least:
            signals = (signal, sentences_alike(alike))
            yield between("number", f"{thing}:{'~'.join(sorted((a, b)))}", left, right, signals, about=left.cite())


def total_of(key: str) -> int:
    return sum(int(w) for w in key.replace(",", "").split() if w.isdigit())
