import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import Parse, parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.quotes.attribution_features import SIZE, TEMPLATES
from storydesk.annotate.quotes.attribution_tagger import LABELS, allowed, best_path, block_features, load_model, tag
from storydesk.model import Article, Block, Span


def parsed(text: str) -> Parse:
    return parse(Article(id="a", location="a", text=text, blocks=(Block(Span(0, len(text)), "body"),)))


def test_an_attribution_has_content_cue_and_source() -> None:
    text = "The harbour master said that the quay would be shut until May."
    grammar = parsed(text)
    tagged = tag(grammar, find_quotes(grammar, find_mentions(grammar)))
    (found,) = tagged.attributions
    assert found.source is not None
    assert found.cue is not None
    assert (found.source.of(text), found.cue.of(text), found.content.of(text)) == (
        "The harbour master",
        "said",
        "that the quay would be shut until May",
    )


def test_nothing_is_attributed_where_nobody_speaks() -> None:
    grammar = parsed("The quay was built of stone in 1902.")
    assert tag(grammar, ()).attributions == ()


def test_features_are_numbers_below_size() -> None:
    grammar = parsed('"The quay is shut," said Ana Brook.')
    found = block_features(grammar.blocks[0], [], {"say": 5})
    assert found.shape == (len(grammar.blocks[0].doc), len(TEMPLATES))
    assert 0 <= found.min() <= found.max() < SIZE


def test_the_model_is_small_and_whole() -> None:
    model = load_model()
    assert model.weights.shape == (SIZE, len(LABELS))
    assert model.weights.dtype == np.int8
    assert model.cueness["say"] == 5


@given(st.lists(st.lists(st.floats(-5, 5), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=12))
def test_a_path_never_steps_where_it_must_not(rows: list[list[float]]) -> None:
    may = allowed()
    path = best_path(np.array(rows, dtype=np.float32), np.where(may, 0, -1e9).astype(np.float32))
    assert not LABELS[path[0]].startswith("I")
    assert all(may[a, b] for a, b in itertools.pairwise(path))
