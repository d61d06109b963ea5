"""The best tagger: what it reads, what it finds, and that it loses nothing on odd texts. Skipped where the extra is not installed."""

import sys
import time

import numpy as np
import pytest

from storydesk.annotate import annotate
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import best, find_marked, find_quotes, tagger
from storydesk.annotate.quotes.attribution_features import number_of
from storydesk.annotate.quotes.attribution_tagger import LABELS, quote_hints, token_labels
from storydesk.annotate.quotes.best_features import BUCKETS, FEATURES, word_features
from storydesk.errors import MissingPartError
from storydesk.model import Article, Block, Span

SAID = "The harbour master said that the quay would be shut until May."
MARKED = '"The quay is shut," said Ana Brook.'

PINNED = [5760, 3058, 7516, 8493, 1504, 2568, 9151, 6591, 4385, 6394, 956, 2048, 2558, 1111, 404, 1418, 0, 2341, 5822, 779]
"""The sums of the columns for MARKED."""


def article(*paragraphs: str) -> Article:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), "body"))
        text += paragraph + "\n"
    return Article(id="a", location="a", text=text, blocks=tuple(blocks))


def properties(*paragraphs: str) -> np.ndarray:
    grammar = parse(article(*paragraphs))
    hints = quote_hints(grammar.article.text, find_marked(grammar, find_mentions(grammar)))
    rules = [number_of(label) for label in token_labels(grammar.blocks, hints)]
    return word_features([b.doc for b in grammar.blocks], np.array(rules, dtype=np.int64))


def test_properties_are_those_that_the_network_was_trained_on():
    """Whoever changes them must train the network anew (benchmarks/train_best.py)."""
    found = properties(MARKED) - np.arange(FEATURES) * BUCKETS
    assert found.shape == (11, FEATURES)
    assert found.min() >= 0
    assert found.max() < BUCKETS
    assert found.sum(axis=0).tolist() == PINNED


def test_properties_of_a_block_do_not_depend_on_the_blocks_beside_it():
    both = properties(MARKED, SAID)
    assert (both[:11] == properties(MARKED)).all()


def test_without_the_extra_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    best.load_network.cache_clear()
    with pytest.raises(MissingPartError, match=r"pip install 'storydesk\[best\]'"):
        annotate(article(SAID), best=True)
    best.load_network.cache_clear()


@pytest.fixture
def network():
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    return best.load_network()


def test_an_attribution_has_content_cue_and_source(network):
    grammar = parse(article(SAID))
    (found,) = tagger(best=True)(grammar, find_quotes(grammar, find_mentions(grammar))).attributions
    assert [s.of(SAID) for s in (found.source, found.cue, found.content)] == [
        "The harbour master",
        "said",
        "that the quay would be shut until May",
    ]


def test_quotes_without_marks_are_found(network):
    (quote,) = annotate(article(SAID), best=True).quotes
    assert quote.form == "indirect"


def test_the_network_knows_its_pieces_and_labels(network):
    assert network.moves.shape == (len(LABELS),) * 2
    assert [network.pieces.token_to_id(p) for p in ("[UNK]", "[CLS]", "[SEP]")] == [1, 2, 3]
    assert network.pieces.encode("zq", add_special_tokens=False).ids != [1]


@pytest.mark.parametrize("text", ["", " ", "“", "x" * 3000, "😀 “нет” 不 said", "said " * 5])
def test_odd_texts_break_nothing(network, text):
    annotate(article(text, SAID), best=True)
    grammar = parse(article(text, SAID))
    assert tagger(best=True)(grammar, ()).attributions


def test_windows_hold_every_word_once_and_never_more_than_fit():
    blocks = [[[7, 8]] * 40, [[9]] * 700, [], [[5] * 12] * 3]
    cut = list(best.cut(blocks))
    assert [token for window in cut for token, _ in window if token >= 0] == list(range(743))
    assert sum(token < 0 for window in cut for token, _ in window) == len(blocks)
    assert max(1 + sum(len(ids) for _, ids in window) for window in cut) <= best.PIECES


def test_time_grows_with_the_text_alone(network):
    """Twice the words, at most some three times the time: windows are read one by one, however long a block is."""

    def seconds(count: int) -> float:
        grammar = parse(article("The harbour master said the quay was shut " * count))
        began = time.process_time()
        best.tag(grammar, ())
        return time.process_time() - began

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.01)
