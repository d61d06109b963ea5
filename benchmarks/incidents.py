"""Incidents: do the claims of a story hold what is known of it: killed, injured, ages, names, date, city?

    python -m benchmarks.incidents [--part choose|report] [--stories N] [--errors]

gva-stories (dev): local news of shootings with the facts of each incident, kept by people (Gun Violence Archive). Stories of two articles or more are split by a hash
of their id into a choose part, on which the reader of incidents was learned (`benchmarks/train_incidents.py`), and a report part. The first 300 stories of the hash's
second half had been reported on twice; they are in the choose part since, and the report part is the 274 others, reported on twice by now. Of each
article the claims are read, never its text: `killed`, `injured`, `people`, `day`, `town` (annotate/claims/incident) and `age` of persons by name. By article only what
is sure is read, and by tally what the page shows. A story's number of killed and of injured is that of compare/tallies; a person, day or town is taken with the
greatest chance that not all who tell it are wrong, if that passes a bar.

Precision: of the values read where the gold value is printed, the share that is the gold value; of all names read, the share that is of a person of the
incident. Recall: of the gold values printed in some article (for the rows by article: in this one), the share read. What counts as printed is decided on the
words alone: the number near a word for death or injury, the age beside the name, the name in full. Gold is the latest state, so that an early report may
rightly differ: who is told hurt and died later counts as killed.

Gold counts attackers who died or were hurt among the killed and injured, and does not name everybody. What that does to the figures is printed apart: wrong
numbers that are right without the attackers, numbers read where gold has none, and names in stories where gold names all who took part.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final

from benchmarks.data import SHARED, need
from benchmarks.disagreements import members, part_of, stories
from storydesk.annotate.names.words import TITLES
from storydesk.compare.tallies import find_tallies, story_chances, story_number
from storydesk.copies import find_copies
from storydesk.model import Claim, CopyLink, Member
from storydesk.text.tokens import words

DATA: Final = SHARED / "gva-stories"
NUMBERS: Final = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
DEATH: Final = re.compile(r"\b(?:kill\w*|dead|died|dies|deaths?|fatal\w*|slain|murder\w*|homicide)\b", re.IGNORECASE)
INJURY: Final = re.compile(r"\b(?:injur\w*|wound\w*|hurt|shot|hospital\w*|critical condition)\b", re.IGNORECASE)
CLAIMS: Final = ("killed", "injured", "people", "day", "town")
BARS: Final = {"people": 0.7, "day": 0.5, "town": 0.6}
"""From which joint chance a story's value counts as read; chosen on the choose part."""
REPORTED: Final = 300
"""Stories of the second half that earlier reports had used up."""
SLOTS: Final = ("killed", "injured", "ages", "names", "date", "city")


@dataclass(frozen=True)
class Reading:
    """What one article's claims say of the incident; None or nothing where they are silent. `unsure` holds what is hedged too, with its probability."""

    killed: int | None
    injured: int | None
    ages: Mapping[str, frozenset[int]]
    names: frozenset[str]
    date: str | None
    city: str | None
    unsure: Mapping[str, Mapping[Any, float]] = field(default_factory=dict)


# -- reading the claims ----------------------------------------------------------------------------------------------------------------------


def read(member: Member) -> Reading:
    told: dict[str, dict[Any, float]] = {slot: {} for slot in CLAIMS}
    sure: dict[str, list[Any]] = {slot: [] for slot in CLAIMS}
    for claim in member.annotations.claims:
        if claim.attribute in CLAIMS and claim.value is not None:
            value = int(claim.value.low) if claim.value.low is not None else claim.value.key
            told[claim.attribute][value] = max(float(s.value) for s in claim.signals)
            if not claim.hedged:
                sure[claim.attribute].append(value)
    first = lambda slot: next(iter(sure[slot]), None)  # noqa: E731
    ages = _ages(member.annotations.claims, _names(member))
    return Reading(first("killed"), first("injured"), ages, frozenset(sure["people"]), first("day"), first("town"), told)


def _exact(claim: Claim) -> bool:
    value = claim.value
    return value is not None and value.low == value.high and not value.approximate and value.low is not None and value.low < 120


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
        if (
            claim.attribute == "age"
            and not claim.hedged
            and about
            and about.entity in named
            and value
            and value.unit in (None, "year")
            and _exact(claim)
        ):
            found.setdefault(named[about.entity], set()).add(int(value.low))
    return {n: frozenset(a) for n, a in found.items()}


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
    victims: Mapping[str, int] = field(default_factory=dict)
    """Killed and injured without the attackers."""
    complete: bool = False
    """Are all who took part named?"""


def gold_of(row: Mapping[str, Any]) -> Gold:
    people = {_plain_name(p["Name"]): p.get("Age") for p in row["participants"] if p.get("Name") and " " in _plain_name(p["Name"])}
    day = datetime.strptime(row["date"], "%B %d, %Y").date().isoformat()
    ages = {n: int(a) for n, a in people.items() if a and str(a).isdigit()}
    city = re.sub(r"^saint ", "st ", " ".join(words(re.sub(r"\(.*", "", row["city_or_county"] or ""))))
    victims = [str(p.get("Status")) for p in row["participants"] if p.get("Type") == "Victim"]
    harmed = {slot: sum(slot.capitalize() in status for status in victims) for slot in ("killed", "injured")}
    complete = all(p.get("Name") for p in row["participants"])
    return Gold(int(row["num_killed"]), int(row["num_injured"]), ages, frozenset(people), day, city, harmed, complete)


def _plain_name(name: str) -> str:
    """A name of the archive without titles, nicknames in quote marks and second names ("Deputy Constable Ann Berg", "Tom 'T' Vale aka Tim Vale")."""
    parts = words(re.sub(r"\(.*?\)|[\"“‘'][\w .]+[\"”’']| aka .*", " ", name, flags=re.IGNORECASE))
    while len(parts) > 2 and parts[0] in TITLES:
        parts = parts[1:]
    return " ".join(parts)


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
    apart: Counter[str] = field(default_factory=Counter)
    """What gold itself explains."""

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
        scores[slot].apart["read though gold has none"] += value is not None and truth == 0
        if known is None:
            continue
        scores[slot].apart["wrong, right without the attackers"] += value not in (None, truth) and value == gold.victims.get(slot)
        _count(scores[slot], value, known, value == truth, f"{where} {slot}: read {value}, gold {truth}")
    for name in ours.names:
        kept = any(same_name(name, n) for n in gold.names)
        scores["names"].apart["read where gold names all"] += gold.complete
        scores["names"].apart["of these right"] += gold.complete and kept
        _count(scores["names"], name, None, kept, f"{where} names: {name} not in gold {sorted(gold.names)}")
    for name in told.names:
        _count(scores["names"], None, name, False, f"{where} names: {name} not read", found=any(same_name(name, n) for n in ours.names))
    for name, ages in ours.ages.items():
        truth = next((a for n, a in gold.ages.items() if same_name(name, n) or n.split()[-1] == name), None)
        if truth is not None:
            for age in ages:
                scores["ages"].apart["wrong by one year"] += abs(age - truth) == 1
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


def together(readings: Sequence[Reading], members_: Sequence[Member], copies: Sequence[CopyLink]) -> Reading:
    """The story's reading: the numbers that its tallies call the story's; of each other slot the value with the greatest chance that one article or more has it
    right, if that passes the slot's bar; all ages."""
    ages: dict[str, Counter[int]] = {}
    for reading in readings:
        for name, told in reading.ages.items():
            ages.setdefault(name, Counter()).update(told)
    chances = story_chances(members_, copies)
    killed, injured = (story_number(chances[kind], kind) for kind in ("killed", "injured"))
    joint = {slot: _joint([r.unsure.get(slot, {}) for r in readings]) for slot in BARS}
    day, town = (max(((p, v) for v, p in joint[slot].items() if p >= BARS[slot]), default=(0.0, None))[1] for slot in ("day", "town"))
    names = frozenset(n for n, p in joint["people"].items() if p >= BARS["people"])
    return Reading(killed, injured, {n: frozenset([max(a, key=lambda x: (a[x], x))]) for n, a in ages.items()}, names, day, town)


def shown(members_: Sequence[Member], copies: Sequence[CopyLink]) -> list[Reading]:
    """What the page shows of each article: its numbers in the story's tallies."""
    tallies = {t.kind: {c.article: c.number for c in t.counts} for t in find_tallies(members_, copies, ())}
    numbers = lambda kind, article: tallies.get(kind, {}).get(article)  # noqa: E731
    return [Reading(numbers("killed", m.article.id), numbers("injured", m.article.id), {}, frozenset(), None, None) for m in members_]


def _joint(told: Sequence[Mapping[Any, float]]) -> dict[Any, float]:
    """The chance of each value that not all who tell it are wrong."""
    wrong: dict[Any, float] = {}
    for reading in told:
        for value, chance in reading.items():
            wrong[value] = wrong.get(value, 1.0) * (1 - chance)
    return {value: 1 - w for value, w in wrong.items()}


def printed_together(gold: Gold, told: Sequence[Reading]) -> Reading:
    first = lambda slot: next((getattr(t, slot) for t in told if getattr(t, slot) is not None), None)  # noqa: E731
    ages = {n: a for t in told for n, a in t.ages.items()}
    return Reading(first("killed"), first("injured"), ages, frozenset(n for t in told for n in t.names), gold.date, first("city"))


def run(rows: Sequence[tuple[Mapping[str, Any], Sequence[Member]]]) -> dict[str, dict[str, Score]]:
    """Scores by story, by article and by tally."""
    levels = {level: {s: Score() for s in SLOTS} for level in ("by story", "by article", "by tally")}
    for row, articles in rows:
        gold = gold_of(row)
        ordered = sorted(articles, key=lambda m: (m.article.published.value or "", m.article.id))
        copies = find_copies(ordered)
        ours, told = [read(m) for m in ordered], [printed(gold, m) for m in ordered]
        for level, readings in (("by article", ours), ("by tally", shown(ordered, copies))):
            for reading, known, member in zip(readings, told, ordered, strict=True):
                judge(reading, known, gold, levels[level], f"{row['story']} {member.article.id[:8]}")
        judge(together(ours, ordered, copies), printed_together(gold, told), gold, levels["by story"], str(row["story"]))
    return levels


def parts() -> dict[str, list[str]]:
    """The stories of each part, in an order that says nothing."""
    with gzip.open(DATA / "dev/incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {json.loads(line)["story"] for line in lines}
    told = stories()
    wanted = [s for s in told if len(told[s]) > 1 and s in known]
    wanted.sort(key=lambda s: hashlib.md5(s.encode(), usedforsecurity=False).hexdigest())
    first, second = ([s for s in wanted if part_of(s) == half] for half in ("choose", "report"))
    return {"choose": first + second[:REPORTED], "report": second[REPORTED:]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("choose", "report"), default="report")
    parser.add_argument("--stories", type=int, default=None)
    parser.add_argument("--errors", action="store_true", help="print what is read wrongly and what is missed, by story")
    options = parser.parse_args()
    need(DATA)
    with gzip.open(DATA / "dev/incidents.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {row["story"]: row for row in map(json.loads, lines)}
    told, wanted = stories(), parts()[options.part]
    levels = run([(known[s], members(told[s])) for s in wanted[: options.stories]])
    print(
        f"{len(wanted[: options.stories])} of {len(wanted)} stories of the {options.part} part; precision of values read, recall of values printed"
    )
    for title, scores in levels.items():
        print(title)
        for slot in SLOTS if title != "by tally" else ("killed", "injured"):
            apart = ", ".join(f"{what} {n}" for what, n in scores[slot].apart.items() if n)
            print(f"  {slot:10} {scores[slot].row()}   {apart}")
    if options.errors:
        whole = levels["by story"]
        print("\n".join(line for slot in SLOTS for line in (*whole[slot].wrong, *whole[slot].missed)))


if __name__ == "__main__":
    main()
