"""An article as the reader of incidents sees it: sentences with their place in the telling, and what is told of harm in each."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from storydesk.annotate.claims.ages import age_claims
from storydesk.annotate.claims.incident.account import Account, elsewhen, persons_of
from storydesk.annotate.claims.incident.casualties import Casualty, find_casualties
from storydesk.annotate.claims.incident.groups import is_personal
from storydesk.annotate.claims.incident.harm import CARED, FORCE, HIT, INJURED, KILLED
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.claims.told_ages import told_age_claims
from storydesk.model import Claim, Mention, Span


@dataclass(frozen=True)
class Telling:
    """A reading with its sentences, casualties and ages."""

    reading: Reading

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return self.reading.sentences

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence around a character."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.sentences[at].end else None

    @cached_property
    def ages(self) -> tuple[Claim, ...]:
        """The exact ages told of now."""
        return tuple(
            c
            for c in (*age_claims(self.reading), *told_age_claims(self.reading))
            if c.value and c.value.low == c.value.high and not c.hedged
        )

    @cached_property
    def people(self) -> dict[str, list[Mention]]:
        """Mentions of persons, by entity."""
        found: dict[str, list[Mention]] = {}
        for mention in sorted(self.reading.mentions, key=lambda m: m.span):
            if mention.kind == "person" or is_personal(mention, self.reading.text):
                found.setdefault(mention.entity, []).append(mention)
        return found

    @cached_property
    def casualties(self) -> list[Casualty]:
        return find_casualties(self.reading)

    @cached_property
    def account(self) -> Account:
        """What is told of harm."""
        ages: dict[str, int] = {}
        for claim in self.ages:
            if claim.about and claim.about.entity in self.people and claim.value and claim.value.low is not None:
                ages.setdefault(claim.about.entity, int(claim.value.low))
        heads = frozenset(i for i, role in enumerate(self._roles()) if role in ("headline", "standfirst"))
        texts = [s.of(self.reading.text) for s in self.sentences]
        plain = Account(self.casualties, texts, heads, ages, persons_of(self.casualties, ages))
        ranks = {i: plain.rank(i) for i in range(len(texts))}
        times = [
            (at, t.value)
            for t in self.reading.times
            if t.value and t.type in ("date", "time") and (at := self.sentence_at(t.span.start)) is not None
        ]
        far = elsewhen(times, self.reading.parse.article.published.value or "", ranks)
        return Account(plain.casualties, texts, heads, ages, plain.persons, far)

    @property
    def is_incident(self) -> bool:
        """Is harm told that came from outside, or of several at once? One who "died", or is in hospital, with no word of what did it, may have been ill."""
        return any(map(self._comes_from_outside, self.casualties))

    def _comes_from_outside(self, casualty: Casualty) -> bool:
        if casualty.state == HIT or (casualty.state == KILLED and casualty.group.counted and (casualty.group.number or 0) > 1):
            return True
        return (
            casualty.state in (KILLED, INJURED, CARED) and FORCE.search(self.sentences[casualty.sentence].of(self.reading.text)) is not None
        )

    def _roles(self) -> Iterator[str]:
        for block in self.reading.blocks:
            for _ in block.doc.sents:
                yield block.block.role
