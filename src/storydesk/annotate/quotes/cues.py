"""Cues: the words that say that words are somebody's, and whose.

A cue is looked for in this order, nearest first: words that lead straight into the passage (He told Ann "…", saying, "…"); a clause that follows it ("…," she said;
"…," said Ann); "according to"; a sentence before that announces somebody's words; a colon after a name; a verb of speech that governs the passage from further off; a
clause that closes the sentence. So the teller of a reported quotation (He told Ann "…," Ann recalled) is not taken for its speaker. The first two are in `beside`; who
speaks by a cue is found in `sources`.
"""

from storydesk.annotate.quotes.beside import following, leading
from storydesk.annotate.quotes.cue_verbs import Cue, cue_of, is_cue_verb, is_purpose, passive_without_agent
from storydesk.annotate.quotes.cue_words import LABELLING, UTTERED, WEAK
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.sources import source_span
from storydesk.model import Span


def find_cue(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """The cue of a passage, or None."""
    return (
        leading(ground, frame)
        or following(ground, frame)
        or _source_named(ground, frame, content)
        or _dashed(ground, frame, content)
        or _owned(ground, frame)
        or _colon(ground, frame)
        or _governing(ground, frame, content)
        or _closing(ground, frame, content)
    )


def _source_named(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """According to somebody; but who says it before the passage goes first: he said it was "…," according to a report."""
    found = _according(ground, frame)
    if found is None or found.first not in frame.after:
        return found
    governing = _governing(ground, frame, content)
    return governing if governing is not None and governing.source is not None and governing.first in frame.before else found


def _according(ground: Ground, frame: Frame) -> Cue | None:
    for numbers in (frame.after, frame.before):
        for at in numbers:
            token = ground.tokens[at]
            if token.lower_ == "according" and at + 1 < len(ground.tokens) and ground.tokens[at + 1].lower_ == "to":
                head = next((c for child in token.children if child.lower_ == "to" for c in child.children if c.dep_ == "pobj"), None)
                if head is None:
                    head = next(
                        (t for t in token.doc[token.i + 2 : token.i + 12] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ != "compound"),
                        None,
                    )
                number = None if head is None else ground.of(at, head)
                return Cue(at, at + 1, number, None if number is None else source_span(ground, number), "according", "accord")
    return None


def _colon(ground: Ground, frame: Frame) -> Cue | None:
    """A name or a description and a colon: Smith: "…"."""
    words = [at for at in frame.before if not ground.tokens[at].is_space]
    if len(words) < 2 or ground.tokens[words[-1]].text != ":" or any(ground.tokens[at].tag_ in ("VBD", "VBZ", "VBP") for at in words):
        return None
    heads = [
        at
        for at in words
        if ground.tokens[at].pos_ in ("PROPN", "NOUN", "PRON") and ground.tokens[at].dep_ not in ("compound", "pobj", "poss", "amod")
    ]
    if not heads or len(words) > 14:
        return None
    return Cue(words[-1], words[-1], heads[0], source_span(ground, heads[0]), "colon", ":")


def _dashed(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """A sentence, or a passage that stands before it alone, a dash and a name: "…" — Ann Lee, harbour master."""
    words = [at for at in frame.after[:14] if not ground.tokens[at].is_space]
    if len(words) < 2 or ground.tokens[words[0]].text not in ("-", "--"):
        return None
    if content.of(ground.text)[-1:] not in ".!?…" and frame.before and not frame.announced:
        return None
    named = words[1:]
    if len(frame.after) > 13 or ground.tokens[named[0]].pos_ != "PROPN" or any(ground.tokens[at].pos_ in ("VERB", "AUX") for at in named):
        return None
    head = named[0]
    while head + 1 in named and ground.tokens[head + 1].pos_ == "PROPN":
        head += 1
    last = named[-1]
    while last > head and ground.tokens[last].is_punct:
        last -= 1
    return Cue(words[0], words[0], head, (named[0], last), "dash", "-")


def _governing(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """A verb of speech above the passage in the tree."""
    first, last = ground.between(content.start, content.end)
    inside = range(first, last)
    tops = [at for at in inside[:200] if ground.of(at, ground.tokens[at].head) not in inside]
    for at in tops[:5]:
        token = ground.tokens[at]
        for _ in range(12):
            if token.head == token:
                break
            token = token.head
            number = ground.of(at, token)
            if is_cue_verb(token) and not ground.quoted[number] and number in frame.all and token.lemma_.lower() not in WEAK - LABELLING:
                return None if passive_without_agent(token) or is_purpose(token) else cue_of(ground, number, "governs", frame)
    return None


def _closing(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """A clause of two to eight words at the very end of the sentence, after a comma or a closing mark: …, authorities said."""
    first, _ = ground.between(content.start, content.end)
    if first >= len(ground.tokens):
        return None
    start, end = ground.sentence_of[first]
    tail = [
        at
        for at in range(max(start, end - 12), end)
        if not ground.tokens[at].is_punct and not ground.tokens[at].is_space and not ground.quoted[at]
    ]
    if not tail or tail[-1] <= first:
        return None
    at = tail[-1]
    token = ground.tokens[at]
    if not is_cue_verb(token) or token.tag_ not in ("VBD", "VBZ", "VBP") or token.lemma_.lower() in WEAK:
        return None
    cue = cue_of(ground, at, "closes", frame)
    if cue.source is None or cue.source[0] < first:
        return None
    before = ground.tokens[cue.source[0] - 1]
    return cue if before.is_punct or before.text in ('"', "''", "'") else None


def _owned(ground: Ground, frame: Frame) -> Cue | None:
    """A sentence that announces somebody's words: These are his findings: "…"; Quotes from the report: "…"."""
    for at in frame.before if frame.announced else ():
        token = ground.tokens[at]
        by = token.head if token.dep_ == "pobj" and token.head.lower_ in ("from", "by", "of") else token
        if by.dep_ in ("poss", "prep") and by.head.lemma_.lower() in UTTERED and (by is not token or by.dep_ == "poss"):
            noun = ground.of(at, by.head)
            return Cue(noun, noun, at, source_span(ground, at), "announces", by.head.lemma_.lower())
    return None
