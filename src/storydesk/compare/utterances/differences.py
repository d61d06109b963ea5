"""Differences of two aligned printings, as kinds that an editor knows: wording, omission, cut_start, cut_end; and the one kind that names the pair best.

Where less than half of the words between the first and the last shared one agree (two translations), words are not set against words and all is one change of
wording. Punctuation, quote marks, capitals and spelling variety do not survive folding and make no difference.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from storydesk.compare.utterances.alignment import Alignment, Run
from storydesk.compare.utterances.words import Word, alike

LOOSE: Final = 0.55
"""Share of the words between the first and the last shared word that must agree for single words to be set against each other."""
FILLERS: Final = frozenset(
    "really actually pretty much mind know like mean got get let tell even quite simply basically certainly obviously well yeah yes oh sort kind ever anyway though "
    "maybe perhaps probably definitely absolutely literally truly honestly clearly completely totally extremely again indeed course still already".split()
)
"""Content words by form that say little: dropping one is a change of wording."""
PHRASE: Final = 4.0
"""A longer shared run than this is no chance, however little else agrees."""
SMALL_CHANGE: Final = 4
"""Words at a start or an end that were replaced by others, not cut; words inside that may go with a change of wording."""
SHORT_CUT: Final = 5
"""A cut of no more words matters less than one change of wording."""

Range = tuple[int, int]


def differences(alignment: Alignment) -> list[tuple[str, Range, Range]]:
    """Kind, words of the left and words of the right for each difference, in order. Without shared words: one change of wording."""
    left, right, runs = alignment.left, alignment.right, alignment.runs
    if is_loose(alignment):
        return [("wording", (0, len(left)), (0, len(right)))]
    found = [*_edge("cut_start", (0, runs[0].left[0]), (0, runs[0].right[0]))]
    for run in _closed(runs, alignment):
        if run.same:
            found += _shortened(alignment, run)
        else:
            found.append((_inner_kind(alignment, run), run.left, run.right))
    found += _edge("cut_end", (runs[-1].left[1], len(left)), (runs[-1].right[1], len(right)))
    return found


def _shortened(alignment: Alignment, run: Run) -> list[tuple[str, Range, Range]]:
    """Where one side prints a short form (we've) of the other's words (we have)."""
    places = zip(range(*run.left), range(*run.right), strict=True)
    at = [(i, j) for i, j in places if alignment.left[i].short != alignment.right[j].short]
    found: list[tuple[str, Range, Range]] = []
    for i, j in at:
        if found and found[-1][1][1] == i:
            found[-1] = ("wording", (found[-1][1][0], i + 1), (found[-1][2][0], j + 1))
        else:
            found.append(("wording", (i, i + 1), (j, j + 1)))
    return found


def is_loose(alignment: Alignment) -> bool:
    """Do the printings share too little for single words to be set against each other?"""
    return not alignment.runs or _agreement(alignment) < LOOSE or (alignment.covered < LOOSE and alignment.longest < PHRASE)


def _agreement(alignment: Alignment) -> float:
    """Share of the lesser side's weight, between the first and the last shared word, that is shared."""
    shared = alignment.matched + alignment.alike
    return shared / max(1e-9, shared + alignment.inner)


def _edge(kind: str, ours: Range, theirs: Range) -> list[tuple[str, Range, Range]]:
    """What stands before the first or after the last shared word: replaced words next to it, and what is cut beyond them."""
    a, b = ours[1] - ours[0], theirs[1] - theirs[0]
    if not a and not b:
        return []
    if a and b and max(a, b) <= SMALL_CHANGE:
        return [("wording", ours, theirs)]
    replaced = min(a, b)
    if not 0 < replaced <= 3:
        return [(kind, ours, theirs)]
    if kind == "cut_start":
        near, far = [(r[1] - replaced, r[1]) for r in (ours, theirs)], [(r[0], r[1] - replaced) for r in (ours, theirs)]
        return [(kind, far[0], far[1]), ("wording", near[0], near[1])]
    near, far = [(r[0], r[0] + replaced) for r in (ours, theirs)], [(r[0] + replaced, r[1]) for r in (ours, theirs)]
    return [("wording", near[0], near[1]), (kind, far[0], far[1])]


def _closed(runs: Sequence[Run], alignment: Alignment) -> list[Run]:
    """Runs with a single shared function word between two changes made part of the change."""
    out: list[Run] = []
    for run in runs:
        lone = len(out) > 1 and not run.same and out[-1].same and _light(alignment, out[-1])
        if lone and not out[-2].same and all(_two_sided(r) for r in (run, out[-2])):
            first = out[-2]
            out[-2:] = [Run(False, (first.left[0], run.left[1]), (first.right[0], run.right[1]))]
        else:
            out.append(run)
    return out


def _light(alignment: Alignment, run: Run) -> bool:
    return run.left[1] - run.left[0] == 1 and alignment.left[run.left[0]].weight < 1


def _two_sided(run: Run) -> bool:
    return run.left[0] < run.left[1] and run.right[0] < run.right[1]


def _inner_kind(alignment: Alignment, run: Run) -> str:
    """Omission where content is gone on one side: words that say something, not an editor's gloss, and not said by that side in another place or, close by, in another
    form."""
    shared = [r for r in alignment.runs if r.same]
    a = _lost(alignment.left[slice(*run.left)], alignment.right, [r.right for r in shared])
    b = _lost(alignment.right[slice(*run.right)], alignment.left, [r.left for r in shared])
    if not _two_sided(run):
        return "omission" if max(a, b) else "wording"
    return "omission" if abs(a - b) >= 3 and min(a, b) <= 1 else "wording"


def _lost(words: Sequence[Word], other: Sequence[Word], shared: Sequence[Range]) -> int:
    """How many words carry content that the other side does not have: not the word itself anywhere, nor one like it among its words that are not shared."""
    taken = {i for r in shared for i in range(*r)}
    there, apart = {w.form for w in other}, [w.form for i, w in enumerate(other) if i not in taken]
    telling = [w.form for w in words if w.weight == 1 and not w.bracketed and w.form not in FILLERS]
    return sum(f not in there and not any(alike(f, e) for e in apart) for f in telling)


def main_kind(alignment: Alignment, other_speaker: bool = False) -> str:
    """The one kind that names a pair of printings best: the rules that the labelled pairs were made by (benchmarks/utterances.py)."""
    found = differences(alignment)
    kinds = {kind for kind, _, _ in found}
    changes = [_change(alignment, ours, theirs) for kind, ours, theirs in found if kind == "wording"]
    sizes: dict[str, int] = defaultdict(int)
    for kind, ours, theirs in found:
        sizes[kind] = max(sizes[kind], _printed(alignment.left, ours), _printed(alignment.right, theirs))
    if other_speaker and sum(sizes.values()) <= 2:
        return "speaker"
    if not kinds:
        return "same"
    if "omission" in kinds and (len(changes) < 2 or sizes["omission"] > SMALL_CHANGE):
        return "omission"
    start, end = sizes["cut_start"], sizes["cut_end"]
    if changes and (sum(changes) > 1 or max(start, end) <= SHORT_CUT):
        return "wording"
    if not start and not end:
        return "wording"
    return "cut_start" if start > 1 or start >= end else "cut_end"


def _change(alignment: Alignment, ours: Range, theirs: Range) -> float:
    """What a change of wording counts: half where only function words changed."""
    words = (*alignment.left[slice(*ours)], *alignment.right[slice(*theirs)])
    return 1.0 if any(w.weight == 1 for w in words) else 0.5


def _printed(words: Sequence[Word], where: Range) -> int:
    """Printed words in a range: a short form (we've) is one."""
    return len({w.span for w in words[slice(*where)]})
