"""What a sentence takes as known, so that it cannot be understood without another one.

Theory. A sentence taken out of its article leans in four ways. It counts a time from one that is told before ("the night before", "two days later"). It tells of
another one, the other one or the two, where nothing before in it tells of one or of two. Its subject is a common noun with "the" that nothing after it makes known ("The
bill allows", not "The man who fell"), unless it opens its article. Or it names by surname alone somebody whom its article has introduced with the whole name. The first
two never stand alone; a subject stands after a sentence with that noun; a surname is understood best after one with that name. Assumes that the verb follows the noun in
the second place or the third. Fails on pronouns that refer back from within ("told police that he"), which mostly have their noun in the sentence.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from storydesk.model import Member, Span
from storydesk.text.folding import fold
from storydesk.text.tokens import words

_COUNTS: Final = re.compile(r"(?:(?:the |that |a )?(?:same|next|following|previous|that) \w+|.*\b(?:before|after|later|earlier))")
_OF_ITS_DAY: Final = re.compile(
    r"\b(?:earlier|later) (?:in the|that|the same|that same) (?:day|week|month|year|morning|afternoon|evening|night)\b", re.IGNORECASE
)
_LEANING_BASES: Final = frozenset({"relative_to_time_before", "relative_without_anchor"})
_ANOTHER: Final = re.compile(
    r"\b(?:another|the other|the others|the second|the latter|the (?:two|three|four|five|six|pair|duo|trio)) \w", re.IGNORECASE
)
_FIRST: Final = re.compile(r"\b(?:one|an|a|and|first|both|two|three|four|five|six|several|pair|couple|each|either|\d+)\b", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"(?:The|Those|These) ([a-z][\w-]+)(?: ([a-z][\w’'-]*))?(?: ([a-z][\w’'-]*))?")
_MADE_KNOWN: Final = frozenset(
    "of in at on who that which for from with to between where whose near against by over behind about during after before".split()
)
_VERBS: Final = frozenset(
    "was were is are be has had have will would could can may might must should came come went go took take said says made make began left told found held gave "
    "got led met won lost fell broke sent set put hit shot died comes goes takes makes includes allows faces follows remains remained became becomes".split()
)
_WORLD: Final = frozenset(
    "president government pope queen king prince state federal national country nation economy internet public military army police world united white "
    "supreme first second third last latest new incident only most largest biggest best worst number death".split()
)
"""Nouns of which a reader knows one without being told, and words that begin a subject which tells itself."""
_STEM: Final = 6


@dataclass(frozen=True, slots=True)
class Leaning:
    """What must be told before: one of the stems of `subject`, where there are any; `surnames` are better known than not."""

    subject: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()

    def stands(self, known: Set[str]) -> bool:
        """Is the subject among the stems that are known?"""
        return not self.subject or not self.subject.isdisjoint(known)


def leaning(member: Member, sentence: Span) -> Leaning | None:
    """What a sentence takes as known; None where it cannot stand without the one before."""
    text = sentence.of(member.article.text)
    if _counts_on(member, sentence) or any(not _FIRST.search(text, 0, m.start()) for m in _ANOTHER.finditer(text)):
        return None
    first = next((s for s in member.annotations.sentences if len(s.of(member.article.text).split()) > 3), sentence)
    return Leaning(frozenset() if sentence == first else _subject(text), frozenset(_surnames(member, sentence)))


def stems(text: str) -> Iterator[str]:
    """The words of a text as they are compared here: folded, plain plurals as singulars, cut."""
    return (_stem(w) for w in words(text))


def _stem(word: str) -> str:
    word = fold(word).removesuffix("'s").removesuffix("’s")
    return (word.removesuffix("s") if len(word) > 3 else word)[:_STEM]


def _counts_on(member: Member, sentence: Span) -> bool:
    """Does a time of the sentence count from one that stands before the sentence?"""
    times = [t for t in member.annotations.times if sentence.covers(t.span)]
    for number, time in enumerate(times):
        printed = fold(time.span.of(member.article.text))
        if time.basis in _LEANING_BASES and _COUNTS.fullmatch(printed) and not any(t.value for t in times[:number]):
            return True
    within = _OF_ITS_DAY.search(sentence.of(member.article.text))
    return within is not None and not any(t.value and t.span.start < sentence.start + within.start() for t in times)


def _subject(text: str) -> frozenset[str]:
    """The stems of a subject that nothing in the sentence makes known; none where it is."""
    match = _SUBJECT.match(text)
    if not match:
        return frozenset()
    noun, second, third = match.groups()
    if noun in _WORLD or second in _MADE_KNOWN or second is None:
        return frozenset()
    verb = second in _VERBS or second.endswith("ed")
    if not verb and third in _MADE_KNOWN:
        return frozenset()
    return frozenset({_stem(noun)} if verb else {_stem(noun), _stem(second)})


def _surnames(member: Member, sentence: Span) -> Iterator[str]:
    """Single names in the sentence of people whom the article names in full."""
    text = member.article.text
    people = [m for m in member.annotations.mentions if m.kind == "person"]
    full = {m.entity for m in people if len(m.span.of(text).split()) > 1}
    inside = [m for m in people if sentence.covers(m.span)]
    introduced = {m.entity for m in inside if len(m.span.of(text).split()) > 1}
    for mention in inside:
        printed = mention.span.of(text).split()
        if len(printed) == 1 and mention.entity in full - introduced:
            yield _stem(printed[0])
