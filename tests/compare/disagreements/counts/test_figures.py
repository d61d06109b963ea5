"""Figures of one thing that are looser, rounded otherwise or other: tensions, with what must stay silent."""

import pytest

from tests.compare.made_stories import disagreements

PIECES = "The glacier Ostrel broke into {} pieces in June."
# what is tested, two articles, the two sides as cited
SHOWN = [
    ("at least, and the number", PIECES.format("20"), PIECES.format("at least 20"), {"20", "at least 20"}),
    ("about, and more", PIECES.format("about 20"), PIECES.format("more than 20"), {"about 20", "more than 20"}),
    ("a bound and the number", PIECES.format("20"), PIECES.format("more than 20"), {"20", "more than 20"}),
    (
        "a bound of a span of time",
        "The strike at the Orsk mill lasted two weeks.",
        "The strike at the Orsk mill lasted nearly two weeks.",
        {"two weeks", "nearly two weeks"},
    ),
    (
        "rounded otherwise",
        "The start of the regatta was delayed by 35 minutes in a storm.",
        "A storm delayed the start of the regatta about 30 minutes.",
        {"35 minutes", "about 30 minutes"},
    ),
    (
        "two loosened numbers",
        "More than 960 miners left the Ostrel valley on Wednesday.",
        "Nearly 1,000 left the Ostrel valley on Wednesday.",
        {"More than 960", "Nearly 1,000"},
    ),
    (
        "a range and a number",
        "The find raises the overall tally of known caves to nearly 2,700.",
        "The find raises the overall tally of known caves to between 2,500 and 2,800.",
        {"nearly 2,700", "between 2,500 and 2,800"},
    ),
    (
        "a number at the edge of a word of size",
        "Hundreds of people came to the green at Marle to protest.",
        "Around 150 people came to the green at Marle.",
        {"Hundreds", "Around 150"},
    ),
    (
        "other figures in like words",
        "The court released 7 million papers, dubbed the Harbour Files.",
        "Some 13 million papers, dubbed the Harbour Files, were released.",
        {"7 million", "Some 13 million"},
    ),
]
SILENT = [
    (
        "what is counted of each player",
        "Orm ran for 189 yards against Calder on Friday.",
        "Vale ran for 498 yards against Calder on Friday.",
    ),
    ("a part, and the whole", "Orm landed 178 blows on Vale in the title bout.", "Orm landed 178 of 369 blows on Vale in the title bout."),
    ("two units of time", "The strike at the Orsk mill lasted four weeks.", "The strike at the Orsk mill lasted nine days."),
    ("days of a month", "Last updated on 21 July 2031, the mill at Orsk burned.", "Last updated on 22 July 2031, the mill at Orsk burned."),
    ("about the same number", PIECES.format("20"), PIECES.format("about 20")),
    ("rounded in the usual way", PIECES.format("683"), PIECES.format("more than 680")),
    ("at least, and a greater number", PIECES.format("24"), PIECES.format("at least 20")),
    ("up to, and a lesser number", PIECES.format("14"), PIECES.format("up to 20")),
    ("an article that prints both", PIECES.format("20"), PIECES.format("more than 20") + " Of the 20 pieces in June, two sank."),
    (
        "a sum",
        "The harbour board took the phones of nine pilots in March. It took the phones of four more pilots later.",
        "The harbour board took the phones of 13 pilots in March.",
    ),
    (
        "killed and hurt",
        "The storm on the Ostrel coast killed nearly 20 people.",
        "The storm on the Ostrel coast injured 22 people.",
    ),
    (
        "of two places",
        "Two people were taken to Marle Hospital.",
        "Three people were taken to Calder Hospital.",
    ),
    ("said in speech", PIECES.format("20"), "“The glacier Ostrel broke into more than 20 pieces in June,” said Vera Toll."),
    (
        "of two kinds",
        "The ruling of the Calder court covers the ban on two non-member states.",
        "The ruling of the Calder court covers the ban on six member-run states.",
    ),
    (
        "of those who have and who have not",
        "In Calder some 55 percent of the people are without drinking water.",
        "In Calder nearly 50 percent of the people have drinking water.",
    ),
    (
        "other shares",
        "In Calder 55 percent of the people have drinking water.",
        "In Calder 90 percent of the people have drinking water and power.",
    ),
    ("of other things", PIECES.format("20"), "The harbour board sold more than 20 barges in autumn."),
    (
        "another time",
        "The start of the regatta was delayed by 35 minutes in a storm.",
        "Last year the start of the regatta was delayed about 30 minutes in a storm.",
    ),
    (
        "shares of two named ones",
        "Shares of Orsk Mills fell 5.2 percent and Toll Barges was flat on the Calder exchange.",
        "Orsk Mills was flat and shares of Toll Barges fell 5.9 percent on the Calder exchange.",
    ),
]


@pytest.mark.parametrize(("left", "right", "sides"), [c[1:] for c in SHOWN], ids=[c[0] for c in SHOWN])
def test_figures_told_otherwise_are_a_tension(left, right, sides):
    found = disagreements(left, right)
    assert [(d.kind, d.relation) for d in found] == [("number", "tension")]
    assert {c.exact for side in found[0].sides for c in side.citations} == sides


@pytest.mark.parametrize(("left", "right"), [c[1:] for c in SILENT], ids=[c[0] for c in SILENT])
def test_what_is_one_figure_or_of_two_things_is_not_shown(left, right):
    assert [d for d in disagreements(left, right) if d.relation == "tension"] == []


def test_a_contradiction_is_not_shown_again_as_a_tension():
    found = disagreements(PIECES.format("as many as 20"), PIECES.format("more than 20"))
    assert [d.relation for d in found] == ["contradict"]
