"""Tallies in set phrases that grammar reads badly: death tolls, "12 dead and 30 injured", results such as 3-1, magnitudes, "one man and two women"."""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.grammar import lemma
from storydesk.annotate.claims.incident.counted import find_counted
from storydesk.annotate.claims.incident.harm import EVENTS
from storydesk.annotate.claims.reading import Manner, Reading, governor
from storydesk.annotate.claims.units import amount_value
from storydesk.annotate.claims.values import number_of
from storydesk.model import Argument, Claim, Span, Value

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
    """People counted dead or hurt, but for those counted besides others ("two other people injured") or in passing, by what it cost ("cost six lives")."""
    for counted in find_counted(reading.text, start, end):
        in_passing = counted.trigger.of(reading.text).endswith("lives")
        if counted.state in EVENTS and not counted.others and not in_passing:
            found, amount = reading.token_at(counted.amount.number.start), counted.amount
            manner = reading.manner(found[0], governor(found[1])) if found else Manner()
            value = amount_value("number", amount.low, amount.high, "people", amount.approximate)
            about = Argument("object", counted.trigger, "people")
            yield Claim(
                counted.trigger, "count", EVENTS[counted.state], about, (), value, amount.span, manner.negated, False, manner.attributed
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
