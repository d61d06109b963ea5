"""The decision: how likely two articles tell one event, as a sum that can be told.

Each signal adds to the log-odds by a curve of straight pieces, learned by logistic regression on pairs of the development sets
(benchmarks/train_stories.py, which names them). A sum of curves was chosen because a reader can be told what each signal added; boosted trees on
the same signals gained nothing in two-fold cross-validation (1.298 against 1.300 of BCubed F1 and half the ARI).

The curves were learned on English news. All signals but the days between speak through shared rare words, so two look-alike events of one day
in one town, told in few words, look the same.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.company import COMPANY
from storydesk.stories.few import FEW, Few, likelihood
from storydesk.stories.profiles import Floats
from storydesk.stories.signals import SIGNALS


@dataclass(frozen=True, slots=True)
class Curve:
    """What a signal adds to the log-odds: straight pieces between the knots, level beyond them."""

    knots: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of curves, one a signal, that gives log-odds."""

    intercept: float
    curves: tuple[Curve, ...]

    def contributions(self, signals: Floats) -> Floats:
        """What each signal of each pair adds to its log-odds."""
        columns = [np.interp(signals[:, i], c.knots, c.values) for i, c in enumerate(self.curves)]
        return np.stack(columns, axis=1).astype(np.float32)

    def probability(self, signals: Floats) -> Floats:
        """How likely each pair tells one event."""
        return likelihood(self.log_odds(signals)).astype(np.float32)

    def log_odds(self, signals: Floats | NDArray[np.float64]) -> NDArray[np.float64]:
        """The same as log-odds."""
        odds = np.full(len(signals), self.intercept)
        for i, curve in enumerate(self.curves):
            odds += np.interp(signals[:, i], curve.knots, curve.values)
        return odds


@dataclass(frozen=True, slots=True)
class Decision:
    """How likely two articles tell one event by themselves (`pair`) and in the company they are in (`company`), and from which mean probability on two
    groups of articles are one story; `few` where there are few articles."""

    pair: Sum
    company: Sum
    threshold: float
    few: Few | None = None


@cache
def learned() -> Decision:
    """The decision that comes with storydesk."""
    data = json.loads((files("storydesk.stories") / "learned" / "decision.json").read_text(encoding="utf-8"))
    few = Few(found["articles"], found["threshold"], _sum(found, FEW)) if (found := data.get("few")) else None
    return Decision(_sum(data["pair"], SIGNALS), _sum(data["company"], COMPANY), data["threshold"], few)


def _sum(data: dict[str, Any], names: Iterable[str]) -> Sum:
    return Sum(
        data["intercept"], tuple(Curve(tuple(data["curves"][name]["knots"]), tuple(data["curves"][name]["values"])) for name in names)
    )
