"""The source of a cue: which noun phrase names who speaks by a verb of speech, and where it begins and ends.

Subjects come from the dependency tree, and from the nearest noun phrase where the tree gives none, which it often does after an inverted verb ("…," said Ann).
A source holds its appositions and relative clauses (PolNeAR) and ends before a clause of the saying (…, speaking in May; …, in a statement).
Fails where the tree hangs the subject on another verb.
"""

from itertools import islice
from typing import TYPE_CHECKING, Final

from storydesk.annotate.quotes.cue_words import SAYING
from storydesk.annotate.quotes.frames import Frame, Ground

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "expl")
CITING: Final = frozenset({"quote", "cite", "report"})
"""Verbs whose object is who speaks: quoted Ann as saying."""
_NEAR: Final = 12
"""Tokens after such a verb among which its "as saying" stands."""
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})


def subject(ground: Ground, at: int, frame: Frame | None = None) -> int | None:
    """The number of the head word of who speaks by the verb numbered `at`."""
    token = ground.tokens[at]
    for _ in range(5):
        found = _own_subject(ground, at, token)
        if found is not None:
            return _antecedent(ground, at, found)
        told = whom_it_quotes(token)
        if told is not None:
            return _unquoted(ground, at, told)
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON") and not _loose(token):
            return _unquoted(ground, at, token.head)
        if (
            token.dep_ not in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep", "parataxis", "acl", "pobj", "dobj", "attr")
            or token.head == token
        ):
            break
        caller = _told_of(token)
        if caller is not None:
            return _unquoted(ground, at, caller)
        token = token.head
        if ground.quoted[ground.of(at, token)]:
            break
    return _nearest_noun(ground, at, frame)


def _told_of(verb: "Token") -> "Token | None":
    """Ann reports that someone called and said: the caller says it. One who said something does not say it twice in a sentence, so a second "said" is that of somebody
    without a name whom the sentence tells of."""
    if verb.dep_ != "conj" or verb.lemma_ != "say" or verb.head.lemma_ not in SAYING:
        return None
    clauses = (c for c in verb.head.children if c.dep_ == "ccomp" and verb.head.i < c.i < verb.i)
    people = (c for clause in clauses for c in clause.children if c.dep_ == "nsubj")
    return next(
        (c for c in people if c.lower_ in ("someone", "somebody") or any(d.lower_ in ("a", "an") for d in c.children if d.dep_ == "det")),
        None,
    )


def whom_it_quotes(verb: "Token") -> "Token | None":
    """The paper quoted Ann as saying: Ann says it."""
    if verb.tag_ != "VBG" or not verb.i or verb.doc[verb.i - 1].lower_ != "as":
        return None
    by = next((t for t in islice(verb.ancestors, 3) if t.lemma_ in CITING), None)
    return None if by is None else who_is_quoted(by)


def who_is_quoted(verb: "Token") -> "Token | None":
    """Ann was quoted (by the paper) as saying, the paper quoted Ann as saying: Ann says it, whoever quotes her."""
    if verb.lemma_ not in CITING:
        return None
    near = verb.doc[verb.i + 1 : verb.i + _NEAR]
    said = next((t.i for t in near if t.lower_ == "as" and t.i + 1 < len(t.doc) and t.doc[t.i + 1].tag_ == "VBG"), None)
    if said is None:
        return None
    role = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "dobj"
    return next((c for c in verb.children if c.dep_ == role and c.i < said), None)


def _loose(token: "Token") -> bool:
    """A participle after a comma (…, saying) belongs to the clause, whatever noun the tree hangs it on."""
    return (
        token.dep_ == "acl"
        and token.tag_ == "VBG"
        and token.i > 0
        and token.doc[token.i - 1].text == ","
        and token.head.dep_ not in ("nsubj", "nsubjpass")
    )


def _own_subject(ground: Ground, at: int, verb: "Token") -> "Token | None":
    if (quoted := who_is_quoted(verb)) is not None:
        return quoted
    if any(c.dep_ == "auxpass" for c in verb.children):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None:
            return next((c for c in agent.children if c.dep_ == "pobj"), None)
        if verb.lemma_ not in ("quote", "hear", "see", "cite"):
            return None
    candidates = [c for c in verb.children if c.dep_ in _SUBJECTS and not ground.quoted[ground.of(at, c)]]
    if candidates:
        return min(candidates, key=lambda c: abs(c.i - verb.i))
    right = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if right is None or right.pos_ not in ("PROPN", "NOUN", "PRON", "DET", "ADJ") or ground.quoted[ground.of(at, right)]:
        return None
    if not _closes(ground, ground.of(at, verb)):
        return None
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep", "appos", "nmod")
            and c.left_edge == right
            and c.pos_ == "PROPN"
            and c.pos_ != "NUM"
            and verb.lemma_ not in ("tell", "ask", "assure")
        ),
        None,
    )


def _antecedent(ground: Ground, at: int, found: "Token") -> int | None:
    if found.lower_ in _RELATIVE and found.head.dep_ == "relcl":
        found = found.head.head
    return _unquoted(ground, at, found)


def _unquoted(ground: Ground, at: int, token: "Token") -> int | None:
    number = ground.of(at, token)
    return None if ground.quoted[number] else number


def _nearest_noun(ground: Ground, at: int, frame: Frame | None) -> int | None:
    """Where the tree gives no subject: the noun phrase right before the verb, else right after it."""
    if frame is None or at not in frame.all:
        return None
    inside = frame.before if at in frame.before else frame.after
    if ground.tokens[at].tag_ == "VBG":
        return next((n for n in reversed(inside) if n < at and ground.tokens[n].dep_ in ("nsubj", "nsubjpass")), None)
    for step in range(1, 5):
        if at - step in inside and ground.tokens[at - step].pos_ in ("PROPN", "NOUN", "PRON"):
            if step == 1 and _where(ground.tokens[at - step]):
                return None
            return at - step
        if at - step not in inside or ground.tokens[at - step].pos_ not in ("ADV", "AUX", "PUNCT"):
            break
    right = at + 1
    while (right in inside and ground.tokens[right].pos_ in ("DET", "ADJ", "NUM")) or (
        right in inside and ground.tokens[right].dep_ == "compound"
    ):
        right += 1
    return right if right in inside and ground.tokens[right].pos_ in ("PROPN", "NOUN", "PRON") and right - at < 8 else None


def _closes(ground: Ground, at: int) -> bool:
    """Does a verb stand right behind a passage, so that who speaks may follow it ("…," confirmed the spokesman Tom Hale)?"""
    before = at - 1
    while before >= 0 and not ground.quoted[before] and (ground.tokens[before].is_punct or ground.tokens[before].is_space):
        before -= 1
    return before >= 0 and ground.quoted[before]


def _where(token: "Token") -> bool:
    """Is it a place at which something was said, its verb without a subject ("and after the finish in Marle said")?"""
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near") and token.ent_type_ in ("GPE", "LOC", "FAC")


def source_span(ground: Ground, head: int, verb: int | None = None) -> tuple[int, int]:
    """First and last token of the noun phrase of a head, with its appositions and clauses, short of the verb and of what is quoted."""
    token = ground.tokens[head]
    if token.pos_ == "PRON" and not any(c.dep_ == "conj" for c in token.children):
        return head, head
    first, last = ground.of(head, token.left_edge), ground.of(head, token.right_edge)
    if verb is not None:
        first, last = (max(first, verb + 1), last) if verb < head else (first, min(last, verb - 1))
    lead = head
    while lead > first and not ground.quoted[lead - 1]:
        lead -= 1
    tail = head
    while tail < last and not ground.quoted[tail + 1]:
        tail += 1
    while tail > head and (
        ((ground.tokens[tail].is_punct or ground.tokens[tail].is_space) and ground.tokens[tail].text not in (")", "'"))
        or ground.tokens[tail].lower_ in _RELATIVE
    ):
        tail -= 1
    if head < tail:
        tail = _cut(ground, head, tail)
    while verb is not None and tail + 1 < verb and _handle(ground, tail + 1, tail):
        tail += 1
    if lead == head and head > 0 and _handle(ground, head, head - 1) and not ground.quoted[head - 1]:
        lead = ground.of(head, ground.tokens[head - 1].left_edge)
    while lead < head and (ground.tokens[lead].is_punct or ground.tokens[lead].is_space or ground.tokens[lead].dep_ in ("cc", "mark")):
        lead += 1
    return lead, tail


def _cut(ground: Ground, head: int, tail: int) -> int:
    """A source ends before a comma that opens a clause of the saying (…, speaking …; …, in a statement). Relative clauses belong to the source."""
    for at in range(head + 1, tail):
        following = ground.tokens[at + 1]
        apart = ground.tokens[at].text in (",", "—", "–") or (ground.tokens[at].text == "-" and ground.tokens[at - 1].whitespace_ != "")
        if apart and (following.tag_ == "VBG" or following.lower_ in ("in", "via", "about", "during", "at", "after", "on")):
            return at - 1
    return tail


def _handle(ground: Ground, at: int, head: int) -> bool:
    """The name of an account after the noun: user @ann."""
    return ground.tokens[head].lemma_.lower() in ("user", "account", "fan", "poster", "commenter") and (
        ground.tokens[at].text.startswith("@") or ground.tokens[at].pos_ in ("PROPN", "X")
    )


def first_noun(ground: Ground, start: int, head: int) -> int:
    """Between a passage and its verb stands one noun phrase: its first noun is who speaks, though the tree may take a later one."""
    between = [at for at in range(start, head) if not ground.tokens[at].is_space]
    while between and ground.tokens[between[0]].text in (",", '"', "''", "'", "-"):
        between = between[1:]
    if not between or ground.tokens[between[0]].pos_ not in ("PROPN", "NOUN", "DET", "ADJ", "PRON"):
        return head
    if any(
        ground.tokens[at].pos_ in ("VERB", "AUX", "SCONJ") or ground.tokens[at].lower_ in ("and", "but", "as") or ground.quoted[at]
        for at in between
    ):
        return head
    commas = [at for at in between if ground.tokens[at].text == ","]
    nouns = [at for at in between if ground.tokens[at].pos_ in ("PROPN", "NOUN") and (not commas or at < commas[0])]
    return nouns[-1] if commas and nouns else head


def recorded(ground: Ground, head: int, verb: int) -> int:
    """A video shows Ann …, saying "…": Ann speaks, not the video."""
    for at in range(head + 1, verb):
        token = ground.tokens[at]
        if (
            token.pos_ in ("PROPN", "PRON")
            and token.dep_ in ("nsubj", "pobj", "dobj")
            and token.lower_ not in _RELATIVE
            and not ground.quoted[at]
        ):
            return at
    return head
