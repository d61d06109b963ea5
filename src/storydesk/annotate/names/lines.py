"""The words of one block with their places, and how an article prints them: with a capital of their own, or only where a sentence or a title has one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.parsing import ParsedBlock
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


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a block: its text without possessive, where it stands in the article, what the parser says of it, and whether it alone stands in quote marks."""

    text: str
    start: int
    end: int
    possessive: bool
    opens: bool
    token: "Token"
    quoted: bool = False

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
        quoted = text[match.start() - 1 : match.start()] in tuple("\"“‘'") and text[end : end + 1] in tuple("\"”’'")
        found.append(Word(text[match.start() : end], match.start(), end, bool(possessive) or (plural and not quoted), opens, token, quoted))
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
