"""Families: which outlets have one owner, so that what they print is counted as one voice.

The shipped table (`families.csv`) holds some three hundred outlets of large groups, most in English-speaking countries, by host, with the group that
runs their newsrooms: what the groups say of themselves in public, as of mid 2025. It is short, ages with every sale, and says nothing of most outlets:
what it does not name is unknown, not independent. Users add to it and correct it with a table of their own (columns outlet and family; an empty family
takes an outlet out).

An outlet is looked up as it is named, then by the hosts above it: newyork.example.com by example.com.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from storydesk.errors import InputError

COLUMNS: Final = ["outlet", "family"]


def family_of(outlet: str | None, families: Mapping[str, str] | None = None) -> str | None:
    """The family of an outlet by these tables, the shipped one where none is given; None where it is unknown."""
    families = shipped_families() if families is None else families
    name = (outlet or "").strip().lower().removeprefix("www.")
    while name:
        if name in families:
            return families[name] or None
        name = name.partition(".")[2] if " " not in name else ""
    return None


@cache
def shipped_families() -> Mapping[str, str]:
    """The table that comes with storydesk: family by outlet."""
    text = (files("storydesk.extract") / "families.csv").read_text(encoding="utf-8")
    return _rows(text, "families.csv")


def read_families(path: Path) -> Mapping[str, str]:
    """The shipped table with a user's own put over it. Raises InputError for a file that cannot be read or a line that is no row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(str(path), f"it cannot be read: {problem}", "give a CSV file in UTF-8 with the columns outlet,family") from problem
    return {**shipped_families(), **_rows(text, str(path))}


def _rows(text: str, location: str) -> dict[str, str]:
    lines = csv.reader(text.splitlines())
    header = [name.strip().lower() for name in next(lines, [])]
    if header[:2] != COLUMNS:
        raise InputError(location, "its first line does not name the columns", "begin the file with the line outlet,family")
    found: dict[str, str] = {}
    for row in lines:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < 2 or not row[0].strip():
            raise InputError(location, f"line {lines.line_num} has no outlet and family", "write outlet,family on each line")
        found[row[0].strip().lower().removeprefix("www.")] = row[1].strip()
    return found
