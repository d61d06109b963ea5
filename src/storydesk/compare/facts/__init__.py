"""The facts board: claims of several articles joined when they say the same, with who says so.

Theory: articles are taken apart into units (units.py), equal units become one node, and nodes that say the same (likeness.py) are joined by average
linkage: two groups join while the mean score between them stays above the bar and nothing forbids it (likeness.py, guards.py). Groups whose words have
nothing in common join by what they tell of (anchors.py) and as sides of one event (sides.py); names and days that several
articles print are facts of their own. Candidates come from an index of head and
complement, widened by the words of this story that a lexicon holds near, so that the work grows with the number of different statements and not with
the square of the articles. A fact of all articles is one whose every article has a unit of its own in the group. Assumes that articles of one story
speak of one event; two shootings with the same words for both are told apart only by names, numbers and values.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.facts.anchors import join_by_anchors
from storydesk.compare.facts.appearances import named_facts, without_namings
from storydesk.compare.facts.candidates import candidates
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.company import Company
from storydesk.compare.facts.days import day_facts
from storydesk.compare.facts.exclusions import RANKS, excluded
from storydesk.compare.facts.guards import Doers, forbidden
from storydesk.compare.facts.likeness import score
from storydesk.compare.facts.scenery import actors, beside_the_story, fixed_phrases, scenery
from storydesk.compare.facts.shared_wordings import Statements, wording_facts
from storydesk.compare.facts.sides import sides_joined
from storydesk.compare.facts.statements import PRONOUNS, choose_units, statement_of
from storydesk.compare.facts.tellings import tellings_joined
from storydesk.compare.facts.unions import Unions, sample
from storydesk.compare.facts.units import TYPED, Unit, all_units, with_transitives
from storydesk.compare.facts.voices import Voices
from storydesk.compare.lexicon import lexicon
from storydesk.model import CopyLink, Entity, Fact, Member, Signal, Span, content_id
from storydesk.text.tokens import words

BAR: Final = 0.55
"""Score above which two units say the same."""
MOST_BARE: Final = 4
"""Words of a pronoun with its verb in any tense."""
LEAST_SHARED, MOST_FURTHER, LONGEST_FUNCTION = 3, 1, 3
"""Words of a shared telling that say enough by themselves; words that one outlet may add to it; letters up to which a word adds nothing."""
SAMPLE: Final = 6
"""Members of each of two groups that are scored when they may join."""


@dataclass(frozen=True, slots=True)
class Node:
    """Units that are equal in every part, of the same owner, and called what they are in the same words."""

    units: tuple[Unit, ...]

    @property
    def first(self) -> Unit:
        return self.units[0]


def find_facts(members: Sequence[Member], entities: Sequence[Entity], copies: Sequence[CopyLink]) -> tuple[Fact, ...]:
    """The facts of a story, the widest reported first. The order of `members` does not matter."""
    members = sorted(members, key=lambda m: m.article.id)
    units = with_transitives(all_units(members))
    doers = Doers(units)
    nodes = _nodes(units, doers)
    voices = Voices([m.article for m in members], copies)
    cast = Cast(units)
    unions = Unions([u for n in group for u in n.units] for group in _joined(nodes, cast, doers))
    join_by_anchors(unions, members, cast)
    groups = tellings_joined(sides_joined(unions.made(), cast), lambda a, b: _apart(a, b, cast, doers))
    fixed = fixed_phrases(units)
    acting = actors(groups)
    company = Company(members)
    telling = [
        group
        for group in groups
        if not all(scenery(u, fixed) for u in group) and not beside_the_story(group, acting) and company.bears_out(group)
    ]
    facts = [fact for group in telling if (fact := _fact(group, members, voices)) is not None]
    named = named_facts(members, entities, voices)
    facts = [*without_namings(facts, named, members), *named.values(), *day_facts(members, voices)]
    facts = [*facts, *wording_facts(members, facts, voices, Statements(units, lambda a, b: _apart(a, b, cast, doers)))]
    return tuple(
        sorted(_without_repeats(_without_parts(facts), members), key=lambda f: (-f.outlets, -f.independent, f.statement.citations[0]))
    )


def _nodes(units: Sequence[Unit], doers: Doers) -> list[Node]:
    rows: dict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        called = unit.complement.modifiers if unit.relation == "attribute" else (unit.head.modifiers | unit.complement.modifiers) & RANKS
        rows[unit.signature, doers.owners(unit), doers.more(unit), called].append(unit)
    return [Node(tuple(row)) for row in rows.values()]


# -- joining ------------------------------------------------------------------------------------------------------------------------------


class _Scores:
    """Scores of pairs of nodes, each taken once. A forbidden pair has None."""

    def __init__(self, nodes: Sequence[Node], cast: Cast, doers: Doers) -> None:
        self._nodes, self._cast, self._doers = nodes, cast, doers
        self._known: dict[tuple[int, int], float | None] = {}

    def of(self, i: int, j: int) -> float | None:
        pair = (min(i, j), max(i, j))
        if pair not in self._known:
            a, b = self._nodes[pair[0]].first, self._nodes[pair[1]].first
            apart = _apart(a, b, self._cast, self._doers) or forbidden(a, b, self._cast)
            self._known[pair] = None if apart else score(a, b, self._cast)
        return self._known[pair]


def _apart(a: Unit, b: Unit, cast: Cast, doers: Doers) -> bool:
    return doers.others(a, b) or doers.other_events(a, b) or doers.other_owners(a, b) or excluded(a, b, cast) is not None


def _joined(nodes: Sequence[Node], cast: Cast, doers: Doers) -> list[list[Node]]:
    scores = _Scores(nodes, cast, doers)
    found = {pair: s for pair in candidates([n.first for n in nodes], cast) if (s := scores.of(*pair)) is not None and s >= BAR}
    groups = {i: [i] for i in range(len(nodes))}
    home = list(range(len(nodes)))
    refused: set[tuple[int, int, int, int]] = set()
    for i, j in sorted(found, key=lambda pair: (-found[pair], pair)):
        a, b = sorted((home[i], home[j]))
        state = (a, b, len(groups[a]), len(groups[b]))
        if a == b or state in refused:
            continue
        if not _may_join(groups[a], groups[b], scores):
            refused.add(state)
            continue
        groups[a] += groups.pop(b)
        for k in groups[a]:
            home[k] = a
    return [[nodes[i] for i in sorted(group)] for group in groups.values()]


def _may_join(left: Sequence[int], right: Sequence[int], scores: _Scores) -> bool:
    """Average linkage over a fixed sample of both groups; one forbidden pair forbids."""
    found = [scores.of(i, j) for i in sample(left, SAMPLE) for j in sample(right, SAMPLE)]
    told = [s for s in found if s is not None]
    return len(told) == len(found) and sum(told) / len(told) >= BAR


# -- building -----------------------------------------------------------------------------------------------------------------------------


def _fact(units: Sequence[Unit], members: Sequence[Member], voices: Voices) -> Fact | None:
    """The fact of a group, or None where it is not worth a line."""
    telling = {u.article for u in units if not agent_only(u)}
    units = [u for u in units if u.article in telling or not bare(u, members[u.article].article.text)]
    articles = sorted({u.article for u in units})
    if not units or len(telling) < min(len(articles), 2) or (len(articles) == 1 and not worth_alone(units[0])):
        return None
    chosen = choose_units(units, members)
    statement = statement_of(chosen, members)
    outlets, independent, coverage = voices.count(articles)
    identity = [f"{c.article}:{c.start}:{c.end}" for c in statement.citations]
    first = units[0]
    tells = "event" if any(u.of_event or u.relation in TYPED for u in chosen) else "phrase"
    return Fact(
        content_id("fact", first.relation, first.complement.key, *identity), statement, outlets, independent, coverage,
        (
            Signal("tells", tells, 0.0, "whether it tells what happened, or names what is spoken of"),
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
    person = unit.complement.entity is not None or lexicon().is_person(unit.complement.word)
    return unit.relation == "subject" or (unit.relation == "sole" and person and unit.transitive)


def bare(unit: Unit, text: str) -> bool:
    """Is it a pronoun and its verb and nothing else ("she was experiencing")? What was done is told elsewhere, or of another matter."""
    told = words(unit.claim.span.of(text))
    return agent_only(unit) and told[:1] != [] and told[0] in PRONOUNS and len(told) <= MOST_BARE


def _without_parts(facts: Sequence[Fact]) -> list[Fact]:
    """Facts but for those that a larger one says too: their every citation lies inside its citations, in articles that all tell it. Of two with the same words, read
    under two heads ("was crushed to death"), the one of more articles, then the first."""
    spans = {f.id: _spans(f) for f in facts}
    of_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in {f.id: f for f in reversed(facts)}.values():
        for article in spans[fact.id]:
            of_article[article].append(fact)
    kept = []
    for fact in {f.id: f for f in facts}.values():
        own = spans[fact.id]
        rarest = min(own, key=lambda article: len(of_article[article]))
        if not any(
            _says_too(fact, other, spans) for other in of_article[rarest] if other is not fact and own.keys() <= spans[other.id].keys()
        ):
            kept.append(fact)
    return kept


def _without_repeats(facts: Sequence[Fact], members: Sequence[Member]) -> list[Fact]:
    """Facts but for those of one outlet that say what a fact of several says, in words of which no more than one is further: nobody alone reports that."""
    texts = {m.article.id: m.article.text for m in members}
    shared: dict[str, list[Span]] = defaultdict(list)
    for fact in facts:
        if fact.coverage != "single" and _tells_event(fact):
            for c in fact.statement.citations:
                shared[c.article].append(c.span)
    return [
        fact
        for fact in facts
        if fact.coverage != "single"
        or not any(_repeats(c.span, s, texts[c.article]) for c in fact.statement.citations[:1] for s in shared.get(c.article, ()))
    ]


def _tells_event(fact: Fact) -> bool:
    return any(s.name == "tells" and s.value == "event" for s in fact.signals)


def _repeats(span: Span, shared: Span, text: str) -> bool:
    if not span.covers(shared) or len(words(shared.of(text))) < LEAST_SHARED:
        return False
    further = [w for w in words(text[span.start : shared.start]) + words(text[shared.end : span.end]) if len(w) > LONGEST_FUNCTION]
    return len(further) <= MOST_FURTHER


def _says_too(fact: Fact, larger: Fact, spans: Mapping[str, Mapping[str, Sequence[Span]]]) -> bool:
    """Does another fact say what this one says, or print the same words as its statement? Of two of the same articles, the first by its identity stays."""
    ours, theirs = spans[fact.id], spans[larger.id]
    if not _inside(ours, theirs) and fact.statement.citations[0] != larger.statement.citations[0]:
        return False
    return (
        len(theirs) > len(ours)
        or not (_inside(theirs, ours) or fact.statement.citations[0] == larger.statement.citations[0])
        or larger.id < fact.id
    )


def _inside(ours: Mapping[str, Sequence[Span]], theirs: Mapping[str, Sequence[Span]]) -> bool:
    return all(any(s.covers(span) for s in theirs.get(article, ())) for article, row in ours.items() for span in row)


def _spans(fact: Fact) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for c in fact.statement.citations:
        found[c.article].append(c.span)
    return found
