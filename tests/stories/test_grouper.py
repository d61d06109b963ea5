"""The stream grouper: order, re-delivery and restarts change nothing; ids keep their meaning; changes tell what happened."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.errors import InputError, SettingError
from storydesk.model import Judgement, content_id
from storydesk.stories import Grouper, Settings, ageing, restore, snapshot, snapshots
from storydesk.stories.decision import learned
from storydesk.stories.linking import average_link
from storydesk.stories.profiles import NO_DAY
from tests.stories.invented_stream import DAY, told

TEXTS = st.lists(
    st.builds(told, st.integers(0, 2), st.integers(0, 5), st.integers(0, 3), st.integers(DAY, DAY + 6)),
    min_size=1,
    max_size=16,
    unique_by=lambda t: t.id,
)
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

STREAM = replace(learned(), few=None)
"""The decision of a stream however few articles there are: the invented texts are made of one mould, which two articles alone do not tell from one event."""


@pytest.fixture(autouse=True)
def _packed_at_once(monkeypatch):
    monkeypatch.setattr(ageing, "LEAST_PACKED", 1)


def stories_of(grouper):
    return {(story.id, story.articles) for story in grouper.stories()}


def settled(texts, lot=100):
    grouper = Grouper()
    for begin in range(0, len(texts), lot):
        grouper.add_texts(texts[begin : begin + lot])
        grouper.settle()
    return grouper


@QUIET
@given(TEXTS, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(texts, random):
    expected = stories_of(settled(texts))
    shuffled = [*texts, *texts[:3]]
    random.shuffle(shuffled)
    assert stories_of(settled(shuffled)) == expected


@QUIET
@given(TEXTS, st.integers(1, 5), st.randoms(use_true_random=False))
def test_lots_inside_the_window_end_in_the_same_groups(texts, lot, random):
    expected = {articles for _, articles in stories_of(settled(texts))}
    random.shuffle(texts)
    assert {articles for _, articles in stories_of(settled(texts, lot))} == expected


@QUIET
@given(TEXTS, st.integers(0, 16))
def test_a_restart_changes_nothing(texts, at):
    whole = settled(texts[:at])
    whole.add_texts(texts[at:])
    again = restore(snapshot(whole))
    assert snapshot(again) == snapshot(whole)
    assert again.settle() == whole.settle()
    assert stories_of(again) == stories_of(whole)


@QUIET
@given(TEXTS, st.integers(1, 5))
def test_every_article_is_in_one_story_and_every_old_name_leads_to_one(texts, lot):
    grouper, names = Grouper(), set()
    for begin in range(0, len(texts), lot):
        grouper.add_texts(texts[begin : begin + lot])
        names |= {change.story for change in grouper.settle() if change.kind == "opened"}
    members = [article for story in grouper.stories() for article in story.articles]
    assert sorted(members) == sorted(t.id for t in texts)
    assert all(name in grouper.rows_of or grouper.story(name).articles for name in names)


def test_changes_tell_of_opening_and_joining():
    grouper = Grouper(decision=STREAM)
    grouper.add_texts([told(0, 0, 0, DAY)])
    (opened,) = grouper.settle()
    grouper.add_texts([told(0, 0, 1, DAY), told(1, 3, 0, DAY)])
    kinds = sorted((change.kind, change.articles) for change in grouper.settle())
    assert (opened.kind, opened.articles) == ("opened", ("0-0-0",))
    assert kinds == [("joined", ("0-0-1",)), ("opened", ("1-3-0",))]
    assert set(grouper.story(opened.story).articles) == {"0-0-0", "0-0-1"}


def test_an_old_story_is_not_taken_apart_and_can_still_grow():
    grouper = Grouper(Settings(window=3))
    grouper.add_texts([told(0, 0, 0, DAY), told(0, 0, 1, DAY)])
    grouper.settle()
    name = grouper.story_of[0]
    grouper.add_texts([told(1, 1, 0, DAY + 9)])
    grouper.settle()
    grouper.add_texts([told(0, 0, 2, DAY + 9)])
    grouper.settle()
    assert set(grouper.story(name).articles) == {"0-0-0", "0-0-1", "0-0-2"}


LIFE = Settings(window=3, quiet=4, close=6)


def lived(*days_and_texts):
    """A grouper of short-lived stories, and the kinds of changes told on each day."""
    grouper, told_of = Grouper(LIFE, STREAM), []
    for day, event in days_and_texts:
        grouper.add_texts([told(event, event, day % 4, DAY + day)])
        told_of.append([change.kind for change in grouper.settle()])
    return grouper, told_of


def test_a_story_goes_quiet_and_closes_and_is_forgotten():
    grouper, told_of = lived((0, 0), (5, 1), (6, 1), (7, 1))
    assert told_of == [["opened"], ["opened", "quiet"], ["joined"], ["joined", "closed"]]
    assert [story.articles for story in grouper.stories()] == [("1-1-1", "1-1-2", "1-1-3")]
    assert [name is not None for name in grouper.story_of] == [True] * 3
    assert grouper.shelf.row_of == {"1-1-1": 0, "1-1-2": 1, "1-1-3": 2}
    assert list(map(list, grouper.rows_of.values())) == [[0, 1, 2]]


def test_closed_rows_stay_unseen_until_there_are_enough_to_pack(monkeypatch):
    monkeypatch.setattr(ageing, "LEAST_PACKED", 2)
    grouper, told_of = lived((0, 0), (5, 1), (6, 1), (7, 1))
    assert told_of[-1] == ["joined", "closed"]
    assert [row for row, name in enumerate(grouper.story_of) if name] == [1, 2, 3]
    assert stories_of(restore(snapshot(grouper))) == stories_of(grouper)


def test_a_quiet_story_can_grow_and_go_quiet_again():
    _, told_of = lived((0, 0), (5, 1), (5, 0), (10, 2))
    assert told_of == [["opened"], ["opened", "quiet"], ["joined"], ["opened", "quiet", "quiet"]]


def test_a_late_article_on_a_closed_story_opens_another():
    grouper, _ = lived((0, 0), (7, 1))
    grouper.add_texts([told(0, 0, 3, DAY + 1)])
    assert [change.kind for change in grouper.settle()] == ["opened"]
    assert ("0-0-3",) in {story.articles for story in grouper.stories()}


def test_the_state_is_bounded_by_the_active_days():
    grouper, sizes = Grouper(LIFE), []
    for day in range(120):
        grouper.add_texts(
            [replace(told(0, 0, 0, DAY + 3 * day), id=f"{day}-{i}", title=f"quay{day}", body=f"{i} word{day} quay{day}") for i in range(3)]
        )
        grouper.settle()
        sizes.append((len(grouper.shelf), grouper.likely.entries, len(snapshot(grouper))))
    early, late = sizes[20:60], sizes[60:]
    assert all(max(size[i] for size in late) <= 1.2 * max(size[i] for size in early) for i in range(3))


def test_a_name_is_not_given_again_while_the_article_it_was_made_of_is_there():
    grouper = Grouper(LIFE)
    grouper.add_texts([told(0, 0, version) for version in range(3)])
    grouper.settle()
    name = grouper.story_of[0]
    grouper.judge([Judgement("s", "split", (name, "0-0-0"), "Ada", "2031-05-07T08:00")])
    grouper.add_texts([told(1, 1, 0, DAY + 1)])
    grouper.judge([Judgement("t", "pin", ("1-1-0", content_id("story", "0-0-0", "2")), "Ada", "2031-05-07T09:00")])
    grouper.settle()
    grouper.add_texts([told(2, 2, 0, DAY + 7)])
    assert [(c.kind, c.story) for c in grouper.settle() if c.kind == "closed"] == [("closed", name)]
    grouper.judge([Judgement("u", "different", ("1-1-0", "0-0-0"), "Ada", "2031-05-07T10:00")])
    grouper.settle()
    assert name not in grouper.rows_of


@QUIET
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 3)), max_size=24, unique=True), st.integers(0, 24))
def test_a_restart_changes_nothing_in_the_life_of_stories(found, at):
    whole, again = Grouper(LIFE), Grouper(LIFE)
    for i, (day, event, version) in enumerate(sorted(found)):
        text = replace(told(event, event, version, DAY + day), id=f"{day}-{event}-{version}")
        if i == at:
            again = restore(snapshot(again))
        for grouper in (whole, again):
            grouper.add_texts([text])
        assert whole.settle() == again.settle()
    assert snapshot(whole) == snapshot(again)


@pytest.mark.parametrize("data", [b"", b"PK", b"not a snapshot", b"PK\x03\x04" + bytes(40)])
def test_bytes_that_are_no_snapshot_are_refused(data):
    with pytest.raises(InputError, match="no snapshot"):
        restore(data)


@pytest.mark.parametrize("at", [0, 15, 16, 40, 400, -1, -200])
def test_a_snapshot_with_one_damaged_bit_is_refused(at):
    data = bytearray(snapshot(Grouper()))
    data[at] ^= 4
    with pytest.raises(InputError, match="damaged"):
        restore(bytes(data))


def test_a_snapshot_of_another_version_is_refused(monkeypatch):
    monkeypatch.setattr(snapshots, "VERSION", 1)
    old = snapshot(Grouper())
    monkeypatch.undo()
    with pytest.raises(InputError, match="of version 1, this storydesk reads"):
        restore(old)


def test_stories_may_not_close_inside_the_window():
    with pytest.raises(SettingError):
        Settings(window=14, close=7)


def test_undated_articles_count_as_of_the_day_they_came():
    grouper = settled([told(0, 0, 0, DAY), replace(told(0, 0, 1, NO_DAY), when="")])
    assert len(grouper.stories()) == 1


def test_average_link_does_not_glue_two_stories_by_a_round_up():
    clear = {0: {1: 0.9}, 1: {0: 0.9}, 3: {4: 0.9}, 4: {3: 0.9}}
    edges = {a: dict(row) for a, row in clear.items()} | {2: {}}
    for mate in (0, 1, 3, 4):
        edges[2][mate] = edges[mate][2] = 0.6
    groups = average_link([[i] for i in range(5)], edges, 0.4)
    assert not any({0, 3} <= set(group) for group in groups)


def test_average_link_obeys_articles_to_be_kept_apart():
    edges = {0: {1: 0.9}, 1: {0: 0.9}}
    assert average_link([[0], [1]], edges, 0.4, apart=[(0, 1)]) == [[0], [1]]
