"""Events: a verb or event noun with who and what takes part in it, where, when, with what.

One claim an event; its `arguments` are the participants found by grammar. A time expression becomes an argument "time" of the event that governs it, and gives a
claim of its own (attribute date or time), as does an order word ("before the song", "after leaving"). Fails where the parser attaches a phrase to the wrong verb.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import EVENT_NOUNS, lemma, participants, predicates
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Claim, Span, TimeExpression, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEECH: Final = frozenset("say tell report ask add state note explain claim".split())
CORE_ROLES: Final = frozenset("subject object attribute of".split())
_PHRASES: Final = {
    ("take", "custody"): "arrest", ("take", "hospital"): "hospitalize", ("open", "fire"): "shoot", ("lose", "life"): "die", ("take",
    "stage"): "perform", ("place", "arrest"): "arrest",
    ("put", "sale"): "sell", ("take", "own life"): "die", ("give", "evidence"): "testify", ("face", "committee"): "testify",
    ("call", "committee"): "testify", ("call", "inquiry"): "testify", ("appear", "committee"): "testify",
}  # fmt: skip
"""Verbs that only with their object or place say what happened."""
_HAPPENING: Final = frozenset("happen occur unfold transpire".split())
"""Verbs that say only that there was an event: the event is their subject, "the shooting" or "it"."""
_PARTICLES: Final = {
    ("go", "over"): "capsize", ("turn", "over"): "capsize", ("roll", "over"): "capsize", ("keel", "over"): "capsize", ("tip", "over"): "capsize",
    ("step", "down"): "resign", ("stand", "down"): "resign", ("step", "aside"): "resign", ("pass", "away"): "die", ("blow", "up"): "explode",
    ("go", "off"): "explode", ("break", "out"): "begin", ("kick", "off"): "begin", ("call", "off"): "cancel", ("put", "off"): "postpone",
    ("cave", "in"): "collapse", ("come", "down"): "collapse", ("give", "way"): "collapse",
}  # fmt: skip
"""Verbs that only with their particle say what happened."""
_PRONOUNS: Final = {"he": "one", "him": "one", "she": "one", "her": "one", "they": "they", "them": "they"}
_LATER: Final = re.compile(r"(?:moments|minutes|seconds|shortly|soon) (?:later|after|afterwards?)", re.IGNORECASE)
_NO_SUBJECTS: Final = frozenset("it this that which who what there i you we one these those".split())
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
    focus: dict[str, Argument] = {}
    for block in reading.blocks:
        frames = {token.i: token for token in predicates(block.doc)}
        times = _times_by_event(reading, block, frames)
        for token in frames.values():
            event = _resolved(_event(reading, block, token, times.get(token.i, [])), focus, reading.text)
            yield event
            for expression in times.get(token.i, []):
                yield _dated(event, expression)
            yield from _ordered(block, token, event)
            yield from _later(reading, block, token, event, times.get(token.i, []))


def _resolved(event: Claim, focus: dict[str, Argument], text: str) -> Claim:
    """The event with its pronouns taken for the last subject that they fit: a person for "he" and "she", any plural for "they". Nothing is taken from speech."""
    arguments = []
    for argument in event.arguments:
        last = focus.get(_PRONOUNS.get(argument.head, ""))
        arguments.append(
            replace(argument, head=last.head, entity=last.entity) if last is not None and argument.role in CORE_ROLES else argument
        )
    for argument in event.arguments:
        if argument.role == "subject" and argument.head not in _PRONOUNS and argument.head not in _NO_SUBJECTS:
            many = argument.span.of(text).endswith("s") or argument.head in ("people", "police")
            focus["they" if many else "one"] = argument
        if argument.entity and argument.role in ("subject", "object", "for", "of"):
            focus["one"] = argument
    about = next((a for a in arguments if a.role in CORE_ROLES), None)
    return replace(event, arguments=tuple(arguments), about=about)


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
    heads = {a.head for a in arguments}
    event = next((name for (verb, head), name in _PHRASES.items() if verb == lemma(token) and head in heads), _with_particle(token))
    if event in _HAPPENING or (event == "take" and "place" in heads):
        event = next((EVENT_NOUNS[a.head] for a in arguments if a.role in ("subject", "object") and a.head in EVENT_NOUNS), "happen")
    about = next((a for a in arguments if a.role in CORE_ROLES), None)
    return Claim(
        span, "event", event, about, tuple(arguments), Value("word", event), here,
        manner.negated, manner.hedged, manner.attributed,
    )  # fmt: skip


def _with_particle(token: "Token") -> str:
    """The verb, or what it tells together with the particle behind it."""
    after = {
        c.lower_
        for c in token.children
        if c.i > token.i and c.dep_ in ("prt", "advmod", "prep", "dobj") and not any(True for _ in c.children)
    }
    return next((name for (verb, particle), name in _PARTICLES.items() if verb == lemma(token) and particle in after), lemma(token))


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
    follows = _noun_after(block, span)
    if follows is not None and follows.i in frames:
        return follows
    node = token
    for _ in range(12):
        outside = not span.covers(block.span_of(node))
        if outside and node.i in frames:
            told = _what_is_said(node, token)
            if told is not None and told.i in frames:
                return told
            light = node.lemma_.lower() in ("take", "speak", "write", "turn") and node.dep_ in ("advcl", "ccomp") and node.tag_ == "VBG"
            return node.head if light and node.head.i in frames else node
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


def _what_is_said(verb: "Token", time: "Token") -> "Token | None":
    """The verb that a time before "police say" is told of: "Shortly past 4 p.m., police say, a crane fell"."""
    if verb.lemma_.lower() not in SPEECH or time.i > min((c.i for c in verb.children if c.dep_ == "nsubj"), default=verb.i):
        return None
    return next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)


def _noun_after(block: ParsedBlock, span: Span) -> "Token | None":
    """The event noun that a time stands before: "the July 29, 2031, shooting"."""
    after = [t for t in block.doc if block.offset + t.idx >= span.end][:4]
    for token in after:
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in EVENT_NOUNS:
            return token
        if token.text not in (",", "'s", "’s", "night", "morning", "evening", "afternoon", "deadly", "fatal") and token.pos_ not in (
            "ADJ",
            "PROPN",
            "NUM",
        ):
            return None
    return None


def _dated(event: Claim, expression: TimeExpression) -> Claim:
    value = expression.value or ""
    attribute = {"duration": "duration"}.get(expression.type, "time" if _CLOCK.search(value) else "date")
    span = Span(min(event.span.start, expression.span.start), max(event.span.end, expression.span.end))
    return Claim(
        span, attribute, event.event, event.about, event.arguments, Value("duration" if attribute == "duration" else attribute, value), expression.span,
        event.negated, event.hedged, event.attributed,
    )  # fmt: skip


def _later(reading: Reading, block: ParsedBlock, token: "Token", event: Claim, times: list[TimeExpression]) -> Iterator[Claim]:
    """ "Moments later": after what the paragraph before tells."""
    here = block.span_of(token.sent)
    before = next((b.block.span for b in reversed(reading.blocks) if b.block.span.end <= here.start), None)
    for expression in times:
        if before is not None and _LATER.fullmatch(expression.span.of(reading.text)):
            other = Argument("other", before, "")
            yield replace(
                event, attribute="order", arguments=(*event.arguments, other), value=Value("word", "after"), value_span=expression.span
            )


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
