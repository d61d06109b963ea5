"""What kind of thing a run of capitalised words names, by adding up small pieces of evidence.

The parser's own entity label is one piece among others: on news it takes surnames for organisations and networks for persons. Each piece of evidence is
kept as a signal of the mention; the heaviest kind wins if its sum reaches THRESHOLD, else the run names nothing that we keep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from storydesk.annotate.names.context import evidence, of_context
from storydesk.annotate.names.runs import Run, Word
from storydesk.annotate.names.words import (
    EVENT_ENDS,
    EVENT_HEADS,
    FIELD_ADJECTIVES,
    GENERATIONS,
    NO_NAMES,
    NUMERALS,
    OFFICES,
    ORGANISATION_ENDS,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PEOPLES,
    PLACE_ENDS,
    PLACE_HEADS,
    PLACES,
    PORTFOLIOS,
    STREETS,
    SUFFIXES,
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
_CRAFT: Final = frozenset(
    "ferry ship boat vessel yacht tanker trawler submarine freighter schooner liner frigate horse racehorse dog cat rocket spacecraft satellite".split()
)
_ADJECTIVE: Final = re.compile(r"-(?:based|born|style|led|backed|era|owned|made|run|held|trained|wide)$")
_HONORIFICS: Final = frozenset("mr mrs ms miss mx".split())
_CAMEL: Final = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O)[A-Z][a-z]+[A-Z]")
_PLURAL_LETTERS: Final = re.compile(r"[A-Z]{2,}s")
_OF: Final = frozenset({"of", "for"})
_CODE: Final = re.compile(r"\d")


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
        if self.kind == "person":
            words = [w.removeprefix("al-").removeprefix("el-") for w in words]
        while len(words) > 1 and words[-1] in GENERATIONS:
            words.pop()
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        if len(words) == 1 and self.kind == "place":
            words = STATES.get(words[0], words[0]).split()
        return tuple(words)


def split_title(run: Run) -> Iterator[tuple[Run, tuple[Word, ...]]]:
    """A run in parts with the title that stands before each: "Lincoln County Sheriff Jo Bell" is a place and a person with a title."""
    office = _office(run)
    if office is not None:
        yield from office
        return
    plain = [w.plain for w in run.words]
    if (
        plain[-1] in ORGANISATION_ENDS | PLACE_ENDS
        and not (len(plain) > 2 and is_first_name(plain[-2]) and not run.words[-2].possessive)
        and not (plain[0] in TITLES and len(plain) == 2)
    ):
        yield run, ()
        return
    first = last = -1
    for at in range(len(plain) - 1, -1, -1):
        two = " ".join(plain[at : at + 2])
        width = 2 if two in TITLE_PHRASES else 1 if plain[at] in TITLES else 0
        if width and at + width == len(plain) and _is_surname(run, plain, at):
            continue
        if width and not run.words[at + width - 1].possessive and not (at + width < len(plain) and plain[at + width] in {"of", "for"}):
            first, last = at, at + width
            break
    if first < 0:
        opening = 1 if plain[0] in PLACES and len(plain) == 3 else 2
        at = next((k for k in range(opening, len(plain) - 1) if is_first_name(plain[k]) and len(plain) - k <= 3), 0)
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
    if first > 0 and plain[first - 1] in {"of", "the"}:
        yield run.part(0, last), ()
    elif first > 0:
        yield run.part(0, first), ()
    if last < len(plain):
        yield run.part(last, len(plain)), run.words[first:last]


def _office(run: Run) -> list[tuple[Run, tuple[Word, ...]]] | None:
    """The parts of a run with a name behind a title that goes on after "of" ("Secretary of State Jo Bell", "Mayor of Ostwick Jo Bell"), where the
    title stands before the run or opens it; the title alone is none. None where there is no such title."""
    within = next((k for k in range(len(run.words) - 2) if run.words[k].plain in OFFICES and run.words[k + 1].folded in _OF), None)
    if within is not None:
        rest = run.part(within + (3 if run.words[within + 2].folded == "the" else 2), len(run.words))
        behind = _office(rest) if rest.words else None
        return None if not behind else ([(run.part(0, within), ())] if within else []) + behind
    before = run.line[max(0, run.at - 3) : run.at]
    if before and before[-1].folded == "the":
        before = before[:-1]
    if len(before) < 2 or before[-1].folded not in _OF or before[-2].plain not in OFFICES:
        return None
    plain = [w.plain for w in run.words]
    if (len(plain) > 1 and plain[-1] in ORGANISATION_ENDS | PLACE_ENDS | EVENT_ENDS) or any(w in _OF or w == "and" for w in plain):
        return None
    fields = 0
    while fields < len(plain) and (plain[fields] in PORTFOLIOS | FIELD_ADJECTIVES or (fields and plain[fields - 1] in FIELD_ADJECTIVES)):
        fields += 1
    if fields and (plain[fields - 1] in PORTFOLIOS or fields == len(plain) or is_first_name(plain[fields])):
        return [(run.part(fields, len(plain)), (*before[-2:], *run.words[:fields]))] if fields < len(plain) else []
    at = next((k for k in range(1, len(plain) - 1) if is_first_name(plain[k]) and len(plain) - k <= 3), 0)
    at = at or int(plain[0] in PLACES and len(plain) == 3)
    if not at or is_first_name(plain[0]):
        return None
    return [(run.part(0, at), ()), (run.part(at, len(plain)), (*before[-2:], *run.words[:at]))]


def _is_surname(run: Run, plain: list[str], at: int) -> bool:
    """A word that may be a title, last of its run: a surname after a first name or Ms ("Lena Bishop", "Ms. Earl"), or part of a name ("Ministry of Justice")."""
    if at == 0:
        return False
    before = plain[at - 1]
    if at == 1 and all(w.token.ent_type_ == "PERSON" for w in run.words) and before not in TITLES:
        return True
    return is_first_name(run.words[at - 1].text) or before in _HONORIFICS or before in {"of", "for"} or (at > 1 and len(before) == 1)


def classify(run: Run, title: tuple[Word, ...], text: str) -> Draft | None:
    """The kind of a run, or None where it names nothing that we keep."""
    run = _trim(run)
    plain = [w.plain for w in run.words]
    if not plain or all(p in PEOPLES or p in SUFFIXES or (p in TITLES and not title) for p in plain) or plain == ["the"]:
        return None
    if len(plain) == 1 and (
        plain[0] in NO_NAMES or len(plain[0]) == 1 or (plain[0] in PLACE_ENDS | ORGANISATION_ENDS and plain[0] not in ORGANISATIONS)
    ):
        return None
    craft = run.before and run.before[-1].plain in _CRAFT and text[run.before[-1].end : run.words[0].start].strip("'\"“‘ ") == ""
    if craft or _PLURAL_LETTERS.fullmatch(run.words[-1].text):
        return None
    signals = [*_of_words(run, plain), *of_context(run, title, text), *_of_parser(run)]
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
    if len(plain) > 1 and (plain[-1] in GENERATIONS or (plain[-1] in NUMERALS and len(plain) < 5)):
        yield evidence("suffix", "person", 0.9, "ends with Jr., Sr. or a number of rulers")


def _of_parser(run: Run) -> Iterator[Signal]:
    labels = [w.token.ent_type_ for w in run.words]
    label = labels[-1] or labels[0]
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
