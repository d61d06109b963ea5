"""How well an agency's text is known by its marks: the articles of PolNeAR, whose metadata says in `wire` which agency each is from, if any.

    python -m benchmarks.copies_wire

Reads ../shared/data/polnear: metadata.tsv and the texts of all its parts. Nothing is learned from them; the marks are those that the
trade uses (src/storydesk/copies/credits.py).
"""

import csv
from collections import Counter
from typing import Final

from benchmarks.data import SHARED, need
from benchmarks.polnear import DATA, read_gold
from storydesk.copies.credits import agencies_of
from storydesk.model import Article

AGENCIES: Final = {"ap": "AP", "upi": "UPI", "afp": "AFP", "reuters": "Reuters"}
"""The values of `wire`, by our names."""


def main() -> None:
    need(DATA)
    texts = {gold.stem: gold.text for part in ("train", "dev", "test") for gold in read_gold(part)}
    with (SHARED / "polnear/metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            (row["filename"].removesuffix(".txt"), row["wire"].lower()) for row in csv.DictReader(file, delimiter="\t") if row["filename"]
        ]
    outcome: Counter[str] = Counter()
    for stem, wire in rows:
        if stem not in texts:
            outcome["no text here"] += 1
            continue
        found, gold = agencies_of(Article(stem, stem, texts[stem])), AGENCIES.get(wire)
        outcome["of an agency, recognised" if gold in found else "of an agency, missed" if gold else "of none"] += 1
        outcome["taken for another's"] += bool(found - {gold})
    print(dict(sorted(outcome.items())))


if __name__ == "__main__":
    main()
