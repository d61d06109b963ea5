"""Years of one past event that cannot both be right: an offensive of July 2011 and of mid-2010, a leader since 2001 and from 2002.

Theory: a story tells of its past by year. Two articles that give the same past act two years near each other contradict each other; years far apart are of two acts.
That it is one act is told by its kind and who did it, or by the words right beside the year and a person or organisation that both passages name. Years that the
other article prints too are of two acts; so are births and deaths of other people, and seasons and terms, which hold parts of two years. Fails where something of
one kind is done each year.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NEAR_IN_VALUE, NO_ARTICLE_HAS_BOTH, SAME_BESIDE, Finding, between, sentences_alike
from storydesk.compare.disagreements.matches import in_own_voice, matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.model import Member, Signal, Value
from storydesk.text.tokens import words

NEAR_YEARS: Final = 2
"""Years further apart than this are of two acts."""
LEAST_ALIKE: Final = 0.25
LEAST_ALIKE_NAMED: Final = 0.08
KIN: Final = 0.5
"""From this kinship in WordNet on, two verbs or nouns may tell one act."""
WINDOW: Final = 7
SAME_NAMED: Final = Signal("same_named", 1.0, 1.0, "Both sentences name the same person, organisation or place.")
_YEAR: Final = re.compile(
    r"\b(?:in|since|from|until|by|during|of)(?: (?:early|mid|late)[ -]?|"
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d\d?,)?)? ?"
    r"(?P<year>1[89]\d\d|20\d\d)\b(?![-–/]\d)",
)
_ANY_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_REPEATED: Final = re.compile(
    r"\b(?:season|term|fiscal|report(?:ed)?|percent|per cent|average|compared|rose|fell|grew|between|"
    r"vintage|edition|model|budget|polls?|survey|rate|census|estimate[ds]?|"
    r"championship|(?:\w{3,}est|worst)\b[^.;,]{0,50} since|cup|olympics?|games|election|referendum|each|every|annual(?:ly)?|again|re-?elected)\b|%",
    re.IGNORECASE,
)


def year_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of years of one act that differ by one or two."""
    told = [t for member in tellings.members for t in _years(member)]
    sure = [t for t in told if _sure(t)]
    for left, right in facing(sure, lambda t: t.key, lambda t: {f"{year}" for year in _near(t)}):
        if left.key == right.key or abs(int(left.key) - int(right.key)) > NEAR_YEARS:
            continue
        signals = _same_act(left, right, tellings)
        if signals and not _agrees(told, left, right, tellings):
            years = "~".join(sorted((left.key, right.key)))
            yield between("date", f"year:{years}", left, right, (*signals, NEAR_IN_VALUE, NO_ARTICLE_HAS_BOTH))


def _near(telling: Telling) -> range:
    return range(int(telling.key), int(telling.key) + NEAR_YEARS + 1)


def _years(member: Member) -> Iterator[Telling]:
    """The years before that of publication, told as a time in the article's own voice; the value's unit says whether the sentence leaves no doubt of what it dates."""
    now = int(day[:4]) if (day := member.article.published.day) else 9_999
    speech = member.annotations.speech
    for telling, match in matches(member, "year", _YEAR):
        if int(match["year"]) < now and in_own_voice(telling.claim.span, speech):
            printed = telling.of(telling.sentence)
            sure = len(_ANY_YEAR.findall(printed)) == 1 and not _REPEATED.search(printed)
            yield telling.worth(Value("date", match["year"], unit="sure" if sure else None))


def _sure(telling: Telling) -> bool:
    return telling.claim.value is not None and telling.claim.value.unit == "sure"


def _same_act(left: Telling, right: Telling, tellings: Tellings) -> tuple[Signal, ...]:
    """Why both tell of one act; nothing where that is not sure."""
    named = left.named & right.named
    beside = _near_words(left) & _near_words(right)
    alike = tellings.likeness(left.words, right.words)
    if not (named and (beside or _akin(left, right)) and alike >= LEAST_ALIKE_NAMED) and not (beside and alike >= LEAST_ALIKE):
        return ()
    like = sentences_alike(alike)
    return (*([SAME_BESIDE] if beside else []), *([SAME_NAMED] if named else []), like)


def _agrees(told: list[Telling], left: Telling, right: Telling, tellings: Tellings) -> bool:
    """Does an article of the two give the other's year too, to what may be the other's act?"""
    return also_told(told, left, right, lambda t, other: t.key == other.key and _same_act(t, other, tellings))


def _near_words(telling: Telling) -> frozenset[str]:
    """The telling words beside the year, names left out."""
    mentions = telling.member.annotations.mentions
    names = {w for m in mentions if telling.sentence.covers(m.span) for w in words(telling.of(m.span))}
    return frozenset(telling.beside(WINDOW)) - names


def _akin(left: Telling, right: Telling) -> bool:
    return any(lexicon().kinship(a, b) >= KIN for a in _near_words(left) for b in _near_words(right))
