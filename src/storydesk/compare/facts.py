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

from storydesk.compare.appearances import named_facts
from storydesk.compare.lexicon import lexicon
from storydesk.compare.likeness import Cast, excluded, score
from storydesk.compare.statements import choose_units, statement_of
from storydesk.compare.units import Unit, all_units, with_transitives
from storydesk.compare.voices import Voices
from storydesk.model import CopyLink, Entity, Fact, Member, Signal, Span, content_id

BAR: Final = 0.5
"""Score above which two units say the same."""
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
    units = with_transitives(all_units(members))
    nodes = _nodes(units)
    voices = Voices([m.article for m in members], copies)
    groups = _joined(nodes, Cast(units))
    facts = [fact for group in groups if (fact := _fact([u for n in group for u in n.units], members, voices)) is not None]
    facts += named_facts(members, entities, voices)
    return tuple(sorted(_without_parts(facts), key=lambda f: (-f.outlets, -f.independent, f.statement.citations[0])))


def _nodes(units: Sequence[Unit]) -> list[Node]:
    rows: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        rows[unit.signature].append(unit)
    return [Node(tuple(row)) for row in rows.values()]


# -- joining ------------------------------------------------------------------------------------------------------------------------------


def _joined(nodes: Sequence[Node], cast: Cast) -> list[list[Node]]:
    scores: dict[tuple[int, int], float] = {}
    for i, j in _candidates(nodes):
        found = score(nodes[i].first, nodes[j].first, cast)
        if found >= BAR:
            scores[i, j] = found
    groups = {i: [i] for i in range(len(nodes))}
    home = list(range(len(nodes)))
    for i, j in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        a, b = sorted((home[i], home[j]))
        if a != b and _may_join(groups[a], groups[b], nodes, cast):
            groups[a] += groups.pop(b)
            for k in groups[a]:
                home[k] = a
    return [[nodes[i] for i in sorted(group)] for group in groups.values()]


def _may_join(left: Sequence[int], right: Sequence[int], nodes: Sequence[Node], cast: Cast) -> bool:
    """Average linkage over a fixed sample of both groups; one forbidden pair forbids."""
    pairs = [(nodes[i].first, nodes[j].first) for i in left[:SAMPLE] for j in right[:SAMPLE]]
    if any(excluded(a, b, cast) for a, b in pairs):
        return False
    return sum(score(a, b, cast) for a, b in pairs) / len(pairs) >= BAR


def _candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    near = lexicon().neighbours(sorted({t.word for n in nodes for t in (n.first.head, n.first.complement)}), NEAR)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for key in _own_keys(node.first):
            index[key].append(i)
    people = _people(nodes)
    seen: set[tuple[int, int]] = set()
    for i, node in enumerate(nodes):
        for key in _keys(node.first, near, people):
            for j in index.get(key, ())[:MOST_CARRIERS]:
                pair = (min(i, j), max(i, j))
                if i != j and pair not in seen:
                    seen.add(pair)
                    yield pair


def _own_keys(unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.value:
        yield f"#{unit.relation}", unit.complement.word
        return
    if unit.of_event and unit.relation in ("sole", "object"):
        yield unit.head.key, "*"
    yield from [(h, c) for h in {unit.head.key, unit.head.word} for c in {unit.complement.key, unit.complement.word}]


def _keys(unit: Unit, near: dict[str, list[str]], people: frozenset[str]) -> set[tuple[str, str]]:
    """Keys under which units that may say the same stand: the unit's own, and those of near words."""
    if unit.value:
        return set(_own_keys(unit))
    heads = {unit.head.key, unit.head.word, *near.get(unit.head.word, ())}
    complements = {unit.complement.key, unit.complement.word, *near.get(unit.complement.word, ())}
    if unit.complement.key in people:
        complements.update(people)
    elif unit.of_event and unit.relation in ("sole", "object"):
        complements.add("*")
    return {(h, c) for h in heads for c in complements}


def _people(nodes: Sequence[Node]) -> frozenset[str]:
    """Names and words for persons among the complements: each may stand for another."""
    terms = {n.first.complement for n in nodes if n.first.of_event}
    return frozenset(t.key for t in terms if t.entity or lexicon().is_person(t.word))


# -- building -----------------------------------------------------------------------------------------------------------------------------


def _fact(units: Sequence[Unit], members: Sequence[Member], voices: Voices) -> Fact | None:
    """The fact of a group, or None where it is not worth a line."""
    articles = sorted({u.article for u in units})
    telling = {u.article for u in units if not agent_only(u)}
    if len(telling) < min(len(articles), 2) or (len(articles) == 1 and not worth_alone(units[0])):
        return None
    chosen = choose_units(units, members)
    statement = statement_of(chosen, members)
    outlets, independent, coverage = voices.count(articles)
    identity = [f"{c.article}:{c.start}:{c.end}" for c in statement.citations]
    first = units[0]
    return Fact(
        content_id("fact", first.relation, first.complement.key, *identity), statement, outlets, independent, coverage,
        (
            Signal("head", first.head.word, 0.0, "what happened, or what is spoken of"),
            Signal("relation", first.relation, 0.0, "how the two stand to each other"),
            Signal("complement", first.complement.word, 0.0, "who, what or where"),
            Signal("hedged", float(sum(u.claim.hedged for u in chosen)), 0.0, "articles that tell it as possible, alleged or planned"),
            Signal("attributed", float(sum(u.claim.attributed is not None for u in chosen)), 0.0, "articles that give it as somebody's words"),
        ),
    )  # fmt: skip


def worth_alone(unit: Unit) -> bool:
    """Is something that one article alone says worth a line: an event with who did it and to whom, in the outlet's own voice?"""
    return unit.of_event and unit.relation == "object" and any(role in ("subject", "by") for role, _ in unit.others)


def agent_only(unit: Unit) -> bool:
    """Does the unit tell who did something and not to whom ("he shot")? It is no statement by itself."""
    return unit.relation == "subject" or (
        unit.relation == "sole" and unit.complement.entity is not None and not unit.others and unit.transitive
    )


def _without_parts(facts: Sequence[Fact]) -> list[Fact]:
    """Facts but for those whose every citation lies inside another fact's citations in the same articles: the larger one says it too."""
    rows: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        rows[tuple(sorted({c.article for c in fact.statement.citations}))].append(fact)
    kept: list[Fact] = []
    for row in rows.values():
        for fact in row:
            others = [f for f in row if f is not fact]
            if not any(_inside(fact, other) and (not _inside(other, fact) or other.id < fact.id) for other in others):
                kept.append(fact)
    return kept


def _inside(fact: Fact, other: Fact) -> bool:
    spans: dict[str, list[Span]] = defaultdict(list)
    for c in other.statement.citations:
        spans[c.article].append(c.span)
    return all(any(s.covers(c.span) for s in spans[c.article]) for c in fact.statement.citations)
