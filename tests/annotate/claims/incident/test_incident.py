"""What an article is about, of every kind of event: how many were killed and injured, who takes part, when and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate import annotate
from storydesk.model import Article, Claim
from tests.annotate.made_articles import article

FIRE = (
    "Fire at Hallow mill kills two, injures three",
    "HALLOW — Two workers were killed and three others were injured when a fire broke out at a paper mill in Hallow on Tuesday, police said.",
    "The dead were identified as Ana Ruiz, 43, of Marle, and Tom Vale, 17.",
    "Three other people were taken to a hospital with burns, Hallow police said. “We did what we could,” said Fire Chief Rosa Lind.",
)
FLOOD = (
    "A flood that swept through a camp near Velmora on Monday left four people dead, officials said.",
    "Six others were injured when the river rose overnight, said Lena Holt, a spokeswoman for the rescue service.",
    "Last year 31 people were killed in floods across the country.",
)
CRASH = (
    "A 34-year-old man was killed Sunday when his car struck a tree in Calder.",
    "Ben Orr, 34, was pronounced dead at the scene, Calder police said.",
    "No one else was hurt.",
)
QUAKE = (
    "An earthquake in Orven killed 14 people and injured 60 on Thursday, officials said.",
    "The 14 victims were found under the rubble of a school in Orven.",
)
ATTACK = (
    "A man shot and killed his wife and her brother in Dunmere on Saturday before killing himself, police said.",
    "Officers found three people dead in the home on Mill Road, Dunmere police said.",
)
TOLLS = [(FIRE, 2, 3), (FLOOD, 4, 6), (CRASH, 1, None), (QUAKE, 14, 60), (ATTACK, 3, None)]


def made(lines: tuple[str, ...]) -> Article:
    return article(*lines, published="2031-03-14", roles={0: "headline"} if lines is FIRE else None)


def claims(lines: tuple[str, ...], attribute: str) -> list[Claim]:
    return [c for c in annotate(made(lines)).claims if c.attribute == attribute]


@pytest.mark.parametrize(("lines", "killed", "injured"), TOLLS, ids=["fire", "flood", "crash", "quake", "attack"])
def test_the_toll_of_an_article(lines: tuple[str, ...], killed: int, injured: int | None) -> None:
    for attribute, wanted in (("killed", killed), ("injured", injured)):
        found = [c.value.low for c in claims(lines, attribute) if c.value]
        assert found == ([wanted] if wanted is not None else [])


def test_a_toll_cites_the_words_that_tell_it() -> None:
    text = made(FLOOD).text
    (claim,) = claims(FLOOD, "killed")
    assert claim.value_span is not None
    assert claim.value_span.of(text) == "four people"
    assert claim.span.covers(claim.value_span)
    assert claim.signals[0].name == "probability"


def test_a_number_that_is_a_toll_is_cited_with_the_words_that_say_so() -> None:
    lines = ("The death toll from the quake in Orven rose to 14 on Friday.", "The flood had claimed 12 lives.")
    (claim,) = claims(lines, "killed")
    assert claim.span.of(made(lines).text) == "death toll from the quake in Orven rose to 14"


def test_the_dead_are_people_of_it_and_the_chief_is_not() -> None:
    chance = {c.value.key: float(c.signals[0].value) for c in claims(FIRE, "people") if c.value}
    assert {"ana ruiz", "tom vale"} <= set(chance)
    assert chance.get("rosa lind", 0.0) < min(chance["ana ruiz"], chance["tom vale"])


@pytest.mark.parametrize(
    ("lines", "day", "town"), [(FIRE, "2031-03-11", "hallow"), (CRASH, "2031-03-09", "calder"), (QUAKE, "2031-03-13", "orven")]
)
def test_day_and_town(lines: tuple[str, ...], day: str, town: str) -> None:
    assert [c.value.key for c in claims(lines, "day") if c.value] == [day]
    assert [c.value.key for c in claims(lines, "town") if c.value] == [town]


def test_an_article_without_harm_claims_nothing_of_it() -> None:
    lines = ("The council of Hallow met on Tuesday.", "Ana Ruiz, 43, of Marle, was elected mayor.")
    assert not any(claims(lines, attribute) for attribute in ("killed", "injured", "people", "day", "town"))


ILLNESS = [
    (
        "Ana Ruiz, 43, sang at the gala of Velmora on Saturday, three weeks after the death of her brother, Lucan.",
        "Lucan Ruiz died on May 3.",
    ),
    ("Tom Vale, the mayor of Hallow, died on Friday at the age of 81.", "He had been ill for a year."),
    ("Lena Holt was hospitalized on Monday, her office said.",),
]


@pytest.mark.parametrize("lines", ILLNESS)
def test_a_death_of_which_nothing_tells_what_did_it_is_no_incident(lines: tuple[str, ...]) -> None:
    assert not any(claims(lines, attribute) for attribute in ("killed", "injured", "people", "day", "town"))


@given(st.lists(st.sampled_from([line for lines, _, _ in TOLLS for line in lines]), min_size=1, max_size=5))
def test_every_claim_stands_in_the_text_and_twice_the_same(lines: list[str]) -> None:
    one = article(*lines, published="2031-03-14")
    found = [c for c in annotate(one).claims if c.signals]
    assert found == [c for c in annotate(one).claims if c.signals]
    for claim in found:
        assert claim.value_span is not None
        assert 0 <= claim.value_span.start < claim.value_span.end <= len(one.text)
        assert all(a.span.end <= len(one.text) for a in claim.arguments)
