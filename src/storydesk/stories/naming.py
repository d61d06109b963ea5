"""Naming: which story goes on when articles are grouped anew, and what is told about it.

A story's name is a hash of the article that opened it and never comes to mean another story. A new group goes on as the story most of
its articles were in; a story that no group goes on as ends, and forwards to the group that took most of it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from storydesk.model import StoryChange, content_id


@dataclass(frozen=True, slots=True)
class Naming:
    """The story of each group, in the order of the groups, and the stories that ended with where they went."""

    names: tuple[str, ...]
    forwards: Mapping[str, str]


def name_groups(
    groups: Sequence[Sequence[int]],
    story_of: Sequence[str | None],
    opening: Callable[[Sequence[int]], str],
    taken: Callable[[str], bool],
    claims: Mapping[int, tuple[str, int]],
) -> Naming:
    """Names for groups of rows. `opening` gives the id of a group's opening article, `taken` says whether a name was ever used; `claims` are rows that keep a story's
    name with them, as judgements say, and how strongly: they go before the number of articles."""
    shares = [Counter(name for row in group if (name := story_of[row]) is not None) for group in groups]
    pulls = [_pulls(group, claims) for group in groups] if claims else [Counter[str]()] * len(groups)
    claimed = sorted(
        (-pulls[i][name], -count, -len(groups[i]), name, opening(groups[i]), i)
        for i, share in enumerate(shares)
        for name, count in share.items()
    )
    chosen: dict[int, str] = {}
    going_on: set[str] = set()
    for *_, name, _, i in claimed:
        if i not in chosen and name not in going_on:
            chosen[i] = name
            going_on.add(name)
    fresh: set[str] = set()
    for i, group in enumerate(groups):
        if i not in chosen:
            chosen[i] = _fresh_name(opening(group), lambda name: taken(name) or name in fresh)
            fresh.add(chosen[i])
    forwards: dict[str, str] = {}
    for *_, name, _, i in claimed:
        if name not in going_on and name not in fresh:
            forwards.setdefault(name, chosen[i])
    return Naming(tuple(chosen[i] for i in range(len(groups))), forwards)


def _pulls(group: Sequence[int], claims: Mapping[int, tuple[str, int]]) -> Counter[str]:
    """How strongly the rows of a group claim each name."""
    pulls: Counter[str] = Counter()
    for name, weight in (claims[row] for row in group if row in claims):
        pulls[name] += weight
    return pulls


def _fresh_name(opening: str, taken: Callable[[str], bool]) -> str:
    name = content_id("story", opening)
    turn = 1
    while taken(name):
        turn += 1
        name = content_id("story", opening, str(turn))
    return name


def tell(groups: Sequence[Sequence[int]], naming: Naming, story_of: Sequence[str | None], ids: Sequence[str]) -> list[StoryChange]:
    """What changed, when these groups take the place of the stories that their rows were in."""
    told = []
    for group, name in zip(groups, naming.names, strict=True):
        new = tuple(sorted(ids[row] for row in group if story_of[row] is None))
        moved: dict[str, list[str]] = {}
        for row in group:
            old = story_of[row]
            if old is not None and old != name and old not in naming.forwards:
                moved.setdefault(old, []).append(ids[row])
        before = any(story_of[row] == name for row in group)
        if not before:
            told.append(StoryChange("opened", name, tuple(sorted(ids[row] for row in group))))
        elif new:
            told.append(StoryChange("joined", name, new))
        told += [StoryChange("left", old, tuple(sorted(articles)), other=name) for old, articles in sorted(moved.items())]
    told += [StoryChange("merged", old, other=new) for old, new in sorted(naming.forwards.items())]
    return told
