"""The board keeps what is said apart from who is named, and what stands in one sentence together; the dead and injured stand outlet by outlet."""

import pytest

from storydesk.model import Article, Block, Comparison, Count, Fact, Report, Signal, Span, Statement, Story, Tally
from storydesk.report import to_json
from storydesk.report.board import coverage, tallies
from storydesk.report.drawing import pieces_of
from storydesk.report.sheet import Sheet
from tests.report.invented import mill_report

FIRST = "The Orle bridge fell on Monday and two carts went into the river. Mayor Isa Tolm closed the quay."
SECOND = "On Monday the Orle bridge fell, and two carts were lost, Isa Tolm said."


def fact(identity: str, articles: list[Article], words: list[str], *signals: Signal) -> Fact:
    cited = [a.cite(Span(at, at + len(w))) for a, w in zip(articles, words, strict=True) for at in [a.text.index(w)]]
    return Fact(identity, Statement.quoting(*cited), 2, 2, "all", signals)


def test_names_come_last_and_one_sentence_is_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [
        Article(name, f"{name}.txt", text, blocks=(Block(Span(0, len(text)), "body"),)) for name, text in (("a", FIRST), ("b", SECOND))
    ]
    facts = (
        fact("f1", articles, ["The Orle bridge fell", "the Orle bridge fell"]),
        fact("f2", articles, ["Isa Tolm", "Isa Tolm"], Signal("relation", "named", 0.0, "that it is named")),
        fact("f3", articles, ["closed the quay", "said"]),
        fact("f4", articles, ["two carts went into the river", "two carts were lost"]),
        fact(
            "f5",
            articles,
            ["the quay", "Orle"],
            Signal("tells", "phrase", 0.0, "whether it tells what happened, or names what is spoken of"),
        ),
    )
    report = Report(Story("s", ("a", "b")), tuple(articles), Comparison(facts=facts))
    found = coverage(pieces_of(to_json(report)), "all")
    assert found is not None
    assert [(r.fact["id"], r.again, r.pointer) for r in found.events] == [
        ("f1", False, "/facts/0"),
        ("f4", True, "/facts/3"),
        ("f3", False, "/facts/2"),
    ]
    assert [r.fact["id"] for r in found.named] == ["f2"]
    assert [r.fact["id"] for r in found.phrases] == ["f5"]
    assert coverage(pieces_of(to_json(report)), "several") is None
    monkeypatch.setattr("storydesk.report.board.FIRST_ROWS", 1)  # the second row opens the table that is folded away: it needs its sentence
    folded = coverage(pieces_of(to_json(report)), "all")
    assert folded is not None
    assert [r.again for r in folded.events] == [False, False, False]


def test_numbers_stand_under_their_outlets() -> None:
    (row,) = tallies(Sheet(to_json(mill_report())))
    assert {voice.code: [(t.pointer, t.count["number"]) for t in told] for voice, told in row.cells} == {
        "A": [("/tallies/0/counts/0", 2)], "B": [("/tallies/0/counts/1", 3)], "C": [("/tallies/0/counts/2", 2)], "D": [], "E": [], "F": [],
    }  # fmt: skip
    assert (row.anchor, row.link) == ("tally-0", "update-0")


def test_a_cell_shows_a_toll_that_an_outlet_raised_and_what_it_repeats_once() -> None:
    texts = ("Six died at Orle.", "Six died, police said.", "Nine are dead.", "Nine died at Orle.")
    outlets = ("Orle Post", "Orle Post", "Marle News", "Orle Post")
    articles = tuple(
        Article(f"a{n}", f"a{n}", text, outlet=outlet, blocks=(Block(Span(0, len(text)), "body"),))
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    )
    counts = tuple(Count(a.id, 6 if "Six" in a.text else 9, Statement.quoting(a.cite(Span(0, 4)))) for a in articles)
    report = Report(Story("s", tuple(a.id for a in articles)), articles, Comparison(tallies=(Tally("t", "killed", counts),)))
    (row,) = tallies(Sheet(to_json(report)))
    assert [[t.count["article"] for t in told] for _, told in row.cells] == [["a0", "a3"], ["a2"]]
    assert [t.count["article"] for t in row.told] == ["a0", "a1", "a2", "a3"]
    assert row.link is None
