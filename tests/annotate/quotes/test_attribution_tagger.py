import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import Parse, parse
from storydesk.annotate.quotes import find_quotes
from storydesk.annotate.quotes.attribution_features import SIZE, TEMPLATES
from storydesk.annotate.quotes.attribution_tagger import LABELS, allowed, article_features, best_paths, load_model, tag
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
    found, lengths = article_features(grammar.blocks, [], {"say": 5})
    assert lengths == [len(grammar.blocks[0].doc)]
    assert found.shape == (len(TEMPLATES), lengths[0])
    assert 0 <= found.min() <= found.max() < SIZE


def test_features_of_a_block_do_not_depend_on_the_blocks_beside_it() -> None:
    one, other = parsed('"The quay is shut," said Ana Brook.'), parsed("He added that the boat was lost.")
    both, lengths = article_features([one.blocks[0], other.blocks[0]], [], {"say": 5})
    assert (both[:, : lengths[0]] == article_features(one.blocks, [], {"say": 5})[0]).all()
    assert (both[:, lengths[0] :] == article_features(other.blocks, [], {"say": 5})[0]).all()


def test_the_model_is_small_and_whole() -> None:
    model = load_model()
    assert model.weights.shape == (SIZE, len(LABELS))
    assert model.weights.dtype == np.int16
    assert model.cueness["say"] == 5


ROWS = st.lists(st.lists(st.integers(-50, 50), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=9)


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_a_path_never_steps_where_it_must_not(blocks: list[list[list[int]]]) -> None:
    may = allowed()
    moves = np.where(may, 0, -1e9).astype(np.float32)
    scores = np.array([row for block in blocks for row in block], dtype=np.float32)
    path = best_paths(scores, [len(b) for b in blocks], moves)
    at = 0
    for block in blocks:
        here = path[at : at + len(block)]
        assert not LABELS[here[0]].startswith("I")
        assert all(may[a, b] for a, b in itertools.pairwise(here))
        assert (here == best_paths(scores[at : at + len(block)], [len(block)], moves)).all()
        at += len(block)


@given(ROWS.filter(lambda rows: len(rows) < 5))
def test_a_path_is_the_best_of_all(rows: list[list[int]]) -> None:
    moves = np.where(allowed(), 0, -1e9).astype(np.float32)
    scores = np.array(rows, dtype=np.float32)

    def worth(path: tuple[int, ...]) -> float:
        if LABELS[path[0]].startswith("I"):
            return -1e9
        return float(sum(scores[at, label] for at, label in enumerate(path)) + sum(moves[a, b] for a, b in itertools.pairwise(path)))

    best = max(worth(p) for p in itertools.product(range(len(LABELS)), repeat=len(rows)))
    assert worth(tuple(best_paths(scores, [len(rows)], moves).tolist())) == best
