"""States that the world changed between two articles: nobody held and then somebody, no charge and then one, critical and then dead, not named and then named.

Such pairs are updates, never contradictions. The earlier state is read from set phrases of news ("no arrests have been made", "remains at large", "in critical
condition", "has not been identified"), the later one from events (somebody arrested, charged, dead) and from names told with an age. The article with the later state
must not be of an earlier day. An arrest or a charge is of the case, whoever it is; a death must be of the person whose condition was told: by entity, by age, or where
each article tells of one hurt person only. Fails where an article tells of the arrest of another case, where a second victim of one age dies, and where an archive
gives the day of retrieval.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.occasions import kinds
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.people.aged import Person, aged_people, printed_name
from storydesk.compare.disagreements.predicates import DYING
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.model import Signal, Span
from storydesk.text.word_classes import exclude, values_of

LATER: Final = Signal("later_day", 1.0, 1.0, "The article with the later state is of a later day.")
AT_THE_SCENE: Final = Signal("at_the_scene", 1.0, 1.0, "What one article denies the other tells as done at the scene.")
ONE_DAY: Final = Signal("one_day", 1.0, 0.5, "Both articles are of one day; the second state follows from the first.")
SAME_CASE: Final = Signal("same_case", 1.0, 0.5, "Both are told of the case that the story is about.")
_FREE: Final = re.compile(
    r"\bno (?:arrests?|suspects?|one) (?:(?:had|has|have|was|were) (?:yet )?(?:been )?|(?:is|are) )?(?:immediately )?(?:made|arrested|in custody|announced|caught)|"
    r"\bno arrests\b|\b(?:had|has|have) (?:not (?:yet )?|yet to )(?:made? (?:an(?:y)? )?arrests?|arrest(?:ed)? (?:a |any )?suspects?)|"
    r"\b(?:is|are|was|were|remain(?:s|ed)?) (?:still )?(?:at large|on the (?:run|loose))\b|"
    r"\bstill (?:searching|looking|hunting) for (?:the |a )?(?:shooter|gunman|gunmen|suspects?|killer|attacker|driver)",
    re.IGNORECASE,
)
_UNCHARGED: Final = re.compile(
    r"\bno (?:criminal )?charges (?:(?:had|has|have|were|was) (?:yet )?(?:been )?)filed|\b(?:had|has|have|was|were) not (?:yet )?(?:been )?(?:criminally )?charged|"
    r"\b(?:had|has|have) not (?:yet )?filed (?:any )?charges|\bnot facing (?:any )?(?:criminal )?charges",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"\bin (?:very |extremely )?(?:critical|grave|serious|guarded|stable)(?:,? but (?:critical|serious|stable))? condition\b|\bon life support\b|"
    r"\bfighting for (?:his|her) life\b|\bclinging to life\b|\b(?:is|was) expected to (?:survive|recover|live)\b",
    re.IGNORECASE,
)
_UNNAMED: Final = re.compile(
    r"\b(?:(?:his|her|victim's|victim’s|man's|man’s|woman's|woman’s|boy's|boy’s|girl's|girl’s|teen's|teen’s) (?:name|identity)(?: and age)? "
    r"(?:has|was|were|is) not (?:yet |immediately )?(?:been )?(?:released|made public|available|known)|"
    r"(?:has|was) not (?:yet |immediately |been |publicly )*(?:identified|named)\b|"
    r"(?:not|yet to) (?:yet )?(?:publicly )?identif(?:y|ied) the (?:victim|man|woman|boy|girl|teen)\b)",
    re.IGNORECASE,
)
_UNMET: Final = re.compile(r"\b(?:until|if|when|once|unless|before|should|whether|on (?:camera|video|tape|film))\b", re.IGNORECASE)
"""Words beside an event that has not happened, or that is no arrest ("caught on camera")."""
_NONE: Final = re.compile(r"\b(?:no|not|nobody|no one|none|one of|another|others?|two|three|both)\b[^,;.]*$", re.IGNORECASE)
"""Words before a state that deny it, or tell it of somebody else or of several."""
_SOMEBODY: Final = re.compile(r"\b(man|woman|boy|girl)\b", re.IGNORECASE)
_BROUGHT_IN: Final = re.compile(r"(?<!, )\ban? ((?:[\w-]+ ){1,3})", re.IGNORECASE)
_TOLD_OF: Final = re.compile(r"\b([A-Z][\w'’-]+) (?:was|is|remains|remained|has been|had been|stayed)(?: \w+){0,2} $")
_NO_NAMES: Final = frozenset("he she it they victim police man woman boy girl child teen".split())
GROWN: Final = (16, 20)
"""From and to these ages a person may be called a man or a boy, a woman or a girl."""
_DIED: Final = re.compile(r"die[sd]?|dying|dead|pronounced|succumb\w*|perish\w*", re.IGNORECASE)
MOST_SHOWN: Final = 6


class Place(NamedTuple):
    """Where a state is told, and of whom if it is told of somebody."""

    telling: Telling
    span: Span
    person: Person | None = None


def state_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of states of which the later replaces the earlier."""
    people = aged_people(tellings)
    free, uncharged = list(_phrases(tellings, _FREE)), list(_phrases(tellings, _UNCHARGED))
    yield from _of_the_case("held", free, list(_events(tellings, "arrest")) or list(_events(tellings, "charge")))
    yield from _of_the_case("charged", uncharged, list(_events(tellings, "charge")))
    yield from _deaths(tellings, people)
    yield from _names(tellings, people)


def _phrases(tellings: Tellings, pattern: re.Pattern[str]) -> Iterator[Place]:
    """Where a pattern stands in what the articles tell."""
    for member in tellings.members:
        for telling, _ in matches(member, "state", pattern):
            if not of_another_occasion(telling) and not _NONE.search(telling.before[-20:]):
                yield Place(telling, telling.claim.span)


def _events(tellings: Tellings, kind: str) -> Iterator[Place]:
    """Events of a kind that are told as having happened to somebody."""
    for telling in tellings.of("event"):
        claim = telling.claim
        happened = kind in kinds(claim) and not claim.negated and not claim.hedged and not _unmet(telling)
        if happened and any(a.role == "object" for a in claim.arguments) and not of_another_occasion(telling):
            yield Place(telling, claim.span)


def _unmet(telling: Telling) -> bool:
    """Is it told as a condition, or as something else than it seems?"""
    span = telling.claim.span
    text = telling.text
    return _UNMET.search(text[max(telling.sentence.start, span.start - 16) : min(telling.sentence.end, span.end + 12)]) is not None


def _of_the_case(thing: str, before: Sequence[Place], after: Sequence[Place]) -> Iterator[Finding]:
    earlier, later = _in_order(before, after)
    if not earlier or not later:
        return
    found = _finding(thing, thing, earlier, later, SAME_CASE)
    at_once = [p for p in later if any(a.role == "at" and a.head == "scene" for a in p.telling.claim.arguments)]
    if at_once:  # then it had happened when the other article told that it had not
        found = replace(_finding(thing, thing, earlier, at_once, SAME_CASE), relation="contradict", signals=(SAME_CASE, AT_THE_SCENE))
    yield found


def _in_order(before: Sequence[Place], after: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """The earlier and the later tellings of two states, an article on one side only; nothing where an article of a later day still tells the earlier state."""
    ended = {p.telling.article for p in after}
    earlier = [p for p in before if p.telling.article not in ended]
    days = [p.telling.day for p in earlier]
    if not days or None in days:
        return [], []
    last = max(day for day in days if day)
    return earlier, [p for p in after if p.telling.day and p.telling.day >= last]


def _deaths(tellings: Tellings, people: Sequence[Person]) -> Iterator[Finding]:
    """The condition of somebody who is told as dead by an article of the same day or later."""
    told = [p for p in (_with_person(place, people) for place in _phrases(tellings, _CONDITION)) if p.person is not None]
    dead = [
        placed
        for t in tellings.of("event")
        if t.claim.event in DYING
        and _DIED.fullmatch(t.printed)
        and not t.claim.negated
        and not t.claim.hedged
        and not of_another_occasion(t)
        for placed in [_with_person(Place(t, t.claim.span), people)]
        if placed.person is not None
    ]
    for person in {id(p.person): p.person for p in told}.values():
        before = [p for p in told if p.person is person]
        earlier, later = _in_order(before, [p for p in dead if p.person is person])
        if person is not None and earlier and later:
            yield _finding("condition", person.entity or f"{person.years}", earlier, later, SAME_PERSON)


def _with_person(place: Place, people: Sequence[Person]) -> Place:
    """The place with the hurt person it tells of: whose age or name stands in the sentence, else the only one hurt in the article."""
    here = [p for p in people if p.part == "hurt" and place.telling.article in p.articles and _may_be_called(p, place)]
    named = {m.entity for m in place.telling.member.annotations.mentions if m.kind == "person" and place.telling.sentence.covers(m.span)}
    spoken_of = [p for p in here if p.entity in named or any(t.sentence == place.telling.sentence for t in p.tellings)]
    if len(spoken_of) == 1:
        return place if _brings_another(spoken_of[0], place) else place._replace(person=spoken_of[0])
    alone = len(here) == 1 and not spoken_of and not named - {here[0].entity} and not _of_another_name(here[0], place)
    return place._replace(person=here[0]) if alone else place


def _of_another_name(person: Person, place: Place) -> bool:
    """Is the state told of a name that is none of the person's, whether or not it was read as one ("Few was listed in critical condition")?"""
    told = _TOLD_OF.search(place.telling.text[place.telling.sentence.start : place.span.start])
    if told is None:
        return False
    own = {w for t in person.tellings for w in printed_name(t)}
    return told.group(1).lower() not in own | _NO_NAMES


def _brings_another(person: Person, place: Place) -> bool:
    """Does the sentence bring in somebody else between the person and the state ("killed a boy and put a farmer in critical condition")?"""
    own = [t.claim.span.end for t in person.tellings if t.sentence == place.telling.sentence]
    between = place.telling.text[min(own, default=place.telling.sentence.start) : place.span.start]
    return any(lexicon().is_person(word.lower()) for phrase in _BROUGHT_IN.findall(between) for word in phrase.split())


def _may_be_called(person: Person, place: Place) -> bool:
    """Does the last word for a person in the sentence before the state's end fit the person, and is nobody counted out ("one of the two")?"""
    text = place.telling.text[place.telling.sentence.start : place.span.end]
    if re.search(r"\b(?:one of|another|other|second|both)\b", text, re.IGNORECASE):
        return False
    called = [w.lower() for w in _SOMEBODY.findall(text)]
    if not called:
        return True
    young, old = person.years[0] < GROWN[0], person.years[0] > GROWN[1]
    return not (
        (young and called[-1] in ("man", "woman"))
        or (old and called[-1] in ("boy", "girl"))
        or exclude("sex", person.sex, values_of("sex", [called[-1]]))
    )


def _names(tellings: Tellings, people: Sequence[Person]) -> Iterator[Finding]:
    """Somebody not named by one article and named by a later one: the one hurt person of both, with one age or none told twice."""
    for place in _phrases(tellings, _UNNAMED):
        here = [p for p in people if p.part == "hurt" and place.telling.article in p.articles]
        if len(here) != 1 or _printed_name_of(here[0], place.telling.article):
            continue
        named = [
            Place(t, t.claim.about.span, p)
            for p in people
            if p.entity and p.part == "hurt" and p.years == here[0].years and not exclude("sex", p.sex, here[0].sex)
            for t in p.tellings
            if t.claim.about and t.claim.about.entity == p.entity and t.article != place.telling.article
        ]
        earlier, later = _in_order([place], named)
        if later and len({p.person.entity for p in later if p.person}) == 1:
            yield _finding("named", f"{here[0].entity or here[0].years}", earlier, later, SAME_PERSON)


def _printed_name_of(person: Person, article: str) -> bool:
    """Does the article itself name the person beside the age?"""
    return any(t.article == article and t.claim.about is not None and t.claim.about.entity is not None for t in person.tellings)


def _finding(thing: str, key: str, before: Sequence[Place], after: Sequence[Place], signal: Signal) -> Finding:
    later = all((b.telling.day or "") < (a.telling.day or "") for b in before for a in after)
    positions = (Position("before", _first_of_each(before)), Position("after", _first_of_each(after)))
    return Finding("status", f"{thing}:{key}", positions, (signal, LATER if later else ONE_DAY), None, "update")


def _first_of_each(places: Sequence[Place]) -> tuple[tuple[Telling, Span], ...]:
    """One place an article, the first, of at most MOST_SHOWN articles."""
    found: dict[str, tuple[Telling, Span]] = {}
    for place in places:
        found.setdefault(place.telling.article, (place.telling, place.span))
    return tuple(found.values())[:MOST_SHOWN]
