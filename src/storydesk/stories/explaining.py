"""Why an article is in its story, in fixed sentences and quoted words.

The grouper keeps hashes, not words. So the words are found again in the two articles: the terms that both hold, the rarest first, each cited where it first stands in
either. What is told is what was decided on: the same terms, folded the same way; words that grouping did not keep for lack of room can be among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from storydesk.errors import UnknownError
from storydesk.model import Article, Assignment, Citation, Signal, Span
from storydesk.stories.grouper import Grouper
from storydesk.stories.profiles import day_of, rarity
from storydesk.stories.roundups import MARKS
from storydesk.stories.terms import scan

SHOWN: Final = 8
RARE: Final = 3.0
"""Words are quoted if fewer than one article in twenty has them."""
_PAIR: Final = frozenset(
    {"words", "headline", "headline_in_text", "opening", "names", "numbers", "phrases", "rare_words", "same_event_day"}
)


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A rare word of two articles, where it first stands in each, and how rare it is: the logarithm of one over the share of articles that have it."""

    left: Citation
    right: Citation
    rarity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article is in its story: the assignment, the other articles of the story, the article that is most like it with the rare words of both and the days
    between them (None where a date is unknown), and the article of the next best story that is most like it, with the same."""

    story: str
    others: tuple[str, ...]
    assignment: Assignment
    likeliest: str | None = None
    words: tuple[SharedWord, ...] = ()
    days: int | None = None
    rival: str | None = None
    rival_words: tuple[SharedWord, ...] = ()
    rival_days: int | None = None

    def value(self, name: str) -> float | str | None:
        """The value of a signal, None where there is none of that name."""
        return next((s.value for s in self.assignment.signals if s.name == name), None)


def explain(grouper: Grouper, article: str, articles: Mapping[str, Article]) -> Explanation:
    """Why an article is where it is. `articles` gives the texts by id. Raises InputError for an article that the grouper does not know."""
    row = grouper.shelf.row_of.get(article)
    if row is None or (own := grouper.story_of[row]) is None:
        raise UnknownError(article, "there is no such article", "name an article by its id, as storydesk cluster prints it")
    assignment = grouper.why(article)
    _, near, likely = grouper.near(np.array([row], dtype=np.int64))
    ids = grouper.shelf.ids

    def nearest(story: str | None) -> str | None:
        found = [(p, ids[other]) for p, other in zip(likely.tolist(), near.tolist(), strict=True) if grouper.story_of[other] == story]
        return max(found)[1] if found else None

    mate, rival = nearest(own), nearest(assignment.runner_up)
    me = articles[article]
    return Explanation(
        own,
        tuple(a for a in grouper.story(own).articles if a != article),
        assignment,
        mate,
        shared_words(me, articles[mate]) if mate else (),
        _days(me, articles[mate]) if mate else None,
        rival,
        shared_words(me, articles[rival]) if rival else (),
        _days(me, articles[rival]) if rival else None,
    )


def shared_words(left: Article, right: Article, most: int = SHOWN) -> tuple[SharedWord, ...]:
    """The rarest words that both articles' own telling holds."""
    ours, theirs = _words(left), _words(right)
    both = sorted((-ours[term][1], ours[term][0].start, term) for term in ours.keys() & theirs.keys() if ours[term][1] >= RARE)
    return tuple(SharedWord(left.cite(ours[t][0]), right.cite(theirs[t][0]), round(-r, 2)) for r, _, t in both[:most])


def _words(article: Article) -> dict[int, tuple[Span, float]]:
    """Each term of an article, where it first stands, and how rare it is."""
    blocks = [block.span for block in article.story_blocks()] if article.blocks else [Span(0, len(article.text))]
    found = scan([span.of(article.text) for span in blocks])
    rare = rarity(found.term)
    terms: dict[int, tuple[Span, float]] = {}
    for text, term, start, value in zip(found.text.tolist(), found.term.tolist(), found.start.tolist(), rare.tolist(), strict=True):
        if term not in terms:
            begin = blocks[text].start + start
            end = begin
            while end < blocks[text].end and (article.text[end].isalnum() or end == begin):
                end += 1
            terms[term] = Span(begin, end), value
    return terms


def _days(left: Article, right: Article) -> int | None:
    if left.published.day is None or right.published.day is None:
        return None
    return abs(day_of(left.published.day) - day_of(right.published.day))


def sentences(found: Explanation) -> Iterator[str]:
    """The explanation in fixed sentences; only ids, numbers and quoted words vary."""
    me = found.assignment.article
    yield f"{me} is in story {found.story}, with {', '.join(found.others)}." if found.others else f"{me} is alone in story {found.story}."
    for signal in found.assignment.signals:
        yield from _told(signal)
    if found.likeliest:
        own = found.value("own_story")
        yield f"Most like it: {found.likeliest}, {_time(found.days)}. Likelihood of one event with its whole story: {own}."
        yield from _quoted(found.words)
        told = [s for s in found.assignment.signals if s.name in _PAIR and s.weight > 0]
        for signal in sorted(told, key=lambda s: -s.weight)[:3]:
            yield f"  {signal.text} ({signal.value}, adds {signal.weight})"
    elif found.others:
        yield "Nothing in the text ties it to the other articles of the story."
    if found.rival:
        yield f"Next best: story {found.assignment.runner_up}, likelihood {found.value('runner_up')}. Most like it there: {found.rival}, {_time(found.rival_days)}."
        yield from _quoted(found.rival_words)
        yield from (f"  against it: {reason}" for reason in _against(found))
    else:
        yield "No other story was near."


def _told(signal: Signal) -> Iterator[str]:
    if signal.name == "judgement":
        yield f"A person decided (judgement {signal.value}): {signal.text}."
    elif signal.name in MARKS:
        yield f'It is marked as {signal.text}: its headline says "{signal.value}".'
    elif signal.name == "in_parts":
        yield f"It is marked as a round-up: one part of it is like one, another part like the other of {signal.value}."
    elif signal.name == "also_in":
        yield f"It is also mentioned in story {signal.value}."


def _time(days: int | None) -> str:
    if days is None:
        return "one of the two without a date"
    return "of the same day" if days == 0 else f"{days} {'day' if days == 1 else 'days'} apart"


def _quoted(words: tuple[SharedWord, ...]) -> Iterator[str]:
    if words:
        yield "  rare words in both: " + ", ".join(f'"{w.left.exact}" ({w.left.start}-{w.left.end})' for w in words)


def _against(found: Explanation) -> Iterator[str]:
    if any(s.name in ("roundup", "in_parts") for s in found.assignment.signals):
        yield "a round-up joins no story of other articles"
    own, other = found.value("own_story"), found.value("runner_up")
    if isinstance(own, float) and isinstance(other, float) and own >= other:
        yield f"it is more likely of one event with its own story ({own} against {other})"
    if found.likeliest and len(found.rival_words) < len(found.words):
        yield f"it shares fewer rare words there ({len(found.rival_words)} against {len(found.words)})"
    if found.rival_days is not None and found.rival_days > (found.days or 0):
        yield f"the time between is longer ({found.rival_days} days against {found.days or 0})"
