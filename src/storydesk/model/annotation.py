"""What annotation finds in one article: names, quotes, times, claims. All spans are offsets into that article's text."""

from dataclasses import dataclass
from typing import Final

from storydesk.model.span import Span

MENTION_KINDS: Final = ("person", "organisation", "place", "event", "work")
QUOTE_FORMS: Final = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Signal:
    """One named, explained part of a score or decision. `text` is a fixed sentence for the reader, never generated."""

    name: str
    value: float | str
    weight: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something. `entity` is the id of what it refers to: within the article at first, of the story later."""

    span: Span
    kind: str
    entity: str
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Printed speech (PolNeAR: content, cue, source).

    `content` is one span or several, in order, without the outer quote marks; `cue` the words that say it is speech; `speaker` the source as printed ("the
    singer", "she"); `entity` what the speaker resolves to, None while unknown; `name` a span of this article that best names the speaker
    (None when unknown); `form` direct, indirect or mixed.
    """

    content: tuple[Span, ...]
    form: str
    cue: Span | None = None
    speaker: Span | None = None
    entity: str | None = None
    name: Span | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first character of the content to the last."""
        return Span(self.content[0].start, self.content[-1].end)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A span that names a time (TimeML TIMEX3).

    `type` is date, time, duration, set; `value` ISO 8601 as TimeML writes it (2031-03, 2031-03-14TEV, P2W, 2031-SU) or None when it cannot be told;
    `precision` year, season, month, week, day, part_of_day, minute, ... or None; `basis` why it resolves so (explicit, year_from_publication,
    weekday_before_publication, ... or unresolved); `direction` past, present, future or None.
    """

    span: Span
    type: str
    value: str | None
    precision: str | None
    basis: str
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value of a claim. `kind` number, age, date, time, duration, name, place, measure, word; `key` the normal form compared.

    For amounts `low` and `high` bound it in `unit` (equal when exact), and `approximate` is true after "about", "some", "nearly".
    """

    kind: str
    key: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part in a claim: its grammatical role (subject, object, in, at, from, ...), its span, the folded head word or
    number words, and the entity it refers to."""

    role: str
    span: Span
    head: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What an outlet asserts in a span.

    `span` is the shortest clause or phrase that makes the assertion; `event` the lemma of its verb or event noun; `arguments` its participants;
    `attribute` what is said (event, age, count, date, place, name, colour, ...) of the participant `about`; `value` the typed value printed at
    `value_span`. `negated`, `hedged` and `attributed` (whose words they are, None for the outlet's own voice) say how it is asserted; `signals` why it is read so,
    where that was weighed.
    """

    span: Span
    attribute: str
    event: str | None = None
    about: Argument | None = None
    arguments: tuple[Argument, ...] = ()
    value: Value | None = None
    value_span: Span | None = None
    negated: bool = False
    hedged: bool = False
    attributed: Span | None = None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one article, in text order."""

    article: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def speech(self) -> tuple[Span, ...]:
        """What the article prints of others in their own words: the contents of its direct and mixed quotes."""
        return tuple(s for q in self.quotes if q.form != "indirect" for s in q.content)
