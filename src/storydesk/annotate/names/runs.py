"""Runs of capitalised words: where a name may stand.

A run is a row of words that open with a capital, joined by single spaces, particles ("van", "della") and, after a head such as Department or where the parser
sees one entity, by "of", "for", "and". A possessive ends it unless the next word belongs to it (Sheriff's Office). A word that opens a sentence counts only if
the parser takes it for a proper noun or the article prints it with a capital inside a sentence. Blocks set in title case hold no runs: names are found
there by the forms that the rest of the article gives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import (
    CALENDAR,
    FUNCTION_WORDS,
    KIN,
    ORGANISATION_ENDS,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_ENDS,
    SUFFIXES,
    TITLES,
)
from storydesk.annotate.parsing import ParsedBlock
from storydesk.text.first_names import is_first_name
from storydesk.text.folding import fold
from storydesk.text.states import STATES

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD: Final = re.compile(r"[@#]?[^\W_](?:[^\W_]|[&'’‘`!-](?=[^\W_])|(?<![^\W_]{2})\.(?=[^\W_]))*")
_ARTICLED: Final = re.compile(r"(?:al|el)-[A-Z]")
_STATES: Final = "|".join(
    sorted((re.escape(s) for s in STATES if len(s) > 2 and s not in {"america", "britain", "usa"}), key=len, reverse=True)
)
_POSSESSIVE: Final = re.compile(r"(?:['’‘`]s|(?<=s)['’‘`])$", re.IGNORECASE)
_ABBREVIATION: Final = re.compile(
    rf"(?:[^\W\d_]|{_STATES}|jr|sr|st|mt|ft|mr|mrs|ms|dr|prof|gov|sen|rep|sgt|lt|capt|col|gen|maj|rev|supt|inc|corp|co|ltd|dept|(?:[^\W\d_]\.)+[^\W\d_])",
    re.IGNORECASE,
)
_SMALL_IN_TITLES: Final = frozenset(
    "a an the and or but nor of in on at to for from with by as is are be vs into over after up out off".split()
)
_NUMBERED: Final = frozenset(
    "highway interstate route apollo formula flight channel area world boeing airbus us state road article pier gate platform windows".split()
)
_OWNERS: Final = frozenset(
    "sheriff attorney coroner children women men people veterans governor prosecutor mayor nurses teachers workers king queen".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a block: its text without possessive, where it stands in the article, and what the parser says of it."""

    text: str
    start: int
    end: int
    possessive: bool
    opens: bool
    token: "Token"

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def plain(self) -> str:
        """Folded, without a closing full stop."""
        return self.folded.rstrip(".")

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or _ARTICLED.match(self.text) is not None


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


def block_words(block: ParsedBlock, text: str) -> tuple[Word, ...]:
    """The words of a block, with article offsets."""
    row = list(block.doc)
    tokens = {t.idx + block.offset: t for t in row}
    covering: list[Token] = []
    ends = [*(t.idx for t in row[1:]), len(block.doc.text)]
    for token, following in zip(row, ends, strict=False):  # of an empty block only the end is left
        covering.extend([token] * (following - len(covering)))
    sentence_starts = {s.start_char + block.offset for s in block.doc.sents}
    found: list[Word] = []
    for match in _WORD.finditer(text, block.block.span.start, block.block.span.start + len(covering)):
        word, end = match.group(), match.end()
        possessive = _POSSESSIVE.search(word)
        if possessive:
            end -= len(possessive.group())
        elif text[end : end + 1] == "." and _ABBREVIATION.fullmatch(word) and (len(word) > 1 or word.isupper()):
            end += 1
        plural = text[end : end + 1] in tuple("'’‘`") and word.endswith("s") and not text[end + 1 : end + 2].isalnum()
        token = tokens.get(match.start()) or covering[match.start() - block.offset]
        opening = text[max(0, match.start() - 2) : match.start()].strip()
        opens = match.start() in sentence_starts or opening.endswith(tuple('"“‘«(:—–•*')) or token.is_sent_start is True
        opens = opens or (token.i > 0 and token.nbor(-1).is_sent_start is True and token.nbor(-1).is_punct)
        found.append(Word(text[match.start() : end], match.start(), end, bool(possessive) or plural, opens, token))
    return tuple(found)


def title_case(words: Sequence[Word]) -> bool:
    """Is the line set in title case or in capitals, so that a capital tells nothing? Then only small words, and one in eight of the others at most, open small."""
    large = [w for w in words[1:] if w.text[0].isalpha() and w.plain not in _SMALL_IN_TITLES]
    return len(large) >= 3 and sum(not w.capital for w in large) <= len(large) / 8


@dataclass(frozen=True, slots=True)
class Capitals:
    """How an article prints its words inside sentences of ordinary case: `always` with a capital, `small` also without one."""

    always: frozenset[str]
    small: frozenset[str]


def capitals_inside(lines: Sequence[Sequence[Word]]) -> Capitals:
    """Which words have a capital of their own, and which only where they open a sentence."""
    inside = {w.folded for words in lines for w in words if w.capital and not w.opens}
    small = {w.folded for words in lines for w in words if not w.capital}
    return Capitals(frozenset(inside - small), frozenset(small))


def runs(block: ParsedBlock, words: tuple[Word, ...], text: str, capitals: Capitals) -> Iterator[Run]:
    """The runs of one block, in order."""
    at = 0
    while at < len(words):
        if not _may_open(words, at, capitals.always):
            at += 1
            continue
        end = at + 1
        while (step := _next(words, at, end, text)) is not None:
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
    if not word.capital or (word.plain in CALENDAR and word.token.ent_type_ != "PERSON"):
        return False
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


def _next(words: Sequence[Word], start: int, end: int, text: str) -> int | None:
    """The end of the run after taking one more name word, or None."""
    if end >= len(words):
        return None
    last, word = words[end - 1], words[end]
    gap = text[last.end : word.start]
    if gap == ", " and word.plain in {"jr", "sr"}:
        return end + 1
    if last.possessive:
        if last.plain in _OWNERS and word.plain in {"office", "department"}:
            return end + 1
        following = word.capital and word.plain in ORGANISATION_ENDS | ORGANISATION_HEADS | PLACE_ENDS
        joined = last.plain in _OWNERS or (last.token.ent_type_ in {"ORG", "FAC", "EVENT"} and word.token.ent_iob_ == "I")
        return end + 1 if following and joined and gap.strip("'’‘`s") == " " else None
    if gap not in {" ", "\u00a0", " & "}:
        return None
    if word.capital and word.plain not in CALENDAR and word.plain not in {"i", "i'm"}:
        return end + 1
    if word.text.isdigit() and last.plain in _NUMBERED and len(word.text) < 5:
        return end + 1
    if (
        last.plain in PLACE_ENDS
        and word.plain in _OWNERS
        and word.possessive
        and end + 1 < len(words)
        and words[end + 1].plain in {"office", "department"}
    ):
        return end + 2
    return _over_connector(words, start, end)


def _over_connector(words: Sequence[Word], start: int, end: int) -> int | None:
    word = words[end]
    ahead = end + 1
    if word.folded in {"of", "for"} and ahead < len(words) and words[ahead].folded == "the":
        ahead += 1
    if ahead >= len(words) or not words[ahead].capital or words[ahead].plain in CALENDAR:
        return None
    if word.folded in PARTICLES and words[end - 1].plain not in SUFFIXES:
        return ahead + 1
    one_entity = words[end - 1].token.ent_type_ in {"ORG", "FAC", "EVENT", "LAW"} and all(
        w.token.ent_iob_ == "I" for w in words[end : ahead + 1]
    )
    if word.folded == "the" and words[end - 1].token.ent_type_ in {"PERSON", "ORG", "FAC", "WORK_OF_ART"} and ahead == end + 1:
        return ahead + 1
    headed = any(w.plain in ORGANISATION_HEADS for w in words[start:end])
    if word.folded in {"of", "for"} and (words[end - 1].plain in ORGANISATION_HEADS or one_entity):
        return ahead + 1
    if word.folded == "and" and one_entity and (headed or words[ahead].plain in ORGANISATION_ENDS):
        return ahead + 1
    return None
