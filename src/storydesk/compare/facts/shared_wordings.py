"""What two articles tell in the same few words side by side, where no statement of the parse ties them: "split into two factions", "two helicopters ... the injured".

Theory: two rare words of a story that stand within a few words of each other in two articles are seldom there by chance. Such pairs, grown by those that meet them,
are windows of words; whether two windows tell the same is scored by how rare their shared words are, how far apart these stand, and how much else of their
sentences is shared. A number or a negation that only one of them has tells them apart, and so do statements in the same words that cannot be one. What a row of the
board already joins is left out. The weights were learned by `benchmarks/train_wordings.py` on windows of fourteen stories that one reader marked. Fails on two things of
one description in sentences on one matter (the interviews by telephone of two papers), and on paraphrase; and speaks for stories of few articles: in long ones
the statements find what is told, and rare words are many. Tried and not taken: windows of direct speech in one of the articles (of 14 rows 10 were so), and
sixteen further signals (order, names, words between, links of the parse), which gained nothing in cross-validation.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from storydesk.compare.facts.scenery import SETTINGS
from storydesk.compare.facts.units import Unit
from storydesk.compare.facts.voices import Voices
from storydesk.compare.facts.wordings import Row, Wordings
from storydesk.model import Fact, Member, Signal, Span, Statement, content_id

MOST_ARTICLES: Final = 30
"""Articles of a story up to which its wordings are compared."""
WIDE: Final = 7
"""Words, less one, that a pair of shared words may span."""
COMMON, RARE = 0.08, 3
"""Share of the story's sentences up to which a word tells something, and sentences up to which it does whatever the share."""
WEIGHTS: Final[Mapping[str, float]] = {"rarity": 0.378, "width": -0.15, "sentences": 5.749}
BIAS: Final = -3.11
BAR: Final = 0.7
"""Score from which 37 of 43 windows told the same, each story scored by weights learned on the others."""
_NEGATION: Final = re.compile(r"\b(?:not|no|never|without|none|nobody)\b|n['’]t\b", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"(?:\b(?:(?:do|does|did|is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|should)(?:n['’]t)?|not|never|no|to|a|an|the|its|his|her|their|"
    r"he|she|it|they) )+$",
    re.IGNORECASE,
)
"""Small words right before a window that belong to its phrase."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Window:
    """Words of one row, from a shared one to a shared one."""

    row: int
    article: int
    first: int
    last: int
    keys: frozenset[str]


class Statements:
    """The units of a story, and whether two windows hold statements in the same words that cannot be one."""

    def __init__(self, units: Sequence[Unit], apart: Callable[[Unit, Unit], bool]) -> None:
        self._of: dict[int, list[tuple[Span, Span, Unit]]] = defaultdict(list)
        for unit in units:
            if unit.claim.about is not None and unit.claim.arguments and not unit.value:
                self._of[unit.article].append((unit.claim.about.span, unit.claim.arguments[0].span, unit))
        self._apart = apart

    def apart(self, i: int, here: Span, j: int, there: Span) -> bool:
        """Is there one in each with the same head and complement, and another number of them, name, patient or owner?"""
        held = {(u.head.word, u.complement.word): u for u in self._inside(i, here)}
        return any(
            (u.head.word, u.complement.word) in held and self._apart(held[u.head.word, u.complement.word], u)
            for u in self._inside(j, there)
        )

    def _inside(self, article: int, span: Span) -> Iterator[Unit]:
        return (u for about, argument, u in self._of.get(article, ()) if about.overlap(span) and argument.overlap(span))


def wording_facts(members: Sequence[Member], facts: Sequence[Fact], voices: Voices, statements: Statements) -> list[Fact]:
    """Facts of what two articles or more tell in the same words and `facts` do not join."""
    if not 1 < len(members) <= MOST_ARTICLES:
        return []
    wordings = Wordings(members)
    number = {m.article.id: i for i, m in enumerate(members)}
    told = [[(number[c.article], c.span) for c in f.statement.citations] for f in facts if f.coverage != "single"]
    found: list[Fact] = []
    for windows in _grown(wordings):
        same = _same(windows, wordings, members, statements)
        spans = {w.article: _printed(wordings.rows[w.row], w) for w in same}
        if len(spans) > 1 and not any(_joins(fact, spans) for fact in told):
            found.append(_fact(same, spans, wordings, members, voices))
            told.append(list(spans.items()))
    return found


def _joins(told: Sequence[tuple[int, Span]], spans: Mapping[int, Span]) -> bool:
    """Does a fact cite two of these places already?"""
    return len({i for i, span in told if i in spans and spans[i].overlap(span)}) > 1


# -- windows ------------------------------------------------------------------------------------------------------------------------------


def _grown(wordings: Wordings) -> Iterator[list[Window]]:
    """For each group of pairs of words that meet in two articles, the best window of each article, the rarest pairs first."""
    places: dict[Pair, list[Window]] = defaultdict(list)
    for n, row in enumerate(wordings.rows):
        telling = [(p, w.key) for p, w in enumerate(row.words) if w.key is not None and wordings.telling(w.key, COMMON, RARE)]
        for (p, a), (q, b) in combinations(telling, 2):
            if a != b and q - p <= WIDE:
                places[frozenset((a, b))].append(Window(n, row.article, p, q, frozenset((a, b))))
    rows = [(pair, windows) for pair, windows in places.items() if len({w.article for w in windows}) > 1]
    rows.sort(key=lambda pr: (-sum(map(wordings.rarity, pr[0])), sorted(pr[0])))
    groups: list[list[Window]] = []
    meeting: dict[int, list[int]] = defaultdict(list)
    for _, pairs in rows:
        home = _home(pairs, groups, meeting)
        if home is None:
            groups.append([])
            home = len(groups) - 1
            taken = pairs
        else:
            taken = [w for w in pairs if any(_touch(w, v) for v in groups[home])]
        groups[home] += taken
        for window in taken:
            if home not in meeting[window.row]:
                meeting[window.row].append(home)
    for group in groups:
        yield _best(group, wordings)


def _home(row: Sequence[Window], groups: Sequence[Sequence[Window]], meeting: Mapping[int, Sequence[int]]) -> int | None:
    """The first group that a pair meets in two articles."""
    near = sorted({g for w in row for g in meeting.get(w.row, ())})
    return next((g for g in near if len({w.article for w in row for v in groups[g] if _touch(w, v)}) > 1), None)


def _touch(w: Window, v: Window) -> bool:
    return w.row == v.row and w.first <= v.last + 1 and w.last >= v.first - 1


def _best(group: Sequence[Window], wordings: Wordings) -> list[Window]:
    """Of each article the window with the rarest words, then the narrowest."""
    by_row: dict[int, list[Window]] = defaultdict(list)
    for window in group:
        by_row[window.row].append(window)
    whole = [run for row in by_row.values() for run in _runs(row, wordings.rows[row[0].row])]
    best: dict[int, Window] = {}
    for window in sorted(whole, key=lambda w: (-sum(map(wordings.rarity, sorted(w.keys))), w.last - w.first, w.row, w.first)):
        best.setdefault(window.article, window)
    return sorted(best.values(), key=lambda w: w.article)


def _runs(windows: Sequence[Window], row: Row) -> Iterator[Window]:
    """Windows of one row as one where they are near."""
    places = sorted({p for w in windows for p in (w.first, w.last)})
    start = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or places[k] - places[k - 1] > WIDE:
            run = places[start:k]
            keys = frozenset(key for p in run if (key := row.words[p].key) is not None)
            if len(keys) > 1:
                yield Window(windows[0].row, row.article, run[0], run[-1], keys)
            start = k


# -- do two windows tell the same? --------------------------------------------------------------------------------------------------------


def _same(windows: Sequence[Window], wordings: Wordings, members: Sequence[Member], statements: Statements) -> list[Window]:
    """The two windows that are most surely one telling, and those of further articles that are one with either; none under the bar."""
    scores = {(a, b): score(a, b, wordings, members, statements) for a, b in combinations(windows, 2)}
    if not scores or max(scores.values()) < BAR:
        return []
    first = max(scores, key=lambda pair: (scores[pair], pair[0].article, pair[1].article))
    more = [w for w in windows if w not in first and any(scores.get((w, v), scores.get((v, w), 0.0)) >= BAR for v in first)]
    return sorted([*first, *more], key=lambda w: w.article)


def score(a: Window, b: Window, wordings: Wordings, members: Sequence[Member], statements: Statements) -> float:
    """How likely two windows tell the same, from 0 to 1; 0 where something tells them apart, or where only a setting is named."""
    shared = a.keys & b.keys
    if len(shared - SETTINGS) < 2 or _told_apart(a, b, wordings, members, statements):
        return 0.0
    found = signals(a, b, wordings)
    return 1 / (1 + math.exp(-(BIAS + sum(WEIGHTS[name] * value for name, value in found.items()))))


def signals(a: Window, b: Window, wordings: Wordings) -> dict[str, float]:
    """The signals of a pair by name, in the order of `WEIGHTS`: rarity of the shared words, width of both windows, cosine of the sentences."""
    return {
        "rarity": sum(wordings.rarity(k) for k in sorted(a.keys & b.keys)),
        "width": float(a.last - a.first + b.last - b.first),
        "sentences": wordings.cosine(wordings.rows[a.row], wordings.rows[b.row]),
    }


def _told_apart(a: Window, b: Window, wordings: Wordings, members: Sequence[Member], statements: Statements) -> bool:
    """Is one denied and the other not, are other numbers told, or statements in the same words that cannot be one?"""
    places = (_with_lead(_printed(wordings.rows[v.row], v), members[v.article]) for v in (a, b))
    if statements.apart(a.article, next(places), b.article, next(places)):
        return True
    ours, theirs = ({w.key for w in wordings.rows[v.row].words[max(0, v.first - 2) : v.last + 3] if w.number} for v in (a, b))
    if ours and theirs and not ours & theirs:
        return True
    ours, theirs = ({w.key for w in wordings.rows[v.row].words[v.first : v.last + 1] if w.number} for v in (a, b))
    if ours and theirs and ours != theirs:
        return True
    denied = [_NEGATION.search(_printed_in(wordings.rows[v.row], v, members[v.article])) is not None for v in (a, b)]
    return denied[0] != denied[1]


def _printed_in(row: Row, window: Window, member: Member) -> str:
    return _with_lead(_printed(row, window), member).of(member.article.text)


def _printed(row: Row, window: Window) -> Span:
    return Span(row.words[window.first].span.start, row.words[window.last].span.end)


def _with_lead(span: Span, member: Member) -> Span:
    lead = _LEADING.search(member.article.text, max(0, span.start - 40), span.start)
    return Span(lead.start(), span.end) if lead else span


# -- building -----------------------------------------------------------------------------------------------------------------------------


def _fact(windows: Sequence[Window], spans: Mapping[int, Span], wordings: Wordings, members: Sequence[Member], voices: Voices) -> Fact:
    """The narrowest window is printed."""
    order = sorted(windows, key=lambda w: (w.last - w.first, w.article))
    cited = [members[w.article].article.cite(_with_lead(spans[w.article], members[w.article])) for w in order]
    outlets, independent, coverage = voices.count(spans)
    first, last = (
        wordings.rows[order[0].row].words[p].span.of(members[order[0].article].article.text) for p in (order[0].first, order[0].last)
    )
    return Fact(
        content_id("wording", *(f"{c.article}:{c.start}:{c.end}" for c in cited)), Statement.quoting(*cited), outlets, independent, coverage,
        (
            Signal("tells", "phrase", 0.0, "whether it tells what happened, or names what is spoken of"),
            Signal("head", first, 0.0, "the first word that is shared"),
            Signal("relation", "wording", 0.0, "that the same words stand side by side"),
            Signal("complement", last, 0.0, "the last word that is shared"),
        ),
    )  # fmt: skip
