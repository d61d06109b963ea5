"""What the attribution tagger looks at: for each token of a block a row of feature numbers.

Columns of plain properties (lemma, tag, place in the tree, which clause and which subject it belongs to, marks, what the rules found) are read from the parse once;
features are combinations of columns at near positions, hashed by whole-array arithmetic into `SIZE` numbers. Nothing is stored per word, so the model stays small.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIZE: Final = 1 << 19
Matrix = NDArray[np.int64]

COLUMNS: Final = (
    "lemma", "tag", "dep", "head", "headtag", "shape", "entity", "marks", "rule", "clause", "clausedep", "clauseedge", "outer", "outeredge",
    "subject", "subjectedge", "prep", "children", "left", "right", "cueish", "headside", "start",
)  # fmt: skip
_AT: Final = {name: number for number, name in enumerate(COLUMNS)}
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "ROOT", "parataxis"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})

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
def _number(text: str) -> int:
    return crc32(text.encode()) & 0x7FFFFFFF


def columns(doc: "Doc", marked: Sequence[int], rules: Sequence[str], cueness: "dict[str, int]") -> Matrix:
    """Plain properties of the tokens, one row each."""
    rows = np.zeros((len(doc), len(COLUMNS)), dtype=np.int64)
    strong = _nearest(doc, cueness)
    for token in doc:
        head = token.head
        clause, clause_edge, outer, outer_edge = _clauses(token)
        subject, subject_edge, prep = _phrase(token)
        lemma = token.lemma_.lower()
        kids = " ".join(sorted({c.dep_ for c in token.children if c.dep_ in _KIDS})) if token.pos_ in ("VERB", "AUX", "NOUN") else ""
        left, right = strong[token.i]
        words = (
            *(
                lemma,
                token.tag_,
                token.dep_,
                head.lemma_.lower(),
                head.tag_,
                _shape(token.text),
                token.ent_type_,
                f"m{marked[token.i]}",
                rules[token.i],
            ),
            *(
                _governor(clause),
                clause.dep_ if clause is not None else "",
                clause_edge,
                _governor(outer),
                outer_edge,
                subject,
                subject_edge,
                prep,
                kids,
            ),
            *(left, right, str(cueness.get(lemma, 0)), str((head.i > token.i) - (head.i < token.i)), "s" if token.is_sent_start else ""),
        )
        rows[token.i] = [_number(w) for w in words]
    return rows


def _governor(clause: "Token | None") -> str:
    """The word that a clause hangs on; the verb itself of a main clause."""
    return "" if clause is None else clause.head.lemma_.lower()


_KIDS: Final = frozenset("nsubj nsubjpass ccomp xcomp dobj prep mark auxpass aux agent neg prt acl relcl".split())


def _shape(text: str) -> str:
    return ("X" if text[:1].isupper() else "x" if text[:1].islower() else text[:1]) + ("." if "." in text else "") + str(min(len(text), 3))


def _edge(token: "Token", top: "Token") -> str:
    """Where a token stands in the subtree of another: first, last, both, inside; and on which side of the head's head."""
    place = ("b" if token.i == top.left_edge.i else "") + ("e" if token.i == top.right_edge.i else "")
    return (place or "i") + ("<" if top.i < top.head.i else ">" if top.i > top.head.i else "=")


def _clauses(token: "Token") -> "tuple[Token | None, str, Token | None, str]":
    """The clause that holds a token, and the one that holds that, each by its top token, with the token's place in it."""
    found: list[Token] = []
    top = token
    for _ in range(14):
        if top.dep_ in _CLAUSES:
            found.append(top)
            if len(found) == 2:
                break
        if top.head == top:
            break
        top = top.head
    inner = found[0] if found else None
    outer = found[1] if len(found) > 1 else None
    return inner, "" if inner is None else _edge(token, inner), outer, "" if outer is None else _edge(token, outer)


def _phrase(token: "Token") -> tuple[str, str, str]:
    """The verb whose subject holds the token, the place in that subject, and the nearest preposition above."""
    top, prep = token, ""
    for _ in range(8):
        if not prep and top.dep_ == "prep":
            prep = top.lower_ + " " + top.head.lower_
        if top.dep_ in _SUBJECTS:
            return top.head.lemma_.lower(), top.dep_ + _edge(token, top), prep
        if top.dep_ in ("ccomp", "advcl", "ROOT") or top.head == top:
            break
        top = top.head
    return "", "", prep


def _nearest(doc: "Doc", cueness: dict[str, int]) -> list[tuple[str, str]]:
    """For each token the last word left of it and the next right of it in its sentence that is often a cue."""
    found = [["", ""] for _ in range(len(doc))]
    for sentence in doc.sents:
        for side, tokens in ((0, list(sentence)), (1, list(reversed(list(sentence))))):
            last, steps = "", 0
            for token in tokens:
                found[token.i][side] = f"{last} {min(steps, 3) if steps < 3 else 3 + (steps > 6)}" if last else ""
                steps += 1
                lemma = token.lemma_.lower()
                if cueness.get(lemma, 0) >= 3:
                    last, steps = lemma, 0
    return [(a, b) for a, b in found]


def features(rows: Matrix) -> Matrix:
    """Feature numbers, one row a token, one column a template."""
    count = len(rows)
    padded = np.vstack([np.full((2, rows.shape[1]), 7, dtype=np.int64), rows, np.full((2, rows.shape[1]), 7, dtype=np.int64)])
    found = np.empty((count, len(TEMPLATES)), dtype=np.int64)
    for number, template in enumerate(TEMPLATES):
        mixed = np.full(count, (number + 1) * 2654435761 & 0x7FFFFFFF, dtype=np.int64)
        for name, offset in template:
            mixed = (mixed * 1000003 ^ padded[2 + offset : 2 + offset + count, _AT[name]]) & 0x7FFFFFFFFFF
        found[:, number] = (mixed ^ (mixed >> 19)) % SIZE
    return found
