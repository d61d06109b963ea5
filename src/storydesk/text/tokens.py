"""Tokens with offsets: words and numbers of any script. Punctuation is no token."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from storydesk.model.span import Span
from storydesk.text.folding import fold, fold_word, fold_words

# A word may hold inner apostrophes and full stops (o'clock, U.S.); a number inner commas, stops and colons. Scripts without spaces
# give one token a character.
# Most words are letters alone, and are asked for first.
_TOKEN: Final = re.compile(
    r"[A-Za-z]++(?![\w'’‘`])"
    r"|[぀-ヿ㐀-䶿一-鿿豈-﫿]"
    r"|[@#]?\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"
    r"|[@#]?[^\W_]+(?:['’‘`][^\W\d_]+)*"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: where it stands, and its folded form."""

    span: Span
    folded: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with spans into the whole text. Linear in the length of the text."""
    return [Token(Span(m.start(), m.end()), fold_word(m.group())) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def words(text: str) -> list[str]:
    """The folded words of a text, without offsets."""
    return fold_words(_TOKEN.findall(text))


def count_words(text: str, most: int) -> int:
    """How many words a text has; `most` where it has as many or more. Reads no further."""
    return sum(1 for _ in islice(_TOKEN.finditer(text), most))


__all__ = ["Token", "count_words", "fold", "tokens", "words"]
