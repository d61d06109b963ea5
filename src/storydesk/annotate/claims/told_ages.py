"""Ages that a verb tells: "Tom Vale was 47", "He was 47", "who was 47", "died at the age of 47".

Theory: after "was" a number of two figures that ends its clause is an age where somebody is its subject. He and she are the one person whom the sentence before
names, if it names one and the first name does not speak against it; otherwise it stays open whose age it is. An age at which something else than a death
happened is one of another time, and hedged. Fails on obituaries that name kin in the sentence before, where it is left open.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.ages import OLDEST, age_claim, named_argument
from storydesk.annotate.claims.grammar import head_word
from storydesk.annotate.claims.reading import Reading, governor
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span
from storydesk.text.first_names import gender_of_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_WAS: Final = re.compile(
    r"(?P<who>\b[Hh]e|\b[Ss]he|\bwho|\b[A-Z][\w’'-]+),? (?:was|is) (?:only |just |aged )?(?P<age>[1-9]\d)(?=[.,;](?!\d)|\s*$| when (?:he|she) (?:died|was killed)\b)",
    re.MULTILINE,
)
_AT_AGE: Final = re.compile(r"\bat (?:the )?age of (?P<age>\d{1,3})\b(?! months?\b)", re.IGNORECASE)
_DYING: Final = frozenset("die perish pass drown succumb".split())
_GENDERS: Final = {"he": "male", "she": "female"}


def told_age_claims(reading: Reading) -> Iterator[Claim]:
    """One claim for every age that a verb tells."""
    for block in reading.blocks:
        text = block.block.span.of(reading.text)
        for match in _WAS.finditer(text):
            yield from _was(reading, block, match)
        for match in _AT_AGE.finditer(text):
            yield from _at_age(reading, block, match)


def _was(reading: Reading, block: ParsedBlock, match: re.Match[str]) -> Iterator[Claim]:
    found = reading.token_at(block.offset + match.start("who"))
    whom = _whom(reading, block, found[1]) if found is not None else None
    if whom is not None:
        yield _claimed(reading, block, whom, match, hedged=False)


def _at_age(reading: Reading, block: ParsedBlock, match: re.Match[str]) -> Iterator[Claim]:
    found = reading.token_at(block.offset + match.start())
    if found is None:
        return
    verb = governor(found[1])
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    whom = _whom(reading, block, subject) if subject is not None else None
    here = Span(block.offset + match.start("age"), block.offset + match.end("age"))
    yield _claimed(reading, block, whom or Argument("of", here, "person"), match, hedged=verb.lemma_.lower() not in _DYING)


def _claimed(reading: Reading, block: ParsedBlock, whom: Argument, match: re.Match[str], *, hedged: bool) -> Claim:
    age = float(match.group("age"))
    span = Span(block.offset + match.start("age"), block.offset + match.end("age"))
    return age_claim(reading, block, whom, span, min(age, OLDEST), min(age, OLDEST), "year", hedged=hedged)


def _whom(reading: Reading, block: ParsedBlock, subject: "Token") -> Argument | None:
    """Whose age it is; None where the subject is nobody."""
    here = block.span_of(subject)
    if subject.lower_ in _GENDERS:
        entity = _named_before(reading, here, _GENDERS[subject.lower_])
        return Argument("of", here, subject.lower_ if entity else "person", entity)
    if subject.lower_ == "who":
        subject = subject.head.head if subject.head.dep_ == "relcl" else subject
        here = block.span_of(subject)
    mention = reading.mention_at(here, ("person",))
    return named_argument(reading, "of", here, head_word(subject)) if mention is not None else None


def _named_before(reading: Reading, here: Span, gender: str) -> str | None:
    """The one person whom this sentence before the pronoun, or else the sentence before, names."""
    at = next((i for i, s in enumerate(reading.sentences) if s.covers(here)), 0)
    for start in (reading.sentences[at].start, reading.sentences[at - 1].start if at else None):
        if start is None:
            return None
        near = [m for m in reading.mentions if m.kind == "person" and start <= m.span.start < here.start]
        if near:
            names = [m.span.of(reading.text) for m in reading.mentions if m.entity == near[0].entity]
            told = gender_of_name(max(names, key=len).split()[0])
            return near[0].entity if len({m.entity for m in near}) == 1 and told in (None, gender) else None
    return None
