"""An article as it was read, and what could not be read."""

from dataclasses import dataclass, field
from typing import Final

from storydesk.model.span import Citation, Span

ROLES: Final = {
    "headline": "the headline",
    "standfirst": "the sentence or two under the headline",
    "subhead": "a heading inside the text",
    "byline": "who wrote it",
    "dateline": "place and agency that open the text",
    "date": "a printed date of publication",
    "body": "the text itself",
    "live_entry": "one entry of a live blog",
    "correction": "a correction or a note of an update",
    "caption": "words under a picture or video",
    "credit": "who took the picture, who owns the text",
    "prompt": "an invitation to watch, listen or look",
    "embed": "a post from another site shown in the text",
    "promo": "advertising for the outlet, an app or a programme",
    "related": "a link to another article",
    "widget": "buttons, comment boxes, share labels",
    "signoff": "the outlet's own closing words",
}
"""What a block of text is. Later stages read claims from STORY_ROLES only."""

STORY_ROLES: Final = frozenset({"headline", "standfirst", "body", "live_entry"})
"""Roles whose words are the article's own telling."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a block: the author, handle, date or text of an embedded post; the name in a byline. The `time` of a live entry stands above its block."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A span of an article with the role that it plays, and why it was given that role (a short fixed label)."""

    span: Span
    role: str
    reason: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """When an article says it was published.

    `value` is ISO 8601 (2031-03-14, 2031-03-14T09:30, 2031-03-14T09:30:00+01:00) or None; `precision` is year, month, day, minute
    or second, or None; `zone` the printed or given time zone; `basis` says where it was found: header, visible, json-ld, meta,
    script, url, field, none, or unreadable (a record gives a date that is none).
    """

    value: str | None = None
    precision: str | None = None
    zone: str | None = None
    basis: str = "none"
    span: Span | None = None

    @property
    def day(self) -> str | None:
        """The calendar day, if known to the day or better."""
        return self.value[:10] if self.value and len(self.value) >= 10 else None


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who is named as a maker of an article: the name as given, `role` (author, contributor, editor, translator), and where it was found: json-ld, meta,
    visible, field or byline."""

    name: str
    role: str = "author"
    basis: str = "byline"


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet, one version of it.

    `text` is verbatim but for line ends (\\n) and never changes; every character that is not white space lies in exactly one block.
    `headline` is a span where the headline stands in the text; `title` is the headline as given beside the text (a record's field, an
    HTML page's meta data) and is never cited.
    """

    id: str
    location: str
    text: str
    outlet: str | None = None
    family: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    modified: Published = Published()
    blocks: tuple[Block, ...] = ()
    version_of: str | None = None
    authors: tuple[Author, ...] = ()
    section: str | None = None

    def cite(self, span: Span) -> Citation:
        """A citation of a span of this article."""
        return Citation(self.id, span.start, span.end, span.of(self.text))

    @property
    def headline(self) -> Span | None:
        """Where the headline stands in the text, if it does."""
        return next((b.span for b in self.blocks if b.role == "headline"), None)

    def story_blocks(self) -> tuple[Block, ...]:
        """The blocks that are the article's own telling, in order."""
        return tuple(b for b in self.blocks if b.role in STORY_ROLES)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read: where, at which stage, a fixed reason, and a detail for the reader."""

    location: str
    stage: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Bytes or a record as a source gave them, before extraction.

    `kind` is text, html or record. A record's fields are in `fields`; the others carry `data`. `position` is where the source can resume
    after this document (a line number, a file's place in the walk).
    """

    location: str
    kind: str
    data: bytes = b""
    fields: dict[str, object] = field(default_factory=dict)
    position: str = ""
