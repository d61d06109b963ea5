"""The timeline as a rail of dates: entries of one date together, what cannot be dated at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from storydesk.report.dates import day_of
from storydesk.report.sheet import Json, Sheet


@dataclass(frozen=True, slots=True)
class Stop:
    """One day, or one longer time, of the rail: where its value stands in the report (None where it cannot be told), and its entries with their places."""

    pointer: str | None
    entries: tuple[tuple[str, Json], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted({e["kind"] for _, e in self.entries}))

    @property
    def dispute(self) -> str:
        """Whether all, some or none of the entries are in dispute."""
        disputed = [bool(e["disputed"]) for _, e in self.entries]
        return "disputed all-disputed" if all(disputed) else "disputed" if any(disputed) else ""


def stops(sheet: Sheet) -> tuple[Stop, ...]:
    """Days in the order of the report, what has no date last; within a day publications last."""
    found: dict[str | None, list[tuple[str, Json]]] = {}
    for i, entry in enumerate(sheet.data["timeline"]):
        value = entry["when"]["value"]
        found.setdefault(day_of(value) if value else None, []).append((f"/timeline/{i}", entry))
    order = [v for v in found if v is not None] + [v for v in found if v is None]
    return tuple(Stop(f"{found[v][0][0]}/when" if v is not None else None, _ordered(found[v])) for v in order)


def _ordered(entries: Sequence[tuple[str, Json]]) -> tuple[tuple[str, Json], ...]:
    return tuple(sorted(entries, key=lambda e: e[1]["kind"] == "publication"))
