"""Learn the weights of shared wordings (src/storydesk/compare/facts/shared_wordings.py) from pairs of windows that one reader marked.

    python -m benchmarks.train_wordings

Data: benchmarks/wordings_read.jsonl, 168 pairs of windows of fourteen stories (events d and e, and twelve stories of ecbplus, wikinews-events, gva-stories and
google-news-2018, all dev): the number of the story, the three signals, and whether both windows tell the same. No text. The pairs are all that the stories have,
short of what statements join, numbers and negations that tell apart, and settings. Prints how precise each bar is where a story is scored by weights learned on
the others, then the weights of all, to be written into the module.
"""

import json
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from storydesk.compare.facts.shared_wordings import WEIGHTS

READ: Final = Path(__file__).with_name("wordings_read.jsonl")
STRENGTH: Final = 0.3
"""Inverse of the penalty on the weights; 0.1 and 1 give the same within two rows."""
BARS: Final = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8)


def main() -> None:
    """Print the table of bars and the weights."""
    rows = [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]
    told = np.array([[row[name] for name in WEIGHTS] for row in rows])
    same = np.array([row["same"] for row in rows])
    story = np.array([row["story"] for row in rows])
    chance = np.zeros(len(rows))
    for left_out in sorted(set(story.tolist())):
        inside = story == left_out
        chance[inside] = _learner().fit(told[~inside], same[~inside]).predict_proba(told[inside])[:, 1]
    print(f"{len(rows)} pairs, {same.sum()} the same")
    for bar in BARS:
        shown = chance >= bar
        print(f"bar {bar:.2f}: {same[shown].sum()} of {shown.sum()} the same, recall {same[shown].sum() / same.sum():.2f}")
    whole = _learner().fit(told, same)
    scaler, line = whole[0], whole[1]
    weights = line.coef_[0] / scaler.scale_
    print("weights", {name: round(float(w), 3) for name, w in zip(WEIGHTS, weights, strict=True)})
    print("bias", round(float(line.intercept_[0] - (weights * scaler.mean_).sum()), 2))


def _learner():  # type: ignore[no-untyped-def]  # scikit-learn states no types
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH))


if __name__ == "__main__":
    main()
