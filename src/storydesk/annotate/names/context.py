"""What the words around a name tell of its kind: titles, ages, roles, verbs of speech, prepositions, places that follow."""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.names.runs import Run, Word
from storydesk.annotate.names.words import EVENT_ENDS, KIN, ORGANISATION_ENDS, OUTLET_LEADS, PLACES, ROLES, SPEECH_VERBS, TITLE_LEADS
from storydesk.model import Signal
from storydesk.text.first_names import is_first_name
from storydesk.text.states import STATES

_AGE: Final = re.compile(r",? (?:\(\d{1,3}\)|,? ?\d{1,3}(?=[,.;)]| and |\s*$))|, (?:aged? )?\d{1,3}\b(?![,.]?\d| \w+ (?:miles|people))")
_AGE_BEFORE: Final = re.compile(r"\d{1,3}-year-old\s+$")
_INSIDE: Final = frozenset("in near outside around throughout across inside".split())
_MOVES: Final = frozenset(
    "visit trip travel travelled traveled journey flight flew flown drove driven went return returned returning moved removed taken sent arrived left "
    "headed heading way fled miles km kilometres kilometers road train bus".split()
)
_KINDS_OF_PLACE: Final = frozenset(
    "city town village region district province state suburb county community area island hamlet municipality capital port resort stronghold enclave "
    "outskirts streets coast parish borough neighbourhood neighborhood".split()
)


def evidence(name: str, kind: str, weight: float, text: str) -> Signal:
    return Signal(name, kind, weight, text)


def of_context(run: Run, title: tuple[Word, ...], text: str) -> Iterator[Signal]:
    first, last = run.words[0], run.words[-1]
    before = [w.plain for w in run.before]
    after_text = text[last.end : last.end + 24]
    single = len(run.words) <= 4 and not any(w.plain in ORGANISATION_ENDS | EVENT_ENDS for w in run.words[1:])
    if len(run.words) > 1 and first.plain == "the" and last.plain not in ORGANISATION_ENDS:
        told = bool(before) and before[-1] in {"told", "to", "by", "with"}
        yield evidence("capital_the", "organisation" if told else "work", 0.55, "printed with a capital The inside a sentence")
    if title:
        yield evidence("title", "person", 1.2, "a title stands before it")
    if single and not last.possessive and (_AGE.match(after_text) and not _amount(after_text)):
        yield evidence("age", "person", 0.9, "an age follows")
    if _AGE_BEFORE.search(text[max(0, first.start - 14) : first.start]):
        yield evidence("age", "person", 0.9, "an age stands before it")
    if before and before[-1] in ROLES and text[run.before[-1].end : first.start] == " " and not run.before[-1].capital:
        yield evidence("role", "person", 0.8, "a role such as mayor or wife stands before it")
    elif before and before[-1] in ROLES and text[run.before[-1].end : first.start] == ", " and text[last.end : last.end + 1] == ",":
        yield evidence("role", "person", 0.7, "it names, between commas, whoever has a role such as mayor or wife")
    if single and _appositive_role(run, after_text):
        yield evidence("apposition", "person", 0.8, "a role such as mayor or wife stands after it")
    if _speaks(run):
        yield evidence("speaks", "person", 0.4, "it says something")
    if single and re.match(r",? who\b", after_text) and not (before and before[-1] in _INSIDE | {"of"}):
        yield evidence("who", "person", 0.6, "followed by who")
    if last.possessive and run.after and run.after[0].plain in KIN:
        yield evidence("kin", "person", 0.6, "followed by a word of kinship")
    if before and before[-1] in _INSIDE and not title and single and not last.possessive:
        yield evidence("preposition", "place", 1.1 if len(run.words) == 1 else 0.6, "in, near or outside stands before it")
    if single and before and before[-1] in {"nearby", "rural", "downtown", "central"}:
        yield evidence("preposition", "place", 0.7, "nearby, rural or the like stands before it")
    if re.search(r"\d, of $", text[max(0, first.start - 8) : first.start]):
        yield evidence("preposition", "place", 1.2, "where somebody of a stated age lives")
    journey = bool(before) and (
        (before[-1] == "from" and bool(run.after) and run.after[0].plain == "to") or (before[-1] == "to" and "from" in before)
    )
    if single and (journey or (len(before) > 1 and before[-1] == "from" and before[-2] in ROLES)) and not is_first_name(first.text):
        yield evidence("preposition", "place", 0.8, "from there to there, or where somebody comes from")
    if len(before) > 1 and before[-1] in {"to", "from", "for"} and before[-2] in _MOVES and not is_first_name(first.text):
        yield evidence("preposition", "place", 0.7, "a journey to or from it")
    if before and before[-1] in OUTLET_LEADS and not run.before[-1].capital and text[run.before[-1].end : first.start] == " ":
        yield evidence("lead", "organisation", 1.0, "a word such as newspaper or company stands before it")
    if (len(before) > 1 and before[-1] == "of" and before[-2] in _KINDS_OF_PLACE) or (
        before and before[-1] in {"city", "town", "village"} and not run.before[-1].capital
    ):
        yield evidence("kind_of_place", "place", 1.0, "called a city, town, village or the like")
    if re.match(r", (?:[A-Z][a-z]{2,5}\.|[A-Z]\.[A-Z]\.)", after_text) and after_text[2:].split(".")[0].lower() in STATES:
        yield evidence("state", "place", 0.9, "a state follows")
    elif re.match(r", [A-Z]\w+", after_text) and run.after and run.after[0].plain in PLACES:
        yield evidence("state", "place", 0.6, "a state or country follows")
    if before and before[-1] in TITLE_LEADS and not run.before[-1].possessive and text[run.before[-1].end : first.start] == " ":
        yield evidence("lead", "work", 0.9, "a word such as song or film stands before it")
    if len(before) > 1 and before[-1] == "of" and before[-2] in {"performance", "rendition", "version", "cover"}:
        yield evidence("lead", "work", 0.6, "a performance of it")


def _appositive_role(run: Run, after: str) -> bool:
    """Tom Bell, a retired bus driver: an article and, within four words, a role."""
    if not re.match(r", (?:an?|the|his|her|their|one of)\b", after) or run.words[-1].possessive:
        return False
    return any(w.plain in ROLES for w in run.after[1:4])


def _amount(after: str) -> bool:
    return re.match(r",? ?\d+ (?:people|miles|percent|years|other|more)", after) is not None


def _speaks(run: Run) -> bool:
    token = run.words[-1].token
    head = token.head
    if token.dep_ in {"nsubj", "nsubjpass"} and head.lower_ in SPEECH_VERBS:
        return True
    after = run.after
    return bool(after) and after[0].folded in SPEECH_VERBS and after[0].token.pos_ == "VERB" and not run.words[-1].possessive
