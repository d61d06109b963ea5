"""Utterances: the printed quotes of several articles that go back to one act of speaking or writing.

The printings of a story are read (`printings`) and joined (`joining`) by how their words align (`alignment`); each utterance tells how they differ (`differences`,
`variants`) and its fullest text (`fullest`).
"""

from collections import Counter
from collections.abc import Sequence

from storydesk.compare.utterances.fullest import fullest_text
from storydesk.compare.utterances.joining import joined
from storydesk.compare.utterances.printings import Printing, printings_of
from storydesk.compare.utterances.variants import find_variants
from storydesk.compare.utterances.words import speech_words, total_weight
from storydesk.model import Citation, Entity, Member, PrintedQuote, Utterance, content_id


def find_utterances(members: Sequence[Member], entities: Sequence[Entity]) -> tuple[Utterance, ...]:
    """Every printed quote of the story in exactly one utterance, in the order of first printing. The order of `members` does not matter."""
    printings = sorted((p for m in members for p in printings_of(m)), key=lambda p: p.key)
    groups = joined(printings)
    names = {e.id: e.name for e in entities}
    return tuple(_utterance([printings[i] for i in group], names) for group in groups)


def _utterance(printings: Sequence[Printing], names: dict[str, str]) -> Utterance:
    counts = Counter(p.quote.entity for p in printings if p.quote.entity is not None)
    entity = min(counts, key=lambda e: (-counts[e], e)) if counts else None
    speaker = names.get(entity) if entity is not None else None
    if speaker is None:
        named = next((p for p in printings if p.quote.name is not None and p.quote.entity == entity), None)
        speaker = named.quote.name.of(named.article.text) if named and named.quote.name else None
    identity = [f"{p.article.id}:{s.start}:{s.end}" for p in printings for s in p.quote.content]
    fullest, missing = fullest_text(printings)
    return Utterance(
        id=content_id("utterance", *identity),
        entity=entity,
        speaker=speaker,
        text=_longest_stretch(printings),
        quotes=tuple(PrintedQuote(p.article.id, p.quote) for p in printings),
        variants=find_variants(printings, names),
        fullest=fullest,
        missing=missing,
    )


def _longest_stretch(printings: Sequence[Printing]) -> Citation:
    """The longest stretch printed without a break."""
    stretches = [(p, s) for p in printings for s in p.spans]
    best, span = max(stretches, key=lambda ps: (total_weight(speech_words(ps[0].article.text, [ps[1]])), len(ps[1])))
    return best.article.cite(span)
