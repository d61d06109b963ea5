"""Copies: articles of one story that share text, and what kind of sharing it is."""

from collections.abc import Sequence
from dataclasses import replace

from storydesk.copies.direction import original_of, same_outlet
from storydesk.copies.evidence import weigh
from storydesk.copies.kinds import kind_of
from storydesk.copies.masks import telling
from storydesk.copies.shingles import likely_pairs
from storydesk.model import CopyLink, Member


def find_copies(members: Sequence[Member]) -> tuple[CopyLink, ...]:
    """The pairs of articles that share text, left id before right id, in order of ids. Pairs that share nothing of note are left out."""
    ordered = sorted(members, key=lambda m: m.article.id)
    tellings = [telling(member) for member in ordered]
    links = []
    for i, j in likely_pairs(tellings):
        left, right = tellings[i], tellings[j]
        evidence = weigh(left, right)
        kind = kind_of(evidence, same_outlet(left.article, right.article))
        if kind.name == "independent":
            continue
        original, why = original_of(left.article, right.article, kind.name, evidence)
        link = CopyLink(left.article.id, right.article.id, kind.name, evidence.passages, signals=kind.signals)
        links.append(replace(link, original=original, signals=kind.signals + why))
    return tuple(links)


__all__ = ["find_copies"]
