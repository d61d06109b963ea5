"""Train the attribution tagger on the train part of PolNeAR and write its weights.

    python -m benchmarks.train_quotes [--epochs 8] [--hold 0] [--out src/storydesk/annotate/quotes/models/quotes.npz]

--hold N keeps the last N articles of the train part back and prints how well each epoch does on them; the settings below were chosen so, with 80.
The development part is not read here.
Runs in minutes on one core. The same input gives the same weights.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.data import SHARED, need
from benchmarks.polnear import Gold, article, read_gold
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import Parse, parse
from storydesk.annotate.quotes import find_marked
from storydesk.annotate.quotes.attribution_features import SIZE
from storydesk.annotate.quotes.attribution_tagger import LABELS, allowed, article_features, best_paths, hint_spans, token_labels

OUT = Path(__file__).resolve().parents[1] / "src/storydesk/annotate/quotes/models/quotes.npz"
MARGIN = 1.0
"""What a wrong label must lose by."""
LIGHT = 4.0
"""Weights are kept in steps of this."""
Example = tuple[np.ndarray, np.ndarray]
Spans = list[tuple[str, int, int]]


def gold_spans(gold: Gold) -> Spans:
    """The gold spans of an article; PolNeAR nests none, and where two overlap the larger attribution keeps the place."""
    taken = np.zeros(len(gold.text) + 1, dtype=bool)
    found: Spans = []
    for a in sorted(gold.attributions, key=lambda a: -sum(e - s for s, e in a.content)):
        for kind, pieces in (("content", a.content), ("source", a.source), ("cue", a.cue)):
            found.extend((kind, s, e) for s, e in pieces if not taken[s:e].any())
        for s, e in (*a.content, *a.source, *a.cue):
            taken[s:e] = True
    return sorted(set(found), key=lambda x: x[1])


def cue_levels(parsed: list[tuple[Gold, Parse]]) -> dict[str, int]:
    """Lemmas that are often part of a cue, in five levels."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for gold, grammar in parsed:
        tokens = [token for block in grammar.blocks for token in block.doc]
        for token, label in zip(tokens, token_labels(grammar.blocks, gold_spans(gold)), strict=True):
            seen[token.lemma_.lower()] += 1
            cues[token.lemma_.lower()] += label.endswith("cue")
    rates = {w: (cues[w] + 0.2) / (seen[w] + 2) for w in sorted(seen) if seen[w] >= 4}
    return {w: 1 + (r > 0.12) + (r > 0.25) + (r > 0.45) + (r > 0.7) for w, r in rates.items() if r > 0.05}


def examples(parsed: list[tuple[Gold, Parse]], levels: dict[str, int]) -> list[Example]:
    """Feature numbers and labels of each block."""
    found: list[Example] = []
    for gold, grammar in parsed:
        hints = hint_spans(grammar, find_marked(grammar, find_mentions(grammar)))
        labels = np.array([LABELS.index(label) for label in token_labels(grammar.blocks, gold_spans(gold))])
        numbers, lengths = article_features([b for b in grammar.blocks if len(b.doc)], hints, levels)
        ends = np.cumsum(lengths)[:-1]
        found.extend(zip(np.split(numbers.astype(np.int32), ends, axis=1), np.split(labels, ends), strict=True))
    return found


def train(rows: list[Example], held: list[Example], epochs: int) -> tuple[np.ndarray, np.ndarray]:
    """Averaged structured perceptron with margin, one step a block (a step an article was worse): weights and moves."""
    forbidden = np.where(allowed(), 0.0, -1e9).astype(np.float32)
    weights = np.zeros((SIZE, len(LABELS)), dtype=np.float32)
    moves = np.zeros((len(LABELS), len(LABELS)), dtype=np.float32)
    weights_sum, moves_sum = weights.astype(np.float64), moves.astype(np.float64)
    order, step = np.random.default_rng(0), 1
    for epoch in range(epochs):
        for number in order.permutation(len(rows)):
            found, want = rows[number]
            scores = _scores(weights, found) + MARGIN
            scores[np.arange(len(want)), want] -= MARGIN
            path = best_paths(scores, [len(want)], moves + forbidden)
            bad = np.nonzero(path != want)[0]
            for labels, by in ((want, 1.0), (path, -1.0)) if len(bad) else ():
                for table, total in ((weights, weights_sum), (moves, moves_sum)):
                    at = found[:, bad] * len(LABELS) + labels[bad] if table is weights else labels[:-1] * len(LABELS) + labels[1:]
                    np.add.at(table.reshape(-1), at.ravel(), np.float32(by))
                    np.add.at(total.reshape(-1), at.ravel(), by * step)
            step += 1
        if held:
            print(epoch + 1, score(held, *_averaged(weights, weights_sum, moves, moves_sum, step, forbidden)), flush=True)
    return _averaged(weights, weights_sum, moves, moves_sum, step, forbidden)


def _averaged(
    weights: np.ndarray, weights_sum: np.ndarray, moves: np.ndarray, moves_sum: np.ndarray, step: int, forbidden: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The mean of the weights and the moves over all steps; forbidden moves stay so."""
    return (weights - weights_sum / step).astype(np.float32), (moves - moves_sum / step + forbidden).astype(np.float32)


def _scores(weights: np.ndarray, found: np.ndarray) -> np.ndarray:
    total: np.ndarray = weights.take(found, axis=0).sum(axis=0)
    return total


def score(held: list[Example], weights: np.ndarray, moves: np.ndarray) -> str:
    """Exact F1 of the spans of each kind, by token."""
    counts: Counter[tuple[str, str]] = Counter()
    for found, want in held:
        mine, theirs = token_spans(best_paths(_scores(weights, found), [len(want)], moves)), token_spans(want)
        for name, spans in (("found", mine), ("gold", theirs), ("right", mine & theirs)):
            counts.update((kind, name) for kind, _, _ in spans)
    return "  ".join(
        f"{k} {200 * counts[k, 'right'] / max(1, counts[k, 'found'] + counts[k, 'gold']):.1f}" for k in ("source", "cue", "content")
    )


def token_spans(path: np.ndarray) -> set[tuple[str, int, int]]:
    spans: set[tuple[str, int, int]] = set()
    start = 0
    for at, number in enumerate([*path.tolist(), 0]):
        before = LABELS[path[at - 1]] if at else "O"
        if before != "O" and not LABELS[number].startswith("I"):
            spans.add((before[2:], start, at))
        if LABELS[number].startswith("B"):
            start = at
    return spans


def save(path: Path, weights: np.ndarray, moves: np.ndarray, levels: dict[str, int]) -> None:
    """Sixteen bits a weight, one scale, no clipping: a few heavy weights carry the marks and the rules, and eight bits would leave nothing of the light ones.
    Weights near zero become zero and cost nothing in the packed file."""
    scale = float(np.abs(weights).max()) / 32767
    packed = np.rint(weights / scale).astype(np.int16)
    step = max(1, round(LIGHT / scale))
    packed = (np.rint(packed / step) * step).astype(np.int16)
    path.parent.mkdir(parents=True, exist_ok=True)
    lemmas = sorted(levels)
    np.savez_compressed(
        path, weights=packed, scale=np.float64(scale), moves=moves, lemmas=np.array(lemmas), levels=np.array([levels[w] for w in lemmas])
    )
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--hold", type=int, default=0)
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    parsed = [(gold, parse(article(gold))) for gold in read_gold("train")]
    kept = len(parsed) - chosen.hold
    levels = cue_levels(parsed[:kept])
    weights, moves = train(examples(parsed[:kept], levels), examples(parsed[kept:], levels), chosen.epochs)
    save(chosen.out, weights, moves, levels)


if __name__ == "__main__":
    need(SHARED / "polnear")
    main()
