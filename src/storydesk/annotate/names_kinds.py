"""What kind of thing a run of capitalised words names, by adding up small pieces of evidence.

The parser's own entity label is one piece among others: on news it takes surnames for organisations and networks for persons. Each piece of evidence is
kept as a signal of the mention; the heaviest kind wins if its sum reaches THRESHOLD, else the run names nothing that we keep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from storydesk.annotate.names_runs import Run, Word
from storydesk.annotate.names_words import (
    EVENT_ENDS,
    EVENT_HEADS,
    GENERATIONS,
    KIN,
    NO_NAMES,
    NUMERALS,
    ORGANISATION_ENDS,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    OUTLET_LEADS,
    PEOPLES,
    PLACE_ENDS,
    PLACE_HEADS,
    PLACES,
    ROLES,
    SPEECH_VERBS,
    STREETS,
    SUFFIXES,
    TITLE_LEADS,
    TITLE_PHRASES,
    TITLES,
)
from storydesk.model import Signal, Span
from storydesk.text.first_names import is_first_name
from storydesk.text.states import STATES

THRESHOLD: Final = 0.5
_LABELS: Final = {
    "PERSON": ("person", 0.6), "ORG": ("organisation", 0.5), "GPE": ("place", 0.6), "LOC": ("place", 0.6), "FAC": ("place", 0.5), "EVENT": ("event", 0.6),
    "WORK_OF_ART": ("work", 0.4),
}  # fmt: skip
_AGE: Final = re.compile(r",? (?:\(\d{1,3}\)|,? ?\d{1,3}(?=[,.;)]| and |\s*$))|, (?:aged? )?\d{1,3}\b(?![,.]?\d| \w+ (?:miles|people))")
_CRAFT: Final = frozenset(
    "ferry ship boat vessel yacht tanker trawler submarine freighter schooner liner frigate horse racehorse dog cat rocket spacecraft satellite".split()
)
_ADJECTIVE: Final = re.compile(r"-(?:based|born|style|led|backed|era|owned|made|run|held|trained|wide)$")
_CODE: Final = re.compile(r"\d")
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A name not yet linked: its words, kind, title before it, and the evidence."""

    run: Run
    kind: str
    weight: float
    signals: tuple[Signal, ...]
    title: tuple[Word, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.run.words[0].start, self.run.words[-1].end)

    @property
    def names(self) -> tuple[str, ...]:
        """The folded words, without an opening article and without Jr. or Sr.; a state's short name in full."""
        words = [w.plain for w in self.run.words]
        while len(words) > 1 and words[-1] in GENERATIONS:
            words.pop()
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if len(words) == 1 and self.kind == "place":
            words = STATES.get(words[0], words[0]).split()
        return tuple(words)


def split_title(run: Run) -> Iterator[tuple[Run, tuple[Word, ...]]]:
    """A run in parts with the title that stands before each: "Lincoln County Sheriff Jo Bell" is a place and a person with a title."""
    plain = [w.plain for w in run.words]
    if (
        plain[-1] in ORGANISATION_ENDS | PLACE_ENDS
        and not (len(plain) > 2 and is_first_name(plain[-2]))
        and not (plain[0] in TITLES and len(plain) == 2)
    ):
        yield run, ()
        return
    first = last = -1
    for at in range(len(plain) - 1, -1, -1):
        two = " ".join(plain[at : at + 2])
        width = 2 if two in TITLE_PHRASES else 1 if plain[at] in TITLES else 0
        if width and not run.words[at + width - 1].possessive and not (at + width < len(plain) and plain[at + width] in {"of", "for"}):
            first, last = at, at + width
            break
    if first < 0:
        at = next((k for k in range(2, len(plain) - 1) if is_first_name(plain[k]) and len(plain) - k <= 3), 0)
        if (
            at
            and not is_first_name(plain[0])
            and plain[0] not in PLACE_HEADS
            and not any(w.folded in {"of", "for", "and"} for w in run.words[at:])
        ):
            yield run.part(0, at), ()
            yield run.part(at, len(plain)), ()
        else:
            yield run, ()
        return
    while first > 0 and (plain[first - 1] in TITLES or " ".join(plain[first - 1 : first + 1]) in TITLE_PHRASES):
        first -= 1
    if first > 0:
        yield run.part(0, first), ()
    if last < len(plain):
        yield run.part(last, len(plain)), run.words[first:last]


def classify(run: Run, title: tuple[Word, ...], text: str) -> Draft | None:
    """The kind of a run, or None where it names nothing that we keep."""
    run = _trim(run)
    plain = [w.plain for w in run.words]
    if not plain or all(p in PEOPLES or p in SUFFIXES or p in TITLES for p in plain) or plain == ["the"]:
        return None
    if len(plain) == 1 and (
        plain[0] in NO_NAMES or len(plain[0]) == 1 or (plain[0] in PLACE_ENDS | ORGANISATION_ENDS and plain[0] not in ORGANISATIONS)
    ):
        return None
    if run.before and run.before[-1].plain in _CRAFT:
        return None
    signals = [*_of_words(run, plain), *_of_context(run, title, text), *_of_parser(run)]
    sums: dict[str, float] = {}
    for signal in signals:
        sums[str(signal.value)] = sums.get(str(signal.value), 0.0) + signal.weight
    kind, weight = max(sums.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
    if weight < THRESHOLD:
        return Draft(run, "", weight, tuple(signals), title)
    return Draft(run, kind, weight, tuple(s for s in signals if s.value == kind), title)


def _trim(run: Run) -> Run:
    """Leave out a leading article, adjective of a people, or word that is no part of a name."""
    first = 0
    while first < len(run.words) - 1 and run.words[first].plain == "the" and run.words[first].opens:
        first += 1
    while (
        first < len(run.words) - 1
        and run.words[first].plain in PEOPLES
        and all(w.plain not in ORGANISATION_ENDS | PLACE_ENDS | EVENT_ENDS for w in run.words[first:])
        and is_first_name(run.words[first + 1].text)
    ):
        first += 1
    return run.part(first, len(run.words))


def _signal(name: str, kind: str, weight: float, text: str) -> Signal:
    return Signal(name, kind, weight, text)


def _of_words(run: Run, plain: list[str]) -> Iterator[Signal]:
    last, several = plain[-1], len(plain) > 1
    if " ".join(plain) in ORGANISATIONS or (last in ORGANISATIONS and not several):
        yield _signal("known", "organisation", 1.3, "a well-known organisation")
    elif several and plain[0] in ORGANISATIONS and not is_first_name(plain[0]) and last not in ORGANISATION_ENDS:
        yield _signal("known", "organisation", 0.8, "opens with a well-known organisation")
    if last in ORGANISATION_ENDS and several:
        yield _signal("ending", "organisation", 1.0, "ends as names of organisations end")
    elif several and any(p in ORGANISATION_HEADS for p in plain[:-1]) and ({"of", "for"} & set(plain)):
        yield _signal("head", "organisation", 1.2, "a department, office or the like of something")
    if last in PLACE_ENDS and several and last not in {"house"}:
        yield _signal("ending", "place", 1.1, "ends as names of places end")
    if several and plain[0] in PLACE_HEADS and not is_first_name(plain[0]):
        yield _signal("head", "place", 0.7, "opens as names of places open")
    if plain[0] in {"highway", "interstate", "route", "via", "rue"} and several:
        yield _signal("head", "place", 1.0, "a road")
    if " ".join(plain) in PLACES or (several and plain[-1] in PLACES and plain[0] in PLACE_HEADS) or (not several and last in STATES):
        yield _signal("known", "place", 1.2, "a well-known place")
    if (
        (last in EVENT_ENDS and several)
        or (plain[0] in EVENT_HEADS and several)
        or (not several and last in {"oscars", "grammys", "emmys", "baftas", "brits", "olympics"})
    ):
        yield _signal("ending", "event", 1.2, "named as events are named")
    letters = run.words[-1].text.rstrip("s")
    if not several and letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 6 and last not in PLACES | SUFFIXES:
        yield _signal("capitals", "organisation", 0.45, "an abbreviation in capitals")
    if re.search(r"-(?:tv|fm|am)$", last):
        yield _signal("station", "organisation", 1.3, "a station's call sign")
    yield from _person_words(run, plain)


def _person_words(run: Run, plain: list[str]) -> Iterator[Signal]:
    if (plain[-1] in ORGANISATION_ENDS | PLACE_ENDS | EVENT_ENDS and len(plain) > 2) or len(plain) > 5 or plain[-1] in STREETS:
        return
    if len(plain) > 1 and (is_first_name(run.words[0].text) or (run.words[0].text[1:2] == "." and len(run.words[0].text) == 2)):
        doubtful = plain[0] in PLACES or (run.words[-1].text.isupper() and len(run.words[-1].text) > 1)
        yield _signal("first_name", "person", 0.5 if doubtful else 0.9, "opens with a first name or an initial")
    elif len(plain) == 1 and is_first_name(run.words[0].text) and plain[0] not in PLACES:
        yield _signal("first_name", "person", 0.45, "a first name")
    if len(plain) > 1 and (plain[-1] in GENERATIONS or (plain[-1] in NUMERALS and len(plain) < 5)):
        yield _signal("suffix", "person", 0.9, "ends with Jr., Sr. or a number of rulers")


def _of_context(run: Run, title: tuple[Word, ...], text: str) -> Iterator[Signal]:
    first, last = run.words[0], run.words[-1]
    before = [w.plain for w in run.before]
    after_text = text[last.end : last.end + 24]
    single = len(run.words) <= 4 and not any(w.plain in ORGANISATION_ENDS | EVENT_ENDS for w in run.words[1:])
    if len(run.words) > 1 and first.plain == "the" and last.plain not in ORGANISATION_ENDS:
        told = bool(before) and before[-1] in {"told", "to", "by", "with"}
        yield _signal("capital_the", "organisation" if told else "work", 0.55, "printed with a capital The inside a sentence")
    if title:
        yield _signal("title", "person", 1.2, "a title stands before it")
    if single and not last.possessive and (_AGE.match(after_text) and not _amount(after_text)):
        yield _signal("age", "person", 0.9, "an age follows")
    if _AGE_BEFORE.search(text[max(0, first.start - 14) : first.start]):
        yield _signal("age", "person", 0.9, "an age stands before it")
    if before and before[-1] in ROLES and text[run.before[-1].end : first.start] == " " and not run.before[-1].capital:
        yield _signal("role", "person", 0.8, "a role such as mayor or wife stands before it")
    elif before and before[-1] in ROLES and text[run.before[-1].end : first.start] == ", " and text[last.end : last.end + 1] == ",":
        yield _signal("role", "person", 0.7, "it names, between commas, whoever has a role such as mayor or wife")
    if single and _appositive_role(run, after_text):
        yield _signal("apposition", "person", 0.8, "a role such as mayor or wife stands after it")
    if _speaks(run):
        yield _signal("speaks", "person", 0.4, "it says something")
    if single and re.match(r",? who\b", after_text) and not (before and before[-1] in _INSIDE | {"of"}):
        yield _signal("who", "person", 0.6, "followed by who")
    if last.possessive and run.after and run.after[0].plain in KIN:
        yield _signal("kin", "person", 0.6, "followed by a word of kinship")
    if before and before[-1] in _INSIDE and not title and single and not last.possessive:
        yield _signal("preposition", "place", 1.1 if len(run.words) == 1 else 0.6, "in, near or outside stands before it")
    if single and before and before[-1] in {"nearby", "rural", "downtown", "central"}:
        yield _signal("preposition", "place", 0.7, "nearby, rural or the like stands before it")
    if re.search(r"\d, of $", text[max(0, first.start - 8) : first.start]):
        yield _signal("preposition", "place", 1.2, "where somebody of a stated age lives")
    journey = bool(before) and (
        (before[-1] == "from" and bool(run.after) and run.after[0].plain == "to") or (before[-1] == "to" and "from" in before)
    )
    if single and (journey or (len(before) > 1 and before[-1] == "from" and before[-2] in ROLES)) and not is_first_name(first.text):
        yield _signal("preposition", "place", 0.8, "from there to there, or where somebody comes from")
    if len(before) > 1 and before[-1] in {"to", "from", "for"} and before[-2] in _MOVES and not is_first_name(first.text):
        yield _signal("preposition", "place", 0.7, "a journey to or from it")
    if before and before[-1] in OUTLET_LEADS and not run.before[-1].capital and text[run.before[-1].end : first.start] == " ":
        yield _signal("lead", "organisation", 1.0, "a word such as newspaper or company stands before it")
    if (len(before) > 1 and before[-1] == "of" and before[-2] in _KINDS_OF_PLACE) or (
        before and before[-1] in {"city", "town", "village"} and not run.before[-1].capital
    ):
        yield _signal("kind_of_place", "place", 1.0, "called a city, town, village or the like")
    if re.match(r", (?:[A-Z][a-z]{2,5}\.|[A-Z]\.[A-Z]\.)", after_text) and after_text[2:].split(".")[0].lower() in STATES:
        yield _signal("state", "place", 0.9, "a state follows")
    elif re.match(r", [A-Z]\w+", after_text) and run.after and run.after[0].plain in PLACES:
        yield _signal("state", "place", 0.6, "a state or country follows")
    if before and before[-1] in TITLE_LEADS and not run.before[-1].possessive and text[run.before[-1].end : first.start] == " ":
        yield _signal("lead", "work", 0.9, "a word such as song or film stands before it")
    if len(before) > 1 and before[-1] == "of" and before[-2] in {"performance", "rendition", "version", "cover"}:
        yield _signal("lead", "work", 0.6, "a performance of it")


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


def _of_parser(run: Run) -> Iterator[Signal]:
    labels = [w.token.ent_type_ for w in run.words]
    label = labels[-1] or labels[0]
    if label in _LABELS:
        kind, weight = _LABELS[label]
        share = labels.count(label) / len(labels)
        determined = bool(run.before) and run.before[-1].token.dep_ in {"det", "amod", "poss"} and len(run.words) == 1
        yield _signal(
            "parser", kind, weight * share * (0.8 if determined and kind == "organisation" else 1.0), "the language model's label"
        )


PART_OF_NAME: Final = Signal("part_of_name", "person", 1.2, "part of a person's full name in the same article")


def as_person(draft: Draft, why: Signal = PART_OF_NAME) -> Draft:
    """The draft read as a person, for a reason that its own words do not show."""
    return replace(
        draft, kind="person", weight=draft.weight + why.weight, signals=(*(s for s in draft.signals if s.value == "person"), why)
    )
