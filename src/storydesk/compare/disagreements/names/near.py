"""One name in two spellings, by what labelled pairs taught: which two words of names, near by their letters, are one name with a slip.

Theory: a name that one article spells otherwise than another stands in the same row of names, or alone in like sentences, and is printed seldom; two names that are near
by chance stand beside other names, in one article, and are names in use. No one of these signs decides, so a logistic regression weighs them all (`weighing`,
learned.json). Candidates are pairs of capital words of the story (`printed`) that share a key of their letters. What no spelling can tell is asked before: a story set
where names are carried over from another script, plurals, ages of two people, a street and a person. Rules by hand found 69 of 96 labelled names that they were made on,
and 11 of 16 later ones; weights learned on other stories find 66 of 68 near spellings. Fails on relatives with names that are near each other, told of by different
articles in like words.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.names.printed import STREETS, Printed, printed_names, printed_small
from storydesk.compare.disagreements.names.weighing import signals
from storydesk.compare.disagreements.pairing import near_keys, sharing
from storydesk.compare.disagreements.spelling import OTHER_SCRIPTS, carried_over, distance, misspelled, short_form
from storydesk.compare.disagreements.tellings import Tellings
from storydesk.model import Signal
from storydesk.text.regression import Regression, read_regressions

LONG: Final = 5
"""Letters from which words two edits apart are looked for, by their beginnings and endings."""
LONG_IN_ONE_ARTICLE: Final = 7
MOST_EDITS: Final = 3
MOST_CHANGED: Final = 0.5
"""Edits that two words may be apart, and for so much of the longer."""
SENTENCES: Final = {
    "one_name": "Labelled names that are so near, and printed so, were one name.",
    "same_others": "One part of the two names is the same.",
    "same_sound": "The two sound the same.",
    "same_age": "Both are told with the same age.",
    "passages": "The passages share telling words.",
    "printed_once": "One of the two is printed once.",
}
"""What is told of a pair that is shown; `one_name` is the probability."""


def near_findings(tellings: Tellings) -> Iterator[Finding]:
    """Names in two spellings."""
    regression, small, abroad = _regression(), printed_small(tellings), from_other_scripts(tellings)
    for left, right in near_pairs(tellings):
        if (abroad and carried_over(left[0].word) == carried_over(right[0].word)) or _of_other_names(left, right):
            continue
        found = signals(left, right, small, tellings)
        likely = regression.probability(found)
        if likely >= regression.bar:
            yield _finding(left, right, {"one_name": likely, **found})


def _finding(left: list[Printed], right: list[Printed], found: Mapping[str, float]) -> Finding:
    positions = tuple(
        Position(one[0].word, tuple((p.telling, p.span) for p in _of_the_name(one, other))) for one, other in ((left, right), (right, left))
    )
    told = tuple(Signal(name, round(found[name], 3), 1.0, text) for name, text in SENTENCES.items() if found[name])
    return Finding("name", "~".join(sorted(p.key for p in positions)), positions, told, positions[0].shown[0][0].cite(left[0].span))


def _of_the_name(one: Sequence[Printed], other: Sequence[Printed]) -> list[Printed]:
    """Where the word stands alone, or in a row with a word that stands beside the other too; everywhere, if no word does."""
    ours, theirs = (frozenset[str]().union(*(p.others for p in side)) for side in (one, other))
    return [p for p in one if not p.others or p.others & theirs] if ours & theirs else list(one)


@cache
def _regression() -> Regression:
    return read_regressions("storydesk.compare.disagreements.names")["one_name"]


def from_other_scripts(tellings: Tellings) -> bool:
    """Do half of the articles name a country whose names are carried over from another script? Then transcribers' spellings are no disagreement."""
    articles = {t.article: False for t in tellings.items}
    for telling in tellings.items:
        if not articles[telling.article] and telling.words & OTHER_SCRIPTS:
            articles[telling.article] = True
    return sum(articles.values()) * 2 >= len(articles) > 0


def near_pairs(tellings: Tellings) -> Iterator[tuple[list[Printed], list[Printed]]]:
    """Words of names that are near each other, with where each is printed and the other is not in its row."""
    printed = printed_names(tellings)
    for one, two in sharing(sorted(printed), _keys):
        if not _near(one, two):
            continue
        left, right = ([p for p in printed[a] if b not in p.row] for a, b in ((one, two), (two, one)))
        if left and right and not _of_two(left, right):
            yield left, right


def _of_two(left: list[Printed], right: list[Printed]) -> bool:
    """Are the two told of beside each other, with ages of two people, as streets of one article, or one alone as a street? In one article alone short names are two."""
    if len({p.article for p in (*left, *right)}) < 2 and min(len(left[0].word), len(right[0].word)) < LONG_IN_ONE_ARTICLE:
        return True
    streets = _of_a_street(left) + _of_a_street(right)
    if streets == 2 and {p.article for p in left} & {p.article for p in right}:
        return True
    if streets == 1 and not any(p.others & q.others for p in left for q in right):
        return True
    ages = [{p.age for p in side if p.age is not None} for side in (left, right)]
    if all(ages) and all(abs(a - b) > 1 for a in ages[0] for b in ages[1]):
        return True
    return any(_side_by_side(p, q) for p in left for q in right)


def _of_other_names(left: list[Printed], right: list[Printed]) -> bool:
    """Are both printed in full only, with other words that are neither the same nor near (not Aram Sellen, Adam Sellan)?"""
    return all(
        p.others and q.others and not p.others & q.others and not any(misspelled(a, b) for a in p.others for b in q.others)
        for p in left
        for q in right
    )


def _of_a_street(printed: list[Printed]) -> bool:
    """Is the word always printed as that of a street: Sellan Road?"""
    return all(STREETS & set(p.row) for p in printed)


def _side_by_side(one: Printed, other: Printed) -> bool:
    """Does nothing but a comma or a conjunction stand between the two?"""
    first, second = sorted((one.span, other.span))
    between = (
        one.member.article.text[first.end : second.start]
        if one.article == other.article and second.start - first.end in range(1, 8)
        else "."
    )
    return between.strip(" ,") in ("", "and", "or", "&", "from", "to")


def _keys(word: str) -> set[str]:
    ends = {f"^{word[:2]}{word[-1]}", f"${word[0]}{word[-2:]}"} if len(word) >= LONG else set[str]()
    return near_keys(word) | ends


def _near(one: str, two: str) -> bool:
    edits = distance(one, two)
    if edits > MOST_EDITS or edits > MOST_CHANGED * max(len(one), len(two)):
        return False
    return not _of_one_word(one, two) and not (short_form(one, two) and edits > 1)


def _of_one_word(one: str, two: str) -> bool:
    """Is one the plural of the other, or one of its people?"""
    short, long = sorted((one, two), key=len)
    return long in (short + "s", short + "n", short + "es", short.removesuffix("s") + "zes")
