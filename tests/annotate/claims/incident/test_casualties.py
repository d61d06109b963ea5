"""Who is told killed, hit or injured: fires, floods, quakes, roads and attacks, in every shape in which news tells it."""

import pytest

from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident.casualties import Casualty, find_casualties
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from tests.annotate.made_articles import article


def told(text: str, role: str = "body") -> list[Casualty]:
    grammar = parse(article(text, published="2031-03-14", roles={0: role}))
    mentions = find_mentions(grammar)
    return find_casualties(Reading(plain_headlines(grammar, mentions), mentions, (), ()))


def plain(text: str, role: str = "body") -> list[tuple[str, str, int | None]]:
    return [(c.state, c.group.span.of(text), c.group.number) for c in told(text, role)]


TELLINGS = [
    ("Two people were killed and five injured when a bridge fell in Velmora.", [("killed", "Two people", 2), ("injured", "five", 5)]),
    ("A wall collapsed, killing two workers and injuring three others.", [("killed", "two workers", 2), ("injured", "three others", 3)]),
    ("The crash left a boy dead.", [("killed", "a boy", 1)]),
    ("A 45-year-old man was pronounced dead at the scene.", [("killed", "A 45-year-old man", 1)]),
    ("Ana Ruiz, 43, and Tom Vale, 17, died in the fire.", [("killed", "Ana Ruiz", 1), ("killed", "Tom Vale", 1)]),
    ("Five people, including a toddler, were hurt.", [("injured", "Five people", 5)]),
    ("The flood claimed 12 lives in Calder.", [("killed", "12", 12)]),
    ("The death toll from the quake rose to 14 on Friday.", [("killed", "14", 14)]),
    ("Police are investigating the shooting death of Ben Orr.", [("killed", "Ben Orr", 1)]),
    ("Officers found a man with gunshot wounds.", [("hit", "a man", 1)]),
    ("Four others were treated for burns.", [("cared", "Four others", 4)]),
    ("He shot and killed his wife.", [("killed", "his wife", 1)]),
    ("An officer shot and wounded a man.", [("injured", "a man", 1)]),
    ("Three miners drowned.", [("killed", "Three miners", 3)]),
    ("A tree fell on a tent, crushing a camper to death.", [("killed", "a camper", 1)]),
    ("Police called it a triple murder.", [("killed", "murder", 3)]),
    ("The blast killed one and wounded four others.", [("killed", "one", 1), ("injured", "four others", 4)]),
    ("The quake's toll has now risen to 31.", [("killed", "31", 31)]),
    ("Two brothers drowned when their boat capsized.", [("killed", "Two brothers", 2)]),
    ("The crash sent a woman and her two sons to the hospital.", [("cared", "a woman", 1), ("cared", "her two sons", 2)]),
    ("A fire at a mill put four people in the hospital.", [("cared", "four people", 4)]),
    ("Five people on the bus went to the hospital.", [("cared", "Five people", 5)]),
    ("The party ended with five people in the hospital.", [("cared", "five people", 5)]),
    ("The blast left one man dead and another in critical condition.", [("killed", "one man", 1), ("cared", "another", 1)]),
    ("Seven people were treated for smoke inhalation.", [("cared", "Seven people", 7)]),
    ("Two people were airlifted.", [("cared", "Two people", 2)]),
    ("They found the boy bleeding from a stab wound.", [("hit", "the boy", 1)]),
    ("He fired again, hitting himself and his two daughters.", [("hit", "He", 1), ("hit", "his two daughters", 2)]),
    ("Both victims' injuries are not considered life-threatening.", [("injured", "Both victims", None)]),
    (
        "Also wounded were a 16-year-old male, a 20-year-old and a 23-year-old.",
        [("injured", "a 16-year-old male", 1), ("injured", "a 20-year-old", 1), ("injured", "a 23-year-old", 1)],
    ),
    ("Two men ages 20 and 27 were transported to a hospital.", [("cared", "Two men", 2)]),
    ("The two-year-old shot himself in the foot.", [("hit", "two-year-old", 1)]),
    ("He was charged with the deaths of his aunt and uncle.", [("killed", "his aunt", 1), ("killed", "uncle", 1)]),
]


@pytest.mark.parametrize(("text", "wanted"), TELLINGS, ids=[t for t, _ in TELLINGS])
def test_harm_is_told_of_somebody(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert plain(text) == wanted


HEADLINES = [
    ("Boy fatally shot in Hallow", [("killed", "Boy", 1)]),
    ("Teen shot, killed in Marle", [("killed", "Teen", 1)]),
    ("13 shot in Marle; 2 dead", [("hit", "13 shot", 13), ("killed", "2 dead", 2)]),
    ("Woman dies in house fire; two firefighters hurt", [("killed", "Woman", 1), ("injured", "two firefighters", 2)]),
]


@pytest.mark.parametrize(("text", "wanted"), HEADLINES, ids=[t for t, _ in HEADLINES])
def test_headlines_without_their_small_words(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert plain(text, "headline") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt.",
        "The city bans fireworks for anyone under the age of 13, burned or not.",
        "He is charged with attempted murder.",
        "Police say the man tried to kill his neighbor.",
        "The storm could have killed hundreds of people.",
        "Nobody knows whether the driver was injured.",
        "The dam was hit by the flood.",
        "Residents heard 12 shots.",
        "The toll for a lorry rises to 31 crowns.",
        "Two barns burned; 14 cows dead.",
        "Detectives went to the hospital.",
        "Officers drove to the hospital to speak to the family.",
    ],
)
def test_what_did_not_happen_to_anybody(text: str) -> None:
    assert plain(text) == []


def test_who_harms_himself_is_told_apart() -> None:
    (self_,) = told("The driver killed himself.")
    assert self_.by_self
    assert told("The gunman was shot by police.")[0].group.attacker
    assert not told("The driver was killed.")[0].by_self


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale nearly died after the crash.",
        "He slipped, hit his head and almost died.",
        "A climber was nearly killed by a falling rock.",
        "The singer nearly lost his life in the crash.",
        "He came close to dying.",
        "The blast came within inches of killing him.",
        "He barely escaped being killed.",
        "Robbers left the man for dead.",
        "He was almost brain dead, his wife said.",
        "He was in a coma and brain dead.",
        "Six sailors are missing and feared dead.",
        "He was presumed dead.",
        "Relatives believed he was dead.",
        "He had been thought to be dead.",
        "He thought he would die.",
        "He could have died.",
        "A nearly dead man was found.",
        "The actor recalled his near-death.",
        "The actor faked his own death.",
        "He hit his head on a rock.",
    ],
)
def test_harm_that_came_near_is_none(text: str) -> None:
    assert plain(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 40 people died in the fire.", [("killed", "Nearly 40 people", 40)]),
        ("He died nearly three years ago.", [("killed", "He", 1)]),
        ("A driver died almost at once.", [("killed", "A driver", 1)]),
        ("Friends looked for her and found her dead.", [("killed", "her", 1)]),
        ("The head of the school was killed.", [("killed", "The head", 1)]),
        ("Two people escaped after killing a guard.", [("killed", "a guard", 1)]),
    ],
)
def test_what_is_near_to_another_word_happened(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert plain(text) == expected
