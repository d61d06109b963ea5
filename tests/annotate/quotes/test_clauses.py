import pytest

from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes.clauses import clause_hints
from storydesk.model import Article, Block, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brook said the quay would be shut.", [("the quay would be shut", "said", "Brook")]),
        ("The quay was never inspected, the report says.", [("The quay was never inspected", "says", "the report")]),
        ("Brook did not say that the quay would be shut.", []),
        ("It was said that the quay would be shut.", []),
        ("Brook shut the quay.", []),
    ],
)
def test_clauses_of_verbs_of_saying(text: str, expected: list[tuple[str, str, str]]) -> None:
    blocks = parse(Article(id="a", location="a", text=text, blocks=(Block(Span(0, len(text)), "body"),))).blocks
    found = [tuple(text[start:end] for _, start, end in hints) for hints in clause_hints(blocks)]
    assert found == expected
