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

LENGTH: Final = 3
"""Characters of an opening. Two let twice as many lines through; with four an opening of optional letters becomes a long list."""
MOST: Final = 8_000
"""Openings of one pattern; one that has more is known by fewer characters."""
DIGITS: Final = frozenset("0123456789")

Parsed = Iterable[tuple[Any, Any]]
_parser: Final = re._parser  # type: ignore[attr-defined]


class Sieve:
    """Which of several patterns can match a text from its start, by how it opens and by what it holds. `flags` are those that the patterns are compiled with."""

    def __init__(self, patterns: Sequence[str], flags: int = 0) -> None:
        self._needed: Final[list[frozenset[str]]] = []
        self._by_opening: Final[dict[str, list[int]]] = {}
        for number, pattern in enumerate(patterns):
            for opening in openings(pattern, flags):
                self._by_opening.setdefault(opening, []).append(number)
            self._needed.append(needed(pattern, flags))
        self._anyhow: Final = self._by_opening.pop("", [])
        self._first: Final = frozenset(opening[0] for opening in self._by_opening)
        words = frozenset[str]().union(*(self._needed[n] for n in self._anyhow))
        self._words: Final = sorted(w for w in words if not any(other in w for other in words - {w}))

    def left(self, text: str) -> list[int]:
        """The numbers of the patterns that may match at the start of a text, in order; for most texts none."""
        lowered = text.lower()
        found = self._opened(text[:LENGTH])
        if self.holds(lowered):
            found += self._anyhow
        return sorted({n for n in found if not self._needed[n] or any(run in lowered for run in self._needed[n])}) if found else found

    def opens(self, start: str) -> bool:
        """Does a text that starts with these three characters open as one of the patterns does, those left aside that open with anything?"""
        return bool(self._opened(start))

    def holds(self, lowered: str) -> bool:
        """Does a text in lower case hold what a pattern needs that opens with anything?"""
        return any(map(lowered.__contains__, self._words))

    def _opened(self, start: str) -> list[int]:
        if not start.isascii():
            start = "".join("0" if c.isdecimal() else c for c in start)
        known = self._by_opening
        return [*known.get(start, ()), *known.get(start[:2], ()), *known.get(start[:1], ())] if start[:1] in self._first else []


@lru_cache(1)
def _parsed(pattern: str, flags: int) -> Parsed:
    found: Parsed = _parser.parse(pattern, flags)
    return found


def openings(pattern: str, flags: int = 0) -> frozenset[str]:
    """The first characters, at most three, of all that a pattern matches, in either case where case does not count. A shorter one may go on with anything; so an empty
    one says nothing. Digits stand for those of all scripts."""
    done, alive = _opened({""}, _parsed(pattern, flags), bool(flags & re.I))
    return frozenset(done | alive)


def _opened(before: set[str], parsed: Parsed, folds: bool) -> tuple[set[str], set[str]]:
    """What is known of the openings, and those that the rest of the pattern may make longer."""
    done: set[str] = set()
    alive = before
    for operator, argument in parsed:
        finished, alive = _after(alive, str(operator), argument, folds)
        done |= finished | {o for o in alive if len(o) >= LENGTH}
        alive = {o for o in alive if len(o) < LENGTH}
        if not alive:
            break
    return done, alive


def _after(before: set[str], operator: str, argument: Any, folds: bool) -> tuple[set[str], set[str]]:
    if operator in ("LITERAL", "IN"):
        members = _cases(_members([(operator, argument)] if operator == "LITERAL" else argument), folds)
        fits = 0 < len(members) * len(before) <= MOST
        return (set(), {o + m for o in before for m in members}) if fits else (before, set())
    if operator == "SUBPATTERN":
        return _opened(before, argument[3], (folds or bool(argument[1] & re.I)) and not argument[2] & re.I)
    if operator == "BRANCH":
        both = [_opened(before, branch, folds) for branch in argument[1]]
        return set().union(*(done for done, _ in both)), set().union(*(alive for _, alive in both))
    if operator in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeated(before, argument, folds)
    return (set(), before) if operator in ("AT", "ASSERT", "ASSERT_NOT") else (before, set())


def _repeated(before: set[str], argument: tuple[int, int, Parsed], folds: bool) -> tuple[set[str], set[str]]:
    fewest, most, parsed = argument
    done: set[str] = set()
    alive = set(before) if fewest == 0 else set()
    for times in range(1, min(int(most), LENGTH) + 1):
        finished, before = _opened(before, parsed, folds)
        done |= finished
        if times >= min(fewest, LENGTH):
            alive |= before
    return done, alive


def _members(argument: Parsed) -> frozenset[str]:
    """The characters of a class; none where they are too many to be told one by one."""
    found: set[str] = set()
    for operator, value in argument:
        if str(operator) == "LITERAL":
            found.add(chr(value))
        elif str(operator) == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found |= DIGITS
        elif str(operator) == "RANGE" and value[1] - value[0] < 32:
            found |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:
            return frozenset()
    return frozenset(found)


def _cases(members: frozenset[str], folds: bool) -> frozenset[str]:
    return members | {m.lower() for m in members} | {m.upper() for m in members} if folds else members


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
