"""Linking: two tellings aligned, weighed and judged."""

from typing import Final

from storydesk.copies.direction import original_of, same_outlet
from storydesk.copies.evidence import Evidence, weigh
from storydesk.copies.kinds import FRESH, kind_of
from storydesk.copies.masks import Telling
from storydesk.model import CopyLink
from storydesk.text.tokens import words

STRANGERS: Final = 16
"""Articles that nothing has brought together share a passage of so many words, or nothing of note: shorter ones are sayings and formulas."""


def link_of(left: Telling, right: Telling, one_story: bool = True) -> CopyLink | None:
    """What two articles share, None where that is nothing of note.

    With `one_story` false nothing says that both are on one event. Then a shared source needs more than formulas too, as reports of any two shootings share
    those, and any kind needs one passage of some length.
    """
    evidence = weigh(left, right)
    kind = kind_of(evidence, same_outlet(left.article, right.article))
    if kind.name == "independent" or not (one_story or _is_telling(kind.name, evidence)):
        return None
    original, why = original_of(left.article, right.article, kind.name, evidence)
    return CopyLink(left.article.id, right.article.id, kind.name, evidence.passages, original=original, signals=kind.signals + why)


def _is_telling(kind: str, evidence: Evidence) -> bool:
    """Do two articles of an archive share more than two strangers would?"""
    longest = max((len(words(p.left.exact)) for p in evidence.passages), default=0)
    return longest >= STRANGERS and (kind != "shared_source" or evidence.fresh >= FRESH)
