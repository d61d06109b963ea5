"""Set phrases as articles print them: where a pattern matches within a sentence, as a claim with where it stands.

What a quote prints in a speaker's own words is the speaker's; the rest, indirect speech too, is told in the outlet's own voice.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from storydesk.compare.disagreements.tellings import Telling
from storydesk.model import Claim, Member, Span

_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|without|if|whether|should|would|could|might|may|un)\b[^.;]{0,20}$|n[’']t [^.;]{0,12}$", re.IGNORECASE
)


def matches(member: Member, attribute: str, *patterns: re.Pattern[str], group: str | int = 0) -> Iterator[tuple[Telling, re.Match[str]]]:
    """Where patterns match within a sentence of the article, sentence by sentence, each with a claim on the words of a group."""
    for order, sentence in enumerate(member.annotations.sentences):
        for pattern in patterns:
            for match in pattern.finditer(member.article.text, sentence.start, sentence.end):
                yield Telling(member, Claim(Span(*match.span(group)), attribute), sentence, order), match


def in_own_voice(span: Span, speech: tuple[Span, ...]) -> bool:
    """Is nothing of a span speech?"""
    return not any(s.overlap(span) for s in speech)


def asserted(member: Member, pattern: re.Pattern[str]) -> Iterator[Telling]:
    """Where the article's own voice prints such words and does not deny, ask or wish them; what a group named `way` matches of them is the value."""
    speech = member.annotations.speech
    way = "way" if "way" in pattern.groupindex else 0
    for telling, match in matches(member, "asserted", pattern):
        asked = telling.of(telling.sentence).rstrip().endswith("?")
        if not asked and not _DENIED.search(telling.before[-30:]) and in_own_voice(telling.claim.span, speech):
            yield replace(telling, claim=replace(telling.claim, value_span=Span(*match.span(way))))
