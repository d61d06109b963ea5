"""Events: a verb or event noun with who and what takes part in it, where, when, with what.

One claim an event; its `arguments` are the participants found by grammar. A time expression becomes an argument "time" of the event that governs it, and gives a
claim of its own (attribute date or time), as does an order word ("before the song", "after leaving"). Fails where the parser attaches a phrase to the wrong verb.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from storydesk.annotate.grammar import EVENT_NOUNS, lemma, participants, predicates
from storydesk.annotate.parsing import ParsedBlock
from storydesk.annotate.reading import Reading
from storydesk.model import Argument, Claim, Span, TimeExpression, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEECH: Final = frozenset("say tell report ask add state note explain claim".split())
CORE_ROLES: Final = frozenset("subject object attribute of".split())
_CLOCK: Final = re.compile(r"T\d{2}(:|$)")
_ORDER: Final = {
    "before": "before",
    "prior": "before",
    "ahead": "before",
    "after": "after",
    "following": "after",
    "while": "while",
    "during": "while",
    "when": "when",
}
LONGEST_CLAUSE: Final = 260


def event_claims(reading: Reading) -> Iterator[Claim]:
    """Events with their participants, and the claims of time and order that hang on them."""
    for block in reading.blocks:
        frames = {token.i: token for token in predicates(block.doc)}
        times = _times_by_event(reading, block, frames)
        for token in frames.values():
            event = _event(reading, block, token, times.get(token.i, []))
            yield event
            for expression in times.get(token.i, []):
                yield _dated(event, expression)
            yield from _ordered(block, token, event)


def _event(reading: Reading, block: ParsedBlock, token: "Token", times: list[TimeExpression]) -> Claim:
    here = block.span_of(token)
    arguments: list[Argument] = []
    seen: set[tuple[str, int]] = set()
    for role, part in participants(token):
        if (role, part.i) not in seen and not any(t.span.overlap(block.span_of(part)) for t in times):
            seen.add((role, part.i))
            arguments.append(reading.argument(block, role, part))
    arguments += [Argument("time", t.span, "") for t in times]
    inside = [a.span for a in arguments if abs(a.span.start - here.start) < LONGEST_CLAUSE]
    span = Span(min([here.start, *(s.start for s in inside)]), max([here.end, *(s.end for s in inside)]))
    manner = reading.manner(block, token)
    about = next((a for a in arguments if a.role in CORE_ROLES), None)
    return Claim(
        span, "event", lemma(token), about, tuple(arguments), Value("word", lemma(token)), here,
        manner.negated, manner.hedged, manner.attributed,
    )  # fmt: skip


def _times_by_event(reading: Reading, block: ParsedBlock, frames: "dict[int, Token]") -> dict[int, list[TimeExpression]]:
    """Which event each time expression belongs to: the nearest one above it in the tree."""
    found: dict[int, list[TimeExpression]] = {}
    for expression in reading.times:
        if not block.block.span.covers(expression.span) or expression.type in ("set",):
            continue
        at = reading.token_at(expression.span.start)
        if at is None or at[0] is not block:
            continue
        home = _governing_event(block, at[1], expression.span, frames)
        if home is not None:
            found.setdefault(home.i, []).append(expression)
    return found


def _governing_event(block: ParsedBlock, token: "Token", span: Span, frames: "dict[int, Token]") -> "Token | None":
    node = token
    for _ in range(12):
        outside = not span.covers(block.span_of(node))
        if outside and node.i in frames:
            return node
        if (
            outside
            and node.pos_ in ("NOUN", "PROPN")
            and node.lemma_.lower() not in EVENT_NOUNS
            and node.dep_ not in ("pobj", "npadvmod", "appos", "nmod", "compound")
        ):
            return None if node.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr") or node.head.i not in frames else node.head
        if node.head is node:
            return None
        node = node.head
    return None


def _dated(event: Claim, expression: TimeExpression) -> Claim:
    value = expression.value or ""
    attribute = {"duration": "duration"}.get(expression.type, "time" if _CLOCK.search(value) else "date")
    span = Span(min(event.span.start, expression.span.start), max(event.span.end, expression.span.end))
    return Claim(
        span, attribute, event.event, event.about, event.arguments, Value("duration" if attribute == "duration" else attribute, value), expression.span,
        event.negated, event.hedged, event.attributed,
    )  # fmt: skip


def _ordered(block: ParsedBlock, token: "Token", event: Claim) -> Iterator[Claim]:
    """Order words that tie this event to another: the first is `about`, the second the claim's argument "other"."""
    for child in token.children:
        mark: Token | None = None
        other: Token | None = None
        if child.dep_ == "advcl":
            mark = next((c for c in child.children if c.dep_ in ("mark", "advmod") and c.lower_ in _ORDER), None)
            other = child
        elif child.dep_ == "prep" and child.lower_ in _ORDER:
            mark = child
            other = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if mark is None or other is None:
            continue
        end = max(t.i for t in other.subtree) + 1
        where = block.span_of(block.doc[other.left_edge.i : min(end, other.i + 14)])
        span = Span(min(event.span.start, where.start), max(block.span_of(token).end, where.end))
        yield Claim(
            span, "order", event.event, event.about, (*event.arguments, Argument("other", where, lemma(other))),
            Value("word", _ORDER[mark.lower_]), block.span_of(mark), event.negated, event.hedged, event.attributed,
        )  # fmt: skip
