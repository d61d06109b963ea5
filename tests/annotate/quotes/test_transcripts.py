import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.quotes.transcripts import turns
from storydesk.model import Article, Block, Span


def paragraphs(*lines: str) -> tuple[str, list[Span]]:
    text, spans = "", []
    for line in lines:
        spans.append(Span(len(text), len(text) + len(line)))
        text += line + "\n\n"
    return text, spans


NAMES = frozenset({"ana brook", "brook", "thomas reed", "reed"})


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["BROOK: Where is it?", "REED: In the yard."], [("BROOK", ["Where is it?"]), ("REED", ["In the yard."])]),
        (["Q: Where is it?", "A: In the yard."], [("Q", ["Where is it?"]), ("A", ["In the yard."])]),
        (['"BROOK: Where is it?', '"REED: In the yard."'], [("BROOK", ["Where is it?"]), ("REED", ["In the yard."])]),
        (["Q: Where?", "A: In the yard.", "It is old.", "(laughs)", "Q: Why?"], [("Q", ["Where?"]), ("A", ["In the yard.", "It is old."]), ("Q", ["Why?"])]),
        (["HOST: Where?", "Reed: There.", "HOST: Why?"], [("HOST", ["Where?"]), ("Reed", ["There."]), ("HOST", ["Why?"])]),
        (["Brook: The quay is shut.", "Nobody came."], []),
        (["Brook: first", "Reed: second", "QUAY: third"], []),
        (["Brook: 12", "Reed: 14", "Brook: 16"], []),
        (["NOTE: The quay is shut.", "MORE: The boat is lost."], []),
    ],
)  # fmt: skip
def test_turns(lines: list[str], expected: list[tuple[str, list[str]]]) -> None:
    text, spans = paragraphs(*lines)
    assert [(t.label.of(text), [c.of(text) for c in t.contents]) for t in turns(text, spans, NAMES)] == expected


def test_turns_are_quotes_of_whom_the_labels_name() -> None:
    text, spans = paragraphs("Ana Brook met Thomas Reed on the quay.", "BROOK: Where is the boat?", "REED: It is in the yard.")
    grammar = parse(Article(id="a", location="a", text=text, blocks=tuple(Block(s, "body") for s in spans)))
    first, second = find_quotes(grammar, find_mentions(grammar))
    assert [q.name.of(text) for q in (first, second) if q.name] == ["Ana Brook", "Thomas Reed"]
    assert first.entity != second.entity
    assert first.cue is not None
    assert first.cue.of(text) == ":"
    assert first.signals
