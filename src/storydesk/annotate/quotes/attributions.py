"""Speech without marks: somebody says that …; according to somebody, …; …, somebody said. Precision first: a verb of saying with a subject and a clause."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from storydesk.annotate.quotes.cue_words import REPORTING
from storydesk.annotate.quotes.cues import Cue
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.sources import source_span, subject
from storydesk.annotate.quotes.speakers import resolve
from storydesk.model import Quote, Signal, Span


def find_attributions(ground: Ground, focus: Focus, quotes: Sequence[Quote]) -> list[Quote]:
    """Indirect quotes, outside the passages that are quoted already."""
    taken = sorted(span for q in quotes for span in q.content)
    starts = [span.start for span in taken]
    found = []
    for cue, content in _clauses(ground):
        at = bisect_left(starts, content.end)
        if at and taken[at - 1].overlap(content):
            continue
        speaker = resolve(ground, focus, cue, (content,))
        if speaker.span is None:
            continue
        signal = Signal("cue", cue.kind, 1.0, "where the cue stands")
        found.append(
            Quote(
                (content,),
                "indirect",
                ground.span(cue.first, cue.last),
                speaker.span,
                speaker.entity,
                speaker.name,
                (signal, *speaker.signals),
            )
        )
    return found


def _clauses(ground: Ground) -> Iterator[tuple[Cue, Span]]:
    for at, token in enumerate(ground.tokens):
        if ground.quoted[at]:
            continue
        if token.lemma_.lower() in REPORTING and token.tag_.startswith("VB"):
            clause = next((c for c in token.children if c.dep_ == "ccomp" and not ground.quoted[ground.of(at, c)]), None)
            if clause is None or any(c.dep_ in ("auxpass", "neg") for c in token.children):
                continue
            head = subject(ground, at)
            if head is None or head == at:
                continue
            first, last = ground.of(at, clause.left_edge), ground.of(at, clause.right_edge)
            first, last = _beside(ground, at, head, first, last)
            if last - first >= 2 and not any(ground.quoted[n] for n in range(first, last + 1)):
                yield Cue(at, at, head, source_span(ground, head, at), "clause", token.lemma_.lower()), ground.span(first, last)


def _beside(ground: Ground, verb: int, head: int, first: int, last: int) -> tuple[int, int]:
    """The clause short of the verb and its subject, without the marks and commas at its ends."""
    if first < verb < last:
        cut = min(verb, head)
        first, last = (first, cut - 1) if clause_before(ground, verb, first, last) else (verb + 1, last)
    while last > first and (ground.tokens[last].is_punct or ground.tokens[last].is_space):
        last -= 1
    while first < last and (ground.tokens[first].is_punct or ground.tokens[first].is_space):
        first += 1
    return first, last


def clause_before(ground: Ground, verb: int, first: int, last: int) -> bool:
    """Does more of the clause stand before the verb than after it?"""
    return verb - first >= last - verb
