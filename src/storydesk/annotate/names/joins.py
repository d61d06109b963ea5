"""Where a run of capitalised words goes on: over single spaces and particles ("van", "della"), over "of" and "for" after a head such as Department or where the
parser sees one entity, over a nickname in quote marks, over the "and" of an institution, into a month that is a surname. A possessive ends it unless the next word
belongs to it (Sheriff's Office). Each rule asks for signs that two names beside each other do not show; fails on institutions of which no sign is known."""

import re
from collections.abc import Sequence
from typing import Final

from storydesk.annotate.names.lines import Word
from storydesk.annotate.names.words import (
    CALENDAR,
    ORGANISATION_ENDS,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PARTICLES,
    PEOPLES,
    PLACE_ENDS,
    PLACES,
    SUFFIXES,
    TITLES,
)
from storydesk.text.first_names import is_first_name

_NUMBERED: Final = frozenset(
    "highway interstate route apollo formula flight channel area world boeing airbus us state road article pier gate platform windows".split()
)
MONTH_NAMES: Final = frozenset("jan april may june july august summer winter autumn march".split())
_NICKNAME_GAPS: Final = re.compile(r" [\"“‘'][\"”’'] ")
"""What stands before and behind a nickname."""
_LAW_ENDS: Final = frozenset("act bill administration".split())
_INSTITUTION_ENDS: Final = (ORGANISATION_ENDS | _LAW_ENDS) - frozenset(
    "united rovers wanderers news times post press brothers partners government army".split()
)
_OWNERS: Final = frozenset(
    "sheriff attorney coroner children women men people veterans governor prosecutor mayor nurses teachers workers king queen".split()
)


def month_as_surname(words: Sequence[Word], at: int, text: str) -> bool:
    """ "Lena May", "Mrs May", but "met Lena May 5"."""
    word, before = words[at], words[at - 1]
    named = is_first_name(before.text) or before.plain in TITLES
    return word.plain in MONTH_NAMES and named and re.match(r",? \d", text[word.end : word.end + 3]) is None


def next_end(words: Sequence[Word], start: int, end: int, text: str) -> int | None:
    """The end of the run after taking one more name word, or None."""
    if end >= len(words):
        return None
    last, word = words[end - 1], words[end]
    gap = text[last.end : word.start]
    if gap == ", " and word.plain in {"jr", "sr"}:
        return end + 1
    if last.possessive:
        if last.plain in _OWNERS and word.plain in {"office", "department"}:
            return end + 1
        following = word.capital and word.plain in ORGANISATION_ENDS | ORGANISATION_HEADS | PLACE_ENDS
        joined = last.plain in _OWNERS or (last.token.ent_type_ in {"ORG", "FAC", "EVENT"} and word.token.ent_iob_ == "I")
        return end + 1 if following and joined and gap.strip("'’‘`s") == " " else None
    if word.quoted and (is_first_name(words[start].text) or last.token.ent_type_ == "PERSON"):
        return _over_nickname(words, end, text)
    if gap not in {" ", "\u00a0", " & "}:
        return None
    if word.capital and word.plain not in {"i", "i'm"} and (word.plain not in CALENDAR or month_as_surname(words, end, text)):
        return end + 1
    if word.text.isdigit() and last.plain in _NUMBERED and len(word.text) < 5:
        return end + 1
    if (
        last.plain in PLACE_ENDS
        and word.plain in _OWNERS
        and word.possessive
        and end + 1 < len(words)
        and words[end + 1].plain in {"office", "department"}
    ):
        return end + 2
    return _over_connector(words, start, end)


def _over_nickname(words: Sequence[Word], at: int, text: str) -> int | None:
    """The end of a run that goes on behind a nickname in quote marks: "Tom “Duke” Harrick"."""
    if at + 1 >= len(words) or not words[at + 1].capital or words[at + 1].plain in CALENDAR:
        return None
    around = text[words[at - 1].end : words[at].start] + text[words[at].end : words[at + 1].start]
    return at + 2 if _NICKNAME_GAPS.fullmatch(around) else None


def _over_connector(words: Sequence[Word], start: int, end: int) -> int | None:
    word = words[end]
    ahead = end + 1
    if word.folded in {"of", "for"} and ahead < len(words) and words[ahead].folded == "the":
        ahead += 1
    if ahead >= len(words) or not words[ahead].capital or words[ahead].plain in CALENDAR:
        return None
    if word.folded in PARTICLES and words[end - 1].plain not in SUFFIXES:
        return ahead + 1
    one_entity = words[end - 1].token.ent_type_ in {"ORG", "FAC", "EVENT", "LAW"} and all(
        w.token.ent_iob_ == "I" for w in words[end : ahead + 1]
    )
    if word.folded == "the" and words[end - 1].token.ent_type_ in {"PERSON", "ORG", "FAC", "WORK_OF_ART"} and ahead == end + 1:
        return ahead + 1
    headed = any(w.plain in ORGANISATION_HEADS for w in words[start:end])
    if word.folded in {"of", "for"} and (words[end - 1].plain in ORGANISATION_HEADS or one_entity):
        return ahead + 1
    if word.folded == "and" and one_entity and (headed or words[ahead].plain in ORGANISATION_ENDS):
        return ahead + 1
    if word.folded == "and" and _one_institution(words, start, end):
        return ahead + 1
    return None


def _one_institution(words: Sequence[Word], start: int, end: int) -> bool:
    """ "The Boys and Girls Club", "U.S. Customs and Border Bureau": after "the" or a country, one word that is no name by itself, and a row of words that ends as
    names of institutions end."""
    first = start
    while first < end and words[first].plain in PLACES | {"the"}:
        first += 1
    led = first > start or (start > 0 and words[start - 1].plain == "the")
    left = words[first:end]
    last = end + 1
    while last + 1 < len(words) and words[last + 1].capital and words[last + 1].start == words[last].end + 1:
        last += 1
    closing = words[last].plain
    if (
        not led
        or closing not in _INSTITUTION_ENDS
        or not 1 <= len(left) <= (2 if closing in _LAW_ENDS else 1)
        or words[end + 1].plain in PEOPLES
    ):
        return False
    alone = ORGANISATIONS | ORGANISATION_ENDS | PLACES | PLACE_ENDS | TITLES | PEOPLES
    return not any(w.plain in alone or is_first_name(w.text) or w.text.isupper() for w in left) and last > end + 1
