"""Which printings go back to one act of speaking or writing.

Theory: two printings of one utterance share a long run of words, or most of the words of the shorter one, in the same order. A logistic score on five
signals (share of the lesser printing that is matched, share matched of what both print, weight of all and of the longest run of shared words, whether the
speakers named are different people) decides; its weights were learned by benchmarks/utterances.py on the choose part of labelled pairs and on made changes.
Where an article prints one sentence that another has among others, of one speaker, the sentences decide.
A second, lower bar holds for quotes that stand beside quotes already joined: two translations of one speech share few words, but their pieces follow each
other in the same order. Candidates come from an index of word pairs, the rare ones first; equal printings are one candidate, so the work does not grow with
the square of the carriers. Short fragments join their best match and bridge nothing. Fails on a repeated slogan of one speaker at two occasions, which reads
like one utterance.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from storydesk.compare.lexicon import lexicon
from storydesk.compare.utterances.alignment import Alignment, align
from storydesk.compare.utterances.differences import FILLERS
from storydesk.compare.utterances.printings import Printing
from storydesk.compare.utterances.words import Word, alike, total_weight
from storydesk.text.regression import logistic

COVERED, AGREED, MATCHED, LONGEST, OTHER_SPEAKER, BIAS = 6.22, 4.16, 1.40, 3.61, -1.68, -9.48
"""Weights of the logistic score, learned (see above)."""
MOST_MATCHED, MOST_RUN = 12.0, 10.0
"""Content words from which more shared words, or a longer run, say no more."""
NEIGHBOUR_BAR: Final = 0.5
"""Share of the lesser printing's content words with a like word in the other, where the neighbouring quotes of the same speaker are joined already."""
TIMES_LONGER, SHORT_ENOUGH = 2.5, 12
"""A printing this many times longer has a like word for nearly everything, unless it has few content words."""
SHORT: Final = 3.0
"""A sentence or printing of less weight than three content words tells little: equal ones of two speakers are two."""
MOSTLY: Final = 0.6
"""Share of the fuller printing that must be shared for an embedded post and a quotation to be one utterance."""
FEW: Final = 4.0
"""Content words up to which a printing is a fragment: it bridges nothing, and may be words that two people take from one text, a law or a slogan."""
LONG_SENTENCE: Final = 6
"""Words of a sentence that is no common turn of speech."""
SAME_SENTENCE, SURE = 0.7, 0.8
"""Share of the words that two printings of one sentence have in common, and how likely they must be one."""
_LIST: Final = re.compile(r"\W*\w+(?:, \w+)+(?:,? (?:and|or) \w+)?\W*")
"""Single words in a row: hinder, mislead or frighten."""
MOST_PARTNERS: Final = 8
"""Printings beside which a quote may come to stand that are looked at, each in other words."""
MOST_CARRIERS: Final = 40
"""Different printings that may share a word pair before the pair is too common to propose candidates."""


@dataclass(frozen=True, slots=True)
class _Link:
    strength: float
    left: int
    right: int


def same_speech(alignment: Alignment, other_speaker: bool) -> float:
    """How likely two printings are one utterance, from 0 to 1."""
    if not alignment.runs:
        return 0.0
    matched = min(alignment.matched + alignment.alike, MOST_MATCHED) / MOST_MATCHED
    score = COVERED * min(1.0, alignment.covered) + AGREED * alignment.agreed
    score += MATCHED * matched + LONGEST * min(alignment.longest, MOST_RUN) / MOST_RUN
    return logistic(score + OTHER_SPEAKER * other_speaker + BIAS)


def joined(printings: Sequence[Printing]) -> list[list[int]]:
    """Indices of the printings of each utterance."""
    forest = _Forest(len(printings))
    representative: dict[tuple[object, ...], int] = {}
    distinct: list[int] = []
    for i, p in enumerate(printings):
        key = (p.forms, p.quote.entity if total_weight(p.words) < SHORT else None)
        first = representative.setdefault(key, i)
        if first == i:
            distinct.append(i)
        else:
            forest.join(first, i)
    links = sorted(_links(printings, distinct), key=lambda k: (-k.strength, k.left, k.right))
    bound: set[int] = set()
    for link in links:
        _join_link(forest, printings, link, bound)
    _join_neighbours(forest, printings)
    return forest.groups()


def _join_link(forest: "_Forest", printings: Sequence[Printing], link: _Link, bound: set[int]) -> None:
    """Join two printings; a fragment joins once, with the longer printing that it matches best."""
    small, large = sorted((link.left, link.right), key=lambda i: (total_weight(printings[i].words), -i))
    if total_weight(printings[small].words) <= FEW:
        if small in bound:
            return
        bound.add(small)
    forest.join(small, large)


def _links(printings: Sequence[Printing], distinct: Sequence[int]) -> Iterator[_Link]:
    for i, j in _candidates(printings, distinct):
        left, right = printings[i], printings[j]
        alignment = align(left.words, right.words)
        if _cites(left, right, alignment) or _borrows(left, right):
            continue
        likely, bar = same_speech(alignment, _other_speaker(left, right)), 0.5 if left.article.id != right.article.id else 0.8
        if likely < bar:
            likely = _one_sentence(left, right)
        if likely >= bar and (alignment.matched >= 1.9 or _same_speaker(left, right)):
            yield _Link(likely * alignment.matched, i, j)


def _one_sentence(left: Printing, right: Printing) -> float:
    """How likely it is that two articles print one sentence of one speaker, whatever else they print of the speech."""
    if left.article.id == right.article.id or not _same_speaker(left, right):
        return 0.0
    pairs = [(a, b) for a in _telling_sentences(left) for b in _telling_sentences(right)]
    likely = [same_speech(align(a, b), other_speaker=False) for a, b in pairs if _overlap(a, b) >= SAME_SENTENCE]
    return max((value for value in likely if value >= SURE), default=0.0)


def _telling_sentences(printing: Printing) -> list[tuple[Word, ...]]:
    return [s for s in printing.sentences if len(s) >= LONG_SENTENCE and total_weight(s) >= SHORT]


def _overlap(left: Sequence[Word], right: Sequence[Word]) -> float:
    """Share of the words of the longer sentence that the other has too."""
    ours, theirs = {w.form for w in left}, {w.form for w in right}
    return len(ours & theirs) / max(len(ours), len(theirs))


def _cites(left: Printing, right: Printing, alignment: Alignment) -> bool:
    """Is one an embedded post by another that says more than the words of the other, which it quotes or shares?"""
    more = max(total_weight(left.words), total_weight(right.words))
    return left.embedded != right.embedded and left.named != right.named and alignment.matched < MOSTLY * more


def _borrows(left: Printing, right: Printing) -> bool:
    """Is one a few words, and the other much more by somebody else, or is it a list of single words? Both may take them from one text, a law say."""
    few, many = sorted((left, right), key=lambda p: total_weight(p.words))
    weight = total_weight(few.words)
    if _same_speaker(left, right) or weight > FEW or total_weight(many.words) < TIMES_LONGER * weight:
        return False
    return _other_speaker(left, right) or all(_LIST.fullmatch(s.of(few.article.text)) for s in few.spans)


def _candidates(printings: Sequence[Printing], distinct: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that share a rare word pair (next to each other, or with function words between)."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in distinct:
        for key in _keys(printings[i].words):
            index[key].append(i)
    pairs: set[tuple[int, int]] = set()
    for carriers in index.values():
        if len(carriers) <= MOST_CARRIERS:
            pairs.update((i, j) for at, i in enumerate(carriers) for j in carriers[at + 1 :])
        else:  # too common to compare all: neighbours by length still chain the printings of one utterance
            pairs.update((min(i, j), max(i, j)) for i, j in pairwise(sorted(carriers, key=lambda i: (printings[i].forms, i))))
    return sorted(p for p in pairs if _may_match(printings[p[0]], printings[p[1]]))


def _keys(words: Sequence[Word]) -> set[tuple[str, ...]]:
    forms = [w.form for w in words]
    content = [w.form for w in words if w.weight == 1]
    keys: set[tuple[str, ...]] = set(pairwise(content)) | set(zip(forms, forms[1:], forms[2:], strict=False))
    return keys | ({tuple(forms)} if len(content) < 2 else set())


def _may_match(left: Printing, right: Printing) -> bool:
    """Can the shared words, in whatever order, reach a fifth of the lesser printing? Spares the alignment."""
    shared = left.bag & right.bag
    weight = sum(w.weight for w in {w.form: w for w in left.words if w.form in shared}.values())
    return weight >= 0.2 * min(len(left.bag), len(right.bag), 12)


def _other_speaker(left: Printing, right: Printing) -> bool:
    return None not in (left.quote.entity, right.quote.entity) and left.quote.entity != right.quote.entity


def _same_speaker(left: Printing, right: Printing) -> bool:
    return left.quote.entity is not None and left.quote.entity == right.quote.entity


def _join_neighbours(forest: "_Forest", printings: Sequence[Printing]) -> None:
    """Join a quote to one of another article where the quotes of that speaker just before or after are joined, at a lower bar."""
    speeches: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, p in enumerate(printings):
        if p.quote.entity is not None:
            speeches[p.quote.entity, p.article.id].append(i)
    rows = sorted(speeches.items())
    beside = {i: [j for j in row[max(0, at - 1) : at + 2] if j != i] for _, row in rows for at, i in enumerate(row)}
    for (entity, _), row in rows + rows[::-1]:  # twice, so that what one join has made a neighbour is seen
        for i in row:
            _join_beside(forest, printings, i, beside, entity)


def _join_beside(forest: "_Forest", printings: Sequence[Printing], i: int, beside: dict[int, list[int]], entity: str) -> None:
    for near in beside[i]:
        for partner in _partners(forest, printings, near, i, entity):
            for j in [partner, *beside.get(partner, ())]:
                if forest.root(i) != forest.root(j) and _alike(printings[i], printings[j]) and _whole_of(forest, printings, i, j):
                    forest.join(i, j)


def _partners(forest: "_Forest", printings: Sequence[Printing], near: int, i: int, entity: str) -> list[int]:
    """Printings of the speaker that are joined with a neighbour of `i`, in other articles: a few, each in other words, however many carry them."""
    found: dict[tuple[str, ...], int] = {}
    for partner in forest.members(near)[:MOST_CARRIERS]:
        p = printings[partner]
        if p.article.id != printings[i].article.id and p.quote.entity == entity:
            found.setdefault(p.forms, partner)
    return list(found.values())[:MOST_PARTNERS]


def _whole_of(forest: "_Forest", printings: Sequence[Printing], i: int, j: int) -> bool:
    """May `i` come to stand beside another quote of its article? Only as a piece: where `j` prints as one what they print apart."""
    here, there = printings[i].article.id, printings[j].article.id
    if any(printings[k].article.id == there for k in forest.members(i)):
        return False
    beside = any(printings[k].article.id == here for k in forest.members(j))
    return not beside or total_weight(printings[j].words) > total_weight(printings[i].words)


def _alike(left: Printing, right: Printing) -> bool:
    """Do most content words of the lesser printing have a like word in the other, in whatever order?"""
    few, many = sorted((_content(left), _content(right)), key=len)
    if len(many) > max(SHORT_ENOUGH, TIMES_LONGER * len(few)):
        return False
    akin = sum(any(_akin(w, v) for v in many) for w in few)
    return len(few) > 1 and akin >= max(min(len(few), 3), NEIGHBOUR_BAR * len(few))


def _content(printing: Printing) -> list[str]:
    return sorted({w.form for w in printing.words if w.weight == 1 and w.form not in FILLERS})


def _akin(a: str, b: str) -> bool:
    return a == b or alike(a, b) or max(lexicon().kinship(a, b), lexicon().closeness(a, b)) >= 0.5


class _Forest:
    """Union-find whose roots are the smallest members, so that the order of joins does not show."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._members = [[i] for i in range(size)]

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        low, high = sorted((self.root(i), self.root(j)))
        if low != high:
            self._parent[high] = low
            self._members[low] += self._members[high]

    def members(self, i: int) -> list[int]:
        return sorted(self._members[self.root(i)])

    def groups(self) -> list[list[int]]:
        return [self.members(i) for i in range(len(self._parent)) if self._parent[i] == i]
