"""PolNeAR as CofeNet was measured on it: the development part cut into sentences, one label a token, spans that end with their sentence (cofe-ai/CofeNet, Apache-2.0).

Read from ../shared/data/polnear/dev/cofenet_valid.jsonl.gz. The published figures are of the test part in this form, so a tagger measured in this form
stands beside them more fairly than in the articles as annotated. Each token is looked up in the article's text, where spans are found; a span over several
sentences is one in each of them, as the files have it.
"""

import gzip
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.data import SHARED

DATA = SHARED / "polnear/dev/cofenet_valid.jsonl.gz"
_PRINTED = {
    "``": ("“", '"', "``", "''", "„", "”"), "''": ("”", '"', "''", "``", "“"), "`": ("‘", "'", "`", "’"), "'": ("’", "'", "‘", "`"), "--": ("—", "–", "―", "--"),
    "...": ("…", "...", ". . ."), "-LRB-": ("(",), "-RRB-": (")",), "-LSB-": ("[",), "-RSB-": ("]",), "-LCB-": ("{",), "-RCB-": ("}",),
}  # fmt: skip
_NEAR = 20
"""Characters in which a word of six letters or more is looked for where it does not follow the one before; so many more for each token that was not found."""
Labelled = tuple[str, int, int]
"""Kind, first token and end of a span, tokens counted over the article."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """One article in CofeNet's form: where each token begins and ends in the text, which tokens open a sentence, and the gold spans."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    opens: frozenset[int]
    gold: frozenset[Labelled]

    def cut(self, kind: str, spans: Iterable[tuple[int, int]]) -> set[Labelled]:
        """Spans of the text as spans of tokens, cut where a sentence opens."""
        found: set[Labelled] = set()
        for start, end in spans:
            first, last = bisect_left(self.ends, start + 1), bisect_left(self.starts, end)
            edges = [first, *(at for at in range(first + 1, last) if at in self.opens), last]
            found.update((kind, a, b) for a, b in pairwise(edges) if a < b)
        return found


def read_sentences(texts: dict[str, str], path: Path = DATA) -> dict[str, Sentences]:
    """The articles whose text is given, by stem; of several annotators of one the first by name, as in `polnear`."""
    rows: dict[str, dict[str, list[dict[str, list[str]]]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["id"].rpartition("_")[0]][row["id"]].append(row)
    return {stem: _read(text, rows[stem][min(rows[stem])]) for stem, text in texts.items() if stem in rows}


def _read(text: str, rows: Sequence[dict[str, list[str]]]) -> Sentences:
    starts: list[int] = []
    ends: list[int] = []
    opens: list[int] = []
    gold: set[Labelled] = set()
    at = lost = 0
    for row in rows:
        opens.append(len(starts))
        gold |= _labelled(row["labels"], len(starts))
        for token in row["tokens"]:
            start, end = _place(text, at, token, _NEAR * (lost + 1))
            starts.append(start)
            ends.append(end)
            lost = lost + 1 if start == end else 0
            at = max(at, end)
    return Sentences(tuple(starts), tuple(ends), frozenset(opens), frozenset(gold))


def _place(text: str, at: int, token: str, near: int) -> tuple[int, int]:
    """Where a token stands, at or after a place, a word so many characters further at most; nothing of the text where it cannot be found."""
    while at < len(text) and text[at].isspace():
        at += 1
    forms = _PRINTED.get(token, (token, token.replace("'", "’"), token.replace("'", "‘")))
    found = next((form for form in forms if text.startswith(form, at)), None)
    if found is not None:
        return at, at + len(found)
    reach = near if len(token) > 5 and token.isalpha() else 3
    places = [(place, place + len(form)) for form in forms if (place := text.find(form, at, at + reach)) >= 0]
    return min(places, default=(at, at))


def _labelled(labels: Sequence[str], offset: int) -> set[Labelled]:
    found: set[Labelled] = set()
    start = 0
    for at, label in enumerate([*labels, "O"]):
        if at and labels[at - 1] != "O" and not label.startswith("I"):
            found.add((labels[at - 1][2:], offset + start, offset + at))
        if label.startswith("B"):
            start = at
    return found
