"""Tensions: the same thing told so differently that a reader should see both, where both may be right.

Read are: what kind of place a name is (the town of Calder, the village of Calder); an institution whose name ends in another kind, or holds the same words in another
order (Marle Regional Hospital, Marle Regional Medical Center); a wound told by two words of one part of the body (the head, the face); large counts of one thing, rounded
differently (160,000 and 150,000). Hours told loosely stand with the other hours (`times/clocks.py`). An article that prints both leaves nothing to show. Fails where two
institutions share all but the last words of their names.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_NOUN, Finding, Position, sentences_alike
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.occasions import kinds, same_event
from storydesk.compare.disagreements.pairing import fair, sharing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.tokens import words
from storydesk.text.word_classes import MEMBERS

SAME_PLACE: Final = Signal("same_place_name", 1.0, 1.0, "Both name the same place.")
SAME_START: Final = Signal("same_name_start", 1.0, 1.0, "The names begin with the same words, or hold the same words in another order.")
MOST_CLAIMS: Final = 400
LARGE: Final = 1_000
APART: Final = (0.03, 0.15)
"""Large counts that differ by so large a share are rounded differently, or are of two states; nearer ones are one, others of two things."""
LEAST_ALIKE: Final = 0.15
LEAST_SHARED: Final = 2
"""Words with which the names of one institution begin alike."""
_KIND_OF_PLACE: Final = re.compile(
    r"\b(?P<kind>town|village|city|hamlet|suburb|island|township|borough) of (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
)
_SMALL: Final = frozenset({"village", "hamlet"})
"""Town and city, suburb and borough are used for one another; of these a place is one or is not."""
_LOOSE: Final = frozenset("extremity extremities leg legs arm arms".split())
"""Words that name a whole limb: a foot is no other place than a leg."""
_ENDINGS: Final = frozenset(
    "hospital center centre medical health clinic infirmary college university academy institute school campus".split()
)
_HARM: Final = frozenset({"hurt", "kill", "fire"})


def tension_findings(tellings: Tellings) -> Iterator[Finding]:
    """Kinds of places, names of institutions, words for a wound, large counts."""
    yield from _places(tellings)
    yield from _institutions(tellings)
    yield from _wounds(tellings)
    yield from _large_counts(tellings)


def _tension(kind: str, thing: str, sides: dict[str, list[tuple[Telling, Span]]], signals: tuple[Signal, ...]) -> Finding:
    return Finding(kind, thing, tuple(Position(key, tuple(shown)) for key, shown in sorted(sides.items())), signals, None, "tension")


def _places(tellings: Tellings) -> Iterator[Finding]:
    found: dict[str, dict[str, list[tuple[Telling, Span]]]] = {}
    for member in tellings.members:
        for telling, match in matches(member, "place", _KIND_OF_PLACE):
            name = " ".join(words(match["name"]))
            found.setdefault(name, {}).setdefault(match["kind"].lower(), []).append((telling, telling.claim.span))
    for name, sides in sorted(found.items()):
        if len({kind in _SMALL for kind in sides}) > 1 and not _one_prints_both(sides):
            yield _tension("place", f"kind:{name}", sides, (SAME_PLACE, NO_ARTICLE_HAS_BOTH))


def _one_prints_both(sides: dict[str, list[tuple[Telling, Span]]]) -> bool:
    articles = [{telling.article for telling, _ in shown} for shown in sides.values()]
    return sum(map(len, articles)) > len(set().union(*articles))


def _institutions(tellings: Tellings) -> Iterator[Finding]:
    names: dict[tuple[str, ...], list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None and value.unit != "person" and _ENDINGS & set(key := tuple(value.key.split())):
            names.setdefault(key[1:] if key[0] == "the" else key, []).append(telling)
    for left, right in sharing(sorted(names), lambda n: {n[0]}):
        if not _one_institution(left, right) or {t.article for t in names[left]} & {t.article for t in names[right]}:
            continue
        sides = {" ".join(n): [(t, t.at) for t in names[n]] for n in (left, right)}
        yield _tension("name", f"institution:{' '.join(sorted(set(left) - _ENDINGS))}", sides, (SAME_START, NO_ARTICLE_HAS_BOTH))


def _one_institution(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same words in another order, or the same but for what kind of institution it is."""
    if sorted(left) == sorted(right):
        return left != right
    own, other = ([w for w in name if w not in _ENDINGS] for name in (left, right))
    return own == other and len(own) >= LEAST_SHARED and not set(left) <= set(right) and not set(right) <= set(left)


def _wounds(tellings: Tellings) -> Iterator[Finding]:
    body = MEMBERS["body"]
    told = [(t, found) for t in tellings.of("event") if kinds(t.claim) & _HARM and not t.claim.negated and (found := _hit(t))]
    for (left, (a, one)), (right, (b, two)) in sharing(fair(told, lambda x: x[1][0], MOST_CLAIMS), lambda x: {body[x[1][0]]}):
        if a.removesuffix("s") == b.removesuffix("s") or left.article == right.article or body[a].endswith("*"):
            continue
        if b in words(left.member.article.text) or a in words(right.member.article.text):
            continue
        score, signals = same_event(left, right, tellings)
        if score > 0:
            yield _tension("place", f"wound:{body[a]}", {a: [(left, one)], b: [(right, two)]}, signals)


def _hit(telling: Telling) -> tuple[str, Span] | None:
    """The word for the part of the body that was hit."""
    for argument in telling.claim.arguments:
        if argument.role in ("in", "on", "to") and argument.head in MEMBERS["body"] and argument.head not in _LOOSE:
            return argument.head, argument.span
    return None


def _large_counts(tellings: Tellings) -> Iterator[Finding]:
    told = [t for t in tellings.of("count") if _large(t) and t.claim.about and len(t.claim.about.head) > 3]
    heads: dict[tuple[str, str], set[float]] = {}
    for telling in told:
        heads.setdefault((telling.article, telling.head), set()).add(_large(telling))
    for left, right in sharing(fair(told, lambda t: (t.head, _large(t)), MOST_CLAIMS), lambda t: {t.head}):
        few, many = sorted((_large(left), _large(right)))
        likeness = tellings.alike(left, right)
        only = all(len(heads[t.article, t.head]) == 1 for t in (left, right))
        if (
            left.article != right.article
            and only
            and not _rounded(few, many)
            and APART[0] * many < many - few < APART[1] * many
            and likeness >= LEAST_ALIKE
        ):
            sides = {f"{_large(t):.9g}": [(t, t.claim.span)] for t in (left, right)}
            like = sentences_alike(likeness)
            yield _tension("number", f"large:{left.head}", sides, (SAME_NOUN, like))


def _rounded(few: float, many: float) -> bool:
    """Is one the other, rounded: 12,400 and 12,000?"""
    places = [len(f"{int(n)}") - len(f"{int(n)}".rstrip("0")) for n in (few, many)]
    rounder, other, noughts = (few, many, places[0]) if places[0] >= places[1] else (many, few, places[1])
    return abs(other - rounder) <= 5.0 * 10.0 ** (noughts - 1)


def _large(telling: Telling) -> float:
    """The number, where it is large and has two ends; 0 otherwise."""
    value = telling.claim.value
    if value is None or telling.claim.negated or telling.claim.hedged or value.low is None or value.low != value.high:
        return 0.0
    return value.low if value.low >= LARGE else 0.0
