"""What comparison finds across the articles of one story. Everything that reaches a page is a Statement or a citation."""

from dataclasses import dataclass

from storydesk.errors import UnsourcedError
from storydesk.model.annotation import Quote, Signal
from storydesk.model.span import Citation


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of our page: words of an article and where they stand. It cannot be built without a citation, nor with other words than
    those of its first citation."""

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise UnsourcedError(f"no citation for {self.text!r}")
        if self.text != self.citations[0].exact:
            raise UnsourcedError(f"{self.text!r} is not the text of its first citation")

    @classmethod
    def quoting(cls, *citations: Citation) -> "Statement":
        """The statement that prints its first citation."""
        return cls(citations[0].exact if citations else "", citations)


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions of one story refer to. `name` is the fullest form printed in some article."""

    id: str
    kind: str
    name: str
    mentions: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One value of something told in several ways, and where it stands."""

    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """How one utterance is printed in different ways: kind is wording, cut_start, cut_end, omission or speaker."""

    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """One outlet's printing of an utterance."""

    article: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of the fullest text of an utterance that an article which prints the utterance does not print."""

    article: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speech act as one or several articles print it. `entity` and `speaker` are None while the speaker is unknown; `text` is the
    longest stretch printed without a break; `fullest` all that was said as far as the printings tell, piece by piece in the order of speaking, and
    `missing` what single articles leave out of it."""

    id: str
    entity: str | None
    speaker: str | None
    text: Citation
    quotes: tuple[PrintedQuote, ...]
    variants: tuple[Variant, ...] = ()
    fullest: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims of one story that say the same. `outlets` counts outlets, `independent` counts them after copies and families are folded;
    `coverage` is all, several or single."""

    id: str
    statement: Statement
    outlets: int
    independent: int
    coverage: str
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Claims of one story that cannot stand together as written.

    `kind` is a fixed label (date, time, number, age, name, place, measure, word, order, manner, ...); `about` what they are about, as an
    article prints it; `relation` is contradict, inside_one_article, cannot_tell (contradiction or update), tension (both may be right), correction or update.
    """

    id: str
    kind: str
    about: Citation | None
    sides: tuple[Side, ...]
    relation: str = "contradict"
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many people an article tells of, and the words that tell it: the first citation tells it best, the others tell it again or name those who are counted.
    `approximate` after "about", "nearly", "up to"."""

    article: str
    number: int
    statement: Statement
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people were `killed` or `injured` (the kind), article by article in order of publication. `disagreement` is the id of the disagreement or update about
    these numbers, or None: a tally claims none of its own."""

    id: str
    kind: str
    counts: tuple[Count, ...]
    disagreement: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something dated. `value` as in TimeExpression; `kind` is event, planned or publication; `disputed` the id of the disagreement
    about its date, or None."""

    value: str | None
    precision: str | None
    basis: str
    kind: str
    statement: Statement
    disputed: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that cannot be told: a fixed label (no_publication_date, no_body, unknown_speaker, unresolved_time, date_too_early,
    damaged_sentence, ...), the article, and the words it is about, if there are some."""

    kind: str
    article: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that comparing the articles of one story has found."""

    entities: tuple[Entity, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    facts: tuple[Fact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    brief: tuple[Statement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    tallies: tuple[Tally, ...] = ()
