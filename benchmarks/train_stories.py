"""Learn what grouping uses, on the choose parts of the sets in benchmarks/story_sets.py, and write it to src/storydesk/stories/learned.

    python -m benchmarks.train_stories

1. frequencies.npz: in how many articles each word occurs, by the 20 high bits of its hash (words in fewer than three are left out), and the function words of other
   languages;
2. decision.json: the curves of the pair decision and of the company decision, two logistic regressions on straight pieces between knots, and the threshold
   of average link that does best over all sets at once (the sum of BCubed F1 and half the ARI; a set counts as the square root of the number of its
   stories, because one join moves a set of eleven stories by 0.04).
A set weighs as the square root of the number of its pairs. The texts are read from ../shared/data; only counts and weights are written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.story_sets import SETS, Labelled, load, score
from storydesk.stories import profiles as profiling
from storydesk.stories.candidates import Postings
from storydesk.stories.company import company
from storydesk.stories.grouper import KEPT_PAIR
from storydesk.stories.likely import Likely
from storydesk.stories.linking import average_link
from storydesk.stories.profiles import RARITY_BITS, READ, Profiles, profile, rarity_slot
from storydesk.stories.shelf import Shelf
from storydesk.stories.signals import LEAST_ALIKE, shared, signals
from storydesk.stories.terms import BITS, NO_TERM, scan

LEARNED = Path(__file__).resolve().parents[1] / "src" / "storydesk" / "stories" / "learned"
PAIR_KNOTS = {
    "words": (0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.8), "headline": (0, 0.1, 0.25, 0.5, 1), "headline_in_text": (0, 0.1, 0.2, 0.4, 0.6, 0.8, 1),
    "opening": (0, 0.05, 0.12, 0.25, 0.5, 0.9), "names": (0, 0.05, 0.15, 0.3, 0.5, 0.9), "numbers": (0, 0.1, 0.3, 0.6, 1),
    "other_names": (0, 0.1, 0.2, 0.3, 0.45, 0.7), "other_numbers": (0, 0.03, 0.08, 0.15, 0.3), "phrases": (0, 1, 2, 4, 8, 16),
    "shared": (0, 1, 2, 3, 4, 6, 8, 16, 32, 56), "coverage": (0, 0.1, 0.2, 0.4, 0.6, 1),
    "shared_names": (0, 3, 6, 12, 18, 25, 40, 90), "shorter": (4, 10, 15, 30, 45, 63, 64), "longer": (12, 30, 45, 63, 64), "concentration": (0, 0.2, 0.4, 0.7, 1),
    "gap": (0, 1, 2, 3, 5, 8, 16, 40, 120, 400), "undated": (0, 1), "same_outlet": (0, 1),
}  # fmt: skip
COMPANY_KNOTS = {
    "likeness": (-4, -3, -2, -1, 0, 1, 2, 4, 6), "best_for_both": (0, 0.2, 0.4, 0.6, 0.8, 1), "crowd": (0, 0.3, 0.7, 1, 1.5, 2, 2.7),
    "larger_crowd": (0, 0.5, 1, 1.5, 2, 3), "strangers": (0, 0.3, 0.7, 1.2, 2, 3),
    "shared_mates": (0, 0.2, 0.4, 0.6, 0.8, 1),
}  # fmt: skip
PAIR_STRENGTH, COMPANY_STRENGTH = 0.1, 0.3
"""Inverse of the ridge penalties, from cross-validation on the choose parts."""
POWER = 0.5
LANGUAGES = ("ru", "uk", "bg", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko", "th", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "sv")
FUNCTION_WORDS_SHARE = 12
"""Function words of other languages than English enter the table as if one article in so many had them: without them every "the" of a language counts as rare."""
BRIEF, BRIEF_WEIGHT = 280, 0.3
"""Each set is learned from once more as briefs: bodies cut to so many characters, every fourth to none, so that short texts are judged by what they can show.
They weigh less; at full weight the long texts lose 0.004 of BCubed F1."""
AS_GOOD = 0.003
"""Thresholds whose worth differs by less are as good; the middle one is taken: the highest, taken before, hung on the noise of one value."""
THRESHOLDS = tuple(round(0.2 + 0.025 * i, 3) for i in range(15))

Array = NDArray[np.float64]


@dataclass(slots=True)
class Pairs:
    """The candidate pairs of one set: rows, signals, and whether they are one story (1, 0, or -1 where a label is missing)."""

    rows: Sequence[Labelled]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    table: NDArray[np.float32]
    weight: float = 1.0

    def same(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
        stories = [r.story for r in self.rows]
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return np.array(
            [-1 if stories[a] is None or stories[b] is None else int(stories[a] == stories[b]) for a, b in pairs], dtype=np.int64
        )


def briefs(rows: Sequence[Labelled]) -> list[Labelled]:
    """The same articles with little of their bodies."""
    return [Labelled(replace(r.text, body=r.text.body[: BRIEF if n % 4 else 0]), r.story) for n, r in enumerate(rows)]


def count_words(sets: Mapping[str, Sequence[Labelled]]) -> None:
    """Write the document frequencies of the words of all texts, once each."""
    texts = {r.text.id: r.text for rows in sets.values() for r in rows}
    seen = np.zeros(1 << RARITY_BITS, dtype=np.int64)
    ordered = [texts[key] for key in sorted(texts)]
    for begin in range(0, len(ordered), 32):
        found = scan([f"{t.title}\n{t.body[: READ * 3 // 2]}" for t in ordered[begin : begin + 32]])
        keys = np.unique((found.text << BITS) | found.term)
        seen += np.bincount(rarity_slot((keys & NO_TERM).astype(np.uint32)), minlength=1 << RARITY_BITS)
    seen[_function_words() & (seen < 3)] = len(ordered) // FUNCTION_WORDS_SHARE
    steps = np.minimum(np.round(np.log2(seen + 1) * 16), 255).astype(np.uint8)
    steps[seen < 3] = 0
    np.savez_compressed(LEARNED / "frequencies.npz", words=steps, articles=np.int64(len(ordered)))
    profiling._rarity.cache_clear()


def _function_words() -> NDArray[np.bool_]:
    """Which places of the table hold a function word of one of LANGUAGES, or a letter of the Japanese syllabaries, by spaCy's lists."""
    lists = [import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS for code in LANGUAGES]
    kana = [chr(code) for code in range(0x3041, 0x3100)]
    words = sorted({word for words in lists for word in words} | set(kana))
    found = np.zeros(1 << RARITY_BITS, dtype=np.bool_)
    found[rarity_slot(scan(words).term)] = True
    return found


def find_pairs(rows: Sequence[Labelled]) -> Pairs:
    """The candidate pairs of a set and their signals, found as the grouper finds them."""
    shelf, postings, parts = Profiles.empty(len(rows)), Postings(), []
    for begin in range(0, len(rows), 64):
        batch = profile([r.text for r in rows[begin : begin + 64]])
        for field in fields(Profiles):
            getattr(shelf, field.name)[begin : begin + len(batch)] = getattr(batch, field.name)
        found = shared(shelf, *postings.enter(batch, begin), LEAST_ALIKE)
        parts.append((found.left, found.right, signals(shelf, found)))
    return Pairs(rows, *(np.concatenate(column) for column in zip(*parts, strict=True)))


def pieces(table: NDArray[np.float32], knots: Mapping[str, Sequence[float]]) -> Array:
    """For each piece of each curve, how much of it a value has passed."""
    columns = []
    for i, points in enumerate(knots.values()):
        columns += [np.clip((table[:, i] - a) / (b - a), 0, 1) for a, b in pairwise(points)]
    return np.stack(columns, axis=1)


def fit(tables: Sequence[Array], answers: Sequence[NDArray[np.int64]], weights: Sequence[float], strength: float) -> tuple[Array, float]:
    """The rise over each piece, and the intercept, of a logistic regression on the labelled pairs of all sets."""
    known = [a >= 0 for a in answers]
    each = np.concatenate([np.full(k.sum(), weight / max(1, k.sum()) ** POWER) for k, weight in zip(known, weights, strict=True)])
    table = np.concatenate([t[k] for t, k in zip(tables, known, strict=True)])
    answer = np.concatenate([a[k] for a, k in zip(answers, known, strict=True)])
    model = LogisticRegression(C=strength, max_iter=4000).fit(table, answer, each / each.mean())
    return model.coef_[0], float(model.intercept_[0])


def curves(rises: Array, intercept: float, knots: Mapping[str, Sequence[float]]) -> dict[str, object]:
    """The learned sum as it is written."""
    found, at = {}, 0
    for name, points in knots.items():
        values = np.concatenate(([0.0], np.cumsum(rises[at : at + len(points) - 1])))
        at += len(points) - 1
        found[name] = {"knots": [float(p) for p in points], "values": [round(float(v), 4) for v in values]}
    return {"intercept": round(intercept, 4), "curves": found}


def likely(pairs: Pairs, probability: Array) -> Likely:
    """The likely pairs, as the grouper keeps them."""
    shelf = Shelf()
    shelf.ids, shelf.closed = [r.text.id for r in pairs.rows], np.zeros(len(pairs.rows), dtype=np.bool_)
    found, kept = Likely(shelf), probability >= KEPT_PAIR
    found.add(pairs.left[kept], pairs.right[kept], probability[kept])
    return found


def worth(rows: Sequence[Labelled], edges: Mapping[int, Mapping[int, float]], threshold: float) -> float:
    """BCubed F1 and half the ARI at a threshold."""
    story = {row: i for i, group in enumerate(average_link([[i] for i in range(len(rows))], edges, threshold)) for row in group}
    found = score([r.story for r in rows], [story[i] for i in range(len(rows))])
    return found.bcubed + found.ari / 2


def main() -> None:
    sets = {name: load(name, "choose") for name in SETS}
    count_words(sets)
    pairs = {name: find_pairs(rows) for name, rows in sets.items()}
    for name in SETS[:-1]:
        pairs[f"{name}, brief"] = find_pairs(briefs(sets[name]))
        pairs[f"{name}, brief"].weight = BRIEF_WEIGHT
    weights = [p.weight for p in pairs.values()]
    tables = [pieces(p.table, PAIR_KNOTS) for p in pairs.values()]
    answers = [p.same(p.left, p.right) for p in pairs.values()]
    rises, intercept = fit(tables, answers, weights, PAIR_STRENGTH)
    print("pairs", sum(map(len, answers)), "labelled", sum(int((a >= 0).sum()) for a in answers))

    graphs = {name: likely(p, 1 / (1 + np.exp(-(t @ rises + intercept)))) for (name, p), t in zip(pairs.items(), tables, strict=True)}
    around = {name: company(graph, np.arange(len(pairs[name].rows))) for name, graph in graphs.items()}
    company_tables = [pieces(table, COMPANY_KNOTS) for *_, table in around.values()]
    company_rises, company_intercept = fit(
        company_tables, [pairs[n].same(left, right) for n, (left, right, _) in around.items()], weights, COMPANY_STRENGTH
    )

    edges = {}
    for (name, (left, right, _)), table in zip(around.items(), company_tables, strict=True):
        graph: dict[int, dict[int, float]] = {}
        probability = 1 / (1 + np.exp(-(table @ company_rises + company_intercept)))
        for a, b, p in zip(left.tolist(), right.tolist(), probability.tolist(), strict=True):
            graph.setdefault(a, {})[b] = p
            graph.setdefault(b, {})[a] = p
        edges[name] = graph
    sure = {name: len({r.story for r in rows if r.story}) ** 0.5 for name, rows in sets.items()}
    totals = {t: sum(sure[name] * worth(sets[name], edges[name], t) for name in SETS) / sum(sure.values()) for t in THRESHOLDS}
    good = [t for t, value in totals.items() if value >= max(totals.values()) - AS_GOOD]
    threshold = good[len(good) // 2]
    print("thresholds", {t: round(v, 4) for t, v in totals.items()}, "chosen", threshold)
    learned = {
        "threshold": threshold,
        "pair": curves(rises, intercept, PAIR_KNOTS),
        "company": curves(company_rises, company_intercept, COMPANY_KNOTS),
    }
    (LEARNED / "decision.json").write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
