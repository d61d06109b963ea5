"""Units: the smallest statements of an article in the form that comparison needs.

A unit is a head (what happened, or what is spoken of), a relation, and a complement (who, what, where, which kind, or a typed value), with the others
who take part in the same event. `links` of annotation give units of words; typed claims (ages, measures, counts) give units whose complement is a
value.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from storydesk.model import Argument, Claim, Member, Span
from storydesk.text.folding import fold_word

TYPED: Final = frozenset(
    {
        "age",
        "height",
        "weight",
        "length",
        "width",
        "distance",
        "speed",
        "price",
        "count",
        "colour",
        "address",
        "model",
        "home",
        "date",
        "time",
    }
)
"""Attributes of typed claims that make units of their own."""
NUMBERS: Final = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
DIMENSIONS: Final = frozenset("high tall long wide deep thick old heavy".split())
_AGE: Final = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_ANOTHER: Final = re.compile(r"\b(?:an)?other\b|\bsecond\b", re.IGNORECASE)
_MEASURED: Final = re.compile(r"\b([a-z]+) \d[\d.,]*[ -](?:met(?:re|er)s?|miles?|feet|foot|kilomet(?:re|er)s?|km|yards?|m)$")
"""A thing and how far off it is ("a ledge 800 metres"), which a parser takes for so many metres."""
_CUT_TITLE: Final = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_DEAD: Final = re.compile(r" (?:[a-z]+ ){0,2}dead\b")
_PARTICLE: Final = re.compile(r" (?:down|up|over|away|back)(?=[.,;:]| (?:as|in|on|at|within|after|before|and|when|with|from|during|for)\b)")
_CLOCK: Final = re.compile(r"T\d{2}:\d{2}")
NUMBERS["single"] = 1
CLOSED: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "first second third fourth fifth north south east west northern southern eastern western left right red blue green black white gray silver yellow brown "
    "morning afternoon evening night noon midnight today yesterday tomorrow".split()
)
"""Words of closed sets: near in meaning to one another, and never the same thing."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a unit: its folded lemma, the entity of the story it refers to, how many of it there are and how old (None: not said), and
    whether it is another one than was spoken of."""

    word: str
    entity: str | None = None
    number: float | None = None
    age: float | None = None
    another: bool = False

    @property
    def key(self) -> str:
        return f"={self.entity}" if self.entity else self.word


SPEECH: Final = frozenset("say tell report announce add state ask write post release publish".split())
"""Events of handing on words: when that was says nothing of the story."""
CORE: Final = frozenset({"subject", "object", "sole", "by", "attribute"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One smallest statement of one article."""

    article: int
    claim: Claim
    head: Term
    relation: str
    complement: Term
    others: tuple[tuple[str, Term], ...]
    year: str | None = None
    transitive: bool = False

    @property
    def value(self) -> bool:
        """Is the complement a typed value, which only equals itself?"""
        return self.claim.attribute != "link"

    @property
    def of_event(self) -> bool:
        """Is the head a verb?"""
        return self.claim.about is not None and self.claim.about.role == "event"

    @property
    def signature(self) -> tuple[object, ...]:
        """What two printings of one statement share; equal signatures need no comparison."""
        return (
            self.head,
            self.relation,
            self.complement,
            tuple(sorted((r, t.key, t.number or 0.0) for r, t in self.others)),
            self.claim.negated,
            self.year,
        )


def units_of(index: int, member: Member) -> Iterator[Unit]:
    """The units of one article, in text order."""
    years = _years(member)
    for claim in sorted(member.annotations.claims, key=lambda c: (c.span, c.attribute)):
        unit = _unit(index, claim, member.article.text)
        if unit is not None:
            year = next((value for span, value in years if span.covers(claim.span)), None)
            yield unit if year is None else replace(unit, year=year)


def _years(member: Member) -> list[tuple[Span, str]]:
    """Sentences that open with a year ("In 2004, a woman ..."): what they tell is not of the story's own days."""
    found = []
    for sentence in member.annotations.sentences:
        for time in member.annotations.times:
            if time.precision == "year" and time.value and 0 <= time.span.start - sentence.start <= 4:
                found.append((sentence, time.value))
    return found


def _unit(index: int, claim: Claim, text: str) -> Unit | None:
    if claim.about is None:
        return None
    if claim.attribute == "link" and claim.arguments:
        first, *rest = claim.arguments
        if first.role == "is" and first.head in DIMENSIONS and any(c.isdigit() for c in claim.span.of(text)):
            return None  # "100ft-high": the measure is a typed claim of its own
        if first.role == "of" and claim.about.head == first.head and claim.about.entity is None:
            return None  # "dozens of nations": a part of what is spoken of, and nothing said of it
        if first.role == "is" and text[claim.span.end - 1].isalpha() and _title_goes_on(claim, text):
            return None  # "U.S. Secretary" of State
        others = tuple((a.role, _term(a, text)) for a in rest if a.role in CORE or a.entity is not None)
        head = Term(claim.about.head) if claim.about.role == "event" else _term(claim.about, text)
        return Unit(index, _to_its_end(claim, text), head, first.role, _term(first, text), others)
    if claim.attribute == "colour" and claim.value is not None and _in_a_name(claim.value.key, claim.span.of(text)):
        return None  # the Black Sea
    if claim.attribute not in TYPED or claim.value is None or not claim.value.key:
        return None
    key = claim.value.key
    if claim.attribute in ("date", "time"):
        clock = _CLOCK.search(key)
        if (claim.attribute == "time" and clock is None) or claim.event in SPEECH:
            return None
        others = tuple((a.role, _term(a, text)) for a in claim.arguments if a.role in ("subject", "object", "sole"))
        return Unit(index, claim, Term(claim.event or ""), claim.attribute, Term(clock.group() if clock else key), others)
    others = (("event", Term(claim.event)),) if claim.attribute == "count" and claim.event else ()
    return Unit(index, claim, _term(claim.about, text), claim.attribute, Term(key), others)


def _to_its_end(claim: Claim, text: str) -> Claim:
    """The claim with the word that says it: "was found" dead, "stepped" down."""
    about = claim.about
    if about is None or about.role != "event":
        return claim
    rest = (
        _DEAD.match(text, claim.span.end)
        if about.head == "die"
        else _PARTICLE.match(text, claim.span.end)
        if about.span.end == claim.span.end
        else None
    )
    return claim if rest is None else replace(claim, span=Span(claim.span.start, rest.end()))


def _title_goes_on(claim: Claim, text: str) -> bool:
    """Is the phrase the beginning of a title that "of" and a capital complete?"""
    head = claim.about
    return head is not None and head.span.of(text)[:1].isupper() and _CUT_TITLE.match(text, claim.span.end) is not None


def _in_a_name(colour: str, phrase: str) -> bool:
    """Is the colour printed with a capital only, and the word behind it too?"""
    return re.search(rf"\b{colour}\b", phrase) is None and re.search(rf"\b{colour.capitalize()}[ -][A-Z]", phrase) is not None


def _term(argument: Argument, text: str) -> Term:
    phrase = argument.span.of(text)
    measured = _MEASURED.search(phrase)
    if measured is not None:
        return Term(measured.group(1))
    age = _AGE.search(phrase)
    return Term(argument.head, argument.entity, _number(phrase), float(age.group(1)) if age else None, _ANOTHER.search(phrase) is not None)


def _number(phrase: str) -> float | None:
    """The amount that a short noun phrase opens with."""
    for word in phrase.split()[:4]:
        folded = fold_word(word.strip(",.()"))
        if folded in NUMBERS and folded != "one":
            return float(NUMBERS[folded])
        if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", folded):
            return float(folded.replace(",", ""))
    return None


def all_units(members: Sequence[Member]) -> list[Unit]:
    """The units of all articles, in the order of the members."""
    return [u for i, m in enumerate(members) for u in units_of(i, m)]


def with_transitives(units: Sequence[Unit]) -> list[Unit]:
    """The units, marked where their verb mostly has an object in this story."""
    objects = Counter(u.head.word for u in units if u.of_event and u.relation == "object")
    alone = Counter(u.head.word for u in units if u.of_event and u.relation == "sole")
    return [replace(u, transitive=True) if u.of_event and objects[u.head.word] > max(1, alone[u.head.word]) else u for u in units]
