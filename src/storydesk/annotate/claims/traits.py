"""Traits: colour, make and model, kinship, home: what a noun phrase says of what it names."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import lemma, phrase
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.makes import MAKES
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span, Value
from storydesk.text.folding import fold_word
from storydesk.text.word_classes import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAKES: Final = MAKES | frozenset("airbus boeing bombardier cessna embraer lamborghini opel plymouth seat".split())
_LIVE: Final = re.compile(
    r"\blive (?:telecast|broadcast|performances?|shows?|concert|special|set|rendition|ceremony|stage|television|TV)\b|\b(?:perform(?:ed|ing|s)?|sang|sung|aired|broadcast) live\b"  # noqa: E501
)
_RECORDED: Final = re.compile(
    r"\bpre-?(?:taped|recorded|record|tape)\b|\b(?:was|were|been) (?:taped|recorded) (?:earlier|beforehand|in advance|ahead|before|previously)\b"
)
_NOT_MODELS: Final = frozenset("county dealership dealer park center police motor motors company co inc".split())
_HOME: Final = re.compile(
    r"\b(?:home\s?town of|native of|resident of|lived? (?:with \w+ \w+ )?in(?: a (?:town|village|city) (?:called|named))?|living in|resid(?:es?|ed|ing) in|"
    r"(?:town|village|city) (?:called|named))\s+(?P<place>(?:[A-Z][\w'’.-]+)(?:\s(?:[A-Z][\w'’-]+|of|de|la|le)){0,3})"
)
_OF: Final = re.compile(r"(?<=, )of (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?=[,.]| who| was| is)")


def trait_claims(reading: Reading) -> Iterator[Claim]:
    """Claims of colour, model, kinship and home."""
    for block in reading.blocks:
        for token in block.doc:
            if token.pos_ in ("NOUN", "PROPN"):
                yield from _colour(reading, block, token)
                yield from _kinship(reading, block, token)
            if token.lower_ in _MAKES and token.text[:1].isupper():
                yield from _model(reading, block, token)
        yield from _homes(reading, block)
        yield from _made(reading, block)


def _claim(reading: Reading, block: ParsedBlock, attribute: str, about: Argument, value: Value, span: Span, verb: "Token") -> Claim:
    manner = reading.manner(block, verb)
    whole = Span(min(about.span.start, span.start), max(about.span.end, span.end))
    return Claim(whole, attribute, lemma(verb), about, (), value, span, manner.negated, manner.hedged, manner.attributed)


def _colour(reading: Reading, block: ParsedBlock, noun: "Token") -> Iterator[Claim]:
    first, _ = phrase(noun)
    colours = [t for t in block.doc[first : noun.i] if t.lower_ in MEMBERS["colour"] and t.pos_ in ("ADJ", "NOUN", "PROPN")]
    if not colours or noun.dep_ == "compound":
        return
    keys = sorted({MEMBERS["colour"][t.lower_] for t in colours})
    about = reading.argument(block, "of", noun)
    yield _claim(
        reading,
        block,
        "colour",
        about,
        Value("word", "|".join(keys), unit="colour"),
        block.span_of(block.doc[colours[0].i : colours[-1].i + 1]),
        governor(noun),
    )


def _kinship(reading: Reading, block: ParsedBlock, noun: "Token") -> Iterator[Claim]:
    key = MEMBERS["relation"].get(noun.lemma_.lower())
    if key is None or key.endswith("*"):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        of = next((p for p in noun.children if p.dep_ == "prep" and p.lower_ == "of"), None)
        owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if owner is None:
        return
    about = reading.argument(block, "of", noun)
    of_whom = reading.argument(block, "to", owner)
    base = _claim(reading, block, "relation", about, Value("word", key, unit="relation"), block.span_of(noun), governor(noun))
    yield Claim(
        base.span, base.attribute, base.event, about, (of_whom,), base.value, base.value_span, base.negated, base.hedged, base.attributed
    )


def _model(reading: Reading, block: ParsedBlock, make: "Token") -> Iterator[Claim]:
    last = make
    while (
        last.i + 1 < len(block.doc)
        and last.nbor().text[:1].isupper()
        and last.nbor().pos_ in ("PROPN", "NOUN", "NUM")
        and not last.nbor().is_sent_start
    ):
        last = last.nbor()
    named = [fold_word(t.text) for t in block.doc[make.i + 1 : last.i + 1]]
    if (
        not named
        or last.i - make.i > 3
        or {n.strip(".") for n in named} & _NOT_MODELS
        or any(t.ent_type_ == "PERSON" for t in block.doc[make.i : last.i + 1] if t.i > make.i + 1)
    ):
        return
    span = block.span_of(block.doc[make.i : last.i + 1])
    about = Argument("of", span, fold_word(make.text))
    yield _claim(
        reading, block, "model", about, Value("word", " ".join([fold_word(make.text), *named]), unit="model"), span, governor(last)
    )


def _made(reading: Reading, block: ParsedBlock) -> Iterator[Claim]:
    """Live or recorded: "the live telecast", "performances that were pre-taped"."""
    for pattern, key in ((_LIVE, "live"), (_RECORDED, "recorded")):
        for match in pattern.finditer(reading.text, block.block.span.start, block.block.span.end):
            span = Span(match.start(), match.end())
            found = reading.token_at(match.start())
            if found is not None and reading.speech_at(span.start) is None:
                about = Argument("of", span, fold_word(match.group().split()[-1]))
                yield _claim(reading, block, "made", about, Value("word", key, unit="made"), span, governor(found[1]))


def _homes(reading: Reading, block: ParsedBlock) -> Iterator[Claim]:
    text, start, end = reading.text, block.block.span.start, block.block.span.end
    for pattern in (_HOME, _OF):
        for match in pattern.finditer(text, start, end):
            found = reading.token_at(match.start())
            place = reading.token_at(match.start("place"))
            if found is None or place is None or place[1].pos_ not in ("PROPN", "NOUN"):
                continue
            who = _resident(found[1], pattern is _OF)
            if who is None:
                continue
            span = Span(match.start("place"), match.end("place"))
            key = " ".join(fold_word(w) for w in span.of(text).split())
            about = reading.argument(block, "of", who)
            base = _claim(reading, block, "home", about, Value("place", key), span, governor(found[1]))
            yield Claim(
                Span(match.start(), match.end()),
                base.attribute,
                base.event,
                about,
                (),
                base.value,
                span,
                base.negated,
                base.hedged,
                base.attributed,
            )


def _resident(token: "Token", apposed: bool) -> "Token | None":
    """Who lives there: the noun that "of" hangs on, or the nearest subject above."""
    node = token
    for _ in range(8):
        if apposed and node.pos_ in ("NOUN", "PROPN"):
            return node
        if node.pos_ in ("VERB", "AUX"):
            subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.i < token.i:
                return subject
        if node.head is node:
            return None
        node = node.head
    return None
