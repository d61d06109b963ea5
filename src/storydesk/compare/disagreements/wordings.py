"""Words that weigh differently for one thing: resigned and forced out, protesters and rioters, wrong readings and falsified ones.

Not one of these says that an article is wrong: they are shown as words chosen, with both sentences. Pairs of labels come from a short closed table, whose two sides news
desks themselves keep apart in their style books; nothing is scored as loaded that is not in it. A pair is shown where some articles print the graver words in their own
voice, others tell the same with the plainer ones alone, and two such sentences are alike, or name one person where the label is of a person's fate. Fails on irony and on
labels that lie outside the table.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Claim, Member, Signal, Span
from storydesk.text.tokens import words

GRAVER: Final = Signal("graver_word", 1.0, 1.0, "Some articles tell it with a graver word than others.")
ALIKE: Final = "The sentences share telling words."
LEAST_ALIKE: Final = 0.3
LEAST_ALIKE_OF_ONE: Final = 0.1
"""Likeness that is enough for sentences which name one person."""
WINDOW: Final = 6
"""Words on each side in which what is labelled stands."""
MOST_PLACES: Final = 40
"""Sentences a side that are compared."""


class Labels(NamedTuple):
    """Two ways of naming one thing; `fate`: of somebody, so that the sentences must name one person; `group`: of a group of which a story has one;
    `doer`: of what somebody does, so that the same person must stand before both."""

    plain: re.Pattern[str]
    grave: re.Pattern[str]
    fate: bool = False
    group: bool = False
    doer: bool = False


def _labels(plain: str, grave: str, fate: bool = False, group: bool = False, doer: bool = False) -> Labels:
    return Labels(re.compile(rf"\b(?:{plain})\b", re.IGNORECASE), re.compile(rf"\b(?:{grave})\b", re.IGNORECASE), fate, group, doer)


TABLE: Final[Mapping[str, Labels]] = {
    "leaving": _labels(
        r"resign(?:s|ed|ing|ation)?|st(?:ep(?:s|ped|ping)?|ood|and(?:s|ing)?) (?:down|aside)|quits?|part(?:s|ed|ing) ways",
        r"(?:forced|pushed|driven|kicked) out|forced to (?:resign|quit|step down|leave)|dump(?:s|ed)?|"
        r"oust(?:s|ed|er)?|sack(?:s|ed)|(?:was|been|is|be) fired|dismissed as|toppled|removed from (?:office|his post|her post)",
        fate=True,
    ),
    "death": _labels(
        r"died?|dies|dying|death",
        r"pass(?:es|ed) away|los(?:t|es) (?:his|her) battle|tragic(?:ally)? (?:death|died)|gone too soon",
        fate=True,
    ),
    "killing": _labels(r"kill(?:s|ed|ing)?|shot dead|died", r"murdered|slaughtered|massacred|butchered|executed|assassinated", fate=True),
    "crowd": _labels(r"protest[eo]rs?|demonstrators?|marchers?", r"rioters?|mobs?|thugs?|looters?"),
    "gathering": _labels(r"protests?|demonstrations?|rall(?:y|ies)", r"riots?|rioting"),
    "armed": _labels(r"militants?|fighters?|rebels?|insurgents?|separatists?", r"terrorists?"),
    "migrants": _labels(
        r"migrants?|immigrants?|refugees?|asylum[- ]seekers?", r"illegals|illegal (?:im)?migrants?|illegal aliens?", group=True
    ),
    "putting off": _labels(
        r"postpone[sd]?|postponing|postponement|delay(?:s|ed|ing)?|put(?:s|ting)? off",
        r"shelved?|scrap(?:s|ped)?|call(?:s|ed)? off|cancel(?:s|led|ed)|abandon(?:s|ed)",
    ),
    "rule": _labels(
        r"government (?:forces|troops|soldiers|aircraft|army)",
        r"regime(?:[’']s)? (?:forces|troops|soldiers|aircraft|army|bombing|lines)",
        group=True,
    ),
    "terror group": _labels(
        r"(?:militant|armed|insurgent|Islamist|rebel) (?:groups?|organi[sz]ations?|movement)",
        r"terror(?:ist)? (?:groups?|organi[sz]ations?|network)",
        group=True,
    ),
    "takeover": _labels(
        r"oust(?:s|ed|er|ing)?|overthr(?:ow|own|ew)|removal|uprisings?|takeover", r"coups?(?: d[’']etat)?|putsch", group=True
    ),
    "entering": _labels(
        r"(?:ground|military) (?:operations?|maneuvers?|manoeuvres?|offensives?|campaigns?)|incursions?",
        r"invasions?|invad(?:e|es|ed|ing)",
        group=True,
    ),
    "clash": _labels(r"clash(?:es|ed)?|confrontations?|violence", r"massacre[sd]?|slaughter(?:ed)?|bloodbath|pogrom|genocide"),
    "harassment": _labels(
        r"sexual(?:ly)? harass(?:ment|ed|ing)|(?:sexual )?misconduct|inappropriate(?:ly)? (?:conduct|behaviou?r|touched|touching|comments?)",
        r"sexual(?:ly)? (?:assault(?:s|ed|ing)?|abus(?:e|ed|ing))|rap(?:e|es|ed|ing)|predators?",
        fate=True,
    ),
    "watching": _labels(
        r"surveillance|surveill?(?:ed)?|monitor(?:ed|ing|s)?|data collection", r"sp(?:y|ied|ying)(?: on)?|snoop(?:s|ed|ing)?", group=True
    ),
    "questioning": _labels(
        r"(?:enhanced|harsh|brutal) interrogations?|interrogation (?:techniques|program(?:me)?)", r"tortur(?:e|es|ed|ing)", group=True
    ),
    "rescue": _labels(r"(?:rescue|aid|loan) (?:package|deal|plan|program(?:me)?)|financial aid", r"bail(?:ed|ing)?[- ]?outs?", group=True),
    "jobs": _labels(r"lay[- ]?offs?|laid off|job (?:cuts|losses)|redundanc(?:y|ies)", r"axed|slash(?:ed|es|ing)|culled|sacked"),
    "unborn": _labels(r"f(?:o)?etus(?:es)?|embryos?", r"unborn (?:child(?:ren)?|bab(?:y|ies))|preborn", group=True),
    "entry ban": _labels(r"travel (?:ban|restrictions|order)", r"muslim ban", group=True),
    "failure": _labels(
        r"delays?|problems?|glitch(?:es)?|difficult(?:y|ies)|snags?|hitch(?:es)?", r"chaos|fiasco|shambles|debacle|meltdown|disaster"
    ),
    "rebuke": _labels(
        r"criti[cq](?:i[sz](?:es|ed|ing)|u(?:es|ed|ing))|disagree[sd]?|object(?:s|ed)",
        r"slam(?:s|med)|blast(?:s|ed)|ripp?(?:s|ed) (?:into)?|lash(?:es|ed) out|tore into|attack(?:s|ed)",
        doer=True,
    ),
    "error": _labels(
        r"wrong|false|incorrect|inaccurate|mistaken",
        r"falsif(?:y|ied|ies|ying|ication)|forged|faked|fabricated|doctored|manipulated|rigged",
    ),
    "mishap": _labels(r"accident(?:al|ally)?|mishap", r"sabotage|deliberate(?:ly)? (?:attack|act|set|sunk|shot|hit)"),
}


def is_grave(value: str) -> bool:
    """Is it, as printed, one of the graver words?"""
    return any(labels.grave.fullmatch(value) for labels in TABLE.values())


class Place(NamedTuple):
    telling: Telling
    span: Span


def wording_findings(tellings: Tellings) -> Iterator[Finding]:
    """One finding for each kind of label that the articles choose differently."""
    members = {t.article: t.member for t in tellings.items}
    for name, labels in TABLE.items():
        grave = [p for _, m in sorted(members.items()) for p in _places(m, labels.grave)]
        articles = {p.telling.article for p in grave}
        plain = [p for a, m in sorted(members.items()) if a not in articles for p in _places(m, labels.plain)] if grave else []
        yield from _nearest(name, labels, plain[:MOST_PLACES], grave[:MOST_PLACES], tellings)


def _places(member: Member, pattern: re.Pattern[str]) -> Iterator[Place]:
    """Where the article's own voice prints such a word."""
    text = member.article.text
    spoken = [s for q in member.annotations.quotes for s in q.content]
    for order, sentence in enumerate(member.annotations.sentences):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            if not any(s.overlap(span) for s in spoken):
                yield Place(Telling(member, Claim(span, "label", None), sentence, order), span)
                break


def _nearest(name: str, labels: Labels, plain: list[Place], grave: list[Place], tellings: Tellings) -> Iterator[Finding]:
    """The two sides, if some sentence of the one is near enough to one of the other."""
    near: dict[int, tuple[float, Place]] = {}
    for side, others in ((plain, grave), (grave, plain)):
        for place in side:
            scored = [(tellings.likeness(place.telling.words, o.telling.words), _of_one(labels, place, o)) for o in others]
            enough = [
                score
                for score, one in scored
                if score >= (LEAST_ALIKE_OF_ONE if one or labels.group else LEAST_ALIKE) and (one or not labels.doer)
            ]
            if enough:
                near[id(place)] = (max(enough), place)
    sides = [_first_of_each(p for p in side if id(p) in near) for side in (plain, grave)]
    if all(sides):
        like = Signal("likeness", round(max(score for score, _ in near.values()), 3), 1.0, ALIKE)
        positions = (Position("plain", sides[0]), Position("grave", sides[1]))
        yield Finding("word", f"label:{name}", positions, (GRAVER, like), relation="tension")


def _of_one(labels: Labels, left: Place, right: Place) -> bool:
    """Is it sure by more than likeness: the one who does it; of a fate, one person named; else one person named, and the same telling word close by?"""
    if labels.doer:
        return (doer := _doer(left)) is not None and doer == _doer(right)
    return _one_person(left, right) and (labels.fate or bool(_beside(left) & _beside(right)))


def _doer(place: Place) -> str | None:
    """The person named last before the label."""
    mentions = place.telling.member.annotations.mentions
    named = [m for m in mentions if m.kind == "person" and place.telling.sentence.start <= m.span.start and m.span.end <= place.span.start]
    return named[-1].entity if named else None


def _beside(place: Place) -> frozenset[str]:
    """The telling words close to the label, names left out."""
    text, span, sentence = place.telling.member.article.text, place.span, place.telling.sentence
    named = {w for m in place.telling.member.annotations.mentions if sentence.covers(m.span) for w in words(place.telling.of(m.span))}
    near = [*words(text[sentence.start : span.start])[-WINDOW:], *words(text[span.end : sentence.end])[:WINDOW]]
    return frozenset(w.removesuffix("s") for w in near if w not in STOP and w not in named and len(w) > 3)


def _one_person(left: Place, right: Place) -> bool:
    return bool(_people(left) & _people(right))


def _people(place: Place) -> set[str]:
    mentions = place.telling.member.annotations.mentions
    return {m.entity for m in mentions if m.kind == "person" and m.entity and place.telling.sentence.covers(m.span)}


def _first_of_each(places: Iterator[Place]) -> tuple[tuple[Telling, Span], ...]:
    """One place an article: the first that stands in a sentence with a name, else the first."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.get(place.telling.article)
        if known is None or (_people(place) and not _people(known)):
            found[place.telling.article] = place
    return tuple((p.telling, p.span) for _, p in sorted(found.items()))
