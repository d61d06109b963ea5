"""What an article calls its people: roles and ages printed beside their names, the offices that they hold and of what land, their gender.

Read from titles and descriptions before a name, appositions on both sides, ages, and sentences that equate a description with a name (the suspect was identified as
Ann Lee). Fails where the tree hangs an apposition on another name.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import GENDER_WORDS, ROLES
from storydesk.annotate.quotes.frames import Ground
from storydesk.model import Mention
from storydesk.text.first_names import gender_of_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE: Final = re.compile(r"^\s*,?\s*\(?(\d{1,3})\)?\s*(?:,|\)|\.|$)")
_AGE_BEFORE: Final = re.compile(r"(\d{1,3})[-‐‑– ]year[-‐‑– ]old\s+(?:\w+\s+){0,3}$")
_YEARS: Final = re.compile(r"^(\d{1,3})-?year-?olds?$")
_RANKS: Final = frozenset(
    "foreign home prime deputy vice general financial executive managing permanent presidential defence defense".split()
)
"""Adjectives and ranks that make another office of a role: a foreign secretary is no secretary general."""
_OF_STATE: Final = frozenset("minister premier president chancellor king queen governor mayor ambassador".split())
"""Offices that every land has."""
_KIN: Final = frozenset("wife husband boyfriend girlfriend spouse partner fiance fiancee".split())
_FORMER: Final = "ex-"
_SEEN: Final = 400
"""Tokens looked back over for somebody who is called so."""


class Callings:
    """Looks up who is called what. Token numbers are those of the ground; `at` has the mention that a token is part of, `persons` the head and the entity of each
    mention of a person, in text order."""

    def __init__(self, ground: Ground, mentions: Sequence[Mention], at: Mapping[int, Mention], persons: Sequence[tuple[int, str]]) -> None:
        self._ground, self._mentions, self._at, self._persons = ground, mentions, at, persons
        self._descriptions: dict[str, set[str]] = defaultdict(set)
        self._gender: dict[str, str | None] = {}
        self._offices: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._lands: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in mentions:
            first, end = ground.between(mention.span.start, mention.span.end)
            if mention.kind == "person" and first < end:
                self._describe(mention, first, end)
        for number, token in enumerate(ground.tokens):
            if token.lemma_ in ("be", "identify", "name"):
                self._equate(number, token)
        self._settle_genders()

    def _describe(self, mention: Mention, first: int, end: int) -> None:
        """Roles and ages printed beside a name."""
        ground, said = self._ground, self._descriptions[mention.entity]
        start, stop = ground.sentence_of[first]
        for at in range(first - 1, max(start, first - 7) - 1, -1):
            token = ground.tokens[at]
            if token.pos_ in ("VERB", "ADP", "PUNCT", "AUX", "CCONJ", "SCONJ", "PRON") and token.text not in ("-",):
                break
            said.update(roles(token))
            self._note_office(mention.entity, token, first)
        for token in (ground.tokens[at] for at in range(first, end)):
            said.update(roles(token))
            for child in token.children:
                if child.dep_ == "appos" and ground.of(first, child) >= end:
                    for near in (child, *child.lefts):
                        said.update(roles(near))
                        self._note_office(mention.entity, near, first)
        for token in (ground.tokens[at] for at in range(first, end)):
            if token.dep_ == "appos" and self._named(first, token.head) != mention.entity:
                said.update(roles(token.head))
                self._note_office(mention.entity, token.head, first)
        at = end
        if at + 1 < stop and ground.tokens[at].text == ",":
            for token in (ground.tokens[n] for n in range(at + 1, min(stop, at + 9))):
                if token.pos_ in ("VERB", "AUX", "PUNCT", "ADP") or token.lower_ in ("who", "which", "and"):
                    break
                if token.dep_ in ("nsubj", "nsubjpass") and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("VERB", "AUX"):
                    break  # "In an interview with Ann Lee, the director said": he is not Ann Lee
                said.update(roles(token))
                self._note_office(mention.entity, token, first)
        after = _AGE.match(ground.text[mention.span.end : mention.span.end + 8])
        before = _AGE_BEFORE.search(ground.text[max(0, mention.span.start - 60) : mention.span.start])
        for match in (after, before):
            if match:
                said.add(match.group(1))

    def _note_office(self, entity: str, token: "Token", near: int) -> None:
        """The words that tell of what somebody is chairman or secretary: "the culture secretary", "chairman of the Harbour Authority (Hara)"."""
        for role in roles(token):
            words = self._offices[entity, role]
            following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
            words.update({following} & _RANKS)
            for child in token.children:
                if child.ent_type_ in ("GPE", "NORP") or (child.dep_ == "poss" and child.pos_ == "PROPN"):
                    self._lands[entity, role].add(child.lower_)
                words.update({child.lower_} & _RANKS)
                before = child.dep_ in ("compound", "nmod") and child.pos_ in ("NOUN", "PROPN") and self._named(near, child) != entity
                if before or (child.dep_ == "prep" and child.lower_ in ("of", "for", "at")):
                    words.update(t.lower_ for t in child.subtree if t.pos_ in ("NOUN", "PROPN"))

    def _named(self, near: int, token: "Token") -> str | None:
        found = self._at.get(self._ground.of(near, token))
        return None if found is None else found.entity

    def _equate(self, at: int, verb: "Token") -> None:
        """The suspect was identified as Ann Lee; Ann Lee is a singer."""
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
            subject = verb.head  # the victim, identified by the paper as Ann Lee
        if subject is None:
            return
        others = [c for c in verb.children if c.dep_ in ("attr", "oprd")]
        if verb.lemma_ != "be":
            others += [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for g in c.children if g.dep_ == "pobj"]
        for other in others:
            for name, description in ((subject, other), (other, subject)):
                found = self._at.get(self._ground.of(at, name))
                if found is not None and found.kind == "person" and self._at.get(self._ground.of(at, description)) is None:
                    self._descriptions[found.entity].update(roles(description))

    def _settle_genders(self) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for entity, said in self._descriptions.items():
            for gender, known in GENDER_WORDS.items():
                votes[entity][gender] += 3 * len({word.removeprefix(_FORMER) for word in said} & known)
        for mention in self._mentions:
            if mention.kind != "person":
                continue
            before = self._ground.text[max(0, mention.span.start - 6) : mention.span.start].lower().split()
            title = before[-1].rstrip(".") if before else ""
            first = mention.span.of(self._ground.text).split()
            for gender, known in GENDER_WORDS.items():
                votes[mention.entity][gender] += 3 * (title in known or first[0].lower().rstrip(".") in known)
            gender_of = gender_of_name(first[0]) if first else None
            if gender_of and len(first) > 1:
                votes[mention.entity][gender_of] += 1
        for entity, counts in votes.items():
            best = counts.most_common(2)
            if best and best[0][1] and (len(best) == 1 or best[0][1] > best[1][1]):
                self._gender[entity] = best[0][0]

    def gender(self, entity: str) -> str | None:
        return self._gender.get(entity)

    def of_other_calling(self, word: str) -> frozenset[str]:
        """Persons of whom the article tells another calling, and not this one: the director is not Ana Brook, a singer."""
        kin = frozenset.union(*GENDER_WORDS.values())
        return frozenset(e for e, said in self._descriptions.items() if word not in said and (said & ROLES) - kin)

    def met_by(self, head: "Token", at: int) -> frozenset[str]:
        """Persons named in one sentence with somebody called by the word, before a token: if Hall answers the judge, the judge is not Hall."""
        ground, word, first = self._ground, head.lemma_.lower(), max(0, at - _SEEN)
        called = [n for n in range(first, at) if ground.tokens[n].lemma_.lower() == word and ground.tokens[n].pos_ == "NOUN"]
        sentences = {ground.sentence_of[n][0] for n in called if not ground.quoted[n]}
        near = self._persons[bisect_left(self._persons, (first, "")) : bisect_left(self._persons, (at, ""))]
        return frozenset(e for n, e in near if ground.sentence_of[n][0] in sentences and word not in self._descriptions[e])

    def described(self, tokens: Sequence["Token"], head: "Token") -> frozenset[str]:
        """Persons whom the article calls by the head word, or by an age, of a description."""
        wanted = _calling(head)
        ages = {m.group(1) for t in tokens if (m := _YEARS.match(t.lower_))}
        ages |= {tokens[i].text for i in range(len(tokens) - 2) if tokens[i].like_num and tokens[i + 2].lower_.startswith("year")}
        fitting = {e for e, said in self._descriptions.items() if wanted in said} - self.of_other_office(tokens, head)
        fitting -= self.of_other_land(tokens, head)
        aged = {e for e, said in self._descriptions.items() if said & ages}
        if aged:
            return frozenset(fitting & aged or aged)
        return frozenset(fitting)

    def of_other_office(self, tokens: Sequence["Token"], head: "Token") -> frozenset[str]:
        """Persons who hold another office than the description names: "the Tory chairman" is not Mr Kerr, chairman of the Harbour Authority."""
        asked = {t.lower_ for t in tokens if t.i < head.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("compound", "nmod", "conj")}
        asked |= {t.lower_ for t in tokens if t.lower_ in _RANKS}
        role = head.lemma_.lower()
        return frozenset(e for (e, held), words in self._offices.items() if held == role and asked and words and not asked & words)

    def of_other_land(self, tokens: Sequence["Token"], head: "Token") -> frozenset[str]:
        """Persons who hold an office, where the description says of what land it is and theirs is told without, or of another: Norvane's new prime minister
        is hardly Prime Minister Kerr."""
        lands = {t.lower_ for t in tokens if t.head == head and ((t.dep_ == "poss" and t.pos_ == "PROPN") or t.ent_type_ == "NORP")}
        role = head.lemma_.lower()
        if not lands or role not in _OF_STATE:
            return frozenset()
        held = (e for e, said in self._descriptions.items() if role in said)
        return frozenset(e for e in held if not any(_one_land(a, b) for a in self._lands[e, role] | self._offices[e, role] for b in lands))


def _one_land(left: str, right: str) -> bool:
    """May two words mean one land: Norvane and Norvanian?"""
    return left[:3] == right[:3]


def _calling(token: "Token") -> str:
    """What a noun calls somebody; an ex-wife is no wife."""
    word = token.lemma_.lower()
    if word not in _KIN:
        return word  # first, because a document makes its text anew each time that it is asked
    former = token.doc.text[max(0, token.idx - 3) : token.idx].lower() == _FORMER or any(c.lower_ == "former" for c in token.lefts)
    return _FORMER + word if former else word


def roles(token: "Token") -> set[str]:
    word = _calling(token)
    held = word.removeprefix(_FORMER) in ROLES | _KIN
    return {word} if held or (word.endswith(("man", "woman", "ist", "or", "er")) and token.pos_ in ("NOUN", "PROPN")) else set()
