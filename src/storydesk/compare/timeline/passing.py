"""Which times are printed in passing and make no entry of a timeline.

Theory. A timeline is read for what happened when. A time inside somebody's words that is counted from the day of the words ("we open tonight") is of a day nobody can
tell: words of Friday are printed on Saturday. A sentence that begins with somebody's words, and is mostly these, dates the saying by "she said on Monday", and nothing
is told. "Today" with a lasting state ("is alive today") means nowadays. A sentence that counts from a date ("the first since a storm in May", "calm until Friday")
tells another thing than what happened then: it may stand on the date's line, but others stand first. Fails on states in the past tense, and on words whose marks are
lost.
"""

import re
from typing import Final

from storydesk.model import Citation, Member, Span, TimeExpression
from storydesk.text.folding import fold
from storydesk.text.tokens import words

MOSTLY: Final = 1 / 2
"""From this share of a sentence on, what stands inside quotation marks is the sentence."""
_COUNTED: Final = frozenset({"relative_to_publication", "night_before_publication"})
"""Bases of times that are counted from the day of publication, and inside somebody's words may be counted from the day of the words."""
_SAID: Final = re.compile(
    r"\b(?:said|says|told (?:[\w'-]+ ){1,4}|added|wrote|tweeted|posted|stated|announced|recalled|explained|noted)"
    r"(?: (?:in|on|at|during|late|later|early|earlier|an?|the|his|her|their|its|interview|statement|facebook|twitter|post|news|press|conference))* ?$"
)
_OPEN: Final = re.compile(r"(?:\"[^\"]*|'(?!s\b|\d)[^'\"]*(?:\w'\w[^'\"]*)*)$")
"""A sentence that begins with a quotation mark which is not closed before the time."""
_NOWADAYS: Final = re.compile(
    r"\b(?:is|are|'s|'re|remains?|lives?|stands?) (?:still )?(?:alive|here|around|worth|available|common|rare|known as [\w ]+|standing|so|like that|this way|that way) $"
)
_COUNTING: Final = re.compile(r"\b(?:since|until|till)(?: [\w'’-]+){0,8} $", re.IGNORECASE)
_HAPPENINGS: Final = frozenset(
    "visit trip attack shooting crash accident disaster flood fire storm earthquake war invasion murder killing death deaths election vote referendum "
    "race match game final season tour strike protest riot march raid scandal inquiry trial verdict conviction arrest deal merger crisis collapse "
    "explosion bombing massacre incident outbreak epidemic pandemic ceremony wedding birth census report study survey budget launch opening closure".split()
)


def tells_no_day(member: Member, sentence: Span, time: TimeExpression) -> bool:
    """Is the time that of somebody's words, of their saying alone, or of a state that lasts?"""
    text = member.article.text
    spoken = [c for c in member.annotations.speech if c.overlap(sentence)]
    before = fold(text[sentence.start : time.span.start])
    if any(s.covers(time.span) for s in spoken) or _OPEN.match(before):
        return time.basis in _COUNTED or fold(time.span.of(text)).endswith("o'clock")
    if fold(time.span.of(text)) == "today" and _NOWADAYS.search(before):
        return True
    share = sum(min(s.end, sentence.end) - max(s.start, sentence.start) for s in spoken)
    opens = any(s.start <= sentence.start + 1 for s in spoken)
    return opens and share >= MOSTLY * len(sentence) and _SAID.search(before) is not None


def counts_from(citation: Citation, time: Span) -> bool:
    """Does the sentence only count from the time, as from what happened then?"""
    return _COUNTING.search(citation.exact[: max(0, time.start - citation.start)]) is not None


def names_a_thing(text: str, span: Span) -> bool:
    """Is a bare year part of a name or a label ("the 2020 Awards", "his 2020 album") and no date of something that happened?"""
    owned = re.match(r"['’]s ((?:[\w-]+[ ,.;]?){1,3})", text[span.end : span.end + 60])
    if owned:
        return _HAPPENINGS.isdisjoint(words(owned.group(1)))
    after = re.match(r"[ \u00a0](['\"“‘]?[^\W\d_][\w-]*)(?: ([^\W\d_]\w*))?(?: ([^\W\d_]\w*))?", text[span.end : span.end + 60])
    before = re.search(r"([\w'’]+)[ \u00a0]$", text[max(0, span.start - 24) : span.start])
    if before and fold(before.group(1)) in {
        "in",
        "since",
        "from",
        "until",
        "till",
        "by",
        "during",
        "of",
        "around",
        "before",
        "after",
        "and",
        "to",
        "early",
        "late",
        "or",
        "between",
        "through",
    }:
        return False
    if after is None:
        return before is not None and before.group(1)[0].isupper() and fold(before.group(1)) not in {"in", "since", "by"}
    if not after.group(1)[0].islower():
        return True
    followed = [fold(w) for w in after.groups() if w]
    return before is not None and not set(followed) & _HAPPENINGS and text[span.end] == " "
