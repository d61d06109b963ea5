"""Learn which two near words of names are one name in two spellings (src/storydesk/compare/disagreements/names/learned.json), from labelled pairs of values.

    python -m benchmarks.train_disagreements [--check]

Data: the stories of parts choose and read of `benchmarks.disagreements` (gva-stories labels, and benchmarks/disagreements_read.jsonl): some 400 stories of local
news, about six minutes of one core. The articles are their publishers'; nothing of them is kept but the weights. Each pair of near words of a story that two articles
print is an example. It is right where a labelled contradict or contradict_name has the one word on one side and the other on the other; wrong where another label has,
and, in the stories that were read whole, where none has. Pairs labelled cannot_tell are left out, and pairs without a label of other stories. Cross-validation is by
story. `bar` was set after what stands above it without a label had been read. --check prints precision and recall so found, and writes nothing.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from benchmarks.disagreements import DATA, WANTED, labels_of, members, stories
from storydesk.compare.disagreements.names.near import near_pairs
from storydesk.compare.disagreements.names.printed import printed_small
from storydesk.compare.disagreements.names.weighing import signals
from storydesk.compare.disagreements.tellings import read_tellings
from storydesk.model import Member
from storydesk.text.tokens import words

LEARNED: Final = Path(__file__).resolve().parents[1] / "src/storydesk/compare/disagreements/names/learned.json"
PARTS: Final = ("choose", "read")
STRENGTH: Final = 0.05
"""Inverse of the L2 penalty, on signals of one spread."""
FOLDS: Final = 8
BAR: Final = 0.5


@dataclass(frozen=True)
class Example:
    """A pair of near words of a story: its signals, and whether a label says that they are one name (None: no label tells)."""

    story: str
    words: tuple[str, str]
    signals: Mapping[str, float]
    right: bool | None
    label: str


def examples(story: str, told: Sequence[Member], labels: Sequence[Mapping[str, Any]], whole: bool) -> Iterator[Example]:
    """The pairs of a story."""
    tellings = read_tellings(told)
    small, texts = printed_small(tellings), {m.article.id: m.article.text for m in told}
    valued = [(str(row["label"]), *(_words(row[side], texts) for side in ("left", "right"))) for row in labels]
    for left, right in near_pairs(tellings):
        one, two = left[0].word, right[0].word
        if len({p.article for p in (*left, *right)}) < 2:  # labels are of two articles
            continue
        named = {label for label, a, b in valued if _apart(one, two, a, b) or _apart(two, one, a, b)}
        answer = None if "cannot_tell" in named or (not named and not whole) else bool(named & WANTED)
        yield Example(story, (one, two), signals(left, right, small, tellings), answer, ",".join(sorted(named)))


def _words(value: Mapping[str, Any], texts: Mapping[str, str]) -> frozenset[str]:
    """The folded words of a labelled value; none of a title, which is no part of the text."""
    if value["field"] != "text" or value["article"] not in texts:
        return frozenset()
    printed = texts[value["article"]][value["start"] : value["end"]]
    return frozenset(w for part in printed.split() for w in words(part.removesuffix("'s").removesuffix("’s")))


def _apart(one: str, two: str, left: frozenset[str], right: frozenset[str]) -> bool:
    return one in left and two in right and one not in right and two not in left


def learn(rows: Sequence[Mapping[str, float]], right: np.ndarray) -> tuple[float, dict[str, float]]:
    """Intercept and weights of the signals as they are."""
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(table), right)
    weights = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - weights @ scaler.mean_), dict(zip(names, map(float, weights), strict=True))


def unseen(found: Sequence[Example]) -> np.ndarray:
    """The probability of each example by weights learned on other stories."""
    given = np.zeros(len(found))
    groups = [e.story for e in found]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(groups, groups=groups):
        known = [i for i in train if found[i].right is not None]
        intercept, weights = learn([found[i].signals for i in known], np.array([bool(found[i].right) for i in known]))
        for i in test:
            given[i] = 1 / (1 + np.exp(-intercept - sum(weights[k] * v for k, v in found[i].signals.items())))
    return given


def check(found: Sequence[Example]) -> Iterator[str]:
    """Precision and recall of the examples with an answer, by bar, in cross-validation by story."""
    given = unseen(found)
    for bar in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        shown = [e.right for e, p in zip(found, given, strict=True) if p >= bar and e.right is not None]
        wanted = sum(e.right is True for e in found)
        yield f"{bar:.2f}  right {sum(shown)} of {len(shown)} shown, of {wanted} labelled"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print precision and recall in cross-validation, and write nothing")
    options = parser.parse_args()
    if not DATA.exists():
        raise SystemExit(f"no labelled data at {DATA}")
    articles, found = stories(), list[Example]()
    for part in PARTS:
        labels, whole = labels_of(part)
        for story in sorted(labels):
            found += examples(story, members(articles[story]), labels[story], story in whole)
    if options.check:
        print("\n".join(check(found)))
        return
    known = [e for e in found if e.right is not None]
    intercept, weights = learn([e.signals for e in known], np.array([bool(e.right) for e in known]))
    rounded = {name: round(weight, 4) for name, weight in weights.items()}
    LEARNED.write_text(
        json.dumps({"one_name": {"intercept": round(intercept, 4), "weights": rounded, "bar": BAR}}, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(known)} pairs, {sum(e.right is True for e in known)} of them right: {LEARNED}")


if __name__ == "__main__":
    main()
