"""Live or recorded: what one article calls live and another taped before, told in like sentences of the same show."""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, between, sentences_alike
from storydesk.compare.disagreements.occasions import SAME_SHOW, SHOWS
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Tellings

LEAST_ALIKE: Final = 0.1


def recording_findings(tellings: Tellings) -> Iterator[Finding]:
    """What one article calls live and another recorded."""
    for left, right in facing(tellings.of("made"), lambda t: t.key, lambda t: {"made"}):
        alike = tellings.alike(left, right)
        if left.key and right.key and left.key != right.key and alike >= LEAST_ALIKE and left.words & SHOWS and right.words & SHOWS:
            yield between("manner", "made", left, right, (SAME_SHOW, sentences_alike(alike)), about=left.about)
