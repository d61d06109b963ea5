"""First, largest, deadliest: the same rank given to one thing with another reach.

Theory: "the deadliest day since 2001", "one of the deadliest in a century" and "the deadliest ever" rank one thing, and a reader should see the ranks beside each
other: they may all be right, so what is shown is a tension. A rank is a word for the top or the bottom, whether it is shared ("one of the", "among the"), and its
reach: since a year, for a number of years, ever. Two are compared where the words are of one kind and the passages are alike, or what is ranked is called by the
same word and the sentences are alike; they differ where one is shared and the other is not, or where the reaches are years apart. An article that prints both is
left alone. Fails where two things are ranked in like words.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, between, sentences_alike
from storydesk.compare.disagreements.matches import in_own_voice, matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Member, Signal, Span, Value
from storydesk.text.numbers import TENS, UNITS
from storydesk.text.tokens import words

SAME_RANK: Final = Signal("same_rank", 1.0, 1.0, "Both rank it with words of one kind.")
LEAST_ALIKE: Final = 0.25
YEARS_APART: Final = 8
"""Reaches nearer than this are one, rounded."""
MOST_CLAIMS: Final = 300
_KINDS: Final = {
    "deadliest": "deadliest bloodiest worst", "largest": "largest biggest greatest", "smallest": "smallest tiniest", "highest": "highest", "lowest": "lowest",
    "longest": "longest",
    "oldest": "oldest", "youngest": "youngest", "fastest": "fastest quickest", "richest": "richest wealthiest", "strongest": "strongest", "tallest": "tallest",
    "first": "first", "last": "last", "only": "only", "most": "most",
}  # fmt: skip
_KIND_OF: Final = {word: kind for kind, row in _KINDS.items() for word in row.split()}
_ENDS: Final = "and or has have had that which who on in of to for at with is was were are since after when from".split()
_RANK: Final = re.compile(
    rf"\b(?P<shared>one of |among |some of )?(?:the|[\w’']+[’']s|its|his|her|their) (?:(?:[\w-]+ )?(?P<nth>second|third|fourth|fifth)[- ])?"
    rf"(?P<word>{'|'.join(w for w in _KIND_OF if w not in ('first', 'last', 'only', 'most'))}|"
    rf"first(?= \w+(?: \w+)? (?:ever|since|in (?:more than |nearly |almost |over )?\d+))|"
    rf"most (?:\w+ly )?[a-z]{{4,}}) (?P<thing>[\w’'-]+(?: (?!(?:{'|'.join(_ENDS)})\b)[\w’'-]+){{0,2}})",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\bsince (?:the )?(?P<what>[^,.;()]{2,60})", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_WITHIN: Final = re.compile(
    r"\bin (?:more than |over |nearly |almost |about |at least |the (?:past|last) )*"
    r"(?P<many>\d+|an?|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty) "
    r"(?P<unit>year|decade|generation|centur)(?:y|ies|s)?\b|\bin (?P<short>decades|centuries)\b",
    re.IGNORECASE,
)
_EVER: Final = re.compile(r"\b(?:ever|in (?:\w+ ){0,2}history|of all time|on record)\b", re.IGNORECASE)
_MANY: Final = UNITS | TENS | {"a": 1, "an": 1}
_UNIT: Final = {"year": 1, "decade": 10, "centur": 100, "generation": 25}


def rank_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of ranks of one thing that differ in being shared, or in reach."""
    told = [t for m in tellings.members for t in _ranks(m)]
    best: dict[str, tuple[float, Telling, Telling]] = {}
    for left, right in facing(told, _kind, lambda t: {_kind(t)}, MOST_CLAIMS):
        if not _differ(left, right) or _prints_both(told, left, right):
            continue
        alike = tellings.likeness(left.words, right.words)
        if alike >= LEAST_ALIKE and _things(left) & _things(right) and alike > best.get(_kind(left), (0.0, left, right))[0]:
            best[_kind(left)] = (alike, left, right)
    for kind, (alike, left, right) in sorted(best.items()):
        signals = (SAME_RANK, NO_ARTICLE_HAS_BOTH, sentences_alike(alike))
        yield between("first", f"rank:{kind}", left, right, signals, relation="tension")


def _ranks(member: Member) -> Iterator[Telling]:
    """The ranks in the article's own voice, with their reach as the value."""
    speech = member.annotations.speech
    year = int(day[:4]) if (day := member.article.published.day) else None
    for telling, match in matches(member, "rank", _RANK):
        if in_own_voice(telling.claim.span, speech):
            place = "one of" if match["shared"] else (match["nth"] or "the").lower()
            reach, end = _reach(match.string[match.end("word") : telling.sentence.end], year)
            word = match["word"].lower().split()[-1]
            shown = Span(match.start(), max(match.end(), match.end("word") + end)) if end < 120 else None
            yield telling.worth(Value("word", f"{place} {_KIND_OF.get(word, word)}{reach}", unit=_KIND_OF.get(word, word)), shown)


def _reach(after: str, year: int | None) -> tuple[str, int]:
    """The year since when, "ever", or nothing, and where in the text its words end."""
    since, within, ever = _SINCE.search(after), _WITHIN.search(after), _EVER.search(after)
    if since and (found := _YEAR.search(since.group("what"))):
        return f" since {found.group(1)}", since.start("what") + found.end()
    if within and year:
        many = 30 if within.group("short") else _years(within.group("many").lower(), within.group("unit").lower())
        return f" since {year - many}", within.end()
    if since:
        return f" since {' '.join(words(since.group('what'))[:3])}", since.end()
    return (" ever", ever.end()) if ever else ("", 0)


def _years(many: str, unit: str) -> int:
    return (int(many) if many.isdigit() else _MANY[many]) * _UNIT[unit]


def _kind(telling: Telling) -> str:
    return (telling.claim.value.unit or "") if telling.claim.value else ""


def _differ(left: Telling, right: Telling) -> bool:
    """Is one shared and the other not, or the second and not the third, or are the years since when far apart?"""
    a, b = left.key, right.key
    if a.partition(" ")[0] != b.partition(" ")[0]:
        return True
    one, two = _YEAR.search(a), _YEAR.search(b)
    if one and two:
        return abs(int(one.group()) - int(two.group())) >= YEARS_APART
    return (" ever" in a and " since" in b) or (" ever" in b and " since" in a)


def _things(telling: Telling) -> frozenset[str]:
    """The telling words right after the rank."""
    printed = words(telling.of(telling.claim.span))
    return frozenset(w.removesuffix("s") for w in printed if w not in STOP and w not in _KIND_OF and len(w) > 2 and not w.isdigit())


def _prints_both(told: list[Telling], left: Telling, right: Telling) -> bool:
    """Does an article of the two rank with the other's words too?"""
    return also_told(told, left, right, lambda t, other: t.key == other.key)
