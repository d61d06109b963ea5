"""The map of shared text: articles on a circle, a line for each pair that shares text, as coordinates of a small drawing."""

import math
from dataclasses import dataclass

from storydesk.report.sheet import Json, Sheet

RADIUS, NODE, MARGIN = 120, 15, 40
"""Units of the drawing: the circle of a few articles, one article, and the room around the circle."""
FIRST_PAIRS = 15
"""Pairs that stand open in the list; the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Node:
    """An article on the circle."""

    article: str
    index: int
    x: float
    y: float
    outlet: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair that shares text: the ends of its line, how wide it is drawn, and whether it leads from the left or the right article."""

    pointer: str
    link: Json
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    original: str | None


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing: its size, its articles and its lines, copies on top; and the pairs as they are listed, copies first, then those that share more."""

    size: int
    node: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    pairs: tuple[tuple[int, Json], ...]


def copy_map(sheet: Sheet) -> Map:
    """The map of a story's shared text. The same report gives the same drawing."""
    count = len(sheet.articles)
    radius = max(RADIUS, round(2.6 * NODE * count / (2 * math.pi)))
    size = 2 * (radius + MARGIN)
    places = {}
    for i, article in enumerate(sheet.articles):
        angle = 2 * math.pi * i / max(1, count) - math.pi / 2
        x, y = size / 2 + radius * math.cos(angle), size / 2 + radius * math.sin(angle)
        places[article["id"]] = Node(article["id"], i, round(x, 1), round(y, 1), sheet.outlet(article["id"]).index)
    edges = [_edge(f"/copies/{i}", link, places) for i, link in enumerate(sheet.data["copies"])]
    rank = {"copy": 0, "shared_source": 1, "shared_quote": 2}
    pairs = sorted(enumerate(sheet.data["copies"]), key=lambda p: (rank[p[1]["kind"]], -_shared(p[1])))
    edges.sort(key=lambda e: (e.link["kind"] == "copy", e.width))
    return Map(size, NODE, tuple(places.values()), tuple(edges), tuple(pairs))


def _edge(pointer: str, link: Json, places: dict[str, Node]) -> Edge:
    left, right = places[link["left"]], places[link["right"]]
    original = link["original"]
    if original == link["right"]:
        left, right = right, left
    reach = NODE + 5
    length = math.hypot(right.x - left.x, right.y - left.y) or 1.0
    dx, dy = (right.x - left.x) / length, (right.y - left.y) / length
    ends = (left.x + dx * reach, left.y + dy * reach, right.x - dx * reach, right.y - dy * reach)
    x1, y1, x2, y2 = (round(v, 1) for v in ends)
    return Edge(pointer, link, x1, y1, x2, y2, round(1.5 + min(6.0, math.sqrt(_shared(link)) / 8), 1), original)


def _shared(link: Json) -> int:
    """Characters that the two articles share."""
    return sum(p["left"]["end"] - p["left"]["start"] for p in link["passages"])
