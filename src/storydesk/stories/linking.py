"""Average link over a sparse graph: which articles are one story, given how likely each pair is.

Two groups are joined while the mean probability over all their pairs reaches the threshold, the likeliest first (agglomerative clustering by average link, UPGMA;
Sokal and Michener 1958). Pairs that were never scored count as 0. A round-up article that resembles two stories does not glue them: the pairs between the two stories
stay at 0 and hold the mean down, which single link and drifting centroids do not do.

The result depends on the pairs only, not on their order: ties are broken by the smallest members.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Edges = Mapping[int, Mapping[int, float]]


def average_link(groups: Sequence[Sequence[int]], edges: Edges, threshold: float, apart: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Join groups of nodes (single nodes, or nodes known to belong together) until no two have a mean probability of `threshold` or more.

    `apart` names nodes that must not end in one group. Each group comes back sorted, the groups by their first nodes.
    """
    members = {min(g): sorted(g) for g in groups}
    links = _group_links(members, edges)
    barred = _group_bars(members, apart)
    size = {name: len(nodes) for name, nodes in members.items()}
    heap = [(-mean, a, b) for a in links for b, total in links[a].items() if a < b and (mean := total / (size[a] * size[b])) >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if -negative < threshold:
            break
        if a not in members or b not in members or b in barred.get(a, ()):
            continue
        if -negative != links[a].get(b, 0.0) / (len(members[a]) * len(members[b])):
            continue
        _join(a, b, members, links, barred)
        for c, total in links[a].items():
            mean = total / (len(members[a]) * len(members[c]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, c), max(a, c)))
    return sorted(members.values())


def _group_links(members: Mapping[int, Sequence[int]], edges: Edges) -> dict[int, dict[int, float]]:
    home = {node: name for name, nodes in members.items() for node in nodes}
    if len(home) == len(members):
        return {name: {other: p for other, p in edges.get(name, {}).items() if other in home} for name in members}
    links: dict[int, dict[int, float]] = {name: {} for name in members}
    for name, nodes in members.items():
        row = links[name]
        for node in nodes:
            for other, probability in edges.get(node, {}).items():
                target = home.get(other, name)
                if target != name:
                    row[target] = row.get(target, 0.0) + probability
    return links


def _group_bars(members: Mapping[int, Sequence[int]], apart: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    home = {node: name for name, nodes in members.items() for node in nodes}
    barred: dict[int, set[int]] = {}
    for left, right in apart:
        if left in home and right in home:
            barred.setdefault(home[left], set()).add(home[right])
            barred.setdefault(home[right], set()).add(home[left])
    return barred


def _join(a: int, b: int, members: dict[int, list[int]], links: dict[int, dict[int, float]], barred: dict[int, set[int]]) -> None:
    """Take group b into group a; a is the smaller name, so that the group's name stays its smallest node."""
    members[a] = sorted(members[a] + members.pop(b))
    row = links[a]
    row.pop(b, None)
    for c, total in links.pop(b).items():
        if c == a:
            continue
        row[c] = row.get(c, 0.0) + total
        other = links[c]
        other.pop(b, None)
        other[a] = row[c]
    for c in barred.pop(b, set()):
        barred.setdefault(a, set()).add(c)
        barred[c].discard(b)
        barred[c].add(a)
