"""The sentences of a story as rows of words that can be held against each other: names as whom they name, numbers as their values, other words as their lemmas, with
words of one sense and verbs of one happening as one.

Theory: a parse is not needed to see that two articles use the same few rare words side by side; and where a parse is wrong it does not help. Direct speech is left to its
speaker. Words that stand beside anything (auxiliaries, verbs of saying, the calendar) are kept in their places and are nobody's match. Lemmas come from the article's own
claims where a verb is one of theirs, else from the endings of the word, if the lexicon holds what is left.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.facts.happenings import told_as
from storydesk.compare.facts.scenery import ADDRESSES, CALENDAR
from storydesk.compare.lexicon import lexicon
from storydesk.model import STORY_ROLES, Member, Mention, Span
from storydesk.text.numbers import UNITS
from storydesk.text.tokens import Token, tokens

ONE_SENSE: Final = 0.94
"""Kinship from which two words are of one first sense, or one is derived from the other."""
NEAREST: Final = 0.99
"""Closeness by which words of one sense are looked up; those that share a sense are found besides."""
SHORTEST: Final = 3
BESIDE_ANYTHING: Final = (
    frozenset(
        "the and but for nor not its his him her she they them their this that these those who whom whose which what when where while how why than then there here "
        "such also just only very more most much many some any all both each other another own same down out off over under into onto from about after before during "
        "until since between through across against around among near within without along again still yet already even ever never now you your our are was were "
        "been being has have had having does did doing will would can could may might should must with "
        "say tell add report quote cite accord announce state official news medium agency reportedly first one last new "
        "get make take go come give put set use see know think want find show call include "
        "said told took taken made gave given went gone came got saw seen knew known thought found showed shown".split()
    )
    | CALENDAR
    | ADDRESSES
)
"""Words that stand beside anything in news."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence where it stands, and what it is compared by: `=entity`, `#number`, or a lemma; None where it stands beside anything."""

    span: Span
    key: str | None
    form: str = ""

    @property
    def number(self) -> bool:
        return self.key is not None and self.key.startswith("#")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of one article's own telling."""

    article: int
    words: tuple[Word, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(w.key for w in self.words if w.key is not None)


class Wordings:
    """The rows of a story, and how rare their words are."""

    def __init__(self, members: Sequence[Member]) -> None:
        read = [row for i, member in enumerate(members) for row in _rows(i, member)]
        one = _of_one_sense({w.key for row in read for w in row.words if w.key is not None and w.key[0] not in "=#"})
        self.rows = [Row(r.article, tuple(Word(w.span, one.get(w.key or "", w.key), w.form) for w in r.words)) for r in read]
        self._rows_with = Counter(key for row in self.rows for key in row.keys)
        self._articles: dict[str, set[int]] = defaultdict(set)
        for row in self.rows:
            for key in row.keys:
                self._articles[key].add(row.article)

    def rarity(self, key: str) -> float:
        """The logarithm of sentences of the story a sentence that has the word."""
        return math.log(len(self.rows) / self._rows_with[key])

    def telling(self, key: str | None, share: float, least: int) -> bool:
        """Is it a word of two articles or more that at most this share of all sentences, or so few of them, has?"""
        return key is not None and len(self._articles[key]) > 1 and self._rows_with[key] <= max(least, share * len(self.rows))

    def cosine(self, a: Row, b: Row) -> float:
        """Of two sentences, weighed by rarity."""
        ours, theirs = a.keys, b.keys
        square = math.prod(math.fsum(self.rarity(k) ** 2 for k in keys) for keys in (ours, theirs))
        return math.fsum(self.rarity(k) ** 2 for k in ours & theirs) / math.sqrt(square) if square else 0.0


def _rows(index: int, member: Member) -> Iterator[Row]:
    text, found = member.article.text, member.annotations
    telling = [b.span for b in member.article.blocks if b.role in STORY_ROLES]
    speech = [s for q in found.quotes if q.form == "direct" for s in q.content]
    lemmas = {
        c.about.span.of(text).lower(): c.about.head
        for c in found.claims
        if c.about is not None and c.about.role == "event" and " " not in c.about.head
    }
    for sentence in found.sentences:
        if any(t.overlap(sentence) for t in telling):
            mentions = [m for m in found.mentions if m.span.overlap(sentence)]
            spoken = [s for s in speech if s.overlap(sentence)]
            yield Row(index, tuple(_words(tokens(text, sentence.start, sentence.end), mentions, spoken, lemmas)))


def _words(printed: Iterable[Token], mentions: Sequence[Mention], speech: Sequence[Span], lemmas: Mapping[str, str]) -> Iterator[Word]:
    named: Word | None = None
    for token in printed:
        if any(s.overlap(token.span) for s in speech):
            continue
        mention = next((m for m in mentions if m.span.overlap(token.span)), None)
        if named is not None and (mention is None or named.key != f"={mention.entity}"):
            yield named
            named = None
        if mention is not None:
            named = Word(Span(named.span.start if named else token.span.start, token.span.end), f"={mention.entity}")
        else:
            yield Word(token.span, _key(token.folded, lemmas), token.folded)
    if named is not None:
        yield named


def _key(word: str, lemmas: Mapping[str, str]) -> str | None:
    if word[0].isdigit():
        return f"#{word.replace(',', '')}"
    if word in UNITS and word != "one":
        return f"#{UNITS[word]}"
    word = word.removesuffix("'s")
    lemma = lemmas.get(word) or _lemma(word)
    return None if len(word) < SHORTEST or word in BESIDE_ANYTHING or lemma in BESIDE_ANYTHING else lemma


def _lemma(word: str) -> str:
    """What is left without the ending of a plural, a past or a participle, if the lexicon holds it."""
    held = lexicon().index
    return next((stem for stem in _stems(word) if stem in held), word)


def _stems(word: str) -> Iterator[str]:
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            yield f"{stem}e"
            yield stem
            if len(stem) > 1 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _of_one_sense(words: set[str]) -> dict[str, str]:
    """For each word the one that stands for all of its sense or happening in this story."""
    book = lexicon()
    near = book.neighbours(sorted(words), NEAREST)
    stands = {w: w for w in words}

    def root(word: str) -> str:
        while stands[word] != word:
            word = stands[word]
        return word

    for word in sorted(words):
        for other in sorted({*near.get(word, ()), *told_as(word)} & words):
            if other < word and (other in told_as(word) or book.kinship(word, other) >= ONE_SENSE):
                a, b = sorted((root(word), root(other)))
                stands[b] = a
    return {w: root(w) for w in words}
