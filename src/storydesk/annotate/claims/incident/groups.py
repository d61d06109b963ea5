"""Groups of persons as noun phrases name them: how many, of which sex, how old, who by name, and whether they are others than those before."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import head_word, phrase
from storydesk.annotate.claims.incident.harm import ATTACKERS, CROWDS, FEMALE, GROWN, MALE, PERSONS, SELF, YOUNG
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.claims.values import find_amounts, number_of
from storydesk.annotate.names.words import ORGANISATION_ENDS, PLACE_ENDS, PLACES, STREETS
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE: Final = re.compile(r"\b(\d{1,3}|[a-z]+)[- ](?:year|month|week|day)s?[- ]?old", re.IGNORECASE)
_AGE_AFTER: Final = re.compile(r",? (?:aged? )?(\d{1,3})(?=[,.;)]| and| (?:was|were|of|from|who)\b)")
_LOOSE: Final = re.compile(
    r"\b(?:about|around|some|nearly|almost|approximately|dozens|hundreds|thousands|scores|several|up to)\b", re.IGNORECASE
)
_FLOOR: Final = re.compile(r"\b(?:at least|more than|over|no fewer than)\b", re.IGNORECASE)
_SINGULAR: Final = frozenset("he she him her his himself herself who one someone somebody another".split())
_PLURAL: Final = frozenset("they them their themselves we us both others".split())
_FRESH: Final = frozenset("a an another one".split())


@dataclass(frozen=True, slots=True)
class Group:
    """Some persons. `number` is None where several are told without a number; `fresh` where the words bring somebody new ("a man", "two others")."""

    span: Span
    head: str
    number: int | None
    entity: str | None = None
    sex: str | None = None
    age: int | None = None
    young: bool = False
    other: bool = False
    fresh: bool = False
    counted: bool = False
    """Does a number stand there?"""
    loose: bool = False
    floor: bool = False
    attacker: bool = False
    pronoun: bool = False
    grown: bool = False


def group_of(reading: Reading, block: ParsedBlock, token: "Token") -> "Group | None":
    """The persons that a noun, number, name or pronoun stands for; None where it is no person."""
    token = _aged(token)
    if _of_a_body(token):
        return None
    span, head = _phrase(block, token), head_word(token)
    mention = reading.mention_at(block.span_of(token), ("person", "organisation", "place"))
    named = mention is not None and token.pos_ == "PROPN"
    if token.pos_ == "PRON" or token.lower_ in SELF:
        return _pronoun(reading, block, token)
    if named and mention is not None and mention.kind != "person" and head not in PERSONS and not is_personal(mention, reading.text):
        return None
    printed = span.of(reading.text)
    number, loose = _number(token, printed)
    aged = "year-old" in printed or "-old" in printed or token.lower_ in ("old", "olds")
    if not named and head not in PERSONS and token.lower_ not in CROWDS and not aged and not _bare_number(token):
        return None
    argument = reading.argument(block, "", token)
    entity = argument.entity if _is_person(reading, argument.entity) else None
    apposed = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if entity is None and apposed is not None and token.tag_ == "NN":
        name = reading.mention_at(block.span_of(apposed), ("person",))
        entity = name.entity if name is not None else None
        printed = f"{printed} {_phrase(block, apposed).of(reading.text)}"
    words = {t.lower_ for t in block.doc[_first(token) : token.i + 1]} | {head}
    age = _age(reading, span, printed)
    counted = number is not None and number > 0 and _written(token, printed)
    return Group(
        span, head, number, entity, _sex(words), age, bool(words & YOUNG) or (age is not None and age < 18),
        bool(words & {"other", "others", "another", "more", "additional"}),
        bool(words & _FRESH) or counted, counted, loose, _FLOOR.search(printed) is not None, bool(words & ATTACKERS),
        grown=head in GROWN or (age is not None and age > 17),
    )  # fmt: skip


def _aged(token: "Token") -> "Token":
    """The noun of "two men ages 20 and 27", where the parser takes "ages" for a verb."""
    if token.lower_ not in ("ages", "age", "aged"):
        return token
    return next((c for c in token.children if c.dep_ in ("nsubj", "compound", "nmod") and c.pos_ == "NOUN"), token)


def _of_a_body(token: "Token") -> bool:
    """Is a head somebody's ("hit his head"), and not the head of a body?"""
    if token.lower_ not in ("head", "heads") or any(c.lower_ == "of" or c.dep_ == "compound" for c in token.children):
        return False
    return token.dep_ == "pobj" or any(c.dep_ == "poss" and (c.tag_ == "PRP$" or c.lemma_.lower() in PERSONS) for c in token.children)


def _first(token: "Token") -> int:
    return phrase(token)[0]


def _phrase(block: ParsedBlock, token: "Token") -> Span:
    first, last = phrase(token)
    return block.span_of(block.doc[first : last + 1])


def _is_person(reading: Reading, entity: str | None) -> bool:
    return entity is not None and any(m.entity == entity and (m.kind == "person" or is_personal(m, reading.text)) for m in reading.mentions)


def is_personal(mention: Mention, text: str) -> bool:
    """May a name taken for an organisation's be a person's? Two or three plain capital words, none of an organisation or place: what has an age or is hurt is one."""
    parts = mention.span.of(text).split()
    if mention.kind != "organisation" or not 2 <= len(parts) <= 3 or not all(re.fullmatch(r"[A-Z][a-z’'-]+[A-Za-z]*\.?", p) for p in parts):
        return False
    plain = {p.lower().strip(".") for p in parts}
    if plain & (ORGANISATION_ENDS | PLACE_ENDS | STREETS | PLACES | _NO_PERSONS):
        return False
    after = text[mention.span.end : mention.span.end + 40]
    return re.match(
        r", (?:aged? )?\d{1,3}\b|,? (?:who )?(?:was|were|is|has been|had been|died|and [A-Z][a-z]+ [A-Z][a-z]+ (?:was|were))\b", after
    ) is not None or text[max(0, mention.span.start - 5) : mention.span.start].endswith("-old ")


_NO_PERSONS: Final = frozenset(
    "the police sheriff news fire county city state high jury grand national first public united associated daily metro american".split()
)


def _pronoun(reading: Reading, block: ParsedBlock, token: "Token") -> Group | None:
    word = token.lower_
    if word not in _SINGULAR | _PLURAL and word not in ("who", "that", "both", "all"):
        return None
    sex = "female" if word in FEMALE | {"herself"} else "male" if word in MALE | {"himself"} else None
    here = block.span_of(token)
    if word == "both":
        return Group(here, word, 2, counted=True, pronoun=True)
    return Group(here, word, 1 if word in _SINGULAR else None, sex=sex, pronoun=word not in ("one", "someone", "somebody", "another"))


def _bare_number(token: "Token") -> bool:
    return token.pos_ == "NUM" and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT") and number_of(token.text) is not None


def _written(token: "Token", printed: str) -> bool:
    return (
        _bare_number(token)
        or any(c.dep_ == "nummod" for c in token.children)
        or re.match(r"(?:at least |about )?(?:\d+|one) ", printed, re.I) is not None
    )


def _number(token: "Token", printed: str) -> "tuple[int | None, bool]":
    """How many, and whether that is loose."""
    amounts = [a for a in find_amounts(_AGE.sub(lambda m: "x" * len(m.group()), printed)) if a.low < 100000]
    loose = _LOOSE.search(printed) is not None
    if amounts and amounts[0].low != float("-inf"):
        first = amounts[0]
        return int(first.low), loose or first.approximate or (first.high != first.low and first.high != float("inf"))
    if token.lower_ in ("couple", "pair", "twins") and not any(c.lower_ in ("old",) for c in token.children):
        return 2, False
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in CROWDS or token.lower_ == "olds"
    return (None if plural else 1), loose


def _sex(words: set[str]) -> str | None:
    found = {"female" for w in words if w in FEMALE} | {"male" for w in words if w in MALE}
    return found.pop() if len(found) == 1 else None


def _age(reading: Reading, span: Span, printed: str) -> int | None:
    """The age in or right after the phrase."""
    inside = _AGE.search(printed)
    after = _AGE_AFTER.match(reading.text, span.end)
    found = number_of(inside.group(1)) if inside else float(after.group(1)) if after else None
    if inside is not None and not re.search(r"year", inside.group(), re.IGNORECASE):
        return 0
    return int(found) if found is not None and found < 120 else None
