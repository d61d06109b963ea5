"""A run of capitalised words in parts: places, titles and the names that bear them: "Dalby County Sheriff Tom Harrick" is a place and a person with a title."""

from collections.abc import Iterator
from typing import Final

from storydesk.annotate.names.lines import Word
from storydesk.annotate.names.runs import Run
from storydesk.annotate.names.words import (
    EVENT_ENDS,
    FIELD_ADJECTIVES,
    OFFICES,
    ORGANISATION_ENDS,
    ORGANISATIONS,
    PLACE_ENDS,
    PLACE_HEADS,
    PLACES,
    PORTFOLIOS,
    ROLES,
    TITLE_PHRASES,
    TITLES,
)
from storydesk.text.first_names import is_first_name

_RANKS: Final = frozenset("special senior acting deputy assistant associate former interim vice lead executive managing".split())
"""Words that belong to the title behind them."""
_HONORIFICS: Final = frozenset("mr mrs ms miss mx".split())
_OF: Final = frozenset({"of", "for"})


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
        width = 2 if two in TITLE_PHRASES else 1 if plain[at] in TITLES or _is_role(run, at) else 0
        if run.words[at].quoted:
            continue
        if width and at + width == len(plain) and _is_surname(run, plain, at):
            continue
        if width and not run.words[at + width - 1].possessive and not (at + width < len(plain) and plain[at + width] in {"of", "for"}):
            first, last = at, at + width
            break
    if first < 0:
        opening = 1 if (plain[0] in PLACES and len(plain) == 3) or plain[0].replace(".", "") in PLACES | ORGANISATIONS else 2
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
    while first > 0 and (plain[first - 1] in TITLES | _RANKS or " ".join(plain[first - 1 : first + 1]) in TITLE_PHRASES):
        first -= 1
    if first > 0 and plain[first - 1] in {"of", "the"}:
        yield run.part(0, last), ()
    elif first > 0:
        yield run.part(0, first), ()
    if last < len(plain):
        yield run.part(last, len(plain)), run.words[first:last]


def _is_role(run: Run, at: int) -> bool:
    """A word for a role that is printed with a capital before a full name: "Photographer Lena Holt", "Victim Tom Bell"."""
    words = run.words
    return words[at].plain in ROLES and len(words) > at + 2 and is_first_name(words[at + 1].text) and not is_first_name(words[at].text)


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
