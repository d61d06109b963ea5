"""What a dated clause tells, as a set of stems and names, and whether two such clauses tell the same.

A stem is a folded word without its ending, cut to six letters; words of time, of saying and of grammar are left out. How much two clauses of different articles
must share depends on how much their date already says (`Likeness`). Two sentences of one article must share half: an article that dates two sentences alike
mostly tells two things. The shares were chosen on the development events, whose timelines were read by eye.
"""

import re
from dataclasses import dataclass
from typing import Final

from storydesk.model import Citation, Span
from storydesk.text.tokens import tokens

WINDOW: Final = 14
"""Words on each side of a date that are taken as its clause."""
_LEFT_OUT: Final = frozenset(
    "the a an and or but of in on at to for from by with as that this these those it its he she they his her their him them was were is are be been "
    "being has have had will would not no who which when where while after before during since until about around into over under out up down off than "
    "then there here also just more most one two three said says say told according reported reports authorities officials police january february "
    "march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday morning afternoon "
    "evening night today yesterday tomorrow week month year day pm am p.m a.m early late last next local time ago later earlier jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)
_ENDING: Final = re.compile(r"(?:ations?|ings?|ers?|ed|es|ly|s)$")
_SAME: Final = {
    "cross": "crucif", "killed": "die", "died": "die", "dead": "die", "dies": "die", "death": "die", "kills": "die", "canonised": "saint",
    "canonized": "saint", "canonisation": "saint", "canonization": "saint", "saints": "saint", "sainthood": "saint", "wed": "marry",
    "married": "marry", "shooting": "shoot", "shot": "shoot", "shots": "shoot", "gunfire": "shoot", "fire": "fire", "fired": "fire",
    "opened": "open", "collapsed": "collaps", "fell": "fall", "toppled": "fall", "won": "win", "victory": "win", "beat": "win",
    "struck": "strike", "hit": "strike", "met": "meet", "meeting": "meet", "began": "begin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated sentence: where it stands, where its date stands, the stems and the names of the clause."""

    citation: Citation
    time: Span
    words: frozenset[str]
    names: frozenset[str]
    headline: bool = False


def told_words(text: str, sentence: Span, time: Span) -> frozenset[str]:
    """The stems of the words around the date, in its sentence."""
    found = tokens(text, sentence.start, sentence.end)
    before = [t.folded for t in found if t.span.end <= time.start][-WINDOW:]
    after = [t.folded for t in found if t.span.start >= time.end][:WINDOW]
    return frozenset(_stem(w) for w in (*before, *after) if w not in _LEFT_OUT and not w.isdigit() and len(w) > 2)


def _stem(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    return _ENDING.sub("", word)[:6] if len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two clauses of different articles must share: two stems that make up `two` of the shorter, or one that makes up `one`, beside a name if `named`."""

    two: float
    one: float
    named: bool


NEWS_DAY: Final = Likeness(1 / 3, 1 / 5, True)
PART_OF_DAY: Final = Likeness(1 / 5, 1 / 8, True)
RARE: Final = Likeness(1 / 5, 1 / 8, False)
_ONE_ARTICLE: Final = 1 / 2


def same_happening(left: Happening, right: Happening, asked: Likeness) -> bool:
    """Do two sentences of one date tell the same?"""
    shared = len(left.words & right.words)
    share = shared / (min(len(left.words), len(right.words)) or 1)
    if left.citation.article == right.citation.article:
        return shared >= 2 and share >= _ONE_ARTICLE
    if shared >= 2 and share >= asked.two:
        return True
    return shared >= 1 and share >= asked.one and (not asked.named or bool(left.names & right.names))
