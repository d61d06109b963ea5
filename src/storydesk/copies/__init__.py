"""Copies: articles that share text, and what kind of sharing it is: of one story all with all, across an archive by sketches."""

from collections.abc import Sequence

from storydesk.copies.linking import link_of
from storydesk.copies.masks import telling
from storydesk.copies.shingles import likely_pairs
from storydesk.model import CopyLink, Member


def find_copies(members: Sequence[Member]) -> tuple[CopyLink, ...]:
    """The pairs of articles that share text, left id before right id, in order of ids. Pairs that share nothing of note are left out."""
    tellings = [telling(member) for member in sorted(members, key=lambda m: m.article.id)]
    links = (link_of(tellings[i], tellings[j]) for i, j in likely_pairs(tellings))
    return tuple(link for link in links if link is not None)


__all__ = ["find_copies"]
