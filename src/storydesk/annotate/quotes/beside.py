"""Cues right beside a passage: words that lead straight into it (He told Ann "…", saying, "…"), and a clause that follows it ("…," she said; "…," said Ann)."""

from typing import TYPE_CHECKING, Final

from storydesk.annotate.quotes.cue_verbs import Cue, cue_of, is_cue_verb, is_purpose, passive_without_agent
from storydesk.annotate.quotes.cue_words import ISSUING, LABELLING, PHRASAL, STATEMENTS, SUNG, SURE, WEAK
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.sources import source_span, who_is_quoted

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT: Final = 14
"""Tokens that may stand between a cue and the passage that it leads into."""
_AS_REPORTED: Final = 10
"""Words of a clause that says who reports what follows."""
_REPORTS: Final = frozenset("reports writes notes states puts".split())
_OTHER_CLAUSES: Final = ("VBD", "VBP", "VBZ", "MD", "VB", "VBG", "WDT", "WP", "WRB")
"""Tags of words that open or make another clause than that of the cue."""


def leading(ground: Ground, frame: Frame) -> Cue | None:
    told = bool(frame.before) and ground.tokens[frame.before[-1]].lower_ == "that"
    if (stating := _stating(ground, frame) or _as_reported(ground, frame)) is not None:
        return stating
    for steps, at in enumerate(reversed(frame.before)):
        token = ground.tokens[at]
        phrasal = at + 1 in frame.before and (token.lemma_.lower(), ground.tokens[at + 1].lower_) in PHRASAL
        if is_cue_verb(token) or is_cue_verb(token, SUNG) or phrasal or _issues(ground, at, frame):
            apart = steps > 1 or (steps == 1 and ground.tokens[at + 1].lower_ == "at")
            weak = token.lemma_.lower() in WEAK - LABELLING and apart and token.lower_ not in SURE and not phrasal
            if weak and not frame.announced and not told and not _issues(ground, at, frame):
                return None
            if token.lemma_ == "ask" and is_purpose(token):
                return None
            if _is_named_so(token):
                return _by_agent(ground, at, frame)
            if passive_without_agent(token) and token.lemma_ not in ("quote", "hear", "cite"):
                return Cue(at, at, None, None, "leads", token.lemma_.lower(), passive=True) if token.lemma_ in ("ask", "tell") else None
            return cue_of(ground, at, "leads", frame)
        if steps > _LIGHT or token.text == ";" or (token.tag_ in _OTHER_CLAUSES and not _describes(token)):
            return None
    return None


def _describes(token: "Token") -> bool:
    """A participle before its noun: told the acting master, "…"."""
    return token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN")


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


def _as_reported(ground: Ground, frame: Frame) -> Cue | None:
    """As state media reports, "…": the tree may take the verb for a noun. From the agency: "…" has no verb."""
    words = [at for at in frame.before if not (ground.tokens[at].is_punct or ground.tokens[at].is_space)]
    if not 2 <= len(words) <= _AS_REPORTED or words[0] != frame.before[0]:
        return None
    opening, last = ground.tokens[words[0]], ground.tokens[words[-1]]
    if frame.announced and opening.lower_ == "from" and last.pos_ == "PROPN" and last.ent_type_ not in ("DATE", "TIME"):
        return Cue(words[0], words[0], words[-1], (words[1], words[-1]), "leads", "from")
    closed = ground.tokens[frame.before[-1]].text in (",", ":") or ground.tokens[frame.before[-1]].text in ('"', "``")
    verbs = [at for at in words[1:-1] if ground.tokens[at].tag_ in _OTHER_CLAUSES]
    if opening.lower_ != "as" or not closed or last.lower_ not in _REPORTS or last.pos_ != "NOUN" or len(words) < 3 or verbs:
        return None
    return Cue(words[-1], words[-1], words[-2], (words[1], words[-2]), "leads", "report")


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


def following(ground: Ground, frame: Frame) -> Cue | None:
    words = [at for at in frame.after if not ground.tokens[at].is_space]
    participle: int | None = None
    for order, at in enumerate(words[:40]):
        token = ground.tokens[at]
        if order == 0 and token.lower_ in ("and", "but", "or", "as", "while", "when", "because", "to"):
            return None
        finite = token.tag_ != "VB" or any(c.tag_ == "MD" for c in token.children) or (order == 0 and _set_off(ground, at))
        inside = _inside_noun_phrase(token) and not (ground.quoted[ground.of(at, token.head)] and _set_off(ground, words[0]))
        if is_cue_verb(token) and finite and (order < 2 or not inside):
            if (passive_without_agent(token) and who_is_quoted(token) is None) or (order > 3 and token.lemma_.lower() in WEAK):
                return None
            found = cue_of(ground, at, "follows", frame)
            return None if _said_before(ground, frame, found) else found
        if is_cue_verb(token) and token.dep_ == "acl" and token.tag_ == "VBN" and token.lower_.endswith("ed"):
            participle = at if participle is None else participle
        elif token.tag_ in ("VBD", "VBP", "VBZ") and token.dep_ not in ("aux", "auxpass", "relcl") and not inside:
            return None
    return None if participle is None or not _set_off(ground, words[0]) else cue_of(ground, participle, "follows", frame)


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
