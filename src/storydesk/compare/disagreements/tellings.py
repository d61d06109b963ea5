"""Claims with where they stand: article, sentence, and the words around them, weighted by how much they tell two passages apart within the story."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeVar, cast

from storydesk.compare.disagreements.predicates import kinds_of
from storydesk.model import Citation, Claim, Member, Span, Value
from storydesk.text.tokens import words

T = TypeVar("T")
STOP: Final = frozenset(
    "a an the and or but of in on at to for from by with as is was were are be been being has have had he she it they his her its their him them that "
    "this these those who whom which "
    "what when where while after before during not no said says say told according also will would could can may might do did does into about over "
    "under up out off than then there "
    "here so if we our you your i my me us one two some any all more most other s t".split()
)


@dataclass(frozen=True, eq=False)
class Telling:
    """A claim of one article of the story."""

    member: Member
    claim: Claim
    sentence: Span
    order: int

    @property
    def article(self) -> str:
        return self.member.article.id

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.member.article.text

    @property
    def before(self) -> str:
        """The words of the sentence before the claim."""
        return self.text[self.sentence.start : self.claim.span.start]

    @property
    def day(self) -> str | None:
        return self.member.article.published.day

    @property
    def key(self) -> str:
        """The claim's value in its normal form; empty where it has none."""
        return self.claim.value.key if self.claim.value else ""

    @property
    def head(self) -> str:
        """The word for whom or what it is told of; empty where nobody is."""
        return self.claim.about.head if self.claim.about else ""

    @property
    def at(self) -> Span:
        """Where the value is printed, or the whole claim."""
        return self.claim.value_span or self.claim.span

    @property
    def printed(self) -> str:
        """The value as printed, or the whole claim."""
        return self.of(self.at)

    @property
    def about(self) -> Citation | None:
        """Where whom or what it is told of is printed."""
        return self.cite(self.claim.about.span) if self.claim.about else None

    def worth(self, value: Value, span: Span | None = None) -> "Telling":
        """The same with a value that was read from it, on another span if that is said."""
        return replace(self, claim=replace(self.claim, span=span or self.claim.span, value=value))

    def of(self, span: Span) -> str:
        return span.of(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded words of the sentence that carry meaning."""
        return frozenset(w for w in words(self.of(self.sentence)) if w not in STOP)

    @cached_property
    def named(self) -> frozenset[str]:
        """The entities that the sentence names."""
        return frozenset(m.entity for m in self.member.annotations.mentions if m.entity and self.sentence.covers(m.span))

    @cached_property
    def people(self) -> frozenset[str]:
        """The people whom the sentence names, by entity."""
        return self._entities(self.sentence, "person")

    @cached_property
    def named_around(self) -> frozenset[str]:
        """The people and organisations of the passage, by entity."""
        return self._entities(self.passage, "person", "organisation")

    def _entities(self, place: Span, *kinds: str) -> frozenset[str]:
        return frozenset(m.entity for m in self.member.annotations.mentions if m.entity and m.kind in kinds and place.covers(m.span))

    def near(self, window: int) -> list[str]:
        """The folded words of the sentence, so many before the claim and after it."""
        text, span = self.text, self.claim.span
        return [*words(text[self.sentence.start : span.start])[-window:], *words(text[span.end : self.sentence.end])[:window]]

    def beside(self, window: int) -> tuple[str, ...]:
        """Those of them that tell."""
        return tuple(w for w in self.near(window) if w not in STOP and len(w) > 3 and not w.isdigit())

    @property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences of the article."""
        return self.member.annotations.sentences

    @property
    def passage(self) -> Span:
        """The sentence and its neighbours."""
        spans = self.sentences[max(0, self.order - 1) : self.order + 2]
        return Span(spans[0].start, spans[-1].end) if spans else self.sentence

    @cached_property
    def around(self) -> frozenset[str]:
        """Folded words of the sentence and its neighbours that carry meaning."""
        spans = self.sentences[max(0, self.order - 1) : self.order + 2]
        return frozenset(w for s in spans for w in words(self.of(s)) if w not in STOP)

    @cached_property
    def about_words(self) -> tuple[str, ...]:
        return tuple(words(self.of(self.claim.about.span))) if self.claim.about else ()

    def cite(self, span: Span | None = None) -> Citation:
        return self.member.article.cite(span or self.claim.span)


@dataclass(frozen=True, eq=False)
class Tellings:
    """All claims of a story with the weights of its words."""

    items: tuple[Telling, ...]
    weights: dict[str, float]

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The articles that claim anything, in order of id."""
        return tuple(m for _, m in sorted({t.article: t.member for t in self.items}.items()))

    def of(self, *attributes: str) -> list[Telling]:
        """The claims of some attributes, in order of article and text."""
        if len(attributes) == 1:
            return list(self._by_attribute.get(attributes[0], ()))
        return [t for t in self.items if t.claim.attribute in attributes]

    def of_article(self, article: str, *attributes: str) -> list[Telling]:
        """The claims of some attributes in one article, in text order."""
        return [t for t in self._by_article.get(article, ()) if t.claim.attribute in attributes]

    def grouped(self, attribute: str, read: Callable[[Telling], str]) -> dict[str, list[Telling]]:
        """The claims of an attribute by what `read` says of them; read once a story."""
        if (attribute, read) not in self._groups:
            found: dict[str, list[Telling]] = {}
            for telling in self.of(attribute):
                found.setdefault(read(telling), []).append(telling)
            self._groups[attribute, read] = found
        return self._groups[attribute, read]

    def once(self, read: Callable[["Tellings"], T]) -> T:
        """What `read` makes of the story; read once."""
        if read not in self._read:
            self._read[read] = read(self)
        return cast(T, self._read[read])

    @cached_property
    def _read(self) -> dict[Callable[["Tellings"], object], object]:
        return {}

    @cached_property
    def _groups(self) -> dict[tuple[str, Callable[[Telling], str]], dict[str, list[Telling]]]:
        return {}

    @cached_property
    def _by_article(self) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        for telling in self.items:
            found.setdefault(telling.article, []).append(telling)
        return found

    @cached_property
    def _by_sentence(self) -> dict[tuple[str, str, int], list[Telling]]:
        found: dict[tuple[str, str, int], list[Telling]] = {}
        for telling in self.items:
            found.setdefault((telling.claim.attribute, telling.article, telling.order), []).append(telling)
        return found

    @cached_property
    def _events_by_entity(self) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        for telling in self.of("event"):
            for entity in {a.entity for a in telling.claim.arguments if a.entity}:
                found.setdefault(entity, []).append(telling)
        return found

    def of_sentence(self, attribute: str, article: str, order: int) -> list[Telling]:
        """The claims of an attribute in a sentence, in text order."""
        return self._by_sentence.get((attribute, article, order), [])

    def events_with(self, entity: str) -> list[Telling]:
        """The events in which an entity takes part, in all articles."""
        return self._events_by_entity.get(entity, [])

    @cached_property
    def _by_attribute(self) -> dict[str, list[Telling]]:
        found: dict[str, list[Telling]] = {}
        for telling in self.items:
            found.setdefault(telling.claim.attribute, []).append(telling)
        return found

    @cached_property
    def chief_actor(self) -> str | None:
        """The entity that most often does harm or takes something in the story, if one stands out: whom "the suspect" most likely means."""
        acts = Counter(
            a.entity
            for t in self.of("event")
            if kinds_of(t.claim.event) & {"kill", "hurt", "fire", "take", "flee"}
            for a in t.claim.arguments
            if a.role == "subject" and a.entity
        ).most_common(2)
        if not acts or acts[0][1] < 3 or (len(acts) > 1 and acts[0][1] < 2 * acts[1][1]):
            return None
        return acts[0][0]

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """How alike two bags of words are: weighted overlap against the smaller, 0 to 1."""
        shared = sum(self.weights.get(w, 1.0) for w in left & right)
        smaller = min(sum(self.weights.get(w, 1.0) for w in left), sum(self.weights.get(w, 1.0) for w in right))
        return shared / smaller if smaller else 0.0

    def alike(self, left: Telling, right: Telling) -> float:
        """How alike two sentences are, or they with their neighbours, 0 to 1."""
        return max(self.likeness(left.words, right.words), self.likeness(left.around, right.around))


def read_tellings(members: Sequence[Member]) -> Tellings:
    """The claims of the members in a fixed order."""
    items: list[Telling] = []
    seen: Counter[str] = Counter()
    sentences = 0
    for member in sorted(members, key=lambda m: m.article.id):
        spans = member.annotations.sentences
        starts = [s.start for s in spans]
        sentences += len(spans)
        for span in spans:
            seen.update(set(words(span.of(member.article.text))))
        for claim in member.annotations.claims:
            at = max(0, bisect_right(starts, (claim.value_span or claim.span).start) - 1)
            sentence = spans[at] if spans else claim.span
            items.append(Telling(member, claim, sentence, at))
    return Tellings(tuple(items), {w: math.log(1 + sentences / n) for w, n in seen.items()})
