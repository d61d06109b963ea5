"""Whom the text is about at a point: every person named or meant by he or she, with a standing that fades with each sentence.

Theory: centering (Grosz, Joshi and Weinstein 1995), cut down to what news needs. Who spoke stands highest, then the subject of a main clause, of another clause, then
others; each sentence back counts less, words between marks do not count. Pronouns that are subjects are settled in text order, so that a chain of them keeps its person
in sight. A description ("the singer") looks at its own paragraph first, a pronoun reaches back further.
Fails on two people of one gender who take turns as subject.
"""

from bisect import bisect_left
from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import GENDER_WORDS, ROLES
from storydesk.annotate.quotes.cue_verbs import is_cue_verb
from storydesk.annotate.quotes.cue_words import RECORDINGS
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.people import People
from storydesk.annotate.quotes.sources import CITING

if TYPE_CHECKING:
    from spacy.tokens import Token

FADE: Final = 0.12
"""What a sentence costs: a speaker eight sentences back has no standing left."""
FITS: Final = 0.15
"""What a known gender that fits is worth; the subject of the sentence before, in the same paragraph or the one before, is trusted to fit."""
SUBJECT: Final = 0.85
SHOWN: Final = 0.7
"""Whom a recording shows, without a name; who made it stands higher, if the pronoun fits him."""
KIN: Final = frozenset("cousin relative fiance fiancé spouse twin sibling pupil".split())
"""Those near somebody whose word tells no gender, beside those among the roles."""
_FAR: Final = 60
"""Persons looked back over, so that each look costs a bounded time."""
GENDERS: Final = {"he": "male", "she": "female"}
UNNAMED: Final = "?"
"""Opens what stands in for a person whom the text speaks of without a name."""


class Focus:
    """Persons in text order. Token numbers are those of the ground."""

    def __init__(self, ground: Ground, people: People) -> None:
        self._ground, self.people = ground, people
        self._row: list[tuple[int, str, float]] = []
        self._rows: list[int] = []
        self._told = _told_sentences(ground)
        self._learned: dict[str, str] = {}
        named = dict(people.persons)
        for at, token in enumerate(ground.tokens):
            if ground.quoted[at]:
                continue
            if at in named:
                self._add(at, named[at], _standing(ground, self._subject_named(at, named[at])))
            elif token.pos_ == "NOUN" and token.dep_ == "nsubj" and _may_be_meant(token) and not self._is_named(at):
                self._add(at, self._described(at, _gender_of(token)), _standing(ground, at) - 0.05)
            elif token.pos_ == "NOUN" and _is_shown(token) and _may_be_meant(token, KIN) and not self._is_named(at):
                self._add(at, self._described(at, _gender_of(token)), SHOWN)
            elif token.lower_ in GENDERS and token.dep_ in ("nsubj", "nsubjpass"):
                entity, value = self.best(at, GENDERS[token.lower_])
                if entity is not None and value > 0.3:
                    self._learned.setdefault(entity, GENDERS[token.lower_])
                    self._add(at, entity, _standing(ground, at) - 0.05)

    def _add(self, at: int, entity: str, value: float) -> None:
        self._row.append((at, entity, value))
        self._rows.append(at)

    def _is_named(self, at: int) -> bool:
        """Does a name stand with the noun: the spokesman, Ben Hall?"""
        token = self._ground.tokens[at]
        return self.people.naming(self._ground.of(at, token.left_edge), self._ground.of(at, token.right_edge), at) is not None

    def _subject_named(self, at: int, entity: str) -> int:
        """The subject with a calling that a name ends, though the tree hangs the name on a word within (the leader of the council Ann Lee); else the name."""
        token, ground = self._ground.tokens[at], self._ground
        above = next((t for t in islice(token.ancestors, 4) if t.dep_ in ("nsubj", "nsubjpass")), None)
        if above is None or above.lemma_.lower() not in ROLES or above.right_edge != token:
            return at
        head = ground.of(at, above)
        mention = self.people.naming(ground.of(at, above.left_edge), at, head)
        return head if mention is not None and mention.entity == entity else at

    def _described(self, at: int, gender: str | None) -> str:
        """Whom "his sister" or "the actress" means: the one person whom the article calls so, else somebody without a name."""
        token = self._ground.tokens[at]
        fitting = self.people.callings.described([*token.lefts, token], token)
        if len(fitting) == 1:
            return next(iter(fitting))
        if gender is not None:
            self._learned[f"{UNNAMED}{at}"] = gender
        return f"{UNNAMED}{at}"

    def best(
        self,
        at: int,
        gender: str | None,
        out: Collection[str] = (),
        doubtful: Collection[str] = (),
        among: Collection[str] = (),
        described: bool = False,
    ) -> tuple[str | None, float]:
        """The person meant at a token, and with what standing: an entity, or `UNNAMED` and the number of the token that speaks of somebody without a name.

        `out` cannot be meant, `doubtful` hardly, and if `among` is given nobody else can.
        """
        standing: dict[str, float] = {}
        end = bisect_left(self._rows, at)
        for number, entity, value in self._row[max(0, end - _FAR) : end]:
            known = self.people.callings.gender(entity) or self._learned.get(entity)
            if entity in out or (among and entity not in among) or (gender and known not in (gender, None)):
                continue
            far = FADE * (self._told[at] - self._told[number])
            if self._ground.block_of[number] != self._ground.block_of[at]:
                far += 0.4 if described else 0.05
            just_before = self._told[at] - self._told[number] <= 1 and self._ground.block_of[at] - self._ground.block_of[number] <= 1
            fits = FITS if gender and (known == gender or (just_before and value >= SUBJECT)) else 0.0
            here = value + fits - far - (0.6 if entity in doubtful else 0.0)
            standing[entity] = max(standing.get(entity, -1.0), here)
        entity, value = max(standing.items(), key=lambda item: item[1], default=(UNNAMED, 0.0))
        return (None if entity == UNNAMED else entity), value


def _told_sentences(ground: Ground) -> list[int]:
    """For each token, how many sentences with words outside marks begin at or before it."""
    counts, told, last = [], 0, -1
    for at, token in enumerate(ground.tokens):
        start = ground.sentence_of[at][0]
        if start != last and token.is_alpha and not ground.quoted[at]:
            told, last = told + 1, start
        counts.append(told)
    return counts


def _is_shown(token: "Token") -> bool:
    """Is somebody the one of whom a recording is: posted a clip of her nephew?"""
    by = token.head
    return token.dep_ == "pobj" and by.lower_ in ("of", "showing") and by.head.lemma_.lower() in RECORDINGS


def _may_be_meant(token: "Token", others: Collection[str] = ()) -> bool:
    """Does a pronoun that follows mean whom a subject without a name describes: his sister, the actress, her lawyer, a sailor?"""
    if _gender_of(token) is not None:
        return True
    owned = any(c.dep_ == "poss" or c.lower_ in ("a", "an", "another") for c in token.children)
    return owned and (token.lemma_.lower() in ROLES or token.lemma_.lower() in others)


def _gender_of(token: "Token") -> str | None:
    return next((gender for gender, known in GENDER_WORDS.items() if token.lemma_.lower() in known), None)


def _is_interviewed(token: "Token") -> bool:
    """When we spoke to Ann: she answers."""
    by = token.head
    verb = by.head if token.dep_ == "pobj" and by.lower_ in ("to", "with") else by if token.dep_ == "dobj" else None
    if verb is None or verb.lemma_ not in ("speak", "talk", "reach", "contact", "ask", "interview"):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in verb.children)


def _standing(ground: Ground, at: int) -> float:
    """What the place of a person in its sentence is worth."""
    token = ground.tokens[at]
    while token.dep_ in ("compound", "appos", "flat", "nmod") and token.head != token:
        token = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        if token.head.dep_ == "relcl":
            return 0.6
        speaks = token.dep_ == "nsubj" and is_cue_verb(token.head)
        return 1.0 if speaks else 0.9 if token.head.dep_ == "ROOT" else 0.75
    if token.dep_ == "attr":
        return 0.85
    if _is_interviewed(token):
        return 0.95
    if token.dep_ == "dobj" and token.head.lemma_ in CITING and any(c.lower_ == "as" and c.i > token.i for c in token.head.children):
        return 1.0  # the paper quoted Ann as saying
    if token.dep_ == "pobj" and token.head.head.lower_ == "according":
        return 1.0
    return 0.6 if token.dep_ == "poss" else 0.5
