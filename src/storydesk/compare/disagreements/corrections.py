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
    r"(?:incorrectly|wrongly|erroneously|mistakenly) (?:said|stated|reported|identified|spelled|listed)|misspelled|misstated|misidentified|"
    r"not \w+,? as (?:was |had been )?(?:first|initially|originally|previously|earlier) (?:reported|thought|said|believed))\b",
    re.IGNORECASE,
)
"""Words in which a text tells that it, or somebody, told otherwise before."""


_AGE_SAID: Final = re.compile(r"\b(?:was|is) \d{1,2}(?=[.,;]|$| (?:and|but|not)\b)")
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
    if finding.relation not in ("contradict", "cannot_tell", "update"):
        return finding
    articles = {telling.article for position in finding.positions for telling, _ in position.shown}
    for article in sorted(articles):
        for member, passage in places.get(article, ()):
            text = passage.of(member.article.text)
            printed = [p for p in finding.positions if _prints(set(words(text)), p)]
            own_text = OF_THIS_TEXT.search(text) and any(t.article != article for p in printed for t, _ in p.shown)
            if (len(printed) > 1 and finding.kind != "name") or own_text:
                return replace(finding, relation="correction", signals=(*finding.signals, SAYS_SO))
    return finding


def _prints(passage: set[str], position: Position) -> bool:
    """Does the passage print the value of this side, and a word of its sentence? What was wrong and what is right both stand in a passage that corrects;
    where an outlet takes back its own text, what is wrong may stand alone."""
    for telling, span in position.shown:
        value = _telling_words(set(words(telling.of(span))) - {"year", "old"})
        numbers = {w for w in value if w[:1].isdigit()}
        if (numbers or value) <= passage and passage & telling.words - value:
            return True
    return False


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
            passage_words = set(words(printed))
            telling_words = {w for w in passage_words if len(w) > 3 and w not in STOP}
            for telling in told:
                value = telling.claim.value
                if telling.article == article or value is None or value.low not in numbers or len(telling.words & telling_words) < 2:
                    continue
                if value.low == _right_one(numbers, printed) or not _of_the_same(telling, printed, passage_words):
                    continue
                own = next((t for t in tellings.items if t.article == article), telling)
                sides = (
                    Position("taken back", ((own, passage),)),
                    Position(value.key, ((telling, telling.at),)),
                )
                yield Finding(KINDS[telling.claim.attribute], f"correction:{value.key}", sides, (SAYS_SO,), None, "correction")


def _of_the_same(telling: Telling, printed: str, passage: set[str]) -> bool:
    """Does the passage count or measure the same: the ages of somebody, as many of the same noun, an amount of the same unit?"""
    value, about = telling.claim.value, telling.claim.about
    if telling.claim.attribute == "age":
        return bool(passage & {"age", "aged", "ages", "year", "years", "old"}) or _AGE_SAID.search(printed) is not None
    asked = {w for w in (about.head if about else None, value.unit if value else None) if w}
    return bool(asked & {w.removesuffix("s") for w in passage} or asked & passage)


def _right_one(numbers: Sequence[float], printed: str) -> float:
    """What is right stands after what was wrong, or before it in "was 45, not 43"."""
    return numbers[0] if re.search(r"\bnot (?:\w+ )?\d", printed) else numbers[-1]


def _numbers(printed: str) -> list[float]:
    return [float(n.replace(",", "")) for n in re.findall(r"(?<![\w.])(?!911\b)\d[\d,]*(?:\.\d+)?(?<!,)", printed)]
