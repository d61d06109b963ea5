"""Round-ups, live blogs and opinion pieces are known by what their headlines call themselves, and a round-up does not glue stories together."""

import pytest

from storydesk.stories import Grouper, restore, snapshot
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
