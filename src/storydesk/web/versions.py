"""The versions of a page for showing: each pair of neighbours with what changed between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from storydesk.extract.versions import changes
from storydesk.model import Article, Change, Citation


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one page, one after the other, and what is different in the later."""

    before: Article
    after: Article
    changes: tuple[Change, ...]


def version_pairs(versions: Sequence[Article]) -> list[Pair]:
    """Each version with the next, the newest pair first."""
    return [Pair(before, after, changes(before, after)) for before, after in reversed(list(pairwise(versions)))]


def pieces(whole: Citation, parts: Sequence[Citation | None]) -> list[tuple[str, bool]]:
    """The words of a citation in order, each piece with whether it is one of the parts."""
    found, at = [], whole.start
    for part in sorted((p for p in parts if p is not None), key=lambda p: p.start):
        if part.start > at:
            found.append((whole.exact[at - whole.start : part.start - whole.start], False))
        found.append((part.exact, True))
        at = part.end
    if at < whole.end:
        found.append((whole.exact[at - whole.start :], False))
    return found
