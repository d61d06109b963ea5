"""People of whom an age is told, and whether two of them, in two articles, are one person.

Theory: a person without a name ("the 61-year-old man") is known by sex, by part (who was hurt, who is accused: see `parts`), by the words around, and by elimination: if
one article tells of both ages they are two people; if two articles tell of the same people of a part but for one each, these two are one. The decision is a
weighted sum of such signals with a threshold (weights in `AGE_WEIGHTS`, set by hand on the choose part of the gva-stories labels). Fails where two people of one
sex share a part and an article each.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from storydesk.compare.disagreements.parts import leading, listed_with, of_another_occasion, part_by_words, part_in_list, part_of_entity
from storydesk.compare.disagreements.spelling import misspelled, short_form
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.first_names import gender_of_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude, values_of

TITLES: Final = frozenset(
    "mr mrs ms miss dr sir lord lady officer sgt sergeant lt lieutenant capt captain det detective chief sheriff deputy judge mayor president pope "
    "pastor rev reverend bishop "
    "father sister coach professor prof gov governor sen senator rep commissioner superintendent inspector constable trooper cpl corporal pfc maj "
    "major col colonel gen general "
    "prosecutor attorney coroner councilman councilwoman spokesman spokeswoman jr sr ii iii the a an".split()
)
YEAR_IN: Final = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
AGE_WEIGHTS: Final = {
    "bias": -1.6, "same_entity": 3.2, "same_part": 1.0, "other_part": -3.6, "same_sex": 0.5, "same_head": 0.6, "likeness": 2.0, "one_year": 1.2, "close": 0.6, "far": -1.0, "far_unknown": -1.5, "one_digit": 0.4,  # noqa: E501
    "only_ones": 1.2, "unknown_person": -0.6, "last_left": 0.8,
    "no_part": -1.5, "same_company": 0.6,
}  # fmt: skip
NEAR_AGES: Final = 6
_ONE_OF_SEVERAL: Final = re.compile(r"\b(?:second|third|fourth|another|other|including|includes?|among|also)\b[^.;]*$", re.IGNORECASE)
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
    "unknown_person": "One of them has no name in its article.",
}


@dataclass(eq=False)
class Person:
    """Those tellings of one age that are of one person: by entity, or of one sex and age where no name is given."""

    entity: str | None
    years: tuple[float, float]
    tellings: list[Telling] = field(default_factory=list)
    part: str | None = None
    """hurt or accused; None where nothing tells it, or both."""

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(t.article for t in self.tellings)

    @property
    def sex(self) -> frozenset[str]:
        found = frozenset[str]().union(*(values_of("sex", list(t.about_words)) for t in self.tellings))
        if found or self.entity is None:
            return found
        named = {gender_of_name(n[0]) for t in self.tellings if len(n := printed_name(t)) > 1}
        return frozenset(g for g in named if g)

    @property
    def heads(self) -> frozenset[str]:
        return frozenset(t.claim.about.head for t in self.tellings if t.claim.about and t.claim.about.head)

    @property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(t.words for t in self.tellings))

    @property
    def around(self) -> frozenset[str]:
        """The words of the sentences and of those before and after."""
        return frozenset().union(*(t.around for t in self.tellings))


def years(telling: Telling) -> tuple[float, float]:
    value = telling.claim.value
    if value is None or value.low is None or value.high is None:
        return (0.0, 0.0)
    factor = YEAR_IN.get(value.unit or "year", 1.0)
    return (value.low * factor, value.high * factor)


def aged_people(tellings: Tellings) -> list[Person]:
    """The people of a story whose age is told, one for each age that is told of them."""
    people: dict[tuple[str, tuple[float, float]], Person] = {}
    for telling in tellings.of("age"):
        about = telling.claim.about
        if about is None or telling.claim.hedged or (about.entity is None and (not about.head or of_another_occasion(telling))):
            continue
        told = about.entity is None and leading(part_in_list(telling, tellings))
        sex = min(values_of("sex", list(telling.about_words)), default="")
        who = about.entity or f"?{sex}:{told or ''}"
        people.setdefault((who, years(telling)), Person(about.entity, years(telling))).tellings.append(telling)
    found = [p for _, p in sorted(people.items())]
    for person in found:
        person.part = _part(person, tellings)
    return _joined(found)


def _part(person: Person, tellings: Tellings) -> str | None:
    votes = sum((part_in_list(t, tellings) for t in person.tellings), Counter[str]())
    if person.entity is not None:
        votes += part_of_entity(person.entity, tellings)
    return leading(votes) if votes else leading(sum((part_by_words(t) for t in person.tellings), Counter[str]()))


def _joined(people: list[Person]) -> list[Person]:
    """The people, with those who are nobody new joined to whom they are: without a name, of the age of one with a name, or of one whose sex is told too."""
    kept = list(people)
    for person in people:
        homes = [p for p in kept if _is_nobody_new(person, p)]
        if homes:
            home = max(homes, key=lambda p: len(p.articles & person.articles))  # of namesakes in age the one whom the article tells of
            kept.remove(person)
            home.tellings.extend(person.tellings)
    return kept


def _is_nobody_new(person: Person, other: Person) -> bool:
    if person.entity is not None or other is person or other.years != person.years or exclude("sex", other.sex, person.sex):
        return False
    unnamed = not person.sex and person.heads <= {"person"} and other.sex and person.articles <= other.articles  # "the 5-year-old"
    if person.part is not None and other.part is not None and person.part != other.part and not unnamed:
        return False
    return other.entity is not None or (len(other.sex), other.part or "") > (len(person.sex), person.part or "")


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
    }
    if values["unknown_person"] and (rivals or values["other_part"] or _counted(left) or _counted(right)):
        return float("-inf"), ()
    if values["unknown_person"] and values["likeness"] < (LEAST_ALIKE if values["close"] or values["same_company"] else LEAST_ALIKE_FAR):
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
    signals = tuple(Signal(k, v, AGE_WEIGHTS[k], SENTENCES[k]) for k, v in values.items() if v)
    return AGE_WEIGHTS["bias"] + sum(s.weight * float(s.value) for s in signals), signals


def _counted(person: Person) -> bool:
    """Is it one of several by the words before the age: "the second man", "another", "including a"?"""
    return any(_ONE_OF_SEVERAL.search(t.of(Span(max(0, t.claim.span.start - 48), t.claim.span.start))) for t in person.tellings)


def _others_near(left: Person, right: Person, people: list[Person]) -> bool:
    """Does an article of two people without names tell of a third one of near age whom the other article does not tell of?"""
    for one, other in ((left, right), (right, left)):
        for p in people:
            beside = p is not left and p is not right and p.articles & one.articles and not p.articles & other.articles
            if beside and not exclude("sex", p.sex, one.sex) and abs(p.years[0] - other.years[0]) <= NEAR_AGES:
                return True
    return False


def _one_printed_name(left: Person, right: Person) -> bool:
    """Are both printed with the same name? Within one article, a shorter name may be a relative's."""
    return bool({printed_name(t) for t in left.tellings} & {printed_name(t) for t in right.tellings} - {()})


def _two_first_names(left: Person, right: Person) -> bool:
    """Are both printed with first names that are no forms of one another: relatives under one surname?"""
    one, two = (frozenset(n[0] for t in p.tellings if len(n := printed_name(t)) > 1) for p in (left, right))
    return bool(one and two) and not any(short_form(a, b) or misspelled(a, b) for a in one for b in two) and not one & two


def printed_name(telling: Telling) -> tuple[str, ...]:
    """The capital words of the phrase that an age is told of, folded; empty where it is no name."""
    printed = telling.of(telling.claim.about.span) if telling.claim.about else ""
    return tuple(w for part in printed.split() if part[:1].isupper() for w in words(part) if w not in TITLES)


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


def days_between(left: Person, right: Person) -> int:
    """The most days that lie between the articles of the two, 0 where unknown."""
    days = [date.fromisoformat(t.day) for p in (left, right) for t in p.tellings if t.day]
    return (max(days) - min(days)).days if days else 0
