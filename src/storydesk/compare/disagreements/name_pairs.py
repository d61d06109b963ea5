"""In which part two names of one person differ in spelling.

A person's names share one part, and the other is a misspelling of its fellow; a name that stands alone must be long and a letter away.
"""

from typing import Final

from storydesk.compare.disagreements.spelling import distance, misspelled, short_form, sound, swapped
from storydesk.model import Signal
from storydesk.text.first_names import gender_of_name

SAME_PART: Final = Signal("same_name_part", 1.0, 1.0, "One part of the two names is the same.")
NEAR_PART: Final = Signal("near_spelling", 1.0, 1.0, "The two differ by a letter or two, or sound the same.")
NOT_BOTH: Final = Signal("never_side_by_side", 1.0, 1.0, "No sentence names both.")
LONG: Final = 7


def person_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The parts in which two names of one person differ in spelling, or None where they are the same, short forms, or of two people."""
    if len(left) == 1 or len(right) == 1:
        return _alone(left, right)
    (first, *_, last), (first2, *_, last2) = left, right
    if first == first2 and last == last2:
        return _middle_parts(left[1:-1], right[1:-1])
    if last == last2 or {last, last2} & set(left) & set(right):
        return (first, first2) if first != first2 and not short_form(first, first2) and misspelled(first, first2) else None
    if first == first2 and min(len(last), len(last2)) > 3:
        return (last, last2) if misspelled(last, last2) and last not in right and last2 not in left else None
    if misspelled(first, first2) and misspelled(last, last2) and min(len(last), len(last2)) > 4:
        return (last, last2)
    return None


def _middle_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The one middle name that is misspelled, where all others are the same."""
    differing = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    if len(left) != len(right) or len(differing) != 1:
        return None
    (pair,) = differing
    return pair if misspelled(*pair) and not short_form(*pair) else None


def _alone(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """A name that stands alone beside a part of the other: long, and a letter away or of the same sound."""
    short, long = sorted((left, right), key=len)
    word = short[0]
    for part in (long[0], long[-1]):
        if part == word or word in long or short_form(word, part):
            continue
        if {"male", "female"} == {gender_of_name(word), gender_of_name(part)}:
            continue
        near = distance(word, part) == 1 or (sound(word) == sound(part) and distance(word, part) <= 2)
        if (
            near
            and word[0] == part[0]
            and min(len(word), len(part)) >= LONG - 1
            and (max(len(word), len(part)) >= LONG or swapped(word, part))
            and misspelled(word, part)
        ):
            return (part, word) if long is left else (word, part)
    return None


def one_part_shared(left: tuple[str, ...], right: tuple[str, ...], same_part: bool) -> bool:
    """Do two names share the first name only, or, for people of one part, the surname only? Not where one is a longer form of the other."""
    one, two = (frozenset(w for part in name for w in part.split("-")) for name in (left, right))
    same_first, same_last = left[0] == right[0], left[-1] == right[-1]
    if one <= two or two <= one or same_first == same_last or (same_last and (not same_part or short_form(left[0], right[0]))):
        return False
    if misspelled(left[0], right[0]) or misspelled(left[-1], right[-1]):
        return False
    return len(one & two) == 1
