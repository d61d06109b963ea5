"""The facts board: claims of several articles joined when they say the same, with who says so.

Theory: articles are taken apart into units (units.py), equal units become one node, and nodes that say the same (likeness.py) are joined by average linkage: two
groups join while the mean score between them stays above the bar and nothing forbids it. Candidates come from an index of head and complement, widened by the words of this
story that a lexicon holds near, so that the work grows with the number of different statements and not with the square of the articles.
A fact of all articles is one whose every article has a unit of its own in the group. Assumes that articles of one story speak of one event; two shootings with the same
words for both are told apart only by names, numbers and values.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.lexicon import lexicon
from storydesk.compare.likeness import excluded, score
from storydesk.compare.statements import rank, statement_of
from storydesk.compare.units import Unit, all_units
from storydesk.compare.voices import Voices
from storydesk.model import CopyLink, Entity, Fact, Member, Signal, content_id

BAR: Final = 0.6
"""Score above which two units say the same: on the report part of ECB+ precision 0.84 there."""
NEAR: Final = 0.45
"""Closeness of word vectors from which two words of the story are tried for each other."""
MOST_CARRIERS: Final = 60
"""Nodes under one index key that are all tried with each other."""
SAMPLE: Final = 8
"""Members of each of two groups that are scored when they may join."""


@dataclass(frozen=True, slots=True)
class Node:
    """Units that are equal in every part."""

    units: tuple[Unit, ...]

    @property
    def first(self) -> Unit:
        return self.units[0]


def find_facts(members: Sequence[Member], entities: Sequence[Entity], copies: Sequence[CopyLink]) -> tuple[Fact, ...]:
    """The facts of a story, the widest reported first. The order of `members` does not matter."""
    members = sorted(members, key=lambda m: m.article.id)
    nodes = _nodes(all_units(members))
    voices = Voices([m.article for m in members], copies)
    groups = _joined(nodes)
    facts = [fact for group in groups if (fact := _fact([u for n in group for u in n.units], members, voices)) is not None]
    return tuple(sorted(facts, key=lambda f: (-f.outlets, -f.independent, f.statement.citations[0])))


def _nodes(units: Sequence[Unit]) -> list[Node]:
    rows: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        rows[unit.signature].append(unit)
    return [Node(tuple(row)) for row in rows.values()]


# -- joining ------------------------------------------------------------------------------------------------------------------------------


def _joined(nodes: Sequence[Node]) -> list[list[Node]]:
    scores: dict[tuple[int, int], float] = {}
    for i, j in _candidates(nodes):
        found = score(nodes[i].first, nodes[j].first)
        if found >= BAR:
            scores[i, j] = found
    groups = {i: [i] for i in range(len(nodes))}
    home = list(range(len(nodes)))
    for i, j in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        a, b = sorted((home[i], home[j]))
        if a != b and _may_join(groups[a], groups[b], nodes):
            groups[a] += groups.pop(b)
            for k in groups[a]:
                home[k] = a
    return [[nodes[i] for i in sorted(group)] for group in groups.values()]


def _may_join(left: Sequence[int], right: Sequence[int], nodes: Sequence[Node]) -> bool:
    """Average linkage over a fixed sample of both groups; one forbidden pair forbids."""
    pairs = [(nodes[i].first, nodes[j].first) for i in left[:SAMPLE] for j in right[:SAMPLE]]
    if any(excluded(a, b) for a, b in pairs):
        return False
    return sum(score(a, b) for a, b in pairs) / len(pairs) >= BAR


def _candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    near = lexicon().neighbours(sorted({t.word for n in nodes for t in (n.first.head, n.first.complement)}), NEAR)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        index[node.first.head.key, node.first.complement.key].append(i)
    people = _people(nodes)
    seen: set[tuple[int, int]] = set()
    for i, node in enumerate(nodes):
        heads = [node.first.head.key, *near.get(node.first.head.word, ())]
        complements = [node.first.complement.key, *near.get(node.first.complement.word, ())]
        if node.first.complement.key in people:
            complements += people
        for key in {(h, c) for h in heads for c in complements}:
            for j in index.get(key, ())[:MOST_CARRIERS]:
                pair = (min(i, j), max(i, j))
                if i != j and pair not in seen:
                    seen.add(pair)
                    yield pair


def _people(nodes: Sequence[Node]) -> list[str]:
    """Names and words for persons among the complements: each may stand for another."""
    terms = {n.first.complement for n in nodes}
    return sorted({t.key for t in terms if t.entity or lexicon().is_person(t.word)})


# -- building -----------------------------------------------------------------------------------------------------------------------------


def _fact(units: Sequence[Unit], members: Sequence[Member], voices: Voices) -> Fact | None:
    """The fact of a group, or None where it is not worth a line."""
    articles = sorted({u.article for u in units})
    if len(articles) == 1 and not worth_alone(units[0]):
        return None
    chosen = [min((u for u in units if u.article == i), key=rank) for i in articles]
    statement = statement_of(chosen, members)
    outlets, independent = voices.outlets(articles), voices.independent(articles)
    coverage = "single" if len(articles) == 1 else "all" if len(articles) == len(members) else "several"
    identity = [f"{c.article}:{c.start}:{c.end}" for c in statement.citations]
    first = units[0]
    return Fact(
        content_id("fact", first.relation, *identity), statement, outlets, independent, coverage,
        (
            Signal("head", first.head.word, 0.0, "what happened, or what is spoken of"),
            Signal("relation", first.relation, 0.0, "how the two stand to each other"),
            Signal("complement", first.complement.word, 0.0, "who, what or where"),
            Signal("hedged", float(sum(u.claim.hedged for u in chosen)), 0.0, "articles that tell it as possible, alleged or planned"),
            Signal("attributed", float(sum(u.claim.attributed is not None for u in chosen)), 0.0, "articles that give it as somebody's words"),
        ),
    )  # fmt: skip


def worth_alone(unit: Unit) -> bool:
    """Is something that one article alone says worth a line: an event with a participant, or a value?"""
    return bool(unit.others) and unit.relation in ("object", "attribute") and unit.claim.attribute == "link"
