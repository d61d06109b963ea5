"""What a dated clause tells, as a set of stems and names, and whether two such clauses tell the same.

A stem is a folded word without its ending, cut to six letters; words of time, of saying and of grammar are left out. Two clauses of different articles tell the
same if they share two stems that make up a third of the shorter, or one stem and a name of the story; less is asked where the date itself says more (a part of
a day) or names a rare time (a year). Two sentences of one article must share half: an article that dates two sentences alike mostly tells two things.
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


def same_happening(left: Happening, right: Happening, coarse: bool = False) -> bool:
    """Do two sentences of one date tell the same? `coarse` asks less: for years, months and parts of a day."""
    shared = len(left.words & right.words)
    shorter = min(len(left.words), len(right.words)) or 1
    if left.citation.article == right.citation.article:
        return shared >= 2 and 2 * shared >= shorter
    if shared >= 2 and (5 if coarse else 3) * shared >= shorter:
        return True
    return shared >= 1 and bool(left.names & right.names) and (8 if coarse else 5) * shared >= shorter
