"""QA-ALIGN: what two questions with their answers have in common, and how a pair stands among all pairs of its two sentences.

A question asks for a part in what its verb tells: who did it, to whom it was done, when, where. Two questions say the same where verb, part and answer do. Each
question has one partner at most (in 1,156 of 1,205 alignments): what its rivals score tells as much as its own score does, and so do the other
questions of the two verbs.
"""

import ast
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchmarks.alignment_features import NAMES, features
from benchmarks.alignment_words import Word, like, read
from benchmarks.qa_align import Row
from benchmarks.qa_align import rows as qa_rows

Floats = NDArray[np.float64]
Question = dict[str, str]
BE = frozenset("is was were are been being be".split())
HELPING = BE | frozenset("did does do has have had will would might may could can should must ca wo n't not".split())
SLOTS = frozenset("someone something somewhere".split())
PREPOSITIONS = frozenset("with of to from by for about in on at into against".split())
PARTS = ("agent", "patient", "oblique", "when", "where", "why", "how", "other")
OF_SENTENCES = ("overlap", "aligned", "sentence")
"""Numbers of the two sentences that every pair of their questions carries."""
LIGHT = frozenset("be have say do".split())


class Place(NamedTuple):
    """Where a pair belongs: pair of sentences, question of either, verbs and answers by their places in the sentences."""

    sentences: int
    left: int
    right: int
    verbs: tuple[str, str]
    answers: tuple[str, str]


class Pair(NamedTuple):
    """Texts of a pair, whether people aligned them, whether the pair is of the choose part, its topic, numbers and place."""

    texts: tuple[str, str]
    same: bool
    choose: bool
    topic: str
    numbers: list[float]
    place: Place


def pairs() -> Iterator[Pair]:
    for number, row in enumerate(qa_rows()):
        aligned = {(a["qa_uuid"], b["qa_uuid"]) for g in ast.literal_eval(row["alignments"]) for a, b in product(g["sent1"], g["sent2"])}
        choose = bool(hashlib.sha256(row["key"].encode()).digest()[-1] % 2)
        sides = [ast.literal_eval(row[f"qas_{n}"]) for n in (1, 2)]
        whole = [n for name, n in zip(NAMES, features(row["text_1"], row["text_2"]), strict=True) if name in OF_SENTENCES]
        for (i, a), (j, b) in product(enumerate(sides[0]), enumerate(sides[1])):
            place = Place(number, i, j, (a["verb_idx"], b["verb_idx"]), (a["answer_range"], b["answer_range"]))
            texts = f"{a['question']} {a['answer']}", f"{b['question']} {b['answer']}"
            yield Pair(texts, (a["qa_uuid"], b["qa_uuid"]) in aligned, choose, row["topic"], [*_numbers(row, a, b), *whole], place)


def asked(question: str) -> tuple[str, str, bool]:
    """The question word, the part asked for, and whether the verb is passive."""
    first, *rest = question.lower().rstrip("?").split()
    at = next((i for i, w in enumerate(rest) if w not in HELPING | SLOTS), len(rest))
    before, verb = rest[:at], rest[at] if at < len(rest) else ""
    passive = bool(BE & set(before)) and not verb.endswith("ing")
    if first not in ("who", "what", "which", "whom", "whose"):
        return first, first if first in PARTS else "other", passive
    if not SLOTS & set(before):
        return first, "patient" if passive else "agent", passive
    return first, "oblique" if passive or rest[-1] in PREPOSITIONS else "patient", passive


def _numbers(row: Row, a: Question, b: Question) -> list[float]:
    ours, theirs = asked(a["question"]), asked(b["question"])
    verbs = [read(q["verb"])[:1] or (Word("", ""),) for q in (a, b)]
    answers = [read(q["answer"]) for q in (a, b)]
    (verb,), (their_verb,) = verbs
    ends = [side[-1:] or (Word("", ""),) for side in answers]
    long = [len(row[f"text_{n}"].split()) for n in (1, 2)]
    at = [int(q["verb_idx"]) / n for q, n in zip((a, b), long, strict=True)]
    starts = [int(q["answer_range"].split(":")[0]) / n for q, n in zip((a, b), long, strict=True)]
    return [
        float(verb.base == their_verb.base), like(verb, their_verb), min(verb.rarity, their_verb.rarity),
        *(float(w.base in LIGHT) for w in (verb, their_verb)),
        float(ours[0] == theirs[0]), float(ours[1] == theirs[1]), float({ours[1], theirs[1]} == {"agent", "patient"}),
        float(ours[2] == theirs[2]), *(float(PARTS.index(side[1])) for side in (ours, theirs)),
        like(ends[0][0], ends[1][0]), *(float(len(side)) for side in answers), float(abs(len(answers[0]) - len(answers[1]))),
        at[0] - at[1], starts[0] - starts[1], float((starts[0] > at[0]) == (starts[1] > at[1])),
        max((like(verb, w) for w in answers[1]), default=0.0), max((like(their_verb, w) for w in answers[0]), default=0.0),
        *features(a["answer"], b["answer"]),
    ]  # fmt: skip


def standing(chance: Floats, places: Sequence[Place]) -> Floats:
    """How each pair stands among those of its two sentences, (pairs, 10), from the chance of each: the chance; above its best rival on either side; in the best
    assignment of partners; best and three best of other questions of the two verbs; best with the two answers; its share of all that either question has;
    what all pairs sum up to."""
    found = np.zeros((len(chance), 10))
    rows: dict[int, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        rows[place.sentences].append(at)
    for row in rows.values():
        left, right = (np.array([places[at][side] for at in row]) for side in (1, 2))
        table = np.zeros((left.max() + 1, right.max() + 1))
        table[left, right] = chance[row]
        assigned = set(zip(*(part.tolist() for part in linear_sum_assignment(-table)), strict=True))
        for at in row:
            place = places[at]
            _, i, j, verbs, answers = place
            others = [o for o in row if places[o].left != i and places[o].right != j]
            beside = sorted((chance[o] for o in others if places[o].verbs == verbs), reverse=True)
            told = max((chance[o] for o in others if places[o].answers == answers), default=0.0)
            p, own, theirs = chance[at], np.delete(table[i], j), np.delete(table[:, j], i)
            found[at] = [
                p, p - own.max(initial=0.0), p - theirs.max(initial=0.0), float((i, j) in assigned), beside[0] if beside else 0.0, sum(beside[:3]), told,
                p / (table[i].sum() + 1e-6), p / (table[:, j].sum() + 1e-6), table.sum(),
            ]  # fmt: skip
    return found
