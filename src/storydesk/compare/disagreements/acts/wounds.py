"""Wounds of one person: shot in the shoulder and in the chest, a gunshot wound and several.

Theory: whose a wound is, is read in `wounded.py`. Two articles contradict each other where all parts of the body that they name for one person exclude each other, and
where one tells one wound and the other several. A fuller list agrees with each of its parts, one wound with several that are named, and an article that tells both
leaves room. Shoulder and chest are apart here, for who counts wounds tells them apart, though of a shooting in general either may be said. Fails where one article tells
the wound that killed and the other all.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from storydesk.compare.disagreements.acts.wounded import ONLY, Wounded
from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, Position, passages_alike
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import fair
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.people.sole import ONE_HURT
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.disagreements.times.dates import day_key, names_day
from storydesk.model import Span
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS, exclude, values_of

MOST_WOUNDS: Final = 120
LEAST_ALIKE: Final = 0.2
"""How alike the sentences, or those around them, must be where only the counts tell that it is one person."""
_STRICT: Final = frozenset({frozenset({"chest", "shoulder"})})
"""Parts that are told apart of one wound, and not of a shooting in general."""
_VAGUE: Final = frozenset("upper lower side body".split())
_PARTS_OF_BODY: Final = "|".join(sorted((w for w in MEMBERS["body"] if w not in _VAGUE), key=lambda w: (-len(w), w)))
_PART: Final = (
    r"(?:(?:the|his|her|their|its|one) )?(?:(?:left|right|upper|lower|back|side|front|top|both) (?:side )?(?:of (?:the|his|her|their) )?)*"
    rf"(?:{_PARTS_OF_BODY}|body|side)s?\b"
)
_PARTS: Final = rf"{_PART}(?:(?:,? and|,) (?:(?:once|twice) )?(?:in |to )?{_PART})*"
_TIMES: Final = (
    r"(?P<times>once|twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|numerous|many) times|repeatedly|again)"
)
_WHEN: Final = r"(?: (?:last night|this (?:morning|afternoon|evening)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?))?"
_HIT: Final = re.compile(
    r"\b(?:shot|struck|hit|wounded|grazed|stabbed|striking|hitting|shooting)(?P<whom>(?: (?:him|her|himself|herself))?(?: [A-Z][\w'’-]+){0,2})"
    rf"(?: (?:fatally|accidentally))?{_WHEN}(?: {_TIMES})?(?:(?:,| --| —| –)? (?:in|on|through) (?P<parts>{_PARTS}))?"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|been|being|be|got|getting)(?: \w+ly| also)* $")
_WOUND: Final = re.compile(
    r"\b(?:(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|multiple|several|numerous) )?"
    r"(?:(?P<single>single|lone)|apparent|self-inflicted|fatal|possible| )*(?:gun ?shot|bullet|stab|knife) (?P<noun>wounds?)"
    rf"(?: (?:to|in|on) (?P<parts>{_PARTS}))?",
    re.IGNORECASE,
)


class Wound(NamedTuple):
    """A wound or hit as printed: where on the body, whether it is one or several (None: not told), and whose."""

    telling: Telling
    parts: frozenset[str]
    several: bool | None
    whose: frozenset[object]
    counted: Span
    """The words without where on the body it is."""


def wound_findings(tellings: Tellings) -> Iterator[Finding]:
    """Parts of the body, and numbers of wounds, of one person that exclude each other."""
    wounds = fair(_wounds(tellings), lambda w: (w.parts, w.several, w.whose), MOST_WOUNDS)
    for left, right in combinations(wounds, 2):
        shared = left.whose & right.whose
        if left.telling.article == right.telling.article or not shared:
            continue
        alike = tellings.alike(left.telling, right.telling)
        if shared == {ONLY} and alike < LEAST_ALIKE:
            continue
        ours, theirs = (_told_of(w.telling.article, shared, wounds) for w in (left, right))
        signals = (ONE_HURT if ONLY in shared else SAME_PERSON, NO_ARTICLE_HAS_BOTH, passages_alike(alike))
        key = min(str(who) for who in shared)
        if left.parts and right.parts and _apart(_all_parts(ours), _all_parts(theirs)) and not _near_the_other(left, right):
            at = [Position("/".join(sorted(w.parts)), ((w.telling, w.telling.claim.span),)) for w in (left, right)]
            yield Finding("place", f"wound:{key}", tuple(at), signals)
        elif _numbers_differ(ours, theirs) and None not in (left.several, right.several):
            at = [Position("several" if w.several else "one", ((w.telling, w.counted),)) for w in (left, right)]
            yield Finding("number", f"wounds:{key}", tuple(at), signals)


def _told_of(article: str, whose: frozenset[object], wounds: Iterable[Wound]) -> list[Wound]:
    """All wounds of one person in an article."""
    return [w for w in wounds if w.telling.article == article and w.whose & whose]


def _all_parts(wounds: Iterable[Wound]) -> frozenset[str]:
    return frozenset[str]().union(*(w.parts for w in wounds))


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    return exclude("body", left, right) or (len(left) == len(right) == 1 and left | right in _STRICT)


def _near_the_other(left: Wound, right: Wound) -> bool:
    """Does a sentence print the other's part too: "in the chest, under the right arm"?"""
    one, two = (values_of("body", words(w.telling.of(w.telling.sentence))) for w in (left, right))
    return bool(one & right.parts or two & left.parts)


def _numbers_differ(left: list[Wound], right: list[Wound]) -> bool:
    """Does one article tell one wound and the other several, without naming them so that the one is among them?"""
    one, two = ({w.several for w in side} - {None} for side in (left, right))
    if len(one) != 1 or len(two) != 1 or one == two:
        return False
    many = left if True in one else right
    return len(_all_parts(many)) < 2


def _wounds(tellings: Tellings) -> Iterator[Wound]:
    wounded = Wounded.of(tellings)
    for member in tellings.members:
        for telling, match in matches(member, "wound", _HIT, _WOUND):
            parts, several = _parts(match), _several(match)
            if several is not None and not parts and not _suffered(match):
                continue
            told = match.end("times" if "times" in match.groupdict() else "noun")
            counted = Span(match.start(), told if told > 0 else match.end())
            if (parts or several is not None) and not of_another_occasion(telling) and not _of_another_day(telling, tellings):
                yield Wound(telling, parts, several, wounded.whose(telling), counted)


def _of_another_day(telling: Telling, tellings: Tellings) -> bool:
    """Does the sentence name a day that is not that of what the article is about: "on May 17, an 18-year-old was shot on the same block"?"""
    main = {day_key(t) for t in tellings.of_article(telling.article, "day") if not t.claim.hedged}
    told = {day_key(t) for kind in ("date", "time") for t in tellings.of_sentence(kind, telling.article, telling.order) if names_day(t)}
    return bool(main and told) and not main & told


def _suffered(match: re.Match[str]) -> bool:
    """Is the hit told of whom it hit, and not of who "shot two times"?"""
    return (
        "noun" in match.groupdict()
        or bool(match["whom"])
        or _PASSIVE.search(match.string[max(0, match.start() - 24) : match.start()]) is not None
    )


def _parts(match: re.Match[str]) -> frozenset[str]:
    told = words(match["parts"] or "")
    return values_of("body", [w for word in told for w in (word, word.removesuffix("s"))])


def _several(match: re.Match[str]) -> bool | None:
    """One wound, several, or neither told; "gunshot wounds" may be of several people."""
    groups = match.groupdict()
    if "times" in groups:
        return None if match["times"] is None else match["times"] != "once"
    number = (match["number"] or "").lower()
    if match["noun"].lower() == "wound":
        return False if number in ("a", "an", "one") or match["single"] else None
    return True if number and number not in ("a", "an", "one") else None
