"""How many were killed and injured in what an article is about: one number each, or none.

Theory: an article tells its toll several times, as a number ("two dead"), as persons ("a man and his son died") and by difference ("eight were shot, one died"). Every
number that could be meant is a candidate; what speaks for and against it (where it stands, how often, whether it is the largest, whether the persons told add
up to it, whether it is told of a year or of another case) goes into a logistic regression, learned by `benchmarks/train_incidents.py` on incidents whose facts were
kept by people. The best candidate is claimed where its probability passes a bar; otherwise nothing is claimed.
The size of a number is no feature, one apart: the weights were learned on shootings, and floods kill more.
Assumes that an article is about one incident, told first. Fails on round-ups, and where the latest toll stands in another article.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

from storydesk.annotate.claims.incident.account import LEAD, Account
from storydesk.annotate.claims.incident.casualties import Casualty
from storydesk.annotate.claims.incident.harm import CARED, HIT, INJURED, KILLED

_PARTS: Final = re.compile(r"\b(?:including|among (?:them|those)|of (?:them|whom|those))\b", re.IGNORECASE)
"""Words after which a sentence names parts of a number that it has told; its numbers are not to be added."""
NEVER: Final = 99
"""The rank of what is told nowhere."""


def candidates(account: Account, slot: str, dead: Mapping[int, float]) -> Iterator[tuple[int, dict[str, float], list[Casualty]]]:
    """Every number that could be the toll, with its features and the tellings that support it."""
    view = _View(account, slot, dead)
    for number in sorted(view.numbers()):
        yield number, _Candidate(view, number).features(), view.support(number)


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
        self.told = {n for n, c in (*self.counts, *self.hits) if not account.background(c.sentence)}
        self.sums = self._sums()
        self.stated = [(n, c) for n, c in self.counts if c.state != CARED and not account.background(c.sentence)]
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
            plain = all(c.group.number for c in told) and not any(c.group.pronoun for c in told)
            if len(told) > 1 and plain and not _PARTS.search(self.account.sentences[sentence]):
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


class _Candidate:
    """One number as the toll, and what speaks for and against it, in groups."""

    def __init__(self, view: _View, number: int) -> None:
        self.view, self.account, self.number = view, view.account, number
        self.mine = [c for n, c in view.counts if n == number]
        self.hits = [c for n, c in view.hits if n == number]
        self.plain = [c for c in self.mine if not self._background(c)]
        self.others = [(n, c) for n, c in view.counts if n != number and not self._background(c)]
        self.first = min((self._rank(c) for c in self.plain or self.mine), default=NEVER)

    def _rank(self, casualty: Casualty) -> int:
        return self.account.rank(casualty.sentence)

    def _background(self, casualty: Casualty) -> bool:
        return self.account.background(casualty.sentence)

    def features(self) -> dict[str, float]:
        """All groups; features without a value are left out."""
        groups = (self._ways, self._place, self._rivals, self._sums, self._persons, self._attackers, self._wording, self._hit, self._deaths, self._when, self._article)  # fmt: skip  # noqa: E501
        return {name: float(value) for group in groups for name, value in group().items() if value}

    def _ways(self) -> dict[str, float]:
        """How many ways lead to the number: told, summed, so many persons, those hit less the dead."""
        view, number = self.view, self.number
        told, summed, less = bool(self.plain), number in view.sums, number in view.differences()
        people = number == len(view.people)
        ways = told + summed + (people or number == len(view.lead_people)) + less
        return {
            "ways": ways, "two_ways": ways > 1, "three_ways": ways > 2, "told_and_sum": told and summed, "told_and_difference": told and less,
            "sum_and_difference": summed and less, "told_and_people": told and people, "one_person_hit": number == 1 and people,
            "told_opening_alone": self.first <= 2 and not self.others, "hit_less_dead": less, "one": number == 1,
        }  # fmt: skip

    def _place(self) -> dict[str, float]:
        """Where the number is told, and how often."""
        first, counts = self.first, self.view.counts
        return {
            "told": bool(self.mine), "told_plain": bool(self.plain), "headline": first == 0, "opening": first == 1, "second": first == 2,
            "lead": 3 <= first <= LEAD, "late": LEAD < first < NEVER, "background_only": bool(self.mine) and not self.plain,
            "tellings": math.log1p(len({c.sentence for c in self.plain})), "share": len(self.mine) / len(counts) if counts else 0.0,
            "no_counts": not counts, "no_counts_one": self.number == 1 and not counts, "unlike_first": bool(counts) and counts[0][0] != self.number,
        }  # fmt: skip

    def _rivals(self) -> dict[str, float]:
        """Other numbers told."""
        number, others = self.number, self.others
        lead = [n for n, c in self.view.lead if not self._background(c)]
        return {
            "largest_in_lead": bool(lead) and max(lead) == number, "above_lead": bool(lead) and max(lead) < number,
            "below_lead": bool(lead) and max(lead) > number, "larger_later": any(n > number and self._rank(c) > LEAD for n, c in others),
            "rivals": math.log1p(len({n for n, _ in others})), "rivals_above": math.log1p(len({n for n, _ in others if n > number})),
            "stated_above": math.log1p(len({n for n, _ in self.view.stated if n > number})),
            "rivals_in_lead": math.log1p(len({n for n, c in others if self._rank(c) <= LEAD})),
            "rival_one_more": any(n == number + 1 for n, _ in others), "rival_one_less": any(n == number - 1 for n, _ in others),
        }  # fmt: skip

    def _sums(self) -> dict[str, float]:
        """Sentences whose groups add up; numbers of which others are parts ("eight hurt": "two men", "six others")."""
        sums, rank, number, told = self.view.sums, self.account.rank, self.number, self.view.told
        return {
            "parts": any(n < number and number - n in told for n in told), "part": any(n > number and n - number in told for n in told),
            "sum": number in sums, "sum_in_lead": any(rank(s) <= LEAD for s in sums.get(number, ())),
            "sum_above": any(n > number and any(rank(x) <= LEAD for x in s) for n, s in sums.items()),
        }  # fmt: skip

    def _persons(self) -> dict[str, float]:
        """Persons told of one by one."""
        view, number = self.view, self.number
        people, lead = len(view.people), len(view.lead_people)
        named = sum(p.entity is not None for p in view.people)
        alive = sum(any(c.state in (INJURED, CARED) for c in p.tellings) for p in view.hurt)
        crowd = [c for c in view.own if c.group.number is None and not c.group.pronoun]
        return {
            "people": people == number, "lead_people": lead == number, "people_above": max(0, min(4, people - number)) / 2,
            "people_below": max(0, min(4, number - people)) / 2, "lead_people_above": max(0, min(4, lead - number)) / 2,
            "lead_people_below": max(0, min(4, number - lead)) / 2, "no_people": not people, "named": named == number,
            "named_above": named > number, "named_people": named > 0, "crowd": any(self._rank(c) <= LEAD for c in crowd),
            "crowd_one": number == 1 and bool(crowd), "alive": alive == number, "alive_one": number == 1 and alive > 0, "alive_above": alive > number,
            "untold_one": number == 1 and not alive and bool(view.hurt),
        }  # fmt: skip

    def _attackers(self) -> dict[str, float]:
        """Attackers who died or were hurt, with the others or apart from them."""
        count, people, lead = self.view.attackers, len(self.view.people), [n for n, _ in self.view.lead]
        if not count:
            return {}
        return {
            "attackers": True, "without_attackers": people - count == self.number, "with_attackers": people == self.number,
            "attackers_added": self.number - count in lead, "attackers_missing": self.number in lead,
        }  # fmt: skip

    def _wording(self) -> dict[str, float]:
        """How the number is told."""
        mine, own, stated, number = self.mine, self.view.own, self.view.stated, self.number
        lead = [n for n, c in stated if self._rank(c) <= LEAD]
        dead = {c.sentence for c in self.view.killed} if self.view.slot == "injured" else set()
        return {
            "background_own": any(self._background(c) for c in mine), "others": any(c.group.other for c in mine),
            "floor": any(c.group.floor for c in mine), "rounded": any(c.group.loose for c in mine), "speech": any(c.attributed for c in mine),
            "stated": any(n == number for n, _ in stated), "first_stated": bool(stated) and stated[0][0] == number,
            "greatest_stated": bool(stated) and max(n for n, _ in stated) == number, "greatest_stated_lead": bool(lead) and max(lead) == number,
            "beside_dead": any(c.sentence in dead for c in self.plain), "beside_dead_lead": any(c.sentence in dead and self._rank(c) <= LEAD for c in self.plain),
            "only_noun": bool(own) and all(c.noun for c in own), "told_as_noun": any(c.noun for c in mine),
            "states": math.log1p(len({c.sentence for c in own})),
        }  # fmt: skip

    def _hit(self) -> dict[str, float]:
        """Those struck, with the outcome not told; the hurt who are told only as hit or cared for."""
        view, number, deaths = self.view, self.number, self._lead_deaths()
        untold = view.slot == "injured" and not view.injured
        return {
            "hit_same": bool(self.hits), "hit_above": any(n > number for n, _ in view.hits), "hit_below": any(n < number for n, _ in view.hits),
            "hit_lead": any(self._rank(c) <= LEAD for c in self.hits),
            "hit_less_lead_dead": any(n - deaths == number for n, c in view.hits if self._rank(c) <= LEAD),
            "hurt_too": any(self.account.rank(p.first) <= LEAD for p in view.hurt), "injured_too": bool(view.injured),
            "cared_only": untold and bool(view.cared), "hit_only": untold and not view.cared,
        }  # fmt: skip

    def _deaths(self) -> dict[str, float]:
        """How many died, as told and as judged before (`chances`, for the injured)."""
        view, number, chances, deaths = self.view, self.number, self.view.chances, self._lead_deaths()
        return {
            "deaths": deaths > 0, "deaths_one": deaths == 1, "deaths_same": deaths == number, "deaths_not_told": not view.killed,
            "chance_dead": 1 - chances.get(0, 0.0) if chances else 0.0, "chance_one": chances.get(1, 0.0), "chance_same": chances.get(number, 0.0),
            "chance_difference": max((chances.get(n - number, 0.0) for n, _ in view.hits), default=0.0),
            "chance_one_hit_only": chances.get(1, 0.0) if number == 1 and not view.injured else 0.0,
            "chance_dead_hit_only": 1 - chances.get(0, 1.0) if not view.injured and not view.cared else 0.0,
            "chance_dead_people": chances.get(len(view.people) - number, 0.0),
        }  # fmt: skip

    def _lead_deaths(self) -> int:
        view = self.view
        people = sum(self.account.rank(p.first) <= LEAD for p in view.dead)
        return max((n for n, c in view.deaths if self._rank(c) <= LEAD), default=people)

    def _when(self) -> dict[str, float]:
        """Are the persons of this incident, told early and of these days?"""
        people, account = self.view.people, self.account
        if not people:
            return {}
        ranks = [account.rank(p.first) for p in people]
        return {
            "people_background": all(self._background(c) for p in people for c in p.tellings if not c.group.pronoun),
            "first_background": account.background(people[0].first), "first_elsewhen": people[0].first in account.elsewhen,
            "late_people_many": min(ranks) > 2 * LEAD, "late_people": min(ranks) > LEAD, "early_person": min(ranks) <= 1,
        }  # fmt: skip

    def _article(self) -> dict[str, float]:
        """The article as a whole."""
        sentences = range(len(self.account.sentences))
        background = [i for i in sentences if self.account.background(i)]
        return {
            "length": math.log1p(len(sentences)) / 4, "background": len(background) / max(1, len(sentences)),
            "background_lead": any(self.account.rank(i) <= 2 for i in background),
        }  # fmt: skip


def _counted(casualty: Casualty) -> int | None:
    """The number that a telling counts; one person without a number word is no count."""
    group = casualty.group
    return group.number if group.counted and group.number and group.number < 1000 else None
