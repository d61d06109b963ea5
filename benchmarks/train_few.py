"""Learn how pairs are judged where there are few articles (stories/few.py), and write it into src/storydesk/stories/learned/decision.json.

    python -m benchmarks.train_few        after benchmarks.train_stories

Small folders are made of the choose parts (benchmarks/story_folders.py), in TURNS drawings. In a fifth of them no article has a date, in another sixth some have
none: folders of plain texts often have none. The log-odds of their pairs come from curves that saw neither article's story. On the signals of these pairs in their folder
a logistic regression on straight pieces is learned; each kind of folder weighs the same, within a kind a set as the root of the number of its folders. The threshold is
the best on pairs whose stories were left out of this regression as well, by the mean over the kinds of BCubed F1 and the share of folders exactly right.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.story_folders import KINDS, SETS, folders
from benchmarks.story_sets import SETS as ALL_SETS
from benchmarks.story_sets import Labelled, bcubed, load
from benchmarks.train_stories import (
    BRIEF_WEIGHT,
    FOLDS,
    LEARNED,
    PAIR_KNOTS,
    PAIR_STRENGTH,
    Array,
    Pairs,
    briefs,
    curves,
    find_pairs,
    fit,
    fold_of,
    pieces,
)
from storydesk.stories.decision import learned
from storydesk.stories.few import FEW, LEAST, few_signals, likelihood, ordinary, pairs_of, settled
from storydesk.stories.likely import in_steps
from storydesk.stories.linking import average_link
from storydesk.stories.profiles import NO_DAY, profile

ODDS, MIDDLE = (-7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 5), (-6, -5, -4, -3, -2, -1, 0, 1, 3)
SHARES, CROWD = (0, 0.1, 0.2, 0.4, 0.6, 0.8, 1), (0, 0.3, 0.7, 1, 1.5, 2, 2.7)
KNOTS = {
    "likeness": ODDS, "chain": (-5, -4, -3, -2, -1, 0, 1, 2, 3, 5), "detour": (0, 0.5, 1, 2, 3, 5), "folder": MIDDLE, "folder_likely": SHARES,
    "folder_even": SHARES, "folder_tie": MIDDLE, "folder_best": (-5, -4, -3, -2, -1, 0, 1, 2, 4), "folder_days": (0, 0.7, 1.5, 2.5, 4, 5),
    "articles": (0.7, 1.1, 1.4, 1.8, 2.3, 3, 3.7, 4.1), "best_for_both": (0, 0.2, 0.4, 0.6, 0.8, 1), "others_least": (-7, -5, -4, -3, -2, -1, 0, 2),
    "others_most": (-7, -5, -4, -3, -2, -1, 0, 2), "seen_apart": (0, 0.5, 1, 1.5, 2, 3, 5), "best_third": (-6, -4, -3, -2, -1, 0, 1, 2, 4),
    "mates": (0, 0.3, 0.7, 1, 1.5, 2, 3), "strangers": (0, 0.3, 0.7, 1.2, 2, 3), "shared_mates": (0, 0.2, 0.4, 0.6, 0.8, 1), "crowd": CROWD,
    "larger_crowd": (0, 0.5, 1, 1.5, 2, 3), "opening": PAIR_KNOTS["opening"], "names": PAIR_KNOTS["names"],
}  # fmt: skip
TURNS = 3
STRENGTH, POWER = 0.1, 0.7
"""Inverse of the ridge penalty; and a folder weighs as the number of its pairs to this power less than one."""
ARTICLES = 60
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
NO_DATES, SOME_DATES = 0.2, 0.35


@dataclass(slots=True)
class Folder:
    """A folder with its pairs: what kind it is, which set it is made of, its articles, the fold of each, the signals of the pairs, the log-odds that a stream would give
    them, and whether they are alike at all."""

    kind: str
    name: str
    rows: Sequence[Labelled]
    folds: NDArray[np.int64]
    table: Array
    ordinary: Array
    alike: NDArray[np.bool_]
    weight: float = 0.0

    @property
    def ends(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        left, right = np.triu_indices(len(self.rows), 1)
        return left, right

    @property
    def answer(self) -> NDArray[np.bool_]:
        stories = np.array([row.story for row in self.rows])
        left, right = self.ends
        return np.asarray(stories[left] == stories[right])


def undated(rows: Sequence[Labelled], chance: np.random.Generator) -> list[Labelled]:
    """The same articles; in some folders none, or not all, have a date."""
    how = chance.random()
    share = 1.0 if how < NO_DATES else 0.5 if how < SOME_DATES else 0.0
    return [replace(row, text=replace(row.text, day=NO_DAY)) if chance.random() < share else row for row in rows]


def made(pairs: Mapping[str, Pairs], turn: int) -> list[Folder]:
    """One drawing of folders, their pairs judged by curves that saw neither article's story."""
    folds = {name: np.array([fold_of(name, row, turn) for row in part.rows]) for name, part in pairs.items()}
    models = [fit(pairs, PAIR_KNOTS, PAIR_STRENGTH, {name: fold == k for name, fold in folds.items()}) for k in range(FOLDS)]
    chance, found = np.random.default_rng(turn), []
    for name in SETS:
        for kind, chosen in folders(name, "choose", turn + 1):
            rows = undated(chosen, chance)
            found.append(_folder(kind, name, rows, np.array([fold_of(name, row, turn) for row in rows]), models))
    return weighed(found)


def _folder(kind: str, name: str, rows: Sequence[Labelled], folds: NDArray[np.int64], models: Sequence[tuple[Array, float]]) -> Folder:
    profiles = profile([row.text for row in rows])
    left, right, signals = pairs_of(profiles, np.arange(len(rows)))
    told = np.stack([pieces(signals, PAIR_KNOTS) @ rises + intercept for rises, intercept in models])
    log_odds = out_of_fold(told, folds[left], folds[right])
    table = few_signals(len(rows), log_odds, signals, profiles.day)
    return Folder(kind, name, rows, folds, table, ordinary(learned().company, len(rows), log_odds), signals[:, 0] >= LEAST)


def out_of_fold(told: Array, left: NDArray[np.int64], right: NDArray[np.int64]) -> Array:
    """Of the values that each model tells of each pair, the mean of those that left out one of its articles."""
    place = np.arange(len(left))
    return np.asarray((told[left, place] + told[right, place]) / 2)


def weighed(found: list[Folder]) -> list[Folder]:
    """The folders with the weight of a pair of each."""
    often = Counter((folder.kind, folder.name) for folder in found)
    for folder in found:
        folder.weight = often[folder.kind, folder.name] ** -0.5
    for kind in KINDS:
        total = sum(folder.weight for folder in found if folder.kind == kind)
        for folder in found:
            if folder.kind == kind:
                folder.weight /= total * len(folder.table) ** POWER
    return found


def fit_few(found: Sequence[Folder], left_out: int | None = None) -> tuple[Array, float]:
    """The rise over each piece, and the intercept, from the pairs of all folders, but for those with an article of one fold."""
    tables, answers, weights = [], [], []
    for folder in found:
        left, right = folder.ends
        kept = (folder.folds[left] != left_out) & (folder.folds[right] != left_out)
        tables.append(folder.table[kept])
        answers.append(folder.answer[kept])
        weights.append(np.full(kept.sum(), folder.weight))
    each = np.concatenate(weights)
    model = LogisticRegression(C=STRENGTH, max_iter=4000).fit(
        pieces(np.concatenate(tables), KNOTS), np.concatenate(answers), each / each.mean()
    )
    return model.coef_[0], float(model.intercept_[0])


def stories_of(folder: Folder, few: Array, threshold: float) -> list[int]:
    """The stories that average link finds in a folder."""
    left, right = folder.ends
    probability = in_steps(likelihood(settled(few, folder.ordinary))) * folder.alike
    edges: dict[int, dict[int, float]] = {}
    for a, b, p in zip(left.tolist(), right.tolist(), probability.tolist(), strict=True):
        edges.setdefault(a, {})[b] = edges.setdefault(b, {})[a] = p
    story = [0] * len(folder.rows)
    for number, group in enumerate(average_link([[row] for row in range(len(story))], edges, threshold)):
        for row in group:
            story[row] = number
    return story


def told_of(found: Sequence[Folder]) -> list[Array]:
    """The log-odds of the pairs of each folder, by regressions that their stories were left out of."""
    models = [fit_few(found, k) for k in range(FOLDS)]
    told = []
    for folder in found:
        left, right = folder.ends
        each = np.stack([pieces(folder.table, KNOTS) @ rises + intercept for rises, intercept in models])
        told.append(out_of_fold(each, folder.folds[left], folder.folds[right]))
    return told


def worth(found: Sequence[Folder], told: Sequence[Array], threshold: float) -> Array:
    """BCubed F1 and the share of folders exactly right of each kind: an array of (KINDS, 2)."""
    values: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for folder, few in zip(found, told, strict=True):
        values[folder.kind].append(bcubed([str(row.story) for row in folder.rows], stories_of(folder, few, threshold)))
    return np.array([(np.mean(f1), np.mean(np.array(f1) > 0.9999)) for f1 in values.values()])


def choose(turns: Sequence[Sequence[Folder]]) -> float:
    """The best threshold."""
    told = [told_of(found) for found in turns]
    totals = {}
    for threshold in THRESHOLDS:
        means = np.mean([worth(found, each, threshold) for found, each in zip(turns, told, strict=True)], axis=0)
        totals[threshold] = float(means.mean())
        print(f"{threshold:.2f} {totals[threshold]:.4f}", dict(zip(KINDS, np.round(means, 3).tolist(), strict=True)), flush=True)
    return max(totals, key=lambda threshold: (totals[threshold], threshold))


def main() -> None:
    assert list(KNOTS) == list(FEW)
    sets = {name: load(name, "choose") for name in ALL_SETS}
    pairs = {name: find_pairs(rows) for name, rows in sets.items()}
    pairs |= {f"{name}, brief": replace(find_pairs(briefs(sets[name])), weight=BRIEF_WEIGHT) for name in ALL_SETS[:-1]}
    turns = [made(pairs, turn) for turn in range(TURNS)]
    threshold = choose(turns)
    few = {"articles": ARTICLES, "threshold": threshold, **curves(*fit_few([folder for found in turns for folder in found]), KNOTS)}
    file = LEARNED / "decision.json"
    decision = json.loads(file.read_text(encoding="utf-8")) | {"few": few}
    file.write_text(json.dumps(decision, indent=1) + "\n", encoding="utf-8")
    print("chosen", threshold, "of", sum(map(len, turns)), "folders")


if __name__ == "__main__":
    need(SHARED_DATA / "gva-stories")
    main()
