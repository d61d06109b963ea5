"""A part of the graph of likely pairs joined anew, with the older stories it touches and what judgements tie and bar in it."""

from typing import TYPE_CHECKING

from storydesk.stories.constraints import link_obeying
from storydesk.stories.reach import SPEAKERS, Part

if TYPE_CHECKING:
    from storydesk.stories.grouper import Grouper


def regroup(grouper: "Grouper", part: Part) -> list[list[int]]:
    """The rows of a part and of the older stories it touches, joined anew."""
    rows, older = part.rows, part.older
    if len(rows) == 2 and not older and not grouper.docket.constraints:
        return [rows] if part.pairs and part.pairs[0][2] >= grouper.bar else [[row] for row in rows]
    groups = [[row] for row in rows] + [speakers[-SPEAKERS:] for speakers in older.values()]
    silent = {speakers[-1]: speakers[:-SPEAKERS] for speakers in older.values()}
    known = sorted({row for group in groups for row in group}, key=grouper.shelf.order.__getitem__)
    place = {row: i for i, row in enumerate(known)}
    numbered: dict[int, dict[int, float]] = {i: {} for i in range(len(known))}
    for a, b, p in part.pairs:
        if a in place and b in place:
            numbered[place[a]][place[b]] = numbered[place[b]][place[a]] = p
    stands = place | {row: place[speakers[-1]] for speakers in older.values() for row in speakers}
    together, apart = _ties_and_bars(grouper, stands)
    groups = [[place[row] for row in group] for group in groups]
    joined = link_obeying(groups, numbered, grouper.bar, together, apart)
    found = []
    for group in joined:
        members = [known[i] for i in group]
        found.append(sorted({*members, *(r for m in members for r in silent.get(m, ()))}))
    return found


def _ties_and_bars(grouper: "Grouper", stands: dict[int, int]) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """What judgements tie and bar among rows, in the numbers that stand for them."""
    constraints, ids, row_of = grouper.docket.constraints, grouper.shelf.ids, grouper.shelf.row_of
    if not constraints:
        return [], []
    ties = {constraints.tied[ids[row]] for row in stands if ids[row] in constraints.tied}
    together = [[stands[row_of[a]] for a in tie if row_of.get(a) in stands] for tie in sorted(ties)]
    bars = ((stands[row], row_of.get(other)) for row in stands for other in constraints.barred.get(ids[row], ()))
    apart = {(a, stands[row]) for a, row in bars if row in stands and a < stands[row]}
    return together, sorted(apart)
