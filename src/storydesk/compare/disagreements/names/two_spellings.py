"""One person, place or organisation with its name in two spellings.

Two names are of one person when one part is the same and the other is a misspelling of its fellow ("Sean Stewart", "Shawn Stewart"), and no sentence names both. A
name that stands alone must be long and one letter away, or be nobody's (`slips`). A short form, an initial, a title is no difference. What an article prints once,
and others print otherwise, is a slip even where that article has both. Fails on relatives with names that are near each other, told of by different articles.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.name_pairs import LONG, NEAR_PART, NOT_BOTH, SAME_PART, person_parts, thing_parts, word_alone
from storydesk.compare.disagreements.names.slips import Slip, slips
from storydesk.compare.disagreements.names.two_names import Name, turned_names, two_names, where_named
from storydesk.compare.disagreements.names.unread import unread_names
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.people.aged import TITLES, printed_name
from storydesk.compare.disagreements.spelling import OTHER_SCRIPTS, carried_over, distance, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.text.first_names import is_first_name

_SUFFIX: Final = frozenset("jr sr ii iii iv".split())
_COMMON: Final = frozenset(
    "sheriff police department hospital medical university college school church county apartments elementary community district office interstate "
    "highway avenue boulevard station".split()
)
"""Words in names of places and organisations that are no names themselves: a slip in one is no other name."""
_BROKEN: Final = re.compile(r"[âÃ�€]")
OFTEN: Final = 4
"""So often a name must be printed before what is printed once is its slip in an article that has both."""
_AGE_BESIDE: Final = re.compile(r",? \(?(\d{1,3})\b(?! (?:of|percent))")
_LOWER: Final = re.compile(r"\b[a-z]{5,}\b")


def name_findings(tellings: Tellings) -> Iterator[Finding]:
    """Names in two spellings, and people with two names."""
    by_name = _names(tellings)
    names = [n for n in sorted(by_name) if n[1]]
    abroad, common = _from_other_scripts(tellings), _common_words(tellings)
    for left, right in sharing(names, lambda n: {key for part in n[1] for key in near_keys(part)}):
        differing = _differing(left, right)
        if differing is None or (abroad and carried_over(differing[0]) == carried_over(differing[1])):
            continue
        if left[0] != "person" and any(part in common or part.removesuffix("s") in _COMMON for part in differing):
            continue
        if _side_by_side(by_name[left], by_name[right]) or not _apart(by_name, left, right, differing):
            continue
        yield _finding(differing, by_name[left], by_name[right], min(len(left[1]), len(right[1])) > 1)
    yield from two_names(by_name, tellings)
    yield from () if abroad else turned_names(by_name)
    for slip in slips(tellings, _full_names(by_name)):
        finding = _slipped(slip, by_name)
        if _of_two_articles(finding) and not (abroad and carried_over(slip.part) == carried_over(slip.word)):
            yield finding


def _names(tellings: Tellings) -> dict[Name, list[Telling]]:
    """The names that the articles print, by kind and folded words."""
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
    known = {
        name: frozenset(t.article for t in told) for (kind, name), told in by_name.items() if kind == "person" or _like_a_person(kind, name)
    }
    for name, telling in unread_names(tellings, known):
        if not _questioned(telling):
            by_name.setdefault(("person", name), []).append(telling)
    return by_name


def _like_a_person(kind: str, name: tuple[str, ...]) -> bool:
    """May the reader of names have taken a person of a rare name for an organisation?"""
    return kind == "organisation" and len(name) in (2, 3) and not any(part in _COMMON or part.removesuffix("s") in _COMMON for part in name)


def _differing(left: Name, right: Name) -> tuple[str, str] | None:
    """The parts in which two names of one person or thing differ; a name in full that one article was read to print of a thing may be a person's."""
    if left[0] == right[0]:
        return person_parts(left[1], right[1]) if left[0] == "person" else thing_parts(left[1], right[1])
    other = left if right[0] == "person" else right
    if (
        "person" in (left[0], right[0])
        and len(left[1]) > 1 < len(right[1])
        and (_like_a_person(*other) or len(left[1]) == len(right[1]) == 3)
    ):
        return person_parts(left[1], right[1])
    return word_alone(left[1], right[1])


def _full_names(by_name: dict[Name, list[Telling]]) -> dict[str, list[tuple[str, ...]]]:
    """The full names of persons that each article prints."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (kind, name), told in by_name.items():
        if kind == "person" and len(name) > 1:
            for article in {t.article for t in told}:
                found.setdefault(article, []).append(name)
    return found


def _slipped(slip: Slip, by_name: dict[Name, list[Telling]]) -> Finding:
    """The name as its article and others print it, and as it stands alone; names that hold the slip in another article stand with it."""

    def printing(part: str) -> list[Telling]:
        fellow = {slip.whole[0], slip.whole[-1]} - {slip.part}
        return [
            t
            for (kind, name), told in by_name.items()
            if kind == "person" and part in name and (len(name) == 1 or fellow & set(name))
            for t in told
        ]

    return _finding((slip.part, slip.word), printing(slip.part), [*slip.places, *printing(slip.word)], in_full=False)


def _of_two_articles(finding: Finding) -> bool:
    """A slip of one article about somebody whom no other article names is nothing that two tell."""
    return len({t.article for position in finding.positions for t, _ in position.shown}) > 1


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
    if _of_two_ages(by_name[left], by_name[right]):
        return False
    alone, relatives = min(len(left[1]), len(right[1])) == 1, left[1][0] != right[1][0]
    if left[0] != "person" and right[0] != "person":
        return _once_otherwise(by_name[left], by_name[right]) and len(left[1]) == len(right[1])
    usual = is_first_name(differing[0]) and is_first_name(differing[1])
    if (
        not alone
        and not usual
        and distance(*differing) == 1
        and differing[0][0] == differing[1][0]
        and _once_otherwise(by_name[left], by_name[right])
    ):
        return True
    if distance(*differing) != 1 or ((alone or relatives) and not _slip(*differing)):
        return False
    if swapped(*differing) and min(map(len, differing)) >= LONG - 1:
        return True
    shared = max((len(w) for w in set(left[1]) & set(right[1])), default=0)
    return max(shared, *map(len, differing)) >= (LONG if shared else LONG + 1)


def _of_two_ages(left: list[Telling], right: list[Telling]) -> bool:
    """Do the articles tell of other ages beside the one spelling than beside the other? Then they are two people."""
    one, two = ({age for t in told if (age := _AGE_BESIDE.match(t.member.article.text, where_named(t).end))} for told in (left, right))
    years = [{int(m.group(1)) for m in found} for found in (one, two)]
    return bool(all(years)) and all(abs(a - b) > 1 for a in years[0] for b in years[1])


def _once_otherwise(left: list[Telling], right: list[Telling]) -> bool:
    """Is one of two spellings printed once, and the other often, in several articles?"""
    few, many = sorted((left, right), key=len)
    return len(few) == 1 and len(many) >= OFTEN and len({t.article for t in many}) > 1


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
    positions = tuple(
        Position(part, tuple((t, where_named(t)) for t in group)) for part, group in zip(differing, (left, right), strict=True)
    )
    signals = ((SAME_PART,) if in_full else ()) + (NEAR_PART, NOT_BOTH)
    return Finding("name", "~".join(sorted(differing)), positions, signals, left[0].cite(where_named(left[0])))
