"""Where the phrase of a claim ends, beyond the words that annotation marked."""

import re
from dataclasses import replace
from typing import Final

from storydesk.model import Claim, Span

_CUT_TITLE: Final = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_DEAD: Final = re.compile(r" (?:[a-z]+ ){0,2}dead\b")
_PARTICLE: Final = re.compile(
    r" (?:down|up|over|away|back|out|apart|aside)(?=[.,;:!?\n]|$|"
    r" (?:as|in|on|at|within|after|before|and|when|with|from|during|for|by|to|of|into|because|but|while|last|this|late|later|early|soon|\w+day)\b)"
)
_COMPOUND: Final = re.compile(r"(?<=\bbrain) dead\b|(?<=\w)-\w[\w-]*")
_NUMBER: Final = re.compile(
    r"(?:[.,]\d+)*(?:(?: to |-|–)\d[\d,]*(?:\.\d+)?)?(?: ?%|(?: (?:hundred|thousand|million|billion|trillion))?(?: (?:percent|per cent|degrees|votes)\b)?)"
)


def to_its_end(claim: Claim, text: str) -> Claim:
    """The claim to where its phrase ends: the word that says it ("was found" dead, "put the fire" out), the rest of a compound or of a number ("237" to 193)."""
    about, end = claim.about, claim.span.end
    verb = about is not None and about.role == "event"
    dead = _DEAD.match(text, end) if verb and about is not None and about.head == "die" else None
    rest = dead or (_PARTICLE.match(text, end) if verb else None)
    rest = rest or _COMPOUND.match(text, end)
    if rest is None and text[end - 1].isdigit():
        rest = _NUMBER.match(text, end)
    return claim if rest is None else replace(claim, span=Span(claim.span.start, rest.end()))


def title_goes_on(claim: Claim, text: str) -> bool:
    """Is the phrase the beginning of a title that "of" and a capital complete?"""
    head = claim.about
    return head is not None and head.span.of(text)[:1].isupper() and _CUT_TITLE.match(text, claim.span.end) is not None


def in_a_name(colour: str, phrase: str) -> bool:
    """Is the colour printed with a capital only, and the word behind it too?"""
    return re.search(rf"\b{colour}\b", phrase) is None and re.search(rf"\b{colour.capitalize()}[ -][A-Z]", phrase) is not None
