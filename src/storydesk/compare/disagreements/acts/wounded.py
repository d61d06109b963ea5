"""Whose wound it is: who is told of last before it.

Theory: a wound is told right after whoever has it: a name, an age, or a word that goes back to the nearest hurt person of a sex that fits. A relative, an officer, a
suspect, another man on the way back may be the one as well, and then nobody is taken; a victim, or the man, is the one told of before. Somebody known by age alone is
one of that sex who is no other, second or third. Where no article of the story counts more than one dead or hurt, and an article tells of nobody else, every wound is
that one's. Fails where a second
wounded person is told of by a word for the first ("the teen").
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from storydesk.compare.disagreements.parts import named_hurt
from storydesk.compare.disagreements.people.aged import Person, aged_people, printed_name
from storydesk.compare.disagreements.people.sole import counts_one, toll
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Span
from storydesk.text.first_names import gender_of_name
from storydesk.text.tokens import words
from storydesk.text.word_classes import exclude, values_of

ONLY: Final = "the only one hurt"
FAR_BACK: Final = 2
"""So many sentences before its own a pronoun may go back to."""
AGES: Final = {"man": (16, 120), "woman": (16, 120), "boy": (0, 17), "girl": (0, 17)}
"""How old somebody may be who is called so."""
AROUND: Final = 24
"""Characters around an age in which its words tell the sex, and whether it is another's."""
_CALLED: Final = re.compile(
    r"\b(?:(?P<which>the|an?|another|other|second|third|one|two|three|four|both) )?(?:(?!(?:the|an?|another|other|second|third|one|two|three|four|both)\b)[\w-]+ ){0,2}?"
    r"(?P<word>he|she|him|her|himself|herself|man|woman|male|female|boy|girl|victims?|child|teen|teenager|toddler|men|women|people|boys|girls|teens|officers?|deputy|suspects?|gunm[ae]n|"
    r"brother|sister|mother|father|son|daughter|friend|cousin|partner|they|them|others?)\b",
    re.IGNORECASE,
)
_SOMEBODY_ELSE: Final = frozenset(
    "officer deputy suspect gunman brother sister mother father son daughter friend cousin partner other".split()
)
_SEVERAL: Final = frozenset("victims men women people boys girls teens officers suspects gunmen they them others".split())
_ANOTHER: Final = frozenset("a an another other second third one two three four both".split())
_BROUGHT_IN: Final = re.compile(r"\b[Aa]n? (?:[\w-]+ ?)?$")
_NOT_THE_FIRST: Final = re.compile(r"\b(?:another|other|second|third|fourth|both)\b[^.;]*$", re.IGNORECASE)


class _Reference(NamedTuple):
    """A word for somebody: who it is, where that is known and he is hurt; else the word."""

    start: int
    who: frozenset[object]
    sex: frozenset[str]
    word: str = ""
    which: str = ""

    @property
    def stops(self) -> bool:
        """May it be the one that a later word goes back to, nobody knows who? Who is named and not hurt is most often one who speaks."""
        return not self.who and (self.word in _SOMEBODY_ELSE or self.which in _ANOTHER)


@dataclass(frozen=True, eq=False)
class Wounded:
    """The hurt people of a story, as their wounds may be told of."""

    aged: dict[tuple[str, Span], list[tuple[Telling, Person]]]
    years: dict[str, frozenset[object]]
    shared: frozenset[tuple[float, float]]
    """Ages that two people of one article have."""
    hurt: frozenset[str]
    only_one: bool

    @classmethod
    def of(cls, tellings: Tellings) -> "Wounded":
        """The hurt of a story."""
        aged: dict[tuple[str, Span], list[tuple[Telling, Person]]] = {}
        people = aged_people(tellings)
        for person in people:
            for telling in person.tellings:
                aged.setdefault((telling.article, telling.sentence), []).append((telling, person))
        hurt = named_hurt(tellings.members, tellings)
        return cls(aged, _years_of(people), _shared_ages(people), hurt, all(toll(member, sure=True) <= 1 for member in tellings.members))

    def whose(self, telling: Telling) -> frozenset[object]:
        """Who has the wound: by entity, by years and sex, as the only one hurt; empty where that is not plain."""
        itself = frozenset({ONLY}) if self.only_one and counts_one(telling.member) else frozenset[object]()
        before = self._references(telling, telling.sentence, telling.claim.span.end)
        if not before:
            return itself
        last = before.pop()
        if last.who:
            return last.who | (itself if itself and self._nobody_else(telling, last.who) else frozenset())
        if not last.word or last.word in _SOMEBODY_ELSE | _SEVERAL or last.which in _ANOTHER:
            return frozenset()
        back = self._the_one_of(telling, last.word) or self._gone_back(telling, last.sex, before)
        return frozenset() if back is None else itself | back

    def _all_references(self, telling: Telling) -> list[_Reference]:
        """The words for the hurt in a whole article."""
        sentences = telling.sentences
        return [r for sentence in sentences for r in self._references(telling, sentence, sentence.end) if r.who]

    def _nobody_else(self, telling: Telling, who: frozenset[object]) -> bool:
        """Does the article name nobody else as hurt, or tell no other age, where it has no name?"""
        named = {type(x) for x in who}
        others = {x for r in self._all_references(telling) for x in r.who if type(x) in named}
        return others <= who

    def _the_one_of(self, telling: Telling, word: str) -> frozenset[object]:
        """The one hurt man of an article, the one woman, boy or girl, by sex and years."""
        sex, (least, most) = values_of("sex", [word]), AGES.get(word, (0, 0))
        fit = [
            frozenset(x for x in r.who if isinstance(x, tuple) and sex == {x[1]} and least <= x[0][0] <= most)
            for r in self._all_references(telling)
        ]
        found = {x for who in fit for x in who}
        return frozenset(found) if len(found) == 1 else frozenset()

    def _gone_back(self, telling: Telling, sex: frozenset[str], before: list[_Reference]) -> frozenset[object] | None:
        """The nearest hurt person told of before, of a sex that fits; None where it may be somebody else who stands nearer."""
        for back in range(FAR_BACK + 1):
            if back:
                if telling.order < back:
                    break
                sentence = telling.sentences[telling.order - back]
                before = self._references(telling, sentence, sentence.end)
            for reference in reversed(before):
                if exclude("sex", sex, reference.sex) or reference.word in _SEVERAL:
                    continue
                if reference.who or reference.stops:
                    return reference.who or None
        return frozenset()

    def _references(self, telling: Telling, sentence: Span, end: int) -> list[_Reference]:
        """The words for people in a sentence up to an offset, in text order."""
        text, found, taken = telling.text, [], []
        for told, person in self.aged.get((telling.article, sentence), ()):
            if told.claim.span.start < end:
                found.append(_by_age(told, person, self.years, self.shared))
                taken.append(told.claim.span)
        for mention in telling.member.annotations.mentions:
            inside = sentence.covers(mention.span) and mention.span.start < end
            if mention.kind == "person" and mention.entity and inside and not any(mention.span.overlap(t) for t in taken):
                named = words(mention.span.of(text))
                sex = frozenset({gender_of_name(named[0])} - {None}) if len(named) > 1 else frozenset[str]()
                who = self.years.get(mention.entity, frozenset()) | {mention.entity} if mention.entity in self.hurt else frozenset()
                found.append(_Reference(mention.span.start, who, frozenset(s for s in sex if s)))
                taken.append(mention.span)
        for called in _CALLED.finditer(text, sentence.start, min(end, sentence.end)):
            if not any(span.start <= called.start("word") < span.end for span in taken):
                word = called["word"].lower()
                found.append(_Reference(called.start(), frozenset(), values_of("sex", [word]), word, (called["which"] or "").lower()))
        return sorted(found, key=lambda r: r.start)


def _by_age(telling: Telling, person: Person, years: dict[str, frozenset[object]], shared: frozenset[tuple[float, float]]) -> _Reference:
    """Somebody of an age: by name, or by years and sex where the words around tell it and he is no other one."""
    start, span = telling.claim.span.start, telling.claim.span
    entity = telling.claim.about.entity if telling.claim.about else None
    if person.part == "accused":
        return _Reference(start, frozenset(), person.sex)
    if entity is not None:
        return _Reference(start, (years.get(entity, frozenset()) if person.years not in shared else frozenset()) | {entity}, person.sex)
    sex = values_of("sex", words(telling.of(Span(start, min(telling.sentence.end, span.end + AROUND // 2))))) or person.sex
    if len(sex) != 1 or sex != person.sex or person.years in shared or _NOT_THE_FIRST.search(_before(telling) + telling.of(span)):
        return _Reference(start, frozenset(), sex)
    return _Reference(start, frozenset({(person.years, min(sex))}), sex)


def _before(telling: Telling) -> str:
    """The words right before an age, in its sentence."""
    start = telling.claim.span.start
    return telling.of(Span(min(start, max(telling.sentence.start, start - AROUND)), start))


def _shared_ages(people: Iterable[Person]) -> frozenset[tuple[float, float]]:
    """Ages of which an article tells that somebody has them twice: "a 20-year-old man", and another, or a 20-year-old man again."""
    told = Counter((t.article, p.years) for p in people for t in p.tellings if _BROUGHT_IN.search(_before(t) + t.of(t.claim.span)[:12]))
    again = {p.years for p in people for t in p.tellings if _NOT_THE_FIRST.search(_before(t) + t.of(t.claim.span))}
    return frozenset({years for (_, years), times in told.items() if times > 1} | again)


def _years_of(people: Iterable[Person]) -> dict[str, frozenset[object]]:
    """By entity, the years that are told of it with the sex that its first name tells."""
    found: dict[str, frozenset[object]] = {}
    for person in people:
        names = {gender_of_name(name[0]) for t in person.tellings if len(name := printed_name(t)) > 1} - {None}
        if person.entity is not None and len(names) == 1:
            found[person.entity] = found.get(person.entity, frozenset()) | {(person.years, names.pop())}
    return found
