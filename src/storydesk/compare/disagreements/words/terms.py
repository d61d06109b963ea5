"""What a short form stands for, and what a code names: sensitive and Special Compartmented Information, the P-3 Orion and the P-2 Orion.

Theory: a short form in capitals that both articles print stands for one thing, so two full forms whose words begin with its letters and differ in one word are two
claims on one thing; a code of letters and digits before one proper name (an aircraft, a ship, a rocket) that differs in one digit is one of the two misprinted, if
neither article, or only one, prints both. Spellings of one word (organisation, organization) are no difference. Fails where two models of one maker are told of in
one story.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span
from storydesk.text.folding import fold_word

SAME_SHORT: Final = Signal("same_short_form", 1.0, 1.0, "Both stand for the same short form.")
SAME_AFTER: Final = Signal("same_word_after", 1.0, 1.0, "The same name stands after both.")
_SHORT: Final = re.compile(r"(?<![\w.-])[A-Z]{3,6}(?![\w-])")
_ROW: Final = re.compile(r"(?<![\w-])[A-Za-z][a-z]{3,}(?:[ -][A-Za-z][a-z]{3,}){2,}(?![\w])")
_CODE: Final = re.compile(r"(?<![\w-])(?P<letters>[A-Z]{1,3})-(?P<digits>\d{1,3})(?P<tail>[A-Z]?) (?P<name>[A-Z][a-z]{3,})\b")


def term_findings(tellings: Tellings) -> Iterator[Finding]:
    """Full forms of one short form, and codes of one name, that differ."""
    yield from _full_forms(tellings.members)
    yield from _codes(tellings.members)


def _full_forms(members: Sequence[Member]) -> Iterator[Finding]:
    shorts: dict[str, set[str]] = {}
    for member in members:
        for short in _SHORT.findall(member.article.text):
            if len(set(short)) > 1:
                shorts.setdefault(short, set()).add(member.article.id)
    told: dict[str, dict[str, list[tuple[Telling, Span]]]] = {}
    for member in members:
        for short, telling, span in _forms_in(member, shorts.keys()):
            form = " ".join(fold_word(w) for w in re.split(r"[ -]", telling.of(span)))
            told.setdefault(short, {}).setdefault(form, []).append((telling, span))
    for short, forms in sorted(told.items()):
        for one, two in combinations(sorted(forms), 2):
            articles = [{t.article for t, _ in forms[form]} for form in (one, two)]
            if _one_word_differs(one, two) and not articles[0] & articles[1] and all(side & shorts[short] for side in articles):
                yield Finding("name", f"short:{short}", tuple(Position(form, tuple(forms[form][:4])) for form in (one, two)), (SAME_SHORT,))


def _forms_in(member: Member, shorts: Set[str]) -> Iterator[tuple[str, Telling, Span]]:
    """Words in a row that begin with the letters of a short form."""
    for telling, found in matches(member, "term", _ROW):
        row = [Span(found.start() + m.start(), found.start() + m.end()) for m in re.finditer(r"[A-Za-z]+", found.group())]
        letters = "".join(telling.of(word)[0] for word in row).upper()
        for start in range(len(row)):
            for end in range(start + 3, min(start + 6, len(row)) + 1):
                if letters[start:end] in shorts:
                    yield letters[start:end], telling, Span(row[start].start, row[end - 1].end)


def _one_word_differs(one: str, two: str) -> bool:
    """All words but one are the same, the last among them, and that one is another word, not another spelling or ending."""
    other = [(a, b) for a, b in zip(one.split(), two.split(), strict=True) if a != b]
    return len(other) == 1 and other[0][0][:3] != other[0][1][:3] and one.rsplit(maxsplit=1)[-1] == two.rsplit(maxsplit=1)[-1]


def _codes(members: Sequence[Member]) -> Iterator[Finding]:
    told: dict[str, dict[str, list[Telling]]] = {}
    for member in members:
        for telling, match in matches(member, "term", _CODE):
            told.setdefault(f"{match['letters']} {match['name']}", {}).setdefault(match["digits"], []).append(telling)
    for name, codes in sorted(told.items()):
        if len(codes) == 2 and len({len(c) for c in codes}) == 1:
            positions = tuple(Position.of(code, *places[:4]) for code, places in sorted(codes.items()))
            yield Finding("name", f"code:{name}", positions, (SAME_AFTER,))
