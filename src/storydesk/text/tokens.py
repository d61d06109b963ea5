"""Tokens with offsets: words and numbers of any script. Punctuation is no token.

What a token is, one pattern says. English prose needs it for few of its words: where letters stand between blanks and marks, small letters are made, apostrophes dropped
and the rest cut at the blanks, all in C, which takes a sixth of the time. What holds a digit, a handle, two apostrophes side by side or a letter beyond ASCII
goes through the pattern, from blank to blank, since no token holds a blank.
"""

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

_MARKS: Final = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "!"), ("•", "!"), ("\xa0", " "))
"""Marks that prose is full of, and those of ASCII that count as the same here."""
_HARD: Final = b"0123456789@#?"
"""Digits, the marks of handles, and what a letter beyond ASCII is written as."""
_CUT: Final = bytes(c + 32 if 65 <= c <= 90 else c if 97 <= c <= 122 or c in _HARD else 39 if c in b"'`" else 32 for c in range(256))
_SPOTS: Final = bytes(48 if c in _HARD else 32 for c in range(256))
_HARD_APOSTROPHE: Final = re.compile(rb"'(?:'|[a-z]*[0-9@#])|[0-9][a-z]*'")
MOST_HARD: Final = 12
"""A text with a hard character in twelve is not worth the cutting."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: where it stands, and its folded form."""

    span: Span
    folded: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with spans into the whole text. Linear in the length of the text."""
    return [Token(Span(m.start(), m.end()), fold_word(m.group())) for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def words(text: str) -> list[str]:
    """The folded words of a text, without offsets: those of `tokens`."""
    raw = _plain(text)
    spots, cut = raw.translate(_SPOTS), raw.translate(_CUT)
    hard = spots.count(b"0")
    if hard * MOST_HARD > len(text) or b"''" in cut:
        return fold_words(_TOKEN.findall(text))
    return fold_words(_mixed(text, spots, cut) if hard else _easy(cut))


def _plain(text: str) -> bytes:
    """A text in ASCII, character for character; a question mark stands for what has no like there."""
    plain = text.replace("?", "!")
    if not text.isascii():
        for mark, same in _MARKS:
            plain = plain.replace(mark, same)
    return plain.encode("ascii", "replace")


def bare(text: str) -> bytes | None:
    """The words of a text in small letters of ASCII, without apostrophes, with blanks between them, not yet folded; marks may hang on numbers, and @ and # stay. None
    where this tells not all: a letter beyond ASCII, two apostrophes side by side, or one in a word with a digit."""
    cut = _plain(text).translate(_CUT)
    if b"?" in cut or (b"'" in cut and _HARD_APOSTROPHE.search(cut)):
        return None
    return cut.replace(b"'", b"").replace(b"@", b" @").replace(b"#", b" #")


def _easy(cut: bytes) -> list[str]:
    return cut.replace(b"'", b"").decode("ascii").split()


def _mixed(text: str, spots: bytes, cut: bytes) -> list[str]:
    """The words of a text in which something hard stands at some spots."""
    found: list[str] = []
    at, spot = 0, spots.find(b"0")
    while spot >= 0:
        start, end = max(at, text.rfind(" ", at, spot)), text.find(" ", spot)
        found += _easy(cut[at:start])
        at = len(text) if end < 0 else end
        found += _TOKEN.findall(text, start, at)
        spot = spots.find(b"0", at)
    return found + _easy(cut[at:])


def count_words(text: str, most: int) -> int:
    """How many words a text has; `most` where it has as many or more. Reads no further."""
    if len(text) > 9 * most and sum(map(str.isalnum, text[: 9 * most].split()[:-1])) >= most:
        return most  # what is letters alone between blanks is a word, whatever the rest is
    return sum(1 for _ in islice(_TOKEN.finditer(text), most))


__all__ = ["Token", "bare", "count_words", "fold", "tokens", "words"]
