"""Invented news for tests of the desk: short texts, each event with names and things of its own, told by several outlets in words partly their own."""

import json
import random
from collections.abc import Iterable
from pathlib import Path

_HEADS = "b br c d dr f fl g gr h k l m n p pr qu r s st t tr v w".split()
_ENDS = "ab al an ard el en er eth ick in ing oll om on ord ow um und".split()
_EVERYDAY = (
    "the council said on Monday that it would look at this again after people near the road asked for more time and an answer".split()
)


def word(chance: random.Random) -> str:
    """A word that nobody uses."""
    return "".join(chance.choice(_HEADS) + chance.choice(_ENDS) for _ in range(3))


def telling(event: int, outlet: int) -> dict[str, str]:
    """One outlet's record on one event."""
    own = random.Random(f"event {event}")
    name, place, things = word(own).title(), word(own).title(), [word(own) for _ in range(44)]
    chance = random.Random(f"event {event} outlet {outlet}")
    said = chance.sample(things, 34)
    lines = [" ".join([*chance.sample(_EVERYDAY, 3), *said[i : i + 4]]).capitalize() + "." for i in range(0, 32, 4)]
    text = f"{name} of {place} opened the {said[32]} {said[33]}. " + " ".join(lines) + f" It cost {event * 37 + 11} crowns."
    return {
        "id": f"{event}-{outlet}",
        "outlet": f"Outlet {outlet}",
        "headline": f"{place}: {name} and the {said[0]} {said[32]}",
        "published": "2031-06-02",
        "text": text,
    }


def shuffled(events: int, outlets: int, seed: int = 7) -> list[dict[str, str]]:
    """All tellings, mixed."""
    records = [telling(event, outlet) for event in range(events) for outlet in range(outlets)]
    random.Random(seed).shuffle(records)
    return records


def write_lines(path: Path, records: Iterable[dict[str, str]]) -> Path:
    """The records as JSON Lines."""
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path
