"""Necessary conditions: what a text must hold for a pattern to match it, read off the pattern itself.

A pattern that is tried on every line of an archive and matches one in a hundred is mostly spared by a look at the first three characters, or for a word that it cannot do
without. Both follow from the pattern as Python's own parser reads it. So a mould that somebody adds is known at once, and nothing that matches is passed over: what the
reading does not understand counts as "may be anything". Look-arounds are left out, which makes a condition weaker, never wrong. Case does not count.
Source of the idea: the required literals of RE2 (its FilteredRE2) and of Russ Cox, Regular Expression Matching with a Trigram Index (2012).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

LENGTH: Final = 6
"""Characters of an opening. With three, "The" and "In " may open a notice."""
MOST: Final = 8_000
"""Openings of one pattern; one that has more is known by fewer characters."""
MOST_KEPT: Final = 20_000
"""Openings of texts of which is kept what must follow."""
_DIGITS_ALIKE: Final = bytes(48 if 48 <= c <= 57 else c for c in range(256))
_LOWERED: Final = bytes(c + 32 if 65 <= c <= 90 else 48 if 48 <= c <= 57 else c for c in range(256))
_BEYOND: Final = "\u0660"
"""A digit that Latin-1 has not."""
_LIKE_ASCII: Final = (("\u212a", "k"), ("\u017f", "s"), ("\u0130", "i"), ("\u0131", "i"))

Parsed = Iterable[tuple[Any, Any]]
_parser: Final = re._parser  # type: ignore[attr-defined]


class Sieve:
    """Which of several patterns can match a text from its start, by how it opens and by what it holds. `flags` are those that the patterns are compiled with. `anywhere`:
    what a text holds of which one pattern or another cannot do without that opens with anything; an empty run where one needs nothing."""

    def __init__(self, patterns: Sequence[str], flags: int = 0) -> None:
        self._table: Final = _table(flags)
        self._needed: Final[list[frozenset[bytes]]] = []
        self._by_opening: Final[dict[bytes, list[int]]] = {}
        for number, pattern in enumerate(patterns):
            for opening in openings(pattern, flags):
                self._by_opening.setdefault(opening, []).append(number)
            runs = frozenset(map(_plain, needed(pattern, flags)))
            self._needed.append(runs if all(runs) else frozenset())
        self._anyhow: Final = self._by_opening.pop(b"", [])
        needs = [self._needed[n] or frozenset({b""}) for n in self._anyhow]
        runs = frozenset[bytes]().union(*needs)
        self.anywhere: Final = tuple(sorted(run for run in runs if not any(other in run for other in runs - {run})))
        self._after: Final[dict[bytes, tuple[bytes, ...] | None]] = {}

    def left(self, text: str) -> list[int]:
        """The numbers of the patterns that may match at the start of a text, in order; for most texts none."""
        exact = in_bytes(text)
        small = exact.translate(_LOWERED)
        found = self._opened(exact[:LENGTH]) if self.opens(exact[:LENGTH], small) else []
        if self.holds(small):
            found += self._anyhow
        return sorted({n for n in found if not self._needed[n] or any(map(small.__contains__, self._needed[n]))}) if found else found

    def opens(self, start: bytes, small: bytes) -> bool:
        """May a pattern match a text from its start, those left aside that open with anything? `start` is its first LENGTH characters, `small` the text lowered."""
        try:
            runs = self._after[start]
        except KeyError:
            runs = self._remember(start)
        return runs is None or any(map(small.__contains__, runs))

    def holds(self, small: bytes) -> bool:
        """Does a lowered text hold what a pattern needs that opens with anything?"""
        return any(map(small.__contains__, self.anywhere))

    def _remember(self, start: bytes) -> tuple[bytes, ...] | None:
        """One of these runs must stand in a text that opens so; None where nothing must."""
        if len(self._after) > MOST_KEPT:
            self._after.clear()
        needs = [self._needed[n] for n in self._opened(start)]
        found = self._after[start] = tuple(sorted(frozenset[bytes]().union(*needs))) if all(needs) else None
        return found

    def _opened(self, start: bytes) -> list[int]:
        start = start.translate(self._table)
        return [number for length in range(1, len(start) + 1) for number in self._by_opening.get(start[:length], ())]


def in_bytes(text: str) -> bytes:
    """A text with one byte a character: what lies beyond Latin-1 is a question mark, but for what counts as a letter of ASCII where case does not count."""
    if not text.isascii():
        for letter, plain in _LIKE_ASCII:
            text = text.replace(letter, plain)
    return text.encode("latin-1", "replace")


def lowered(exact: bytes) -> bytes:
    """A text `in_bytes` in which runs are looked for: small letters, each digit a 0. This costs a twentieth of `str.lower` where a text holds a curly quote."""
    return exact.translate(_LOWERED)


def _plain(run: str) -> bytes:
    """The longest piece of a run that is ASCII, as it stands in a lowered text."""
    return lowered(max(re.findall(r"[\x00-\x7f]*", run), key=len).encode("ascii"))


@lru_cache(1)
def _parsed(pattern: str, flags: int) -> Parsed:
    found: Parsed = _parser.parse(pattern, flags)
    return found


def openings(pattern: str, flags: int = 0) -> frozenset[bytes]:
    """The first characters, at most LENGTH, of all that a pattern matches, `in_bytes`: each digit a 0, and where case does not count small letters. A shorter one may go
    on with anything; so an empty one says nothing."""
    done, alive = _opened({b""}, _parsed(pattern, flags), bool(flags & re.I), _table(flags))
    return frozenset(done | alive)


def _table(flags: int) -> bytes:
    return _LOWERED if flags & re.I else _DIGITS_ALIKE


def _opened(before: set[bytes], parsed: Parsed, folds: bool, table: bytes) -> tuple[set[bytes], set[bytes]]:
    """What is known of the openings, and those that the rest of the pattern may make longer."""
    done: set[bytes] = set()
    alive = before
    for operator, argument in parsed:
        finished, alive = _after(alive, str(operator), argument, folds, table)
        done |= finished | {o for o in alive if len(o) >= LENGTH}
        alive = {o for o in alive if len(o) < LENGTH}
        if not alive:
            break
    return done, alive


def _after(before: set[bytes], operator: str, argument: Any, folds: bool, table: bytes) -> tuple[set[bytes], set[bytes]]:
    if operator in ("LITERAL", "IN"):
        members = _members([(operator, argument)] if operator == "LITERAL" else argument, folds, table)
        fits = 0 < len(members) * len(before) <= MOST
        return (set(), {o + m for o in before for m in members}) if fits else (before, set())
    if operator == "SUBPATTERN":
        return _opened(before, argument[3], (folds or bool(argument[1] & re.I)) and not argument[2] & re.I, table)
    if operator == "BRANCH":
        both = [_opened(before, branch, folds, table) for branch in argument[1]]
        return set().union(*(done for done, _ in both)), set().union(*(alive for _, alive in both))
    if operator in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(before, argument, folds, table)
    return (set(), before) if operator in ("AT", "ASSERT", "ASSERT_NOT") else (before, set())


def _repeated(before: set[bytes], argument: tuple[int, int, Parsed], folds: bool, table: bytes) -> tuple[set[bytes], set[bytes]]:
    fewest, most, parsed = argument
    done: set[bytes] = set()
    alive = set(before) if fewest == 0 else set()
    for times in range(1, min(int(most), LENGTH) + 1):
        finished, before = _opened(before, parsed, folds, table)
        done |= finished
        if times >= min(fewest, LENGTH):
            alive |= before
    return done, alive


def _members(argument: Parsed, folds: bool, table: bytes) -> frozenset[bytes]:
    """The characters of a class, in either case where it does not count; none where they are too many to be told one by one."""
    found: set[str] = set()
    for operator, value in argument:
        if str(operator) == "LITERAL":
            found.add(chr(value))
        elif str(operator) == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found |= {"0", _BEYOND}
        elif str(operator) == "RANGE" and value[1] - value[0] < 32:
            found |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:
            return frozenset()
    forms = {form for one in found for form in ((one, one.lower(), one.upper()) if folds else (one,)) if len(form) == 1}
    return frozenset(in_bytes(form).translate(table) for form in forms)


def needed(pattern: str, flags: int = 0) -> frozenset[str]:
    """Runs of characters, in lower case, one of which every match of a pattern holds; empty where there are none. Of several such sets, that with the longest runs."""
    sets = [runs for runs in _needed(_parsed(pattern, flags)) if all(runs)]
    return max(sets, key=lambda runs: (min(map(_weight, runs)), sorted(runs)), default=frozenset())


def _weight(run: str) -> tuple[bool, int]:
    """How much a run tells: letters and marks that prose is full of tell the least."""
    return run not in (" ", ",", ".", ", ", ": "), len(run)


def _needed(parsed: Parsed) -> Iterator[frozenset[str]]:
    """Sets of runs, of each of which a match holds one."""
    run = ""
    for operator, argument in parsed:
        name = str(operator)
        if name == "LITERAL":
            run += chr(argument).lower()
        elif name not in ("AT", "ASSERT_NOT"):
            yield frozenset({run})
            run = ""
            if name == "BRANCH":
                best = [
                    max((s for s in _needed(branch) if all(s)), key=lambda s: min(map(_weight, s)), default=None) for branch in argument[1]
                ]
                yield frozenset().union(*(b for b in best if b is not None)) if None not in best else frozenset({""})
            else:
                yield from _inside(name, argument)
    yield frozenset({run})


def _inside(operator: str, argument: Any) -> Iterator[frozenset[str]]:
    if operator == "SUBPATTERN":
        yield from _needed(argument[3])
    elif operator in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] > 0:
        yield from _needed(argument[2])
    elif operator == "ASSERT" and argument[0] >= 0:
        yield from _needed(argument[1])
