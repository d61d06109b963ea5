"""How much a source may read of one thing. Bounds on memory and time, not on what is good text."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """`largest_file`: bytes of one text or HTML file, opened. The longest of 1,250 saved news pages has 2 MB with its scripts; novels as text have 3.
    `largest_line`: bytes of one JSON line. `largest_list`: bytes of one JSON document that holds many records; parsed it takes some five times as much.
    `largest_ratio`: times that a compressed file may grow once `free_growth` bytes are out; JSON of text grows under 20 times, a bomb 1,000 times and more.
    """

    largest_file: int = 4 * MEGABYTE
    largest_line: int = 8 * MEGABYTE
    largest_list: int = 64 * MEGABYTE
    largest_ratio: int = 200
    free_growth: int = 64 * MEGABYTE
