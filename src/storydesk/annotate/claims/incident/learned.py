"""The weights of the incident reader, as `benchmarks/train_incidents.py` learned them."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from storydesk.text.regression import Regression, read_regressions

FLOOR: Final = 0.25
"""Under this probability nothing is claimed."""


@cache
def regressions() -> Mapping[str, Regression]:
    """Regressions by what they weigh: killed, injured, people, day, town. From its bar on, an answer stands by itself."""
    return read_regressions("storydesk.annotate.claims.incident")
