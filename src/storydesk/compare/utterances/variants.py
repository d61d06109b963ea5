"""Variants: how the printings of one utterance differ, as kinds that an editor knows.

The fullest printing is the base, and every other article's printing is aligned to it. A quote that an article prints in pieces counts as one
printing. Differences at the same place of the base are one variant with a side for each form printed there. Kinds: `wording` (words changed, added or
dropped one by one), `omission` (content words left out inside), `cut_start`, `cut_end`, `speaker` (the words are given to another). Punctuation, quote
marks, capitals and spelling variety do not survive folding and make no variant. Where less than half of the words between the first and the last shared
one agree (two translations), the whole printings are the sides of one wording variant.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from storydesk.compare.utterances.alignment import Alignment, Run, Word, align, alike, total_weight
from storydesk.model import Article, Citation, Quote, Side, Span, Variant
from storydesk.text.folding import fold
from storydesk.text.tokens import words

LOOSE: Final = 0.55
"""Share of the words between the first and the last shared word that must agree for single words to be set against each other."""
FILLERS: Final = frozenset(
    "really actually pretty much mind know like mean got get let tell even quite simply basically certainly obviously well yeah yes oh sort kind ever anyway though "
    "maybe perhaps probably definitely absolutely literally truly honestly clearly completely totally extremely again indeed course still already".split()
)
"""Content words by form that say little: dropping one is a change of wording."""
SAME_SPEECH: Final = 3
"""Characters between two words of one stretch of speech; more, and the quote is broken there by words that are not speech."""
PHRASE: Final = 4.0
"""A longer shared run than this is no chance, however little else agrees."""
CLOSE: Final = 300
"""Characters between two printings of one article that are still one quotation: "she said" and a sentence at most."""
SMALL_CHANGE: Final = 4
"""Words at a start or an end that were replaced by others, not cut; words inside that may go with a change of wording."""
MOST_BASES: Final = 8
"""Fuller printings that are tried for one that can be set against a printing word by word."""
SHORT_CUT: Final = 5
"""A cut of no more words matters less than one change of wording."""


@dataclass(frozen=True)
class Printing:
    """One printed quote: its article, the spans between quote marks, and its words as compared."""

    article: Article
    quote: Quote
    spans: tuple[Span, ...]
    words: tuple[Word, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return tuple(w.form for w in self.words)

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.forms)

    @cached_property
    def embedded(self) -> bool:
        """Does it stand in a post from another site that the article shows?"""
        return any(b.role == "embed" and b.span.covers(self.spans[0]) for b in self.article.blocks)

    @property
    def named(self) -> str:
        """The best name of its speaker, folded."""
        return fold(self.quote.name.of(self.article.text)) if self.quote.name else ""

    @property
    def key(self) -> tuple[str, int, int]:
        return (self.article.id, self.quote.extent.start, self.quote.extent.end)


def find_variants(printings: Sequence[Printing], names: dict[str, str]) -> tuple[Variant, ...]:
    """The variants of one utterance, speaker last. None for a single printing."""
    whole = whole_printings(printings)
    if len(whole) < 2:
        return ()
    found: Found = defaultdict(list)
    for at, other in enumerate(whole[1:], 1):
        fuller = [p for p in whole[:at] if p.article.id != other.article.id]
        if not fuller:
            continue
        base, alignment = _base(fuller, other)
        for kind, ours, theirs in (_with_neighbours(d, alignment) for d in differences(alignment)):
            sides = _cite(base, alignment.left, ours), _cite(other, alignment.right, theirs)
            found[kind, base.article.id, sides[0].start, sides[0].end].append(sides)
    variants = [v for kind, sides in _overlapping(found) if len((v := _variant(kind, sides)).sides) > 1]
    speaker = _speaker_variant(printings, names)
    return tuple(variants + ([speaker] if speaker else []))


def _base(fuller: Sequence[Printing], other: Printing) -> tuple[Printing, Alignment]:
    """The fullest printing that this one can be set against word by word; where there is none (translations), the one nearest in length."""
    for base in fuller[:MOST_BASES]:
        alignment = align(base.words, other.words)
        if not is_loose(alignment):
            return base, alignment
    return fuller[-1], align(fuller[-1].words, other.words)


def whole_printings(printings: Sequence[Printing]) -> list[Printing]:
    """Printings with the pieces of one article put together where they continue each other; the fullest first."""
    longest = max(printings, key=lambda p: (total_weight(p.words), p.key))
    rows: dict[str, list[tuple[tuple[int, int], Printing]]] = defaultdict(list)
    for p in printings:
        alignment = align(longest.words, p.words)
        reach = (alignment.runs[0].left[0], alignment.runs[-1].left[1]) if alignment.runs else (0, 0)
        rows[p.article.id].append((reach, p))
    whole: list[Printing] = []
    for row in rows.values():
        kept: list[tuple[tuple[int, int], Printing]] = []
        for reach, p in row:
            last = kept[-1][1] if kept else p
            if kept and kept[-1][0][1] <= reach[0] and _near(last, p):
                merged = Printing(p.article, last.quote, last.spans + p.spans, last.words + p.words)
                kept[-1] = ((kept[-1][0][0], reach[1]), merged)
            else:
                kept.append((reach, p))
        whole += [p for _, p in kept]
    return sorted(whole, key=lambda p: (-total_weight(p.words), p.key))


def _near(last: Printing, following: Printing) -> bool:
    """Do two printings of one article stand close enough for the second to go on with the first? A headline and the body do not."""
    return 0 <= following.spans[0].start - last.spans[-1].end <= CLOSE


# -- differences of two printings ---------------------------------------------------------------------------------------------------------

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


def _with_neighbours(difference: tuple[str, Range, Range], alignment: Alignment) -> tuple[str, Range, Range]:
    """A word that only one side has is shown between the words around it on both sides."""
    kind, ours, theirs = difference
    if kind != "wording" or (ours[0] < ours[1] and theirs[0] < theirs[1]):
        return difference
    before, after = min(ours[0], theirs[0], 1), min(len(alignment.left) - ours[1], len(alignment.right) - theirs[1], 1)
    return kind, (ours[0] - before, ours[1] + after), (theirs[0] - before, theirs[1] + after)


# -- sides --------------------------------------------------------------------------------------------------------------------------------


def _span(words: Sequence[Word], where: Range) -> Span:
    """The characters of a range of words; of an empty range the words on both sides of the place."""
    first, last = where
    if first == last:
        first, last = max(0, first - 1), min(len(words), last + 1)
        if last - first == 2 and words[first + 1].span.start - words[first].span.end > SAME_SPEECH:
            last = first + 1
    return _unbroken(words[first:last])


def _unbroken(words: Sequence[Word]) -> Span:
    """The longest stretch of words with no more than CLOSE characters of other text between them."""
    stretches = [[words[0]]]
    for before, word in pairwise(words):
        if 0 <= word.span.start - before.span.end <= CLOSE or word.span == before.span:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    best = max(stretches, key=len)
    return Span(best[0].span.start, max(w.span.end for w in best))


def _cite(printing: Printing, words: Sequence[Word], where: Range) -> Citation:
    return printing.article.cite(_span(words, where))


Found = dict[tuple[str, str, int, int], list[tuple[Citation, Citation]]]
"""The sides of each difference, by its kind, the article of the base and where in it the base has its words."""


def _overlapping(found: Found) -> list[tuple[str, list[tuple[Citation, Citation]]]]:
    """Differences of one kind whose places in one base overlap, as one; in the order of the bases."""
    merged: list[tuple[tuple[str, str], int, int, list[tuple[Citation, Citation]]]] = []
    for (kind, base, start, end), sides in sorted(found.items(), key=lambda item: (*item[0][1:], item[0][0])):
        at = next((k for k, m in enumerate(merged) if m[0] == (kind, base) and start < m[2]), None)
        if at is None:
            merged.append(((kind, base), start, end, list(sides)))
        else:
            where, first, last, row = merged[at]
            merged[at] = (where, first, max(last, end), row + sides)
    return [(kind, row) for (kind, _), _, _, row in merged]


def _variant(kind: str, pairs: Sequence[tuple[Citation, Citation]]) -> Variant:
    sides: dict[str, list[Citation]] = {}
    for ours, theirs in pairs:
        for citation in (ours, theirs):
            row = sides.setdefault(_value(citation), [])
            if citation not in row:
                row.append(citation)
    return Variant(kind, tuple(Side(min(c.exact for c in row), tuple(sorted(row))) for row in sides.values()))


def _value(citation: Citation) -> str:
    return " ".join(words(citation.exact))


def _speaker_variant(printings: Sequence[Printing], names: dict[str, str]) -> Variant | None:
    """Who the printings say it was: persons and bodies, and several persons together. A group without a name ("officials") is nobody else."""
    sides: dict[str, list[Citation]] = defaultdict(list)
    for p in printings:
        speaker = names.get(p.quote.entity, "") if p.quote.entity else _together(p)
        if speaker:
            sides[speaker].append(p.article.cite(p.quote.speaker or p.quote.name or p.quote.cue or p.spans[0]))
    together = {_together(p) for p in printings}
    alone = [set(words(name)) for name in sides if name not in together]
    if len(sides) < 2 or any(a <= b for i, a in enumerate(alone) for b in alone[:i] + alone[i + 1 :]):
        return None  # a shorter form of the name is no other speaker
    return Variant("speaker", tuple(Side(name, tuple(sorted(set(row)))) for name, row in sorted(sides.items())))


def _together(printing: Printing) -> str | None:
    """Several persons who speak as one ("they wrote"), as the article names them."""
    plural = printing.quote.name is not None and any(s.name == "plural" for s in printing.quote.signals)
    return " ".join(printing.quote.name.of(printing.article.text).split()) if plural and printing.quote.name else None
