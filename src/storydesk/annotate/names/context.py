"""What the words around a name tell of its kind: titles, ages, roles, verbs of speech, prepositions, places that follow."""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.names.lines import Word
from storydesk.annotate.names.runs import Run
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
    """Every signal of the words around a run, whatever kind each speaks for. `title`: the words of a title that was split off before it."""
    around = _Around(run, title, text)
    yield from around.of_persons()
    yield from around.of_speech()
    yield from around.of_places()
    yield from around.of_journeys()
    yield from around.of_works_and_organisations()


class _Around:
    """The words around one run."""

    def __init__(self, run: Run, title: tuple[Word, ...], text: str) -> None:
        self.run, self.title, self.text = run, title, text
        self.first, self.last = run.words[0], run.words[-1]
        self.before = [w.plain for w in run.before]
        self.two_before, self.one_before = ["", "", *self.before][-2:]
        self.gap = text[run.before[-1].end : self.first.start] if run.before else ""
        self.after = text[self.last.end : self.last.end + 24]
        self.plain = len(run.words) <= 4 and not any(w.plain in ORGANISATION_ENDS | EVENT_ENDS for w in run.words[1:])
        """Short, and not named as organisations or events are."""

    def of_persons(self) -> Iterator[Signal]:
        """Titles, ages, roles."""
        if self.title:
            yield evidence("title", "person", 1.2, "a title stands before it")
        told = _AGE.match(self.after) is not None and (len(self.run.words) > 1 or self.after[:2] in (", ", " ("))
        if self.plain and not self.last.possessive and told and not _amount(self.after):
            yield evidence("age", "person", 0.9, "an age follows")
        if _AGE_BEFORE.search(self.text[max(0, self.first.start - 14) : self.first.start]):
            yield evidence("age", "person", 0.9, "an age stands before it")
        if self.one_before in ROLES and self.gap == " " and not self._capital_before:
            yield evidence("role", "person", 0.8, "a role such as mayor or wife stands before it")
        elif self.one_before in ROLES and self.gap == ", " and self.after.startswith(","):
            yield evidence("role", "person", 0.7, "it names, between commas, whoever has a role such as mayor or wife")
        if self.plain and _appositive_role(self.run, self.after):
            yield evidence("apposition", "person", 0.8, "a role such as mayor or wife stands after it")

    def of_speech(self) -> Iterator[Signal]:
        """What it does or has as only persons do: speech, "who", kin."""
        if _speaks(self.run):
            yield evidence("speaks", "person", 0.4, "it says something")
        several = len(self.run.words) == 1 and self.last.plain.endswith("s") and self.last.token.ent_type_ != "PERSON"
        if self.plain and not several and re.match(r",? who\b", self.after) and self.one_before not in _INSIDE | {"of"}:
            yield evidence("who", "person", 0.6, "followed by who")
        if self.last.possessive and self.run.after and self.run.after[0].plain in KIN:
            yield evidence("kin", "person", 0.6, "followed by a word of kinship")

    def of_places(self) -> Iterator[Signal]:
        """Prepositions of place, kinds of place, and the state that follows."""
        if self.one_before in _INSIDE and not self.title and self.plain and not self.last.possessive:
            yield evidence("preposition", "place", 1.1 if len(self.run.words) == 1 else 0.6, "in, near or outside stands before it")
        if self.plain and self.one_before in {"nearby", "rural", "downtown", "central"}:
            yield evidence("preposition", "place", 0.7, "nearby, rural or the like stands before it")
        if re.search(r"\d, of $", self.text[max(0, self.first.start - 8) : self.first.start]):
            yield evidence("preposition", "place", 1.2, "where somebody of a stated age lives")
        of_kind = self.one_before == "of" and self.two_before in _KINDS_OF_PLACE
        if of_kind or (self.one_before in {"city", "town", "village"} and not self._capital_before):
            yield evidence("kind_of_place", "place", 1.0, "called a city, town, village or the like")
        if re.match(r", (?:[A-Z][a-z]{2,5}\.|[A-Z]\.[A-Z]\.)", self.after) and self.after[2:].split(".")[0].lower() in STATES:
            yield evidence("state", "place", 0.9, "a state follows")
        elif re.match(r", [A-Z]\w+", self.after) and self.run.after and self.run.after[0].plain in PLACES:
            yield evidence("state", "place", 0.6, "a state or country follows")

    def of_journeys(self) -> Iterator[Signal]:
        """From there, to there."""
        if is_first_name(self.first.text):
            return
        onward = bool(self.run.after) and self.run.after[0].plain == "to"
        journey = (self.one_before == "from" and onward) or (self.one_before == "to" and "from" in self.before)
        if self.plain and (journey or (self.one_before == "from" and self.two_before in ROLES)):
            yield evidence("preposition", "place", 0.8, "from there to there, or where somebody comes from")
        if self.one_before in {"to", "from", "for"} and self.two_before in _MOVES:
            yield evidence("preposition", "place", 0.7, "a journey to or from it")

    def of_works_and_organisations(self) -> Iterator[Signal]:
        """A capital The, and the words that lead to a title or the name of a firm."""
        if len(self.run.words) > 1 and self.first.plain == "the" and self.last.plain not in ORGANISATION_ENDS:
            kind = "organisation" if self.one_before in {"told", "to", "by", "with"} else "work"
            yield evidence("capital_the", kind, 0.55, "printed with a capital The inside a sentence")
        if self.one_before in OUTLET_LEADS and self.gap == " " and not self._capital_before:
            yield evidence("lead", "organisation", 1.0, "a word such as newspaper or company stands before it")
        if self.one_before in TITLE_LEADS and self.gap == " " and not self.run.before[-1].possessive:
            yield evidence("lead", "work", 0.9, "a word such as song or film stands before it")
        if self.one_before == "of" and self.two_before in {"performance", "rendition", "version", "cover"}:
            yield evidence("lead", "work", 0.6, "a performance of it")

    @property
    def _capital_before(self) -> bool:
        return bool(self.run.before) and self.run.before[-1].capital


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
