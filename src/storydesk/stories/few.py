"""Few articles: how likely pairs are one event in a folder that somebody chose.

The likelihoods of a stream were learned in collections of thousands of articles, where a look-alike of each event is near. A folder of a few dozen holds a few events and
few look-alikes: there the same evidence says more, and an article of weeks later, on the trial of the man, still belongs. How much more depends on the folder: whether
all its articles resemble each other or hardly any, whether a chain of articles leads from one to the other, whether others see the two alike, how its days lie. So where
there are few articles, all their pairs are judged together by one more small regression, in place of that of company (company.py), and average link has a bar of its own.
Where the ordinary judgement says more of a pair than this one, the mean of both counts: articles that are one story to a stream are seldom two to a folder.

Learned by benchmarks/train_few.py on small folders made of the choose parts, by pairs that the curves of the pair were not learned from; measured by
benchmarks/story_folders.py. Assumes that the folder is what its owner thinks of as a whole. Fails where a stranger is among articles on one event and shares their
place and time, and where two look-alike events make up the folder. One article more than `articles` and the judgement of a stream holds, which can split a story.
Tried and lost: a lower bar alone; boosted trees on the same signals; all signals of the pair once more (better on folders of the sets learned from, worse on those of
a set left out).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from storydesk.stories.company import company_of
from storydesk.stories.likely import Probabilities, Rows, in_steps
from storydesk.stories.profiles import NO_DAY, Floats, Profiles
from storydesk.stories.signals import SIGNALS, shared, signals

if TYPE_CHECKING:
    from storydesk.stories.decision import Sum
    from storydesk.stories.grouper import Grouper

FEW: Final = {
    "likeness": "the log-odds of the two articles by themselves",
    "chain": "the log-odds of the weakest step on the best way from one to the other by way of others",
    "detour": "how much better that way is than the direct step",
    "folder": "the mean log-odds of all pairs",
    "folder_likely": "the share of all pairs that are likely",
    "folder_even": "the share of all pairs that have even odds or more",
    "folder_tie": "the log-odds of the weakest step of the best tree that holds all articles together",
    "folder_best": "the mean over the articles of the log-odds with their likeliest partner",
    "folder_days": "the mean days from one article's date to the next",
    "articles": "how many articles there are",
    "best_for_both": "how near each comes to the other's likeliest partner",
    "others_least": "the mean log-odds with third articles, of the one where it is less",
    "others_most": "the mean log-odds with third articles, of the one where it is more",
    "seen_apart": "how differently third articles resemble the two, on average",
    "best_third": "the log-odds of the third article that is most like both",
    "mates": "how many third articles are likely partners of both",
    "strangers": "likely partners of one that are none of the other's",
    "shared_mates": "share of their likely partners that are both's",
    "crowd": "how many likely partners the one with fewer has",
    "larger_crowd": "how many likely partners the one with more has",
    "opening": SIGNALS["opening"],
    "names": SIGNALS["names"],
}
"""The name of each signal, and what it tells."""
MOST_ODDS: Final = 7.0
LIKELY: Final = 0.15
LEAST: Final = 0.02
"""Pairs with a smaller cosine are no story whatever stands around them. At the 0.05 of a stream fewer late tellings are found; with none, strangers join."""
_AGAIN: Final = [list(SIGNALS).index(name) for name in ("opening", "names")]
_Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Few:
    """The decision where there are few articles: up to so many, from which mean likelihood on two groups are one story, and how likely each pair is."""

    articles: int
    threshold: float
    pair: "Sum"


def are_few(grouper: "Grouper") -> bool:
    """Does the grouper hold few articles now? Depends on which articles there are, not on their order."""
    few = grouper.decision.few
    return few is not None and len(grouper.shelf) - grouper.shelf.closed_rows <= few.articles


def judge_few(grouper: "Grouper") -> tuple[Rows, Rows, Probabilities]:
    """All pairs of the articles that the grouper holds, round-ups apart from those that are none: the smaller row of each, the larger, in order, and how likely
    the two are one event."""
    order, roundups = grouper.shelf.order, set(grouper.roundups())
    rows = sorted(grouper.shelf.row_of.values(), key=order.__getitem__)
    parts = [
        _judged(grouper, np.array(kind, dtype=np.int64))
        for kind in ([row for row in rows if row not in roundups], [row for row in rows if row in roundups])
        if len(kind) > 1
    ]
    if not parts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    a, b, probability = (np.concatenate(column) for column in zip(*parts, strict=True))
    left, right = np.minimum(a, b), np.maximum(a, b)
    inside = np.lexsort((right, left))
    return left[inside], right[inside], probability[inside]


def near_few(grouper: "Grouper", rows: Rows) -> tuple[Rows, Rows, Probabilities]:
    """What is likely to tell one event with some rows: for each its row's place in `rows`, the other row, and how likely, a round-up and an article that is none as the
    two by themselves. By place, then by the other row."""
    left, right, probability = judge_few(grouper)
    ends, others = np.concatenate((left, right)), np.concatenate((right, left))
    met = (rows[:, None] == ends[None, :]) & (np.tile(probability, 2) >= LIKELY)
    place, at = np.nonzero(met)
    among, other, alone, _ = grouper.likely.around(rows)
    is_roundup = np.zeros(len(grouper.shelf), dtype=np.bool_)
    is_roundup[grouper.roundups()] = True
    unlike = is_roundup[rows[among]] != is_roundup[other]
    place, other = np.concatenate((place, among[unlike])), np.concatenate((others[at], other[unlike]))
    inside = np.lexsort((other, place))
    return place[inside], other[inside], np.concatenate((np.tile(probability, 2)[at], alone[unlike]))[inside]


def _judged(grouper: "Grouper", rows: Rows) -> tuple[Rows, Rows, Probabilities]:
    decision, profiles = grouper.decision, grouper.shelf.profiles
    assert decision.few is not None
    a, b, table = pairs_of(profiles, rows)
    log_odds = decision.pair.log_odds(table)
    few = decision.few.pair.log_odds(few_signals(len(rows), log_odds, table, profiles.day[rows]))
    found = likelihood(settled(few, ordinary(decision.company, len(rows), log_odds)))
    return rows[a], rows[b], in_steps(found * (table[:, 0] >= LEAST))


def settled(few: _Table, stream: _Table) -> _Table:
    """The log-odds that count, given those of few articles and those of a stream: where a stream says more, the mean of both."""
    return np.asarray(np.maximum(few, (few + stream) / 2))


def likelihood(log_odds: _Table) -> _Table:
    """The probabilities that log-odds stand for."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def pairs_of(profiles: Profiles, rows: Rows) -> tuple[Rows, Rows, Floats]:
    """All pairs of some rows, as places in `rows`, the smaller first, and the signals of each."""
    a, b = np.triu_indices(len(rows), 1)
    return a, b, signals(profiles, shared(profiles, rows[a], rows[b]))


def ordinary(company: "Sum", count: int, log_odds: _Table) -> _Table:
    """The log-odds that a stream gives to all pairs of so many articles."""
    a, b = np.triu_indices(count, 1)
    found = np.full(len(a), -MOST_ODDS)
    kept = np.flatnonzero(log_odds >= np.log(LIKELY / (1 - LIKELY)))
    owner, partner = np.concatenate((a[kept], b[kept])), np.concatenate((b[kept], a[kept]))
    inside = np.lexsort((partner, owner))
    probability = in_steps(likelihood(np.tile(log_odds[kept], 2)))[inside]
    every = np.arange(count)
    left, right, table = company_of(every, every, owner[inside], partner[inside], probability)
    found[np.searchsorted(a * count + b, left * count + right)] = company.log_odds(table)
    return np.asarray(np.clip(found, -MOST_ODDS, MOST_ODDS))


def few_signals(count: int, log_odds: _Table, table: Floats, days: NDArray[np.int32]) -> _Table:
    """The signals of all pairs of so many articles, in the order of `pairs_of`, given the log-odds and the signals of each by themselves, and the days of the articles:
    an array of (pairs, FEW)."""
    a, b = np.triu_indices(count, 1)
    odds = np.clip(log_odds, -MOST_ODDS, MOST_ODDS)
    square = np.full((count, count), -np.inf)
    square[a, b] = square[b, a] = odds
    likely = likelihood(square)
    way, best, crowd, surest = _best_ways(square), square.max(axis=1), likely.sum(axis=1), likely.max(axis=1)
    least, most, apart, third, mates, strangers = _thirds(square, likely, a, b)
    one = np.ones(len(a))
    columns = (
        odds,
        way[a, b],
        way[a, b] - odds,
        one * odds.mean(),
        one * (likely[a, b] >= LIKELY).mean(),
        one * (odds > 0).mean(),
        one * way[a, b].min(),
        one * best.mean(),
        one * _days_between(days),
        one * np.log(count),
        likely[a, b] / np.maximum(surest[a], surest[b]),
        least,
        most,
        apart,
        third,
        np.log1p(mates),
        np.log1p(strangers),
        mates / (mates + strangers / 2 + 0.3),
        np.log1p(np.minimum(crowd[a], crowd[b])),
        np.log1p(np.maximum(crowd[a], crowd[b])),
        *(table[:, i] for i in _AGAIN),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def _best_ways(square: _Table) -> _Table:
    """For all two articles the weakest step of the best way between them (Floyd 1962, Warshall 1962)."""
    way = square.copy()
    for k in range(len(way)):
        way = np.maximum(way, np.minimum(way[:, k : k + 1], way[k : k + 1, :]))
    return way


def _thirds(square: _Table, likely: _Table, a: Rows, b: Rows) -> tuple[_Table, ...]:
    """What third articles say of pairs: their mean log-odds with the one where it is less, and with the other; how differently they resemble the two; the log-odds of the
    one most like both; how many are likely partners of both; and of one alone. Where there is none, what the pair itself and what nothing says."""
    count = len(square)
    if count < 3:
        odds, none = square[a, b], np.zeros(len(a))
        return odds, odds, none, none - MOST_ODDS, none, none
    odds = np.where(np.isinf(square), 0, square)
    third = np.ones((len(a), count), dtype=np.bool_)
    third[np.arange(len(a)), a] = third[np.arange(len(a)), b] = False
    with_a, with_b = ((odds[ends] * third).sum(axis=1) / (count - 2) for ends in (a, b))
    apart = (np.abs(odds[a] - odds[b]) * third).sum(axis=1) / (count - 2)
    both = np.where(third, np.minimum(odds[a], odds[b]), -MOST_ODDS).max(axis=1)
    mates = (np.minimum(likely[a], likely[b]) * third).sum(axis=1)
    strangers = (np.abs(likely[a] - likely[b]) * third).sum(axis=1)
    least, most = np.minimum(with_a, with_b), np.maximum(with_a, with_b)
    return least, most, apart, both, mates, strangers


def _days_between(days: NDArray[np.int32]) -> float:
    """The logarithm of one more than the mean days from one article's date to the next; 0 where less than two dates are known."""
    known = days[days != NO_DAY].astype(np.int64)
    return float(np.log1p((known.max() - known.min()) / (len(days) - 1))) if len(known) > 1 else 0.0
