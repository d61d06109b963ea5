"""The best tagger for sources, cues and contents: a small transformer with a linear-chain model on top, slower than the default one and better.

Theory: the six layers of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) over word pieces. After the second layer the pieces of a word are averaged
and a vector of its properties (`best_features`) is added; of the spans of a conditional random field over words the likely ones are kept (`likely_spans`).
Layers three to six, the properties and the field were trained on PolNeAR (`models/best.md`); the weights are whole numbers of eight bits in the ONNX format. Blocks
are read together in windows of `PIECES` pieces, so that a sentence sees those before it; time is linear in the text. Assumes English news prose. Fails like the
default: on contents that run over a paragraph and on nested ones; a block longer than a window is cut where the window ends. Runs on one thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.annotate.quotes.attribution_features import Ints, number_of
from storydesk.annotate.quotes.attribution_tagger import Scores, Tagged, linked, quote_hints, story_blocks, token_labels
from storydesk.annotate.quotes.best_features import NOTHING, word_features
from storydesk.annotate.quotes.likely_spans import likely_labels
from storydesk.errors import MissingPartError
from storydesk.model import Quote

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

PIECES: Final = 256
"""Word pieces of a window, the first of which opens it."""
_LONGEST: Final = 12
"""Pieces of a word that are read."""
_OPEN: Final = 2
_BREAK: Final = 3
_UNKNOWN: Final = 1
_NEVER: Final = -1e9
Word = tuple[int, list[int]]
"""The number of a token in the article, -1 for a break between blocks, and its pieces."""


@dataclass(frozen=True, slots=True)
class Network:
    """The network, its word pieces, and the scores of label after label."""

    session: "InferenceSession"
    pieces: "Tokenizer"
    moves: Scores


@cache
def load_network() -> Network:
    """The weights that come with the package. Raises MissingPartError where the extra is not installed."""
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer  # noqa: F401  (asked for here, so that what is missing is told before anything is read)
    except ImportError as problem:
        raise MissingPartError("the best quote tagger needs onnxruntime and tokenizers: pip install 'storydesk[best]'") from problem
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    folder = files("storydesk.annotate.quotes") / "models"
    tokenizer = tokenizer_of((folder / "best_pieces.txt").read_text(encoding="utf-8").split("\n"))
    with (folder / "best_moves.npy").open("rb") as handle:
        moves = np.load(handle, allow_pickle=False)
    with as_file(folder / "best.onnx") as path:
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return Network(session, tokenizer, moves)


def tokenizer_of(pieces: Sequence[str]) -> "Tokenizer":
    """Words into the longest pieces that there are."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def tag(parse: Parse, quotes: Sequence[Quote]) -> Tagged:
    """Sources, cues and contents of the story blocks, as `attribution_tagger.tag` gives them. Raises MissingPartError where the extra is not installed."""
    network, blocks = load_network(), story_blocks(parse)
    if not blocks:
        return linked(())
    rules = [number_of(label) for label in token_labels(blocks, quote_hints(parse.article.text, quotes))]
    properties = word_features([b.doc for b in blocks], np.array(rules, dtype=np.int64))
    windows = list(cut([pieces_of(network.pieces, block) for block in blocks]))
    emitted = [_emissions(network, window, properties) for window in windows]
    labels = likely_labels(np.concatenate(emitted), [len(w) for w in windows], network.moves)
    labels = labels[[token >= 0 for window in windows for token, _ in window]]
    return linked(list(zip(blocks, np.split(labels, np.cumsum([len(b.doc) for b in blocks])[:-1]), strict=True)))


def pieces_of(tokenizer: "Tokenizer", block: ParsedBlock) -> list[list[int]]:
    """The pieces of each word of a block."""
    encoded: list[Any] = tokenizer.encode_batch([t.text for t in block.doc], add_special_tokens=False)
    return [e.ids[:_LONGEST] or [_UNKNOWN] for e in encoded]


def cut(blocks: Sequence[Sequence[list[int]]]) -> Iterator[list[Word]]:
    """Whole blocks in windows of `PIECES`, a break after each; what is longer than a window is cut between words."""
    window: list[Word] = []
    size, token = 1, 0
    for words in blocks:
        whole = sum(map(len, words)) + 1
        for ids in words:
            if window and size + max(whole, len(ids) + 1) > PIECES:
                yield window
                window, size = [], 1
            whole = 0
            window.append((token, ids))
            token, size = token + 1, size + len(ids)
        window.append((-1, [_BREAK]))
        size += 1
    yield window


def _emissions(network: Network, window: Sequence[Word], properties: Ints) -> Scores:
    """The score of each label for each word of a window; a break can only be outside."""
    ids, pool = pooled(window)
    tokens = np.array([token for token, _ in window])
    breaks = tokens < 0
    known = np.where(breaks[:, None], NOTHING, properties[tokens])
    (scores,) = network.session.run(None, {"ids": ids, "pool": pool, "feats": known[None]})
    emitted: Scores = np.array(scores[0], dtype=np.float32)
    emitted[breaks, 1:] = _NEVER
    return emitted


def pooled(window: Sequence[Word]) -> tuple[Ints, Scores]:
    """The pieces of a window in a row, and which of them, in what shares, make up each word."""
    ids = [_OPEN, *(piece for _, pieces in window for piece in pieces)]
    pool = np.zeros((1, len(window), len(ids)), dtype=np.float32)
    at = 1
    for row, (_, pieces) in enumerate(window):
        pool[0, row, at : at + len(pieces)] = 1 / len(pieces)
        at += len(pieces)
    return np.array([ids]), pool
