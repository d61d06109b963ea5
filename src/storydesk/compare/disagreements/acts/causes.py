"""What somebody died of: a heart attack, drowning, a gunshot.

Theory: a death has one cause. Read are the set phrases of news ("died of a heart attack", "the cause of death was drowning"), as words of a short table of causes; what
is not in the table is silent. Two causes are compared where both passages name the dead person, and no article of the two tells of both. Words of one cause that are
not the same (a heart attack, a blocked artery) are a tension: one may be the medical word for the other. What is doubted, denied or asked is left out; what an article of
another day tells may have been learned since, and is an update. Fails on a namesake, and where a disease brought on what is told as the cause, if the table is silent.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, between
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.predicates import DYING
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Claim, Member, Span

CAUSES: Final = {
    "heart": r"heart (?:attack|failure|disease|condition|problems?)|cardiac (?:arrest|failure)|coronary(?: artery)?(?: thrombosis| disease| occlusion)?|"
    r"myocardial infarction",
    "stroke": r"strokes?|brain (?:haemorrhage|hemorrhage|bleed|aneurysm)|aneurysm",
    "cancer": r"(?:\w+ )?cancer|leukemia|leukaemia|lymphoma|melanoma|(?:brain )?tumou?r",
    "lungs": r"pneumonia|influenza|the flu|covid(?:-19)?|coronavirus|tuberculosis|respiratory failure|emphysema",
    "drowning": r"drowning|drowned",
    "overdose": r"(?:drug |accidental |heroin |fentanyl )*overdose|alcohol poisoning|poisoning",
    "gunshot": r"(?:multiple |several |single |self-inflicted )*(?:gunshots?|bullets?)(?: wounds?)?",
    "stabbing": r"(?:multiple |several )?stab(?:bing)?(?: wounds?)?",
    "choking": r"strangulation|asphyxiation|asphyxia|suffocation|choking|hanging",
    "fire": r"smoke inhalation|burns|carbon monoxide(?: poisoning)?",
    "cold": r"hypothermia|exposure",
    "blow": r"blunt[- ]force (?:trauma|injuries)|head injur(?:y|ies)",
}
"""Words for causes of death. Between two of a row no contradiction is seen."""
AGREE: Final = frozenset(
    frozenset(pair.split("~"))
    for pair in (
        "heart~drowning heart~cancer heart~lungs heart~stroke heart~overdose heart~choking heart~cold cancer~lungs stroke~lungs stroke~blow overdose~choking "
        "overdose~fire fire~choking drowning~cold drowning~choking drowning~blow gunshot~blow"
    ).split()
)
"""Causes of which one may bring on the other, or be told for it."""
_SAID: Final = re.compile(
    r"\b(?:death of (?:[\w.'’-]+ ){1,5}(?:from|due to)|"
    r"cause of (?:(?:his|her|the) |(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+['’]s? )?death (?:was|as|is)(?: given as| listed as| ruled)?|"
    r"(?:died|dies|dead|death|succumbed)(?: (?:suddenly|peacefully|at home|in hospital|early))?(?: (?:of|from|to|due to|because of|was caused by|as a result of))"
    r"(?: suffering)?)(?: an?| the| his| her| acute| massive| sudden| fatal| complications (?:of|from))*",
    re.IGNORECASE,
)
_ONE_OF: Final = {name: re.compile(rf" [\"“]?(?P<cause>{words})\b", re.IGNORECASE) for name, words in CAUSES.items()}
_OPEN: Final = re.compile(
    r"\b(?:not|no|if|whether|may|might|could|possibl[ey]|apparent(?:ly)?|suspected|believed|denied|likely|probably|nor|fear\w*)\b",
    re.IGNORECASE,
)


def cause_findings(tellings: Tellings) -> Iterator[Finding]:
    """Causes of one death that exclude each other, or that are told with other words."""
    told: dict[str, list[tuple[str, Telling]]] = {}
    for member in tellings.members:
        for cause, person, telling in _causes(member, tellings):
            told.setdefault(person, []).append((cause, telling))
    for person, causes in sorted(told.items()):
        printed: dict[str, set[str]] = {}
        for cause, telling in causes:
            printed.setdefault(telling.article, set()).add(cause)
        for (one, left), (two, right) in combinations(causes, 2):
            if left.article == right.article or printed[left.article] & printed[right.article] - ({one} if one == two else set()):
                continue
            relation = _relation(one, two, left, right)
            if relation:
                yield between("manner", f"death:{person}", left, right, (SAME_PERSON, NO_ARTICLE_HAS_BOTH), _printed, relation=relation)


def _printed(telling: Telling) -> str:
    return telling.of(telling.claim.span).lower()


def _causes(member: Member, tellings: Tellings) -> Iterator[tuple[str, str, Telling]]:
    """Each cause that the article tells, with the person who died of it."""
    for said, match in matches(member, "cause", _SAID):
        person = _who(said, tellings)
        if person is None or _OPEN.search(match.string[max(said.sentence.start, match.start() - 40) : match.end()]):
            continue
        for name, pattern in _ONE_OF.items():
            cause = pattern.match(match.string, match.end())
            if cause and cause.end() <= said.sentence.end:
                yield name, person, replace(said, claim=Claim(Span(*cause.span("cause")), "cause"))


def _who(said: Telling, tellings: Tellings) -> str | None:
    """Who dies by the grammar of the sentence, else the one person named before it."""
    events = tellings.of_sentence("event", said.article, said.order)
    dead = {a.entity for t in events if t.claim.event in DYING for a in t.claim.arguments if a.role == "subject" and a.entity}
    start, end = said.sentence.start, said.claim.span.end
    named = {m.entity for m in said.member.annotations.mentions if m.kind == "person" and start <= m.span.start < end}
    found = dead or named
    return min(found) if len(found) == 1 else None


def _relation(one: str, two: str, left: Telling, right: Telling) -> str | None:
    """contradict, tension for two words of one cause, update where a later article may have learned more; None where both can be right."""
    if one == two:
        a, b = (set(_printed(t).split()) for t in (left, right))
        return None if a & b or a <= b or b <= a else "tension"
    if frozenset((one, two)) in AGREE:
        return None
    return "contradict" if not left.day or not right.day or left.day == right.day else "update"
