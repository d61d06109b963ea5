"""Corrections: where an article says that something was told wrongly before, and the older telling of another article, or of an earlier version.

Read are blocks that the outlet marks as corrections, and sentences in set phrases: "an earlier version of this article said the man was 43; he is 45", "police initially
said four". A finding whose sides such a passage touches becomes a correction, and is no contradiction: one of the texts says itself which value it takes back. Values
that a correction takes back are looked for in the other articles as they are printed: a number, a name, a day. Fails where a correction tells only what is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Member, Signal, Span
from storydesk.text.tokens import words

SAYS_SO: Final = Signal("says_so", 1.0, 1.0, "An article says itself that one of the values was wrong.")
KINDS: Final = {"age": "age", "count": "number", "money": "measure", "distance": "measure", "height": "measure", "weight": "measure"}
SAID_BEFORE: Final = re.compile(
    r"\b(?:(?:an )?(?:earlier|previous|original|initial|first) (?:version|report|story|article|headline|post)s?\b[^.\n]{0,80}?\b(?:said|stated|reported|"
    r"gave|misstated|"
    r"incorrectly|misspelled|misidentified|named)|(?:initially|originally|at first) "
    r"(?:said|reported|thought|believed|told|identified|misidentified|described)|"
    r"(?:was|were|had been) (?:initially|originally|incorrectly|wrongly|erroneously) (?:said|reported|thought|believed|identified|described|spelled)|"
    r"(?:incorrectly|wrongly|erroneously|mistakenly) (?:said|stated|reported|identified|spelled|listed)|misspelled|misstated|misidentified)\b",
    re.IGNORECASE,
)
"""Words in which a text tells that it, or somebody, told otherwise before."""


OF_THIS_TEXT: Final = re.compile(
    r"\b(?:earlier|previous|original|initial|first) (?:version|report|story|article|headline|post)s?\b[^.\n]{0,80}?\b(?:said|stated|reported|gave|misstated|incorrectly)|"
    r"\b(?:incorrectly|wrongly|erroneously|mistakenly) (?:said|stated|reported)|\bmisstated\b",
    re.IGNORECASE,
)
"""Words in which an outlet takes back its own text."""


def corrected(findings: Sequence[Finding], tellings: Tellings) -> list[Finding]:
    """The findings, those that a correction explains marked as such."""
    places = _places(tellings)
    return [_marked(finding, places) for finding in findings]


def _marked(finding: Finding, places: dict[str, list[tuple[Member, Span]]]) -> Finding:
    if finding.relation not in ("contradict", "update"):
        return finding
    shown = [(telling, span) for position in finding.positions for telling, span in position.shown]
    for telling, _ in shown:
        for member, passage in places.get(telling.article, ()):
            taken_back = set(words(passage.of(member.article.text)))
            if any(other.article != telling.article and _takes_back(taken_back, other, span) for other, span in shown):
                return replace(finding, relation="correction", signals=(*finding.signals, SAYS_SO))
    return finding


def _takes_back(passage: set[str], telling: Telling, span: Span) -> bool:
    """Does the passage print the value, and a name or telling word of its sentence?"""
    value = _telling_words(set(words(telling.of(span))) - {"year", "old"})
    numbers = {w for w in value if w[:1].isdigit()}
    return bool(passage & (numbers or value)) and len(passage & telling.words - value) >= 1


def _telling_words(printed: set[str]) -> set[str]:
    """The words of a value that tell it: numbers and long words."""
    return {w for w in printed if w[:1].isdigit() or len(w) > 4} or printed


def _places(tellings: Tellings) -> dict[str, list[tuple[Member, Span]]]:
    """Per article the passages that correct: marked blocks, and sentences that tell what was said before, with the sentence after."""
    found: dict[str, list[tuple[Member, Span]]] = {}
    seen: set[str] = set()
    for telling in tellings.items:
        if telling.article not in seen:
            seen.add(telling.article)
            found[telling.article] = [(telling.member, span) for span in passages(telling.member)]
    return found


def passages(member: Member) -> Iterator[Span]:
    """The passages of an article that take something back."""
    for block in member.article.blocks:
        if block.role == "correction":
            yield block.span
    sentences = member.annotations.sentences
    for number, sentence in enumerate(sentences):
        if SAID_BEFORE.search(sentence.of(member.article.text)):
            after = sentences[number + 1] if number + 1 < len(sentences) else sentence
            yield Span(sentence.start, after.end)


def correction_findings(tellings: Tellings) -> Iterator[Finding]:
    """What a passage takes back, beside the older telling in another article: the same number, of the same thing by two telling words."""
    told = [t for t in tellings.of(*KINDS) if t.claim.value and t.claim.value.low is not None]
    for article, found in sorted(_places(tellings).items()):
        for member, passage in found:
            printed = passage.of(member.article.text)
            numbers = _numbers(printed)
            if len(set(numbers)) < 2 or not OF_THIS_TEXT.search(printed):
                continue
            telling_words = {w for w in words(printed) if len(w) > 3 and w not in STOP}
            for telling in told:
                value = telling.claim.value
                if telling.article == article or value is None or value.low not in numbers or len(telling.words & telling_words) < 2:
                    continue
                if value.low == _right_one(numbers, printed):
                    continue
                own = next((t for t in tellings.items if t.article == article), telling)
                sides = (
                    Position("taken back", ((own, passage),)),
                    Position(value.key, ((telling, telling.claim.value_span or telling.claim.span),)),
                )
                yield Finding(KINDS[telling.claim.attribute], f"correction:{value.key}", sides, (SAYS_SO,), None, "correction")


def _right_one(numbers: Sequence[float], printed: str) -> float:
    """What is right stands after what was wrong, or before it in "was 45, not 43"."""
    return numbers[0] if re.search(r"\bnot (?:\w+ )?\d", printed) else numbers[-1]


def _numbers(printed: str) -> list[float]:
    return [float(n.replace(",", "")) for n in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?<!,)", printed)]
