"""The date that a page prints for its readers, where its data tell none: the one that stands by the headline, is called a date, or is labelled as the day of publication.

Every short piece of text that holds a full date is a candidate. Its label may say "published"; its element, or one of the two around it, may be called a date (class, id,
itemprop); it may stand within a few lines of the headline. A date with none of the three is passed over. The labelled one is taken, else the one nearest to the
headline, what stands below it before what stands above. Comments and boxes of other articles are left out; boxes that often are such are asked last. A label that says
"updated" gives the date of the change, never that of publication. Where an element's words print another day than its machine-readable value, which programs often set
anew at each change, the words tell. Whether 03/04/2031 begins with the day is told by the language, or else by the page's other dates (25/12/2030).
Fails on pages that print today's date right below the headline, and on dates drawn by scripts. Tried and lost: every `time` element inside `article`, which are those of
teasers and comments as often as not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from storydesk.extract.dates import Moment, find_moment, find_numbers, parse_moment
from storydesk.extract.head import similar

LONGEST: Final = 200
"""Characters of a piece that is a date line; running text that holds a date is longer, or stands in a paragraph."""
LONGEST_BESIDE: Final = 60
"""Characters beside the date in a paragraph that is a date line."""
NEAR: Final = 300
"""Characters of visible text between headline and a date that nothing else marks."""
FAR: Final = 4_000
"""Characters from the headline behind which other articles begin."""
UNMARKED: Final = 150
"""Characters that a date without a mark must stand nearer. What stands above the headline, where sites print today's date, counts as twice as far."""
MOST: Final = 60_000
"""Characters of visible text that are looked through. The date of an article stands above or right below its text."""
_PUBLISHED: Final = re.compile(
    r"\b(?:published|posted|first|issued|veröffentlicht|erschienen|erstellt|eingestellt|publiziert|gespeichert|artikel wurde|publié|mis en ligne|"
    r"publicado|publicada|pubblicato|gepubliceerd|opublikowan\w|publicerad)\b",
    re.I,
)
_DATED: Final = re.compile(r"\b(?:written|created|date|on|datum|stand|vom|am|fecha|data|le|del)\b[\s:,-]*$", re.I)
_UPDATED: Final = re.compile(
    r"\b(?:updated?|modified|edited|changed|aktualisiert|geändert|änderung|update|letzte|mis à jour|modifié|actualizado|actualizada|aggiornato|atualizado|bijgewerkt|"
    r"aktualizacja|uppdaterad)\b",
    re.I,
)
_CALLED: Final = re.compile(
    r"date|datum|time(?!line)|publish|pubdate|posted|submitted|erschienen|fecha|timestamp|meta(?!l)|byline|created|calendar|info(?!rm)"
)
_OTHERS: Final = re.compile(r"comment(?!metadata)|kommentar|sidebar|related|recent|recommend|cookie|copyright|ticker|most-?read")
"""Boxes whose dates are of other things."""
_DOUBTFUL: Final = re.compile(
    r"teaser|widget|latest|archive|carousel|slider|menu|(?<!post-)(?<!entry-)(?<!asset-)(?<!article-)footer|more-|list"
)
"""Boxes that often are of other articles. A date in them is taken where there is no other."""
_SKIPPED: Final = frozenset({"script", "style", "noscript", "template", "nav", "select", "option", "button", "iframe", "svg"})
_RUNNING: Final = frozenset({"p", "li", "blockquote", "td", "dd"})


NEAR_ENOUGH: Final = 1_000
"""Characters from the headline within which a date that is called one is the article's."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date in view: its moment; how it is marked (3 labelled as that of publication, 2 called a date, 1 by the headline); its distance from the headline; whether
    its box is often of other articles; and whether it is of a change."""

    moment: Moment
    mark: int
    distance: int
    doubtful: bool
    changed: bool

    @property
    def sure(self) -> bool:
        """Is it marked as a date, and by the headline?"""
        return self.mark >= 2 and not self.doubtful and self.distance <= NEAR_ENOUGH


def visible_dates(tree: Any, day_first: bool | None, headline: str | None = None) -> tuple[Candidate | None, Candidate | None]:
    """The days of publication and of change that a page prints. `day_first`: its language puts the day before the month."""
    found = list(_candidates(tree, day_first, headline))
    if not found and (titled := _in_title(tree, day_first)):
        return Candidate(titled, 2, 0, False, False), None
    ordered = sorted(found, key=lambda c: (c.doubtful, c.distance > FAR, c.mark != 3, c.distance + UNMARKED * (c.mark == 1)))
    return (
        next((c for c in ordered if not c.changed), None),
        next((c for c in ordered if c.changed), None),
    )


def _in_title(tree: Any, day_first: bool | None) -> Moment | None:
    """A date that is a part of its own of the page's title: "Ferry sinks | Post | 14.03.2031"."""
    title = tree.findtext(".//head/title") or ""
    parts = [part.strip() for part in re.split(r"[|–—·•]| - ", title)[1:]]
    return next((m for part in parts if (m := find_moment(part) or find_numbers(part, day_first)) and m.end - m.start == len(part)), None)


def _heading(tree: Any, headline: str | None) -> Any:
    """The element that prints the headline: the first that says it, else the first h1."""
    printed = next((e for e in tree.iter("h1", "h2", "h3") if headline and similar(e.text_content(), headline)), None)
    return printed if printed is not None else next(tree.iter("h1"), None)


def _candidates(tree: Any, day_first: bool | None, headline: str | None) -> Iterator[Candidate]:
    pieces: list[tuple[int, str, str, Any, bool]] = []
    at, heading = 0, -1
    wanted = _heading(tree, headline)
    last = ""
    for element, text, doubtful in _pieces(tree, set(wanted.iterancestors()) if wanted is not None else set()):
        if heading < 0 and wanted is not None and (element is wanted or wanted in element.iterancestors()):
            heading = at
        if len(text) <= LONGEST and (any(c.isdigit() for c in text) or element.tag in ("time", "abbr")):
            pieces.append((at, text, last, element, doubtful))
        last = text[-60:]
        at += len(text)
        if at > MOST:
            break
    if not day_first and (order := _order([text for _, text, *_ in pieces])) is not None:
        day_first = order
    for place, text, before, element, doubtful in pieces:
        moment = _moment(element, text, day_first)
        if moment is None:
            continue
        distance = place if heading < 0 else place - heading if place >= heading else 2 * (heading - place)
        label = (text[: moment.start].strip() or before)[-40:]
        mark = _mark(element, len(text) - (moment.end - moment.start), label, distance if heading >= 0 else NEAR + 1)
        if mark:
            changed = element.get("itemprop") == "dateModified" or (_UPDATED.search(label) is not None and _PUBLISHED.search(label) is None)
            yield Candidate(moment, mark, distance, doubtful, changed)


_NUMBERS: Final = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?![\d./-])")


def _order(texts: Sequence[str]) -> bool | None:
    """Does the day stand first in the dates in numbers of a page? None where none tells (14.3.2031, 3/14/2031), or they differ."""
    found = [(int(m[1]), int(m[2])) for text in texts for m in _NUMBERS.finditer(text)]
    days, months = any(12 < a <= 31 and b <= 12 for a, b in found), any(12 < b <= 31 and a <= 12 for a, b in found)
    return days if days != months else None


def _pieces(tree: Any, around: set[Any]) -> Iterator[tuple[Any, str, bool]]:
    """The visible pieces of text of a page, each with the element that it stands in and whether its box is doubtful; boxes of other things are left out whole. What is
    `around` the headline is no box."""
    body = tree.find("body")
    waiting: list[tuple[Any, bool, bool]] = [(tree if body is None else body, False, False)]
    while waiting:
        element, tail, doubtful = waiting.pop()
        if tail:
            if text := " ".join((element.tail or "").split()):
                yield element.getparent(), text, doubtful
            continue
        names = "" if element in around or element.tag in ("html", "body", "main", "article") else _names(element)
        apart = element.tag in ("footer", "aside") and next(element.iterancestors("article"), None) is None
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or (apart and element.tag == "aside") or _OTHERS.search(names):
            continue
        inside = doubtful or apart or _DOUBTFUL.search(names) is not None
        if text := " ".join((element.text or "").split()):
            yield element, text, inside
        for child in reversed(element):
            waiting.append((child, True, inside))
            waiting.append((child, False, inside))


def _names(element: Any) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"), element.get("data-testid")))).lower()


def _moment(element: Any, text: str, day_first: bool | None) -> Moment | None:
    given = element.get("datetime") or element.get("title") if element.tag in ("time", "abbr") else element.get("content")
    told = parse_moment(given, day_first) if given else None
    printed = find_moment(text) or find_numbers(text, day_first) if told is None or told.precision == "second" else None
    if told is None or printed is None:
        return told or printed
    apart = abs((date.fromisoformat(told.value[:10]) - date.fromisoformat(printed.value[:10])).days)
    return printed if apart > 1 else told


def _mark(element: Any, rest: int, label: str, distance: int) -> int:
    """How a date is marked. `rest`: characters of its piece beside it."""
    around = [element, *[e for _, e in zip(range(2), element.iterancestors(), strict=False)]]
    called = element.tag == "time" or any(_CALLED.search(_names(e)) for e in around)
    if rest > LONGEST_BESIDE and any(e.tag in _RUNNING for e in around):
        return 0
    if _PUBLISHED.search(label):
        return 3
    if called or ((_DATED.search(label) or _UPDATED.search(label)) and distance <= 4 * NEAR):
        return 2
    return 1 if distance <= NEAR else 0
