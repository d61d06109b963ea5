"""What the best tagger looks at beside the words: for each token twenty properties from the parse, the marks and the rules, each hashed into `BUCKETS` numbers.

The network was trained on exactly these numbers, so nothing here may change without training it anew (a test holds them). The properties are the plain ones of
`attribution_features`, read from the same arrays.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from storydesk.annotate.quotes.attribution_features import (
    CLAUSES,
    COLUMNS,
    Flags,
    Ints,
    Trees,
    columns,
    edge,
    nearest_clause,
    number_of,
    phrase,
    read_trees,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

BUCKETS: Final = 1024
FEATURES: Final = 20
NOTHING: Final = FEATURES * BUCKETS
"""The number of no feature, for the breaks between blocks."""
_SUBJECT_KINDS: Final = ("nsubj", "nsubjpass", "agent", "csubj")
_PLACES: Final = tuple(place + side for side in (">", "=", "<") for place in ("i", "b", "e", "be"))
"""By what `edge` tells, less one: inside, at the beginning, at the end or both, and where the head of it all is."""


def word_features(docs: Sequence["Doc"], rules: Ints) -> Ints:
    """Bucket numbers, one row a token of all docs, one column a property. `rules` holds a number for what the rules made of each token."""
    trees = read_trees(docs, {})
    plain = dict(zip(COLUMNS, columns(trees, rules).T, strict=True))
    at = np.arange(len(trees.head))
    clause = nearest_clause(trees, at)
    outer = nearest_clause(trees, trees.head[clause])
    tops = np.isin(trees.dep, CLAUSES)
    held, nested = tops[clause], tops[clause] & tops[outer] & (trees.head[clause] != clause)
    subject, prep = phrase(trees)
    words = [
        plain["tag"], plain["dep"], plain["headtag"], _spelt(plain["headside"] + 1, ("-1", "0", "1")), plain["entity"], plain["shape"],
        _spelt(plain["marks"], ("0", "1", "2", "3")), rules,
        _where(held, trees.dep[clause]), _where(held, _spelt(edge(trees, clause) - 1, _PLACES)),
        _where(nested, trees.dep[outer]), _where(nested, _spelt(edge(trees, outer) - 1, _PLACES)),
        _where(subject >= 0, _places_in_subjects(trees, subject)),
        _where(held, trees.lemma[trees.head[clause]]), _where(nested, trees.lemma[trees.head[outer]]),
        _where(subject >= 0, trees.lemma[trees.head[subject]]), _where(prep >= 0, _prepositions(docs, trees)[prep]),
        plain["head"], plain["lemma"], plain["start"] * number_of("s"),
    ]  # fmt: skip
    found: Ints = np.stack(words, axis=1) % BUCKETS + np.arange(FEATURES) * BUCKETS
    return found


def _where(there: Flags, numbers: Ints) -> Ints:
    found: Ints = np.where(there, numbers, 0)
    return found


def _spelt(numbers: Ints, words: Sequence[str]) -> Ints:
    found: Ints = np.array([number_of(word) for word in words], dtype=np.int64)[numbers]
    return found


def _places_in_subjects(trees: Trees, subject: Ints) -> Ints:
    """The kind of the subject that holds each token, and where in it the token stands."""
    kinds = {number_of(kind): row for row, kind in enumerate(_SUBJECT_KINDS)}
    rows = np.array([kinds.get(number, 0) for number in trees.dep[subject].tolist()], dtype=np.int64)
    words = [kind + place for kind in _SUBJECT_KINDS for place in _PLACES]
    return _spelt(rows * len(_PLACES) + edge(trees, subject) - 1, words)


def _prepositions(docs: Sequence["Doc"], trees: Trees) -> Ints:
    """Each preposition with the word that it hangs on, as printed but for case; 0 for other tokens."""
    tokens = [token for doc in docs for token in doc]
    found = np.zeros(len(tokens), dtype=np.int64)
    for at in np.nonzero(trees.dep == number_of("prep"))[0].tolist():
        found[at] = number_of(f"{tokens[at].lower_} {tokens[at].head.lower_}")
    return found
