"""Judgements always win; what is undone leaves no trace; order, repetition and restarts change nothing; the later of two that contradict wins."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.errors import InputError
from storydesk.model import Judgement
from storydesk.stories import Grouper, Settings, restore, snapshot
from tests.stories.invented_stream import DAY, told

TEXTS = [told(event, place, version, DAY + place) for event, place in ((0, 0), (1, 1), (2, 2), (3, 3)) for version in range(2)]
CRANE, CRANE_TOO, OTHER, OTHER_TOO = "0-0-0", "0-0-1", "1-1-0", "1-1-1"
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judgement(verdict: str, *subjects: str, hour: int = 8, name: str | None = None) -> Judgement:
    return Judgement(name or f"{verdict}-{hour}-{'-'.join(subjects)}", verdict, subjects, "Ada", f"2031-05-07T{hour:02}:00:00+00:00")


def settled(*judgements: Judgement, texts=TEXTS, window: int | None = 14) -> Grouper:
    grouper = Grouper(Settings(window=window))
    grouper.add_texts(texts)
    grouper.settle()
    grouper.judge(judgements)
    grouper.settle()
    return grouper


def partition(grouper: Grouper) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in grouper.stories()}


def home(grouper: Grouper, article: str) -> str:
    return grouper.story_of[grouper.shelf.row_of[article]]


def statuses(grouper: Grouper) -> list[str]:
    return [ruling.status for ruling in grouper.rulings()]


def test_two_told_to_be_the_same_bring_their_stories_together_whole() -> None:
    assert frozenset({CRANE, CRANE_TOO, OTHER, OTHER_TOO}) in partition(settled(judgement("same", CRANE, OTHER)))


def test_two_told_to_be_different_part() -> None:
    grouper = settled(judgement("different", CRANE, CRANE_TOO))
    assert home(grouper, CRANE) != home(grouper, CRANE_TOO)


def test_same_beside_different_takes_only_the_article_meant() -> None:
    grouper = settled(judgement("same", CRANE, OTHER), judgement("different", CRANE_TOO, OTHER_TOO))
    assert home(grouper, CRANE) == home(grouper, OTHER)
    assert home(grouper, CRANE_TOO) != home(grouper, OTHER_TOO)


def test_unsure_leaves_it_to_the_evidence() -> None:
    earlier = judgement("different", CRANE, CRANE_TOO, hour=8)
    grouper = settled(earlier, judgement("unsure", CRANE_TOO, CRANE, hour=9))
    assert home(grouper, CRANE) == home(grouper, CRANE_TOO)
    assert statuses(grouper) == ["overruled", "noted"]


def test_a_pin_puts_an_article_into_the_story_and_the_story_keeps_its_name() -> None:
    name = home(settled(), OTHER)
    grouper = settled(judgement("pin", CRANE, name))
    assert home(grouper, CRANE) == grouper.story(name).id == name
    assert partition(grouper) >= {frozenset({CRANE, OTHER, OTHER_TOO}), frozenset({CRANE_TOO})}


def test_a_split_leaves_the_name_with_those_that_stay() -> None:
    texts = [*TEXTS, told(0, 0, 2), told(0, 0, 3)]
    name = home(settled(texts=texts), CRANE)
    leaving = (CRANE, CRANE_TOO, "0-0-2")
    grouper = settled(judgement("split", name, *leaving), texts=texts)
    assert grouper.story(name).articles == ("0-0-3",)
    assert frozenset(leaving) in partition(grouper)


def test_a_merge_makes_one_story_and_leaves_a_forward() -> None:
    first, second = home(settled(), CRANE), home(settled(), OTHER)
    grouper = settled(judgement("merge", first, second))
    assert grouper.story(first) == grouper.story(second)
    assert {CRANE, CRANE_TOO, OTHER, OTHER_TOO} == set(grouper.story(first).articles)


def test_a_judgement_on_a_story_that_was_merged_means_the_one_that_goes_on() -> None:
    first, second = home(settled(), CRANE), home(settled(), OTHER)
    grouper = settled(
        judgement("merge", first, second, hour=8), judgement("pin", "3-3-0", first, hour=9), judgement("pin", "2-2-0", second, hour=10)
    )
    assert {"3-3-0", "2-2-0", CRANE, OTHER} <= set(grouper.story(second).articles)


def test_a_split_after_a_merge_takes_out_only_what_it_names() -> None:
    first, second = home(settled(), CRANE), home(settled(), OTHER)
    name = settled(judgement("merge", first, second)).story(first).id
    grouper = settled(judgement("merge", first, second, hour=8), judgement("split", name, OTHER, hour=9))
    assert {frozenset({CRANE, CRANE_TOO, OTHER_TOO}), frozenset({OTHER})} <= partition(grouper)
    assert statuses(grouper) == ["overruled_in_part", "obeyed"]


def test_a_later_article_joins_a_story_made_by_judgement() -> None:
    grouper = settled(judgement("same", CRANE, OTHER))
    grouper.add_texts([told(0, 0, 3), told(1, 1, 3, DAY + 1)])
    grouper.settle()
    assert len({home(grouper, a) for a in (CRANE, OTHER, "0-0-3", "1-1-3")}) == 1


@pytest.mark.parametrize(
    ("verdicts", "together"), [(("same", "different"), False), (("different", "same"), True), (("same", "different", "same"), True)]
)
def test_the_later_of_two_that_contradict_wins_and_the_changes_tell(verdicts: tuple[str, ...], together: bool) -> None:
    judgements = [judgement(verdict, CRANE, OTHER, hour=8 + i) for i, verdict in enumerate(verdicts)]
    grouper = Grouper()
    grouper.add_texts(TEXTS)
    grouper.judge(reversed(judgements))
    told_of = [c for c in grouper.settle() if c.kind == "overruled"]
    assert (home(grouper, CRANE) == home(grouper, OTHER)) is together
    assert all(signal.name != "overruled" or signal.value != judgements[0].id for change in told_of for signal in change.signals)
    assert {s.value for c in told_of for s in c.signals if s.name == "judgement"} == {
        j.id for j in judgements if (j.verdict == "same") is not together
    }


def test_of_a_ring_that_cannot_hold_the_oldest_gives_way() -> None:
    ring = (
        judgement("same", CRANE, OTHER, hour=8),
        judgement("same", OTHER, "2-2-0", hour=9),
        judgement("different", CRANE, "2-2-0", hour=10),
    )
    grouper = settled(*ring)
    assert statuses(grouper) == ["overruled", "obeyed", "obeyed"]
    assert home(grouper, OTHER) == home(grouper, "2-2-0") != home(grouper, CRANE)


def test_an_undo_of_an_undo_brings_the_judgement_back() -> None:
    first = judgement("same", CRANE, OTHER, hour=8)
    undo = judgement("undo", first.id, hour=9)
    assert partition(settled(first, undo)) == partition(settled())
    assert partition(settled(first, undo, judgement("undo", undo.id, hour=10))) == partition(settled(first))


def test_a_judgement_waits_for_what_it_names() -> None:
    grouper = Grouper()
    grouper.add_texts(TEXTS[:4])
    late = told(2, 2, 3, DAY + 2)
    grouper.judge([judgement("same", CRANE, late.id), judgement("pin", CRANE_TOO, "000000000000", hour=9)])
    grouper.settle()
    assert statuses(grouper) == ["waiting", "waiting"]
    grouper.add_texts([late])
    changes = grouper.settle()
    assert home(grouper, CRANE) == home(grouper, late.id)
    assert [c.articles for c in changes if c.kind == "judged"] == [(CRANE, late.id)]
    assert statuses(grouper) == ["obeyed", "waiting"]


def test_an_old_story_is_taken_apart_when_a_person_says_so_and_restored_when_undone() -> None:
    def grown() -> Grouper:
        grouper = Grouper(Settings(window=3))
        grouper.add_texts([told(0, 0, 0), told(0, 0, 1), told(0, 0, 2)])
        grouper.settle()
        grouper.add_texts([told(1, 1, 0, DAY + 9)])
        grouper.settle()
        return grouper

    grouper, parted = grown(), judgement("different", CRANE, CRANE_TOO)
    grouper.judge([parted])
    grouper.settle()
    assert home(grouper, CRANE) != home(grouper, CRANE_TOO)
    grouper.judge([judgement("undo", parted.id, hour=9)])
    grouper.settle()
    assert partition(grouper) == partition(grown())
    assert home(grouper, CRANE) == home(grown(), CRANE)


def test_an_assignment_and_the_changes_name_the_judgement() -> None:
    made = judgement("same", CRANE, OTHER)
    grouper = Grouper()
    grouper.add_texts(TEXTS)
    grouper.settle()
    grouper.judge([made])
    (judged,) = [c for c in grouper.settle() if c.kind == "judged"]
    assert (judged.articles, judged.signals[0].value, judged.signals[1].value) == ((CRANE, OTHER), made.id, "Ada")
    assert grouper.why(CRANE).signals[0].value == made.id
    assert not any(s.name == "judgement" for s in grouper.why("2-2-0").signals)


@pytest.mark.parametrize(
    ("bad", "told_of"),
    [
        (judgement("alike", "a", "b"), "no verdict 'alike'"),
        (judgement("same", "a"), "same with 1 subjects"),
        (judgement("same", "a", "a"), "names one subject twice"),
        (Judgement("x", "same", ("a", "b"), "Ada", "yesterday"), "'yesterday' is no time"),
    ],
)
def test_a_judgement_that_cannot_be_read_is_refused(bad: Judgement, told_of: str) -> None:
    with pytest.raises(InputError, match=told_of):
        Grouper().judge([bad])


ARTICLES = st.sampled_from([t.id for t in TEXTS])
PAIRS = st.lists(
    st.tuples(st.sampled_from(["same", "different", "unsure"]), st.lists(ARTICLES, min_size=2, max_size=2, unique=True)), max_size=8
).map(lambda found: [judgement(verdict, *pair, hour=i, name=f"j{i}") for i, (verdict, pair) in enumerate(found)])


def stand(grouper: Grouper) -> bool:
    """Does every judgement that is said to be obeyed hold, and is every one that is said to be overruled by one that holds?"""
    status = {ruling.judgement.id: ruling for ruling in grouper.rulings()}
    for ruling in status.values():
        subjects = ruling.judgement.subjects
        pair = ruling.status == "obeyed" and ruling.judgement.verdict in ("same", "different")
        if pair and (home(grouper, subjects[0]) == home(grouper, subjects[1])) is not (ruling.judgement.verdict == "same"):
            return False
        if ruling.status == "overruled" and not (
            ruling.by and status[ruling.by].status in ("obeyed", "noted") and ruling.by > ruling.judgement.id
        ):
            return False
    return True


@QUIET
@given(PAIRS, st.randoms(use_true_random=False), st.integers(1, 12), st.integers(0, 12))
def test_judgements_win_in_any_order_of_all(judgements, random, lot, restart) -> None:
    expected = settled(*judgements)
    assert stand(expected)
    texts, shuffled = list(TEXTS), [*judgements, *judgements[:2]]
    random.shuffle(texts)
    random.shuffle(shuffled)
    grouper = Grouper()
    grouper.judge(shuffled[::2])
    for begin in range(0, len(texts), lot):
        grouper.add_texts(texts[begin : begin + lot])
        grouper.settle()
        if begin <= restart < begin + lot:
            grouper.judge(shuffled[1::2])
            grouper = restore(snapshot(grouper))
    grouper.judge(shuffled[1::2])
    grouper.settle()
    assert partition(grouper) == partition(expected)
    assert sorted((r.judgement.id, r.status) for r in grouper.rulings()) == sorted((r.judgement.id, r.status) for r in expected.rulings())


@QUIET
@given(PAIRS, PAIRS)
def test_what_is_undone_leaves_no_trace_in_the_grouping(kept, undone) -> None:
    undone = [judgement(j.verdict, *j.subjects, hour=12, name=f"u{i}") for i, j in enumerate(undone)]
    grouper = settled(*kept, *undone)
    grouper.judge([judgement("undo", j.id, hour=13, name=f"w{i}") for i, j in enumerate(undone)])
    grouper.settle()
    assert partition(grouper) == partition(settled(*kept))


@QUIET
@given(st.data())
def test_judgements_on_stories_hold_and_names_keep_their_meaning(data) -> None:
    grouper = settled()
    given_names = {name: set(grouper.story(name).articles) for name in grouper.rows_of}
    for hour in range(data.draw(st.integers(1, 6))):
        verdict, name = data.draw(st.sampled_from(["pin", "split", "merge"])), data.draw(st.sampled_from(sorted(given_names)))
        members = grouper.story(name).articles
        if verdict == "pin":
            subjects = (data.draw(ARTICLES), name)
        elif verdict == "split":
            subjects = (name, *data.draw(st.lists(st.sampled_from(members), min_size=1, max_size=len(members), unique=True)))
        else:
            subjects = (name, data.draw(st.sampled_from(sorted(given_names))))
        if len(set(subjects)) < len(subjects):
            continue
        grouper.judge([judgement(verdict, *subjects, hour=hour, name=f"j{hour}")])
        grouper = restore(snapshot(grouper))
        changes = grouper.settle()
        assert grouper.rulings()[-1].status == "obeyed"
        if verdict == "pin":
            assert home(grouper, subjects[0]) == grouper.story(name).id
        elif verdict == "merge":
            assert grouper.story(subjects[0]) == grouper.story(subjects[1])
        elif set(subjects[1:]) < set(members):
            assert not set(subjects[1:]) & set(grouper.story(name).articles)
            assert len({home(grouper, article) for article in subjects[1:]}) == 1
        opened = {c.story for c in changes if c.kind == "opened"}
        assert not opened & given_names.keys(), "a name was given twice"
        given_names |= {name: set(grouper.story(name).articles) for name in grouper.rows_of}
