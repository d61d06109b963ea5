"""Particulars in set phrases: the calibre of a gun, where it had lain, how many wounds somebody had.

Read by pattern, because grammar hangs "on a nightstand" on anything. Each claim names the thing it is of by a word only ("gun", "wound"); comparison asks that each
article prints one value alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.grammar import lemma
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.claims.units import amount_value
from storydesk.annotate.claims.values import number_of
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span, Value
from storydesk.text.word_classes import MEMBERS

_GUN: Final = r"(?:hand)?guns?|pistols?|rifles?|shotguns?|firearms?|weapons?|revolvers?"
_CALIBRE: Final = re.compile(
    r"(?<![\w.$])(?P<size>\.\d{2,3}|\d{1,2}(?=\s?mm\b|[ -]?milli)|\d{2}(?=[ -]cal)|5\.56|7\.62)(?:\s?mm|[ -]?millimet(?:er|re))?"
    r"(?:[ -]?cal(?:iber|ibre|\.)?)?[ -](?:\w+[ -]){0,2}?(?:handgun|pistol|revolver|rifle|gun)\b",
    re.IGNORECASE,
)
_KEPT_IN: Final = "|".join(sorted((re.escape(w) for w in MEMBERS["kept"]), key=len, reverse=True))
_KEPT: Final = re.compile(
    rf"\b(?:{_GUN})\b[^.;\n]{{0,50}}?"
    rf"\b(?P<where>(?:on|in|inside|under|underneath|beneath|behind|from|off|atop)(?: of)? (?:an?|the|her|his|their|\w+['’]s)?\s?(?:\w+ ){{0,2}}?(?P<word>{_KEPT_IN}))\b",
    re.IGNORECASE,
)
_WOUNDS: Final = re.compile(
    r"\b(?P<many>multiple|several|numerous|two|three|four|five|six|seven|eight|nine|ten|a single|one|an?) (?:apparent )?(?:gunshot|stab|bullet) wounds?\b|"
    r"\bshot (?P<times>once|twice|(?:multiple|several|numerous|many|two|three|four|five|six|seven|eight|nine|ten) times)\b",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"\b(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only) (?:\w+ ){0,2}?(?P<noun>[a-z]{4,})(?= (?:to |ever|since|in (?:history|the|a|\d)))",
    re.IGNORECASE,
)
_OPEN: Final = frozenset("multiple several numerous many".split())


def particular_claims(reading: Reading) -> Iterator[Claim]:
    """Claims of calibre, of where a gun had lain, of how many wounds."""
    for block in reading.blocks:
        start, end = block.block.span.start, block.block.span.end
        for match in _CALIBRE.finditer(reading.text, start, end):
            size = match.group("size").lstrip(".")
            span = Span(match.start(), match.end())
            yield _claim(reading, block, "calibre", span, span, "gun", Value("word", size, unit="calibre"))
        for match in _KEPT.finditer(reading.text, start, end):
            where = Span(match.start("where"), match.end("where"))
            key = MEMBERS["kept"][match.group("word").lower()]
            yield _claim(reading, block, "kept", Span(match.start(), match.end()), where, "gun", Value("word", key, unit="kept"))
        for match in _WOUNDS.finditer(reading.text, start, end):
            span = Span(match.start(), match.end())
            yield _claim(reading, block, "wounds", span, span, "wound", _number(match))


def rank_claims(reading: Reading) -> Iterator[Claim]:
    """Claims of rank: "the first woman to", "the third fire in"."""
    for block in reading.blocks:
        for match in _RANK.finditer(reading.text, block.block.span.start, block.block.span.end):
            span, noun = Span(match.start(), match.end()), match.group("noun").lower()
            yield _claim(
                reading,
                block,
                "rank",
                span,
                Span(match.start(), match.end("rank")),
                noun,
                Value("word", match.group("rank").lower(), unit="rank"),
            )


def _number(match: re.Match[str]) -> Value:
    word = (match.group("many") or match.group("times")).lower().removesuffix(" times").removeprefix("a ")
    if word in _OPEN:
        return amount_value("number", 2, float("inf"), "wound", False)
    number = {"once": 1.0, "twice": 2.0, "single": 1.0, "a": 1.0, "an": 1.0}.get(word) or number_of(word) or 1.0
    return amount_value("number", number, number, "wound", False)


def _claim(reading: Reading, block: ParsedBlock, attribute: str, whole: Span, span: Span, head: str, value: Value) -> Claim:
    found = reading.token_at(span.start)
    verb = governor(found[1]) if found else None
    manner = reading.manner(block, verb) if verb is not None else None
    return Claim(
        whole, attribute, lemma(verb) if verb is not None else None, Argument("of", whole, head), (), value, span,
        manner.negated if manner else False, manner.hedged if manner else False, manner.attributed if manner else None,
    )  # fmt: skip
