"""Few articles: a late telling belongs, the signals are what they say, order and restarts change nothing, and crossing the bound decides everything anew."""

from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories import Grouper, Settings, restore, snapshot
from storydesk.stories.company import company
from storydesk.stories.decision import Curve, Sum, learned
from storydesk.stories.few import FEW, MOST_ODDS, Few, few_signals, judge_few, likelihood, ordinary, settled
from storydesk.stories.likely import in_steps
from storydesk.stories.profiles import NO_DAY, Text
from storydesk.stories.signals import SIGNALS
from tests.stories.invented_stream import DAY, told
from tests.stories.test_grouper import QUIET, TEXTS, stories_of

CRASH = Text(
    "crash", "Cyclist, 34, killed in Hollin by a milk lorry",
    "Ilse Varrow was cycling home along Cutler Road when a milk lorry struck her on Monday. The teacher, 34, died in hospital. Police took the driver's "
    "licence and asked witnesses to come forward.", DAY, "outlet1", "1",
)  # fmt: skip
CHARGE = Text(
    "charge", "Driver charged after Cutler Road death",
    "Odo Brannick, 51, was charged on Wednesday after the death of Ilse Varrow on Cutler Road. His milk lorry struck the teacher, 34, as she cycled home. "
    "He will appear in court in Hollin.", DAY + 2, "outlet3", "2",
)  # fmt: skip
TRIAL = Text(
    "trial", "Two years for lorry driver Odo Brannick",
    "A court sentenced Odo Brannick to two years on Thursday. He was looking at his telephone. The family of the teacher wept as the judge spoke of a glance "
    "that cost a life. Brannick asked the jury for mercy and said that he thinks of it each night.", DAY + 12, "outlet2", "3",
)  # fmt: skip
EVENT = (CRASH, CHARGE, TRIAL)
ALOOF = told(1, 3, 0)
OTHERS = [told(event, place, version, DAY + place) for event in range(4) for place in range(6) for version in range(3)]
FEW_NOW = learned().few
assert FEW_NOW is not None


def grouped(*texts: Text, few: Few | None = FEW_NOW) -> Grouper:
    grouper = Grouper(decision=replace(learned(), few=few))
    grouper.add_texts(texts)
    grouper.settle()
    return grouper


def groups(*texts: Text, few: Few | None = FEW_NOW) -> set[tuple[str, ...]]:
    return {story.articles for story in grouped(*texts, few=few).stories()}


def constant(log_odds: float) -> Sum:
    return Sum(log_odds, tuple(Curve((0.0, 1.0), (0.0, 0.0)) for _ in FEW))


def test_among_few_a_late_telling_belongs_and_among_many_the_same_evidence_is_too_little() -> None:
    assert ("crash", "charge", "trial") in groups(*EVENT)
    assert {("crash", "charge"), ("trial",)} <= groups(*EVENT, ALOOF, few=None)
    assert len(OTHERS) + len(EVENT) > FEW_NOW.articles
    assert {("crash", "charge"), ("trial",)} <= groups(*EVENT, *OTHERS)


def test_articles_on_nothing_in_common_stay_apart() -> None:
    wordless = [Text("empty", "", "", DAY), Text("mark", "!", "...", DAY)]
    assert {("empty",), ("mark",), ("crash", "charge", "trial")} <= groups(*EVENT, *wordless)


def test_each_signal_has_its_curve() -> None:
    assert len(FEW_NOW.pair.curves) == len(FEW)
    assert all(len(curve.knots) == len(curve.values) for curve in FEW_NOW.pair.curves)


ODDS = st.integers(2, 7).flatmap(
    lambda count: st.lists(st.floats(-9, 9), min_size=count * (count - 1) // 2, max_size=count * (count - 1) // 2)
)


def squared(count: int, odds: list[float]) -> dict[tuple[int, int], float]:
    a, b = np.triu_indices(count, 1)
    known = {(i, j): max(-MOST_ODDS, min(MOST_ODDS, value)) for i, j, value in zip(a.tolist(), b.tolist(), odds, strict=True)}
    return known | {(j, i): value for (i, j), value in known.items()}


def weakest_step(known: dict[tuple[int, int], float], a: int, b: int, others: list[int]) -> float:
    """Of the best way, by trying all."""
    ways = [(a, *between, b) for many in range(len(others) + 1) for between in permutations(others, many)]
    return max(min(known[step] for step in pairwise(way)) for way in ways)


@given(ODDS)
def test_signals_are_what_they_say(odds: list[float]) -> None:
    count = next(n for n in range(2, 8) if n * (n - 1) // 2 == len(odds))
    known = squared(count, odds)
    likely = {pair: 1 / (1 + np.exp(-value)) for pair, value in known.items()}
    table = few_signals(
        count, np.array(odds), np.zeros((len(odds), len(SIGNALS)), dtype=np.float32), np.full(count, NO_DAY, dtype=np.int32)
    )
    column = dict(zip(FEW, table.T, strict=True))
    for i, (a, b) in enumerate(zip(*(ends.tolist() for ends in np.triu_indices(count, 1)), strict=True)):
        third = [c for c in range(count) if c not in (a, b)]
        assert column["chain"][i] == pytest.approx(weakest_step(known, a, b, third))
        assert column["detour"][i] == pytest.approx(column["chain"][i] - known[a, b])
        best = max(likely[x, c] for x in (a, b) for c in range(count) if c != x)
        assert column["best_for_both"][i] == pytest.approx(likely[a, b] / best)
        if third:
            means = sorted(np.mean([known[x, c] for c in third]) for x in (a, b))
            assert [column["others_least"][i], column["others_most"][i]] == pytest.approx(means)
            assert column["best_third"][i] == pytest.approx(max(min(known[a, c], known[b, c]) for c in third))
            assert column["seen_apart"][i] == pytest.approx(np.mean([abs(known[a, c] - known[b, c]) for c in third]))
            assert np.expm1(column["mates"][i]) == pytest.approx(sum(min(likely[a, c], likely[b, c]) for c in third))
            assert np.expm1(column["strangers"][i]) == pytest.approx(sum(abs(likely[a, c] - likely[b, c]) for c in third))
        crowds = sorted(sum(likely[x, c] for c in range(count) if c != x) for x in (a, b))
        assert np.expm1([column["crowd"][i], column["larger_crowd"][i]]) == pytest.approx(crowds)
    assert set(column["folder"]) == {np.mean([known[pair] for pair in known if pair[0] < pair[1]])} or len(odds) > 1
    assert column["folder_tie"] == pytest.approx(np.full(len(odds), column["chain"].min()))
    assert column["folder_best"] == pytest.approx(
        np.full(len(odds), np.mean([max(known[a, b] for b in range(count) if b != a) for a in range(count)]))
    )


@pytest.mark.parametrize(
    ("days", "mean"), [((5, 5, 5), 0), ((5, 9, 11), 3), ((5, NO_DAY, 11), 3), ((NO_DAY, NO_DAY, 11), 0), ((NO_DAY, NO_DAY, NO_DAY), 0)]
)
def test_the_mean_days_from_one_date_to_the_next(days: tuple[int, ...], mean: float) -> None:
    table = few_signals(3, np.zeros(3), np.zeros((3, len(SIGNALS)), dtype=np.float32), np.array(days, dtype=np.int32))
    assert np.expm1(table[:, list(FEW).index("folder_days")]) == pytest.approx([mean] * 3)


def test_what_a_stream_would_say_is_what_it_says() -> None:
    texts = [told(event, place, version) for event in range(2) for place in range(3) for version in range(3)]
    grouper = grouped(*texts, few=None)
    left, right, table = company(grouper.likely, np.arange(len(texts)))
    expected = grouper.decision.company.log_odds(table)
    every = np.full((len(texts), len(texts)), -MOST_ODDS)
    a, b = np.triu_indices(len(texts), 1)
    for x, y, p in zip(*grouper.likely.pairs()[:3], strict=True):
        every[x, y] = np.log(p / (1 - min(p, 0.9999)))
    assert len(left) > 10
    found = dict(zip(zip(a.tolist(), b.tolist(), strict=True), ordinary(grouper.decision.company, len(texts), every[a, b]), strict=True))
    assert [found[pair] for pair in zip(left.tolist(), right.tolist(), strict=True)] == pytest.approx(
        np.clip(expected, -MOST_ODDS, MOST_ODDS), abs=0.05
    )
    assert sum(value > -MOST_ODDS for value in found.values()) == len(left)


def test_where_a_stream_says_more_the_mean_counts() -> None:
    assert settled(np.array([-2.0, 3.0, 1.0]), np.array([4.0, 1.0, 1.0])).tolist() == [1.0, 3.0, 1.0]
    texts = [told(0, 0, version) for version in range(3)]
    assert len(groups(*texts, few=Few(60, 0.4, constant(-2.0)))) == 1
    assert len(groups(*texts, few=Few(60, 0.4, constant(-MOST_ODDS - 2.0)))) == 3
    assert len(groups(told(0, 0, 0), told(3, 5, 1), few=Few(60, 0.4, constant(2.0)))) == 1


@QUIET
@given(TEXTS, st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_arrival(texts, random) -> None:
    def told_of(grouper: Grouper) -> dict[frozenset[str], float]:
        ids = grouper.shelf.ids
        return {frozenset((ids[a], ids[b])): p for a, b, p in zip(*judge_few(grouper), strict=True)}

    expected = told_of(grouped(*texts))
    random.shuffle(texts)
    grouper = Grouper()
    for text in texts:
        grouper.add_texts([text])
        grouper.settle()
    assert told_of(grouper) == expected
    assert len(expected) == len(texts) * (len(texts) - 1) / 2


@pytest.mark.parametrize("lot", [1, 3, 5])
@QUIET
@given(TEXTS, st.randoms(use_true_random=False))
def test_lots_that_cross_the_bound_end_in_the_same_groups(lot, texts, random) -> None:
    few = replace(FEW_NOW, articles=8)
    texts = [*EVENT, *texts]
    expected = groups(*texts, few=few)
    random.shuffle(texts)
    grouper = Grouper(decision=replace(learned(), few=few))
    for begin in range(0, len(texts), lot):
        grouper.add_texts(texts[begin : begin + lot])
        grouper.settle()
    assert {story.articles for story in grouper.stories()} == expected


def test_a_restart_changes_nothing() -> None:
    grouper = grouped(*EVENT, ALOOF)
    again = restore(snapshot(grouper))
    assert again.few
    assert again.bar == grouper.bar == FEW_NOW.threshold
    for each in (grouper, again):
        each.add_texts(OTHERS)
        each.settle()
        assert not each.few
    assert stories_of(again) == stories_of(grouper)


def test_what_is_told_is_what_was_decided_on() -> None:
    grouper = grouped(*EVENT)
    left, right, probability = judge_few(grouper)
    ids = grouper.shelf.ids
    mean = np.mean([p for a, b, p in zip(left, right, probability, strict=True) if "trial" in (ids[a], ids[b])])
    signals = {signal.name: signal.value for signal in grouper.why("trial").signals}
    assert signals["own_story"] == pytest.approx(mean, abs=1e-4)
    assert signals["likeliest_article"] in {"crash", "charge"}


def test_a_round_up_joins_no_story_of_few_articles_and_is_told_to_mention_it() -> None:
    texts = [told(0, 0, version) for version in range(4)]
    grouper = grouped(*texts, replace(texts[0], id="briefing", title="Morning briefing: crane Marwick report"))
    assert ("briefing",) in {story.articles for story in grouper.stories()}
    assert any(signal.name == "also_in" for signal in grouper.why("briefing").signals)


def test_a_story_that_closes_leaves_few_articles() -> None:
    grouper = Grouper(Settings(window=3, quiet=4, close=6))
    grouper.add_texts(OTHERS)
    grouper.settle()
    assert not grouper.few
    for day in (30, 31):
        grouper.add_texts([told(0, 0, day, DAY + day)])
        grouper.settle()
    assert grouper.few
    assert likelihood(np.zeros(1))[0] == in_steps(np.array([0.5]))[0]
