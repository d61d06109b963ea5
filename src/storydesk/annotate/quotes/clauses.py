"""What the tree alone says of reported speech: a verb of saying, its subject and its clause. Too rough to be a quote; the attribution tagger looks at it as a hint."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from storydesk.annotate.parsing import ParsedBlock
from storydesk.annotate.quotes.cue_words import REPORTING

if TYPE_CHECKING:
    from spacy.tokens import Token

Hint = tuple[str, int, int]


def clause_hints(blocks: Sequence[ParsedBlock]) -> Iterator[list[Hint]]:
    """Content, cue and source of each clause of a verb of saying, by kind with start and end."""
    for block in blocks:
        for verb in block.doc:
            if verb.lemma_.lower() in REPORTING and verb.tag_.startswith("VB"):
                clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
                subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
                if clause is not None and subject is not None and not any(c.dep_ in ("auxpass", "neg") for c in verb.children):
                    yield [
                        ("content indirect", *_ends(block, clause, verb, subject)),
                        ("cue", *_characters(block, verb, verb)),
                        ("source", *_ends(block, subject, verb, verb)),
                    ]


def _ends(block: ParsedBlock, top: "Token", verb: "Token", other: "Token") -> tuple[int, int]:
    """The subtree of a token, short of the verb and the other token where they stand inside it, without punctuation at its ends."""
    first, last = top.left_edge, top.right_edge
    if first.i < verb.i < last.i:
        if verb.i - first.i >= last.i - verb.i:
            last = block.doc[max(first.i, min(verb.i, other.i) - 1)]
        else:
            first = block.doc[verb.i + 1]
    while last.i > first.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    while first.i < last.i and (first.is_punct or first.is_space):
        first = first.nbor(1)
    return _characters(block, first, last)


def _characters(block: ParsedBlock, first: "Token", last: "Token") -> tuple[int, int]:
    return block.offset + first.idx, block.offset + last.idx + len(last)
