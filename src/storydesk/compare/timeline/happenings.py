"""What a dated clause tells, as a set of stems, names and facts, and whether two such clauses tell the same.

A stem is a folded word without its ending, cut to six letters; words of time, of saying, of office and of grammar are left out, and so are the names of persons: on a
day of the news who speaks tells nothing of what happened. On a rarer day a person counts as a stem. How much two clauses of different articles must share depends on
how much their date already says (`Likeness`). One stem alone tells nothing where half of the story's dated clauses have it (`scenery`),
but one sentence, with marks of speech around it or without, is one telling. "Tuesday's vote" is told by what
tells of a vote on that day. Sentences that tell one fact of the story and share a stem or a name tell the same. Two sentences of one article must share half: an article
that dates two sentences alike mostly tells two things; one sentence tells one thing. The shares were chosen on the development events, whose timelines were read by eye.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
    "jul aug sep sept oct nov dec minister ministry secretary president governor mayor senator sheriff chief captain lieutenant sergeant spokesman spokeswoman "
    "interior foreign attorney prosecutor director".split()
)
_EDGES: Final = frozenset({"beginning", "start", "middle", "end"})
LONGEST_NAME: Final = 3
"""Words after "Tuesday's" that can name what happened."""
_MARKS: Final = " \"'“”‘’"
_OWNED: Final = re.compile(r"['’]s ")
_ENDING: Final = re.compile(r"(?:ations?|ings?|ers?|ies|ied|ed|es|ly|s)$")
_SAME: Final = {
    "cross": "crucif", "killed": "die", "died": "die", "dead": "die", "dies": "die", "death": "die", "kills": "die", "canonised": "saint",
    "canonized": "saint", "canonisation": "saint", "canonization": "saint", "saints": "saint", "sainthood": "saint", "wed": "marry",
    "married": "marry", "shooting": "shoot", "shot": "shoot", "shots": "shoot", "gunfire": "shoot", "fire": "fire", "fired": "fire",
    "opened": "open", "collapsed": "collaps", "fell": "fall", "toppled": "fall", "won": "win", "victory": "win", "beat": "win",
    "struck": "strike", "hit": "strike", "met": "meet", "meeting": "meet", "began": "begin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated sentence: where it stands, where its date stands, the stems and the names of the clause, which events among the story's facts it tells, and by
    what stem it only names what happened then ("Tuesday's vote")."""

    citation: Citation
    time: Span
    words: frozenset[str]
    names: frozenset[str]
    headline: bool = False
    facts: frozenset[str] = frozenset()
    named: str | None = None
    people: frozenset[str] = frozenset()


def told_words(text: str, sentence: Span, time: Span, people: Sequence[Span] = ()) -> frozenset[str]:
    """The stems of the words around the date, in its sentence, and of its edge ("the end of May"), without those of the names of `people`."""
    found = [t for t in tokens(text, sentence.start, sentence.end) if not any(p.covers(t.span) for p in people)]
    before = [t.folded for t in found if t.span.end <= time.start][-WINDOW:]
    after = [t.folded for t in found if t.span.start >= time.end][:WINDOW]
    edge = [t.folded for t in found if time.covers(t.span) and t.folded in _EDGES]
    return frozenset(_stem(w) for w in (*before, *edge, *after) if w not in _LEFT_OUT and not w.isdigit() and len(w) > 2)


def named_of_day(text: str, sentence: Span, time: Span) -> str | None:
    """The stem of what is named by its day: vote for "Tuesday's close vote on the bridge"; None where the day owns nothing."""
    if not _OWNED.match(text, time.end):
        return None
    named: str | None = None
    for token in tokens(text, time.end + 2, min(sentence.end, time.end + 60))[:LONGEST_NAME]:
        if token.folded in _LEFT_OUT:
            break
        named = _stem(token.folded)
    return named


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


COMMON: Final = 1 / 2
"""A stem in this share of a story's dated clauses tells none of them from another."""
FEWEST: Final = 8
"""Of fewer dated clauses nobody can tell what is common among them."""


def scenery(happenings: Iterable[Happening]) -> frozenset[str]:
    """The stems that so many of a story's dated clauses share that one alone says nothing."""
    every = {h.citation: h.words for h in happenings}
    if len(every) < FEWEST:
        return frozenset()
    counts = Counter(w for stems in every.values() for w in stems)
    return frozenset(w for w, n in counts.items() if n >= COMMON * len(every))


def same_happening(left: Happening, right: Happening, asked: Likeness, common: frozenset[str] = frozenset()) -> bool:
    """Do two sentences of one date tell the same? One stem alone must not be of the `common` ones."""
    if left.citation.exact.strip(_MARKS) == right.citation.exact.strip(_MARKS) or left.named in right.words or right.named in left.words:
        return True
    both = left.words & right.words
    people = frozenset() if asked.named else left.people & right.people
    count = len(both) + len(people)
    share = count / (min(len(left.words), len(right.words)) or 1)
    if left.citation.article == right.citation.article:
        return count >= 2 and share >= _ONE_ARTICLE
    if left.facts & right.facts and (both - common or left.names & right.names):
        return True
    if count >= 2 and share >= asked.two:
        return True
    return bool(both - common or people) and share >= asked.one and (not asked.named or bool(left.names & right.names))
