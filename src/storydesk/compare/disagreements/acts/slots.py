"""Slots of one event filled with words that exclude each other: where it hit, with what, whose, in what kind of place, live or recorded.

For each pair of claims that tell of one event, the words of a slot are looked up in the closed classes; an article that gives both values for its
events of that kind tells of two
things, and is left alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.occasions import ALMOST, kinds, patients, same_event
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, fair, sharing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.folding import fold_word
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude, values_of

# class, the roles that fill it, the kinds of event in which it is compared (None: any), the label
_SLOTS: Final[tuple[tuple[str, tuple[str, ...], frozenset[str] | None, str], ...]] = (
    ("body", ("in", "on", "to", "object"), frozenset({"hurt", "kill", "fire"}), "place"),
    ("role", ("object",), frozenset({"hurt", "kill", "take", "arrest", "rescue"}), "role"),
    ("sex", ("object", "of"), frozenset({"take", "hurt", "kill", "arrest", "rescue"}), "object"),
    ("vehicle", ("in", "object"), frozenset({"take", "flee"}), "object"),
    ("weapon", ("with",), frozenset({"hurt", "kill", "fire"}), "object"),
    ("home", ("in", "inside", "on"), frozenset({"find", "hurt", "kill", "fire"}), "place"),
    ("within", ("inside", "outside", "manner"), frozenset({"hurt", "kill", "fire", "find"}), "place"),
    ("cause", ("predicate", "subject"), frozenset({"hurt", "kill"}), "manner"),
    ("rite", ("predicate", "attribute", "object"), frozenset({"rite"}), "word"),
    ("side", ("in", "on"), frozenset({"hurt"}), "place"),
    ("state", ("in",), None, "status"),
    ("medal", ("object",), frozenset({"win"}), "object"),
    ("deathbed", ("in", "at", "on", "manner"), frozenset({"die"}), "place"),
    ("moment", ("at", "on", "manner", "time"), frozenset({"arrest"}), "time"),
    ("extent", ("subject", "object"), frozenset({"fall", "burn", "=destroy", "=flood", "=close"}), "measure"),
    ("possessor", ("object",), frozenset({"=sever", "=lose"}), "word"),
)

_PART_WORDS: Final = frozenset("part portion section half piece".split())
_THINGS: Final = frozenset(
    "bridge building house roof tower wall cross statue monument mast crane tunnel dam road church mosque temple school hospital hotel stadium stage "
    "scaffolding balcony ceiling "
    "factory mine ship ferry train plane market mall station plant museum cathedral castle palace theater barn warehouse sculpture crucifix".split()
)
_ONE_OF_A_KIND: Final = frozenset({"rite"})
"""Classes whose event happens once in a story, so that an article with both values contradicts itself."""


def slot_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of claims of one event whose fillers of one slot exclude each other."""
    events = [t for t in tellings.of("event") if kinds(t.claim) and not t.claim.negated]
    models = frozenset(w for t in tellings.of("model") for w in t.key.split() if w.isalpha())
    for word_class, roles, wanted, label in _SLOTS:
        filled = [(t, *_filler(t, word_class, roles, models)) for t in events if wanted is None or kinds(t.claim) & wanted]
        filled = [f for f in filled if f[1]]
        for (left, one, span), (right, two, other) in sharing(
            fair(filled, lambda f: (kinds(f[0].claim), f[1]), MOST_CLAIMS), lambda f: kinds(f[0].claim)
        ):
            harmed = word_class == "sex" and "take" not in kinds(left.claim) & kinds(right.claim)
            if harmed and (_tells_of_both_sexes(left) or _tells_of_both_sexes(right)):
                continue
            if word_class in ("body", "side") and (two & _printed(left, word_class) or one & _printed(right, word_class)):
                continue
            shared = kinds(left.claim) & kinds(right.claim) & (wanted or kinds(left.claim))
            if (
                not shared
                or not exclude(word_class, one, two)
                or (left.article == right.article and not _may_contradict_itself(word_class, left, right))
            ):
                continue
            score, signals = same_event(left, right, tellings, once=_happens_once(word_class, left, right), patient="object" not in roles)
            if score > 0 and (word_class in _ONE_OF_A_KIND or not _tells_both(filled, left, right, one | two)):
                positions = (
                    Position("/".join(sorted(one)), _all_who_fill(filled, (left, one, span), tellings)),
                    Position("/".join(sorted(two)), _all_who_fill(filled, (right, two, other), tellings)),
                )
                yield Finding(label, f"{word_class}:{min(shared)}", positions, signals, left.about)


Filled = tuple[Telling, frozenset[str], Span]


def _happens_once(word_class: str, left: Telling, right: Telling) -> bool:
    """What is one of a kind, a collapse, and the death of one person."""
    return (
        word_class in _ONE_OF_A_KIND
        or word_class == "extent"
        or (word_class == "deathbed" and bool(patients(left.claim) & patients(right.claim)))
    )


def _printed(telling: Telling, word_class: str) -> frozenset[str]:
    """All values of the class in the sentence: "in the shoulder, close to her neck" is told by either word."""
    return values_of(word_class, words(telling.of(telling.sentence)))


def _tells_of_both_sexes(telling: Telling) -> bool:
    """Does the sentence tell of a man and of a woman? Then who was hit or arrested may be either, or both; what is taken has one owner."""
    return len(values_of("sex", words(telling.of(telling.sentence)))) > 1


def _may_contradict_itself(word_class: str, left: Telling, right: Telling) -> bool:
    """Is it more than two of a kind in one article: what is one of a kind, or the same in other sentences and no wound, of which one may have several?"""
    return word_class in _ONE_OF_A_KIND or (word_class not in ("body", "side") and left.sentence != right.sentence)


def _all_who_fill(filled: list[Filled], first: Filled, tellings: Tellings) -> tuple[tuple[Telling, Span], ...]:
    """The claim, and those of other articles that fill the slot in the same way for what is likely the same event."""
    shown = {first[0].article: (first[0], _wide(first[0], first[2]))}
    for telling, values, span in filled:
        if telling.article not in shown and values == first[1] and same_event(first[0], telling, tellings, True)[0] > ALMOST:
            shown[telling.article] = (telling, _wide(telling, span))
    return tuple(v for _, v in sorted(shown.items()))


def _wide(telling: Telling, span: Span) -> Span:
    """The words of the slot, with the preposition before them."""
    before = telling.text[max(0, span.start - 12) : span.start]
    found = re.search(r"\b(?:in|on|at|inside|outside|to|with|from)\s$", before)
    return Span(span.start - (len(before) - found.start()), span.end) if found else span


def _filler(telling: Telling, word_class: str, roles: tuple[str, ...], models: frozenset[str] = frozenset()) -> tuple[frozenset[str], Span]:
    found: frozenset[str] = frozenset()
    where: Span | None = None
    if "predicate" in roles:
        trigger = telling.at
        found, where = values_of(word_class, [telling.claim.event or "", *(fold_word(w) for w in telling.of(trigger).split())]), trigger
    if word_class == "extent":
        return _extent(telling)
    for argument in telling.claim.arguments:
        if word_class == "home" and argument.role == "manner" and argument.head == "inside":
            found, where = found | _inside_what(telling), argument.span
        if argument.role in roles:
            printed = words(telling.of(argument.span))
            values = values_of(word_class, [*printed, argument.head, *(["car"] if models & set(printed) else [])])
            if values:
                found, where = found | values, argument.span if where is None or word_class != "cause" else where
    return found, where or telling.claim.span


def _extent(telling: Telling) -> tuple[frozenset[str], Span]:
    """Is a part told as fallen, burnt, closed, or the thing itself?"""
    core = [a for a in telling.claim.arguments if a.role in ("subject", "object") and a.head]
    text = telling.text
    if telling.claim.hedged:
        return frozenset(), telling.claim.span
    if any(a.head in _PART_WORDS and text[a.span.end :].startswith(" of ") for a in core):
        return frozenset({"part"}), telling.claim.span
    things = [a for a in core if a.head in _THINGS]
    return (frozenset({"whole"}), telling.claim.span) if things else (frozenset(), telling.claim.span)


def _inside_what(telling: Telling) -> frozenset[str]:
    """What "inside" stands for: the kind of place that the sentence before tells of after "in" or "at"."""
    sentences = telling.sentences
    if telling.order == 0:
        return frozenset()
    before = words(telling.of(sentences[telling.order - 1]))
    return values_of("home", [w for at, w in enumerate(before) if set(before[max(0, at - 3) : at]) & {"in", "at", "inside"}])


def _tells_both(filled: list[Filled], left: Telling, right: Telling, values: frozenset[str]) -> bool:
    """Does one article fill the slot with both values, in events of this kind? Then there are two of them."""
    shared = kinds(left.claim) & kinds(right.claim)
    by_article: dict[str, set[str]] = {}
    for telling, found, _ in filled:
        if kinds(telling.claim) & shared and telling.article in (left.article, right.article):
            by_article.setdefault(telling.article, set()).update(found & values)
    if left.article == right.article:
        return False
    return any(len(found) > 1 for found in by_article.values())
