"""Two small exact counts of one noun that differ by one: nine rhinos left in captivity and ten.

Theory: what is counted by a rare noun in like sentences is one thing even where the verbs differ ("are left", "exist"), and a small difference is the sign of an
account that differs, a large one of another thing counted. Deaths, injuries and arrests are compared with more signs elsewhere (`tolls.py`), and people are left
to it. Neither article may print the other's number of the noun, and one that counts it more than once must share more words. Of articles of one day it is a
contradiction; else the count may have changed, which cannot be told. Fails on counts that grow by the hour.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.amounts import exact
from storydesk.compare.disagreements.findings import (
    NEAR_IN_VALUE,
    NO_ARTICLE_HAS_BOTH,
    SAME_BESIDE,
    SAME_NOUN,
    Finding,
    between,
    sentences_alike,
)
from storydesk.compare.disagreements.occasions import PEOPLE
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.lexicon import lexicon

SMALL: Final = (3, 19)
"""Larger counts are compared beside a number that both passages print (`beside.py`)."""
LEAST_ALIKE: Final = 0.33
WINDOW: Final = 6
FEWEST_WORDS: Final = 2
"""Telling words beside both that are asked for where an article counts the noun more than once."""
IN_A_ROW: Final = frozenset(
    "lap game match win loss goal point run race round episode season term shot vote seat day week page place state country city member other".split()
)
"""Nouns counted many times in one story, or of which each article counts another part."""
PARTS: Final = frozenset("other another first last final remaining additional more next separate new".split())


def near_count_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of small exact counts of one noun that differ by one."""
    told = [t for t in tellings.of("count") if SMALL[0] <= _exact(t) <= SMALL[1] and _noun(t)]
    printed: dict[tuple[str, str], set[float]] = {}
    for telling in tellings.of("count"):
        printed.setdefault((telling.article, telling.head), set()).add(_low(telling))
    for left, right in facing(told, lambda t: (_noun(t), _exact(t)), lambda t: {_noun(t)}):
        few, many = sorted((_exact(left), _exact(right)))
        if many - few != 1:
            continue
        if _exact(left) in printed[right.article, right.head] or _exact(right) in printed[left.article, left.head]:
            continue
        several = any(len(printed[t.article, t.head]) > 1 for t in (left, right))
        if len(_beside(left) & _beside(right)) < (FEWEST_WORDS if several else 1):
            continue
        alike = tellings.likeness(left.words, right.words)
        if alike >= LEAST_ALIKE:
            relation = "contradict" if left.day and left.day == right.day else "cannot_tell"
            signals = (SAME_NOUN, SAME_BESIDE, NEAR_IN_VALUE, NO_ARTICLE_HAS_BOTH, sentences_alike(alike))
            yield between("number", f"near:{_noun(left)}", left, right, signals, lambda t: f"{_exact(t):.9g}", left.cite(), relation)


def _low(telling: Telling) -> float:
    value = telling.claim.value
    return value.low if value is not None and value.low is not None else (value.high or 0.0) if value is not None else 0.0


def _exact(telling: Telling) -> float:
    """The number, where it is told as exact of the whole; 0 otherwise."""
    return 0.0 if PARTS & set(telling.about_words) or of_another_occasion(telling) else exact(telling)


def _noun(telling: Telling) -> str:
    """The noun, if it is one that a story counts once."""
    head = telling.head
    return "" if len(head) < 4 or head in PEOPLE or head in IN_A_ROW or lexicon().is_person(head) else head


def _beside(telling: Telling) -> frozenset[str]:
    """The telling words close by, the noun left out."""
    return frozenset(w for w in telling.beside(WINDOW) if w.removesuffix("s") != telling.head)
