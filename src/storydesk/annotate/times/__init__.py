"""Times in one article: which spans name a time, what they mean, and why.

Theory. A grammar of regular expressions finds the expressions (`grammar`); the first reading resolves each from its words and the day of publication
(`resolve`), choosing the side by the words around it (`tense`); the second resolves those that lean on others (`narrative`); the third counts
those inside old words that are quoted from the day of these words (`quoted`). Values are TimeML's; what cannot be told has the value None, or an open value
with X, and a basis that says why. Assumes English news and a day of publication that is right to the day. Fails on times in another calendar, and on a weekday
more than a week away without a word that says so. Source: TimeML 1.2.1; the usage of news agencies, which name the days of the week before and after by weekday.
"""

from bisect import bisect_right
from datetime import date
from typing import Final

from storydesk.annotate.times.found import Found, dates_a_saying
from storydesk.annotate.times.grammar import expressions
from storydesk.annotate.times.narrative import lean
from storydesk.annotate.times.quoted import count_from_the_words
from storydesk.annotate.times.resolve import direction, resolve
from storydesk.annotate.times.tense import looks_ahead, names_what_follows, stands_ahead
from storydesk.annotate.times.values import Setting
from storydesk.model import STORY_ROLES, Article, Span, TimeExpression
from storydesk.text.calendar import publication_day
from storydesk.text.folding import fold
from storydesk.text.sentences import sentences

READ_ROLES: Final = STORY_ROLES | {"subhead", "date", "embed", "correction"}


def find_times(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of an article's story blocks, headings, printed dates and embedded posts, in text order."""
    published = publication_day(article.published.value)
    found: list[Found] = []
    for number, block in enumerate(b for b in article.blocks if b.role in READ_ROLES):
        found.extend(_read(article.text, block.span, number, block.role, published))
    lean(found, article.text, published)
    count_from_the_words(found, article.text, [b.span for b in article.blocks if b.role in STORY_ROLES], published)
    return tuple(f.time for f in found if f.time is not None)


def _read(text: str, block: Span, number: int, role: str, published: date | None) -> list[Found]:
    found = []
    places = sentences(text, block.start, block.end)
    starts = [s.start for s in places]
    folded = fold(text[block.start : block.end])
    for expression in expressions(text, block.start, block.end):
        sentence = places[max(bisect_right(starts, expression.start) - 1, 0)] if places else block
        here = Span(max(sentence.start - block.start, 0), max(sentence.end, expression.end) - block.start)
        start, end = expression.start - block.start, expression.end - block.start
        ahead = looks_ahead(folded, here, start, end)
        if expression.rule == "day" and names_what_follows(folded, start, end):
            ahead = None
        elif ahead is None and stands_ahead(folded, start):
            ahead = True
        setting = Setting(published, ahead)
        attributive = folded.startswith("'s ", end)
        quoted = folded.count('"', 0, start) % 2 == 1
        to_come = direction(None, setting) == "future"
        saying = dates_a_saying(folded, start, end)
        found.append(Found(expression, number, role, to_come, resolve(expression, setting), attributive, quoted, saying, here.start))
    return found
