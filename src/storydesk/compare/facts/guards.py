"""What forbids a join although the words are like: kinship that no usage bears out, heads that say too little, one thing under two names without a reason.

Theory: two statements are one through what both say. WordNet ties words by any of their senses (call and visit, shoot and film), so kinship short of near
synonymy counts only where the words are also used alike or name one kind of event. "Be" and "have" say nothing: "was at the home" and "were at the
home" are one only if one who was there is the same. A thing under two names (the cross, the sculpture) is one where the event is such as happens to one thing
once, or the same one did it, not where something was set, placed or raised. Whoever shot is no shooting, a boy is no man. Where, when and how are of
one event only if it is the same one's: the pope's visit, the boy's. Chosen on the boards of the development events, whose joins were read by eye
(docs/explanation/facts.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from storydesk.compare.disagreements.predicates import kinds_of, listed_verbs
from storydesk.compare.facts.cast import ANYBODY, Cast
from storydesk.compare.facts.likeness import signals
from storydesk.compare.facts.nearness import likeness
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import CORE, Unit
from storydesk.compare.lexicon import DERIVED, lexicon

EMPTY: Final = frozenset("be have do make get give hold use keep put carry work happen address".split())
"""Heads of which the other participants must say what is told."""
STATES: Final = frozenset({"be", "have"})
NEAR_SYNONYMS, USED_ALIKE = 0.76, 0.3
"""Kinship of two heads that needs no closeness; closeness from which less kinship counts."""
ONE_THING, SAME_SORT = 0.25, 0.5
"""Closeness, and kinship, from which two things may be one whatever happens to them."""
WHOSE: Final = frozenset({"subject", "by", "of"})
PERSON_AND_THING: Final = 0.2
"""Closeness under which a word for a person and one for a thing are two."""
ONE_ROOT: Final = 0.85
"""Kinship from which a word for a person and one for a thing are of one root (shooter, shooting)."""
GROUPS: Final = frozenset("people family couple crew crowd".split())
"""Words for several persons, which the lexicon holds for things."""
PREFIX: Final = 5
"""Letters by which two forms of a word are taken for one."""
CHILDREN: Final = frozenset("boy girl child toddler baby infant kid".split())
ADULTS: Final = frozenset("man woman gentleman lady father mother dad mom husband wife".split())


class Doers:
    """Whose each event is, by the place of its verb or noun: the pope's visit, the boy's visit."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._of: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._named: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for unit in units:
            if unit.claim.about is not None:
                if unit.of_event and not unit.value and " " in unit.head.word:
                    self._named[unit.article].append((unit.claim.about.span.start, unit.head.word))
                terms = [(unit.relation, unit.complement), *unit.others]
                self._of[self._place(unit)].update(t.entity for role, t in terms if role in WHOSE and t.entity)

    @staticmethod
    def _place(unit: Unit) -> tuple[int, int]:
        return unit.article, unit.claim.about.span.start if unit.claim.about is not None else -1

    def owners(self, unit: Unit) -> frozenset[str]:
        """Whose what takes part is (Ida's lawyer), where it is no name itself."""
        if unit.value or unit.complement.entity:
            return frozenset()
        return frozenset(self._of.get((unit.article, unit.claim.arguments[0].span.start), ()))

    def other_owners(self, a: Unit, b: Unit) -> bool:
        """Is what takes part somebody's, and somebody else's?"""
        ours, theirs = self.owners(a), self.owners(b)
        return bool(ours) and bool(theirs) and not ours & theirs

    def other_events(self, a: Unit, b: Unit) -> bool:
        """Are the days of two events told, though of one verb: to die and nearly to die, to take place and to take up?"""
        return a.relation == b.relation == "date" and a.head.word == b.head.word and self.more(a) != self.more(b)

    def more(self, unit: Unit) -> frozenset[str]:
        """What the verb of a day is together with the words that make another event of it."""
        if unit.relation != "date":
            return frozenset()
        span, word = unit.claim.span, unit.head.word
        return frozenset(
            name
            for at, name in self._named.get(unit.article, ())
            if span.start <= at < span.end and (word in name.split() or name.startswith("into "))
        )

    def others(self, a: Unit, b: Unit) -> bool:
        """Are where, when and how told of events of two different ones?"""
        if a.value or b.value or {a.relation, b.relation} & (CORE | WHOSE):
            return False
        ours, theirs = (self._of.get(self._place(u), set()) for u in (a, b))
        return bool(ours) and bool(theirs) and not ours & theirs


def forbidden(a: Unit, b: Unit, cast: Cast) -> str | None:
    """Why two units are not one, or None: a fixed label. Typed values are left to their own rules, but for whose age it is."""
    if a.value or b.value:
        return "another sort" if a.relation == "age" and _grown(a.head, b.head) else None
    if a.of_event != b.of_event and any(not u.of_event and lexicon().is_person(u.head.word) for u in (a, b)):
        return "a person is no event"
    if a.head.word != b.head.word and not _one_head(a.head, b.head):
        return "kin in another sense"
    if a.of_event and b.of_event and {a.head.word, b.head.word} & EMPTY and not _shared(a, b, cast):
        return "an empty head"
    if "take" in (a.head.word, b.head.word) and _things_taken(a, b):
        return "an empty head"
    things = [(a.complement, b.complement), *([] if a.of_event and b.of_event else [(a.head, b.head)])]
    if any(_grown(x, y) or _animate(x, y) for x, y in things):
        return "another sort"
    if _one_of_several(a, b, cast):
        return "one of several"
    if _other_quality(a, b):
        return "another of its kind"
    return None if _one_thing(a, b) or signals(a, b, cast)["others_same"] > 0 else "another thing"


def _one_head(x: Term, y: Term) -> bool:
    if x.entity or y.entity:
        return True
    kinship, closeness = likeness(x, y)
    return kinship >= NEAR_SYNONYMS or closeness >= USED_ALIKE or bool(_kinds(x.word) & _kinds(y.word))


@lru_cache(maxsize=20_000)
def _kinds(word: str) -> frozenset[str]:
    """The kinds of event that a verb, or a noun derived from one (injury), tells."""
    verbs = (word, *(verb for verb in listed_verbs() if lexicon().kinship(word, verb) >= DERIVED))
    return frozenset(kind for verb in verbs for kind in kinds_of(verb) if not kind.startswith("="))


def _shared(a: Unit, b: Unit, cast: Cast) -> bool:
    """Is another participant the same, or, where neither names one, the thing itself? Of a state a participant always is."""
    if (a.others and b.others) or {a.head.word, b.head.word} & STATES:
        return signals(a, b, cast)["others_same"] > 0
    return a.complement.key == b.complement.key


def _things_taken(a: Unit, b: Unit) -> bool:
    """Are two things taken that only their kinship ties (a step, measures)?"""
    terms = (a.complement, b.complement)
    return (
        {a.relation, b.relation} == {"object"}
        and terms[0].word != terms[1].word
        and not any(t.entity or lexicon().is_person(t.word) for t in terms)
    )


def _grown(x: Term, y: Term) -> bool:
    return any(p.word in CHILDREN and q.word in ADULTS for p, q in ((x, y), (y, x)))


def _animate(x: Term, y: Term) -> bool:
    """A person on one side, a thing on the other?"""
    if x.entity or y.entity or x.word == y.word:
        return False
    if _of_persons(x.word) == _of_persons(y.word):
        return False
    return lexicon().closeness(x.word, y.word) < PERSON_AND_THING or lexicon().kinship(x.word, y.word) >= ONE_ROOT


def _of_persons(word: str) -> bool:
    return word in GROUPS or lexicon().is_person(word)


def _one_of_several(a: Unit, b: Unit, cast: Cast) -> bool:
    """Two words for persons with nothing in common ("the victim", "the officer"), where an article tells of several to whom such a thing happened?"""
    x, y = a.complement, b.complement
    if x.entity or y.entity or x.word == y.word or not (lexicon().is_person(x.word) and lexicon().is_person(y.word)):
        return False
    return max(likeness(x, y)) < SAME_SORT and x.number is None and y.number is None and max(cast.things(a), cast.things(b)) > 1


def _other_quality(a: Unit, b: Unit) -> bool:
    """Is somebody or something called one of a kind for two reasons ("the only species of the south", "a flagship species"), or anybody ("a woman")? That both
    are of the kind is no statement."""
    x, y = a.complement, b.complement
    if {a.relation, b.relation} != {"attribute"} or x.entity or y.entity:
        return False
    if x.word != y.word and {x.word, y.word} & ANYBODY:
        return True
    if not (x.modifiers and y.modifiers):
        return False
    return not any(p[:PREFIX] == q[:PREFIX] or lexicon().kinship(p, q) >= NEAR_SYNONYMS for p in x.modifiers for q in y.modifiers)


def _one_thing(a: Unit, b: Unit) -> bool:
    """May the things that one event happens to be one, though their words have nothing in common?"""
    x, y = a.complement, b.complement
    if (
        not (a.of_event and b.of_event)
        or x.key == y.key
        or x.entity
        or y.entity
        or lexicon().is_person(x.word)
        or lexicon().is_person(y.word)
    ):
        return True
    kinship, closeness = likeness(x, y)
    return kinship >= SAME_SORT or closeness >= ONE_THING or bool(_kinds(a.head.word) & _kinds(b.head.word))
