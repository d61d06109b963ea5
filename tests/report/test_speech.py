"""What a page shows of an utterance that no article prints whole."""

from storydesk.model import Article, Block, Citation, Comparison, Missing, PrintedQuote, Quote, Report, Span, Story, Utterance
from storydesk.report import to_json
from storydesk.report.sheet import Sheet
from storydesk.report.speech import speakers

FIRST = "“We lost the weir and we lost the mill,” said Orla Venn."
SECOND = "“We lost the mill before dawn,” said Orla Venn."


def told(*fullest: tuple[int, str]) -> tuple[tuple[str, str], ...]:
    """The pieces put together, by article, of an utterance whose fullest text has these pieces."""
    articles = [
        Article(name, f"{name}.txt", text, blocks=(Block(Span(0, len(text)), "body"),)) for name, text in (("a", FIRST), ("b", SECOND))
    ]

    def cite(place: int, words: str) -> Citation:
        at = articles[place].text.index(words)
        return articles[place].cite(Span(at, at + len(words)))

    printed = tuple(PrintedQuote(name, Quote((Span(1, text.index("”")),), "direct")) for name, text in (("a", FIRST), ("b", SECOND)))
    utterance = Utterance(
        "u",
        None,
        None,
        cite(0, FIRST[1 : FIRST.index("”")]),
        printed,
        (),
        tuple(cite(*f) for f in fullest),
        (Missing("a", (cite(1, "before dawn"),)),),
    )
    data = to_json(Report(Story("s", ("a", "b")), tuple(articles), Comparison(utterances=(utterance,))))
    return tuple((c["article"], c["exact"]) for c in speakers(Sheet(data))[0].utterances[0].together)


def test_what_several_print_in_part_is_put_together() -> None:
    assert told((0, "We lost the weir and we lost the mill"), (1, "before dawn")) == (
        ("a", "We lost the weir and we lost the mill"),
        ("b", "before dawn"),
    )


def test_what_one_prints_whole_is_not_shown_twice() -> None:
    assert told((0, "We lost the weir and we lost the mill,")) == ()
