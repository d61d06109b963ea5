"""Bounds on what is read as one article."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """`largest_text`: characters of one article; the longest news features have 100,000. `most_paragraphs`: of one article; live blogs of a day have
    under 2,000. `largest_page`: bytes of one HTML page. `deepest_page`: elements inside one
    another. Saved news pages reach 60; the parser cuts a page off at 255. `most_elements`: of one page; of
    1,250 saved pages the largest has 10,112. `families`: the owners of outlets (`extract.families`), the shipped table where none is given.
    """

    largest_text: int = 1_000_000
    most_paragraphs: int = 5_000
    largest_page: int = 4_000_000
    deepest_page: int = 240
    most_elements: int = 25_000
    families: Mapping[str, str] | None = None
