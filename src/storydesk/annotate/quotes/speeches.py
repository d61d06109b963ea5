"""Speech acts: passages that belong together, each act with its cue and its speaker.

Runs of passages that continue one another over paragraphs are one act; so are pieces around an attribution, or under one cue. A passage without a cue of its own goes to
the speaker of the passage before it if nothing but speech and its attribution lies between; else to the subject of the sentence before, if that tells of
speaking; else it stays without.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from storydesk.annotate.quotes.cue_verbs import Cue
from storydesk.annotate.quotes.cues import find_cue
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.kinds import speech_form
from storydesk.annotate.quotes.marks import Passage
from storydesk.annotate.quotes.speakers import Speaker, last_subject, resolve
from storydesk.model import Signal, Span

_SHORT: Final = 6
"""Words between two passages that are no more than an attribution, wherever the sentence is said to end."""
_BACK: Final = 120
"""Tokens before a passage in which the subject of the sentence before is looked for."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech act in the making: its passages, their paragraphs, the cue and the speaker."""

    parts: tuple[Passage, ...]
    form: str
    frame: Frame
    cue: Cue | None = None
    speaker: Speaker | None = None

    @property
    def contents(self) -> tuple[Span, ...]:
        return tuple(p.content for p in self.parts)


def find_speeches(ground: Ground, focus: Focus, found: Sequence[Passage]) -> list[Speech]:
    """The speech acts among some passages, in text order."""
    return _attributed(ground, focus, _joined(ground, list(_runs(ground, found))))


def _runs(ground: Ground, found: Sequence[Passage]) -> Iterator[Speech]:
    """Runs of passages that continue one another, with frame and cue; what is no speech is left out."""
    runs: list[list[Passage]] = []
    for passage in found:
        if passage.continues and runs and (passage.paragraph != runs[-1][-1].paragraph):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    for run in runs:
        frames = [ground.frame(p.extent) for p in run]
        cues = [find_cue(ground, f, p.content) for f, p in zip(frames, run, strict=True)]
        which = next((n for n, c in enumerate(cues) if c is not None), 0)
        form = speech_form(ground, run[which], frames[which], cues[which])
        if form is None and len(run) > 1 and cues[which] is None:
            form = "direct"
        if form is not None:
            yield Speech(tuple(run), form, frames[which], cues[which])


def _joined(ground: Ground, speeches: list[Speech]) -> list[Speech]:
    """Pieces of one speech act brought together: around an attribution, or under one cue."""
    joined: list[Speech] = []
    for speech in speeches:
        if joined and _continues(ground, joined[-1], speech):
            earlier = joined[-1]
            joined[-1] = replace(earlier, parts=(*earlier.parts, *speech.parts))
        else:
            joined.append(speech)
    return joined


def _continues(ground: Ground, earlier: Speech, later: Speech) -> bool:
    last, first = earlier.parts[-1], later.parts[0]
    if last.paragraph != first.paragraph or earlier.cue is None or later.parts[0].single != last.single or earlier.form != later.form:
        return False
    if later.cue is not None:
        return later.cue.first == earlier.cue.first and later.cue.kind != "closes"
    if not last.extent.end <= ground.starts[earlier.cue.first] < first.extent.start and earlier.cue.kind != "leads":
        return False
    between = ground.between(last.extent.end, first.extent.start)
    told = [at for at in range(*between) if ground.tokens[at].is_alpha]
    return len({ground.sentence_of[at] for at in told}) <= 1 or len(told) <= _SHORT


_GOES_ON: Final = frozenset({"add", "continue"})
_ADDS: Final = Signal("goes_on", "added", 1.0, "the one who adds to it is named after it")
_GENDER: Final = {"he": "male", "she": "female"}


def _attributed(ground: Ground, focus: Focus, speeches: list[Speech]) -> list[Speech]:
    """Each speech with its speaker, by its own cue or carried over."""
    done: list[Speech] = []
    for speech in speeches:
        if speech.cue is not None and speech.cue.source is not None:
            speaker = resolve(ground, focus, speech.cue, speech.contents)
        elif speech.cue is not None and speech.cue.passive:
            speaker = Speaker(None)
        else:
            speaker = _carried(ground, focus, speech, done[-1] if done else None)
        done.append(replace(speech, speaker=speaker))
        if len(done) > 1 and (again := _same_as_next(ground, focus, done[-2], done[-1])) is not None:
            done[-2] = replace(done[-2], speaker=again)
    return done


def _same_as_next(ground: Ground, focus: Focus, earlier: Speech, later: Speech) -> Speaker | None:
    """ "..." he said. Hale added: "..." - who adds to it spoke the passage before too, where only a pronoun tells of its speaker or nothing does."""
    first, then = earlier.speaker, later.speaker
    if first is None or then is None or later.cue is None or ground.tokens[later.cue.last].lemma_.lower() not in _GOES_ON:
        return None
    near = later.parts[0].paragraph - earlier.parts[-1].paragraph <= 1
    if earlier.cue is None and first.span is None and first.entity is None:
        return Speaker(None, then.entity, then.name, (_ADDS,)) if near and then.entity is not None else None
    by_pronoun = any(s.name in ("pronoun", "unresolved") for s in first.signals)
    if not by_pronoun or first.span is None or then.entity in (None, first.entity) or not any(s.name == "named" for s in then.signals):
        return None
    gender = _GENDER.get(first.span.of(ground.text).lower())
    if not near or gender is None or focus.people.callings.gender(str(then.entity)) not in (gender, None):
        return None
    return Speaker(first.span, then.entity, then.name, (_ADDS,))


def _carried(ground: Ground, focus: Focus, speech: Speech, earlier: Speech | None) -> Speaker:
    """The speaker of a passage that names none."""
    first = speech.parts[0]
    start, _ = ground.between(first.extent.start, first.extent.end)
    opens = first.extent.start - ground.parse.blocks[first.paragraph].block.span.start < 2
    previous = first.paragraph - 1
    if earlier is not None and earlier.speaker is not None:
        last = earlier.parts[-1]
        near = last.paragraph == first.paragraph or (opens and last.paragraph == previous)
        after = _attribution_end(ground, earlier)
        told = ground.between(after, first.extent.start)
        apart = len({ground.sentence_of[at] for at in range(*told) if ground.tokens[at].is_alpha and not ground.quoted[at]})
        if near and apart == 0:
            return earlier.speaker.carried("speech", "the speaker of the passage before goes on")
    if start and (not opens or previous >= 0):
        begin = ground.first_of_block[first.paragraph] if not opens else ground.first_of_block[previous]
        begin = max(begin, ground.sentence_of[start - 1][0] - 60, start - _BACK)
        subject = last_subject(ground, focus, begin, start - 1, speech.contents)
        if subject is not None:
            return subject.carried("subject", "the sentence before is about this person")
    return Speaker(None)


def _attribution_end(ground: Ground, speech: Speech) -> int:
    """Where the sentence ends that holds the end of a speech and its cue."""
    end = speech.parts[-1].extent.end
    if speech.cue is not None:
        end = max(end, ground.starts[ground.sentence_of[speech.cue.last][1] - 1] + 1)
    return end
