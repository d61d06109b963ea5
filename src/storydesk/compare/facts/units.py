"""Units: the smallest statements of an article in the form that comparison needs.

A unit is a head (what happened, or what is spoken of), a relation, and a complement (who, what, where, which kind, or a typed value), with the others
who take part in the same event. `links` of annotation give units of words; typed claims (ages, measures, counts) give units whose complement is a
value.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.compare.facts.phrases import in_a_name, title_goes_on, to_its_end
from storydesk.compare.facts.terms import Term, term_of
from storydesk.compare.lexicon import lexicon
from storydesk.model import Claim, Member, Span
from storydesk.text.calendar import MONTHS, WEEKDAYS

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
        "money",
        "share",
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
DIMENSIONS: Final = frozenset("high tall long wide deep thick old heavy".split())
UNITS: Final = frozenset(
    "foot meter metre mile kilometer kilometre yard inch ton tonne pound kilogram year month week day hour minute percent".split()
)
_YEARS: Final = re.compile(r"(\d+(?:\.\d+)?) year")
"""The key of an age."""
_YEARS_ALONE: Final = re.compile(r"([1-9]\d{0,2})")
_CLOSED: Final = re.compile(r"[.,;:!?)\n\"”]|$| (?:and|when|at|but)\b")
_AT_THE_AGE: Final = re.compile(r"(?:the )?age of ([1-9]\d{0,2})\b")
OLDEST: Final = 120
SHORTEST: Final = 2
"""Letters of a word that says something."""
POINTING: Final = frozenset({"he", "she", "him", "her", "they"})
_REST: Final = re.compile(r"[^.,;:!?\n\"“”()]{1,80}(?=[.,;:!?\n\"“”()])")
"""The rest of a clause that opens with an amount of nothing ("90 percent will be confirmed")."""
_A_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_NO_BOUND: Final = re.compile(r"^\.\.|(?<=\d)\.\.(?= )")
"""What says that a count is the most or the least, in its key."""
_CLOCK: Final = re.compile(r"T\d{2}:\d{2}")
CLOSED: Final = frozenset({*WEEKDAYS, *MONTHS}) | frozenset(
    "first second third fourth fifth north south east west northern southern eastern western left right red blue green black white gray silver yellow brown "
    "morning afternoon evening night noon midnight today yesterday tomorrow".split()
)
"""Words of closed sets: near in meaning to one another, and never the same thing."""


HARM: Final = frozenset({"kill", "die", "hurt"})
"""Kinds of event of which a bare number is a number of people."""
PATIENTS: Final = frozenset({"object", "sole", "of"})
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
    beside: str | None = None
    """Beside whose name the head stands as a title or description ("Prime Minister Tom Hale")."""

    @property
    def value(self) -> bool:
        """Is the complement a typed value, which only equals itself?"""
        return self.claim.attribute != "link"

    @property
    def age(self) -> float | None:
        """The years that the unit tells somebody to be old."""
        found = _YEARS.fullmatch(self.complement.word) if self.relation == "age" else None
        return float(found.group(1)) if found else None

    @property
    def bound(self) -> str | None:
        """Whether a count is the least or the most that there are ("at least four", "as many as 80"); None for a number itself."""
        value = self.claim.value if self.relation == "count" else None
        if value is None or (value.low is None) == (value.high is None):
            return None
        return "most" if value.low is None else "least"

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
            tuple(sorted((r, t.key, t.number or 0.0, t.several and lexicon().is_person(t.word)) for r, t in self.others)),
            self.claim.negated,
            self.year,
            self.beside,
            self.bound,
        )


def units_of(index: int, member: Member) -> Iterator[Unit]:
    """The units of one article, in text order. An age that is read twice off the same words is whose name is known."""
    years = _years(member)
    named_beside = _names_beside(member)
    found = []
    for claim in sorted(member.annotations.claims, key=lambda c: (c.span, c.attribute)):
        unit = _unit(index, claim, member.article.text)
        if unit is not None and claim.about is not None:
            year = next((value for span, value in years if span.covers(claim.span)), None)
            found.append(replace(unit, year=year, beside=None if unit.of_event or unit.head.entity else named_beside(claim.about.span)))
    named = [u for u in found if u.age is not None and u.head.entity is not None]
    yield from (
        u
        for u in found
        if u.age is None or u.head.entity is not None or not any(u.age == n.age and u.claim.span.overlap(n.claim.span) for n in named)
    )


def _names_beside(member: Member) -> Callable[[Span], str | None]:
    """Who is named right behind a phrase ("Prime Minister Tom Hale"), or before it and a comma ("Tom Hale, the prime minister")."""
    text = member.article.text
    persons = [m for m in member.annotations.mentions if m.kind == "person"]
    behind = {m.span.start - 1: m.entity for m in persons}
    ahead = {m.span.end + 2: m.entity for m in persons if text.startswith(", ", m.span.end)}
    return lambda phrase: behind.get(phrase.end) or ahead.get(phrase.start)


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
        aged = _stated_age(index, claim, text)
        if aged is not None:
            return aged
        first, *rest = claim.arguments
        if any(len(word) < SHORTEST for word in (claim.about.head, first.head)):
            return None  # a letter or a dash that stands alone ("£26m")
        if first.role == "is" and first.head in DIMENSIONS | UNITS and any(c.isdigit() for c in claim.span.of(text)):
            return None  # "100ft-high", "a 12-metre whale": the measure is a typed claim of its own
        if first.role == "same" and claim.about.entity and first.entity and claim.about.entity != first.entity:
            return None  # a list ("Ida Hale, 31, Tom Field"), or what a parser takes for an apposition
        if first.role == "of" and claim.about.head == first.head and claim.about.entity is None:
            return None  # "dozens of nations": a part of what is spoken of, and nothing said of it
        if first.role == "is" and text[claim.span.end - 1].isalpha() and title_goes_on(claim, text):
            return None  # "U.S. Secretary" of State
        others = tuple((a.role, term_of(a, text)) for a in rest if a.role in CORE or a.entity is not None)
        head = Term(claim.about.head) if claim.about.role == "event" else term_of(claim.about, text)
        told = term_of(first, text)
        told = _persons(told, head) if first.role in PATIENTS else told
        return Unit(index, to_its_end(claim, text), head, first.role, told, others)
    if claim.attribute == "colour" and claim.value is not None and in_a_name(claim.value.key, claim.span.of(text)):
        return None  # the Black Sea
    if claim.attribute not in TYPED or claim.value is None or not claim.value.key:
        return None
    key = claim.value.key
    if claim.attribute in ("date", "time"):
        clock = _CLOCK.search(key)
        if (claim.attribute == "time" and clock is None) or claim.event in SPEECH:
            return None
        others = tuple((a.role, term_of(a, text)) for a in claim.arguments if a.role in ("subject", "object", "sole"))
        return Unit(index, claim, Term(claim.event or ""), claim.attribute, Term(clock.group() if clock else key), others)
    about, others = claim.about, (("event", Term(claim.event)),) if claim.attribute == "count" and claim.event else ()
    holder, key = _counted(claim, term_of(about, text), key) if claim.attribute == "count" else (term_of(about, text), key)
    more = _REST.match(text, claim.span.end) if about.head == "" and claim.attribute in ("share", "money") else None
    if more is not None:
        claim = replace(claim, span=Span(claim.span.start, more.end()))
    return Unit(index, claim, holder, claim.attribute, Term(key), others)


def _counted(claim: Claim, holder: Term, key: str) -> tuple[Term, str]:
    """What is counted, and its number without what says that it is a bound."""
    key = _NO_BOUND.sub("", key, count=1)
    people = _persons(holder, Term(claim.event or ""))
    return people, key if people is holder else f"{key.split(' ')[0]} people"


def _persons(term: Term, event: Term) -> Term:
    """A bare number of those whom harm befell is a number of people ("injuring 80")."""
    harmed = term.word.replace(",", "").isdigit() and not _A_YEAR.fullmatch(term.word) and kinds_of(event.word) & HARM
    return replace(term, word="people") if harmed else term


def _stated_age(index: int, claim: Claim, text: str) -> Unit | None:
    """The age that a clause tells of somebody: "He was 50.", "was found dead at the age of 50"."""
    first, *rest = claim.arguments
    whose = claim.about or first
    if first.role == "attribute" and whose.role != "event":
        number = _YEARS_ALONE.fullmatch(first.span.of(text)) if _CLOSED.match(text, first.span.end) else None
        known = whose.entity is not None or whose.head in POINTING
    else:
        number = _AT_THE_AGE.match(text, first.span.start) if first.role == "at" else None
        whose = next((a for role in ("object", "sole", "subject") for a in rest if a.role == role), first)
        known = whose is not first
    if number is None or not known or int(number.group(1)) > OLDEST:
        return None
    end = max(claim.span.end, number.end()) if first.role == "at" else claim.span.end
    return Unit(
        index,
        replace(claim, attribute="age", span=Span(claim.span.start, end)),
        term_of(whose, text),
        "age",
        Term(f"{number.group(1)} year"),
        (),
    )


def all_units(members: Sequence[Member]) -> list[Unit]:
    """The units of all articles, in the order of the members."""
    return [u for i, m in enumerate(members) for u in units_of(i, m)]


def with_transitives(units: Sequence[Unit]) -> list[Unit]:
    """The units, marked where their verb mostly has an object in this story."""
    objects = Counter(u.head.word for u in units if u.of_event and u.relation == "object")
    alone = Counter(u.head.word for u in units if u.of_event and u.relation == "sole")
    return [replace(u, transitive=True) if u.of_event and objects[u.head.word] > max(1, alone[u.head.word]) else u for u in units]
