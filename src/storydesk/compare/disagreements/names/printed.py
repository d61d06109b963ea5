"""Words of names as a story prints them: capital words in rows, read from the text itself, for the reader of names misses some and does not parse captions.

Left out are titles, kinds of street and office, days and months, acronyms, and words with a capital only because a sentence begins or all is printed in capitals, unless
somewhere in the story the reader of names has read them as part of a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from storydesk.compare.disagreements.people.aged import TITLES
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.model import STORY_ROLES, Claim, Member, Mention, Span
from storydesk.text.first_names import is_first_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS

_ROW: Final = re.compile(r"[A-Z][\w’'-]*\w(?: +(?:[A-Z]\.|[A-Z][\w’'-]*\w|[“\"‘'(][A-Z][\w’'-]+[”\"’')]))*")
_ENDINGS: Final = ("'s", "’s", "'", "’")
_SIC: Final = re.compile(r" [(\[]sic")
_NAMED_ROLES: Final = STORY_ROLES | {"caption"}
_BROKEN: Final = re.compile(r"[âÃ�€]")
_SMALL: Final = re.compile(r"\b[a-z]{3,}\b")
_AGE: Final = re.compile(r",? \(?(\d{1,3})\b(?! (?:of|percent))")
_INTRODUCED: Final = re.compile(r"\b(?P<word>[a-z]+),? $")
STREETS: Final = frozenset(
    "street st avenue ave road rd drive dr lane ln court ct place pl boulevard blvd way circle highway parkway terrace trail".split()
)
"""Words that make a row of names a street's."""
_NO_NAMES: Final = (
    STREETS
    | TITLES
    | frozenset(
        "north south east west northern southern eastern western northeast northwest southeast southwest county city park police department office "
        "school hospital center block monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november "
        "december cmdr comdr spokesman spokeswoman officer officers news update updated".split()
    )
)
SHORTEST: Final = 4
SHORTEST_READ: Final = 3
"""Letters of a word that was read as part of a name."""
MOST_CAPITALS: Final = 0.6
ACRONYM: Final = 5


@dataclass(frozen=True, eq=False)
class Printed:
    """A row of capital words in an article, seen as one of its words."""

    word: str
    row: tuple[str, ...]
    member: Member
    span: Span
    read: Mention | None

    @property
    def article(self) -> str:
        return self.member.article.id

    @property
    def others(self) -> frozenset[str]:
        """The other words of the row that are names."""
        return frozenset(self.row) - {self.word} - _NO_NAMES

    @cached_property
    def telling(self) -> Telling:
        return as_telling(self.member, self.span)

    @property
    def age(self) -> int | None:
        """The age that is printed behind it."""
        found = _AGE.match(self.member.article.text, self.span.end)
        return int(found.group(1)) if found else None


def printed_names(tellings: Tellings) -> dict[str, list[Printed]]:
    """Where each word of a name is printed, in order of article and text."""
    found: dict[str, list[Printed]] = {}
    known = {w for m in tellings.members for x in m.annotations.mentions for w in words_of(x.span.of(m.article.text))}
    for member, block in named_blocks(tellings.members):
        text = member.article.text
        if _BROKEN.search(text, block.start, block.end):
            continue
        starts = {block.start, *(s.start for s in member.annotations.sentences if block.start <= s.start < block.end)}
        for match in _ROW.finditer(text, block.start, block.end):
            for word, printed in _row(member, match, match.start() in starts, known):
                found.setdefault(word, []).append(printed)
    return found


def printed_small(tellings: Tellings) -> frozenset[str]:
    """Words that some article prints without a capital."""
    return frozenset(w for m in tellings.members for w in _SMALL.findall(m.article.text))


def _row(member: Member, match: re.Match[str], first: bool, known: set[str]) -> Iterator[tuple[str, Printed]]:
    text, span = member.article.text, Span(match.start(), match.end())
    row = tuple(words_of(match.group()))
    if _SIC.match(text, span.end):  # the article itself marks the spelling as wrong
        return
    read = next((m for m in member.annotations.mentions if m.span.start < span.end and span.start < m.span.end), None)
    loud = _in_capitals(text, span)
    short = {
        w for printed in match.group().split() if printed.isupper() and len(printed.strip('()“”"')) <= ACRONYM for w in words_of(printed)
    }
    for place, word in enumerate(row):
        if word in row[:place] or word in _NO_NAMES or not word.isalpha():
            continue
        if len(word) < (SHORTEST if read is None else SHORTEST_READ) or (word in short and not loud) or (loud and word not in known):
            continue
        begins = first and place == 0
        if begins and ((len(row) == 1 and word not in known) or (_is_common(word) and (read is None or read.span.start > span.start))):
            continue
        if len(row) == 1 and _is_introduced(text[max(0, span.start - 24) : span.start]):
            continue
        if first and place > 0 and _is_common(row[0]) and row[0] not in known and word in words_of(match.group().partition(" ")[2]):
            span = Span(match.start() + match.group().index(" ") + 1, match.end())
        yield word, Printed(word, row, member, span, read)


def _is_common(word: str) -> bool:
    """Is it a word of the language, and no first name?"""
    return word in lexicon().index and not is_first_name(word)


def _is_introduced(before: str) -> bool:
    """Is somebody introduced by this one name ("his sister, Ana", "named Ana")?"""
    found = _INTRODUCED.search(before)
    return found is not None and (found.group("word") in MEMBERS["relation"] or found.group("word") in ("named", "called"))


def _in_capitals(text: str, span: Span) -> bool:
    """Is the text around printed in capitals?"""
    letters = [c for c in text[max(0, span.start - 60) : span.end + 60] if c.isalpha()]
    return sum(c.isupper() for c in letters) > MOST_CAPITALS * len(letters)


def words_of(printed: str) -> list[str]:
    """Folded words without the ending of a possessor and without apostrophes."""
    found = []
    for part in printed.split():
        ending = next((e for e in _ENDINGS if part.rstrip(".,").endswith(e)), "")
        found += [w.replace("'", "") for w in words(part.rstrip(".,").removesuffix(ending))]
    return found


def named_blocks(members: Iterable[Member]) -> Iterator[tuple[Member, Span]]:
    """The blocks in which names are looked for."""
    for member in members:
        for block in member.article.blocks:
            if block.role in _NAMED_ROLES:
                yield member, block.span


def as_telling(member: Member, span: Span) -> Telling:
    """A name as a claim of its sentence, or of itself where it stands in none, as in a caption."""
    sentences = member.annotations.sentences
    order = next((i for i, s in enumerate(sentences) if s.covers(span)), 0)
    return Telling(member, Claim(span, "name", None), sentences[order] if sentences and sentences[order].covers(span) else span, order)
