"""Cues: the words that say that words are somebody's, and whose.

A cue is looked for in this order, nearest first: words that lead straight into the passage (He told Ann "…", saying, "…"); a clause that follows it ("…," she said;
"…," said Ann); "according to"; a colon after a name; a verb of speech that governs the passage from further off; a clause that closes the sentence. So the teller
of a reported quotation (He told Ann "…," Ann recalled) is not taken for its speaker. Who speaks by a cue is found in `sources`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.quotes.cue_words import ISSUING, LABELLING, PHRASAL, RECORDINGS, SAYING, STATEMENTS, SUNG, SURE, WEAK
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.sources import first_noun, recorded, source_span, subject
from storydesk.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


_LIGHT: Final = 14
"""Tokens that may stand between a cue and the passage that it leads into."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Token numbers of a cue and of its source (both ends included), and where it stands: `leads`, `follows`, `according`, `colon`,
    `dash`, `governs` or `closes`. `passive` where nobody is named to speak (was asked, "…")."""

    first: int
    last: int
    head: int | None
    source: tuple[int, int] | None
    kind: str
    lemma: str = ""
    passive: bool = False


def find_cue(ground: Ground, frame: Frame, content: Span) -> Cue | None:
    """The cue of a passage, or None."""
    return (
        _leading(ground, frame)
        or _following(ground, frame)
        or _source_named(ground, frame, content)
        or _dashed(ground, frame, content)
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


def is_cue_verb(token: "Token", words: frozenset[str] = SAYING) -> bool:
    return (token.lemma_.lower() in words and token.tag_.startswith("VB")) or (token.lower_ in SURE and words is SAYING)


def _leading(ground: Ground, frame: Frame) -> Cue | None:
    told = bool(frame.before) and ground.tokens[frame.before[-1]].lower_ == "that"
    if (stating := _stating(ground, frame)) is not None:
        return stating
    for steps, at in enumerate(reversed(frame.before)):
        token = ground.tokens[at]
        phrasal = at + 1 in frame.before and (token.lemma_.lower(), ground.tokens[at + 1].lower_) in PHRASAL
        if is_cue_verb(token) or is_cue_verb(token, SUNG) or phrasal or _issues(ground, at, frame):
            apart = steps > 1 or (steps == 1 and ground.tokens[at + 1].lower_ == "at")
            weak = token.lemma_.lower() in WEAK - LABELLING and apart and token.lower_ not in SURE and not phrasal
            if weak and not frame.announced and not told and not _issues(ground, at, frame):
                return None
            if token.lemma_ == "ask" and _is_purpose(token):
                return None
            if _is_named_so(token):
                return _by_agent(ground, at, frame)
            if _passive_without_agent(token) and token.lemma_ not in ("quote", "hear", "cite"):
                return Cue(at, at, None, None, "leads", token.lemma_.lower(), passive=True) if token.lemma_ in ("ask", "tell") else None
            return _cue(ground, at, "leads", frame)
        if steps > _LIGHT or token.tag_ in ("VBD", "VBP", "VBZ", "MD", "VB", "VBG", "WDT", "WP", "WRB") or token.text == ";":
            return None
    return None


def _stating(ground: Ground, frame: Frame) -> Cue | None:
    """Rules which state "…": the tree may take the verb for a noun, and then does not know whose it is."""
    if len(frame.before) < 3 or frame.before[-1] - frame.before[-3] != 2:
        return None
    whose, relative, at = frame.before[-3:]
    verb = ground.tokens[at]
    noun = verb.pos_ == "NOUN" and verb.lemma_.lower() in ("state", "read", "say") and ground.tokens[relative].lower_ in ("which", "that")
    if not noun or ground.tokens[whose].pos_ not in ("NOUN", "PROPN"):
        return None
    first, _ = source_span(ground, whose, relative)
    return Cue(at, at, whose, (first, whose), "leads", verb.lemma_.lower())


def _is_named_so(token: "Token") -> bool:
    """A participle of naming that describes a noun: the choir, later dubbed "…"."""
    by_somebody = any(c.dep_ == "agent" for c in token.children)
    if token.lemma_.lower() not in LABELLING or not (token.tag_ == "VBN" or (token.tag_ == "VBD" and by_somebody)):
        return False
    describes = token.dep_ in ("acl", "amod", "conj", "advcl")
    return describes and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in token.children)


def _by_agent(ground: Ground, at: int, frame: Frame) -> Cue:
    """A name and who gave it, where the text says by whom right after it or the tree does; else a cue without a source, which makes a label (`kinds`)."""
    first = frame.after[0] if frame.after else None
    near = next((c for c in ground.tokens[at].children if c.dep_ == "agent"), None)
    if first is not None and ground.tokens[first].lower_ == "by":
        near = ground.tokens[first]
    named = None if near is None else next((c for c in near.children if c.dep_ == "pobj"), None)
    head = None if named is None else ground.of(at, named)
    return Cue(at, at, head, None if head is None else source_span(ground, head), "leads", ground.tokens[at].lemma_.lower())


def _issues(ground: Ground, at: int, frame: Frame) -> bool:
    """A verb whose object is a statement, right before the passage: issued a statement: "…"."""
    token = ground.tokens[at]
    if token.lemma_.lower() not in ISSUING or not token.tag_.startswith("VB"):
        return False
    after = [ground.tokens[n] for n in frame.before if n > at]
    return len(after) <= _LIGHT and any(t.lemma_.lower() in STATEMENTS and t.pos_ == "NOUN" for t in after)


def _following(ground: Ground, frame: Frame) -> Cue | None:
    words = [at for at in frame.after if not ground.tokens[at].is_space]
    participle: int | None = None
    for order, at in enumerate(words[:40]):
        token = ground.tokens[at]
        if order == 0 and token.lower_ in ("and", "but", "or", "as", "while", "when", "because", "to"):
            return None
        finite = token.tag_ != "VB" or any(c.tag_ == "MD" for c in token.children) or (order == 0 and _set_off(ground, at))
        inside = _inside_noun_phrase(token) and not (ground.quoted[ground.of(at, token.head)] and _set_off(ground, words[0]))
        if is_cue_verb(token) and finite and (order < 2 or not inside):
            if _passive_without_agent(token) or (order > 3 and token.lemma_.lower() in WEAK):
                return None
            found = _cue(ground, at, "follows", frame)
            return None if _said_before(ground, frame, found) else found
        if is_cue_verb(token) and token.dep_ == "acl" and token.tag_ == "VBN" and token.lower_.endswith("ed"):
            participle = at if participle is None else participle
        elif token.tag_ in ("VBD", "VBP", "VBZ") and token.dep_ not in ("aux", "auxpass", "relcl") and not inside:
            return None
    return None if participle is None or not _set_off(ground, words[0]) else _cue(ground, participle, "follows", frame)


def _said_before(ground: Ground, frame: Frame, cue: Cue) -> bool:
    """Does the subject of the verb stand before the passage, with another verb of speech between: Hale, who left saying he had "…", says the plan is good?"""
    if cue.head is None or not frame.before or cue.head > frame.before[-1]:
        return False
    return any(at > cue.head and is_cue_verb(ground.tokens[at]) and ground.tokens[at].lemma_.lower() not in WEAK for at in frame.before)


def _set_off(ground: Ground, first: int) -> bool:
    """Does the passage before a token end with a comma, ! or ?, so that an attribution is due? Then what the tree takes for a participle is its verb."""
    end = ground.starts[first]
    return next((c for c in reversed(ground.text[max(0, end - 4) : end]) if c not in "\"'”’»“ "), "") in (",", "!", "?")


def _inside_noun_phrase(token: "Token") -> bool:
    """Is the verb part of a clause that describes a noun: the man who said it is not said by it."""
    return token.dep_ in ("relcl", "acl", "amod", "compound") or (
        token.head.dep_ in ("relcl", "acl") and token.dep_ in ("conj", "aux", "auxpass", "ccomp", "xcomp")
    )


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
                return None if _passive_without_agent(token) or _is_purpose(token) else _cue(ground, number, "governs", frame)
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
    cue = _cue(ground, at, "closes", frame)
    if cue.source is None or cue.source[0] < first:
        return None
    before = ground.tokens[cue.source[0] - 1]
    return cue if before.is_punct or before.text in ('"', "''", "'") else None


def _cue(ground: Ground, at: int, kind: str, frame: Frame) -> Cue:
    head = subject(ground, at, frame)
    if head is not None and ground.tokens[head].lemma_.lower() in RECORDINGS:
        head = recorded(ground, head, at)
    first, last = _cue_words(ground, at)
    if head is not None and kind == "follows" and head < at:
        head = first_noun(ground, frame.after[0], head)
    source = None if head is None else source_span(ground, head, at)
    if head is not None and source is not None and ground.tokens[source[0] - 1].text == "(" and source[0] - 2 in frame.all:
        head = source[0] - 2
        source = source_span(ground, head, at)
    return Cue(first, last, head, source, kind, ground.tokens[at].lemma_.lower())


def _cue_words(ground: Ground, at: int) -> tuple[int, int]:
    """The verb with the auxiliaries that stand right before it and a particle or "in a statement" right after."""
    token = ground.tokens[at]
    first = at
    while (
        first > 0
        and ground.tokens[first - 1].dep_ in ("aux", "auxpass", "neg")
        and ground.tokens[first - 1].head == token
        and ground.block_of[first - 1] == ground.block_of[at]
    ):
        first -= 1
    last = at
    if last + 1 < len(ground.tokens) and ground.tokens[last + 1].dep_ == "prt" and ground.tokens[last + 1].head == token:
        last += 1
    tail = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    if tail[:1] == ["in"] and tail[-1:] == ["statement"]:
        last += 3
    return first, last


def _is_purpose(token: "Token") -> bool:
    """Speech that is asked for, not made: the law requires officers to ask for "…"."""
    return token.tag_ == "VB" and any(c.tag_ == "TO" for c in token.children)


def _passive_without_agent(token: "Token") -> bool:
    return any(c.dep_ == "auxpass" for c in token.children) and not any(c.dep_ == "agent" for c in token.children)


def frame_has(ground: Ground, numbers: Sequence[int], words: frozenset[str]) -> bool:
    """Does any of the tokens have one of the lemmas?"""
    return any(ground.tokens[at].lemma_.lower() in words for at in numbers)
