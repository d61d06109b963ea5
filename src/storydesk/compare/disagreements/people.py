"""People of whom an age is told, and whether two of them, in two articles, are one person.

Theory: a person without a name ("the 61-year-old man") is known by sex, by part (who was hurt, who is accused), by the words around, and by elimination: if one article
tells of both ages they are two people. The decision is a weighted sum of such signals with a threshold (weights in `AGE_WEIGHTS`, set by hand
on the choose part of the gva-stories labels). Fails where two people of one sex share a part and an article each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from storydesk.compare.disagreements.spelling import misspelled, short_form
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal
from storydesk.text.first_names import gender_of_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude, values_of

_HURT: Final = frozenset(
    "shot killed died dead wounded injured hurt victim hospital struck hit death fatally stabbed crushed drowned pronounced wound wounds surgery condition murdered slain survived body "  # noqa: E501
    "injuries".split()
)
_ACCUSED: Final = frozenset(
    "arrested charged suspect accused gunman custody jailed arraigned indicted convicted sentenced bail bond defendant shooter faces pleaded guilty wanted alleged allegedly attacker "  # noqa: E501
    "charges".split()
)
TITLES: Final = frozenset(
    "mr mrs ms miss dr sir lord lady officer sgt lt capt det chief sheriff judge mayor president pope jr sr ii iii the a an".split()
)
YEAR_IN: Final = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}
AGE_WEIGHTS: Final = {
    "bias": -1.6, "same_entity": 3.2, "same_part": 1.0, "other_part": -2.4, "same_sex": 0.5, "same_head": 0.6, "likeness": 2.0, "one_year": 1.2, "close": 0.6, "far": -1.0, "one_digit": 0.4,  # noqa: E501
    "only_ones": 1.2, "many_ages": -2.0, "unknown_person": -0.6,
    "no_part": -1.5,
}  # fmt: skip
LEAST_ALIKE: Final = 0.12
LEAST_ALIKE_FAR: Final = 0.2
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
    "one_digit": "The ages differ in one digit.",
    "only_ones": "No article tells of both ages.",
    "many_ages": "Several people of that kind are told of.",
    "no_part": "Of one of them nothing tells what part he or she had.",
    "unknown_person": "One of them has no name in its article.",
}


@dataclass(eq=False)
class Person:
    """Those tellings of one age that are of one person: by entity, or of one sex and age where no name is given."""

    entity: str | None
    years: tuple[float, float]
    tellings: list[Telling] = field(default_factory=list)

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

    @property
    def part(self) -> str | None:
        """hurt or accused, by the words of the sentences; None when neither or both."""
        hurt = sum(len(t.words & _HURT) for t in self.tellings)
        accused = sum(len(t.words & _ACCUSED) for t in self.tellings)
        if hurt == accused:
            return None
        return "hurt" if hurt > accused else "accused"


def years(telling: Telling) -> tuple[float, float]:
    value = telling.claim.value
    if value is None or value.low is None or value.high is None:
        return (0.0, 0.0)
    factor = YEAR_IN.get(value.unit or "year", 1.0)
    return (value.low * factor, value.high * factor)


def aged_people(tellings: Iterable[Telling]) -> list[Person]:
    """The people of a story whose age is told, one for each age that is told of them."""
    people: dict[tuple[str, tuple[float, float]], Person] = {}
    for telling in tellings:
        about = telling.claim.about
        if about is None or telling.claim.hedged or (about.entity is None and not about.head):
            continue
        sex = min(values_of("sex", list(telling.about_words)), default="")
        who = about.entity or f"?{sex}"
        people.setdefault((who, years(telling)), Person(about.entity, years(telling))).tellings.append(telling)
    found = [p for _, p in sorted(people.items())]
    return [p for p in found if not _explained(p, found)]


def _explained(person: Person, people: list[Person]) -> bool:
    """Is this nobody new: a person without a name whose age and sex fit one with a name, or one whose sex is told too?"""
    return person.entity is None and any(
        p.years == person.years
        and p is not person
        and not exclude("sex", p.sex, person.sex)
        and (p.entity is not None or (p.sex and not person.sex))
        for p in people
    )


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
        "one_digit": float(_one_digit(a, b)),
        "only_ones": float(not left.articles & right.articles),
        "many_ages": float(_rivals(left, right, people)),
        "unknown_person": float(left.entity is None or right.entity is None),
        "no_part": float((left.entity is None or right.entity is None) and None in (left.part, right.part)),
    }
    if values["unknown_person"] and values["likeness"] < (LEAST_ALIKE if values["close"] else LEAST_ALIKE_FAR):
        return float("-inf"), ()
    if left.entity is None and right.entity is None and (values["many_ages"] or not values["same_head"]):
        return float("-inf"), ()
    signals = tuple(Signal(k, v, AGE_WEIGHTS[k], SENTENCES[k]) for k, v in values.items() if v)
    return AGE_WEIGHTS["bias"] + sum(s.weight * float(s.value) for s in signals), signals


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
    for one, other in ((left, right), (right, left)):
        if one.entity is None:
            others = [p for p in people if p is not other and p.articles & other.articles and not p.articles & one.articles]
            others = [p for p in others if p.years != one.years and not exclude("sex", p.sex, one.sex)]
            if any(p.part == one.part for p in others):
                return True
    return False


def days_between(left: Person, right: Person) -> int:
    """The most days that lie between the articles of the two, 0 where unknown."""
    days = [date.fromisoformat(t.day) for p in (left, right) for t in p.tellings if t.day]
    return (max(days) - min(days)).days if days else 0
