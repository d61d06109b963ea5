"""Variants: how the printings of one utterance differ, as kinds that an editor knows.

The fullest printing is the base, and every other article's printing is aligned to it. A quote that an article prints in pieces counts as one
printing. Differences at the same place of the base are one variant with a side for each form printed there. Kinds: `wording` (words changed, added or
dropped one by one), `omission` (content words left out inside), `cut_start`, `cut_end`, `speaker` (the words are given to another). Where two printings are too
unlike for words to be set against words (`differences`), the whole printings are the sides of one wording variant.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from storydesk.compare.utterances.alignment import Alignment, align
from storydesk.compare.utterances.differences import Range, differences, is_loose
from storydesk.compare.utterances.printings import CLOSE, Printing, whole_printings
from storydesk.compare.utterances.words import Word
from storydesk.model import Citation, Side, Span, Variant
from storydesk.text.tokens import words

SAME_SPEECH: Final = 3
"""Characters between two words of one stretch of speech; more, and the quote is broken there by words that are not speech."""
PRONOUNS: Final = frozenset("he she it they who".split())
MOST_BASES: Final = 8
"""Fuller printings that are tried for one that can be set against a printing word by word."""
MOST_WORDINGS: Final = 8
"""Wordings of other speakers, the longest, beside which a printing is looked at."""


def find_variants(printings: Sequence[Printing], names: dict[str, str]) -> tuple[Variant, ...]:
    """The variants of one utterance, speaker last. None for a single printing."""
    whole = whole_printings(printings)
    if len(whole) < 2:
        return ()
    found: Found = defaultdict(list)
    for at, other in enumerate(whole[1:], 1):
        fuller = [p for p in whole[:at] if p.article.id != other.article.id]
        if not fuller:
            continue
        base, alignment = _base(fuller, other)
        for kind, ours, theirs in (_with_neighbours(d, alignment) for d in differences(alignment)):
            sides = _cite(base, alignment.left, ours), _cite(other, alignment.right, theirs)
            found[kind, base.article.id, sides[0].start, sides[0].end].append(sides)
    variants = [v for kind, sides in _overlapping(found) if len((v := _variant(kind, sides)).sides) > 1]
    speaker = _speaker_variant(printings, names)
    return tuple(variants + ([speaker] if speaker else []))


def _base(fuller: Sequence[Printing], other: Printing) -> tuple[Printing, Alignment]:
    """The fullest printing that this one can be set against word by word; where there is none (translations), the one nearest in length."""
    for base in fuller[:MOST_BASES]:
        alignment = align(base.words, other.words)
        if not is_loose(alignment):
            return base, alignment
    return fuller[-1], align(fuller[-1].words, other.words)


def _with_neighbours(difference: tuple[str, Range, Range], alignment: Alignment) -> tuple[str, Range, Range]:
    """A word that only one side has is shown between the words around it on both sides."""
    kind, ours, theirs = difference
    if kind != "wording" or (ours[0] < ours[1] and theirs[0] < theirs[1]):
        return difference
    before, after = min(ours[0], theirs[0], 1), min(len(alignment.left) - ours[1], len(alignment.right) - theirs[1], 1)
    return kind, (ours[0] - before, ours[1] + after), (theirs[0] - before, theirs[1] + after)


# -- sides ---------------------------------------------------------------------------------------------------------------------------------


def _span(words: Sequence[Word], where: Range) -> Span:
    """The characters of a range of words; of an empty range the words on both sides of the place."""
    first, last = where
    if first == last:
        first, last = max(0, first - 1), min(len(words), last + 1)
        if last - first == 2 and words[first + 1].span.start - words[first].span.end > SAME_SPEECH:
            last = first + 1
    return _unbroken(words[first:last])


def _unbroken(words: Sequence[Word]) -> Span:
    """The longest stretch of words with no more than CLOSE characters of other text between them."""
    stretches = [[words[0]]]
    for before, word in pairwise(words):
        if 0 <= word.span.start - before.span.end <= CLOSE or word.span == before.span:
            stretches[-1].append(word)
        else:
            stretches.append([word])
    best = max(stretches, key=len)
    return Span(best[0].span.start, max(w.span.end for w in best))


def _cite(printing: Printing, words: Sequence[Word], where: Range) -> Citation:
    return printing.article.cite(_span(words, where))


Found = dict[tuple[str, str, int, int], list[tuple[Citation, Citation]]]
"""The sides of each difference, by its kind, the article of the base and where in it the base has its words."""


def _overlapping(found: Found) -> list[tuple[str, list[tuple[Citation, Citation]]]]:
    """Differences of one kind whose places in one base overlap, as one; in the order of the bases."""
    merged: list[tuple[tuple[str, str], int, int, list[tuple[Citation, Citation]]]] = []
    for (kind, base, start, end), sides in sorted(found.items(), key=lambda item: (*item[0][1:], item[0][0])):
        at = next((k for k, m in enumerate(merged) if m[0] == (kind, base) and start < m[2]), None)
        if at is None:
            merged.append(((kind, base), start, end, list(sides)))
        else:
            where, first, last, row = merged[at]
            merged[at] = (where, first, max(last, end), row + sides)
    return [(kind, row) for (kind, _), _, _, row in merged]


def _variant(kind: str, pairs: Sequence[tuple[Citation, Citation]]) -> Variant:
    sides: dict[str, list[Citation]] = {}
    for ours, theirs in pairs:
        for citation in (ours, theirs):
            row = sides.setdefault(_value(citation), [])
            if citation not in row:
                row.append(citation)
    return Variant(kind, tuple(Side(min(c.exact for c in row), tuple(sorted(row))) for row in sides.values()))


def _value(citation: Citation) -> str:
    return " ".join(words(citation.exact))


def _speaker_variant(printings: Sequence[Printing], names: dict[str, str]) -> Variant | None:
    """Who the printings say it was: persons and bodies, and several persons together. A group without a name ("officials") is nobody else, and neither is whoever is
    printed as a pronoun alone. Each side cites, once an article, what prints words that another article gives to somebody else."""
    given: dict[str, list[Printing]] = defaultdict(list)
    for p in printings:
        speaker = names.get(p.quote.entity, "") if p.quote.entity else _together(p)
        if speaker:
            given[speaker].append(p)
    given = {speaker: row for speaker, row in given.items() if not all(map(_by_pronoun, row))}
    together = {_together(p) for p in printings}
    alone = [set(words(name)) for name in given if name not in together]
    if len(given) < 2 or any(a <= b for i, a in enumerate(alone) for b in alone[:i] + alone[i + 1 :]):
        return None  # a shorter form of the name is no other speaker
    sides = [Side(speaker, _who(row)) for speaker, row in sorted(_of_the_same_words(given).items())]
    return Variant("speaker", tuple(sides)) if len(sides) > 1 else None


def _of_the_same_words(given: Mapping[str, Sequence[Printing]]) -> dict[str, list[Printing]]:
    """The printings by speaker that share words with one of another speaker in another article."""
    found: dict[str, list[Printing]] = defaultdict(list)
    for speaker, row in given.items():
        others = _wordings(o for name, theirs in given.items() if name != speaker for o in theirs)
        found[speaker] += [p for p in row if any(p.article.id != o.article.id and _shares_words(p, o) for o in others)]
    return {speaker: row for speaker, row in found.items() if row}


def _wordings(printings: Iterable[Printing]) -> list[Printing]:
    """Printings in as many words as MOST_WORDINGS, the longest first, each wording from two articles where two print it."""
    rows: dict[tuple[str, ...], dict[str, Printing]] = defaultdict(dict)
    for p in printings:
        if len(rows[p.forms]) < 2:
            rows[p.forms].setdefault(p.article.id, p)
    longest = sorted(rows, key=lambda forms: (-len(forms), forms))[:MOST_WORDINGS]
    return [p for forms in longest for p in rows[forms].values()]


def _shares_words(left: Printing, right: Printing) -> bool:
    if left.forms == right.forms:
        return True
    alignment = align(left.words, right.words)
    return bool(alignment.runs) and not is_loose(alignment)


def _who(row: Sequence[Printing]) -> tuple[Citation, ...]:
    """Where each article says who it was, in words that name the speaker if it has any."""
    best: dict[str, Citation] = {}
    for p in sorted(row, key=lambda p: (_by_pronoun(p), p.key)):
        span = p.quote.name if _by_pronoun(p) and p.quote.name else p.quote.speaker or p.quote.name or p.quote.cue or p.spans[0]
        best.setdefault(p.article.id, p.article.cite(span))
    return tuple(sorted(best.values()))


def _by_pronoun(printing: Printing) -> bool:
    """Is the speaker printed as a pronoun alone? Whom it means is read, not printed."""
    speaker = printing.quote.speaker
    return speaker is not None and speaker.of(printing.article.text).lower() in PRONOUNS


def _together(printing: Printing) -> str | None:
    """Several persons who speak as one ("they wrote"), as the article names them."""
    plural = printing.quote.name is not None and any(s.name == "plural" for s in printing.quote.signals)
    return " ".join(printing.quote.name.of(printing.article.text).split()) if plural and printing.quote.name else None
