"""The grammar follows our own sentences, and no word goes over the joint of two."""

import pytest

from storydesk.annotate.parsing import parse
from storydesk.extract import extract
from storydesk.model import Article, RawDocument


@pytest.mark.parametrize(
    "pieces",
    [
        ["The ferry ran aground in the fog, the harbour master said.", "An inquiry was opened by the county."],
        ["The ferry of Halden was built in 2031.", "Witnesses didn't see it run aground."],
        ['"Nobody was hurt at all."', '"The crew swam to the quay of Halden."'],
    ],
)
def test_sentences_without_a_blank_between_them_are_parsed_each_for_itself(pieces: list[str]) -> None:
    text = "Ferry runs aground\n\nHALDEN - The county has one ferry, and it sails daily.\n\n" + "".join(pieces) + "\n"
    article = extract(RawDocument("a.txt", "text", data=text.encode()))
    assert isinstance(article, Article)
    read = parse(article)
    found = [s.of(text) for s in read.sentences]
    assert found[-2:] == pieces
    joint = text.index("".join(pieces)) + len(pieces[0])
    assert all(span.of(text) == token.text for span, token in read.tokens() if token.text.isalpha())
    assert not any(span.start < joint < span.end for span, _ in read.tokens())
    assert {"".join(block.doc.text for block in read.blocks)} == {"".join(b.block.span.of(text) for b in read.blocks)}
