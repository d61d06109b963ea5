"""Phrases: runs of words that stand in many stories, so that two articles which share them need not have copied.

"Was taken to the hospital, where he was pronounced dead", "according to the county medical examiner's office": beats have formulas, outlets have lines, and
both are as long as a sentence of a reporter's own. A table of runs of six words that stand in four stories or more of an archive of thirteen thousand
articles tells them. It holds a hash of each run (CRC-32) and no text; numbers count as one word. A run outside the table is taken for one by chance about once
in 130,000.

Made by benchmarks/train_phrases.py. English news of crime and politics, from 2012 to 2024: the formulas of other beats and languages are not in it. What stands in the
stories of the pairs that copies are measured on was left out.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final
from zlib import crc32

RUN: Final = 6
"""Words in a run. Runs of four or five are common English too often, and take copied sentences for formulas."""


def run_hashes(folded: Sequence[str]) -> list[int]:
    """A hash for each run of six words, in order. The words are folded."""
    words = [b"0" if word[0].isdigit() else word.encode() for word in folded]
    return [crc32(b" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1)]


def in_phrases(folded: Sequence[str]) -> tuple[bool, ...]:
    """For each word whether it stands in a run that many stories hold."""
    known = _known()
    found = [False] * len(folded)
    for start, key in enumerate(run_hashes(folded)):
        if key in known:
            found[start : start + RUN] = [True] * RUN
    return tuple(found)


@cache
def _known() -> frozenset[int]:
    import numpy as np

    with (files("storydesk.copies") / "learned" / "phrases.npy").open("rb") as file:
        return frozenset(np.load(file).tolist())
