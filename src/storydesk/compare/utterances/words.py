"""The words of a printing as they are compared, and what each weighs: folded, number words as digits, short forms opened (don't is do not), marks of style (percent)
left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from storydesk.model import Span
from storydesk.text.folding import fold_word
from storydesk.text.numbers import UNITS
from storydesk.text.tokens import tokens

FUNCTION_WORDS: Final = frozenset(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off on onto out over to up with within without about after "
    "before i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what when where why how "
    "is am are was were be been being has have had having do does did doing will would shall should can could may might must not no there here very "
    "just also too well all any some more most other such only own same now one s t re ve ll d m".split()
)
_NUMBERS: Final = {word: str(number) for word, number in (UNITS | {"twenty": 20}).items()}
_OPENED: Final[dict[str, tuple[str, ...]]] = {
    "cannot": ("can", "not"), "percent": (), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "helluva": ("hell", "of", "a"), "lemme": ("let", "me"), "gimme": ("give", "me"),
}  # fmt: skip
_SHORTENED: Final = re.compile(
    r"(?P<not>\w+)n['’‘`]t|(?P<word>\w+)['’‘`](?P<end>re|ve|ll|d|m)|(?P<it>it|he|she|that|this|there|here|what|who|where|how|let)['’‘`]s",
    re.IGNORECASE,
)
"""Words that an apostrophe shortens. A name's 's may be a possessive and stays."""
_FULL: Final = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_NEGATED: Final = {"wo": "will", "ca": "can", "sha": "shall"}
_ELLIPSIS: Final = re.compile(r"…|\.\s?\.\s?\.")
_BRACKETED: Final = re.compile(r"\[[^\]\n]{1,80}\]|\([^)\n]{1,80}\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a printing as it is compared, the span it stands for, whether an editor's brackets hold it, whether it is printed in a short form with another,
    and whether an ellipsis stands before it."""

    span: Span
    form: str
    bracketed: bool = False
    short: bool = False
    elided: bool = False

    @property
    def weight(self) -> float:
        """What a match of this word says: little for the words that every sentence has."""
        return word_weight(self.form)


@cache
def word_weight(form: str) -> float:
    """1 for a content word, less for a function word."""
    return 0.4 if form in FUNCTION_WORDS or len(form) == 1 else 1.0


@cache
def alike(a: str, b: str) -> bool:
    """Two forms of a word, or a slip: most of their letters in one order."""
    return len(a) > 3 and len(b) > 3 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.65


def total_weight(words: Sequence[Word]) -> float:
    """Weight of all words."""
    return sum(w.weight for w in words)


def speech_words(text: str, spans: Sequence[Span]) -> tuple[Word, ...]:
    """The words of a printing, over all its spans, as they are compared."""
    found: list[Word] = []
    for span in spans:
        brackets = [m.span() for m in _BRACKETED.finditer(text, span.start, span.end)]
        before = span.start
        for token in tokens(text, span.start, span.end):
            inside = any(a < token.span.start < b for a, b in brackets)
            forms = _forms(token.span.of(text), token.folded)
            elided = _ELLIPSIS.search(text, before, token.span.start) is not None
            found.extend(Word(token.span, form, inside, len(forms) > 1, elided and not at) for at, form in enumerate(forms))
            before = token.span.end
    return tuple(found)


def _forms(printed: str, folded: str) -> tuple[str, ...]:
    """The words that a token stands for: gonna is going to, don't is do not."""
    short = _SHORTENED.fullmatch(printed) if folded != printed else None
    if short is None:
        return _OPENED[folded] if folded in _OPENED else (_NUMBERS.get(folded, folded),)
    if short["not"]:
        base = fold_word(short["not"])
        return _NEGATED.get(base, base), "not"
    if short["it"]:
        base = fold_word(short["it"])
        return base, "us" if base == "let" else "is"
    return fold_word(short["word"]), _FULL[short["end"].lower()]
