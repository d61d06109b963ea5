"""The bar of few articles: a late telling belongs, look-alikes stay apart, and crossing the bound decides everything anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.stories import Grouper, restore, snapshot
from storydesk.stories.bar import Few
from storydesk.stories.decision import learned
from storydesk.stories.profiles import Text
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
OTHERS = [told(event, place, version, DAY + place) for event in range(4) for place in range(6) for version in range(2)]


FEW = learned().few


def groups(*texts: Text, few: Few | None = FEW) -> set[tuple[str, ...]]:
    grouper = Grouper(decision=replace(learned(), few=few))
    grouper.add_texts(texts)
    grouper.settle()
    return {story.articles for story in grouper.stories()}


def test_among_few_a_late_telling_belongs_and_among_many_the_same_evidence_is_too_little() -> None:
    assert groups(*EVENT, ALOOF) == {("crash", "charge", "trial"), (ALOOF.id,)}
    assert {("crash", "charge"), ("trial",)} <= groups(*EVENT, ALOOF, few=None)
    assert {("crash", "charge"), ("trial",)} <= groups(*EVENT, *OTHERS)


def test_few_that_all_resemble_each_other_have_the_ordinary_bar() -> None:
    grouper = Grouper()
    grouper.add_texts([told(0, place, version) for place in range(2) for version in range(4)])
    grouper.settle()
    assert grouper.bar == learned().threshold


@pytest.mark.parametrize("lot", [1, 3, 5])
@QUIET
@given(TEXTS, st.randoms(use_true_random=False))
def test_lots_that_cross_the_bound_end_in_the_same_groups(lot, texts, random) -> None:
    few = Few(8, 0.15, 0.9)
    texts = [*EVENT, *texts]
    expected = groups(*texts, few=few)
    random.shuffle(texts)
    grouper = Grouper(decision=replace(learned(), few=few))
    for begin in range(0, len(texts), lot):
        grouper.add_texts(texts[begin : begin + lot])
        grouper.settle()
    assert {story.articles for story in grouper.stories()} == expected


def test_a_restart_keeps_the_bar() -> None:
    grouper = Grouper()
    grouper.add_texts([*EVENT, ALOOF])
    grouper.settle()
    again = restore(snapshot(grouper))
    assert again.bar == grouper.bar
    assert again.bar != learned().threshold
    for each in (grouper, again):
        each.add_texts(OTHERS)
        each.settle()
    assert stories_of(again) == stories_of(grouper)
