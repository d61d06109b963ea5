"""Does the text around a time speak of what has been, or of what is to come?

A closed list of words in the clause that holds the time, then in its sentence: "will", "due to", "planned for" look ahead; past forms and "had been" look
back. It is a weak reading on purpose: the answer only chooses between last Sunday and next Sunday. A clause with both is decided by the word that stands
nearer. Inside quotation marks the words outside ("she said") tell nothing.
"""

import re
from collections.abc import Callable
from typing import Final

from storydesk.model import Span

WINDOW: Final = 300
"""Characters on each side of a time that are read: more than a long sentence, and it keeps the work linear."""
_AHEAD: Final = re.compile(
    r"\b(?:will|won't|shall|'ll|going to|due (?:to|on|back|in|for|out|by)|expected|scheduled|slated|planned|plans?|planning|set (?:to|for)|prepar(?:e|"
    r"es|ed|ing) (?:to|for)|"
    r"(?:is|are|was|were) to (?!blame)|to be (?:\w+ly )?\w+(?:ed|en|ld|wn|de|nt|ht)\b|to (?:resume|return|open|begin|start|meet|take place|appear|"
    r"play|face)|upcoming|coming|forthcoming|ahead of|in anticipation of|until|till|returns|hopes? to|aims? to|"
    r"(?:signed up|agreed|vowed|pledged|invited|urged|registered) (?:to|for)|"
    r"would (?!have)|(?:may|might|must|should) (?:(?:\w+ly|still|also|yet|not|well) )?be|tickets|"
    r"(?<!told )(?<!to )(?<!with )deadline|opens|begins|airs?|takes place|looking ahead)\b"
)
_BACK: Final = re.compile(
    r"\b(?:was|were|had|did|(?:has|have)(?! (?:an?|another|the|to|no|until|two)\b)|been|said|"
    r"told|died|fell|took|went|came|made|began|found|shot|saw|left|ran|held|struck|hit|won|lost|gave|sent|"
    r"got|became|wrote|broke|flew|drove|met|rose|"
    r"led|hurt|put|set off|brought|caught|fought|fled|sold|bought|spoke|thought|knew|kept|stood|swept|burst|sank|beat|cut|paid|drew|threw|wore|swam|"
    r"drank|sang|shook|fled|built|sought|"
    r"taught|lay|tore|woke|stole|froze|chose|rode|(?!need|exceed|proceed|succeed|indeed|speed|feed|breed|seed|hundred|red\b|bed\b|led\b)[a-z]{2,}ed)\b"
)
_CLAUSE: Final = re.compile(r"[;:()]|,(?= )| - |\b(?:when|who|which|that|while|where|because|although|but|before|after)\b")
_TO_COME: Final = re.compile(
    r"\b(?:for|until|till|by|before|(?<!dates )(?<!date )(?<!dating )(?<!dated )from|starting|beginning|effective)(?: (?:the|early|late))? $"
    r"|\b(?:is|are|'s) (?:also )?on $|\b(?:has|have) (?:an?|another|two) (?:\w+ ){1,3}on $|\b(?:meets?|votes?|plays?|faces?) (?:\w+ ){0,3}on $"
)
_STARTING: Final = re.compile(r"\b(?:starting|beginning|effective)(?: (?:in|on|from))?(?: (?:early|late))? $")
_TOLD_AHEAD: Final = re.compile(r",? when (?:\w+ ){1,5}(?:will|is to|are to|was due|were due|is due|are due)\b")
_DUE_BY: Final = re.compile(
    r"\b(?:is|are|be) (?:(?:\w+ly|not|all) )?(?!believed|thought|known|survived|killed|joined|led)\w+(?:ed|en|wn|lt|nt|de|ne|ught)(?: \w+){0,5}"
    r" by (?:(?:the|early|late|mid|end|of) )*$"
)
"""What is to be done by a day, in the present tense."""
_OPENING: Final = re.compile(
    r"\b(?:which|that) (?:(?:also|then|now|officially|formally) )?(?:opens?|begins?|starts?|closes?|ends?|resumes?|kicks? off|takes? place|gets? under way|runs?)"
    r" (?:on |in |from )?$"
)
"""What begins or ends on a day, in the present tense: timetables use it of what is to come."""
_PASSED: Final = re.compile(r"^ (?:(?:had|has|have) )?(?:\w+ly )?(?:passed|expired|ended|lapsed|came and went|went by)\b")
_MISSED: Final = re.compile(r"\b(?:miss(?:ed|ing)|met|blew|passed|broke|let|after) (?:\w+ ){0,4}$")
_DETERMINED: Final = re.compile(r"\b(?:an?|the|its|his|her|their|this|another) (?:[\w'-]+ )?$")
_DESCRIBED: Final = re.compile(
    r" (?!(?:in|on|at|by|and|or|but|to|with|from|for|of|after|before|when|while|as|that|who|into|during|near|outside|inside|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"today|yesterday|last|early|late|earlier|this|the|an?|his|her|their|its|it|him|them|himself|herself)\b)[a-z]"
)
"""What follows a past form that stands before the thing it describes."""
_SINCE: Final = re.compile(r"\bsince (?:(?!will\b|would\b)[\w'-]+ ){0,6}$")
"""What something is counted from lies behind: "the highest since the floods in May"."""
_NAMED_BETWEEN: Final = r",? (?:[\w'-]+ ){0,3}?(?:[\w'-]+, [^,.;:]{3,60}, )?(?:had|was|were|did)\b"
_UNDONE: Final = re.compile(r"\b(?:was|were|been) (?:supposed|meant) $")
_BEFORE_THE: Final = re.compile(r"\b(?:before|ahead of) (?:the |an? |this )?$")
_UNTIL: Final = re.compile(r"\b(?:until|till)(?: (?:the|early|late))? $")


def looks_ahead(folded: str, sentence: Span, start: int, end: int) -> bool | None:
    """True where the words around the time at `start:end` look ahead, False where they look back, None where they tell nothing.

    All offsets are into the folded text.
    """
    lower, upper = max(sentence.start, start - WINDOW), min(sentence.end, end + WINDOW)
    if (special := _by_frame(folded, sentence, start, end)) is not None:
        return special
    if folded.count('"', lower, start) % 2:
        lower = folded.rfind('"', lower, start) + 1
        closing = folded.find('"', end, upper)
        upper = upper if closing < 0 else closing
    left = max((m.end() for m in _CLAUSE.finditer(folded, lower, start)), default=lower)
    right = min((m.start() for m in _CLAUSE.finditer(folded, end, upper)), default=upper)
    found = _nearest(folded, left, right, start, end)
    return _nearest(folded, lower, upper, start, end) if found is None else found


def _by_frame(folded: str, sentence: Span, start: int, end: int) -> bool | None:
    """Frames that settle the side by themselves: "on 20 June, when she will take office", "would close starting in May", "until Sunday she had won"."""
    before, after = folded[max(sentence.start, start - WINDOW) : start], folded[end : min(sentence.end, end + WINDOW)]
    if (
        _TOLD_AHEAD.match(after)
        or _OPENING.search(before)
        or _DUE_BY.search(before)
        or (_STARTING.search(before) and re.search(r"\b(?:will|would)\b", before + after))
    ):
        return True
    if _SINCE.search(before):
        return False
    until = _UNTIL.search(before)
    if until is None:
        return None
    opens = not before[: until.start()].strip("\"' ")
    ahead = re.search(r"\b(?:will|would|won't|can|cannot|is|are|plans?|expected)\b", before + after)
    waited = re.search(r"\b(?:did not|didn't|was not|wasn't|were not|weren't|had not|hadn't)\b", before)
    return False if not ahead and (waited or (opens and re.match(_NAMED_BETWEEN, after))) else None


def stands_ahead(folded: str, start: int) -> bool:
    """Does a preposition that looks ahead stand right before the time ("until Friday")?"""
    return _TO_COME.search(folded[max(0, start - 48) : start]) is not None


def names_what_follows(folded: str, start: int, end: int) -> bool:
    """Does the time only name an event that something comes before ("leads before the July 1 election")? Then the words around tell nothing of its side."""
    return _BEFORE_THE.search(folded[max(0, start - 24) : start]) is not None and re.match(r" [a-z]", folded[end : end + 2]) is not None


def _nearest(folded: str, left: int, right: int, first: int, last: int) -> bool | None:
    def distances(pattern: re.Pattern[str], not_meant: Callable[[str, re.Match[str]], bool]) -> list[int]:
        outside = (m for m in pattern.finditer(folded, left, right) if m.end() <= first or m.start() >= last)
        return [max(m.start() - last, first - m.end(), 0) for m in outside if not not_meant(folded, m)]

    ahead, back = distances(_AHEAD, _gone_by), distances(_BACK, _of_ahead)
    if not ahead and not back:
        return None
    return min(ahead, default=10_000) < min(back, default=10_000)


def _gone_by(folded: str, match: re.Match[str]) -> bool:
    """A deadline that was missed or has passed, or what was meant to be ("was supposed to meet")."""
    if _UNDONE.search(folded[max(0, match.start() - 40) : match.start()]):
        return True
    if match.group() != "deadline":
        return False
    return _MISSED.search(folded[max(0, match.start() - 48) : match.start()]) is not None or _PASSED.match(folded, match.end()) is not None


def _of_ahead(folded: str, match: re.Match[str]) -> bool:
    """A past form that belongs to a phrase looking ahead: "will be played", "is to be declared", "are expected to be", "has been planned"; or that only describes
    a thing: "would meet in a closed session"."""
    before = folded[max(0, match.start() - 60) : match.start()]
    if _DETERMINED.search(before) and _DESCRIBED.match(folded, match.end()):
        return True
    return (
        _AHEAD.fullmatch(match.group()) is not None
        or re.search(r"\b(?:will|would|shall|'ll|may|might|must|to) (?:\w+ )?be (?:\w+ed,? (?:or |and )?)*$", before) is not None
        or re.search(r"\b(?:will|would|shall|to|'ll) (?:\w+ ){0,2}(?:be )?(?:\w+ly )?$", before) is not None
    )
