"""Fragments: a few words between marks inside a clause that is attributed to somebody, by a cue that the rules for marks do not see.

    The mayor hopes that a museum still cares "about towing the old tub."

The learned tagger reads such clauses whatever stands between cue and marks. A fragment is kept where the rules found no cue at all, where it has two words or more and
is no title, and where the cue of the clause tells of speech or of what somebody hopes, believes or blames others for: whoever prints marks there prints the words of
the one who hopes. Not where the cue is passive (is accused of, is described as) or denies that anything was said.
A long passage that the cue of no clause reaches is of the speaker of the quote before it in its paragraph, if nobody else is named between:

    The museum said that the tub "sank at its moorings." No one was hurt, and "our crew did all that a crew can do to keep her afloat that night."

Fails with the tagger, and on words held at arm's length inside what somebody said.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from storydesk.annotate.quotes.attribution_tagger import Attributed, Tagged
from storydesk.annotate.quotes.cue_verbs import Cue
from storydesk.annotate.quotes.cue_words import ATTITUDES, REPORTING, SAYING, SPEECH_NOUNS
from storydesk.annotate.quotes.cues import find_cue
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.kinds import is_sung, is_title
from storydesk.annotate.quotes.marks import Passage
from storydesk.annotate.quotes.reported import UNSAID, source_head
from storydesk.annotate.quotes.speakers import resolve
from storydesk.model import Quote, Signal, Span
from storydesk.text.tokens import words

LONG: Final = 10
"""Words from which what stands between marks without a cue is somebody's, and no name or word held at arm's length."""
MOST_BETWEEN: Final = 24
"""Words between it and the quote before it, whose speaker goes on."""
_GOES_ON: Final = Signal("carry_over", "paragraph", 1.0, "the speaker of the quote before it in the paragraph goes on")
_TELLING: Final = SAYING | REPORTING | ATTITUDES


def find_fragments(ground: Ground, focus: Focus, found: Sequence[Passage], quotes: Sequence[Quote], tagged: Tagged) -> list[Quote]:
    """Mixed quotes of the passages that are part of no quote but of an attributed content."""
    taken = {span for q in quotes for span in q.content}
    attributions = sorted(tagged.attributions, key=lambda a: a.content)
    starts = [a.content.start for a in attributions]
    by_cue: dict[Span, list[tuple[Attributed, Span]]] = {}
    carried: list[Quote] = []
    for passage in found:
        if (
            passage.content not in taken
            and (attributed := _within(attributions, starts, passage.content))
            and _without_cue(ground, passage)
        ):
            assert attributed.cue is not None
            by_cue.setdefault(attributed.cue, []).append((attributed, passage.content))
        elif passage.content not in taken and (earlier := _earlier(ground, passage, quotes)) and _without_cue(ground, passage):
            carried.append(replace(earlier, content=(passage.content,), form="mixed", cue=None, signals=(_GOES_ON, *earlier.signals)))
    made = (_quote(ground, focus, rows[0][0], tuple(content for _, content in rows)) for rows in by_cue.values())
    return [*(quote for quote in made if quote is not None), *carried]


def _earlier(ground: Ground, passage: Passage, quotes: Sequence[Quote]) -> Quote | None:
    """The quote of a known speaker right before a long passage in its paragraph, where nobody else is named between them."""
    if len(words(passage.content.of(ground.text))) < LONG:
        return None
    block = ground.parse.blocks[passage.paragraph].block.span
    before = [q for q in quotes if q.form != "indirect" and block.covers(q.extent) and q.extent.end <= passage.extent.start]
    last = max(before, key=lambda q: q.extent, default=None)
    if last is None or last.name is None:
        return None
    between = range(*ground.between(last.extent.end, passage.extent.start))
    cue = last.cue
    told = [ground.tokens[at] for at in between if cue is None or not cue.covers(ground.span(at))]
    named = any(t.ent_type_ == "PERSON" or t.lower_ in ("he", "she", "they") for t in told)
    return None if named or sum(t.is_alpha for t in told) > MOST_BETWEEN else last


def _within(attributions: Sequence[Attributed], starts: Sequence[int], content: Span) -> Attributed | None:
    """The last attribution that shares words with a passage, if it has a cue and a source. Contents do not overlap."""
    at = bisect_left(starts, content.end)
    last = attributions[at - 1] if at and attributions[at - 1].content.overlap(content) else None
    if last is None or last.cue is None or last.source is None or last.cue.overlap(content):
        return None  # a verb between the marks is what somebody said, not that it was said
    return last


def _without_cue(ground: Ground, passage: Passage) -> bool:
    """Is a passage of two words or more one that the rules know no cue of, and not for its shape?"""
    frame, text = ground.frame(passage.extent), passage.content.of(ground.text)
    if len(words(text)) < 2 or find_cue(ground, frame, passage.content) is not None:
        return False
    return not is_title(ground, text, frame) and not is_sung(ground, text, frame, None)


def _quote(ground: Ground, focus: Focus, attributed: Attributed, contents: tuple[Span, ...]) -> Quote | None:
    assert attributed.cue is not None
    assert attributed.source is not None
    cue = _cue(ground, attributed.cue, attributed.source)
    if cue is None:
        return None
    speaker = resolve(ground, focus, cue, contents)
    if speaker.span is None:
        return None
    signals = (Signal("cue", "attributes", 1.0, "the clause is somebody's by what the tagger learned"), *speaker.signals)
    return Quote(contents, "mixed", attributed.cue, speaker.span, speaker.entity, speaker.name, signals)


def _cue(ground: Ground, told: Span, source: Span) -> Cue | None:
    first, last = ground.between(told.start, told.end)
    begin, end = ground.between(source.start, source.end)
    if begin == end or any(ground.tokens[at].lemma_.lower() in UNSAID for at in range(first, last)):
        return None
    owned = any(ground.tokens[at].dep_ == "poss" for at in range(begin, end))
    telling = next((at for at in range(first, last) if _tells(ground, at)), None)
    acted = any(ground.tokens[at].pos_ == "VERB" for at in range(first, last))
    if telling is None or not (acted or owned):
        return None  # "a call for", "hopes of": what they are about need not be the words of who comes before them
    return Cue(telling, telling, source_head(ground, begin, end), (begin, end - 1), "attributes", ground.tokens[telling].lemma_.lower())


def _tells(ground: Ground, at: int) -> bool:
    """A verb of speech or attitude that is not passive, or a noun of speech."""
    token = ground.tokens[at]
    if token.pos_ == "NOUN":
        return token.lemma_.lower() in SPEECH_NOUNS
    if token.lemma_.lower() not in _TELLING or token.pos_ not in ("VERB", "AUX"):
        return False
    bare = token.tag_ == "VBN" and not any(c.lemma_ == "have" for c in token.children if c.dep_ == "aux")
    return not bare and not any(c.dep_ == "auxpass" for c in token.children)
