"""Speech without marks: somebody says that …; according to somebody, …; …, somebody said.

The learned tagger finds whatever is attributed to somebody; kept is what a verb of reporting makes speech: no plans, wishes or beliefs, nothing denied to be said,
nothing without a speaker. What holds words between marks is a quote already and left alone. Precision first.
Fails with the tagger: on long contents with several clauses it may stop early.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from storydesk.annotate.quotes.attribution_tagger import Attributed, Tagged
from storydesk.annotate.quotes.cue_verbs import Cue
from storydesk.annotate.quotes.cue_words import REPORTING
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.sources import source_span, subject, whom_it_quotes
from storydesk.annotate.quotes.speakers import resolve
from storydesk.model import Quote, Signal, Span

UNSAID: Final = frozenset("not never refuse decline fail if whether would could might may".split())
"""Words of a cue that tell of speech that was not made."""
_RELATIVE: Final = frozenset("who which whose whom that".split())
_SHORTEST: Final = 3
"""Words of a content: shorter ones are topics (announced the plan)."""


def find_reported(ground: Ground, focus: Focus, quotes: Sequence[Quote], tagged: Tagged) -> list[Quote]:
    """Indirect quotes, outside the passages that are quoted already."""
    taken = sorted(span for q in quotes for span in q.content)
    starts = [span.start for span in taken]
    by_cue: dict[Span, list[Attributed]] = {}
    for attributed in tagged.attributions:
        content = attributed.content
        at = bisect_left(starts, content.end)
        if attributed.cue is not None and attributed.source is not None and not (at and taken[at - 1].overlap(content)):
            by_cue.setdefault(attributed.cue, []).append(attributed)
    found = (_quote(ground, focus, parts) for parts in by_cue.values())
    return [quote for quote in found if quote is not None]


def _quote(ground: Ground, focus: Focus, parts: Sequence[Attributed]) -> Quote | None:
    """The quote of the contents that share a cue; None where the cue tells of no speech or its source of no speaker."""
    told, source = parts[0].cue, parts[0].source
    assert told is not None
    assert source is not None
    cue = _cue(ground, told, source)
    contents = tuple(p.content for p in parts if _is_clause(ground, p.content))
    if cue is None or not contents:
        return None
    speaker = resolve(ground, focus, cue, contents)
    if speaker.span is None:
        return None
    signals = (Signal("cue", "reports", 1.0, "a verb of reporting"), *speaker.signals)
    return Quote(contents, "indirect", told, speaker.span, speaker.entity, speaker.name, signals)


def _cue(ground: Ground, told: Span, source: Span) -> Cue | None:
    """The verb of reporting in a cue, with the source as tagged; "who said" is said by whom the clause describes."""
    first, last = ground.between(told.start, told.end)
    if any(ground.tokens[at].lemma_.lower() in UNSAID for at in range(first, last)):
        return None
    verb = next((at for at in range(first, last) if _reports(ground, at)), None)
    begin, end = ground.between(source.start, source.end)
    while begin + 1 < end and ground.tokens[begin].ent_type_ in ("DATE", "TIME") and ground.tokens[begin + 1].pos_ == "PROPN":
        begin += 1  # "on Friday Harbour Police say": the day is no part of the name
    if verb is None or begin == end:
        return None
    lemma = ground.tokens[verb].lemma_.lower()
    if lemma.startswith("accord"):
        return None if begin < verb else Cue(verb, verb, source_head(ground, begin, end), (begin, end - 1), "according", "accord")
    told_by = whom_it_quotes(ground.tokens[verb])
    if told_by is not None:
        begin, end = source_span(ground, ground.of(verb, told_by), verb)
        return Cue(verb, verb, ground.of(verb, told_by), (begin, end), "reports", lemma)
    if ground.tokens[begin].lower_ in _RELATIVE:
        head = subject(ground, verb)
        return (
            None
            if head is None or ground.tokens[head].lower_ in _RELATIVE
            else Cue(verb, verb, head, source_span(ground, head, verb), "reports", lemma)
        )
    return Cue(verb, verb, source_head(ground, begin, end), (begin, end - 1), "reports", lemma)


def source_head(ground: Ground, begin: int, end: int) -> int:
    """The word of a source on which the others hang."""
    inside = range(begin, end)
    return next((at for at in inside if ground.of(at, ground.tokens[at].head) not in inside and not ground.tokens[at].is_punct), begin)


def _reports(ground: Ground, at: int) -> bool:
    token = ground.tokens[at]
    if token.lower_ == "according" or (
        token.lemma_.lower() == "point" and at + 1 < len(ground.tokens) and ground.tokens[at + 1].lower_ == "out"
    ):
        return True
    told = any(c.dep_ == "auxpass" for c in token.children)  # who was told does not speak
    return token.lemma_.lower() in REPORTING and token.pos_ in ("VERB", "AUX") and token.dep_ != "amod" and not told


def _is_clause(ground: Ground, content: Span) -> bool:
    """Enough words to be a statement, one of them a finite verb or "to"; no clause that only describes a noun (whose name is not known)."""
    tokens = [ground.tokens[at] for at in range(*ground.between(content.start, content.end))]
    if not tokens or tokens[0].lower_ in _RELATIVE - {"that"}:
        return False
    return sum(t.is_alpha for t in tokens) >= _SHORTEST and any(t.tag_ in ("VBD", "VBP", "VBZ", "MD", "TO") for t in tokens)
