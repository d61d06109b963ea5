"""The people, bodies and documents of one article: who is named where, by what full name, and whom or what a phrase names. What people are called is in `callings`."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from storydesk.annotate.quotes.callings import Callings, roles
from storydesk.annotate.quotes.cue_words import DOCUMENTS
from storydesk.annotate.quotes.frames import Ground
from storydesk.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUTSIDE: Final = frozenset("critic opponent foe rival detractor supporter backer sponsor victim".split())
"""Who is told by a body and does not speak for it."""

_NEAR: Final = 400
"""Tokens looked back over for a body that is called so."""


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
        self._nouns: dict[str, list[int]] = defaultdict(list)
        for mention in self._mentions:
            self._add(mention)
        for at, token in enumerate(ground.tokens):
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in DOCUMENTS:
                self._nouns[token.lemma_.lower()].append(at)
        self.callings = Callings(ground, self._mentions, self._at, self._row)

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
            head = next((at for at in range(end - 1, first, -1) if self._ground.tokens[at].pos_ == "PROPN"), first)
            self._row.append((head, mention.entity))

    @property
    def persons(self) -> list[tuple[int, str]]:
        """Mentions of persons in text order: head token and entity."""
        return self._row

    def kind(self, entity: str) -> str:
        return self._kinds[entity]

    def fullest(self, entity: str | None) -> Span | None:
        """The longest mention of an entity."""
        return None if entity is None else self._full.get(entity)

    def entity_at(self, at: int) -> str | None:
        found = self._at.get(at)
        return None if found is None else found.entity

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
            token = self._top(mention, at)
            if token.dep_ in ("appos", "compound", "flat", "nmod") and token.head == self._ground.tokens[head]:
                return mention
        return self._closing_name(first, last, head)

    def _top(self, mention: Mention, at: int) -> "Token":
        """The word of a mention on which its word at a place depends, and which depends on a word outside."""
        token = self._ground.tokens[at]
        while self._at.get(self._ground.of(at, token.head)) is mention and token.head != token:
            token = token.head
        return token

    def _closing_name(self, first: int, last: int, head: int) -> Mention | None:
        """A person named at the end of the phrase, right after a body: "the deputy editor of the Daily Lantern Ann Lee"."""
        mention = self._at.get(last)
        if mention is None or mention.kind != "person" or not roles(self._ground.tokens[head]):
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
            token = self._top(mention, at)
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

    def body_called(self, word: str, at: int) -> str | None:
        """The last place or organisation before a token that a word may stand for: "the town" for "the town of Hollis", "the court" for Hollis Court."""
        ground = self._ground
        for number in range(at - 1, max(-1, at - _NEAR), -1):
            mention = self._at.get(number)
            if mention is None or mention.kind not in ("place", "organisation") or ground.quoted[number]:
                continue
            above = ground.tokens[number].head
            called = above.lower_ == "of" and above.head.lemma_.lower() == word
            if called or word in mention.span.of(ground.text).lower().split():
                return mention.entity
        return None

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


def _fullness(name: str) -> tuple[int, int]:
    """More words are fuller, then more letters; a possessive is never the fullest."""
    return (0 if name.endswith(("'s", "’s")) else len(name.split()), len(name))
