"""What the desk hands out beside articles, stories and reports: counts, cards for lists, pages of them, hits of a search."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Generic, TypeVar

from storydesk.desk.frames import Table
from storydesk.model import Span
from storydesk.stories import StoryChange

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did. `versions` are new texts of pages known before; `known` was there already; `articles` are the ids of what is new, versions among them."""

    new: int = 0
    known: int = 0
    versions: int = 0
    rejected: int = 0
    articles: tuple[str, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        return Added(
            self.new + other.new,
            self.known + other.known,
            self.versions + other.versions,
            self.rejected + other.rejected,
            self.articles + other.articles,
        )


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A piece of a list. `next` is the cursor of the piece behind it, None at the end."""

    items: tuple[T, ...]
    next: str | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def table(self) -> Table[T]:
        """The items as a table, for frames."""
        return Table(type(self.items[0]), self.items) if self.items else Table(object, ())  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What a list shows of an article. `headline` is as printed or as given beside the text; `story` the id of its story, None while it is not settled."""

    id: str
    outlet: str | None
    family: str | None
    headline: str | None
    published: str | None
    language: str | None
    url: str | None
    location: str
    added_at: str
    story: str | None


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What a list shows of a story. `outlets` in order of their first article; `days` counts articles by day of publication. `disagreements`, `facts` and
    `utterances` are None until the story was compared, and `stale` says that the story has changed since."""

    id: str
    headline: str | None
    articles: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    first_published: str | None
    last_published: str | None
    opened_at: str
    changed_at: str
    days: tuple[tuple[str, int], ...]
    disagreements: int | None
    facts: int | None
    utterances: int | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text: `text` stands at `span`, and `marks` are the words that were looked for. All spans count from the start of `Article.text`."""

    text: str
    span: Span
    marks: tuple[Span, ...]

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in order, each piece with whether it is marked."""
        at = self.span.start
        for mark in self.marks:
            if mark.start > at:
                yield self.text[at - self.span.start : mark.start - self.span.start], False
            yield self.text[mark.start - self.span.start : mark.end - self.span.start], True
            at = mark.end
        if at < self.span.end:
            yield self.text[at - self.span.start :], False

    def _repr_html_(self) -> str:
        return "".join(f"<mark>{escape(piece)}</mark>" if marked else escape(piece) for piece, marked in self.pieces())


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found, where in it, and how well it fits (higher is better; comparable within one search only). `whole` says that it holds all that was
    asked for, and not only some of the words."""

    article: ArticleCard
    snippet: Snippet
    score: float
    whole: bool


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A step in the life of a story, when it was taken, and its number, by which later ones can be asked for."""

    number: int
    at: str
    change: StoryChange


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody who is quoted: the name as most often printed, how many printed quotes, in how many stories and outlets, and the days of the first and the last."""

    name: str
    quotes: int
    stories: int
    outlets: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class OutletCard:
    """An outlet: its family (outlets under one owner) as last printed, its articles (the latest version of each), the stories they are in, and how many of these another
    outlet tells too. Of its articles in compared stories (`compared`), `copied` have words that another outlet printed first, and `shared` have words that another
    prints too, where it cannot be told who copied."""

    name: str
    family: str | None
    articles: int
    stories: int
    stories_shared: int
    compared: int
    copied: int
    shared: int
    first_day: str | None
    last_day: str | None

    @property
    def originality(self) -> float | None:
        """The share of its compared articles whose words are their own, 0 to 1; None while none was compared."""
        return (self.compared - self.copied - self.shared) / self.compared if self.compared else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a desk holds. `articles` counts the latest versions, `versions` the earlier ones; `waiting` the stories still to be compared."""

    articles: int
    versions: int
    stories: int
    compared: int
    waiting: int
    rejected: int
    judgements: int
    last_added: str | None
