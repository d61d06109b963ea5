"""The people, bodies and documents of one article, with all that it says of them which can name a speaker: full names, gender, roles, ages, appositions."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import GENDER_WORDS, ROLES
from storydesk.annotate.quotes.cue_words import DOCUMENTS
from storydesk.annotate.quotes.frames import Ground
from storydesk.model import Mention, Span
from storydesk.text.first_names import gender_of_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE: Final = re.compile(r"^\s*,?\s*\(?(\d{1,3})\)?\s*(?:,|\)|\.|$)")
_AGE_BEFORE: Final = re.compile(r"(\d{1,3})[-‐‑– ]year[-‐‑– ]old\s+(?:\w+\s+){0,3}$")
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
_OUTSIDE: Final = frozenset("critic opponent foe rival detractor supporter backer sponsor victim".split())
"""Who is told by a body and does not speak for it."""
_YEARS: Final = re.compile(r"^(\d{1,3})-?year-?olds?$")


class People:
    """Looks up who is who. Token numbers are those of the ground."""

    def __init__(self, ground: Ground, mentions: Sequence[Mention]) -> None:
        self._ground = ground
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._at: dict[int, Mention] = {}
        self._row: list[tuple[int, str]] = []
        self._kinds: dict[str, str] = {}
        self._full: dict[str, Span] = {}
        self._descriptions: dict[str, set[str]] = defaultdict(set)
        self._gender: dict[str, str | None] = {}
        self._nouns: dict[str, list[int]] = defaultdict(list)
        self._offices: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._lands: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mention in self._mentions:
            self._add(mention)
        for at, token in enumerate(ground.tokens):
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in DOCUMENTS:
                self._nouns[token.lemma_.lower()].append(at)
            if token.lemma_ == "be" or token.lemma_ in ("identify", "name"):
                self._equate(at, token)
        self._settle_genders()

    def _add(self, mention: Mention) -> None:
        first, end = self._ground.between(mention.span.start, mention.span.end)
        if first == end:
            return
        self._kinds.setdefault(mention.entity, mention.kind)
        text = self._ground.text
        known = self._full.get(mention.entity)
        if known is None or _fullness(mention.span.of(text)) > _fullness(known.of(text)):
            self._full[mention.entity] = mention.span
        for at in range(first, end):
            self._at.setdefault(at, mention)
        if mention.kind == "person":
            head = next((at for at in range(end - 1, first - 1, -1) if self._ground.tokens[at].pos_ == "PROPN" or at == first), first)
            self._row.append((head, mention.entity))
            self._describe(mention, first, end)

    def _describe(self, mention: Mention, first: int, end: int) -> None:
        """Roles and ages printed beside a name."""
        ground, said = self._ground, self._descriptions[mention.entity]
        start, stop = ground.sentence_of[first]
        for at in range(first - 1, max(start, first - 7) - 1, -1):
            token = ground.tokens[at]
            if token.pos_ in ("VERB", "ADP", "PUNCT", "AUX", "CCONJ", "SCONJ", "PRON") and token.text not in ("-",):
                break
            said.update(_roles(token))
            self._note_office(mention.entity, token, first)
        for token in (ground.tokens[at] for at in range(first, end)):
            said.update(_roles(token))
            for child in token.children:
                if child.dep_ == "appos" and ground.of(first, child) >= end:
                    for near in (child, *child.lefts):
                        said.update(_roles(near))
                        self._note_office(mention.entity, near, first)
        for token in (ground.tokens[at] for at in range(first, end)):
            if token.dep_ == "appos" and self._named(first, token.head) != mention.entity:
                said.update(_roles(token.head))
                self._note_office(mention.entity, token.head, first)
        at = end
        if at + 1 < stop and ground.tokens[at].text == ",":
            for token in (ground.tokens[n] for n in range(at + 1, min(stop, at + 9))):
                if token.pos_ in ("VERB", "AUX", "PUNCT", "ADP") or token.lower_ in ("who", "which", "and"):
                    break
                if token.dep_ in ("nsubj", "nsubjpass") and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("VERB", "AUX"):
                    break  # "In an interview with Ann Lee, the director said": he is not Ann Lee
                said.update(_roles(token))
                self._note_office(mention.entity, token, first)
        after = _AGE.match(ground.text[mention.span.end : mention.span.end + 8])
        before = _AGE_BEFORE.search(ground.text[max(0, mention.span.start - 60) : mention.span.start])
        for match in (after, before):
            if match:
                said.add(match.group(1))

    def _note_office(self, entity: str, token: "Token", near: int) -> None:
        """The words that tell of what somebody is chairman or secretary: "the culture secretary", "chairman of the Harbour Authority (Hara)"."""
        for role in _roles(token):
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
        return self.entity_at(self._ground.of(near, token))

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
                    self._descriptions[found.entity].update(_roles(description))

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
            if gender_of and (len(first) > 1 or mention.entity not in self._full):
                votes[mention.entity][gender_of] += 1
        for entity, counts in votes.items():
            best = counts.most_common(2)
            if best and best[0][1] and (len(best) == 1 or best[0][1] > best[1][1]):
                self._gender[entity] = best[0][0]

    def gender(self, entity: str) -> str | None:
        return self._gender.get(entity)

    def kind(self, entity: str) -> str:
        return self._kinds[entity]

    def fullest(self, entity: str | None) -> Span | None:
        """The longest mention of an entity."""
        return None if entity is None else self._full.get(entity)

    def entity_at(self, at: int) -> str | None:
        found = self._at.get(at)
        return None if found is None else found.entity

    @property
    def persons(self) -> list[tuple[int, str]]:
        """Mentions of persons in text order: head token and entity."""
        return self._row

    def entities_between(self, spans: Iterable[Span]) -> frozenset[str]:
        """Entities that are named in some spans."""
        found: set[str] = set()
        for span in spans:
            found.update(m.entity for m in self._mentions[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)])
        return frozenset(found)

    def naming(self, first: int, last: int, head: int) -> Mention | None:
        """The mention that names the head of a noun phrase: at the head, or its apposition or last part."""
        found = self._at.get(head)
        if found is not None and found.kind in ("person", "organisation", "place"):
            return found
        for at in range(first, last + 1):
            mention = self._at.get(at)
            if mention is None or mention.kind != "person":
                continue
            token = self._ground.tokens[at]
            while self._at.get(self._ground.of(at, token.head)) is mention and token.head != token:
                token = token.head
            if token.dep_ in ("appos", "compound", "flat", "nmod") and token.head == self._ground.tokens[head]:
                return mention
        return self._closing_name(first, last, head)

    def _closing_name(self, first: int, last: int, head: int) -> Mention | None:
        """A person named at the end of the phrase, right after a body: "the deputy editor of the Daily Lantern Ann Lee"."""
        mention = self._at.get(last)
        if mention is None or mention.kind != "person" or not _roles(self._ground.tokens[head]):
            return None
        at = last
        while at - 1 > first and self._at.get(at - 1) is mention:
            at -= 1
        return (
            mention
            if at - 1 > head and self._ground.tokens[at - 1].pos_ in ("PROPN", "NOUN") and self._at.get(at - 1) is not mention
            else None
        )

    def of_label(self, label: str) -> str | None:
        """The one person whom a label of a transcript names, in whatever case."""
        wanted = label.lower()
        full = {e: s.of(self._ground.text).lower() for e, s in self._full.items() if self._kinds[e] == "person"}
        found = {e for e, name in full.items() if name == wanted} or {
            e for e, name in full.items() if name.split()[-1] == wanted.split()[-1]
        }
        return found.pop() if len(found) == 1 else None

    def of_surname(self, word: str) -> str | None:
        """The one person whose full name ends with a word."""
        found = {e for e, span in self._full.items() if self._kinds[e] == "person" and span.of(self._ground.text).split()[-1] == word}
        return found.pop() if len(found) == 1 else None

    def owner(self, first: int, last: int, head: int) -> str | None:
        """Whose document: Ann's statement, a statement from Ann."""
        for child in self._ground.tokens[head].children:
            if (
                child.dep_ == "poss"
                and (mention := self._at.get(self._ground.of(head, child)))
                and mention.kind in ("person", "organisation")
            ):
                return mention.entity
        return self.body_of(first, last, ("from", "by"), ("person", "organisation"))

    def body_of(
        self, first: int, last: int, by: Sequence[str] = ("for", "with", "of", "at", "from", "in"), kinds: Sequence[str] = ("organisation",)
    ) -> str | None:
        """The body that a person speaks for: officials with the Harbour Office; a Harbour Office spokesman. Its critics do not speak for it."""
        if any(self._ground.tokens[at].lemma_.lower() in _OUTSIDE for at in range(first, last + 1)):
            return None
        for at in range(first, last + 1):
            mention = self._at.get(at)
            if mention is None or mention.kind not in kinds:
                continue
            token = self._ground.tokens[at]
            while self._at.get(self._ground.of(at, token.head)) is mention and token.head != token:
                token = token.head
            if (token.dep_ in ("compound", "poss", "nmod") and "by" not in by) or (token.dep_ == "pobj" and token.head.lower_ in by):
                return mention.entity
        return None

    def last_body(self, at: int) -> str | None:
        """The organisation named last before a token."""
        for number in range(at - 1, max(-1, at - 150), -1):
            mention = self._at.get(number)
            if mention is not None and mention.kind == "organisation" and not self._ground.quoted[number]:
                return mention.entity
        return None

    def sole_body(self, at: int) -> str | None:
        """The one organisation named in the last 150 tokens; None where there are more."""
        near = (self._at.get(number) for number in range(max(0, at - 150), at) if not self._ground.quoted[number])
        found = {m.entity for m in near if m is not None and m.kind == "organisation"}
        return found.pop() if len(found) == 1 else None

    def of_other_calling(self, word: str) -> frozenset[str]:
        """Persons of whom the article tells another calling, and not this one: the director is not Ana Brook, a singer."""
        kin = frozenset.union(*GENDER_WORDS.values())
        return frozenset(e for e, said in self._descriptions.items() if word not in said and (said & ROLES) - kin)

    def met_by(self, head: "Token", at: int) -> frozenset[str]:
        """Persons named in one sentence with somebody called by the word, before a token: if Hall answers the judge, the judge is not Hall."""
        ground, word, first = self._ground, head.lemma_.lower(), max(0, at - _SEEN)
        called = [n for n in range(first, at) if ground.tokens[n].lemma_.lower() == word and ground.tokens[n].pos_ == "NOUN"]
        sentences = {ground.sentence_of[n][0] for n in called if not ground.quoted[n]}
        near = self._row[bisect_left(self._row, (first, "")) : bisect_left(self._row, (at, ""))]
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

    def fullest_noun(self, lemma: str, at: int) -> Span | None:
        """The longest phrase that names the same document, printed at or before a token: "a wanted poster released by the Harbour Police" for "the poster"."""
        ground = self._ground
        best: Span | None = None
        numbers = self._nouns[lemma]
        for number in numbers[max(0, bisect_right(numbers, at) - 8) : bisect_right(numbers, at)]:
            token = ground.tokens[number]
            first, last = ground.of(number, token.left_edge), number
            for child in token.rights:
                if child.dep_ in ("prep", "acl") and child.right_edge.i - token.i < 12:
                    last = max(last, ground.of(number, child.right_edge))
            span = ground.span(max(first, number - 8), last)
            if not any(ground.quoted[n] for n in range(max(first, number - 8), last + 1)) and (best is None or len(span) > len(best)):
                best = span
        return best


def _one_land(left: str, right: str) -> bool:
    """May two words mean one land: Norvane and Norvanian?"""
    return left[:3] == right[:3]


def _fullness(name: str) -> tuple[int, int]:
    """More words are fuller, then more letters; a possessive is never the fullest."""
    return (0 if name.endswith(("'s", "’s")) else len(name.split()), len(name))


def _calling(token: "Token") -> str:
    """What a noun calls somebody; an ex-wife is no wife."""
    word = token.lemma_.lower()
    former = token.doc.text[max(0, token.idx - 3) : token.idx].lower() == _FORMER or any(c.lower_ == "former" for c in token.lefts)
    return _FORMER + word if word in _KIN and former else word


def _roles(token: "Token") -> set[str]:
    word = _calling(token)
    held = word.removeprefix(_FORMER) in ROLES | _KIN
    return {word} if held or (word.endswith(("man", "woman", "ist", "or", "er")) and token.pos_ in ("NOUN", "PROPN")) else set()
