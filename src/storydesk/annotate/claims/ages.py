"""Ages: "the 21-year-old man", "Ana Ruiz, 43,", "a man in his 40s", "ages 28 and 21"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.age_groups import group_before, one_of
from storydesk.annotate.claims.grammar import head_word, lemma
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.claims.units import amount_value
from storydesk.annotate.claims.values import number_of
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span
from storydesk.text.calendar import MONTHS, WEEKDAYS
from storydesk.text.numbers import TENS, UNITS

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONES: Final = tuple(word for word in UNITS if word != "zero")
_NUMBER: Final = rf"\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?|{'|'.join(_ONES)}"
_OLD: Final = re.compile(
    rf"(?<![\w-])(?:(?P<other>{_NUMBER})(?:-|[\s-]?(?:years?|months?)(?:[\s-]old)?)?,? (?P<join>and|or|to) (?:an? )?)?(?P<number>{_NUMBER})[\s-]*(?P<unit>year|month|week|day)s?[\s-]*old(?P<plural>s?)\b",  # noqa: E501
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(
    rf"(?:(?<=[a-z.])|(?<=\bII)|(?<=\bIII)|(?<=\bIV))(?:, (?:aged? )?| \()(?P<age>{_NUMBER})"
    r"(?=[,.;:)]|\s(?:of|from|and|was|is|were|has|had|who|died|told|said|remains?|both)\b|\s*$)",
    re.MULTILINE,
)
_DECADE: Final = re.compile(r"\bin (?:his|her|their) (?:(?P<part>early|mid|late)[ -])?(?:to[ -]late[ -])?(?P<decade>[1-9]0|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)'?s?\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
_AGED: Final = re.compile(
    r"\b(?:aged?|ages)\s+(?P<first>\d{1,3})(?P<rest>(?:\s*(?:,|and|,\s*and|to)\s*\d{1,3}\b)*)(?P<unit>\s*(?:years?|months?|weeks?|days?)\b)?",
    re.IGNORECASE,
)
_ONE_AND_OTHER: Final = re.compile(
    r"\bone(?:,)? (?:was |is )?(?:aged? )?(\d{1,2}) and the other (?:was |is )?(?:aged? )?(\d{1,2})\b(?! percent)", re.IGNORECASE
)
_DECADES: Final = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
}  # fmt: skip
_NO_NAMES: Final = frozenset({*WEEKDAYS, *MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split()})
_PAST: Final = re.compile(
    r"(?:\bas an?|\bwhen (?:he|she|they) (?:was|were)(?: an?)?|\bsince|\bturn(?:ed|ing|s)|\buntil|\bformer|\bthen|\bjust|\bonly)(?: (?:about|just|only))? $",
    re.IGNORECASE,
)
"""Words that tell of an age at another time; such a claim is marked as hedged and never compared."""
_MANY: Final = re.compile(r"(?:[a-z]{3}s|children|men|women|people)$", re.IGNORECASE)
"""A group: which of them has the age is not told."""
_CALLED: Final = frozenset("man woman boy girl son daughter brother sister victim suspect driver teen".split())
_OWNED: Final = re.compile(r"(?:[’']s|s[’']) $")
_CLOSING: Final = frozenset(('" ', "” ", "' ", "’ "))
OLDEST: Final = 120


def age_claims(reading: Reading) -> Iterator[Claim]:
    """One claim for every age printed of somebody."""
    for block in reading.blocks:
        text = block.block.span.of(reading.text)
        base = block.offset
        for match in _OLD.finditer(text):
            yield from _old(reading, block, match, base)
        for match in _AFTER_NAME.finditer(text):
            yield from _after_name(reading, block, match, base)
        for match in _DECADE.finditer(text):
            yield from _decade(reading, block, match, base)
        for match in _ONE_AND_OTHER.finditer(text):
            yield from _one_and_other(reading, block, match, base)
        for match in _AGED.finditer(text):
            yield from _aged(reading, block, match, base)


def _old(reading: Reading, block: ParsedBlock, match: re.Match[str], base: int) -> Iterator[Claim]:
    number, unit = number_of(match.group("number")), match.group("unit").lower()
    other = number_of(match.group("other")) if match.group("other") else None
    ranged = match.group("join") == "and" and block.block.span.of(reading.text)[: match.start()].lower().endswith("between ")
    if number is None or number > OLDEST or match.group("join") == "to" or ranged:
        return
    span = Span(base + match.start("number"), base + match.end())
    owner = reading.text[span.end : span.end + 2] in ("'s", "’s")
    about = Argument("of", span, "person") if owner else _who_follows(reading, block, span.end) or _who_is(reading, block, span)
    if about.entity is not None and _OWNED.search(reading.text[max(0, span.start - 4) : span.start]):
        about = _without_owner(reading, about, span)
    both = other is not None and match.group("join") == "and"  # "an 8- and a 9-year-old boy", "18- and 19-year-old men"
    group = about.entity is None and _MANY.search(about.span.of(reading.text)) is not None
    if group:
        about = one_of(about) if both else Argument("of", span, "")
    if both and other is not None:
        first = Span(base + match.start("other"), base + match.end("other"))
        yield age_claim(reading, block, about if group else Argument("of", first, about.head), first, other, other, unit)
    low = number if other is None or both else min(number, other)
    yield age_claim(reading, block, about, span, low, number, unit)


def _after_name(reading: Reading, block: ParsedBlock, match: re.Match[str], base: int) -> Iterator[Claim]:
    number = number_of(match.group("age"))
    span = Span(base + match.start("age"), base + match.end("age"))
    name = _name_before(reading, block, base + match.start())
    if (
        number is None
        or not 0 < number <= OLDEST
        or name is None
        or name.head in _NO_NAMES
        or reading.text[span.end : span.end + 4] == " of "
    ):
        return
    yield age_claim(reading, block, name, span, number, number, "year")


def _decade(reading: Reading, block: ParsedBlock, match: re.Match[str], base: int) -> Iterator[Claim]:
    word = match.group("decade").lower()
    low = _DECADES.get(word) or int(word)
    first, last = {"early": (0, 4), "mid": (3, 7), "late": (6, 9)}.get((match.group("part") or "").lower(), (0, 9))
    span = Span(base + match.start(), base + match.end())
    about = _who_is(reading, block, span)
    yield age_claim(reading, block, about, span, low + first, low + last, "year")


def _one_and_other(reading: Reading, block: ParsedBlock, match: re.Match[str], base: int) -> Iterator[Claim]:
    """ "One age 31 and a friend 36": the second; the first too, where no "age" tells it."""
    for group in (1, 2):
        span = Span(base + match.start(group), base + match.end(group))
        if group == 2 or "age" not in match.group().split("and the other")[0]:
            whom = group_before(reading.text, base + match.start()) or Argument("of", span, "person")
            yield age_claim(reading, block, whom, span, float(match.group(group)), float(match.group(group)), "year")


def _aged(reading: Reading, block: ParsedBlock, match: re.Match[str], base: int) -> Iterator[Claim]:
    unit = (match.group("unit") or "year").strip().lower().removesuffix("s")
    if " to " in match.group("rest") or reading.text[base + match.end() :].startswith(" to "):
        return
    numbers = list(re.finditer(r"\d{1,3}", match.group()))
    for number in numbers:
        if 0 < int(number.group()) <= OLDEST:
            span = Span(base + match.start() + number.start(), base + match.start() + number.end())
            before = len(reading.text[: base + match.start()].rstrip(", "))
            one = group_before(reading.text, before) if len(numbers) > 1 else _name_before(reading, block, before)
            named = one or (None if len(numbers) > 1 else _who_is(reading, block, span))
            about = named or Argument("of", span, "")
            yield age_claim(reading, block, about, span, float(number.group()), float(number.group()), unit)


def age_claim(
    reading: Reading, block: ParsedBlock, about: Argument, span: Span, low: float, high: float, unit: str, *, hedged: bool = False
) -> Claim:
    """The age printed at `span`, between `low` and `high` years, months, weeks or days, of whom `about` names; hedged where it is of another time."""
    found = reading.token_at(about.span.end - 1) or reading.token_at(span.start)
    verb = governor(found[1]) if found else None
    manner = reading.manner(block, verb) if verb is not None else None
    whole = Span(min(span.start, about.span.start), max(span.end, about.span.end))
    return Claim(
        span=whole, attribute="age", event=lemma(verb) if verb is not None else None, about=about, value=amount_value("age", low, high, unit, low != high),
        value_span=span, hedged=hedged or _PAST.search(reading.text[max(0, span.start - 24) : span.start]) is not None,
        attributed=manner.attributed if manner else None,
    )  # fmt: skip


def _who_follows(reading: Reading, block: ParsedBlock, offset: int) -> Argument | None:
    """The noun or name right after "21-year-old": modifiers are passed over, the noun phrase ends at its last noun."""
    found = reading.token_at(offset + 1) if reading.text[offset : offset + 1].isspace() else None
    if found is None or found[0] is not block:
        return None
    nouns: list[Token] = []
    for token in block.doc[found[1].i : found[1].i + 8]:
        if token.pos_ in ("NOUN", "PROPN") and not token.is_sent_start:
            nouns.append(token)
        elif nouns or token.pos_ not in ("ADJ", "ADV"):
            break
    if not nouns:
        return None
    span = block.span_of(block.doc[nouns[0].i : nouns[-1].i + 1])
    names = [t for t in nouns if t.pos_ == "PROPN"]
    head = names[-1] if names and names[-1] is nouns[-1] else nouns[-1]
    if not names and head.dep_ == "appos" and head.head.pos_ == "PROPN":
        named = reading.mention_at(block.span_of(head.head), ("person",))
        return Argument("of", span, head_word(head), named.entity if named is not None else None)
    return named_argument(reading, "of", span, head_word(head))


def named_argument(reading: Reading, role: str, span: Span, head: str) -> Argument:
    """The person at `span`, with the whole name where it is one."""
    mention = reading.mention_at(span, ("person",))
    if mention is None:
        return Argument(role, span, head)
    return Argument(role, Span(min(span.start, mention.span.start), max(span.end, mention.span.end)), head, mention.entity)


def _who_is(reading: Reading, block: ParsedBlock, span: Span) -> Argument:
    """Whom an age stands for when no noun follows it: the noun it is said of, or the age itself ("the 21-year-old")."""
    found = reading.token_at(span.start)
    node = found[1] if found else None
    for _ in range(6):
        if node is None or node.head is node or _is_somebody(node, span, block):
            break
        node = node.head
        if node.pos_ in ("NOUN", "PROPN") and not span.covers(block.span_of(node)) and node.lemma_.lower() not in ("year", "age"):
            return named_argument(reading, "of", block.span_of(node), head_word(node))
        if node.pos_ in ("VERB", "AUX"):
            subject = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass") and not span.covers(block.span_of(c))), None)
            if subject is not None and node.lemma_ == "be":
                return named_argument(reading, "of", block.span_of(subject), head_word(subject))
            break
    return Argument("of", span, "person")


def _is_somebody(node: "Token", span: Span, block: ParsedBlock) -> bool:
    """Is the age itself the noun, as in "the father of the 11-year-old"?"""
    inside = span.covers(block.span_of(node)) and node.lower_ in ("old", "olds")
    return (
        inside
        and node.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "poss", "conj")
        and any(c.dep_ in ("det", "poss") for c in node.children)
    )


def _name_before(reading: Reading, block: ParsedBlock, end: int) -> Argument | None:
    """The name that ends where a comma or bracket stands: a known person, or capital words that look like a name."""
    found = reading.token_at(end - 1)
    if found is None or found[0] is not block:
        return None
    last = found[1]
    if not last.text[:1].isupper() and last.text not in ("Jr.", "Sr."):
        return _relative_before(reading, block, last)
    first = last
    while first.i > 0 and not first.is_sent_start and first.nbor(-1).text[:1].isupper() and first.nbor(-1).pos_ in ("PROPN", "ADJ", "NOUN"):
        first = first.nbor(-1)
    span = block.span_of(block.doc[first.i : last.i + 1])
    mention = reading.mention_at(block.span_of(last))
    if reading.text[max(0, span.start - 2) : span.start] in _CLOSING and (mention is None or mention.span.start >= span.start):
        return None  # after a nickname in quote marks: the first name stands before it
    if mention is not None and mention.kind != "person":
        return None
    return Argument("of", mention.span, head_word(last), mention.entity) if mention else Argument("of", span, head_word(last))


def _without_owner(reading: Reading, about: Argument, age: Span) -> Argument:
    """Whose age it is after a possessor ("Toll's 14-year-old brother"): a name counts only if it stands after the age."""
    mention = reading.mention_at(about.span, ("person",))
    if mention is not None and mention.span.start >= age.end:
        return about
    return Argument("of", Span(max(about.span.start, age.end), max(about.span.end, age.end)), about.head)


def _relative_before(reading: Reading, block: ParsedBlock, last: "Token") -> Argument | None:
    if last.lemma_.lower() in _CALLED:
        return Argument("of", block.span_of(last), head_word(last))
    return None
