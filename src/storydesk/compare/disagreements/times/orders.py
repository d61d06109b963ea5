"""What was before what.

Before and after are compared when the same person does something beside the same kind of event, and both articles print words of the same speech, so that it is the same
occasion; and when both tell the same act of the same one, set beside the same other event, in like words ("fired before officers arrived", "after officers arrived").
An article that tells both orders, or "shortly before" beside "until", tells of two acts.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import SAME_PERSON, Finding, Position, sentences_alike
from storydesk.compare.disagreements.occasions import SAME_SHOW, SHOWS
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, facing, fair, sharing
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.predicates import EMPTY, REPEATED
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal, Span
from storydesk.text.tokens import words

RUN: Final = 6
"""Words in a row that two articles quote alike when they quote one speech."""
SAME_SPEECH: Final = Signal("same_speech", 1.0, 1.0, "Both articles quote the same words of that person.")
LEAST_ALIKE_OF_ONE_ACT: Final = 0.35
SAME_ACT: Final = Signal("same_act", 1.0, 1.0, "Both tell the same act of the same one.")
SAME_OTHER: Final = Signal("same_other", 1.0, 1.0, "Both set it beside the same other event.")


def order_findings(tellings: Tellings) -> Iterator[Finding]:
    """What one article sets before something and another after it."""
    orders = [t for t in tellings.of("order") if t.key in ("before", "after") and not t.claim.negated and not t.claim.hedged]
    yield from _of_one_act(orders, tellings)
    shows = [t for t in orders if _of_show(t)]
    for left, right in facing(shows, lambda t: (_who(t), t.key), _who):
        who = _who(left) & _who(right)
        if left.key != right.key and _quoted_runs(left, who) & _quoted_runs(right, who):
            positions = tuple(Position(t.key, ((t, _shown(t)),)) for t in (left, right))
            yield Finding("order", min(who), positions, (SAME_PERSON, SAME_SPEECH, SAME_SHOW), left.about)


def _of_one_act(orders: list[Telling], tellings: Tellings) -> Iterator[Finding]:
    """One act beside one other event, set before it by one article and after it by another."""
    acts = [(t, act) for t in orders if (act := _act(t)) is not None and not of_another_occasion(t)]
    for (left, one), (right, _) in sharing(fair(acts, lambda a: (a[1], a[0].key), MOST_CLAIMS), lambda a: {a[1]}):
        told = {t.article: {x.key for x, act in acts if x.article == t.article and act == one} for t in (left, right)}
        alike = tellings.likeness(left.words, right.words)
        if (
            left.article == right.article
            or left.key == right.key
            or alike < LEAST_ALIKE_OF_ONE_ACT
            or any(len(keys) > 1 for keys in told.values())
        ):
            continue
        positions = tuple(Position(t.key, ((t, _shown(t)),)) for t in (left, right))
        like = sentences_alike(alike)
        yield Finding("order", "~".join(one), positions, (SAME_ACT, SAME_OTHER, like), left.about)


def _act(telling: Telling) -> tuple[str, str, str] | None:
    """Who, the verb, and the head of the other event; None where one of them is not known, or happens again and again."""
    other = next((a.head for a in telling.claim.arguments if a.role == "other" and a.head), None)
    who = next((a.entity or a.head for a in telling.claim.arguments if a.role in ("subject", "object") and (a.entity or a.head)), None)
    event = telling.claim.event
    return (who, event, other) if who and other and event and event not in EMPTY and event not in REPEATED and other.isalpha() else None


def _who(telling: Telling) -> frozenset[str]:
    return frozenset(a.entity for a in telling.claim.arguments if a.role == "subject" and a.entity)


def _of_show(telling: Telling) -> bool:
    """Is the other event a show of some kind? Song, performance and set are one."""
    other = next((a for a in telling.claim.arguments if a.role == "other"), None)
    return other is not None and bool(SHOWS & set(words(telling.of(other.span))))


def _shown(telling: Telling) -> Span:
    """The order word with what is set in order."""
    value, about = telling.claim.value_span, telling.claim.about
    spans = [s for s in (value, about.span if about else None) if s is not None]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else telling.claim.span


def _quoted_runs(telling: Telling, who: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Runs of words that the article quotes of these people."""
    runs: set[tuple[str, ...]] = set()
    for quote in telling.member.annotations.quotes:
        if quote.entity in who or quote.entity is None:
            spoken = [w for s in quote.content for w in words(telling.of(s))]
            runs.update(tuple(spoken[i : i + RUN]) for i in range(len(spoken) - RUN + 1))
    return frozenset(runs)
