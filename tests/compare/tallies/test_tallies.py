"""How many died and were hurt, article by article: the sure numbers only, with their words, in the order of publication."""

import pytest

from storydesk.compare.tallies import find_tallies, story_chances
from storydesk.model import Annotations, Argument, Citation, Claim, CopyLink, Disagreement, Member, Side, Signal, Span, Value
from tests.annotate.made_articles import article
from tests.compare.made_stories import members


def told(*texts: str, days: tuple[str, ...] = ()) -> dict[str, list[tuple[str, int, str]]]:
    return {t.kind: [(c.article, c.number, c.statement.text) for c in t.counts] for t in find_tallies(members(*texts, days=days), (), ())}


EVENTS = [
    (
        ("Six people were killed when a ferry sank off Velmora on Monday. Eleven others were injured, police said.",
         "A passenger ferry sank off Velmora on Monday and six people died, police said."),
        {"killed": [("article0", 6, "Six people were killed"), ("article1", 6, "six people died")]},
    ),
    (
        ("Three people were killed and five injured when a fire broke out in a block of flats in Marle on Friday night, police said.",
         "Four people died in a fire in a block of flats in Marle, police said. Four other people were injured."),
        {"killed": [("article0", 3, "Three people were killed"), ("article1", 4, "Four people died")],
         "injured": [("article0", 5, "five injured"), ("article1", 4, "Four other people were injured")]},
    ),
    (
        ("A bomb killed 12 people and wounded 31 at a market in Velmora on Tuesday, the police said.",
         "Twelve people died and 31 were wounded when a bomb went off in a crowded market in Velmora."),
        {"killed": [("article0", 12, "killed 12 people"), ("article1", 12, "Twelve people died")],
         "injured": [("article0", 31, "wounded 31"), ("article1", 31, "31 were wounded")]},
    ),
    (
        ("Storm Petra has killed at least 17 people on the coast, officials said on Thursday, and left thousands without power.",
         "Storm Petra: death toll climbs to 17. The storm killed 17 people and cut the power of 40,000 homes.",
         "17 people have died in the storm, the governor said."),
        {"killed": [("article0", 17, "killed at least 17 people"), ("article1", 17, "death toll climbs to 17"), ("article2", 17, "17 people have died")]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "wanted"), EVENTS, ids=["ferry", "fire", "bomb", "storm"])
def test_numbers_stand_article_by_article(texts: tuple[str, ...], wanted: dict[str, list[tuple[str, int, str]]]) -> None:
    assert told(*texts) == wanted


def test_no_harm_is_no_tally() -> None:
    assert told("The ferry to Velmora was an hour late on Monday.", "The Velmora ferry was late.") == {}


def member(name: str, day: str | None, text: str, number: int, words: str, **fields: object) -> Member:
    """An article that tells a number of dead by these words; further spans are those of `also`."""
    one = article(text, published=day, name=name)
    also = [str(w) for w in fields.pop("also", ())]  # type: ignore[call-overload]
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (words, *also)]
    arguments = tuple(Argument("object", span, "people") for span in spans)
    value = Value("number", f"{number} people", number, number, "people", bool(fields.pop("approximate", False)))
    chance = fields.pop("chance", None)
    signals = (Signal("probability", chance, 0.0, ""),) if isinstance(chance, float) else ()
    claim = Claim(spans[0], "killed", "kill", arguments[0], arguments, value, spans[0], signals=signals, **fields)  # type: ignore[arg-type]
    return Member(one, Annotations(name, claims=(claim,)))


QUAKE = [
    member("c", "2031-03-16", "The quake in Orle killed 15 people.", 15, "15 people"),
    member("b", "2031-03-14T09:00", "Nine people died in the Orle quake.", 9, "Nine people"),
    member("a", None, "Some 12 people were killed at Orle.", 12, "Some 12 people", approximate=True),
    member("d", "2031-03-14T17:30", "12 died in Orle.", 12, "12"),
]


def test_a_toll_that_rises_is_seen_in_order_of_publication() -> None:
    (tally,) = find_tallies(QUAKE, (), ())
    assert [(c.article, c.number, c.approximate) for c in tally.counts] == [
        ("b", 9, False),
        ("d", 12, False),
        ("c", 15, False),
        ("a", 12, True),
    ]
    assert (tally.kind, tally.disagreement) == ("killed", None)
    assert find_tallies(QUAKE[::-1], (), ()) == (tally,)


def test_one_article_alone_is_no_tally() -> None:
    assert find_tallies(QUAKE[:1], (), ()) == ()


def test_what_is_hedged_is_left_out() -> None:
    unsure = member("e", "2031-03-17", "20 may be dead in Orle.", 20, "20", hedged=True)
    assert find_tallies([QUAKE[0], unsure], (), ()) == ()
    assert {c.article for c in find_tallies([*QUAKE, unsure], (), ())[0].counts} == {"a", "b", "c", "d"}


def doubtful(name: str, day: str, number: int, chance: float) -> Member:
    return member(name, day, f"There were {number} dead in Orle, {name} has heard.", number, f"{number} dead", hedged=True, chance=chance)


DOUBTFUL = [
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "15", 6, 0.7)], ["a", "b", "c"]),
    ([("a", "14", 6, 0.5), ("b", "14", 9, 0.5), ("c", "15", 4, 0.5)], []),
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "14", 6, 0.7), ("d", "15", 8, 0.65)], ["a", "b", "c", "d"]),
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "14", 6, 0.7), ("d", "13", 8, 0.65)], []),
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "14", 6, 0.7), ("d", "14", 8, 0.65)], []),
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "14", 6, 0.7), ("d", "13", 4, 0.65)], ["d", "a", "b", "c"]),
    ([("a", "14", 6, 0.7), ("b", "14", 6, 0.7), ("c", "14", 6, 0.7), ("d", "15", 8, 0.35)], ["a", "b", "c"]),
]


@pytest.mark.parametrize(("told", "wanted"), DOUBTFUL, ids=["agree", "differ", "rises", "falls", "one day", "rose", "hardly likely"])
def test_doubtful_numbers_support_each_other(told: list[tuple[str, str, int, float]], wanted: list[str]) -> None:
    found = find_tallies([doubtful(name, f"2031-03-{day}", number, chance) for name, day, number, chance in told], (), ())
    assert [c.article for t in found for c in t.counts] == wanted


def test_reprints_are_one_voice() -> None:
    told = [doubtful(name, "2031-03-14", 6, 0.45) for name in "abcd"]
    reprints = [CopyLink("a", other, "copy", (), None) for other in "bcd"]
    assert story_chances(told, ())["killed"][6] > story_chances(told, reprints)["killed"][6]


def test_all_who_are_counted_are_cited() -> None:
    both = member(
        "e", "2031-03-17", "Ana Ruiz died in the quake. So did her son, in Orle.", 2, "Ana Ruiz died", also=("Ana Ruiz", "her son")
    )
    (tally,) = find_tallies([both, QUAKE[0]], (), ())
    (cited,) = [c.statement.citations for c in tally.counts if c.article == "e"]
    assert [c.exact for c in cited] == ["Ana Ruiz died", "her son"]


def side(value: str, one: str, start: int, end: int) -> Side:
    return Side(value, (Citation(one, start, end, "x" * (end - start)),))


LINKS = [
    ("number", (side("9", "b", 0, 4), side("12", "d", 0, 2)), "found"),
    ("number", (side("9", "b", 0, 4), side("3", "x", 0, 2)), None),
    ("number", (side("9", "b", 12, 16), side("12", "d", 4, 6)), None),
    ("age", (side("9", "b", 0, 4), side("12", "d", 0, 2)), None),
]


@pytest.mark.parametrize(("kind", "sides", "wanted"), LINKS, ids=["both", "one side", "other words", "another kind"])
def test_the_disagreement_about_these_numbers_is_named(kind: str, sides: tuple[Side, ...], wanted: str | None) -> None:
    (tally,) = find_tallies(QUAKE, (), [Disagreement("found", kind, None, sides)])
    assert tally.disagreement == wanted
