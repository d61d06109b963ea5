"""The board keeps what is said apart from who is named, and what stands in one sentence together."""

from storydesk.model import Article, Block, Comparison, Fact, Report, Signal, Span, Statement, Story
from storydesk.report import to_json
from storydesk.report.board import coverage
from storydesk.report.drawing import pieces_of

FIRST = "The Orle bridge fell on Monday and two carts went into the river. Mayor Isa Tolm closed the quay."
SECOND = "On Monday the Orle bridge fell, and two carts were lost, Isa Tolm said."


def fact(identity: str, articles: list[Article], words: list[str], *signals: Signal) -> Fact:
    cited = [a.cite(Span(at, at + len(w))) for a, w in zip(articles, words, strict=True) for at in [a.text.index(w)]]
    return Fact(identity, Statement.quoting(*cited), 2, 2, "all", signals)


def test_names_come_last_and_one_sentence_is_one_place() -> None:
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
