"""Terms: a word of a unit with what is told of it where it stands: whose name it is, how many, how old, another, several, any of its kind."""

import re
from dataclasses import dataclass, field
from typing import Final

from storydesk.model import Argument
from storydesk.text.folding import fold_word
from storydesk.text.numbers import UNITS
from storydesk.text.tokens import words

NUMBERS: Final = UNITS | {"twenty": 20, "single": 1}
_AGE: Final = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_ANOTHER: Final = re.compile(r"\b(?:an)?other\b|\bsecond\b", re.IGNORECASE)
_MEASURED: Final = re.compile(r"\b([a-z]+) \d[\d.,]*[ -](?:met(?:re|er)s?|miles?|feet|foot|kilomet(?:re|er)s?|km|yards?|m)$")
"""A thing and how far off it is ("a ledge 800 metres"), which a parser takes for so many metres."""
_SIDE: Final = re.compile(r"\b(?:pro|anti)-\w+", re.IGNORECASE)
MODIFIER: Final = 4
"""Letters of a word that may say something; "only" and "last" do."""
LONGER: Final = 4
"""Letters by which a plural is longer than its noun, at most."""
_DETERMINED: Final = re.compile(r"^(?:the|these|those|its|his|her|their|our|all|both|many|several|some)\b|['’]", re.IGNORECASE)
_ONE_OF: Final = re.compile(r"one of\b", re.IGNORECASE)
_JUST_ONE: Final = re.compile(r"(?:(?:only|just|at least|a|the) )?(?:one|1|single) (?!of\b)[a-z]", re.IGNORECASE)
_IRREGULAR: Final = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a unit: its folded lemma, the entity of the story it refers to, how many of it there are and how old (None: not said), and
    whether it is another one than was spoken of, whether there are several, and whether it is any of its kind ("whales washing ashore")."""

    word: str
    entity: str | None = None
    number: float | None = None
    age: float | None = None
    another: bool = False
    several: bool = False
    any_of_kind: bool = False
    side: str | None = None
    """For or against whom or what it is told to be ("pro-Norland crowds")."""
    just_one: bool = field(default=False, compare=False)
    """Is it told to be one by number ("one officer")?"""
    modifiers: frozenset[str] = field(default=frozenset(), compare=False)
    """The other words of its phrase that say something ("the only three living species")."""

    @property
    def key(self) -> str:
        return f"={self.entity}" if self.entity else self.word


def term_of(argument: Argument, text: str) -> Term:
    """The term of an argument of the article with this text."""
    phrase = argument.span.of(text)
    measured = _MEASURED.search(phrase)
    if measured is not None:
        return Term(measured.group(1))
    age = _AGE.search(phrase)
    number = _number(phrase)
    side = _SIDE.search(phrase)
    several = not _ONE_OF.match(phrase) and ((number or 1.0) > 1 or _plural(phrase, argument.head))
    any_of_kind = several and number is None and not _DETERMINED.search(phrase)
    return Term(
        argument.head,
        argument.entity,
        number,
        float(age.group(1)) if age else None,
        _ANOTHER.search(phrase) is not None,
        several,
        any_of_kind,
        side.group().lower() if side is not None else None,
        _JUST_ONE.match(phrase) is not None,
        frozenset(w for w in words(phrase) if len(w) >= MODIFIER and w[:4] != argument.head[:4]),
    )


def _plural(phrase: str, head: str) -> bool:
    """Is a noun printed in another form than its lemma (whales, children)?"""
    forms = [w for w in words(phrase) if w[:2] == head[:2] and abs(len(w) - len(head)) < LONGER]
    return bool(forms) and forms[-1] == _IRREGULAR.get(head, forms[-1]) != head and (forms[-1].endswith("s") or head in _IRREGULAR)


def _number(phrase: str) -> float | None:
    """The amount that a short noun phrase opens with; a year is none ("a silver 2007 hatchback")."""
    for word in phrase.split()[:4]:
        folded = fold_word(word.strip(",.()"))
        if folded in NUMBERS and folded != "one":
            return float(NUMBERS[folded])
        if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", folded) and not _YEAR.fullmatch(folded):
            return float(folded.replace(",", ""))
    return None
