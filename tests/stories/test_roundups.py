"""Round-ups, live blogs and opinion pieces are known by what their headlines call themselves, and a round-up does not glue stories together."""

import random

import pytest

from storydesk.stories import Grouper, Settings, ageing, restore, snapshot
from storydesk.stories.profiles import Text
from storydesk.stories.roundups import mark_of
from tests.stories.invented_stream import DAY, told


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Morning briefing: crane falls in Marwick, bread prize in Dunholm", "roundup"),
        ("Your Thursday Briefing", "roundup"),
        ("The Oldbeck Week in Review", "roundup"),
        ("Crime round-up: two held after quay theft", "roundup"),
        ("Ferry aground, mayor chosen and other news", "roundup"),
        ("5 things to know today", "roundup"),
        ("Five stories to watch this week", "roundup"),
        ("Newsletter: what the harbour owes", "roundup"),
        ("Live: crane falls at Marwick quay", "live"),
        ("Marwick quay collapse - live updates", "live"),
        ("How the vote was counted, as it happened", "live"),
        ("OPINION: The quay was never safe", "opinion"),
        ("The quay was never safe | Editorial", "opinion"),
        ("Crane falls at Marwick quay on Tuesday morning", None),
        ("Mayor skips daily briefing after quarrel", None),
        ("Police hold news briefing on quay fire", None),
        ("Weekend storm floods Tollan", None),
        ("Man held in Roundup murder case", None),
        ("Lawyers comment: no charges", None),
        ("Court hears live recording of quarrel", None),
        ("Latest vote puts Aske ahead", None),
        ("Letters stolen from post van", None),
        ("", None),
    ],
)
def test_headlines_that_say_what_they_are(headline: str, kind: str | None) -> None:
    mark = mark_of(headline)
    assert (mark.name if mark else None) == kind
    assert mark is None or str(mark.value) in headline


def with_roundup(title: str) -> tuple[Grouper, str]:
    """Two stories and an article that tells both."""
    crane, bakery = told(0, 0, 0), told(1, 1, 0)
    both = Text("both", title, f"{crane.body}\n{bakery.body}", DAY, "outlet9", str(DAY))
    grouper = Grouper()
    grouper.add_texts([*(told(event, event, version) for event in (0, 1) for version in range(3)), both])
    grouper.settle()
    return grouper, "both"


def test_a_round_up_stays_apart_and_tells_the_stories_that_it_mentions() -> None:
    grouper, name = with_roundup("Morning briefing: crane Marwick report, bakery Dunholm report")
    assert {frozenset(s.articles) for s in grouper.stories()} == {
        frozenset({name}), frozenset({"0-0-0", "0-0-1", "0-0-2"}), frozenset({"1-1-0", "1-1-1", "1-1-2"})
    }  # fmt: skip
    signals = restore(snapshot(grouper)).why(name).signals
    assert [s.value for s in signals if s.name == "roundup"] == ["Morning briefing"]
    mentioned = {s.value for s in signals if s.name == "also_in"}
    assert mentioned
    assert mentioned <= {grouper.story_of[grouper.shelf.row_of[a]] for a in ("0-0-0", "1-1-0")}


def test_an_opinion_piece_is_marked_and_grouped_like_others() -> None:
    grouper = Grouper()
    opinion = Text("opinion", "Opinion: " + told(0, 0, 0).title, told(0, 0, 3).body, DAY, "outlet9", str(DAY))
    grouper.add_texts([told(0, 0, 0), told(0, 0, 1), opinion])
    grouper.settle()
    assert len(grouper.stories()) == 1
    assert any(s.name == "opinion" for s in grouper.why("opinion").signals)


def words(event: int, version: int) -> str:
    """The telling of a made event: most words of all versions are the same."""
    return ". ".join(f"Word{event}of{n if n % 5 else f'{n}in{version}'} and then" for n in range(30))


PIECES = [
    Text(f"{event}-{version}", f"Word{event}of1 told", words(event, version), DAY, f"outlet{version}")
    for event in range(3)
    for version in range(3)
]
IN_PARTS = Text("parts", "What was seen in the town", "\n".join(words(event, 7) for event in range(3)), DAY, "outlet9")
BACKGROUND = Text("background", "Word0of1 told on", "\n".join((words(0, 8), words(0, 8), words(0, 9), words(1, 8))), DAY, "outlet8")


def found(*lots: list[Text]) -> Grouper:
    grouper = Grouper()
    for texts in lots:
        grouper.add_texts(texts)
        grouper.settle()
    return grouper


def groups(grouper: Grouper) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in grouper.stories()}


@pytest.mark.parametrize("seed", range(4))
def test_a_round_up_is_known_by_its_parts_whenever_it_comes(seed: int) -> None:
    texts = [*PIECES, IN_PARTS]
    random.Random(seed).shuffle(texts)
    grouper = found(texts[: 2 * seed], texts[2 * seed :])
    assert groups(grouper) == {frozenset({"parts"})} | {frozenset(f"{event}-{version}" for version in range(3)) for event in range(3)}
    again = restore(snapshot(grouper))
    assert snapshot(again) == snapshot(grouper)
    for each in (grouper, again):
        told = {signal.name: signal for signal in each.why("parts").signals}
        first, second = str(told["in_parts"].value).split(" and ")
        assert first[0] != second[0]
        assert "also_in" in told


def test_an_article_that_ends_with_another_event_is_no_round_up() -> None:
    grouper = found([*PIECES, BACKGROUND])
    assert not grouper.in_parts
    assert frozenset({"background", "0-0", "0-1", "0-2"}) in groups(grouper)


def test_what_was_taken_for_a_round_up_is_none_when_another_tells_all_of_it() -> None:
    grouper = found([*PIECES, IN_PARTS])
    assert grouper.in_parts
    grouper.add_texts([Text("copy", IN_PARTS.title, IN_PARTS.body, DAY, "outlet7")])
    grouper.settle()
    assert not grouper.in_parts


def test_a_round_up_stays_one_when_closed_rows_are_packed_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ageing, "LEAST_PACKED", 1)
    grouper = Grouper(Settings(window=3, quiet=4, close=6))
    grouper.add_texts([told(event, event, 0, DAY - 7) for event in range(4)])
    grouper.settle()
    grouper.add_texts([*PIECES, IN_PARTS])
    grouper.settle()
    assert grouper.story_of[grouper.shelf.row_of["parts"]] is not None
    assert len(grouper.shelf) == len(PIECES) + 1
    assert list(grouper.in_parts) == [grouper.shelf.row_of["parts"]]
    grouper.add_texts([told(0, 0, 1, DAY + 7)])
    grouper.settle()
    assert not grouper.in_parts
