"""Figures of one thing that outlets print differently: *$20 million* and *more than $20 million*, *35 minutes* and *about 30*, *26 wounded* and *15*.

Theory: amounts are read from the words (`quantities.py`), and two are of one thing where they count the same noun or have the same unit, the sentences or passages are
alike, and telling words right beside both are the same; the further the figures are apart, the more of that is asked for. What is shown is a tension and never more:
one outlet counts loosely, rounds otherwise, counts a part or at another hour, and nothing here tells which. Left alone are figures that one rounds from the other in
the usual way (*683* and *more than 680*), *about* beside the same number, shares that are far apart, those who have and those who have not, and all that an article
prints both of, or as a sum (nine and four more; 13). Fails where two things of one name stand in like sentences: the first ban and the second.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from storydesk.compare.disagreements.counts.quantities import Amount, amounts_in, noughts
from storydesk.compare.disagreements.findings import SAME_BESIDE, Finding, Position, passages_alike
from storydesk.compare.disagreements.matches import in_own_voice
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Claim, Member, Signal, Span
from storydesk.text.tokens import words

LOOSER: Final = Signal("told_looser", 1.0, 1.0, "One tells the amount more loosely, or rounds it otherwise.")
OTHER_FIGURE: Final = Signal("other_figure", 1.0, 1.0, "Both count the same in like words, and print other figures.")
LEAST_ALIKE: Final = ((2, 0.16), (1, 0.2))
"""Likeness that is enough by how many telling words stand beside both, of near figures of one noun."""
LEAST_ALIKE_OF_UNITS: Final = ((3, 0.24), (2, 0.28), (1, 0.36), (0, 0.42))
"""The same of one unit."""
LEAST_ALIKE_OF_OTHERS: Final = ((3, 0.22), (2, 0.26), (1, 0.4))
"""The same where the figures are not near each other."""
WINDOW: Final = 7
"""Words on each side of an amount that stand beside it."""
NEAR: Final = 0.75
"""One figure is near another from this share of the larger on."""
LEAST_SHARE: Final = 0.3
"""Below this share of the larger it is of another thing, or a part."""
USUAL: Final = 0.03
"""A loosened number so little away from an exact one is its rounding."""
USUAL_BELOW: Final = 0.9
"""What is nearly a number is at least so much of it."""
FRINGE: Final = 1.6
"""A number lies at the edge of a word of size up to so many times its least, and from its most divided by so much."""
LEAST_OF_SIZE: Final = 20
MOST: Final = 500
_APART: Final = frozenset(
    map(frozenset, (("exact", "above"), ("exact", "below"), ("exact", "up to"), ("exact", "from"), ("about", "from"), ("about", "above")))
)
_HARMS: Final = {
    "kill": frozenset("killed dead died dies kill kills killing deaths bodies".split()),
    "hurt": frozenset("injured wounded hurt injuring wounding injuries".split()),
}
_NEGATED: Final = frozenset("without not no nobody none never lack lacks lacked lacking isnt arent wasnt werent dont doesnt didnt".split())
OF_ONE_PERSON: Final = frozenset(
    "yard touchdown pass passe carry carrie rebound assist catch catche homer goal hit strikeout sack tackle reception run start title fight appearance attempt "
    "block steal game match season win loss point punch punche rbi rbis knockout lap".split()
)
"""What is counted of each player and of each game."""
_OF_ALL: Final = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|most|half)) (?:out )?of (?:his |her |its |their |the |all )?(?:\w+[’']s? )?$"
)
"""Words before the whole of which a part was told: 178 of 369."""
BEFORE: Final = 20
_LENGTHS: Final = frozenset("mile kilometer kilometre km meter metre foot feet yard".split())
_ENDING: Final = re.compile(r"(?:ing|ed|es|s|ly)$")


class Told(NamedTuple):
    """An amount where it is told, with the telling words beside it."""

    telling: Telling
    amount: Amount
    beside: frozenset[str]
    negated: bool
    """Is it told of those who are or have not ("without water")?"""

    @property
    def article(self) -> str:
        return self.telling.article


def figure_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of amounts of one thing that are told looser, rounded otherwise or told otherwise."""
    told = [t for member in tellings.members for t in read_amounts(member)]
    for left, right in facing(told, lambda t: (t.amount.unit, t.amount.nouns[:1], t.amount.low), _keys, MOST):
        if not (signal := _apart(left.amount, right.amount)):
            continue
        a, b = left.telling, right.telling
        alike = max(tellings.likeness(a.words, b.words), 0.9 * tellings.likeness(a.around, b.around))
        shared = set(left.amount.nouns) & set(right.amount.nouns)
        beside = (left.beside & right.beside) - set(map(stem, shared))
        if not _same(left, right, alike, beside, signal) or _prints_both(told, left, right, signal):
            continue
        signals = (signal, *([SAME_BESIDE] if beside else []), passages_alike(alike))
        positions = tuple(Position(_key(t.amount), ((t.telling, t.telling.claim.span),)) for t in (left, right))
        thing = f"figure:{left.amount.unit or min(shared, default='')}:{'~'.join(sorted(p.key for p in positions))}"
        yield Finding("number", thing, positions, signals, None, "tension")


def read_amounts(member: Member) -> Iterator[Told]:
    """The amounts of an article, but for those of direct speech and of another occasion."""
    text = member.article.text
    speech = member.annotations.speech
    for order, sentence in enumerate(member.annotations.sentences):
        for amount in amounts_in(text, sentence.start, sentence.end):
            span = Span(amount.start, amount.end)
            telling = Telling(member, Claim(span, "amount"), sentence, order)
            if not of_another_occasion(telling) and in_own_voice(span, speech):
                near = telling.near(WINDOW)
                beside = frozenset(stem(w) for w in near if w not in STOP and len(w) > 3 and w.isalpha())
                negated = bool(_NEGATED & {*near, *words(text[span.end : sentence.end])[: WINDOW + WINDOW // 2]})
                yield Told(telling, amount, beside, negated)


def stem(word: str) -> str:
    return _ENDING.sub("", word)


def _keys(told: Told) -> Iterator[tuple[str, str]]:
    yield from ((told.amount.unit, noun) for noun in ({""} if told.amount.unit else {*told.amount.nouns, ""}))


def _key(amount: Amount) -> str:
    return f"{amount.side} {amount.low:.6g}"


def _apart(a: Amount, b: Amount) -> Signal | None:
    """How differently they are told, if so that a reader should see both."""
    sides = {a.side, b.side}
    if "size" in sides:
        return LOOSER if _at_the_edge(a, b) or _at_the_edge(b, a) else None
    if (a.low, a.high) == (b.low, b.high):
        return LOOSER if frozenset(sides) in _APART else None
    if "range" in sides:
        return LOOSER if len(sides) > 1 and max(a.low, b.low) <= min(a.high, b.high) else None
    few, many = sorted((a.low, b.low))
    if few < LEAST_SHARE * many or _rounds(a, b):
        return None
    return LOOSER if sides != {"exact"} and few >= NEAR * many else OTHER_FIGURE


def _at_the_edge(size: Amount, other: Amount) -> bool:
    """Is a number at the edge of what a word of size means?"""
    if size.side != "size" or other.side == "size" or size.low < LEAST_OF_SIZE:
        return False
    return size.low <= other.low < FRINGE * size.low or size.high / FRINGE < other.low <= size.high


def _rounds(a: Amount, b: Amount) -> bool:
    """Is the one the other, rounded in the usual way?"""
    if "exact" not in (a.side, b.side):
        return False
    exact, other = (a, b) if a.side == "exact" else (b, a)
    if (other.side in ("above", "from") and exact.low > other.low) or (other.side in ("below", "up to") and exact.low < other.low):
        return other.side != "below" or exact.low > USUAL_BELOW * other.low
    loosened = other.side != "exact"
    return any((loosened and abs(x.low - y.low) <= USUAL * y.low) or _rounded(x.low, y.low) for x, y in ((a, b), (b, a)))


def _rounded(number: float, rounder: float) -> bool:
    if rounder != int(rounder):
        return round(number, 1) == rounder
    return noughts(rounder) > 0 and abs(number - rounder) <= 0.5 * 10.0 ** noughts(rounder)


def _same(left: Told, right: Told, alike: float, beside: frozenset[str], signal: Signal) -> bool:
    """Is it one amount?"""
    a, b = left.amount, right.amount
    if left.negated != right.negated:
        return False
    if _harm(left) and _harm(right) and not _harm(left) & _harm(right):
        return False
    nouns = set(a.nouns) & set(b.nouns)
    if nouns and a.nouns[0] not in nouns and b.nouns[0] not in nouns:
        return False  # two non-member states, six member states
    if signal is OTHER_FIGURE:
        bars = (
            ()
            if a.unit == "percent"
            else LEAST_ALIKE_OF_OTHERS[:1]
            if a.unit == "span"
            else LEAST_ALIKE_OF_OTHERS
            if a.unit or nouns
            else ()
        )
        return alike >= _bar(bars, beside) and _other_figures_of_one(left, right)
    if a.unit:
        return alike >= _bar(LEAST_ALIKE_OF_UNITS, beside)
    if nouns:
        return alike >= (LEAST_ALIKE[-1][1] if a.low == b.low or "size" in (a.side, b.side) else _bar(LEAST_ALIKE, beside))
    return not (a.nouns and b.nouns) and len(beside) > 1 and alike >= LEAST_ALIKE[-1][1]


def _other_figures_of_one(left: Told, right: Told) -> bool:
    """May figures that are not near be of one thing? Not tolls of dead and distances, which have their own modules, nor where the two sentences name others."""
    a, b = left.telling, right.telling
    if left.amount.unit == "span" and _unit(left) != _unit(right):
        return False  # two weeks and nine days are of two things
    if any(_OF_ALL.search(t.telling.of(_before(t))) for t in (left, right)):
        return False  # 178 of 369
    if (
        OF_ONE_PERSON & {*left.amount.nouns, *right.amount.nouns}
        or "kill" in _harm(left) | _harm(right)
        or _LENGTHS & {*left.amount.nouns[:1], *right.amount.nouns[:1]}
    ):
        return False
    return not _another_named(left, right) and not (a.named and b.named and not a.named & b.named)


def _before(told: Told) -> Span:
    start = told.telling.claim.span.start
    return Span(max(told.telling.sentence.start, start - BEFORE), start)


def _unit(told: Told) -> str:
    """The unit as printed: "months" of "five months"."""
    return re.split(r"[ -]", told.telling.of(told.telling.claim.span))[-1].lower().removesuffix("s")


def _bar(bars: tuple[tuple[int, float], ...], beside: frozenset[str]) -> float:
    return next((bar for least, bar in bars if len(beside) >= least), 2.0)


def _harm(told: Told) -> set[str]:
    """Killed or hurt, as the words beside tell."""
    return {kind for kind, ws in _HARMS.items() if set(map(stem, ws)) & told.beside}


def _another_named(left: Told, right: Told) -> bool:
    """Of amounts of a unit: does another name stand last before the one than before the other?"""
    names = [_named_before(t) for t in (left, right)]
    return bool(left.amount.unit) and None not in names and names[0] != names[1]


def _named_before(told: Told) -> str | None:
    sentence, span = told.telling.sentence, told.telling.claim.span
    mentions = [m for m in told.telling.member.annotations.mentions if sentence.start <= m.span.start and m.span.end <= span.start]
    return (mentions[-1].entity or told.telling.of(mentions[-1].span)) if mentions else None


def _prints_both(told: list[Told], left: Told, right: Told, signal: Signal) -> bool:
    """Does an article of the two print the other's amount too, or what is missing to it?"""

    def agree(t: Told, other: Told) -> bool:
        a, b, one = t.amount, other.amount, (left if other is right else right).amount
        if a.unit != b.unit or (not a.unit and not set(a.nouns) & set(b.nouns)):
            return False
        same = a.low == b.low and (signal is OTHER_FIGURE or a.side == b.side)
        return same or (signal is OTHER_FIGURE and one.low + a.low == b.low)

    return also_told(told, left, right, agree)
