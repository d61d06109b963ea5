"""Kinds: copy, shared quote, shared source, or independent.

A multinomial logistic regression on ten measures of the evidence; its few weights were learned on labelled pairs (benchmarks/copies.py learns and measures them on
different pairs). What decides in words: own words in long passages or whole sentences make a copy; quoted words with few own ones a shared quote; some own words
without a sentence a shared source, unless both texts come from one outlet, whose set phrases recur.

Fails where a press release without quote marks is reprinted at length: without the release at hand, that looks like a copy. A rewording that keeps no eight words in
a row is not seen.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from storydesk.copies.evidence import Evidence
from storydesk.model import Signal

KINDS: Final = ("copy", "shared_source", "shared_quote", "independent")
MEASURES: Final = {
    "own_words": "words of the reporters' own, outside quotation marks, that both print in passages",
    "longest_passage": "own words of the longest such passage",
    "quoted_words": "words inside quotation marks that both print",
    "share": "share of the shorter text's own words that the passages hold",
    "quoted_share": "share of quoted words among the words that both print",
    "whole_sentence": "how much of the best shared sentence both print",
    "same_outlet": "both are of one outlet",
    "attributions": "words of attribution (said, according to) inside the shared own words: a reporter's, not a notice's",
    "attribution_rate": "such words among the shared own words",
    "vocabulary": "share of the longer words of the text with fewer that the other uses too",
}
NOTHING: Final = 5
"""With fewer own and quoted words than this in common, there is nothing to decide."""
TEN: Final = 10
"""Added to the words that attributions are counted among, so that one in a short passage is not half of it."""
SURE: Final = 0.6
"""A copy is claimed when it is so likely; short of that the next best kind is named. A false copy costs more than a missed one: it folds two voices into one, and
says of somebody that he copied."""
FRESH: Final = 5
"""Nor is a copy claimed with fewer own words than this in common outside phrases that many stories hold: a formula of the trade is as long as a sentence."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What two tellings have in common, how likely that reading is, and why."""

    name: str
    probability: float
    signals: tuple[Signal, ...]


def measures(evidence: Evidence, same_outlet: bool) -> dict[str, float]:
    """What the decision looks at, by name: counts by their logarithm."""
    return {
        "own_words": math.log1p(evidence.own),
        "longest_passage": math.log1p(evidence.longest),
        "quoted_words": math.log1p(evidence.quoted),
        "share": evidence.share,
        "quoted_share": evidence.quoted / (evidence.quoted + evidence.own + NOTHING),
        "whole_sentence": evidence.sentence,
        "same_outlet": float(same_outlet),
        "attributions": math.log1p(evidence.attributions),
        "attribution_rate": evidence.attributions / (evidence.told + TEN),
        "vocabulary": evidence.vocabulary,
    }


def kind_of(evidence: Evidence, same_outlet: bool) -> Kind:
    """The kind of what two tellings share."""
    if evidence.own < NOTHING and evidence.quoted < NOTHING:
        return Kind("independent", 1.0, ())
    values = measures(evidence, same_outlet)
    weights = _learned()
    scores = {kind: w["intercept"] + sum(w[name] * value for name, value in values.items()) for kind, w in weights.items()}
    top = max(scores.values())
    likely = {kind: math.exp(score - top) for kind, score in scores.items()}
    likely = {kind: value / sum(likely.values()) for kind, value in likely.items()}
    may_copy = likely["copy"] >= SURE and evidence.fresh >= FRESH
    best = max((k for k in KINDS if k != "copy" or may_copy), key=lambda kind: likely[kind])
    plain = {
        "own_words": evidence.own,
        "longest_passage": evidence.longest,
        "quoted_words": evidence.quoted,
        "share": round(evidence.share, 4),
        "quoted_share": round(values["quoted_share"], 4),
        "whole_sentence": round(evidence.sentence, 4),
        "same_outlet": int(same_outlet),
        "attributions": evidence.attributions,
        "attribution_rate": round(values["attribution_rate"], 4),
        "vocabulary": round(evidence.vocabulary, 4),
    }
    signals = tuple(Signal(name, plain[name], round(weights[best][name] * values[name], 4), text) for name, text in MEASURES.items())
    return Kind(best, likely[best], signals)


@cache
def _learned() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads((files("storydesk.copies") / "learned" / "kinds.json").read_text(encoding="utf-8"))
    return weights
