"""Whether two people of whom different ages are told, in two articles, are one person.

Theory: a person without a name ("the 61-year-old man") is known by sex, by part (who was hurt, who is accused: see `parts`), by the words around, and by elimination: if
one article tells of both ages they are two people; if two articles tell of the same people of a part but for one each, or each of one who died (`sole`), these two are
one. The decision is a weighted sum of such signals with a threshold (weights in `AGE_WEIGHTS`, set by hand on the choose part of the gva-stories labels). Fails where
two people of one sex share a part and an article each.
"""

import re
from itertools import pairwise
from typing import Final

from storydesk.compare.disagreements.parts import listed_with, of_another_occasion
from storydesk.compare.disagreements.people.aged import Person, counted, printed_name, years
from storydesk.compare.disagreements.spelling import misspelled, short_form
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.word_classes import exclude

AGE_WEIGHTS: Final = {
    "bias": -1.6, "same_entity": 3.2, "same_part": 1.0, "other_part": -3.6, "same_sex": 0.5, "same_head": 0.6, "likeness": 2.0, "one_year": 1.2, "close": 0.6, "far": -1.0, "far_unknown": -1.5, "one_digit": 0.4,  # noqa: E501
    "only_ones": 1.2, "unknown_person": -0.6, "last_left": 0.8,
    "no_part": -1.5, "same_company": 0.6, "sole": 3.0, "in_order": 1.0,
}  # fmt: skip
NEAR_AGES: Final = 6
LEAST_ALIKE: Final = 0.12
LEAST_ALIKE_FAR: Final = 0.2
LEAST_ALIKE_NO_PART: Final = 0.25
"""How alike the sentences must be before somebody without a name is taken for somebody else."""
SENTENCES: Final = {
    "same_entity": "Both ages are told of the same name.",
    "same_part": "Both are told as having the same part in what happened.",
    "other_part": "They are told as having different parts in what happened.",
    "same_sex": "Both are told to be of one sex.",
    "same_head": "Both are called by the same word.",
    "likeness": "The sentences share telling words.",
    "one_year": "The ages are one year apart.",
    "close": "The ages are less than six years apart.",
    "far": "The ages are far apart.",
    "far_unknown": "The ages are far apart, and one of them has no name.",
    "one_digit": "The ages differ in one digit.",
    "only_ones": "No article tells of both ages.",
    "last_left": "Everybody else of that part is told of by both articles.",
    "no_part": "Of one of them nothing tells what part he or she had.",
    "same_company": "Both are told in lists of one group, and nobody but these two is left.",
    "sole": "Each article counts one such person, and tells of this one.",
    "in_order": "Both articles tell of as many people of that part, and their ages follow in one order.",
    "unknown_person": "One of them has no name in its article.",
}


_GENERATION: Final = re.compile(r"\b(?:Jr|Sr|II|III|IV)\b")
_AND_THE: Final = re.compile(r"\b(?:and|with) (?:the|an?|his|her) $")


def same_person(left: Person, right: Person, people: list[Person], tellings: Tellings) -> tuple[float, tuple[Signal, ...]]:
    """How surely two people with different ages are one (0 is the border), with the signals of the decision. Minus infinity where they cannot be."""
    if (
        exclude("sex", left.sex, right.sex)
        or (left.entity and right.entity and left.entity != right.entity)
        or _two_first_names(left, right)
    ):
        return float("-inf"), ()
    if left.articles & right.articles and not (left.entity and left.entity == right.entity and _one_printed_name(left, right)):
        return float("-inf"), ()
    if _told_beside(left, right) or _told_beside(right, left):
        return float("-inf"), ()
    a, b = sum(left.years) / 2, sum(right.years) / 2
    if (left.entity is None or right.entity is None) and (a < 13) != (b < 13) and abs(a - b) > 4:
        return float("-inf"), ()
    unknown, rivals = left.entity is None or right.entity is None, _rivals(left, right, people)
    values: dict[str, float] = {
        "same_entity": float(left.entity is not None and left.entity == right.entity),
        "same_part": float(left.part is not None and left.part == right.part),
        "other_part": float(left.part is not None and right.part is not None and left.part != right.part),
        "same_sex": float(bool(left.sex & right.sex)),
        "same_head": float(bool(left.heads & right.heads)),
        "likeness": round(max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around)), 3),
        "one_year": float(abs(a - b) <= 1),
        "close": float(abs(a - b) < 6),
        "far": float(abs(a - b) > 15),
        "far_unknown": float(unknown and abs(a - b) > 10),
        "one_digit": float(_one_digit(a, b)),
        "only_ones": float(not left.articles & right.articles),
        "last_left": float(unknown and not rivals and left.part is not None and left.part == right.part),
        "same_company": float(unknown and not rivals and _same_company(left, right, people, tellings)),
        "unknown_person": float(unknown),
        "no_part": float(unknown and None in (left.part, right.part)),
        "in_order": float(unknown and not rivals and left.part == right.part is not None and _are_several(left, right, people)),
        "sole": float(unknown and bool(set(left.sole.values()) & set(right.sole.values()))),
    }
    if unknown and (_prints(left, right, people, tellings) or _prints(right, left, people, tellings)):
        return float("-inf"), ()
    if values["sole"] and not values["other_part"] and not counted(left) and not counted(right):
        return _weighed(values)
    if values["unknown_person"] and (rivals or values["other_part"] or counted(left) or counted(right)):
        return float("-inf"), ()
    if (
        values["unknown_person"]
        and not values["in_order"]
        and values["likeness"] < (LEAST_ALIKE if values["close"] or values["same_company"] else LEAST_ALIKE_FAR)
    ):
        return float("-inf"), ()
    if values["no_part"] and values["likeness"] < LEAST_ALIKE_NO_PART:
        return float("-inf"), ()
    if values["unknown_person"] and not (values["same_sex"] or values["same_head"] or values["one_year"]):
        return float("-inf"), ()
    if (
        left.entity is None
        and right.entity is None
        and (_others_near(left, right, people) or not (values["same_head"] or values["last_left"]))
    ):
        return float("-inf"), ()
    return _weighed(values)


def _weighed(values: dict[str, float]) -> tuple[float, tuple[Signal, ...]]:
    signals = tuple(Signal(k, v, AGE_WEIGHTS[k], SENTENCES[k]) for k, v in values.items() if v)
    return AGE_WEIGHTS["bias"] + sum(s.weight * float(s.value) for s in signals), signals


def _told_beside(unnamed: Person, other: Person) -> bool:
    """Does a sentence name the one with a name, and tell of the one without beside him: "Toll and the 18-year-old"?"""
    return unnamed.entity is None and any(other.entity in t.named and _AND_THE.search(t.before) for t in unnamed.tellings)


def _prints(one: Person, other: Person, people: list[Person], tellings: Tellings) -> bool:
    """Does an article that tells of the one print the age of the other too, of whomever but people who are told of beside the other?"""
    beside = {id(t) for p in people if p is not other and p.articles & other.articles and p.years == other.years for t in p.tellings}
    told = (t for article in one.articles for t in tellings.of_article(article, "age"))
    return any(t.claim.value is not None and years(t) == other.years and id(t) not in beside and not of_another_occasion(t) for t in told)


def _others_near(left: Person, right: Person, people: list[Person]) -> bool:
    """Does an article of two people without names tell of a third one of near age whom the other article does not tell of?"""
    for one, other in ((left, right), (right, left)):
        for p in people:
            beside = p is not left and p is not right and p.articles & one.articles and not p.articles & other.articles
            if beside and not exclude("sex", p.sex, one.sex) and abs(p.years[0] - other.years[0]) <= NEAR_AGES:
                return True
    return False


def _one_printed_name(left: Person, right: Person) -> bool:
    """Are both printed with the same name? Within one article, a shorter name may be a relative's, and the younger of two is called Jr."""
    one, two = (
        {(printed_name(t), _GENERATION.search(_with_ending(t)) is not None) for t in p.tellings if printed_name(t)} for p in (left, right)
    )
    return bool(one & two)


def _with_ending(telling: Telling) -> str:
    about = telling.claim.about
    return telling.of(Span(about.span.start, min(about.span.end + 6, len(telling.text)))) if about else ""


def _two_first_names(left: Person, right: Person) -> bool:
    """Are both printed with first names that are no forms of one another: relatives under one surname?"""
    one, two = (frozenset(n[0] for t in p.tellings if len(n := printed_name(t)) > 1) for p in (left, right))
    return bool(one and two) and not any(short_form(a, b) or misspelled(a, b) for a in one for b in two) and not one & two


def _one_digit(a: float, b: float) -> bool:
    left, right = f"{a:.0f}", f"{b:.0f}"
    return len(left) == len(right) and (sum(x != y for x, y in zip(left, right, strict=True)) == 1 or left == right[::-1])


def _rivals(left: Person, right: Person, people: list[Person]) -> bool:
    """Could a person without a name be somebody else of the other's articles: one of the same sex and part whom this article does not tell of otherwise?"""
    if left.entity is not None and right.entity is not None:
        return False
    ours, theirs = _left_over(left, right, people), _left_over(right, left, people)
    if not ours and not theirs:
        return False
    return not _in_order(sorted([left, *ours], key=_age), sorted([right, *theirs], key=_age), left, right)


def _are_several(left: Person, right: Person, people: list[Person]) -> bool:
    """Are both told of beside others of their part of whom the other article does not tell?"""
    return bool(_left_over(left, right, people) and _left_over(right, left, people))


def _left_over(one: Person, other: Person, people: list[Person]) -> list[Person]:
    """Who else of the part and sex is told of beside `one`, and not where `other` is."""
    return [
        p
        for p in people
        if p is not one
        and p is not other
        and p.articles & one.articles
        and not p.articles & other.articles
        and p.years != other.years
        and not exclude("sex", p.sex, other.sex)
        and (p.part == other.part or other.part is None)
    ]


def _same_company(left: Person, right: Person, people: list[Person], tellings: Tellings) -> bool:
    """Is each told in a list of people, and do both articles name another person of that part and sex? Then it is one group, and who is left over is one."""
    shared = (p for p in people if p.entity and p.part == left.part and p.sex & left.sex & right.sex and p is not left and p is not right)
    in_lists = all(any(len(listed_with(t, tellings)) > 1 for t in p.tellings) for p in (left, right))
    return in_lists and left.part == right.part and any(p.articles & left.articles and p.articles & right.articles for p in shared)


def _age(person: Person) -> tuple[float, float]:
    return person.years


def _in_order(left: list[Person], right: list[Person], one: Person, other: Person) -> bool:
    """Do two articles tell of as many people, two or three, whose ages in order are each within two years, so that who stands where is plain?"""
    if len(left) != len(right) or len(left) > 3 or left.index(one) != right.index(other):
        return False
    near = all(abs(a.years[0] - b.years[0]) <= 2 for a, b in zip(left, right, strict=True))
    apart = all(b.years[0] - a.years[0] > 4 for side in (left, right) for a, b in pairwise(side))
    return near and apart
