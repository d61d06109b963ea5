"""Verbs by which news tells one happening, where the lexicon ties them loosely or not at all: arrested and detained, plunged and came down.

Theory: WordNet has senses, and word vectors have company; neither holds that a helicopter that plunged into the sea is the one that came down in it. Each line
is one kind of happening, its verbs near synonyms when told of the same thing. The lines were gathered from pairs of verbs that people marked as one event in the
choose part of ECB+ and that the lexicon leaves apart, and filled with their plain synonyms. A line says that two verbs may tell one event, never that they do:
who it happened to is compared as always. Fails on a verb used in another of its senses (share prices plunge).
"""

from functools import cache
from typing import Final

AS_NEAR: Final = 0.95
"""Kinship of two verbs of one line: as of two words with a sense in common."""
_HAPPENINGS: Final = """
    fall drop plunge plummet crash ditch tumble collapse
    crash collide smash plough plow ram slam
    arrest detain apprehend nab catch capture
    kidnap abduct seize snatch capture
    free release liberate
    kill murder slay
    die perish succumb
    injure wound hurt
    dismiss fire sack oust axe terminate
    resign quit
    remove withdraw
    fix plug repair mend remedy
    destroy raze level gut devastate wreck demolish
    burn torch
    steal snatch swipe
    attack storm raid
    foil thwart repulse
    halt stop suspend
    ban outlaw prohibit bar
    cancel scrap axe
    postpone delay defer
    rise climb jump surge soar increase
    decline fall drop slump decrease
    build construct erect
    buy acquire purchase
    investigate probe
    search hunt
    begin start commence
    end finish conclude
    win clinch
    broker mediate
    jail imprison
    defraud swindle scam dupe
"""


@cache
def _lines() -> dict[str, frozenset[int]]:
    rows = [line.split() for line in _HAPPENINGS.split("\n")]
    return {verb: frozenset(i for i, row in enumerate(rows) if verb in row) for row in rows for verb in row}


def one_happening(a: str, b: str) -> bool:
    """May two verbs tell one happening?"""
    return bool(_lines().get(a, frozenset()) & _lines().get(b, frozenset()))


def told_as(verb: str) -> list[str]:
    """The other verbs that may tell what a verb tells, in alphabetical order."""
    return sorted(other for other in _lines() if other != verb and one_happening(verb, other))
