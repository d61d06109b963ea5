"""Logistic regression over named features, read from a file of plain numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.regression import Regression, read_regressions

RAIN = Regression(-1.0, {"clouds": 2.0, "sun": -3.0}, 0.5)


@pytest.mark.parametrize(
    ("features", "odds"), [({}, -1.0), ({"clouds": 1.0}, 1.0), ({"clouds": 1.0, "sun": 0.5}, -0.5), ({"moon": 9.0}, -1.0)]
)
def test_features_add_to_the_log_odds(features: dict[str, float], odds: float) -> None:
    assert RAIN.probability(features) == pytest.approx(1 / (1 + math.exp(-odds)))


@given(st.dictionaries(st.sampled_from(["clouds", "sun"]), st.floats(-1e9, 1e9)))
def test_a_probability_lies_between_none_and_one(features: dict[str, float]) -> None:
    assert 0 <= RAIN.probability(features) <= 1


@pytest.mark.parametrize("package", ["storydesk.annotate.claims.incident", "storydesk.compare.tallies"])
def test_learned_weights_are_plain_numbers(package: str) -> None:
    for regression in read_regressions(package).values():
        assert 0 < regression.bar < 1
        assert all(isinstance(weight, float) for weight in regression.weights.values())
