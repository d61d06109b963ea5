"""What kind of thing a run of capitalised words names, by adding up small pieces of evidence.

The parser's own entity label is one piece among others: on news it takes surnames for organisations and networks for persons. Each piece of evidence is
kept as a signal of the mention; the heaviest kind wins if its sum reaches THRESHOLD, else the run names nothing that we keep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from storydesk.annotate.names.context import evidence, of_context
from storydesk.annotate.names.lines import Word
from storydesk.annotate.names.runs import Run
from storydesk.annotate.names.words import (
    EVENT_ENDS,
    EVENT_HEADS,
    GENERATIONS,
    NO_NAMES,
    NUMERALS,
    ORGANISATION_ENDS,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PEOPLES,
    PLACE_ENDS,
    PLACE_HEADS,
    PLACES,
    STREETS,
    SUFFIXES,
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
_CRAFT: Final = frozenset(
    "ferry ship boat vessel yacht tanker trawler submarine freighter schooner liner frigate horse racehorse dog cat rocket spacecraft satellite".split()
)
_ADJECTIVE: Final = re.compile(
    r"-(?:based|born|style|led|backed|era|owned|made|run|held|trained|wide|like|sized|listed|bound|controlled|funded|allied|linked|area)$"
)
_PARTY: Final = re.compile(r"[rdi]-[a-z.]+")
"""A member's party and state: R-Ohio."""
_CAMEL: Final = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O)[A-Z][a-z]+[A-Z]")
_PLURAL_LETTERS: Final = re.compile(r"[A-Z]{2,}s")
_SECTIONS: Final = frozenset(
    "part phase type class chapter section title stage act war volume book level group category article appendix schedule annex".split()
)
"""What bears a Roman number and is no ruler."""


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
        """The folded words, without an opening article, a nickname in quote marks, Jr. and Sr.; a state's short name in full."""
        words = [w.plain for w in self.run.words if not w.quoted] or [w.plain for w in self.run.words]
        if len(words) > 2 and self.kind != "person":
            words = [w for w in words if w != "and"]
        if self.kind == "person":
            words = [w.removeprefix("al-").removeprefix("el-") for w in words]
        while len(words) > 1 and words[-1] in GENERATIONS:
            words.pop()
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if len(words) == 1 and self.kind == "place":
            words = STATES.get(words[0], words[0]).split()
        return tuple(words)


def classify(run: Run, title: tuple[Word, ...], text: str) -> Draft | None:
    """The kind of a run, or None where it names nothing that we keep."""
    run = _trim(run)
    plain = [w.plain for w in run.words]
    if not plain or all(p in PEOPLES or p in SUFFIXES or (p in TITLES and not title) for p in plain) or plain == ["the"]:
        return None
    if _ADJECTIVE.search(plain[-1]) or _PARTY.fullmatch(plain[-1]) or plain[:2] == ["new", "year"]:
        return None
    if len(plain) == 1 and (
        plain[0] in NO_NAMES or len(plain[0]) == 1 or (plain[0] in PLACE_ENDS | ORGANISATION_ENDS and plain[0] not in ORGANISATIONS)
    ):
        return None
    craft = run.before and run.before[-1].plain in _CRAFT and text[run.before[-1].end : run.words[0].start].strip("'\"“‘ ") == ""
    if craft or _PLURAL_LETTERS.fullmatch(run.words[-1].text):
        return None
    signals = [*_of_words(run, plain), *of_context(run, title, text), *_of_parser(run)]
    if len(plain) == 1 and all(s.name == "parser" for s in signals) and re.match(r" \d", text[run.words[0].end : run.words[0].end + 2]):
        return None  # "Lap 41"
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


def _of_words(run: Run, plain: list[str]) -> Iterator[Signal]:
    last, several = plain[-1], len(plain) > 1
    if " ".join(plain) in ORGANISATIONS or (last in ORGANISATIONS and not several):
        yield evidence("known", "organisation", 1.3, "a well-known organisation")
    elif several and plain[0] in ORGANISATIONS and not is_first_name(plain[0]) and last not in ORGANISATION_ENDS:
        yield evidence("known", "organisation", 0.8, "opens with a well-known organisation")
    if last in ORGANISATION_ENDS and several:
        yield evidence("ending", "organisation", 1.0, "ends as names of organisations end")
    elif several and any(p in ORGANISATION_HEADS for p in plain[:-1]) and ({"of", "for"} & set(plain)):
        yield evidence("head", "organisation", 1.2, "a department, office or the like of something")
    if last in PLACE_ENDS and several and last not in {"house"}:
        yield evidence("ending", "place", 1.1, "ends as names of places end")
    if several and plain[0] in PLACE_HEADS and not is_first_name(plain[0]):
        yield evidence("head", "place", 0.7, "opens as names of places open")
    if plain[0] in {"highway", "interstate", "route", "via", "rue"} and several:
        yield evidence("head", "place", 1.0, "a road")
    if " ".join(plain) in PLACES or (several and plain[-1] in PLACES and plain[0] in PLACE_HEADS) or (not several and last in STATES):
        yield evidence("known", "place", 1.2, "a well-known place")
    if (
        (last in EVENT_ENDS and several)
        or (plain[0] in EVENT_HEADS and several)
        or (not several and last in {"oscars", "grammys", "emmys", "baftas", "brits", "olympics"})
    ):
        yield evidence("ending", "event", 1.2, "named as events are named")
    letters = run.words[-1].text.rstrip("s")
    if not several and letters.isupper() and letters.isalpha() and 2 <= len(letters) <= 6 and last not in PLACES | SUFFIXES:
        yield evidence("capitals", "organisation", 0.45, "an abbreviation in capitals")
    if _CAMEL.match(run.words[0].text) or _CAMEL.match(run.words[-1].text):
        yield evidence("inner_capital", "organisation", 1.1, "a capital inside a word, as firms write themselves")
    if last in {"show", "programme", "podcast"} and several:
        yield evidence("ending", "work", 1.6, "ends as names of programmes end")
    if last.endswith("shire") and len(last) > 7 and not several:
        yield evidence("ending", "place", 0.8, "ends as names of counties end")
    if re.search(r"-(?:tv|fm|am)$", last):
        yield evidence("station", "organisation", 1.3, "a station's call sign")
    yield from _person_words(run, plain)


def _person_words(run: Run, plain: list[str]) -> Iterator[Signal]:
    if (plain[-1] in ORGANISATION_ENDS | PLACE_ENDS | EVENT_ENDS and len(plain) > 2) or len(plain) > 5 or plain[-1] in STREETS:
        return
    if len(plain) > 1 and (is_first_name(run.words[0].text) or (run.words[0].text[1:2] == "." and len(run.words[0].text) == 2)):
        doubtful = plain[0] in PLACES or (run.words[-1].text.isupper() and len(run.words[-1].text) > 1)
        yield evidence("first_name", "person", 0.5 if doubtful else 0.9, "opens with a first name or an initial")
    elif len(plain) == 1 and is_first_name(run.words[0].text) and plain[0] not in PLACES:
        yield evidence("first_name", "person", 0.45, "a first name")
    if len(plain) > 1 and plain[0] not in _SECTIONS and (plain[-1] in GENERATIONS or (plain[-1] in NUMERALS and len(plain) < 5)):
        yield evidence("suffix", "person", 0.9, "ends with Jr., Sr. or a number of rulers")


def _of_parser(run: Run) -> Iterator[Signal]:
    labels = [w.token.ent_type_ for w in run.words]
    label = labels[-1] or labels[0]
    if label == "PERSON" and any(c.isdigit() for w in run.words for c in w.text):
        return
    if label in _LABELS:
        kind, weight = _LABELS[label]
        share = labels.count(label) / len(labels)
        determined = bool(run.before) and run.before[-1].token.dep_ in {"det", "amod", "poss"} and len(run.words) == 1
        yield evidence(
            "parser", kind, weight * share * (0.8 if determined and kind == "organisation" else 1.0), "the language model's label"
        )


PART_OF_NAME: Final = Signal("part_of_name", "person", 1.2, "part of a person's full name in the same article")


def as_person(draft: Draft, why: Signal = PART_OF_NAME) -> Draft:
    """The draft read as a person, for a reason that its own words do not show."""
    return replace(
        draft, kind="person", weight=draft.weight + why.weight, signals=(*(s for s in draft.signals if s.value == "person"), why)
    )
