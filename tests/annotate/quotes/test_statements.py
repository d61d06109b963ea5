"""Statements without marks are read where a sentence announces them, and nowhere else."""

import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.model import Article, Block, Quote, Span

SAID = "We are deeply saddened by what happened on the quay on Monday morning."
TOLD = "The lugger lay on the slip for nine winters and was sold without her sails."


def read(*paragraphs: str) -> tuple[str, list[Quote]]:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), "body"))
        text += paragraph + "\n\n"
    grammar = parse(Article(id="a", location="a", text=text, blocks=tuple(blocks)))
    return text, [q for q in find_quotes(grammar, find_mentions(grammar)) if q.form == "direct"]


@pytest.mark.parametrize(
    ("announcing", "said", "speaker"),
    [
        ("Harbour master Ana Brook issued the following statement:", SAID, "Ana Brook"),
        ("Ana Brook said in a statement:", SAID, "Ana Brook"),
        ("In a letter to the families on Monday, harbour master Ana Brook wrote:", SAID, "Ana Brook"),
        ("The original listing read:", TOLD, "listing"),
        ("The motion states:", TOLD, "The motion"),
        ("Here is the letter from the Harbour Office:", SAID, "the letter from the Harbour Office"),
    ],
)
def test_a_paragraph_that_is_announced_is_a_statement(announcing: str, said: str, speaker: str) -> None:
    text, (quote,) = read("The quay is shut.", announcing, said, "The quay opens again in May.")
    assert [s.of(text) for s in quote.content] == [said]
    assert quote.name is not None
    assert quote.name.of(text) == speaker


def test_a_statement_goes_on_as_long_as_it_speaks_of_us() -> None:
    more = "Our crews will search until the last boat is found."
    text, (quote,) = read("The Harbour Office released this statement:", SAID, more, TOLD)
    assert [s.of(text) for s in quote.content] == [SAID, more]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Police released the names of the men:", TOLD),
        ("The Harbour Office posted a video of the boat:", TOLD),
        ("The office posted a statement to its page on Monday:", "Police said that nobody on the quay had seen the lugger leave at dawn."),
        ("The Harbour Office released this statement:", "Ana Brook, 41, of Hollis"),
        ("The Harbour Office released this statement on Monday.", SAID),
        ("The men are charged with these crimes:", TOLD),
    ],
)
def test_lists_pictures_and_the_articles_own_words_are_no_statement(paragraphs: tuple[str, ...]) -> None:
    assert read(*paragraphs)[1] == []
