"""People of whom an age is told, across the articles of a story.

Theory: a person with a name is one by entity, and by a name that differs in its spelling only, where no article prints both; a person without one is known by age, sex
and part (who was hurt, who is accused: see `parts`). Of one age and sex an article tells of one person, unless it says *another* or tells of two in one sentence.
Whether two of different ages are one is asked in `same_person`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from storydesk.compare.disagreements.name_pairs import person_parts
from storydesk.compare.disagreements.pairing import sharing
from storydesk.compare.disagreements.parts import leading, of_another_occasion, part_by_words, part_in_list, part_of_entity
from storydesk.compare.disagreements.people.sole import fate, sole_part
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.first_names import gender_of_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS, exclude, values_of

TITLES: Final = frozenset(
    "mr mrs ms miss dr sir lord lady officer sgt sergeant lt lieutenant capt captain det detective chief sheriff deputy judge mayor president pope "
    "pastor rev reverend bishop "
    "father sister coach professor prof gov governor sen senator rep commissioner superintendent inspector constable trooper cpl corporal pfc maj "
    "major col colonel gen general "
    "prosecutor attorney coroner councilman councilwoman spokesman spokeswoman jr sr ii iii the a an".split()
)
_ONE_OF_SEVERAL: Final = re.compile(r"\b(?:second|third|fourth|another|other|including|includes?|among|also)\b[^.;]*$", re.IGNORECASE)
REPEATED: Final = 30
"""Letters at the beginning of a sentence that stand in it again only if it is a headline with its copy."""
YEAR_IN: Final = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365}


@dataclass(eq=False)
class Person:
    """Those tellings of one age that are of one person: by entity, or of one sex and age where no name is given."""

    entity: str | None
    years: tuple[float, float]
    tellings: list[Telling] = field(default_factory=list)
    part: str | None = None
    """hurt or accused; None where nothing tells it, or both."""
    ends: set[tuple[str, str]] = field(default_factory=set)
    """dead or lives, by the articles that tell it."""
    sole: Mapping[str, str] = field(default_factory=dict)
    """The articles that count nobody else dead, or hurt, with that word."""

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


def counted(person: Person) -> bool:
    """Is it one of several by the words before the age: "the second man", "another", "including a"?"""
    return any(_ONE_OF_SEVERAL.search(t.of(Span(max(0, t.claim.span.start - 48), t.claim.span.start))) for t in person.tellings)


def _told_once(person: Person, other: Person) -> bool:
    """Are two of one age and sex in the same articles one: in no sentence together, unless it repeats itself, and neither of them *another*?"""
    together = {
        (t.article, t.sentence): t
        for t in person.tellings
        if any(t.sentence == o.sentence and t.article == o.article for o in other.tellings)
    }
    again = all(_repeats_itself(t) for t in together.values())
    return person.articles <= other.articles and again and not counted(person) and not counted(other)


def _repeats_itself(telling: Telling) -> bool:
    """Does the sentence begin with a headline that it prints twice?"""
    text = telling.of(telling.sentence)
    return text.count(text[:REPEATED]) > 1


def years(telling: Telling) -> tuple[float, float]:
    value = telling.claim.value
    if value is None or value.low is None or value.high is None:
        return (0.0, 0.0)
    factor = YEAR_IN.get(value.unit or "year", 1.0)
    return (value.low * factor, value.high * factor)


def aged_people(tellings: Tellings) -> list[Person]:
    """The people of a story whose age is told, one for each age that is told of them."""
    return tellings.once(_aged_people)


def _aged_people(tellings: Tellings) -> list[Person]:
    people: dict[tuple[str, tuple[float, float]], Person] = {}
    named = _one_by_spelling(tellings)
    for telling in tellings.of("age"):
        about = telling.claim.about
        if about is None or telling.claim.hedged or (about.entity is None and (not about.head or of_another_occasion(telling))):
            continue
        told = about.entity is None and leading(part_in_list(telling, tellings))
        sex = min(values_of("sex", list(telling.about_words)), default="")
        entity = named.get(about.entity, about.entity) if about.entity else None
        ends = fate(telling, tellings)
        who = entity or f"?{sex}:{told or ''}:{ends or ''}"
        person = people.setdefault((who, years(telling)), Person(entity, years(telling)))
        person.tellings.append(telling)
        if ends is not None:
            person.ends.add((telling.article, ends))
    found = [p for _, p in sorted(people.items())]
    for person in found:
        person.part = _part(person, tellings)
    joined = _joined(found)
    for person in joined:
        person.part = _part(person, tellings) or person.part
        parts = {t.article: part for t in person.tellings if (part := sole_part(t, person.part, tellings)) is not None}
        person.sole = parts
    return joined


def _one_by_spelling(tellings: Tellings) -> dict[str, str]:
    """Entities of persons whose names in full differ in spelling only, and which no article names both: each with the one that stands for both."""
    names: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for telling in tellings.of("name"):
        about, value = telling.claim.about, telling.claim.value
        if about is not None and about.entity is not None and value is not None and value.unit == "person" and " " in value.key:
            names.setdefault(tuple(value.key.split()), {}).setdefault(about.entity, set()).add(telling.article)
    one: dict[str, str] = {}
    for left, right in sharing(sorted(names), lambda name: {name[0], name[-1]}):
        if (left[0] != right[0] and left[-1] != right[-1]) or person_parts(left, right) is None:
            continue
        for entity, articles in names[left].items():
            for other, theirs in names[right].items():
                if entity != other and not articles & theirs:
                    one.setdefault(max(entity, other), min(entity, other))
    return one


def _part(person: Person, tellings: Tellings) -> str | None:
    votes = sum((part_in_list(t, tellings) for t in person.tellings), Counter[str]())
    if person.entity is not None:
        votes += part_of_entity(person.entity, tellings)
    return leading(votes) if votes else leading(sum((part_by_words(t) for t in person.tellings), Counter[str]()))


def _joined(people: list[Person]) -> list[Person]:
    """The people, with those who are nobody new joined to whom they are: without a name, of the age of one with a name, or of one whose sex is told too."""
    kept = list(people)
    for person in people:
        homes = [p for p in kept if _is_nobody_new(person, p) and not _of_another_age_there(p, person, kept)]
        if homes:
            home = max(homes, key=lambda p: len(p.articles & person.articles))  # of namesakes in age the one whom the article tells of
            kept.remove(person)
            home.tellings.extend(person.tellings)
            home.ends |= person.ends
    return kept


def _of_another_age_there(named: Person, person: Person, people: list[Person]) -> bool:
    """Is somebody called kin by an article that gives the named one another age? Then he is somebody else: the brother."""
    kin = bool(person.heads & set(MEMBERS["relation"]))
    return kin and any(p.entity == named.entity and p.years != named.years and p.articles & person.articles for p in people if p.entity)


def _is_nobody_new(person: Person, other: Person) -> bool:
    if person.entity is not None or other is person or other.years != person.years or exclude("sex", other.sex, person.sex):
        return False
    if any((article, "lives" if told == "dead" else "dead") in other.ends for article, told in person.ends):
        return False
    unnamed = not person.sex and person.heads <= {"person"} and other.sex and person.articles <= other.articles  # "the 5-year-old"
    if other.entity is None and person.sex and person.sex == other.sex and _told_once(person, other):
        return _told_most(other) > _told_most(person)
    if person.part is not None and other.part is not None and person.part != other.part and not unnamed:
        return False
    return other.entity is not None or _known(other) > _known(person)


def _told_most(person: Person) -> tuple[int, str, int]:
    """How often somebody is told of, and where; no two have the same place."""
    return (len(person.tellings), *min((t.article, t.claim.span.start) for t in person.tellings))


def _known(person: Person) -> tuple[int, str, int]:
    """How much is told of somebody without a name."""
    return (len(person.sex), person.part or "", len(person.ends))


def printed_name(telling: Telling) -> tuple[str, ...]:
    """The capital words of the phrase that an age is told of, folded; empty where it is no name."""
    printed = telling.of(telling.claim.about.span) if telling.claim.about else ""
    return tuple(w for part in printed.split() if part[:1].isupper() for w in words(part) if w not in TITLES)
