"""What the names of a story's articles refer to: the entities of single articles joined across the articles.

Theory. Each article has linked its own names; here whole articles' entities are joined, pair by pair, the surest pairs first. Persons join on full names (short
forms of first names and spellings that sound alike count as the same), then on a middle name, then on a surname or first name alone; the last three only where
one person of the story can be meant. Two entities of one article are never one, so a family of one surname stays apart. Things join on equal names, on an
acronym, on the end of a longer name, and on one shortened word. Assumes that an article does not print two names for one thing without linking them. Fails on
two persons of one full name in different articles. Source: agglomerative entity resolution with cannot-link constraints.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from storydesk.compare.entities.names import Node, likeness, nodes_of
from storydesk.model import Annotations, Argument, Claim, Entity, Member, content_id


@dataclass(slots=True)
class _Cluster:
    nodes: list[Node] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        return {n.article for n in self.nodes}


def link_entities(members: Sequence[Member]) -> tuple[tuple[Member, ...], tuple[Entity, ...]]:
    """The members with entity ids of the story in mentions, quotes and claims, and the entities. The order of the members does not matter for the ids."""
    nodes = sorted((n for m in members for n in nodes_of(m)), key=lambda n: n.key)
    clusters = _join(_agree_on_kinds(nodes))
    by_article = {m.article.id: m for m in members}
    entities, ids = list[Entity](), dict[tuple[str, str], str]()
    for cluster in clusters:
        entity = _entity(cluster, by_article)
        entities.append(entity)
        ids.update({(n.article, n.entity): entity.id for n in cluster.nodes})
    kinds = {e.id: e.kind for e in entities}
    entities.sort(key=lambda e: (-len({c.article for c in e.mentions}), -len(e.mentions), e.name, e.id))
    return tuple(replace(m, annotations=_renamed(m.annotations, ids, kinds)) for m in members), tuple(entities)


def _agree_on_kinds(nodes: Sequence[Node]) -> list[Node]:
    """Nodes of one name take the kind that the story's articles give it with most weight. A word that is part of a person's full name elsewhere, and that its
    own article knows only by the parser, is a person."""
    weights: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    parts = {name for n in nodes if n.kind == "person" for form in n.forms if len(form) > 1 for name in (form[0], form[-1])}
    for node in nodes:
        for form in node.forms:
            weights[form][node.kind] += node.weight
    agreed = []
    for node in nodes:
        kind = node.kind
        if node.faint and len(node.fullest) == 1 and node.fullest[0] in parts:
            kind = "person"
        elif node.faint or len(node.fullest) == 1:
            counts = weights[node.fullest]
            best = max(counts, key=lambda k: (counts[k], k))
            kind = best if counts[best] > 1.5 * counts[kind] else kind
        agreed.append(replace(node, kind=kind) if kind != node.kind else node)
    return agreed


def _join(nodes: Sequence[Node]) -> list[_Cluster]:
    """Greedy joining, the surest pairs first. A weak pair joins only if it is the only one of its strength for either side."""
    clusters = _same_names(nodes)
    cluster_of = {n.key: c for c in clusters for n in c.nodes}
    pairs = sorted(_pairs([c.nodes[0] for c in clusters]), key=lambda p: (-p[0], p[1].key, p[2].key))
    for strength in sorted({p[0] for p in pairs}, reverse=True):
        level = [(cluster_of[a.key], cluster_of[b.key]) for s, a, b in pairs if s == strength]
        for one, other in _clear(level, weak=strength < 0.75):
            left, right = cluster_of[one.nodes[0].key], cluster_of[other.nodes[0].key]
            if left is right or left.articles & right.articles or not _agree(left, right):
                continue
            left.nodes.extend(right.nodes)
            for node in right.nodes:
                cluster_of[node.key] = left
    unique: dict[int, _Cluster] = {id(c): c for c in cluster_of.values()}
    for cluster in unique.values():
        cluster.nodes.sort(key=lambda n: n.key)
    return sorted(unique.values(), key=lambda c: c.nodes[0].key)


def _same_names(nodes: Sequence[Node]) -> list[_Cluster]:
    """Nodes with the very same names, which need no comparing, in one cluster each: what keeps a story of hundreds of articles fast."""
    clusters: dict[tuple[object, ...], _Cluster] = {}
    for node in nodes:
        alone = len(node.fullest) == 1
        same: tuple[object, ...] = (
            node.kind == "person",
            node.family,
            node.forms,
            node.gender,
            node.generation,
            node.age if alone else None,
        )
        while same in clusters and node.article in clusters[same].articles:
            same = (*same, node.article)
        clusters.setdefault(same, _Cluster()).nodes.append(node)
    return list(clusters.values())


def _pairs(nodes: Sequence[Node]) -> Iterator[tuple[float, Node, Node]]:
    """Pairs of nodes of different articles that share a word or could be an acronym, with their likeness."""
    by_word: dict[str, list[Node]] = {}
    for node in nodes:
        for word in node.words:
            by_word.setdefault(word, []).append(node)
    seen: set[tuple[str, str]] = set()
    for group in by_word.values():
        for left, right in combinations(group, 2):
            if left.article == right.article or (left.key, right.key) in seen:
                continue
            seen.add((left.key, right.key))
            strength = likeness(left, right)
            if strength > 0:
                yield strength, left, right


def _clear(level: Sequence[tuple[_Cluster, _Cluster]], weak: bool) -> Iterator[tuple[_Cluster, _Cluster]]:
    """The pairs of one strength; of weak pairs only those whose sides have one partner each that could be meant."""
    if not weak:
        yield from level
        return
    partners: dict[int, dict[int, _Cluster]] = {}
    for left, right in level:
        if left is not right:
            partners.setdefault(id(left), {})[id(right)] = right
            partners.setdefault(id(right), {})[id(left)] = left
    for left, right in level:
        if left is right:
            continue
        here, there = partners[id(left)], partners[id(right)]
        if not _rivals(here) and not _rivals(there):
            yield left, right


def _rivals(partners: dict[int, _Cluster]) -> bool:
    """Are there two partners that cannot be one: of one article, or of names that do not agree?"""
    return any(a.articles & b.articles or not _agree(a, b) for a, b in combinations(partners.values(), 2))


def _agree(left: _Cluster, right: _Cluster) -> bool:
    """Can the two be one, by the fullest name of each? Single words agree with whatever joined them."""
    one, other = (max(c.nodes, key=lambda n: (len(n.fullest), n.key)) for c in (left, right))
    return likeness(one, other) > 0 or len(one.fullest) == 1 or len(other.fullest) == 1


def _entity(cluster: _Cluster, members: dict[str, Member]) -> Entity:
    kinds: dict[str, float] = defaultdict(float)
    for node in cluster.nodes:
        kinds[node.kind] += node.weight
    citations = sorted(members[n.article].article.cite(span) for n in cluster.nodes for span in n.spans)
    printed = Counter(c.exact for c in citations)
    best = max(printed, key=lambda name: (not name.isupper() or len(name) < 6, len(name.split()), printed[name], len(name), name))
    firsts = [f"{n.article}:{n.spans[0].start}" for n in cluster.nodes]
    kind = max(kinds, key=lambda k: (kinds[k], k))
    return Entity(content_id("entity", kind, best, *firsts), kind, best, tuple(citations))


def _renamed(annotations: Annotations, ids: dict[tuple[str, str], str], kinds: dict[str, str]) -> Annotations:
    article = annotations.article

    def named(entity: str | None) -> str | None:
        return None if entity is None else ids.get((article, entity), content_id("entity", article, entity))

    def argument(value: Argument | None) -> Argument | None:
        return replace(value, entity=named(value.entity)) if value is not None and value.entity is not None else value

    def claim(value: Claim) -> Claim:
        arguments = tuple(argument(a) or a for a in value.arguments)
        return replace(value, about=argument(value.about), arguments=arguments)

    mentions = tuple(
        replace(m, entity=named(m.entity) or m.entity, kind=kinds.get(named(m.entity) or "", m.kind)) for m in annotations.mentions
    )
    quotes = tuple(replace(q, entity=named(q.entity)) for q in annotations.quotes)
    return replace(annotations, mentions=mentions, quotes=quotes, claims=tuple(map(claim, annotations.claims)))
