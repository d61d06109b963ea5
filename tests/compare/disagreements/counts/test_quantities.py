"""Amounts read from the words: number, side, unit or nouns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.compare.disagreements.counts.quantities import amounts_in

# text, then for each amount: as printed, from, to, side, unit, first noun
READ = [
    ("a prize worth more than $20 million a year", [("more than $20 million", 20e6, 20e6, "above", "money $", None)]),
    ("over £7bn between now and then", [("over £7bn", 7e9, 7e9, "above", "money £", None)]),
    ("about 250 river pilots remained", [("about 250", 250, 250, "about", "", "river")]),
    ("Several hundred pilots remained", [("Several hundred", 200, 1_200, "size", "", "pilot")]),
    ("nearly 1,000 left on Monday", [("nearly 1,000", 1_000, 1_000, "below", "", "left")]),
    ("raised the tally to between 2,500 and 2,800, he said", [("between 2,500 and 2,800", 2_500, 2_800, "range", "", None)]),
    ("the ferry was late by 35 minutes", [("35 minutes", 35 / 1_440, 35 / 1_440, "exact", "span", None)]),
    ("for more than three decades", [("more than three decades", 10_950, 10_950, "above", "span", None)]),
    ("roughly twice the size of Calder", [("roughly twice the size", 2, 2, "about", "times", None)]),
    ("about two-and-a-half times as big as Calder", [("about two-and-a-half times as big", 2.5, 2.5, "about", "times", None)]),
    ("94 percent of the boats", [("94 percent", 94, 94, "exact", "percent", None)]),
    ("half a million voters", [("half a million", 5e5, 5e5, "exact", "", "voter")]),
    ("twenty-two tunnels", [("twenty-two", 22, 22, "exact", "", "tunnel")]),
    ("a ticket for $75 or less", [("$75", 75, 75, "up to", "money $", None)]),
    ("20 dollars", [("20 dollars", 20, 20, "exact", "money $", None)]),
    ("six to eight boats", [("six to eight", 6, 8, "range", "", "boat")]),
]
NONE = [
    "a 43-year-old man",
    "in 2014 the hall burned",
    "on May 11 the hall burned",
    "at 6:30 p.m. the hall burned",
    "the 3rd floor",
    "12 Bells Road",
    "a suit over three state laws",
    "far below the £7m target",
    "won 52-48 in the end",
    "between two and a half",
    "will be built over three years",
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_an_amount_is_read_with_its_side_and_what_it_counts(text, expected):
    found = [
        (text[a.start : a.end], a.low, a.high, a.side, a.unit, a.nouns[0] if a.nouns else None) for a in amounts_in(text, 0, len(text))
    ]
    assert found == expected


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing_is_no_amount(text):
    assert list(amounts_in(text, 0, len(text))) == []


@given(st.text(alphabet="0123456789.,-–$£% abcdefmnoprstuvw", max_size=60))
def test_amounts_lie_in_the_text_in_order_and_their_ends_are_ordered(text):
    found = list(amounts_in(text, 0, len(text)))
    assert all(0 <= a.start < a.end <= len(text) and a.low <= a.high for a in found)
    assert [a.start for a in found] == sorted(a.start for a in found)
