"""The timeline as a rail of dates: entries of one date together, what cannot be dated at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.report.sheet import Json, Sheet


@dataclass(frozen=True, slots=True)
class Stop:
    """One date of the rail: where its value stands in the report (None where it cannot be told), and its entries with their places."""

    pointer: str | None
    entries: tuple[tuple[str, Json], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted({e["kind"] for _, e in self.entries}))

    @property
    def disputed(self) -> bool:
        return any(e["disputed"] for _, e in self.entries)


def stops(sheet: Sheet) -> tuple[Stop, ...]:
    """Dates in the order of the report, what has none last; within a date what happened, then what was planned, then publications."""
    found: dict[str | None, list[tuple[str, Json]]] = {}
    for i, entry in enumerate(sheet.data["timeline"]):
        found.setdefault(entry["when"]["value"], []).append((f"/timeline/{i}", entry))
    order = [v for v in found if v is not None] + [v for v in found if v is None]
    return tuple(Stop(f"{found[v][0][0]}/when" if v is not None else None, _ordered(found[v])) for v in order)


def _ordered(entries: Sequence[tuple[str, Json]]) -> tuple[tuple[str, Json], ...]:
    rank = {"event": 0, "planned": 1, "publication": 2}
    return tuple(sorted(entries, key=lambda e: rank.get(e[1]["kind"], 0)))
