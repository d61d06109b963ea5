"""One number of one rare thing in each article, and not the same: two undersea cables and three, seven bunkers and five.

Theory: an article that counts a thing only once counts all of it. Where two articles each print one number of a noun and no other, the words before the noun do not
set them apart, the passages are alike and a telling word stands beside both, they count one thing; so small numbers that differ exclude each other. It is read from the
words (`quantities.py`), so that a count in a headline or a list is found, where `near_counts.py` wants the parser's. People (who come in parts), what is counted many
times in a story (laps, points), and parts ("two other") are left out. Of articles of two days the number may have changed, which cannot be told.
Fails where each article counts another part without saying so.
"""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.figures import OF_ONE_PERSON, Told, read_amounts, stem
from storydesk.compare.disagreements.counts.near_counts import IN_A_ROW, PARTS
from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_BESIDE, SAME_NOUN, Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import PEOPLE
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Tellings
from storydesk.compare.lexicon import lexicon

SMALL: Final = (2, 40)
MOST_TIMES: Final = 2.5
MOST_APART: Final = 6
LEAST_ALIKE: Final = 0.2
LEAST_ALIKE_LOOSENED: Final = 0.35
"""The same where one number is told with "at least", and no word before the noun is the same."""
MOST_NOUNS: Final = 3
_OF_MANY: Final = OF_ONE_PERSON | frozenset(
    "injury death arrest count charge year month week day hour minute second percent time way part side".split()
)
"""What is counted of each player, or told of many."""
_MORE: Final = PARTS | {"extra", "own", "such", "new", "single", "different", "major", "main"}


def sole_count_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of small numbers of a thing that each of two articles counts once."""
    told = [t for member in tellings.members for t in read_amounts(member) if t.amount.nouns and not t.amount.unit]
    printed: dict[tuple[str, str], set[float]] = {}
    for one in told:
        for noun in one.amount.nouns:
            printed.setdefault((one.telling.article, noun), set()).add(one.amount.low)
    sole = [t for t in told if _counts_a_thing(t) and len(printed[t.telling.article, t.amount.nouns[-1]]) == 1]
    for left, right in facing(sole, lambda t: (t.amount.nouns[-1], t.amount.low), lambda t: {t.amount.nouns[-1]}):
        if not _differ(left, right) or left.negated != right.negated:
            continue
        shared = set(left.amount.nouns[:-1]) & set(right.amount.nouns[:-1])
        beside = shared or (left.beside & right.beside) - {stem(w) for w in (*left.amount.nouns, *right.amount.nouns)}
        a, b = left.telling, right.telling
        alike = max(tellings.likeness(a.words, b.words), 0.9 * tellings.likeness(a.around, b.around))
        loosened = "from" in (left.amount.side, right.amount.side)
        if beside and alike >= (LEAST_ALIKE_LOOSENED if loosened and not shared else LEAST_ALIKE):
            relation = "contradict" if a.day and a.day == b.day else "cannot_tell"
            positions = tuple(Position.of(f"{t.amount.low:.9g}", t.telling) for t in (left, right))
            signals = (SAME_NOUN, SAME_BESIDE, NO_ARTICLE_HAS_BOTH, passages_alike(alike))
            yield Finding("number", f"sole:{left.amount.nouns[-1]}", positions, signals, None, relation)


def _counts_a_thing(told: Told) -> bool:
    """Is it a small exact number of a thing that one story has once?"""
    amount = told.amount
    noun = amount.nouns[-1]
    return (
        amount.side in ("exact", "from")
        and SMALL[0] <= amount.low <= SMALL[1]
        and len(amount.nouns) <= MOST_NOUNS
        and len(noun) > 3
        and noun not in PEOPLE
        and not (IN_A_ROW | _OF_MANY) & set(amount.nouns)
        and not _tells_of_more(told)
        and not lexicon().is_person(noun)
        and not _MORE & set(amount.nouns)
    )


def _differ(left: Told, right: Told) -> bool:
    """Are the numbers other, near enough to be of one thing, and the words before the noun no sign of two?"""
    fewer, more = sorted((left.amount, right.amount), key=lambda a: a.low)
    few, many = fewer.low, more.low
    if fewer.side == "from":
        return False
    one, two = set(left.amount.nouns[:-1]), set(right.amount.nouns[:-1])
    return few < many <= MOST_TIMES * few and many - few <= MOST_APART and not (one and two and not one & two)


def _tells_of_more(told: Told) -> bool:
    """Does the article tell of others of that noun ("seven rifles and two other rifles")?"""
    noun = re.escape(told.amount.nouns[-1])
    return (
        re.search(
            rf"\b(?:others?|more|another|additional|further|remaining) (?:[\w-]+ )?{noun}", told.telling.member.article.text, re.IGNORECASE
        )
        is not None
    )
