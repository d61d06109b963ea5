"""Grouping of a finished set: one event one story, whatever the order, dates or damage."""

import random
import re
from pathlib import Path

import pytest

from storydesk.model import Article, Block, Published, Span
from storydesk.stories import group

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def article(name: str, title: str, body: str, day: str | None = None, outlet: str | None = None) -> Article:
    text = f"{title}\n\n{body}"
    blocks = (
        (Block(Span(0, len(title)), "headline"), Block(Span(len(title) + 2, len(text)), "body"))
        if body
        else (Block(Span(0, len(title)), "headline"),)
    )
    return Article(name, f"{name}.txt", text, outlet=outlet, published=Published(day, "day" if day else None), blocks=blocks)


QUAY = (
    article(
        "a",
        "Crane topples at Marwick quay, two dockers hurt",
        "A crane fell on Tuesday at the Marwick quay. Two dockers were taken to St Brannoc hospital. Harbour chief Odile Trask said a cable had parted "
        "while containers were being lifted from the freighter Sable Hope. Work stopped on berths four and five until inspectors had been.",
    ),
    article(
        "b",
        "Two hurt as dock crane collapses in Marwick",
        "Two dockers were hurt when a cable parted and a crane collapsed at Marwick quay, harbour chief Odile Trask told reporters. "
        "The crane was lifting containers from the Sable Hope. Both men are at St Brannoc hospital, and berths four and five stay shut.",
    ),
    article(
        "c",
        "Marwick crane: cable had parted, says harbour chief",
        "Odile Trask, who runs Marwick harbour, said the crane that collapsed was checked in spring. The two dockers left St Brannoc hospital. "
        "Inspectors took the parted cable away, and the Sable Hope sailed with half her containers still on the quay.",
    ),
)
BAKERY = article(
    "z",
    "Bakery wins prize for rye loaf",
    "Ferrin's bakery in Oldbeck took the county prize for its sour rye loaf, judges said, after a tasting of forty breads.",
)
LOOK_ALIKE = article(
    "y",
    "Builder killed as tower crane falls in Dunholm",
    "A tower crane came down in high wind in Dunholm on Friday, killing a builder, Perran Aske, 41. Police closed Mill Road overnight. "
    "The site belongs to Kestrel Homes, which is putting up forty flats beside the railway station; neighbours had complained of noise.",
    "2031-09-02",
)


def partition(stories):
    return {frozenset(story.articles) for story in stories}


def test_one_event_is_one_story_and_a_stranger_stays_alone():
    assert partition(group([*QUAY, BAKERY])) == {frozenset("abc"), frozenset("z")}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_input_changes_nothing(seed):
    articles = [*QUAY, BAKERY, LOOK_ALIKE]
    expected = group(articles)
    random.Random(seed).shuffle(articles)
    assert group(articles) == expected


def test_an_article_of_a_headline_only_joins_its_story():
    only = article("h", "Crane collapses at Marwick quay hurting two dockers", "")
    assert frozenset("abch") in partition(group([*QUAY, BAKERY, only]))


def test_a_look_alike_event_is_another_story():
    assert partition(group([*QUAY, LOOK_ALIKE])) == {frozenset("abc"), frozenset("y")}


def test_empty_and_wordless_articles_stay_alone():
    assert partition(group([Article("e", "e", ""), Article("f", "f", "…!"), *QUAY])) == {frozenset("e"), frozenset("f"), frozenset("abc")}
    assert group([]) == []


def test_articles_stand_in_order_of_publication_then_of_id():
    days = {"a": None, "b": "2031-05-07", "c": "2031-05-06"}
    dated = [article(a.id, a.text.split("\n")[0], a.text.split("\n")[2], days[a.id]) for a in QUAY]
    (story,) = group(dated)
    assert story.articles == ("c", "b", "a")


def test_an_assignment_carries_its_signals_and_the_runner_up():
    (story,) = group(QUAY)
    names = {signal.name for signal in story.assignments[0].signals}
    assert {"words", "names", "headline", "gap"} <= names
    assert story.assignments[0].runner_up is None


def test_the_id_is_that_of_the_opening_article_alone():
    assert group(QUAY)[0].id == group([min(QUAY, key=lambda a: a.id)])[0].id


def plain(path: Path) -> list[Article]:
    """Articles as bare as they can be: the first line as title, the rest as text."""
    found = []
    for file in sorted(path.glob("*.txt")):
        title, _, body = file.read_text(encoding="utf-8").partition("\n")
        day = re.search(r"Published: (\S+)", body[:200])
        found.append(
            Article(file.name, str(file), body, title=title[:200], published=Published(day[1] if day else None, "day" if day else None))
        )
    return found


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["seeds", "events/event-d/articles", "events/event-e/articles"])
def test_development_events_are_one_story_each_and_a_stranger_stays_alone(folder):
    if not (SHARED / folder).is_dir():
        pytest.skip("the development data is not beside the checkout")
    articles = plain(SHARED / folder)
    assert partition(group([*articles, BAKERY])) == {frozenset(a.id for a in articles), frozenset("z")}
