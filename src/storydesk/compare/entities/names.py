"""The names of one article's entities, and how far two of them may be one.

`likeness` gives a strength from 0 (cannot be one) to 1. The steps are ranks, not probabilities: 1.0 equal full names, 0.9 agreeing full names, 0.8 the same
single word or thing, 0.75 a surname spelled in two ways, 0.6 a middle name alone or the first of two surnames (Ana Ruiz, Ana Ruiz Mora), 0.5 a surname
alone, 0.4 a first name alone. Below 0.75 a pair needs to be the only one (`entities`).
"""

import re
from dataclasses import dataclass
from typing import Final

from storydesk.model import Member, Mention, Span
from storydesk.text.acronyms import is_acronym
from storydesk.text.first_names import gender_of_name, same_first_name
from storydesk.text.folding import fold
from storydesk.text.states import STATES

_GENERATIONS: Final = frozenset({"jr", "sr", "junior", "senior"})
_NUMERAL: Final = re.compile(r"(?:x{0,3})(?:i[xv]|v?i{0,3})")
_SMALL: Final = frozenset("of the for and & de la le di".split())
_MALE_TITLES: Final = frozenset({"mr", "sir", "king", "prince", "father", "brother"})
_FEMALE_TITLES: Final = frozenset({"mrs", "ms", "miss", "dame", "queen", "princess", "madame"})
_AGE_AFTER: Final = re.compile(r",? \(?(\d{1,3})\)?(?=[,.;)]|$| and\b)")
_AGE_BEFORE: Final = re.compile(r"(\d{1,3})-year-old (?:\w+ ){0,2}$")
_FAINT: Final = frozenset({"parser", "capitals", "elsewhere"})


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of one article: its folded name forms, where they stand, and what is printed beside them."""

    article: str
    entity: str
    kind: str
    forms: frozenset[tuple[str, ...]]
    spans: tuple[Span, ...]
    weight: float
    faint: bool
    family: bool
    gender: str | None
    age: int | None
    generation: str | None

    @property
    def key(self) -> str:
        return f"{self.article}\x00{self.spans[0].start:09d}\x00{self.entity}"

    @property
    def fullest(self) -> tuple[str, ...]:
        return max(self.forms, key=lambda f: (len(f), sum(map(len, f)), f))

    @property
    def words(self) -> set[str]:
        """The words by which a pair of nodes may meet: every word but the small ones, and first letters for acronyms."""
        found = {w for form in self.forms for w in form if w not in _SMALL}
        return found | {"initial " + form[0][0] for form in self.forms} if self.kind != "person" else found


def nodes_of(member: Member) -> list[Node]:
    """The entities of one article."""
    grouped: dict[str, list[Mention]] = {}
    for mention in member.annotations.mentions:
        grouped.setdefault(mention.entity, []).append(mention)
    return [_node(member, entity, mentions) for entity, mentions in sorted(grouped.items())]


def _node(member: Member, entity: str, mentions: list[Mention]) -> Node:
    text = member.article.text
    kind = mentions[0].kind
    names = [_words(m.span.of(text), kind) for m in mentions]
    weight = max(sum(s.weight for s in m.signals) for m in mentions)
    faint = all(s.name in _FAINT for m in mentions for s in m.signals)
    family = any(s.name == "family" for m in mentions for s in m.signals)
    ages = [age for m in mentions if kind == "person" and (age := _age(text, m.span)) is not None]
    generation = next((g for m in mentions for g in _GENERATIONS if re.search(rf"\b{g}\b", fold(m.span.of(text)))), None)
    forms = frozenset(n for n in names if n)
    gender = _gender(text, mentions, forms) if kind == "person" and not family else None
    spans = tuple(sorted(m.span for m in mentions))
    return Node(member.article.id, entity, kind, forms, spans, weight, faint, family, gender, ages[0] if ages else None, generation)


def _words(printed: str, kind: str) -> tuple[str, ...]:
    words = [w.strip(".,'\"") or w for w in fold(printed).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if kind == "person":
        words = [w.removeprefix("al-").removeprefix("el-") for w in words]
        while len(words) > 1 and words[-1] in _GENERATIONS:
            words.pop()
    if kind == "place" and len(words) == 1:
        words = STATES.get(words[0], words[0]).split()
    return tuple(words)


def _age(text: str, span: Span) -> int | None:
    found = _AGE_AFTER.match(text, span.end) or _AGE_BEFORE.search(text[max(0, span.start - 36) : span.start])
    return int(found.group(1)) if found and int(found.group(1)) < 120 else None


def _gender(text: str, mentions: list[Mention], forms: frozenset[tuple[str, ...]]) -> str | None:
    for mention in mentions:
        before = re.search(r"(\w+)\.? $", fold(text[max(0, mention.span.start - 10) : mention.span.start]))
        if before and before.group(1) in _MALE_TITLES | _FEMALE_TITLES:
            return "male" if before.group(1) in _MALE_TITLES else "female"
    return next((g for form in sorted(forms) if len(form) > 1 and (g := gender_of_name(form[0]))), None)


def likeness(left: Node, right: Node) -> float:
    """How strongly the names speak for one entity; 0 where they speak against it or say nothing."""
    if (left.kind == "person") != (right.kind == "person") or left.family != right.family:
        return 0.0
    if left.kind != "person" or left.family:
        return max((_things(a, b) for a in left.forms for b in right.forms), default=0.0)
    if left.gender and right.gender and left.gender != right.gender:
        return 0.0
    if left.generation and right.generation and left.generation != right.generation:
        return 0.0
    strength = _persons(left.fullest, right.fullest)
    apart = left.age is not None and right.age is not None and abs(left.age - right.age) > 1
    return 0.0 if apart and strength < 0.9 else strength


def _things(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    if left == right:
        return 0.8
    if is_acronym(left, right, _SMALL) or is_acronym(right, left, _SMALL):
        return 0.7
    short, long = sorted((left, right), key=len)
    if len(short) > 1 and len(long) == len(short) + 1 and long[1:] == short and short[-1] not in {"county", "city"}:
        return 0.55
    if len(left) == len(right) > 2:
        differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        if len(differing) == 1 and (differing[0][0].startswith(differing[0][1]) or differing[0][1].startswith(differing[0][0])):
            return 0.65
    return 0.0


def _persons(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    if left == right:
        return 1.0 if len(left) > 1 else 0.8
    if _is_numeral(left[-1]) or _is_numeral(right[-1]):
        return _rulers(left, right)
    if len(left) > 1 and len(right) > 1:
        return _full_names(left, right)
    short, long = sorted((left, right), key=len)
    if len(short) == 1 and len(long) > 1:
        return 0.5 if short[0] == long[-1] else 0.4 if short[0] in long[:-1] else 0.0
    return 0.0


def _full_names(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    surname = left[-1] == right[-1]
    short, long = sorted((left, right), key=len)
    if not surname and long[: len(short)] == short:
        return 0.6
    if not surname and not _one_letter_apart(left[-1], right[-1]):
        return 0.0
    first, other = left[0], right[0]
    if same_first_name(first, other) or (min(len(first), len(other)) == 1 and first[0] == other[0]):
        middle, others = left[1:-1], right[1:-1]
        if middle and others and not any(m[0] == o[0] for m in middle for o in others):
            return 0.0
        return 0.75 if not surname else 0.9
    return 0.6 if surname and (first in right[1:-1] or other in left[1:-1]) else 0.0


def _rulers(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """John Paul is John Paul II; John Paul II is not John XXIII."""
    plain, other = ((n[:-1] if _is_numeral(n[-1]) else n) for n in (left, right))
    if plain != other or (_is_numeral(left[-1]) and _is_numeral(right[-1])):
        return 0.0
    return 0.9 if len(plain) > 1 else 0.0


def _is_numeral(word: str) -> bool:
    return len(word) > 0 and _NUMERAL.fullmatch(word) is not None


def _one_letter_apart(left: str, right: str) -> bool:
    """One letter put in, left out, changed or swapped, in a name of five letters or more."""
    if min(len(left), len(right)) < 5 or abs(len(left) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rest, other = left[at:], right[at:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
