"""Antecedents: whom and what the words of a clause stand for.

He and she stand for the last person named, or the last person who was a subject; it for the nearest thing before it in its sentence, or the last thing that was a
subject; otherwise they stand for nobody. A noun that only measures ("part of", "21 of") stands for what it measures. Fails where two persons take turns.
"""

from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import Argument, Span
from storydesk.text.word_classes import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTITIVES: Final = frozenset(
    "part group number pair couple dozen dozens hundred hundreds thousand thousands series lot majority rest half some one two several".split()
)
"""Nouns that only measure the noun after their "of"."""
PEOPLE: Final = (
    frozenset(MEMBERS["sex"])
    | frozenset(MEMBERS["relation"])
    | frozenset(
        "person people officer police policeman suspect victim driver mayor president minister spokesman spokeswoman official worker resident witness "
        "child teenager student teacher player coach leader member judge lawyer doctor soldier".split()
    )
)
"""Nouns that it never stands for."""
PERSON_PRONOUNS: Final = frozenset("he him his she her hers".split())
THING_PRONOUNS: Final = frozenset({"it", "its"})


class Antecedents:
    """What he, she and it stand for, while the text is read from its start."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._person: Argument | None = None
        self._subject_person: Argument | None = None
        self._thing: Argument | None = None
        self._nearest: tuple[int, Argument] | None = None
        self._kinds = {m.entity: m.kind for m in reading.mentions}

    def see(self, block: ParsedBlock, token: "Token") -> None:
        """Take note of a noun that a pronoun may stand for."""
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "npadvmod"):
            return
        argument = self._reading.argument(block, "", token)
        if argument.entity is not None and self._kinds.get(argument.entity) == "person":
            self._person = argument
            if token.dep_ in ("nsubj", "nsubjpass"):
                self._subject_person = argument
        elif argument.entity is None and token.ent_type_ not in ("PERSON", "DATE", "TIME") and token.lemma_.lower() not in PEOPLE:
            if token.dep_ in ("nsubj", "nsubjpass"):
                self._thing = argument
            elif token.tag_ == "NN" and token.dep_ in ("pobj", "dobj"):
                self._nearest = (token.sent.start_char + block.offset, argument)

    def argument(self, block: ParsedBlock, role: str, token: "Token") -> Argument | None:
        """The participant, with the pronoun's place and the antecedent's name; None for a pronoun without antecedent."""
        token = _true_subject(token)
        if token.pos_ != "PRON" and token.tag_ not in ("PRP", "PRP$"):
            plain = self._reading.argument(block, role, token)
            inner = _measured(token)
            if inner is not None:
                told = self._reading.argument(block, role, inner)
                return Argument(role, Span(plain.span.start, max(plain.span.end, told.span.end)), told.head, told.entity)
            return Argument(role, plain.span, plain.head if token.pos_ != "VERB" else token.lemma_.lower(), plain.entity)
        word = token.lower_
        if word in PERSON_PRONOUNS:
            known: Argument | None = self._subject_person or self._person
        elif word in THING_PRONOUNS:
            here = token.sent.start_char + block.offset
            known = self._nearest[1] if self._nearest and self._nearest[0] == here and token.i > token.sent.start else self._thing
        else:
            known = None
        return Argument(role, block.span_of(token), known.head, known.entity) if known else None


def _measured(token: "Token") -> "Token | None":
    """The noun that "part of", "a group of", "21 of" are said of."""
    if token.lemma_.lower() not in PARTITIVES and token.pos_ != "NUM":
        return None
    inner = (c for prep in token.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj")
    return next(inner, None)


def _true_subject(token: "Token") -> "Token":
    """The head of a long subject whose last noun the parser took for the subject ("A cross erected in honour of the late pope has collapsed")."""
    edge = token.left_edge
    if token.dep_ not in ("nsubj", "nsubjpass") or edge.i == token.sent.start or edge.nbor(-1).pos_ != "ADP":
        return token
    opening = (t for t in token.sent if t.i < edge.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss", "amod", "pobj"))
    return next(opening, token)
