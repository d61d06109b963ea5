"""How many were killed and injured in what an article is about: one number each, or none.

Theory: an article tells its toll several times, as a number ("two dead"), as persons ("a man and his son died") and by difference ("eight were shot, one died"). Every
number that could be meant is a candidate; what speaks for and against it (where it stands, how often, whether it is the largest, whether the persons told add
up to it, whether it is told of a year or of another case) goes into a logistic regression, learned by `benchmarks/train_incidents.py` on incidents whose facts were
kept by people. The best candidate is claimed where its probability passes a bar; otherwise nothing is claimed.
Assumes that an article is about one incident, told first. Fails on round-ups, and where the latest toll stands in another article.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from storydesk.annotate.claims.incident.casualties import Casualty
from storydesk.annotate.claims.incident.harm import CARED, HIT, INJURED, KILLED

LEAD: Final = 5
"""Sentences that tell what an article is about, the headline aside."""
_CASE: Final = r"(?:shootings?|fires?|crash(?:es)?|incidents?|accidents?|attacks?|cases?|floods?)"
BACKGROUND: Final = re.compile(
    r"\b(?:this year|last year|so far|per year|a year|each year|every year|annual\w*|statistics|nationwide|nationally|since (?:the|1|2|jan|last)|years? ago|"
    rf"last month|months? ago|weeks? ago|another {_CASE}|(?:separate|unrelated|similar|previous|earlier|other) (?:\w+ )?{_CASE}|in (?:19|20)\d\d|"
    r"\d+(?:st|nd|rd|th) (?:homicide|murder|killing|death|fatality)|over the (?:past|last)|in the (?:past|last)|decades?|history|deadliest|worst|weekend|"
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
    if found is None:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3) or 15))
    except ValueError:
        return None


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


# -- candidates ------------------------------------------------------------------------------------------------------------------------------


def candidates(account: Account, slot: str, dead: Mapping[int, float]) -> Iterator[tuple[int, dict[str, float], list[Casualty]]]:
    """Every number that could be the toll, with its features and the tellings that support it."""
    view = _View(account, slot, dead)
    for number in sorted(view.numbers()):
        yield number, view.features(number), view.support(number)


class _View:
    """An account as one slot reads it: killed, or injured."""

    def __init__(self, account: Account, slot: str, dead: Mapping[int, float]) -> None:
        self.chances = dead
        self.account, self.slot = account, slot
        real = [c for c in account.casualties if not c.loose]
        self.killed = [c for c in real if c.state == KILLED]
        self.injured = [c for c in real if c.state == INJURED]
        self.cared = [c for c in real if c.state == CARED]
        self.hit = [c for c in real if c.state == HIT]
        self.own = self.killed if slot == "killed" else [*self.injured, *self.cared]
        self.dead = [p for p in account.persons if p.killed]
        self.hurt = [p for p in account.persons if not p.killed]
        self.people = self.dead if slot == "killed" else self.hurt
        self.counts = [(n, c) for c in self.own if (n := _counted(c)) is not None]
        self.hits = [(n, c) for c in self.hit if (n := _counted(c)) is not None]
        self.deaths = [(n, c) for c in self.killed if (n := _counted(c)) is not None]
        self.sums = self._sums()
        self.lead = [(n, c) for n, c in self.counts if account.rank(c.sentence) <= LEAD]
        self.attackers = sum(p.attacker for p in self.people)
        self.lead_people = [p for p in self.people if account.rank(p.first) <= LEAD]

    def _sums(self) -> dict[int, list[int]]:
        """Sentences by the sum of the groups they tell of."""
        by_sentence: dict[int, list[Casualty]] = {}
        for casualty in [*self.own, *(self.hit if self.slot == "injured" else ())]:
            by_sentence.setdefault(casualty.sentence, []).append(casualty)
        found: dict[int, list[int]] = {}
        for sentence, told in by_sentence.items():
            if len(told) > 1 and all(c.group.number for c in told) and not any(c.group.pronoun for c in told):
                found.setdefault(sum(c.group.number or 0 for c in told), []).append(sentence)
        return found

    def differences(self) -> set[int]:
        """Those hit less those who died."""
        dead = {n for n, _ in self.deaths} | {len(self.dead)}
        return {h - d for h, _ in self.hits for d in dead if h > d} if self.slot == "injured" else set()

    def numbers(self) -> set[int]:
        known = {n for n, _ in self.counts} | set(self.sums) | {len(self.people), len(self.lead_people)} | self.differences()
        known |= {n for n, _ in self.hits} if self.slot == "injured" else set()
        known |= {n + self.attackers for n, _ in self.lead}
        if self.own or self.people:
            known.add(1)
        return {n for n in known if 0 < n < 1000}

    def support(self, number: int) -> list[Casualty]:
        """The tellings of a number: counts of it first, then the persons that add up to it."""
        counted = [c for n, c in (*self.counts, *(self.hits if self.slot == "injured" else ())) if n == number]
        summed = [c for s in self.sums.get(number, ()) for c in (*self.own, *self.hit) if c.sentence == s]
        people = [p.tellings[0] for p in self.people] if len(self.people) == number else []
        few = [p.tellings[0] for p in self.lead_people] if len(self.lead_people) == number else []
        return counted or summed or few or people or (self.people[0].tellings if number == 1 and self.people else []) or self.own[:1]

    def features(self, number: int) -> dict[str, float]:
        account, rank = self.account, self.account.rank
        mine = [c for n, c in self.counts if n == number]
        hits = [c for n, c in self.hits if n == number]
        plain = [c for c in mine if not account.background(c.sentence)]
        others = [(n, c) for n, c in self.counts if n != number and not account.background(c.sentence)]
        ranks = [rank(c.sentence) for c in (plain or mine)]
        first = min(ranks, default=99)
        lead = [n for n, c in self.lead if not account.background(c.sentence)]
        deaths = max((n for n, c in self.deaths if rank(c.sentence) <= LEAD), default=len([p for p in self.dead if rank(p.first) <= LEAD]))
        people, lead_people = len(self.people), len(self.lead_people)
        entities = sum(p.entity is not None for p in self.people)
        attackers = sum(p.attacker for p in self.people)
        ways = bool(plain) + (number in self.sums) + (number in (people, lead_people)) + (number in self.differences())
        found = {
            "ways": ways, "two_ways": ways > 1, "three_ways": ways > 2, "told_and_sum": bool(plain) and number in self.sums,
            "told_and_difference": bool(plain) and number in self.differences(), "sum_and_difference": number in self.sums and number in self.differences(),
            "told_and_people": bool(plain) and people == number, "one_person_hit": number == 1 and people == 1, "told_opening_alone": first <= 2 and not others,
            "one": number == 1, "two": number == 2, "few": 3 <= number <= 6, "many": number > 6, "huge": number > 30, "told": bool(mine),
            "told_plain": bool(plain), "headline": first == 0, "opening": first == 1, "second": first == 2, "lead": 3 <= first <= LEAD,
            "late": LEAD < first < 99, "background_only": bool(mine) and not plain, "tellings": math.log1p(len({c.sentence for c in plain})),
            "share": len(mine) / len(self.counts) if self.counts else 0.0, "no_counts": not self.counts,
            "no_counts_one": number == 1 and not self.counts, "unlike_first": bool(self.counts) and self.counts[0][0] != number,
            "largest_in_lead": bool(lead) and max(lead) == number, "above_lead": bool(lead) and max(lead) < number,
            "below_lead": bool(lead) and max(lead) > number, "larger_later": any(n > number and rank(c.sentence) > LEAD for n, c in others),
            "rivals": math.log1p(len({n for n, _ in others})), "rivals_in_lead": math.log1p(len({n for n, c in others if rank(c.sentence) <= LEAD})),
            "rival_one_more": any(n == number + 1 for n, _ in others), "rival_one_less": any(n == number - 1 for n, _ in others),
            "sum": number in self.sums, "sum_in_lead": any(rank(s) <= LEAD for s in self.sums.get(number, ())),
            "sum_above": any(n > number and any(rank(x) <= LEAD for x in s) for n, s in self.sums.items()), "people": people == number,
            "lead_people": lead_people == number, "people_above": max(0, min(4, people - number)) / 2,
            "people_below": max(0, min(4, number - people)) / 2, "lead_people_above": max(0, min(4, lead_people - number)) / 2,
            "lead_people_below": max(0, min(4, number - lead_people)) / 2, "no_people": not people, "named": entities == number,
            "named_above": entities > number, "named_people": entities > 0, "attackers": attackers > 0,
            "without_attackers": attackers > 0 and people - attackers == number, "with_attackers": attackers > 0 and people == number,
            "crowd": any(c.group.number is None and not c.group.pronoun and rank(c.sentence) <= LEAD for c in self.own),
            "crowd_one": number == 1 and any(c.group.number is None and not c.group.pronoun for c in self.own),
            "background_own": any(account.background(c.sentence) for c in mine), "others": any(c.group.other for c in mine),
            "floor": any(c.group.floor for c in mine), "rounded": any(c.group.loose for c in mine), "speech": any(c.attributed for c in mine),
            "only_noun": bool(self.own) and all(c.noun for c in self.own), "told_as_noun": any(c.noun for c in mine), "hit_same": bool(hits),
            "hit_above": any(n > number for n, _ in self.hits), "hit_below": any(n < number for n, _ in self.hits),
            "hit_lead": any(rank(c.sentence) <= LEAD for c in hits), "hit_less_dead": number in self.differences(),
            "hit_less_lead_dead": any(n - deaths == number for n, c in self.hits if rank(c.sentence) <= LEAD),
            "attackers_added": self.attackers > 0 and any(n + self.attackers == number for n, _ in self.lead),
            "attackers_missing": self.attackers > 0 and any(n == number for n, _ in self.lead),
            "chance_dead": 1 - self.chances.get(0, 0.0) if self.chances else 0.0, "chance_one": self.chances.get(1, 0.0),
            "chance_same": self.chances.get(number, 0.0),
            "chance_difference": max((self.chances.get(n - number, 0.0) for n, _ in self.hits), default=0.0),
            "chance_one_hit_only": self.chances.get(1, 0.0) if number == 1 and not self.injured else 0.0,
            "chance_dead_hit_only": 1 - self.chances.get(0, 1.0) if not self.injured and not self.cared else 0.0,
            "chance_dead_people": self.chances.get(len(self.people) - number, 0.0), "deaths": deaths > 0, "deaths_one": deaths == 1,
            "deaths_same": deaths == number, "deaths_not_told": not self.killed,
            "people_background": bool(self.people) and all(account.background(c.sentence) for p in self.people for c in p.tellings if not c.group.pronoun),
            "first_background": bool(self.people) and account.background(self.people[0].first),
            "first_elsewhen": bool(self.people) and self.people[0].first in account.elsewhen,
            "late_people_many": bool(self.people) and min(rank(p.first) for p in self.people) > 10,
            "late_people": bool(self.people) and min(rank(p.first) for p in self.people) > LEAD,
            "early_person": any(rank(p.first) <= 1 for p in self.people), "states": math.log1p(len({c.sentence for c in self.own})),
            "hurt_too": any(rank(p.first) <= LEAD for p in self.hurt), "injured_too": bool(self.injured),
            "cared_only": self.slot == "injured" and not self.injured and bool(self.cared),
            "hit_only": self.slot == "injured" and not self.injured and not self.cared, "length": math.log1p(len(account.sentences)) / 4,
            "background": sum(account.background(i) for i in range(len(account.sentences))) / max(1, len(account.sentences)),
            "background_lead": any(account.background(i) for i in range(len(account.sentences)) if rank(i) <= 2),
        }  # fmt: skip
        return {name: float(value) for name, value in found.items() if value}


def _counted(casualty: Casualty) -> int | None:
    """The number that a telling counts; one person without a number word is no count."""
    group = casualty.group
    return group.number if group.counted and group.number and group.number < 1000 else None
