"""A report with what its pages look up: articles by id, the outlets in their order with a letter each, and every value as it is shown.

Pages print a value of the report by its JSON pointer and the name of a form (`/facts/3/outlets`, `text`; `/articles`, `count`). `check` works out the same form of
the same pointer and compares, so that a number on a page cannot be another one than the report's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from storydesk.model.article import STORY_ROLES
from storydesk.model.voices import voices
from storydesk.report.dates import clock_of, day_of, in_words
from storydesk.report.kinds import words_of

Json = Mapping[str, Any]

OWN_ROLES: Final = STORY_ROLES | {"subhead", "byline", "dateline", "date", "correction"}
"""Roles that belong to the article. Blocks of other roles were set aside."""

_UNPRINTABLE: Final = dict.fromkeys((*range(9), 11, 12, 13, *range(14, 32), *range(127, 160), *range(55296, 57344), 65534, 65535), "�")


def printable(text: str) -> str:
    """The text with each character that no HTML page can hold shown as one replacement character, so that offsets stay."""
    return text.translate(_UNPRINTABLE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet of a story, or an article whose outlet is unknown: its letter, its place in the palette, its articles by index."""

    code: str
    index: int
    articles: tuple[int, ...]


class Sheet:
    """One report, with look-ups."""

    def __init__(self, data: Json) -> None:
        self.data = data
        self.articles: list[Any] = data["articles"]
        self.index: dict[str, int] = {a["id"]: i for i, a in enumerate(self.articles)}
        self.read: dict[str, Any] = {a["id"]: a for a in (*(v["article"] for v in data.get("versions", ())), *self.articles)}
        """Articles and the earlier texts of their pages, by id."""

    @cached_property
    def ids(self) -> dict[str, str]:
        """Ids of articles by the form in which a page can hold them."""
        return {printable(identity): identity for identity in self.read}

    @property
    def headline_at(self) -> str | None:
        """Where in the report the story's headline stands, where it was given beside a text and is printed in none."""
        story = self.data["story"]
        if story["headline"] is None or story["headline_citation"]:
            return None
        return next(f"/articles/{i}/headline" for i, a in enumerate(self.articles) if a["headline"] == story["headline"])

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Outlets in the order in which the story's articles come."""
        rows: dict[str, list[int]] = {}
        for i, article in enumerate(self.articles):
            rows.setdefault(outlet_key(article), []).append(i)
        return tuple(Outlet(_letters(n), n, tuple(row)) for n, row in enumerate(rows.values()))

    @cached_property
    def _outlet_of(self) -> dict[int, Outlet]:
        return {i: outlet for outlet in self.outlets for i in outlet.articles}

    def outlet(self, article: str) -> Outlet:
        """The outlet of an article, by id."""
        return self._outlet_of[self.index[article]]

    def text(self, article: str) -> str:
        """The text of an article or of an earlier version of one, by id."""
        return str(self.read[article]["text"])

    @cached_property
    def independent(self) -> int:
        """How many independent tellings the story has: articles of one outlet, of one owner, or copied from each other are one."""
        owners = [[outlet_key(a), *([f"family {a['family']}"] if a["family"] else [])] for a in self.articles]
        copied = [(self.index[c["left"]], self.index[c["right"]]) for c in self.data["copies"] if c["kind"] == "copy"]
        return len(set(voices(owners, copied)))

    def at(self, pointer: str) -> Any:
        """The value at a JSON pointer. Raises LookupError where there is none."""
        value: Any = self.data
        for step in pointer.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        return value

    def shown(self, pointer: str, form: str = "text") -> str:
        """The value at a pointer as a page shows it. Raises LookupError for an unknown pointer or form."""
        if form == "position":
            self.at(pointer)
            return str(int(pointer.rpartition("/")[2]) + 1)
        name, _, argument = form.partition(":")
        return printable(FORMS[name](self, self.at(pointer), argument))

    def code(self, index: int) -> str:
        """The letter of an article's outlet, with a number where the outlet has several articles."""
        outlet = self._outlet_of[index]
        return outlet.code + (str(outlet.articles.index(index) + 1) if len(outlet.articles) > 1 else "")


def outlet_key(article: Json) -> str:
    """What tells the outlets of a story apart: the name, or nothing but the article itself where it is unknown."""
    return f"outlet {article['outlet']}" if article["outlet"] else f"article {article['id']}"


def _letters(number: int) -> str:
    """A to Z, then AA, AB, ..."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _text(sheet: Sheet, value: Any, argument: str) -> str:
    if value is None or isinstance(value, dict | list):
        raise LookupError("not a value that can be shown")
    return str(value)


def _dated(sheet: Sheet, value: Any, argument: str) -> str:
    return in_words(value if isinstance(value, str) else value["value"])


def _coverage(sheet: Sheet, value: Any, argument: str) -> str:
    return str(sum(f["coverage"] == argument for f in value))


def sort_of(fact: Json) -> str:
    """What a fact tells: an `event`, a `named` person or thing, or no more than a `phrase` that articles share."""
    told = {s["name"]: s["value"] for s in fact["signals"]}
    return "named" if told.get("relation") == "named" else str(told.get("tells", "event"))


def _sort(sheet: Sheet, value: Any, argument: str) -> str:
    """How many facts of a coverage are of a sort, but for the first ones: `sort:several/event/25`."""
    coverage, sort, first = argument.split("/")
    return str(sum(f["coverage"] == coverage and sort_of(f) == sort for f in value) - int(first))


def _only(sheet: Sheet, value: Any, argument: str) -> str:
    """How many facts the outlet of an article is alone with."""
    return str(sum(f["coverage"] == "single" and sheet.outlet(f["articles"][0]) == sheet.outlet(value["id"]) for f in sheet.data["facts"]))


def _size(sheet: Sheet, value: Any, argument: str) -> str:
    return str(sum(p["left"]["end"] - p["left"]["start"] for p in value))


def _aside(sheet: Sheet, value: Any, argument: str) -> str:
    return str(sum(block["role"] not in OWN_ROLES for block in value["blocks"]))


def _score(sheet: Sheet, value: Any, argument: str) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


FORMS: Final[dict[str, Callable[[Sheet, Any, str], str]]] = {
    "text": _text,
    "words": lambda sheet, value, argument: words_of(value),
    "count": lambda sheet, value, argument: str(len(value)),
    "date": _dated,
    "day": lambda sheet, value, argument: in_words(day_of(value if isinstance(value, str) else value["value"])),
    "clock": lambda sheet, value, argument: clock_of(value["value"]),
    "sort": _sort,
    "code": lambda sheet, value, argument: sheet.outlet(value["id"]).code,
    "article-code": lambda sheet, value, argument: sheet.code(sheet.index[value["id"]]),
    "outlets": lambda sheet, value, argument: str(len(sheet.outlets)),
    "independent": lambda sheet, value, argument: str(sheet.independent),
    "coverage": _coverage,
    "only": _only,
    "size": _size,
    "aside": _aside,
    "score": _score,
}
"""How a value of a report is shown. Each form takes the sheet, the value, and what follows a colon in the form's name."""
