"""One person, place or organisation with its name in two spellings, or with two names.

Two names are of one person when one part is the same and the other is a misspelling of its fellow ("Sean Stewart", "Shawn Stewart"), and no sentence names both. A
name that stands alone must be long and one letter away. A short form, an initial, a middle name, a title is no difference. Two names that share the first name only,
and the same age or the surname only, and the same age and part in what happened, are shown as two names. Fails on relatives with names that are
near each other, told of by different articles.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.people import TITLES, aged_people, printed_name
from storydesk.compare.disagreements.spelling import carried_over, distance, misspelled, short_form, sound, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.disagreements.unread import unread_names
from storydesk.model import Signal, Span
from storydesk.text.first_names import gender_of_name, is_first_name

Name = tuple[str, tuple[str, ...]]
_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
_COMMON: Final = frozenset(
    "sheriff police department hospital medical university college school church county apartments elementary community district office interstate "
    "highway avenue boulevard station".split()
)
"""Words in names of places and organisations that are no names themselves: a slip in one is no other name."""
_ENDS: Final = frozenset("north south east west northern southern eastern western".split())
SAME_PART: Final = Signal("same_name_part", 1.0, 1.0, "One part of the two names is the same.")
NEAR_PART: Final = Signal("near_spelling", 1.0, 1.0, "The two differ by a letter or two, or sound the same.")
NOT_BOTH: Final = Signal("never_side_by_side", 1.0, 1.0, "No sentence names both.")
SAME_AGE: Final = Signal("same_age", 1.0, 1.0, "Both are told with the same age.")
LONG: Final = 7
OTHER_SCRIPTS: Final = frozenset(
    "russia russian ukraine ukrainian belarus belarusian bulgaria bulgarian serbia serbian greece greek israel israeli israelis gaza palestinian "
    "palestinians egypt egyptian syria syrian iraq "
    "iraqi iran iranian lebanon lebanese jordan jordanian saudi yemen yemeni libya libyan tunisia tunisian algeria algerian morocco moroccan kuwait "
    "kuwaiti qatar qatari afghanistan "
    "afghan pakistan pakistani india indian bangladesh bangladeshi lanka lankan nepal nepali thailand thai myanmar burma cambodia cambodian laos "
    "china chinese taiwan taiwanese japan "
    "japanese korea korean koreans mongolia mongolian kazakhstan kazakh uzbekistan uzbek georgia georgian armenia armenian azerbaijan azerbaijani "
    "ethiopia ethiopian eritrea eritrean sudan "
    "sudanese somalia somali chechen crimea kremlin moscow kiev kyiv tehran baghdad cairo beijing tokyo".split()
) - {"georgia", "georgian", "jordan", "indian"}
"""Words that tell that a story is set where names are written in another script."""
_BROKEN: Final = re.compile(r"[âÃ�€]")
_LOWER: Final = re.compile(r"\b[a-z]{5,}\b")


def name_findings(tellings: Tellings) -> Iterator[Finding]:
    """Names in two spellings, and people with two names."""
    by_name: dict[Name, list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if (
            value is not None
            and not _BROKEN.search(telling.of(telling.claim.span))
            and not _questioned(telling)
            and not _after_nickname(telling)
        ):
            by_name.setdefault((value.unit or "", _plain(value.key)), []).append(telling)
    for telling in tellings.of("age"):
        name = printed_name(telling)
        if telling.claim.about and telling.claim.about.entity is None and name:
            by_name.setdefault(("person", name), []).append(telling)
    for name, telling in unread_names(tellings, frozenset(name for kind, name in by_name if kind == "person")):
        if not _questioned(telling):
            by_name.setdefault(("person", name), []).append(telling)
    names = [n for n in sorted(by_name) if n[1]]
    abroad, common = _from_other_scripts(tellings), _common_words(tellings)
    for left, right in sharing(names, lambda n: {key for part in n[1] for key in near_keys(part)}):
        if left[0] == right[0]:
            differing = _person_parts(left[1], right[1]) if left[0] == "person" else _other_parts(left[1], right[1])
        else:
            differing = _word_alone(left[1], right[1])
        if differing is None or (abroad and carried_over(differing[0]) == carried_over(differing[1])):
            continue
        if left[0] != "person" and any(part in common or part.removesuffix("s") in _COMMON for part in differing):
            continue
        if _side_by_side(by_name[left], by_name[right]) or not _apart(by_name, left, right, differing):
            continue
        yield _finding(differing, by_name[left], by_name[right], min(len(left[1]), len(right[1])) > 1)
    yield from _two_names(by_name, tellings)


def _plain(key: str) -> tuple[str, ...]:
    """The words of a name without titles before it and suffixes after it."""
    name = [w for w in key.split() if w not in _SUFFIX]
    while len(name) > 2 and name[0] in TITLES:
        name = name[1:]
    return tuple(name)


def _questioned(telling: Telling) -> bool:
    """Does the article itself mark the spelling as wrong, with "(sic)"?"""
    end = telling.claim.span.end
    return telling.member.article.text[end : end + 6].lower().startswith((" (sic", " [sic"))


def _after_nickname(telling: Telling) -> bool:
    """Is it the surname behind a nickname in quote marks, whose first name the claim has not read: Aaron "Ox" Lund?"""
    start = telling.claim.span.start
    alone = telling.claim.value is not None and " " not in telling.claim.value.key
    return alone and telling.member.article.text[max(0, start - 2) : start] in ('" ', "” ", "' ", "’ ")


def _from_other_scripts(tellings: Tellings) -> bool:
    """Do half of the articles name a country whose names are carried over from another script? Then transcribers' spellings are no disagreement."""
    articles = {t.article: False for t in tellings.items}
    for telling in tellings.items:
        if not articles[telling.article] and telling.words & OTHER_SCRIPTS:
            articles[telling.article] = True
    return sum(articles.values()) * 2 >= len(articles) > 0


def _common_words(tellings: Tellings) -> frozenset[str]:
    """Words that some article prints without a capital: "Sherriff's Office" beside "the sheriff" is a slip in a word, not another name."""
    texts = {t.article: t.member.article.text for t in tellings.items}
    return frozenset(w for text in texts.values() for w in _LOWER.findall(text))


def _side_by_side(left: list[Telling], right: list[Telling]) -> bool:
    """Does one sentence name both? Then they are two."""
    here = {(t.article, t.sentence) for t in left}
    return any((t.article, t.sentence) in here for t in right)


def _apart(by_name: dict[Name, list[Telling]], left: Name, right: Name, differing: tuple[str, str]) -> bool:
    """Is there no article that uses both spellings, or only by a slip: names in full that are one letter apart?"""
    one, two = (
        {t.article for name, ts in by_name.items() if part in name[1] for t in ts} | _printing(by_name[whole], of[1])
        for part, whole, of in zip(differing, (right, left), (left, right), strict=True)
    )
    if not one & two:
        return True
    alone, relatives = min(len(left[1]), len(right[1])) == 1, left[1][0] != right[1][0]
    if left[0] != "person" or distance(*differing) != 1 or ((alone or relatives) and not _slip(*differing)):
        return False
    if swapped(*differing) and min(map(len, differing)) >= LONG - 1:
        return True
    shared = max((len(w) for w in set(left[1]) & set(right[1])), default=0)
    return max(shared, *map(len, differing)) >= (LONG if shared else LONG + 1)


def _printing(tellings: list[Telling], name: tuple[str, ...]) -> set[str]:
    """Which articles of some tellings print a name of several words anywhere, also where no claim is of it."""
    if len(name) < 2:
        return set()
    printed = re.compile(r"\b" + r"\W{1,2}".join(map(re.escape, name)) + r"\b", re.IGNORECASE)
    return {t.article for t in tellings if printed.search(t.member.article.text)}


def _slip(left: str, right: str) -> bool:
    """A letter inside a long name that is not itself two usual names: relatives and namesakes differ in short names, or at the end (Lombardo, Lombardi)."""
    if min(len(left), len(right)) < LONG - 1 or left[0] != right[0] or (is_first_name(left) and is_first_name(right)):
        return False
    return left[-1] == right[-1] or sorted(left) == sorted(right)


def _finding(differing: tuple[str, str], left: list[Telling], right: list[Telling], in_full: bool) -> Finding:
    positions = tuple(Position(part, tuple((t, _where(t)) for t in group)) for part, group in zip(differing, (left, right), strict=True))
    signals = ((SAME_PART,) if in_full else ()) + (NEAR_PART, NOT_BOTH)
    return Finding("name", "~".join(sorted(differing)), positions, signals, left[0].cite(_where(left[0])))


def _where(telling: Telling) -> Span:
    """Where the name stands: the value of a claim of a name, whom an age is told of otherwise."""
    about = telling.claim.about
    return about.span if telling.claim.attribute == "age" and about else telling.claim.value_span or telling.claim.span


def _person_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The parts in which two names of one person differ in spelling, or None where they are the same, short forms, or of two people."""
    if len(left) == 1 or len(right) == 1:
        return _alone(left, right)
    (first, *_, last), (first2, *_, last2) = left, right
    if first == first2 and last == last2:
        return None
    if last == last2 or {last, last2} & set(left) & set(right):
        return (first, first2) if first != first2 and not short_form(first, first2) and misspelled(first, first2) else None
    if first == first2 and min(len(last), len(last2)) > 3:
        return (last, last2) if misspelled(last, last2) and last not in right and last2 not in left else None
    if misspelled(first, first2) and misspelled(last, last2) and min(len(last), len(last2)) > 4:
        return (last, last2)
    return None


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


def _other_parts(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The one long word in which two names of a place or organisation differ by one letter."""
    if len(left) != len(right):
        return _word_alone(left, right)
    if len(left) < 2:
        return None
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return None
    a, b = differing[0]
    plain = a.isalpha() and b.isalpha() and min(len(a), len(b)) >= 5
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        return None
    return (a, b) if plain and not {a, b} & _ENDS and distance(a, b) == 1 and misspelled(a, b) else None


def _word_alone(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """A long name that stands alone, a letter away from a word of the other: the name of a hospital or a school as people call it for short."""
    short, long = sorted((left, right), key=len)
    if len(short) != 1 or len(long) < 2 or len(short[0]) < LONG + 1:
        return None
    near = [w for w in long if len(w) > LONG and w[0] == short[0][0] and distance(w, short[0]) == 1 and misspelled(w, short[0])]
    if len(near) != 1 or short[0] in long:
        return None
    return (near[0], short[0]) if long is left else (short[0], near[0])


def _two_names(by_name: dict[Name, list[Telling]], tellings: Tellings) -> Iterator[Finding]:
    """Two people of one age and part whose names share one part only, each named where the other is not."""
    people = [
        (p, named) for p in aged_people(tellings) if p.entity and (named := [t for t in p.tellings if 2 <= len(printed_name(t)) <= 4])
    ]
    for (left, ones), (right, twos) in combinations(people, 2):
        if (
            left.years != right.years
            or {t.article for t in ones} & {t.article for t in twos}
            or (left.part and right.part and left.part != right.part)
        ):
            continue
        a, b = printed_name(ones[0]), printed_name(twos[0])
        if _one_part_shared(a, b, left.part is not None and left.part == right.part):
            positions = tuple(Position(" ".join(p), _printed(p, told, by_name)) for p, told in ((a, ones), (b, twos)))
            yield Finding("name", "~".join(sorted((" ".join(a), " ".join(b)))), positions, (SAME_PART, SAME_AGE, NOT_BOTH), None)


def _printed(name: tuple[str, ...], told: list[Telling], by_name: dict[Name, list[Telling]]) -> tuple[tuple[Telling, Span], ...]:
    """Where a name is printed, with an age or without."""
    return tuple((t, _where(t)) for t in (*(t for t in told if printed_name(t) == name), *by_name.get(("person", name), ())))


def _one_part_shared(left: tuple[str, ...], right: tuple[str, ...], same_part: bool) -> bool:
    """Do two names share the first name only, or, for people of one part, the surname only? Not where one is a longer form of the other."""
    one, two = (frozenset(w for part in name for w in part.split("-")) for name in (left, right))
    same_first, same_last = left[0] == right[0], left[-1] == right[-1]
    if one <= two or two <= one or same_first == same_last or (same_last and (not same_part or short_form(left[0], right[0]))):
        return False
    if misspelled(left[0], right[0]) or misspelled(left[-1], right[-1]):
        return False
    return len(one & two) == 1
