"""A learned tagger for sources, cues and contents in the PolNeAR sense: all that is attributed to somebody, speech and attitudes, with marks or without.

Theory: a linear chain over the tokens of a block (Collins 2002, averaged structured perceptron with margin), seven labels, features from the
dependency tree, the marks and what the rules of `quotes` found (`attribution_features`). Spans are flat, as in the data. Contents are joined to the
nearest cue and through it to the nearest source. The weights are whole numbers of sixteen bits with one scale, in an npz file that is loaded without
pickle; `benchmarks/train_quotes.py` made it, `models/quotes.md` says from what. Assumes news prose. Fails on contents that run over a paragraph, and
on cues that are nouns.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.annotate.quotes.attribution_features import Ints, columns, features, number_of, read_trees
from storydesk.annotate.quotes.clauses import Hint, clause_hints
from storydesk.model import STORY_ROLES, Quote, Span

LABELS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
MARKS: Final = "\"“”„‟'‘’`"
Scores = NDArray[np.float32]
_NEVER: Final = -1e9


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature and label, scores of label after label, and how often a lemma is a cue (1 to 5)."""

    weights: NDArray[np.int16]
    scale: float
    moves: Scores
    cueness: dict[str, int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A content with the cue and the source that belong to it, where some were found."""

    content: Span
    cue: Span | None
    source: Span | None


@dataclass(frozen=True, slots=True)
class Tagged:
    """The spans of an article by kind (source, cue, content), and the contents with their cues and sources."""

    spans: dict[str, tuple[Span, ...]]
    attributions: tuple[Attributed, ...]


@cache
def load_model() -> Model:
    """The weights that come with the package."""
    with (files("storydesk.annotate.quotes") / "models" / "quotes.npz").open("rb") as handle:
        data = np.load(handle, allow_pickle=False)
        lemmas = dict(zip(data["lemmas"].tolist(), data["levels"].tolist(), strict=True))
        return Model(data["weights"], float(data["scale"]), data["moves"], lemmas)


def tag(parse: Parse, quotes: Sequence[Quote], model: Model | None = None) -> Tagged:
    """Sources, cues and contents of the story blocks. `quotes` are those found by rule, which the tagger looks at."""
    model = model or load_model()
    blocks = story_blocks(parse)
    if not blocks:
        return linked(())
    numbers, lengths = article_features(blocks, hint_spans(parse, quotes), model.cueness)
    path = best_paths(scores(model, numbers), lengths, model.moves)
    return linked(list(zip(blocks, np.split(path, np.cumsum(lengths)[:-1]), strict=True)))


def story_blocks(parse: Parse) -> list[ParsedBlock]:
    """The blocks that are tagged: those of the story that hold words."""
    return [b for b in parse.blocks if b.block.role in STORY_ROLES and len(b.doc)]


def linked(labelled: Sequence[tuple[ParsedBlock, NDArray[np.int64]]]) -> Tagged:
    """The spans of labelled blocks, contents joined to cues and sources. No block begins inside a span."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    found: list[Attributed] = []
    for block, labels in labelled:
        here = _spans(block, labels)
        for kind, span in here:
            spans[kind].append(span)
        found.extend(_linked(block, here))
    return Tagged({k: tuple(v) for k, v in spans.items()}, tuple(found))


def scores(model: Model, numbers: Ints) -> Scores:
    """The sum of the weights of the features of each token, by label."""
    total = np.zeros((numbers.shape[1], len(LABELS)), dtype=np.int32)
    for row in numbers:
        total += model.weights[row]
    return total.astype(np.float32) * np.float32(model.scale)


def hint_spans(parse: Parse, quotes: Sequence[Quote]) -> list[Hint]:
    """What the rules found, in the shape of the data. Clauses of verbs of saying come in where no quote stands."""
    hints = quote_hints(parse.article.text, quotes)
    taken = sorted((start, end) for kind, start, end in hints if kind.startswith("content"))
    reached = 0  # a clause inside a clause is passed over, so that every token is labelled once
    for clause in clause_hints(parse.blocks):
        _, start, end = clause[0]
        at = bisect_left(taken, (end, 0))
        if start >= reached and (not at or taken[at - 1][1] <= start):
            hints += clause
            reached = end
    return hints


def quote_hints(text: str, quotes: Sequence[Quote]) -> list[Hint]:
    """The quotes found by rule as spans: contents hold their marks."""
    hints = [(f"content {q.form}", *with_marks(text, span)) for q in quotes for span in q.content]
    hints += [("cue", q.cue.start, q.cue.end) for q in quotes if q.cue is not None]
    own = [q.speaker for q in quotes if q.speaker is not None and not any(s.name == "carry_over" for s in q.signals)]
    return hints + [("source", s.start, s.end) for s in own]


def with_marks(text: str, span: Span) -> tuple[int, int]:
    """A content span with the marks that stand beside it."""
    start, end = span.start, span.end
    for _ in range(3):
        if start > 0 and text[start - 1] in MARKS:
            start -= 1
        elif (
            start > 1
            and text[start - 1] == " "
            and text[start - 2] in MARKS
            and text[start] in MARKS
            and not text[start - 3 : start - 2].strip()
        ):
            start -= 2
    for _ in range(3):
        if text[end : end + 1] and text[end] in MARKS:
            end += 1
        elif text[end : end + 1] == " " and text[end + 1 : end + 2] and text[end + 1] in MARKS and not text[end + 2 : end + 3].isalnum():
            end += 2
    return start, end


def article_features(
    blocks: Sequence[ParsedBlock], hints: Sequence[tuple[str, int, int]], cueness: dict[str, int]
) -> tuple[Ints, list[int]]:
    """The feature numbers of the tokens of some blocks (one column a token), and how many tokens each block has."""
    lengths = [len(b.doc) for b in blocks]
    rules = [number_of(label) for label in token_labels(blocks, hints)]
    trees = read_trees([b.doc for b in blocks], cueness)
    return features(columns(trees, np.array(rules, dtype=np.int64)), trees.doc), lengths


def token_labels(blocks: Sequence[ParsedBlock], spans: Iterable[tuple[str, int, int]]) -> list[str]:
    """Begin, inside or outside, for each token of some blocks in text order. A span ends with its block; of two on one token the later one counts."""
    places = [b.doc.to_array(["IDX", "LENGTH"]).astype(np.int64) + np.array([b.offset, 0]) for b in blocks]
    starts = [start for rows in places for start in rows[:, 0].tolist()]
    ends = [end for rows in places for end in rows.sum(axis=1).tolist()]
    owner = [n for n, b in enumerate(blocks) for _ in range(len(b.doc))]
    labels = ["O"] * len(starts)
    for kind, start, end in sorted(spans, key=lambda s: s[1]):
        first = bisect_right(ends, start)
        for at in range(first, bisect_left(starts, end)):
            if owner[at] != owner[first]:
                break
            labels[at] = ("B-" if at == first else "I-") + kind
    return labels


def allowed() -> NDArray[np.bool_]:
    """Which label may follow which: inside only after the same kind."""
    return np.array([[not b.startswith("I") or (a != "O" and a[2:] == b[2:]) for b in LABELS] for a in LABELS])


def best_paths(scores: Scores, lengths: Sequence[int], moves: Scores) -> NDArray[np.int64]:
    """The best sequence of labels of each block (Viterbi), all blocks abreast. Blocks stand one after the other in `scores`; `moves` holds forbidden steps as
    very low scores."""
    order = np.argsort([-n for n in lengths], kind="stable")
    sizes = np.array(lengths)[order]
    starts = np.cumsum([0, *lengths[:-1]])[order]
    running = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")  # blocks longer than t
    back = np.zeros(scores.shape, dtype=np.int64)
    state = np.where([label.startswith("I") for label in LABELS], _NEVER, scores[starts])
    for at in range(1, sizes[0]):
        live, rows = running[at], starts[: running[at]] + at
        ways = state[:live, :, None] + moves
        back[rows] = ways.argmax(axis=1)
        state[:live] = ways.max(axis=1) + scores[rows]
    label = state.argmax(axis=1)
    path = np.empty(len(scores), dtype=np.int64)
    for at in range(sizes[0] - 1, -1, -1):
        live, rows = running[at], starts[: running[at]] + at
        path[rows] = label[:live]
        label[:live] = back[rows, label[:live]]
    return path


def _spans(block: ParsedBlock, path: NDArray[np.int64]) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    for at in np.nonzero(path)[0].tolist():
        label, token = LABELS[path[at]], block.doc[at]
        place = block.span_of(token)
        if label.startswith("B"):
            found.append((label[2:], place))
        else:
            found[-1] = (found[-1][0], Span(found[-1][1].start, place.end))
    return found


def _linked(block: ParsedBlock, spans: Sequence[tuple[str, Span]]) -> list[Attributed]:
    """Each content with the nearest cue, and that cue's nearest source; what stands in the same sentence is nearer than what does not. Spans are flat and in
    order, so the nearest is the last one before or the first one after."""
    ends = [block.span_of(s).end for s in block.doc.sents]
    by_kind = {kind: [s for k, s in spans if k == kind] for kind in ("cue", "source")}
    starts = {kind: [s.start for s in found] for kind, found in by_kind.items()}

    def nearest(of: Span, kind: str) -> Span | None:
        def far(other: Span) -> int:
            gap = max(other.start - of.end, of.start - other.end, 0)
            return gap + 200 * abs(bisect_left(ends, other.end) - bisect_left(ends, of.end if other.start >= of.end else of.start + 1))

        at = bisect_left(starts[kind], of.start)
        return min(by_kind[kind][max(0, at - 1) : at + 1], key=far, default=None)

    found = []
    for kind, content in spans:
        if kind == "content":
            cue = nearest(content, "cue")
            found.append(Attributed(content, cue, nearest(cue or content, "source")))
    return found
