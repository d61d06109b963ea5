"""Casualties: who is told killed, hit or injured in an article, one record for each telling.

Theory: harm is told by verbs (active: "the blast killed two"; passive: "two were killed"; of dying: "she died"), by states ("left a boy dead", "was pronounced
dead", "is in critical condition"), by nouns ("the death of", "12 injuries", "gunshot wounds") and by numbers with a state ("two dead, five hurt"). The tree tells
whose (`triggers`), the noun phrase how many (`groups`). A record is dropped where the harm is denied, planned, tried or possible. Fails where the parser hangs the
victim on another verb; the set phrases of numbers are therefore read from the words too (`counted`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import is_negated
from storydesk.annotate.claims.incident.counted import find_counted
from storydesk.annotate.claims.incident.groups import Group, group_of
from storydesk.annotate.claims.incident.harm import CARED, HIT, INJURED, KILLED, MODALS, NOT_REAL
from storydesk.annotate.claims.incident.told import Told
from storydesk.annotate.claims.incident.triggers import told_by, told_by_order
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.claims.shortfall import fell_short, threatened
from storydesk.annotate.parsing import ParsedBlock
from storydesk.model import STORY_ROLES, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEIGHT: Final = {KILLED: 3, INJURED: 2, HIT: 1, CARED: 0}


@dataclass(frozen=True, slots=True)
class Casualty:
    """One telling: the state, of whom, and the words that tell it. `role` is that of the block; `loose` where told as a purpose; `noun` where told by a noun."""

    state: str
    group: Group
    trigger: Span
    sentence: int
    role: str
    attributed: bool = False
    by_self: bool = False
    loose: bool = False
    noun: bool = False


def find_casualties(reading: Reading) -> list[Casualty]:
    """Every telling, in text order."""
    found: list[Casualty] = []
    at = -1
    for block in reading.blocks:
        for sentence in block.doc.sents:
            at += 1
            if block.block.role not in STORY_ROLES:
                continue
            told = [c for token in sentence for t in told_by(token) for c in _records(reading, block, t, at)]
            seen = {c.trigger for c in told}
            left = [token for token in sentence if block.span_of(token) not in seen]
            told += [c for token in left for t in told_by_order(token) for c in _records(reading, block, t, at)]
            told += [c for c in _tallies(reading, block, block.span_of(sentence), at) if not any(_same_number(c, t) for t in told)]
            found += sorted(_joined(told), key=lambda c: (c.group.span, c.trigger))
    return found


def _same_number(tally: Casualty, told: Casualty) -> bool:
    return told.group.number is not None and tally.group.span.overlap(told.group.span) > 0 and tally.state == told.state


def _joined(told: list[Casualty]) -> Iterator[Casualty]:
    """The tellings of a sentence, the heavier state where one group has two ("shot and killed")."""
    best: dict[Span, Casualty] = {}
    for casualty in told:
        kept = best.get(casualty.group.span)
        if kept is None or _WEIGHT[casualty.state] > _WEIGHT[kept.state]:
            best[casualty.group.span] = casualty if kept is None else replace(casualty, by_self=casualty.by_self or kept.by_self)
    return iter(best.values())


def _records(reading: Reading, block: ParsedBlock, told: Told, at: int) -> Iterator[Casualty]:
    """A record for each group of persons that a word tells harmed."""
    trigger, here = told.trigger, block.span_of(told.trigger)
    if is_negated(trigger) or (trigger.pos_ == "ADJ" and is_negated(trigger.head)):
        return
    doubt, spoken = _unreal(trigger), reading.speech_at(here.start) is not None
    if doubt == "unreal":
        return
    if told.number is not None:
        yield Casualty(told.state, Group(here, trigger.lemma_.lower(), told.number, counted=True), here, at, block.block.role)
    for patient in dict.fromkeys(p for told_of in told.patients for p in _listed(told_of)):
        relative = patient.tag_ in ("WDT", "WP") and patient.head.dep_ == "relcl"
        whom = patient.head.head if relative else patient
        group = group_of(reading, block, whom)
        if group is not None and not any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in whom.children):
            yield Casualty(told.state, group, here, at, block.block.role, spoken, told.by_self, doubt == "loose", told.noun)


def _listed(patient: "Token") -> "Iterator[Token]":
    """The patient, and those listed behind whom the parser takes for the same one: "a 16-year-old boy, a 20-year-old and a 23-year-old"."""
    yield patient
    if patient.tag_ == "NN":
        for other in patient.children:
            if other.dep_ == "appos" and other.lower_ == "old" and other.conjuncts:
                yield from (other, *other.conjuncts)


def _unreal(trigger: "Token") -> str | None:
    """Is the harm only tried, planned or possible ("unreal"), or told as a purpose ("loose")? None where it is told as having happened."""
    node = trigger
    for _ in range(3):
        if any(c.dep_ == "aux" and c.lower_ in MODALS for c in node.children) or fell_short(node) or threatened(node):
            return "unreal"
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether", "lest") for c in node.children):
            return "unreal"
        head = node.head
        if head is node:
            return None
        above = {head.lemma_.lower(), head.head.lemma_.lower() if head.dep_ == "prep" else ""}
        if node.dep_ in ("xcomp", "ccomp", "advcl", "pcomp", "acl") and above & NOT_REAL:
            return "unreal"
        purpose = node.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        if purpose and head.lemma_.lower() != "expect" and node.dep_ in ("advcl", "acl", "relcl", "xcomp"):
            return "loose"
        own_subject = node.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
        if own_subject or node.dep_ not in ("xcomp", "pcomp", "prep", "acomp", "oprd", "conj", "acl"):
            return None
        node = head
    return None


# -- numbers with a state --------------------------------------------------------------------------------------------------------------------


def _tallies(reading: Reading, block: ParsedBlock, sentence: Span, at: int) -> Iterator[Casualty]:
    """ "Two dead, five hurt"; "the death toll rose to 14": read from the words."""
    for counted in find_counted(reading.text, sentence.start, sentence.end):
        found, amount = reading.token_at(counted.amount.number.start), counted.amount
        if found is None or is_negated(found[1].head) or _unreal(found[1].head) == "unreal":
            continue
        floor = amount.high == float("inf")
        loose = amount.approximate or (amount.high != amount.low and not floor)
        group = Group(counted.span, "people", int(amount.low), other=counted.others, fresh=True, counted=True, loose=loose, floor=floor)
        yield Casualty(counted.state, group, counted.trigger, at, block.block.role, reading.speech_at(counted.span.start) is not None)
