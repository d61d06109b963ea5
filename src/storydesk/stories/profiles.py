"""Profiles: what grouping keeps of an article, a few hundred bytes in fixed-size rows.

A profile holds the article's 64 weightiest terms (tf-idf, unit length) with where each was met (headline, opening, as a name, as a number), its weightiest pairs of
neighbouring words, its day, the day that its opening names, and its outlet. The document frequencies come from a fixed table, learned once, so that a profile depends on
its own article only: the order and the company in which articles arrive cannot change it. Document frequencies of the window mixed in were tried and gained nothing
that held on all sets, and so were those of a list of general English words.

Assumes English in the table: in other languages every word counts as rare, and the pull of common words is only damped by their number; and English names of weekdays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from storydesk.model import Article
from storydesk.stories.terms import ALONE, BITS, DIGIT, NO_TERM, UPPER, Scan, pairs, scan

TERMS: Final = 64
PHRASES: Final = 24
READ: Final = 4000
"""How many characters of an article are read. On the choose parts 2,000 lose 0.003 of BCubed F1, and 8,000 with 112 terms gain nothing on the streams."""
OPENING: Final = 500
"""Terms met this early in the body belong to the opening."""
RARE: Final = 7.0
"""A term in fewer than one article in a thousand is rare."""
NAMES_DAY: Final = 700
"""The first weekday named in so many characters tells the day of the event: the last such day up to that of the article. It gained 0.006 in the sum of BCubed F1 and half
the ARI, cross-validated on the choose parts; reading 1,000 characters or dates of the month beside weekdays gains less."""
RARE_PHRASE: Final = 6.0
"""Two neighbouring words are kept as a phrase only if their rarities add up to this: that leaves out pairs of everyday words."""
LOW_BITS: Final = 32 - BITS
"""A term is kept with its flags: the hash above, the flags in these low bits."""
WEIGHTS: Final = ((np.arange(256, dtype=np.float32) / 255) ** 2).astype(np.float32)
"""Weights are kept in 256 steps, finer for the small: a step is 2 % of a weight of 0.15."""
NO_DAY: Final = -(1 << 30)
IN_TITLE, IS_NAME, IS_NUMBER, IN_OPENING = 1, 2, 4, 8
THIRDS: Final = (16, 32, 64)
"""Which thirds of the text a term stands in."""
CHANNELS: Final = (IN_TITLE, IS_NAME, IS_NUMBER, IN_OPENING)
TINY: Final = 1e-6
_WEEKDAYS: Final = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
RARITY_BITS: Final = 20
"""The table of document frequencies is as long as two to this."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """The words of an article that grouping reads, its day (proleptic ordinal, NO_DAY if unknown), its outlet, and when it was published (ISO 8601 in UTC where the zone
    is known, "" if unknown), which only orders the articles of a story."""

    id: str
    title: str
    body: str
    day: int = NO_DAY
    outlet: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Profiles of n articles in rows, 446 bytes each. `terms` ascend in each row, with their flags in the low bits, and are padded with NO_TERM, whose weight
    is 0; `weights` are steps of WEIGHTS; `lengths` holds the squared length of the terms with each flag of CHANNELS, and never 0; `told` is how many terms there
    are, `rare` how many of them are rare. `event_day` is the day that the opening names, NO_DAY where it names none; where the article's own day is unknown, a negative
    number that is congruent with the weekday named, modulo 7."""

    terms: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    phrases: NDArray[np.uint32]
    lengths: Floats
    told: NDArray[np.uint8]
    rare: NDArray[np.uint8]
    event_day: NDArray[np.int32]
    day: NDArray[np.int32]
    outlet: NDArray[np.uint32]

    @classmethod
    def empty(cls, size: int) -> "Profiles":
        """Room for `size` profiles."""
        return cls(
            np.full((size, TERMS), NO_TERM << LOW_BITS, dtype=np.uint32),
            np.zeros((size, TERMS), dtype=np.uint8),
            np.full((size, PHRASES), NO_TERM, dtype=np.uint32),
            np.full((size, len(CHANNELS)), TINY, dtype=np.float32),
            np.zeros(size, dtype=np.uint8),
            np.zeros(size, dtype=np.uint8),
            np.full(size, NO_DAY, dtype=np.int32),
            np.full(size, NO_DAY, dtype=np.int32),
            np.zeros(size, dtype=np.uint32),
        )

    def __len__(self) -> int:
        return len(self.day)


def text_of(article: Article) -> Text:
    """What grouping reads of an article: its headline and the blocks that are its own telling."""
    headline = article.headline
    body = [b.span.of(article.text) for b in article.story_blocks() if b.role != "headline"] if article.blocks else [article.text]
    title = headline.of(article.text) if headline else article.title or ""
    return Text(article.id, title, "\n".join(body), day_of(article.published.day), article.outlet or "", _moment(article.published.value))


def _moment(value: str | None) -> str:
    try:
        moment = datetime.fromisoformat(value) if value else None
    except ValueError:
        return value or ""
    if moment and moment.tzinfo:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat() if moment else ""


def day_of(value: str | None) -> int:
    """The ordinal of an ISO day, NO_DAY where there is none."""
    try:
        return date.fromisoformat(value).toordinal() if value else NO_DAY
    except ValueError:
        return NO_DAY


@cache
def _rarity() -> tuple[NDArray[np.uint8], Floats]:
    """The step of document frequency by the high bits of a term's hash, and the inverse document frequency of each step. A table of bytes stays in the cache."""
    with np.load(str(files("storydesk.stories") / "learned" / "frequencies.npz")) as table:
        words, total = np.asarray(table["words"], dtype=np.uint8), int(table["articles"])
    seen = np.exp2(np.arange(256) / 16) - 1
    return words, np.asarray(np.log((total + 1) / (seen + 0.5)), dtype=np.float32)


def rarity(term: NDArray[np.uint32]) -> Floats:
    """How rare each term is: the logarithm of one over the share of articles that have it."""
    steps, rare = _rarity()
    return rare.take(steps.take(rarity_slot(term)))


def rarity_slot(term: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where the table counts a term."""
    return (term >> np.uint32(BITS - RARITY_BITS)).astype(np.int64)


def profile(texts: Sequence[Text]) -> Profiles:
    """The profiles of the texts, in order."""
    out = Profiles.empty(len(texts))
    if not texts:
        return out
    title_ends = np.fromiter((len(t.title) + 1 for t in texts), dtype=np.int64, count=len(texts))
    read = [f"{t.title}\n{t.body[:READ]}" for t in texts]
    lengths = np.fromiter(map(len, read), dtype=np.int64, count=len(texts))
    found = scan(read)
    if len(found.term):
        rare = rarity(found.term)
        _fill_terms(out, found, rare, _flags(found, title_ends, lengths))
        _fill_phrases(out, found, rare)
    out.day[:] = [t.day for t in texts]
    _fill_event_days(out, found)
    out.outlet[:] = [hash_name(t.outlet) for t in texts]
    return out


@cache
def hash_name(name: str) -> int:
    """32 bits for an outlet's name, 0 for none."""
    found = scan([name.replace(" ", "").replace(".", "")]).term
    return int(found[0]) if len(found) else 0


def _flags(found: Scan, title_ends: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.uint8]:
    ends = title_ends[found.text]
    in_title = found.start < ends
    flags = in_title * np.uint8(IN_TITLE)
    flags |= (~in_title & (found.start < ends + OPENING)) * np.uint8(IN_OPENING)
    flags |= (~in_title & ((found.flags & UPPER) > 0) & ~found.opens) * np.uint8(IS_NAME)
    flags |= ((found.flags & DIGIT) > 0) * np.uint8(IS_NUMBER)
    third = (found.start * (3 / lengths)[found.text]).astype(np.uint8)
    flags |= np.uint8(THIRDS[0]) << third
    return np.asarray(flags, dtype=np.uint8)


def _fill_terms(out: Profiles, found: Scan, rare: Floats, flags: NDArray[np.uint8]) -> None:
    key, order = _sorted_with_places((found.text.astype(np.uint64) << np.uint64(BITS)) | found.term)
    begins: NDArray[np.int64] = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    often = np.diff(begins, append=len(key))
    seen = np.bitwise_or.reduceat(flags[order], begins)
    key = key[begins]
    text, term = (key >> np.uint64(BITS)).astype(np.int64), key.astype(np.uint32) & np.uint32(NO_TERM)
    weight = (1 + np.log(often.astype(np.float32))) * np.maximum(rare[order[begins]], np.float32(0.01))
    kept = np.sort(_heaviest(text, weight, TERMS, len(out)))
    text, weight, seen = text[kept], weight[kept], seen[kept]
    out.rare[:] = np.bincount(text, rare[order[begins[kept]]] >= RARE, minlength=len(out))
    column = _columns(text, len(out))
    weight /= np.sqrt(np.bincount(text, weight * weight, minlength=len(out)))[text].astype(np.float32)
    place = text * TERMS + column
    step = np.rint(np.sqrt(weight) * np.float32(255)).astype(np.uint8)
    out.terms.ravel()[place] = (term[kept] << np.uint32(LOW_BITS)) | seen
    out.weights.ravel()[place] = step
    out.told[:] = np.bincount(text, minlength=len(out))
    squared = WEIGHTS.take(step) ** 2
    for i, flag in enumerate(CHANNELS):
        out.lengths[:, i] = np.maximum(np.bincount(text, squared * ((seen & flag) > 0), minlength=len(out)), TINY)


def _fill_event_days(out: Profiles, found: Scan) -> None:
    weekdays = _weekdays()
    early = np.flatnonzero(found.start < NAMES_DAY)
    named = early[np.isin(found.term[early], weekdays)]
    text, first = np.unique(found.text[named], return_index=True)
    weekday = (found.term[named[first], None] == weekdays).argmax(axis=1)
    day = out.day[text].astype(np.int64)
    out.event_day[text] = np.where(day == NO_DAY, weekday - 7, day - (day - weekday) % 7)


@cache
def _weekdays() -> NDArray[np.uint32]:
    """The terms of the weekdays, from Sunday on: in the order of their days modulo 7."""
    return scan([_WEEKDAYS]).term


def _fill_phrases(out: Profiles, found: Scan, rare: Floats) -> None:
    capped = np.minimum(rare, np.float32(7)) + 2 * ((found.flags & ALONE) > 0)
    weight = capped[:-1] + capped[1:]
    place = np.flatnonzero((weight >= RARE_PHRASE) & (found.text[1:] == found.text[:-1]) & ~found.opens[1:])
    text = found.text[place].astype(np.uint64)
    key, order = _sorted_with_places((text << np.uint64(BITS)) | pairs(found.term[place], found.term[place + 1]))
    once = np.concatenate(([True], key[1:] != key[:-1])) if len(key) else np.zeros(0, dtype=np.bool_)
    key, place = key[once], place[order[once]]
    kept = np.sort(_heaviest(found.text[place], weight[place], PHRASES, len(out)))
    row = found.text[place[kept]]
    out.phrases[row, _columns(row, len(out))] = key[kept].astype(np.uint32) & np.uint32(NO_TERM)


def _sorted_with_places(key: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The keys (44 bits) in order, and where each stood. One sort of packed numbers: ten times as fast as an argsort."""
    if len(key) >> 20:
        order = np.argsort(key, kind="stable")
        return key[order], order
    packed = np.sort((key << np.uint64(20)) | np.arange(len(key), dtype=np.uint64))
    return packed >> np.uint64(20), (packed & np.uint64(0xFFFFF)).astype(np.int64)


def _heaviest(text: NDArray[np.int64], weight: Floats, most: int, texts: int) -> NDArray[np.int64]:
    """Indices of each text's `most` heaviest items, weights taken to 1/256. `text` ascends; ties go to the first."""
    light = np.uint64(0xFFFFFF) - (weight * 256).astype(np.uint64)
    _, order = _sorted_with_places((text.astype(np.uint64) << np.uint64(24)) | light)
    return order[_columns(text, texts) < most]


def _columns(text: NDArray[np.int64], texts: int) -> NDArray[np.int64]:
    """The place of each item in its text. `text` ascends."""
    return np.arange(len(text)) - np.searchsorted(text, np.arange(texts))[text]
