"""What the attribution tagger looks at: for each token of an article a row of feature numbers.

Columns of plain properties (lemma, tag, place in the tree, which clause and which subject it belongs to, marks, what the rules found) are read from the parse by
whole-array arithmetic: the way up the tree is walked for all tokens at once, a fixed number of steps, so time is linear in the tokens whatever the tree. Features are
combinations of columns at near positions, hashed into `SIZE` numbers. Nothing is stored per word, so the model stays small.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

SIZE: Final = 1 << 19
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

COLUMNS: Final = (
    "lemma", "tag", "dep", "head", "headtag", "shape", "entity", "marks", "rule", "clause", "clausedep", "clauseedge", "outer", "outeredge",
    "subject", "subjectedge", "prep", "children", "left", "right", "cueish", "headside", "start",
)  # fmt: skip
_AT: Final = {name: number for number, name in enumerate(COLUMNS)}
_PAD: Final = 2
"""Rows before, between and after blocks: as far as a feature looks to either side."""
_HIGH: Final = 14
"""Steps up the tree."""

TEMPLATES: Final[tuple[tuple[tuple[str, int], ...], ...]] = tuple(
    tuple((name.rstrip("+-0123456789"), int(name[len(name.rstrip("+-0123456789")) :] or 0)) for name in line.split())
    for line in (
        "lemma; lemma-1; lemma+1; lemma-2; lemma+2; lemma-1 lemma; lemma lemma+1; tag; tag-1 tag; tag tag+1; tag-1 tag tag+1; tag-2 tag-1 "
        "tag; tag tag+1 tag+2; dep; dep head; dep headtag headside; dep lemma; dep-1 dep dep+1; lemma children; tag children; shape tag; "
        "entity; entity-1 entity entity+1; marks; marks-1 marks marks+1; marks tag; marks clauseedge; rule; rule-1 rule rule+1; rule-2 "
        "rule-1 rule; rule rule+1 rule+2; rule tag; rule lemma; rule dep; rule marks; clause; clause clausedep; clause clauseedge; "
        "clausedep clauseedge; clause clausedep clauseedge; clauseedge lemma; clauseedge-1 clauseedge clauseedge+1; outer outeredge; "
        "outeredge clauseedge; outer clause clausedep; outer outeredge clauseedge; subject; subject subjectedge; subjectedge; subjectedge-1 "
        "subjectedge subjectedge+1; subject subjectedge tag; subjectedge marks; prep; prep tag; prep subjectedge; left; right; left tag; "
        "right tag; left clauseedge; right subjectedge; cueish; cueish-1 cueish cueish+1; cueish children; cueish rule; left right marks; "
        "start tag; start lemma; lemma-1 tag; tag lemma+1; head clauseedge; dep clauseedge rule"
    ).split("; ")
)
"""Each feature is a combination of columns, each at an offset from the token."""


@lru_cache(maxsize=200_000)
def number_of(text: str) -> int:
    """The number that stands for a word, a tag or a label in every column."""
    return crc32(text.encode()) & 0x7FFFFFFF


@lru_cache(maxsize=50_000)
def _lower_number(text: str) -> int:
    return number_of(text.lower())


@lru_cache(maxsize=50_000)
def _shape_number(text: str) -> int:
    case = "X" if text[:1].isupper() else "x" if text[:1].islower() else text[:1]
    return number_of(case + ("." if "." in text else "") + str(min(len(text), 3)))


def _numbers(*words: str) -> list[int]:
    return [number_of(word) for word in words]


CLAUSES: Final = _numbers("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "ROOT", "parataxis")
_SUBJECTS: Final = _numbers("nsubj", "nsubjpass", "agent", "csubj")
_ENDS: Final = _numbers("ccomp", "advcl", "ROOT")
_KIDS: Final = _numbers(*"nsubj nsubjpass ccomp xcomp dobj prep mark auxpass aux agent neg prt acl relcl".split())
_WITH_KIDS: Final = _numbers("VERB", "AUX", "NOUN")
_DOUBLE: Final = frozenset({'"', "''", "``"})


@dataclass(frozen=True, slots=True)
class Trees:
    """The tokens of some docs in one row, as arrays. `head` and the edges are token numbers, `sentence` is the first token of the sentence,
    `doc` the number of the doc."""

    lemma: Ints
    tag: Ints
    dep: Ints
    pos: Ints
    entity: Ints
    shape: Ints
    cue: Ints
    mark: Flags
    head: Ints
    sentence: Ints
    doc: Ints
    left: Ints
    right: Ints


def read_trees(docs: Sequence["Doc"], cueness: dict[str, int]) -> Trees:
    """All that the columns need, from the parse."""
    arrays = [d.to_array(["LEMMA", "TAG", "DEP", "POS", "ENT_TYPE", "ORTH", "HEAD", "SENT_START"]) for d in docs]
    whole = np.concatenate(arrays).astype(np.uint64)
    count = len(whole)
    strings = docs[0].vocab.strings

    def coded(column: int, *codes: Callable[[str], int]) -> list[Ints]:
        ids, places = np.unique(whole[:, column], return_inverse=True)
        words = [strings[i] for i in ids.tolist()]
        return [np.array([code(word) for word in words], dtype=np.int64)[places] for code in codes]

    lengths = [len(a) for a in arrays]
    starts = np.cumsum([0, *lengths[:-1]])
    opens = whole[:, 7].astype(np.int64) == 1
    opens[starts] = True
    at = np.arange(count)
    head = at + whole[:, 6].astype(np.int64)
    lemma, cue = coded(0, _lower_number, lambda word: cueness.get(word.lower(), 0))
    tag, dep, pos, entity = (coded(column, number_of)[0] for column in (1, 2, 3, 4))
    shape, mark = coded(5, _shape_number, lambda word: word in _DOUBLE)
    sentence, doc = np.maximum.accumulate(np.where(opens, at, 0)), np.repeat(np.arange(len(docs)), lengths)
    return Trees(lemma, tag, dep, pos, entity, shape, cue, mark == 1, head, sentence, doc, *_edges(head))


def _edges(head: Ints) -> tuple[Ints, Ints]:
    """First and last token of each subtree."""
    left, right = np.arange(len(head)), np.arange(len(head))
    for _ in range(2 * _HIGH):
        before = left.sum(), right.sum()
        np.minimum.at(left, head, left)
        np.maximum.at(right, head, right)
        if before == (left.sum(), right.sum()):
            break
    return left, right


def columns(trees: Trees, rules: Ints) -> Ints:
    """Plain properties of the tokens, one row each. `rules` holds a number for what the rules made of each token."""
    at = np.arange(len(trees.head))
    inner = nearest_clause(trees, at)
    outer = nearest_clause(trees, trees.head[inner])
    topmost = trees.head[inner] == inner
    subject, prep = phrase(trees)
    pairs = _mix(trees.lemma, trees.lemma[trees.head])
    spoken = subject >= 0
    top = np.maximum(subject, 0)
    before, after = _nearest_cues(trees)
    values = {
        "lemma": trees.lemma, "tag": trees.tag, "dep": trees.dep, "head": trees.lemma[trees.head], "headtag": trees.tag[trees.head],
        "shape": trees.shape, "entity": trees.entity, "marks": _marks(trees), "rule": rules,
        "clause": trees.lemma[trees.head[inner]], "clausedep": trees.dep[inner], "clauseedge": edge(trees, inner),
        "outer": np.where(topmost, 0, trees.lemma[trees.head[outer]]), "outeredge": np.where(topmost, 0, edge(trees, outer)),
        "subject": np.where(spoken, trees.lemma[trees.head[top]], 0), "subjectedge": np.where(spoken, _mix(trees.dep[top], edge(trees, top)), 0),
        "prep": np.where(prep >= 0, pairs[prep], 0), "children": _children(trees), "left": before, "right": after, "cueish": trees.cue,
        "headside": np.sign(trees.head - at), "start": trees.sentence == at,
    }  # fmt: skip
    return np.stack([values[name].astype(np.int64) for name in COLUMNS], axis=1)


def _mix(first: Ints, second: Ints) -> Ints:
    return (first * 1000003 ^ second) & 0x7FFFFFFF


def nearest_clause(trees: Trees, at: Ints) -> Ints:
    """The top of the clause that holds each token: itself, or the first clause above it."""
    tops = np.isin(trees.dep, CLAUSES)
    for _ in range(_HIGH):
        at = np.where(tops[at], at, trees.head[at])
    return at


def edge(trees: Trees, top: Ints) -> Ints:
    """Where a token stands in the subtree of another: first, last, both, inside; and on which side of the head's head."""
    at = np.arange(len(top))
    place: Ints = 1 + (at == trees.left[top]) + 2 * (at == trees.right[top]) + 4 * (1 + np.sign(trees.head[top] - top))
    return place


def phrase(trees: Trees) -> tuple[Ints, Ints]:
    """The top of the subject that holds each token, and the nearest preposition above it; -1 where there is none."""
    at = np.arange(len(trees.head))
    subjects, ends = np.isin(trees.dep, _SUBJECTS), np.isin(trees.dep, _ENDS) | (trees.head == at)
    preps = trees.dep == number_of("prep")
    subject, prep, live = np.full(len(at), -1), np.full(len(at), -1), np.ones(len(at), dtype=bool)
    for _ in range(8):
        prep = np.where(live & (prep < 0) & preps[at], at, prep)
        subject = np.where(live & subjects[at], at, subject)
        live &= ~(subjects[at] | ends[at])
        at = np.where(live, trees.head[at], at)
    return subject, prep


def _children(trees: Trees) -> Ints:
    """Which of the telling relations a verb or noun has below it, one bit each."""
    bits = np.zeros(len(trees.head), dtype=np.int64)
    for number, kid in enumerate(_KIDS):
        bits[trees.dep == kid] = 1 << number
    bits[trees.head == np.arange(len(bits))] = 0
    found = np.zeros_like(bits)
    np.bitwise_or.at(found, trees.head, bits)
    return np.where(np.isin(trees.pos, _WITH_KIDS), found + 1, 0)


def _marks(trees: Trees) -> Ints:
    """0 outside marks, 1 inside, 2 at an opening mark, 3 at a closing one; marks are paired within a doc."""
    seen = np.cumsum(trees.mark)
    first = np.searchsorted(trees.doc, trees.doc)
    inside = (seen - (seen - trees.mark)[first]) % 2
    return np.where(trees.mark, 3 - inside, inside)


def _nearest_cues(trees: Trees) -> tuple[Ints, Ints]:
    """For each token the last word left of it and the next right of it in its sentence that is often a cue, with how far it is."""
    count = len(trees.head)
    at = np.arange(count)
    strong = trees.cue >= 3
    last = np.concatenate(([-1], np.maximum.accumulate(np.where(strong, at, -1))[:-1]))
    next_ = np.concatenate((np.minimum.accumulate(np.where(strong, at, count)[::-1])[::-1][1:], [count]))
    found = []
    for other in (last, next_):
        there = (other >= 0) & (other < count) & (trees.sentence[np.clip(other, 0, count - 1)] == trees.sentence)
        far = np.abs(at - other) - 1
        far = np.where(far < 3, far, 3 + (far > 6))
        found.append(np.where(there, _mix(trees.lemma[np.clip(other, 0, count - 1)], far), 0))
    return found[0], found[1]


def features(rows: Ints, doc: Ints) -> Ints:
    """Feature numbers, one row a template, one column a token. `doc` says which doc each row of `columns` belongs to: features do not look past it."""
    places = np.arange(len(rows)) + _PAD * (doc + 1)
    padded = np.full((len(COLUMNS), len(rows) + _PAD * (int(doc[-1]) + 2)), 7, dtype=np.int64)
    padded[:, places] = rows.T
    found = np.empty((len(TEMPLATES), len(rows)), dtype=np.int64)
    for number, template in enumerate(TEMPLATES):
        mixed: Ints | int = (number + 1) * 2654435761 & 0x7FFFFFFF
        for name, offset in template:
            column = padded[_AT[name], _PAD + offset : padded.shape[1] - _PAD + offset]
            mixed = (mixed * 1000003 ^ column) & 0x7FFFFFFFFFF
        here = np.asarray(mixed)[places - _PAD]
        found[number] = (here ^ (here >> 19)) % SIZE
    return found
