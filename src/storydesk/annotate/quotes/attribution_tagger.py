"""A learned tagger for sources, cues and contents in the PolNeAR sense: all that is attributed to somebody, speech and attitudes, with marks or without.

Theory: a linear chain over the tokens of a block (Collins 2002, averaged structured perceptron with margin), seven labels, features from the
dependency tree, the marks and what the rules of `quotes` found (`attribution_features`). Spans are flat, as in the data. Contents are joined to the
nearest cue and through it to the nearest source. The weights are whole numbers of eight bits with one scale, in an npz file that is loaded without
pickle; `benchmarks/train_quotes.py` made it, `models/quotes.md` says from what. Assumes news prose. Fails on contents that run over a paragraph, and
on cues that are nouns.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.annotate.quotes.attribution_features import Matrix, columns, features
from storydesk.model import STORY_ROLES, Quote, Span

LABELS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
MARKS: Final = "\"“”„‟'‘’`"
Scores = NDArray[np.float32]
_NEVER: Final = -1e9


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature and label, scores of label after label, and how often a lemma is a cue (1 to 5)."""

    weights: NDArray[np.int8]
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
    hints = sorted(hint_spans(parse.article.text, quotes), key=lambda h: h[1])
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    found: list[Attributed] = []
    for block in parse.blocks:
        if block.block.role in STORY_ROLES and len(block.doc):
            scores = model.weights[block_features(block, hints, model.cueness)].sum(axis=1, dtype=np.int32).astype(np.float32) * model.scale
            here = _spans(block, best_path(scores, model.moves))
            for kind, span in here:
                spans[kind].append(span)
            found.extend(_linked(block, here))
    return Tagged({k: tuple(v) for k, v in spans.items()}, tuple(found))


def hint_spans(text: str, quotes: Sequence[Quote]) -> list[tuple[str, int, int]]:
    """What the rules found, in the shape of the data: contents hold their marks."""
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


def block_features(block: ParsedBlock, hints: Sequence[tuple[str, int, int]], cueness: dict[str, int]) -> Matrix:
    """The feature numbers of a block. Hints are sorted by where they start."""
    starts = [h[1] for h in hints]
    here = hints[bisect_left(starts, block.block.span.start) : bisect_left(starts, block.block.span.end)]
    return features(columns(block.doc, _marks(block), token_labels(block, here), cueness))


def token_labels(block: ParsedBlock, spans: Sequence[tuple[str, int, int]]) -> list[str]:
    """Begin, inside or outside, for each token."""
    starts = [block.offset + t.idx for t in block.doc]
    labels = ["O"] * len(starts)
    for kind, start, end in spans:
        first = bisect_left(starts, start)
        if first and starts[first - 1] + len(block.doc[first - 1]) > start:
            first -= 1
        for at in range(first, bisect_left(starts, end)):
            labels[at] = ("B-" if at == first else "I-") + kind
    return labels


def _marks(block: ParsedBlock) -> list[int]:
    """0 outside marks, 1 inside, 2 at an opening mark, 3 at a closing one."""
    states, inside = [], 0
    for token in block.doc:
        if token.text in ('"', "''", "``"):
            states.append(3 if inside else 2)
            inside = 1 - inside
        else:
            states.append(inside)
    return states


def allowed() -> NDArray[np.bool_]:
    """Which label may follow which: inside only after the same kind."""
    return np.array([[not b.startswith("I") or (a != "O" and a[2:] == b[2:]) for b in LABELS] for a in LABELS])


def best_path(scores: Scores, moves: Scores) -> NDArray[np.int64]:
    """The best sequence of labels (Viterbi). `moves` holds forbidden steps as very low scores."""
    count = len(scores)
    back = np.empty((count, len(LABELS)), dtype=np.int64)
    state = np.where([label.startswith("I") for label in LABELS], _NEVER, scores[0])
    steps = np.arange(len(LABELS))
    for at in range(1, count):
        ways = state[:, None] + moves
        back[at] = ways.argmax(axis=0)
        state = ways[back[at], steps] + scores[at]
    path = np.empty(count, dtype=np.int64)
    path[-1] = state.argmax()
    for at in range(count - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def _spans(block: ParsedBlock, path: NDArray[np.int64]) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    for token, number in zip(block.doc, path.tolist(), strict=True):
        label = LABELS[number]
        place = block.span_of(token)
        if label.startswith("B"):
            found.append((label[2:], place))
        elif label.startswith("I"):
            found[-1] = (found[-1][0], Span(found[-1][1].start, place.end))
    return found


def _linked(block: ParsedBlock, spans: Sequence[tuple[str, Span]]) -> list[Attributed]:
    """Each content with the nearest cue, and that cue's nearest source; what stands in the same sentence is nearer than what does not."""
    ends = [block.span_of(s).end for s in block.doc.sents]
    cues = [s for kind, s in spans if kind == "cue"]
    sources = [s for kind, s in spans if kind == "source"]

    def nearest(of: Span, among: Sequence[Span]) -> Span | None:
        def far(other: Span) -> int:
            gap = max(other.start - of.end, of.start - other.end, 0)
            return gap + 200 * abs(bisect_left(ends, other.end) - bisect_left(ends, of.end if other.start >= of.end else of.start + 1))

        return min(among, key=far, default=None)

    found = []
    for kind, content in spans:
        if kind == "content":
            cue = nearest(content, cues)
            found.append(Attributed(content, cue, nearest(cue or content, sources)))
    return found
