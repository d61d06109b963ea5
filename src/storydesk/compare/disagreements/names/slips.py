"""A name that stands alone and is nobody's: the slip of an article that names the same person in full.

Theory: news names people in full before it calls them by one name. A capital word alone that is part of no full name of its article, and a letter or a sound away from
a part of just one, is that person's name misspelled. Left alone are words that the story also prints small, names of places and organisations, people who are
introduced by one name (*his wife, Kelly*; *named Kelly*), and first names that are both in use (Maria, Marie). A word that was not read as a person's name counts only
inside a sentence, a letter away, and not for a first name in use (Tony, a Tory). Fails on an article that calls somebody by a first name only, with no word that
introduces them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.disagreements.names.unread import as_telling, named_blocks
from storydesk.compare.disagreements.spelling import distance, misspelled, short_form, sound, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Span
from storydesk.text.first_names import gender_of_name, is_first_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS

FullName = tuple[str, ...]
SHORTEST: Final = 4
LONG: Final = 7
CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december".split()
)
_WORD: Final = re.compile(r"\b[A-Z][a-z]{3,}\b(?![’'][A-Za-rt-z]|-)")
_CAPITAL_BEFORE: Final = re.compile(r"(?:\b[A-Z][\w’'.-]*|[-’'&])\s?$")
_CAPITAL_AFTER: Final = re.compile(r"\s[A-Z]|\s?&")
_INSIDE: Final = re.compile(r"[a-z],? $")
_SMALL: Final = re.compile(r"\b[a-z]{4,}\b")
_TITLE_BEFORE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")
_INTRODUCED: Final = re.compile(r"(?:\b(?P<word>[a-z]+),? |\b(?:named|called|and|or|as) |, )$")


@dataclass(frozen=True)
class Slip:
    """A part of somebody's full name, and the word that stands for it in one place or more of an article."""

    part: str
    word: str
    whole: FullName
    places: tuple[Telling, ...]


def slips(tellings: Tellings, full_names: Mapping[str, Sequence[FullName]]) -> Iterator[Slip]:
    """The slips of every article; `full_names` are the full names of each article, folded."""
    elsewhere: dict[str, set[FullName]] = {}
    for names in full_names.values():
        for name in names:
            for part in (name[0], name[-1]):
                elsewhere.setdefault(part, set()).add(name)
    small = {word for member in tellings.members for printed in set(_SMALL.findall(member.article.text)) for word in words(printed)}
    for member in tellings.members:
        yield from _slips_of(member, sorted(set(full_names.get(member.article.id, ()))), elsewhere, small)


def _slips_of(member: Member, names: list[FullName], elsewhere: Mapping[str, set[FullName]], small: set[str]) -> Iterator[Slip]:
    found: dict[tuple[str, str, FullName], list[Telling]] = {}
    for word, span, read in _alone(member, {part for name in names for part in name}, small):
        meant = [
            (part, name)
            for name in names
            for part in (name[0], name[-1])
            if _is_slip(word, part, part == name[-1]) and (read or (distance(word, part) == 1 and not is_first_name(part)))
        ]
        if len({name[-1] for _, name in meant}) == 1 and all(_same_but_for(word, n, o) for _, n in meant for o in elsewhere.get(word, ())):
            found.setdefault((word, *meant[0]), []).append(as_telling(member, span))
    for (word, part, name), places in found.items():
        if sound(word) == sound(part) or not any(part in words(t.of(t.sentence)) for t in places):
            yield Slip(part, word, name, tuple(places))


def _alone(member: Member, known: set[str], small: set[str]) -> Iterator[tuple[str, Span, bool]]:
    """Capital words that stand alone and are part of no full name of the article, nor of a place or an organisation; and whether they were read as a person."""
    text = member.article.text
    things = [m.span for m in member.annotations.mentions if m.kind != "person"]
    people = {m.span.start for m in member.annotations.mentions if m.kind == "person"}
    for _, role, block in named_blocks((member,)):
        if role == "headline":
            continue
        for match in _WORD.finditer(text, block.start, block.end):
            word, before = " ".join(words(match.group())), text[max(0, match.start() - 24) : match.start()]
            in_a_row = _CAPITAL_BEFORE.search(before) and not _TITLE_BEFORE.search(before)
            if word in known or word in small or word in CALENDAR or in_a_row or _CAPITAL_AFTER.match(text, match.end()):
                continue
            span = Span(match.start(), match.end())
            if _is_introduced(before, text[span.end : span.end + 1]) or any(t.start < span.end and span.start < t.end for t in things):
                continue
            if span.start in people or _INSIDE.search(before):
                yield word, span, span.start in people


def _is_introduced(before: str, after: str) -> bool:
    """Is somebody introduced by this one name: a kin or an office before it, or a name between commas?"""
    found = _INTRODUCED.search(before)
    if found is None:
        return False
    word = found.group("word")
    return (
        (word in MEMBERS["relation"] or word in ("named", "called", "and", "or", "as")) if word else found.group() != ", " or after == ","
    )


def _is_slip(word: str, part: str, surname: bool) -> bool:
    """Is the word a part of a name with a letter or two wrong?"""
    if min(len(word), len(part)) < SHORTEST or word[0] != part[0] or not misspelled(word, part):
        return False
    if short_form(word, part) and distance(word, part) > 1:
        return False
    if {gender_of_name(word), gender_of_name(part)} == {"male", "female"}:
        return False
    alike = sound(word) == sound(part)
    if is_first_name(word) and is_first_name(part) and not ((alike and surname) or swapped(word, part)):
        return False
    edits = distance(word, part)
    return edits == 1 or (edits == 2 and (alike or min(len(word), len(part)) >= LONG))


def _same_but_for(word: str, name: FullName, other: FullName) -> bool:
    """Is a full name of another article, of which the word is a part, the name itself but for that part?"""
    return (other[0] == word and other[-1] == name[-1]) or (other[-1] == word and other[0] == name[0])
