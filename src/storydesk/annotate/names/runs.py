"""Runs of capitalised words: where a name may stand.

A run is a row of words that open with a capital and stand together (`joins`). A word that opens a sentence counts only if
the parser takes it for a proper noun or the article prints it with a capital inside a sentence. Blocks set in title case hold no runs: names are found
there by the forms that the rest of the article gives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.annotate.names.joins import MONTH_NAMES, next_end
from storydesk.annotate.names.lines import Capitals, Word
from storydesk.annotate.names.words import CALENDAR, FUNCTION_WORDS, KIN, PARTICLES, TITLES
from storydesk.annotate.parsing import ParsedBlock
from storydesk.text.first_names import is_first_name

_BEFORE_TIMES: Final = frozenset("in on since last this next by until till of early late mid from during before after every".split())
_NEW_PLACES: Final = frozenset("york jersey orleans mexico hampshire haven england zealand delhi brunswick south".split())
"""What New, which opens many sentences, is part of."""


@dataclass(frozen=True, slots=True)
class Run:
    """A row of words that may be a name, and the words of its block with its place among them."""

    words: tuple[Word, ...]
    block: ParsedBlock
    line: tuple[Word, ...]
    at: int

    @property
    def before(self) -> tuple[Word, ...]:
        return self.line[max(0, self.at - 4) : self.at]

    @property
    def after(self) -> tuple[Word, ...]:
        return self.line[self.at + len(self.words) : self.at + len(self.words) + 4]

    def part(self, first: int, last: int) -> "Run":
        """The run of its words `first` to `last` (exclusive)."""
        return Run(self.words[first:last], self.block, self.line, self.at + first)


def runs(block: ParsedBlock, words: tuple[Word, ...], text: str, capitals: Capitals) -> Iterator[Run]:
    """The runs of one block, in order."""
    at = 0
    while at < len(words):
        if not _may_open(words, at, capitals.always):
            at += 1
            continue
        end = at + 1
        while (step := next_end(words, at, end, text)) is not None:
            end = step
        while end > at + 1 and words[end - 1].plain in PARTICLES | {"of", "for", "and", "the"}:
            end -= 1
        if end > at + 1 and _opens_only(words, at, end, capitals.small, text):
            at += 1
        if end > at + 1 or not words[at].opens or words[at].folded not in capitals.small or is_first_name(words[at].text):
            yield Run(words[at:end], block, words, at)
        at = end


def _may_open(words: Sequence[Word], at: int, known: frozenset[str]) -> bool:
    word = words[at]
    if not word.capital or (word.plain in CALENDAR and word.token.ent_type_ != "PERSON" and not _month_as_first_name(words, at)):
        return False
    if word.plain == "new" and at + 1 < len(words) and words[at + 1].plain in _NEW_PLACES and words[at + 1].capital:
        return True
    if word.plain in FUNCTION_WORDS:
        return (
            not word.opens
            and at + 1 < len(words)
            and words[at + 1].capital
            and words[at + 1].start == word.end + 1
            and word.plain not in {"i", "i'm", "ok"}
        )
    if not word.opens:
        return True
    return (
        word.token.pos_ == "PROPN"
        or word.folded in known
        or is_first_name(word.text)
        or word.plain in TITLES
        or word.token.ent_type_ in {"PERSON", "ORG", "GPE"}
    )


def _month_as_first_name(words: Sequence[Word], at: int) -> bool:
    """ "Jan Marie Hallow", but "in April Marie Hallow": a month is a first name before another, where no word of time stands before it."""
    if words[at].plain not in MONTH_NAMES or at + 2 >= len(words) or (at and words[at - 1].plain in _BEFORE_TIMES):
        return False
    following = words[at + 1 : at + 3]
    return is_first_name(following[0].text) and following[0].start == words[at].end + 1 and following[1].capital


def _opens_only(words: Sequence[Word], at: int, end: int, small: frozenset[str], text: str) -> bool:
    """Is the first word no part of the name but a word that opens the sentence: "Cheering Brunhild", "Daughter Margo", "NOTORIOUS Blackgate"?"""
    word, rest = words[at], words[at + 1 : end]
    if not word.opens or is_first_name(word.text) or word.plain in TITLES or any(w.token.pos_ != "PROPN" for w in rest):
        return False
    if word.text.isupper() and len(word.text) > 4 and not any(w.text.isupper() for w in rest):
        return True
    if word.plain in KIN:
        return True
    if word.plain.endswith("ing") and len(word.plain) > 6 and len(rest) == 1:
        return re.search(rf"[a-z,] {re.escape(rest[0].text)}\b", text) is not None and text.count(f"{word.text} {rest[0].text}") == 1
    return word.folded in small and word.token.pos_ in {"VERB", "ADJ", "ADV"} and is_first_name(rest[0].text)
