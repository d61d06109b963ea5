"""Incidents: do the claims of a story hold what is known of it: killed, injured, ages, names, date, city?

    python -m benchmarks.incidents [--part choose|report] [--stories N] [--errors]

gva-stories (dev): local news of shootings with the facts of each incident, kept by people (Gun Violence Archive). Stories of two articles or more are
split by a hash of their id into a choose part, on which the readings below were developed, and a report part. Of each article the claims are read, never
its text:

killed, injured   who is told killed or hurt in the headline and first sentences, once each, or the count told of them; else the article is silent
ages              the age of a person by name
names             the people with an age, or who are killed, hurt, held or charged in the first sentences, named in full
date, city        the day of the shooting; the place named most, the first of these

Precision: of the values read where the gold value is printed, the share that is the gold value; of all names read, the share that is of a person of the
incident (an official with an age counts against). Recall: of the gold values printed in some article (for the rows by article: in this one), the share
read. What counts as printed is decided on the words alone: the number near a word for death or injury, the age beside the name, the name in full. A story
is read by majority of its articles, the later where they are even. Gold is the latest state, so that an early report may rightly differ.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final, TypeVar

from benchmarks.data import SHARED, need
from benchmarks.disagreements import members, part_of, stories
from storydesk.compare.lexicon import lexicon
from storydesk.model import Argument, Claim, Member
from storydesk.text.tokens import words
from storydesk.text.word_classes import values_of

DATA: Final = SHARED / "gva-stories"
KILLED: Final = frozenset("kill die murder slay execute assassinate".split())
HURT: Final = frozenset("injure wound hurt shoot hit strike graze".split())
HELD: Final = frozenset("arrest charge accuse indict convict sentence arraign jail detain book".split())
PLAINLY_HURT: Final = frozenset("injure wound hurt graze".split())
PATIENT: Final = frozenset({"object", "of"})
PEOPLE: Final = frozenset("person people victim other man woman boy girl child teen teenager male female one adult".split())
MANY: Final = frozenset("people child men women victims others".split())
"""Words for several, or for nobody knows how many, where no number stands with them."""
DEADLY: Final = frozenset({("manner", "fatally"), ("to", "death"), ("attribute", "dead"), ("object", "dead")})
REFLEXIVE: Final = frozenset("himself herself themselves self".split())
NUMBERS: Final = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
LEAD: Final = 4
"""Sentences of an article, after its headline, that tell what happened."""
DEATH: Final = re.compile(r"\b(?:kill\w*|dead|died|dies|deaths?|fatal\w*|slain|murder\w*|homicide)\b", re.IGNORECASE)
INJURY: Final = re.compile(r"\b(?:injur\w*|wound\w*|hurt|shot|hospital\w*|critical condition)\b", re.IGNORECASE)
T = TypeVar("T")
SLOTS: Final = ("killed", "injured", "ages", "names", "date", "city")


@dataclass(frozen=True)
class Reading:
    """What one article's claims say of the incident; None or nothing where they are silent."""

    killed: int | None
    injured: int | None
    ages: Mapping[str, frozenset[int]]
    names: frozenset[str]
    date: str | None
    city: str | None
    counted: frozenset[str] = frozenset()
    """Which of killed and injured stand there as a number."""


# -- reading the claims ----------------------------------------------------------------------------------------------------------------------


def read(member: Member) -> Reading:
    claims = [c for c in member.annotations.claims if not c.negated and not c.hedged]
    lead = [c for c in claims if _in_lead(member, c)]
    named = _names(member)
    dead, hurt = _victims(lead, named, fatal=True), _victims(lead, named, fatal=False)
    all_dead = _victims(claims, named, fatal=True)
    ages = _ages(claims, named)
    concerned = set(ages) | {named[e] for c in lead for e in _concerned(c) if e in named}
    killed, injured = _number(lead, KILLED, dead, all_dead), _number(lead, HURT, hurt - dead, hurt - dead)
    counted = frozenset(k for k, n, e in (("killed", killed, KILLED), ("injured", injured, HURT)) if n is not None and _counts(lead, e))
    if (
        killed is not None
        and "injured" not in counted
        and not _victims([c for c in lead if c.event in PLAINLY_HURT], named, fatal=False) - dead
    ):
        injured = None  # the one who is told shot is the one who died
    return Reading(killed, injured, ages, frozenset(n for n in concerned if " " in n), _date(claims, member), _city(member), counted)


def _in_lead(member: Member, claim: Claim) -> bool:
    headline = member.article.headline
    story = [b.span for b in member.article.blocks if b.role in ("body", "standfirst", "live_entry")]
    told = [s for s in member.annotations.sentences if any(b.covers(s) for b in story)][:LEAD]
    return any(s.covers(claim.value_span or claim.span) or s.overlap(claim.span) for s in (*told, *([headline] if headline else [])))


def _patients(claim: Claim) -> Iterator[Argument]:
    """Whom it happens to; where nothing is the object, a headline's or a state's subject ("boy fatally shot", "a man is dead")."""
    found = [a for a in claim.arguments if a.role in PATIENT and a.head != "dead"]
    if not found and (claim.event == "die" or _deadly(claim)):
        found = [a for a in claim.arguments if a.role == "subject"]
    return iter(found)


def _deadly(claim: Claim) -> bool:
    """Does the claim tell of a death: killed, fatally shot, shot to death, found or pronounced dead?"""
    with_death = any((a.role, a.head) in DEADLY for a in claim.arguments)
    return claim.event in KILLED or (with_death and claim.event in HURT | {"be", "find", "pronounce", "leave", "declare"})


def _victims(claims: Sequence[Claim], named: Mapping[str, str], *, fatal: bool) -> set[str]:
    """Whom such an event happens to: entities of persons, and words for persons."""
    found = set()
    for claim in claims:
        deadly = _deadly(claim)
        if claim.attribute != "event" or not (deadly if fatal else claim.event in HURT and not deadly):
            continue
        for argument in _patients(claim):
            if argument.entity in named:
                found.add(f"={argument.entity}")
            elif argument.head in PEOPLE | MANY | REFLEXIVE or lexicon().is_person(argument.head):
                found.add(argument.head)
    return found


def _number(claims: Sequence[Claim], events: frozenset[str], victims: set[str], everywhere: set[str]) -> int | None:
    """The exact number told, or one where the article tells of one person only; None where it tells of none, or of several without a number."""
    told = _counts(claims, events)
    if told:
        return max(told)
    return 1 if victims and _one(everywhere | victims) else None


def _one(victims: set[str]) -> bool:
    """Can all these words and names be one person?"""
    plain = {v for v in victims if not v.startswith("=")}
    sexes = {values for w in plain for values in values_of("sex", [w])}
    return len(victims) - len(plain) < 2 and len(sexes) < 2 and not plain & (MANY | REFLEXIVE)


def _counts(claims: Sequence[Claim], events: frozenset[str]) -> list[int]:
    return [
        int(c.value.low)
        for c in claims
        if c.attribute == "count" and c.event in events and c.value and c.value.low and _exact(c) and c.value.unit in PEOPLE
    ]


def _exact(claim: Claim) -> bool:
    value = claim.value
    return value is not None and value.low == value.high and not value.approximate and value.low is not None and value.low < 100


def _names(member: Member) -> dict[str, str]:
    """The fullest name of each person, by entity."""
    text, found = member.article.text, {}
    for mention in member.annotations.mentions:
        name = " ".join(words(mention.span.of(text).removesuffix("'s").removesuffix("’s")))
        if mention.kind == "person" and len(name) > len(found.get(mention.entity, "")):
            found[mention.entity] = name
    return found


def _ages(claims: Sequence[Claim], named: Mapping[str, str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for claim in claims:
        about, value = claim.about, claim.value
        if claim.attribute == "age" and about and about.entity in named and value and value.unit in (None, "year") and _exact(claim):
            found.setdefault(named[about.entity], set()).add(int(value.low))
    return {n: frozenset(a) for n, a in found.items()}


def _concerned(claim: Claim) -> Iterator[str]:
    """Entities that the claim tells killed, hurt, held or charged."""
    if claim.attribute == "event" and claim.event in KILLED | HURT | HELD:
        yield from (a.entity for a in _patients(claim) if a.entity)


def _date(claims: Sequence[Claim], member: Member) -> str | None:
    days = Counter(
        c.value.key[:10] for c in claims
        if c.attribute in ("date", "time") and c.event in KILLED | HURT | {"happen", "occur", "shooting"} and c.value and re.match(r"\d{4}-\d\d-\d\d", c.value.key)
    )  # fmt: skip
    return min(days, key=lambda d: (-days[d], d)) if days else None


def _city(member: Member) -> str | None:
    text = member.article.text
    places = [m for m in member.annotations.mentions if m.kind == "place"]
    count = Counter(m.entity for m in places)
    first = {m.entity: m for m in reversed(places)}
    best = min(count, key=lambda e: (-count[e], first[e].span.start), default=None)
    return " ".join(words(first[best].span.of(text))) if best else None


# -- gold ------------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gold:
    """What is known of the incident."""

    killed: int
    injured: int
    ages: Mapping[str, int]
    names: frozenset[str]
    date: str
    city: str


def gold_of(row: Mapping[str, Any]) -> Gold:
    people = {" ".join(words(p["Name"])): p.get("Age") for p in row["participants"] if p.get("Name") and " " in p["Name"].strip()}
    day = datetime.strptime(row["date"], "%B %d, %Y").date().isoformat()
    ages = {n: int(a) for n, a in people.items() if a and str(a).isdigit()}
    city = " ".join(words(re.sub(r"\(.*", "", row["city_or_county"] or "")))
    return Gold(int(row["num_killed"]), int(row["num_injured"]), ages, frozenset(people), day, city)


def printed(gold: Gold, member: Member) -> Reading:
    """The gold values whose words stand in the article: what there is to be read."""
    text = member.article.text
    found = words(text)
    folded = f" {' '.join(found)} "
    names = frozenset(n for n in gold.names if f" {n} " in folded)
    ages = {n: frozenset([gold.ages[n]]) for n in names if n in gold.ages and _beside(n, gold.ages[n], folded)}
    city = gold.city if gold.city and f" {gold.city} " in folded else None
    return Reading(_told(gold.killed, DEATH, text), _told(gold.injured, INJURY, text), ages, names, gold.date, city)


def _beside(name: str, age: int, folded: str) -> bool:
    at = re.compile(
        rf" {re.escape(name)} (?:\w+ ){{0,3}}{age} | {age} (?:year |old |years )+(?:\w+ ){{0,4}}{re.escape(name)} | {age} (?:year old )?{re.escape(name)} "
    )
    return at.search(folded) is not None


def _told(number: int, state: re.Pattern[str], text: str) -> int | None:
    """The number, if it stands in words or figures within 60 characters of such a word; one person needs no number."""
    if number == 0:
        return None
    if number == 1:
        return 1 if state.search(text) else None
    word = next((w for w, n in NUMBERS.items() if n == number), str(number))
    near = re.compile(rf"\b(?:{number}|{word})\b", re.IGNORECASE)
    return number if any(near.search(text, max(0, m.start() - 60), m.end() + 60) for m in state.finditer(text)) else None


# -- scoring ---------------------------------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Counts of one slot: values read, of these right, gold values printed, of these read."""

    read: int = 0
    right: int = 0
    printed: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def row(self) -> str:
        share = lambda n, of: f"{n:4d} / {of:<4d} {n / of:6.1%}" if of else f"{n:4d} / 0         "  # noqa: E731
        return f"{share(self.right, self.read)}   {share(self.found, self.printed)}"


def same_name(one: str, other: str) -> bool:
    """One person, as two desks spell the name: middle names, Jr. and Sr. left out, a letter or two aside."""
    left, right = ([w for w in n.split() if w not in ("jr", "sr", "ii", "iii", "iv")] for n in (one, other))
    if not left or not right:
        return False
    near = [SequenceMatcher(None, a, b).ratio() for a, b in ((left[0], right[0]), (left[-1], right[-1]))]
    return min(near) >= 0.6 and max(near) >= 0.85


def judge(ours: Reading, told: Reading, gold: Gold, scores: Mapping[str, Score], where: str) -> None:
    for slot in ("killed", "injured", "date", "city"):
        value, known, truth = getattr(ours, slot), getattr(told, slot), getattr(gold, slot)
        if known is None:
            continue
        _count(scores[slot], value, known, value == truth, f"{where} {slot}: read {value}, gold {truth}")
    for name in ours.names:
        kept = any(same_name(name, n) for n in gold.names)
        _count(scores["names"], name, None, kept, f"{where} names: {name} not in gold {sorted(gold.names)}")
    for name in told.names:
        _count(scores["names"], None, name, False, f"{where} names: {name} not read", found=any(same_name(name, n) for n in ours.names))
    for name, ages in ours.ages.items():
        truth = next((a for n, a in gold.ages.items() if same_name(name, n) or n.split()[-1] == name), None)
        if truth is not None:
            for age in ages:
                _count(scores["ages"], age, None, age == truth, f"{where} ages: {name} {age}, gold {truth}")
    for name, truths in told.ages.items():
        hit = any(truths & ages for n, ages in ours.ages.items() if same_name(name, n) or n == name.split()[-1])
        _count(scores["ages"], None, name, False, f"{where} ages: {name} {sorted(truths)} not read", found=hit)


def _count(score: Score, value: object, known: object, right: bool, line: str, *, found: bool | None = None) -> None:
    score.read += value is not None
    score.right += value is not None and right
    score.printed += known is not None
    hit = (value is not None and right) if found is None else found
    score.found += known is not None and hit
    if value is not None and not right:
        score.wrong.append(line)
    elif known is not None and not hit:
        score.missed.append(line)


def together(readings: Sequence[Reading]) -> Reading:
    """The story's reading: the majority of its articles, the later where they are even; all ages and names."""
    ages: dict[str, Counter[int]] = {}
    for reading in readings:
        for name, told in reading.ages.items():
            ages.setdefault(name, Counter()).update(told)
    number = {}
    for slot in ("killed", "injured"):
        counted = [r for r in readings if slot in r.counted]
        number[slot] = _most([getattr(r, slot) for r in counted or readings])
    if number["killed"] and not any("injured" in r.counted for r in readings) and any(r.killed and not r.injured for r in readings):
        number["injured"] = None
    return Reading(
        number["killed"], number["injured"], {n: frozenset([max(a, key=lambda x: (a[x], x))]) for n, a in ages.items()},
        frozenset(n for r in readings for n in r.names), _most([r.date for r in readings]), _most([r.city for r in readings]),
    )  # fmt: skip


def _most(values: Sequence[T | None]) -> T | None:
    told = [v for v in values if v is not None]
    counts = Counter(told)
    return max(told, key=lambda v: (counts[v], len(told) - told[::-1].index(v)), default=None)


def printed_together(gold: Gold, told: Sequence[Reading]) -> Reading:
    first = lambda slot: next((getattr(t, slot) for t in told if getattr(t, slot) is not None), None)  # noqa: E731
    ages = {n: a for t in told for n, a in t.ages.items()}
    return Reading(first("killed"), first("injured"), ages, frozenset(n for t in told for n in t.names), gold.date, first("city"))


def run(rows: Sequence[tuple[Mapping[str, Any], Sequence[Member]]]) -> tuple[dict[str, Score], dict[str, Score]]:
    """Scores by story and by article."""
    whole, single = ({s: Score() for s in SLOTS} for _ in range(2))
    for row, articles in rows:
        gold = gold_of(row)
        ordered = sorted(articles, key=lambda m: (m.article.published.value or "", m.article.id))
        ours, told = [read(m) for m in ordered], [printed(gold, m) for m in ordered]
        for reading, known, member in zip(ours, told, ordered, strict=True):
            judge(reading, known, gold, single, f"{row['story']} {member.article.id[:8]}")
        judge(together(ours), printed_together(gold, told), gold, whole, str(row["story"]))
    return whole, single


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("choose", "report"), default="report")
    parser.add_argument("--stories", type=int, default=120)
    parser.add_argument("--errors", action="store_true", help="print what is read wrongly and what is missed, by story")
    options = parser.parse_args()
    need(DATA)
    with gzip.open(DATA / "dev/incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {row["story"]: row for row in map(json.loads, lines)}
    told = stories()
    wanted = [s for s in told if len(told[s]) > 1 and s in known and part_of(s) == options.part]
    wanted.sort(key=lambda s: hashlib.md5(s.encode(), usedforsecurity=False).hexdigest())
    whole, single = run([(known[s], members(told[s])) for s in wanted[: options.stories]])
    print(
        f"{min(len(wanted), options.stories)} of {len(wanted)} stories of the {options.part} part; precision of values read, recall of values printed"
    )
    for title, scores in (("by story", whole), ("by article", single)):
        print(title)
        for slot in SLOTS:
            print(f"  {slot:10} {scores[slot].row()}")
    if options.errors:
        print("\n".join(line for slot in SLOTS for line in (*whole[slot].wrong, *whole[slot].missed)))


if __name__ == "__main__":
    main()
