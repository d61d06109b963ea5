"""The weights of the incident reader, as `benchmarks/train_incidents.py` learned them: plain numbers in a JSON file."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

FLOOR: Final = 0.25
"""Under this probability nothing is claimed."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic regression over named features; `sure` is the probability from which its answer stands by itself."""

    intercept: float
    weights: Mapping[str, float]
    sure: float

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely a candidate is right; features without a weight count for nothing."""
        total = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def judges() -> Mapping[str, Judge]:
    """Judges by what they judge: killed, injured, people, day, town."""
    data = json.loads((files("storydesk.annotate.claims.incident") / "learned.json").read_text(encoding="utf-8"))
    return {name: Judge(row["intercept"], row["weights"], row["sure"]) for name, row in data.items()}
