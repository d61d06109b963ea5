"""Tallies in set phrases that grammar reads badly: death tolls, "12 dead and 30 injured", results such as 3-1, magnitudes, "one man and two women"."""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.grammar import lemma
from storydesk.annotate.claims.incident.harm import counts_things
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.claims.units import amount_value
from storydesk.annotate.claims.values import find_amounts, number_of
from storydesk.model import Argument, Claim, Span, Value

_STATES: Final = {
    "dead": "kill",
    "deaths": "kill",
    "fatalities": "kill",
    "killed": "kill",
    "injured": "injure",
    "wounded": "injure",
    "hurt": "injure",
    "injuries": "injure",
}
_STATE: Final = re.compile(r"\s(?:(?:other )?(?:people|persons|men|women|children|others|passengers|residents)\s)?(?:were |was |are |left |confirmed |reported )?(dead|deaths|fatalities|killed|injured|wounded|hurt|injuries)\b")  # fmt: skip  # noqa: E501
_TOLL: Final = re.compile(
    r"\b(?:death toll|number of (?:dead|deaths)|toll)\b[^.;\n]{0,60}?\b(?:to|at|of|was|is)\s+(?=(?:at least |about |nearly |more than |around )?[\w,]+\b)",
    re.IGNORECASE,
)
_RESULT: Final = re.compile(
    r"(?<![\w.$£€/-])(\d{1,3})(?:-|–| votes? to | to )(\d{1,3})(?![\w/-]|\.\d|,\d| (?:years?|percent|per cent|days?|weeks?|minutes?|hours?|people|million|p\.m|a\.m))"
)
_RESULT_VERBS: Final = frozenset(
    "beat win lose defeat pass approve reject vote draw end lead thrash edge finish fall rule adopt back victory".split()
)
_MAGNITUDE: Final = re.compile(r"\bmagnitude[- ](?:of )?(\d(?:\.\d)?)\b|\b(\d\.\d)[- ]magnitude\b", re.IGNORECASE)
_ONE: Final = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|an?)"
_MIX: Final = re.compile(rf"\b{_ONE} (?:adult |young |teenage |other )?(men|man|males?|boys?|women|woman|females?|girls?),? and {_ONE} (?:adult |young |teenage |other )?(men|man|males?|boys?|women|woman|females?|girls?)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
_HE: Final = frozenset("man men male males boy boys".split())


def tally_claims(reading: Reading) -> Iterator[Claim]:
    """Claims of tolls, results, magnitudes and of how many men and women."""
    for block in reading.blocks:
        start, end = block.block.span.start, block.block.span.end
        yield from _tolls(reading, start, end)
        yield from _results(reading, start, end)
        yield from _magnitudes(reading, start, end)
        yield from _mixes(reading, start, end)


def _tolls(reading: Reading, start: int, end: int) -> Iterator[Claim]:
    text = reading.text
    for amount in find_amounts(text, start, end):
        state = _STATE.match(text, amount.number.end, end)
        if state is not None and not state.group().strip().startswith("other"):
            yield _toll(
                reading,
                Span(amount.span.start, state.end()),
                amount.span,
                _STATES[state.group(1)],
                (amount.low, amount.high, amount.approximate),
            )
    for match in _TOLL.finditer(text, start, end):
        first = next(iter(find_amounts(text, match.end(), min(end, match.end() + 40))), None)
        if first is not None and first.span.start <= match.end() + 1 and not counts_things(text, first.number.end):
            yield _toll(reading, Span(match.start(), first.span.end), first.span, "kill", (first.low, first.high, first.approximate))


def _toll(reading: Reading, span: Span, number: Span, event: str, bounds: tuple[float, float, bool]) -> Claim:
    found = reading.token_at(number.start)
    manner = reading.manner(found[0], governor(found[1])) if found else None
    about = Argument("object", span, "people")
    value = amount_value("number", bounds[0], bounds[1], "people", bounds[2])
    return Claim(
        span, "count", event, about, (), value, number, manner.negated if manner else False, False, manner.attributed if manner else None
    )


def _results(reading: Reading, start: int, end: int) -> Iterator[Claim]:
    for match in _RESULT.finditer(reading.text, start, end):
        found = reading.token_at(match.start())
        if found is None:
            continue
        near = {t.lemma_.lower() for t in found[1].sent}
        high, low = sorted((int(match.group(1)), int(match.group(2))), reverse=True)
        if near & _RESULT_VERBS:
            span = Span(match.start(), match.end())
            yield Claim(span, "result", lemma(governor(found[1])), Argument("of", span, ""), (), Value("number", f"{high}-{low}"), span)


def _magnitudes(reading: Reading, start: int, end: int) -> Iterator[Claim]:
    for match in _MAGNITUDE.finditer(reading.text, start, end):
        span = Span(match.start(), match.end())
        size = float(match.group(1) or match.group(2))
        yield Claim(
            span,
            "magnitude",
            "quake",
            Argument("of", span, "earthquake"),
            (),
            amount_value("measure", size, size, "magnitude", False),
            span,
        )


def _mixes(reading: Reading, start: int, end: int) -> Iterator[Claim]:
    for match in _MIX.finditer(reading.text, start, end):
        first, second = (1.0 if g.lower() in ("a", "an") else number_of(g) or 0.0 for g in (match.group(1), match.group(3)))
        one, two = (g.lower() in _HE for g in (match.group(2), match.group(4)))
        if one != two:
            men, women = (first, second) if one else (second, first)
            span = Span(match.start(), match.end())
            yield Claim(span, "mix", None, Argument("of", span, ""), (), Value("number", f"{men:.0f} men, {women:.0f} women"), span)
