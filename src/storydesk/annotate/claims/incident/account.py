"""All that one article tells of harm, with its place in the telling: which sentences are of this incident, and which persons the words seem to mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from storydesk.annotate.claims.incident.casualties import Casualty
from storydesk.annotate.claims.incident.harm import KILLED
from storydesk.text.calendar import valid_day

LEAD: Final = 5
"""Sentences that tell what an article is about, the headline aside."""
_CASE: Final = r"(?:shootings?|fires?|crash(?:es)?|incidents?|accidents?|attacks?|cases?|floods?)"
BACKGROUND: Final = re.compile(
    r"\b(?:this year|last year|so far|per year|a year|each year|every year|annual\w*|statistics|nationwide|nationally|since (?:the|1|2|jan|last)|years? ago|"
    rf"last month|months? ago|weeks? ago|another {_CASE}|(?:separate|unrelated|similar|previous|earlier|other) (?:\w+ )?{_CASE}|in (?:19|20)\d\d|"
    r"\d+(?:st|nd|rd|th) (?:homicide|murder|killing|death|fatality)|over the (?:past|last)|in the (?:past|last)|decades?|history|deadliest|worst|"
    r"weekend(?= (?:shootings|violence|homicides|killings|crashes|toll))|"
    r"throughout|according to (?:data|records kept|a tally)|on average|homicides|shootings|crashes|murders)\b",
    re.IGNORECASE,
)
"""Words of sentences that tell of more than this one incident."""


@dataclass
class Person:
    """One person as an article tells of them: the words that seem to mean the same one."""

    sex: str | None = None
    age: int | None = None
    entity: str | None = None
    attacker: bool = False
    young: bool = False
    grown: bool = False
    tellings: list[Casualty] = field(default_factory=list)

    @property
    def killed(self) -> bool:
        return any(c.state == KILLED for c in self.tellings)

    @property
    def first(self) -> int:
        return min(c.sentence for c in self.tellings)


@dataclass(frozen=True)
class Account:
    """All that one article tells of harm."""

    casualties: Sequence[Casualty]
    sentences: Sequence[str]
    headlines: frozenset[int]
    """Sentences of headlines and standfirsts."""
    ages: dict[str, int]
    persons: Sequence[Person] = ()
    elsewhen: frozenset[int] = frozenset()
    """Sentences with a date far from those of the opening."""

    def rank(self, sentence: int) -> int:
        """The place of a sentence in the telling; headlines are 0, the first sentence of the body 1."""
        return 0 if sentence in self.headlines else 1 + sentence - sum(h < sentence for h in self.headlines)

    def background(self, sentence: int) -> bool:
        return sentence in self.elsewhen or BACKGROUND.search(self.sentences[sentence]) is not None


def elsewhen(times: Sequence[tuple[int, str]], published: str, rank: Mapping[int, int]) -> frozenset[int]:
    """The sentences whose dates, by day or month, all lie over a fortnight from publication and from every day of the opening. `times`: (sentence, ISO value)."""
    days = [(s, day) for s, value in times if (day := _day(value)) is not None]
    near = [day for s, day in days if rank[s] <= LEAD] + ([day] if (day := _day(published)) is not None else [])
    close = {s for s, day in days if any(abs((day - other).days) <= 14 for other in near)}
    return frozenset(s for s, _ in days if rank[s] > 1 and s not in close) if near else frozenset()


def _day(value: str) -> date | None:
    """A day, or the middle of a month."""
    found = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", value)
    return valid_day(int(found.group(1)), int(found.group(2)), int(found.group(3) or 15)) if found is not None else None


def persons_of(casualties: Sequence[Casualty], ages: dict[str, int]) -> list[Person]:
    """Single persons, joined where names, ages and sexes allow that they are one."""
    found: list[Person] = []
    for casualty in casualties:
        group = casualty.group
        if group.number != 1 or (group.counted and group.head in ("people", "person")):
            continue
        age = group.age if group.age is not None else ages.get(group.entity or "")
        home = _same(found, casualty, age)
        if home is None and group.pronoun:
            continue
        if home is None:
            home = Person()
            found.append(home)
        home.sex, home.age, home.entity = home.sex or group.sex, age if home.age is None else home.age, home.entity or group.entity
        home.young, home.grown = home.young or group.young or (home.age or 99) < 16, home.grown or group.grown or (home.age or 0) > 17
        home.attacker = home.attacker or group.attacker or casualty.by_self
        home.tellings.append(casualty)
    return found


def _same(found: Sequence[Person], casualty: Casualty, age: int | None) -> Person | None:
    """The person told of before whom these words can mean: by name, else by age and sex, the last first; none whom the same word tells of in this sentence."""
    group = casualty.group
    by_name = next((p for p in found if group.entity and p.entity == group.entity), None)
    if by_name is not None:
        return by_name
    fits = [
        p for p in found
        if not (p.entity and group.entity) and not group.other
        and not (p.sex and group.sex and p.sex != group.sex)
        and not (p.age is not None and age is not None and abs(p.age - age) > 1)
        and not (p.grown and group.young) and not (p.young and group.grown)
        and p.attacker in (group.attacker or casualty.by_self, p.attacker if group.pronoun or group.entity else None)
        and not any(c.trigger == casualty.trigger for c in p.tellings)
    ]  # fmt: skip
    exact = [p for p in fits if age is not None and p.age == age]
    return next(iter(reversed(exact or fits)), None)
