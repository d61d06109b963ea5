"""Logistic regression over named features, with weights kept as plain numbers in a JSON file.

What is learned is read by a person: a weight says what a feature adds to the log-odds. The script that learned a file is named by the module that reads it.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

_STEEPEST: Final = 30.0
"""Log-odds beyond which a probability is 0 or 1 for all purposes."""


def logistic(log_odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, log_odds))))


@dataclass(frozen=True, slots=True)
class Regression:
    """Weights of features; `bar` is the probability from which an answer was found to be precise enough."""

    intercept: float
    weights: Mapping[str, float]
    bar: float

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely a candidate is right; features without a weight count for nothing."""
        total = self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return logistic(total)


def read_regressions(package: str, name: str = "learned.json") -> dict[str, Regression]:
    """The regressions of a file inside a package, by what they weigh."""
    data = json.loads((files(package) / name).read_text(encoding="utf-8"))
    return {what: Regression(row["intercept"], row["weights"], row["bar"]) for what, row in data.items()}
