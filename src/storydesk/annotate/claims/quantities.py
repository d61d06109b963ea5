"""Quantities: counts of people and things ("two officers", "at least 12 dead") and measures with units ("30-metre high cross", "$500")."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import head_word, is_passive, lemma, phrase
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.claims.units import Measure, amount_value, find_measures
from storydesk.annotate.claims.values import Amount, find_amounts
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME_NOUNS: Final = frozenset(
    "copyright page block copy age year month week day hour minute second a.m p.m am pm percent o'clock time century decade".split()
)
_RECKONED: Final = re.compile(r"[\s-]*(?:ago|later|earlier|before|after|old|from|away|prior|into|per|or)\b")
_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d")
_DIMENSION_WORDS: Final = {
    "high": "height", "height": "height", "tall": "height", "long": "length", "length": "length", "wide": "width", "deep": "depth",
    "away": "distance", "from": "distance",
    "north": "distance", "south": "distance", "east": "distance", "west": "distance", "northeast": "distance", "northwest": "distance", "southeast": "distance",
    "southwest": "distance", "weigh": "weight", "weight": "weight", "outside": "distance", "off": "distance", "radius": "distance", "per": "rate",
}  # fmt: skip


def quantity_claims(reading: Reading) -> Iterator[Claim]:
    """Claims of count and of measure."""
    for block in reading.blocks:
        text = reading.text
        start, end = block.block.span.start, block.block.span.end
        measures = find_measures(text, start, end)
        taken = [m.span for m in measures] + [t.span for t in reading.times]
        for measure in measures:
            if measure.dimension != "duration" or _lasts(reading, measure.span):
                yield from _measured(reading, block, measure)
        for amount in find_amounts(text, start, end):
            if not any(amount.number.overlap(t) for t in taken) and not text[amount.number.end : amount.number.end + 1].isalnum():
                yield from _counted(reading, block, amount)


def _lasts(reading: Reading, span: Span) -> bool:
    """Is the span of time one that something lasts, and no distance from now ("two weeks ago"), age or rate?"""
    after = reading.text[span.end : span.end + 12].lower()
    return not _RECKONED.match(after) and not any(t.type != "duration" and t.span.overlap(span) for t in reading.times)


def _counted(reading: Reading, block: ParsedBlock, amount: Amount) -> Iterator[Claim]:
    found = reading.token_at(amount.number.start)
    if found is None or _YEAR.fullmatch(amount.number.of(reading.text)):
        return
    token = found[1]
    noun = _counted_noun(block, token, amount.number)
    if noun is None or noun.lemma_.lower() in _TIME_NOUNS or noun.ent_type_ in ("PERCENT", "MONEY"):
        return
    if noun.i != token.i and "-" in reading.text[amount.number.end : amount.number.end + 1]:
        return
    verb, role = _governed(noun)
    first = min(phrase(noun)[0], token.i)
    span = block.span_of(block.doc[first : noun.i + 1])
    itself = amount.number.covers(block.span_of(noun)) and noun.dep_ in ("nsubj", "nsubjpass")  # "thirty-eight were saved"
    if itself:
        span = amount.number
    about = Argument(role, span, f"{amount.low:.0f}" if itself and amount.exact else head_word(noun))
    manner = reading.manner(block, verb)
    yield Claim(
        _clause(block, verb, span), "count", lemma(verb), about, _others(reading, block, verb, noun), amount_value("number",
        amount.low, amount.high, "people" if itself else head_word(noun), amount.approximate),
        amount.span, manner.negated, manner.hedged, manner.attributed,
    )  # fmt: skip


def _counted_noun(block: ParsedBlock, token: "Token", number: Span) -> "Token | None":
    """What is counted: the noun that the number modifies, the noun after "of", or the number itself ("two were killed")."""
    node = token
    for _ in range(4):
        if node.pos_ == "NOUN" and not number.covers(block.span_of(node)):
            return node
        if node.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod") and node.head is not node:
            node = node.head
            continue
        break
    if node.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT") and number.overlap(block.span_of(node)):
        after_of = next((c for p in node.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        return after_of if after_of is not None else node if node.dep_ in ("nsubjpass", "nsubj", "dobj") else None
    return None


def _governed(noun: "Token") -> "tuple[Token, str]":
    """The verb of a counted noun and the noun's role; a participle after the noun ("two people injured") comes first."""
    own = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.pos_ == "VERB"), None)
    if own is not None and (own.tag_ == "VBN" or is_passive(own)):
        return own, "object"
    adjective = next((c for c in noun.children if c.dep_ in ("amod",) and c.i > noun.i), None)
    if adjective is not None:
        return adjective, "object"
    verb = governor(noun)
    node = noun
    while node.dep_ == "conj" and node.head is not node:
        node = node.head
    passive = node.dep_ == "nsubjpass"
    role = (
        "object"
        if passive or node.dep_ == "dobj"
        else "subject"
        if node.dep_ == "nsubj"
        else node.head.text.lower()
        if node.dep_ == "pobj"
        else "object"
    )
    return verb, role


def _others(reading: Reading, block: ParsedBlock, verb: "Token", noun: "Token") -> tuple[Argument, ...]:
    from storydesk.annotate.claims.grammar import participants

    return tuple(reading.argument(block, role, t) for role, t in participants(verb) if t.i != noun.i)[:8]


def _measured(reading: Reading, block: ParsedBlock, measure: Measure) -> Iterator[Claim]:
    found = reading.token_at(measure.span.end - 1)
    if found is None:
        return
    last = found[1]
    attribute = _dimension(block, last, measure)
    holder = _holder(block, last, measure.span)
    verb = governor(last)
    manner = reading.manner(block, verb)
    about = reading.argument(block, "of", holder) if holder is not None else Argument("of", measure.span, "")
    span = Span(min(about.span.start, measure.span.start), max(about.span.end, measure.span.end))
    yield Claim(
        span if len(span) < 200 else measure.span, attribute, lemma(verb), about, _others(reading, block, verb, last), measure.value, measure.span,
        manner.negated, manner.hedged, manner.attributed,
    )  # fmt: skip


def _dimension(block: ParsedBlock, last: "Token", measure: Measure) -> str:
    """Which measure of a thing: height, distance, weight, price, ... from the words beside it."""
    near = [t.lemma_.lower() for t in block.doc[last.i + 1 : last.i + 4]] + [last.head.lemma_.lower()]
    if measure.dimension == "mass":
        return "weight"
    if measure.dimension == "length":
        return next((_DIMENSION_WORDS[w] for w in near if w in _DIMENSION_WORDS), "length")
    return {"money": "money", "share": "share"}.get(measure.dimension, measure.dimension)


def _holder(block: ParsedBlock, last: "Token", span: Span) -> "Token | None":
    """Whose measure it is: the noun above, or the subject of the verb above."""
    node = last
    for _ in range(8):
        if (
            node.pos_ in ("NOUN", "PROPN")
            and not span.covers(block.span_of(node))
            and node.lemma_.lower() not in ("height", "weight", "length", "distance")
        ):
            return node
        if node.pos_ in ("VERB", "AUX"):
            if node.dep_ in ("acl", "relcl") and node.head.pos_ in ("NOUN", "PROPN"):
                return node.head
            subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and not span.covers(block.span_of(subject)):
                return subject
            if node.dep_ not in ("conj", "advcl", "xcomp"):
                return None
        if node.head is node:
            return None
        node = node.head
    return None


def _clause(block: ParsedBlock, verb: "Token", span: Span) -> Span:
    here = block.span_of(verb)
    whole = Span(min(span.start, here.start), max(span.end, here.end))
    return whole if len(whole) < 160 else span
