"""Two words of names, near by their letters: one name with a slip, or two names? The signals that a learned regression weighs.

Each signal is a plain property of the letters (how far apart, whether they sound alike, whether both are names in use), of the rows they stand in (the same other words,
somebody else's other words), of the story (printed in one article, once, often) or of the words around. Weights: learned.json, by benchmarks/train_disagreements.py.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from storydesk.compare.disagreements.names.printed import Printed
from storydesk.compare.disagreements.spelling import distance, misspelled, short_form, sound, swapped
from storydesk.compare.disagreements.tellings import Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.text.first_names import gender_of_name, is_first_name

MOST_PRINTED: Final = 10
"""Places of each word that are compared."""
LONG: Final = 10


def signals(left: Sequence[Printed], right: Sequence[Printed], small: frozenset[str], tellings: Tellings) -> dict[str, float]:
    """The signals of a pair by name; `small` are the words that the story prints without a capital."""
    return {**_letters(left[0].word, right[0].word, small), **_rows(left, right), **_story(left, right), **_around(left, right, tellings)}


def _letters(one: str, two: str, small: frozenset[str]) -> dict[str, float]:
    edits, known = distance(one, two), lexicon().index
    sexes = gender_of_name(one), gender_of_name(two)
    return {
        "edits": min(edits, 3),
        "edits_by_length": edits / max(len(one), len(two)),
        "misspelled": float(misspelled(one, two)),
        "same_sound": float(sound(one) == sound(two)),
        "swapped": float(swapped(one, two)),
        "same_first_letter": float(one[0] == two[0]),
        "same_last_letter": float(one[-1] == two[-1]),
        "letters": min(LONG, len(one), len(two)) / LONG,
        "first_names": float(is_first_name(one) and is_first_name(two)),
        "two_sexes": float(None not in sexes and sexes[0] != sexes[1]),
        "short_form": float(short_form(one, two)),
        "dictionary": float(one in known) + float(two in known),
        "small": float(one in small) + float(two in small),
    }


def _rows(left: Sequence[Printed], right: Sequence[Printed]) -> dict[str, float]:
    ours, theirs = ({p.others for p in side} for side in (left, right))
    shared = max(len(a & b) for a in ours for b in theirs)
    entities = [{p.read.entity for p in side if p.read} for side in (left, right)]
    kinds = [{p.read.kind for p in side if p.read} for side in (left, right)]
    return {
        "same_others": min(2, shared),
        "same_row": max((len(a & b) / len(a | b) for a in ours for b in theirs if a | b), default=0.0),
        "alone": float(frozenset() in ours) + float(frozenset() in theirs),
        "never_in_full": float(ours == {frozenset()}) + float(theirs == {frozenset()}),
        "somebody_else": float(_somebody_else(ours, theirs)) + float(_somebody_else(theirs, ours)),
        "same_entity": float(bool(entities[0] & entities[1])),
        "same_kind": float(bool(kinds[0] & kinds[1])),
        "persons": float("person" in kinds[0] & kinds[1]),
        "unread": float(not kinds[0]) + float(not kinds[1]),
    }


def _somebody_else(ours: Iterable[frozenset[str]], theirs: Iterable[frozenset[str]]) -> bool:
    """Is the word printed with other words, and never with one that stands beside the other's?"""
    all_theirs = frozenset[str]().union(*theirs)
    rows = [row for row in ours if row]
    return bool(rows) and bool(all_theirs) and not any(row & all_theirs for row in rows)


def _story(left: Sequence[Printed], right: Sequence[Printed]) -> dict[str, float]:
    one, two = ({p.article for p in side} for side in (left, right))
    sentences = {(p.article, p.telling.sentence) for p in left[:MOST_PRINTED]}
    ages = [{p.age for p in side} - {None} for side in (left, right)]
    return {
        "both_articles": min(3, len(one & two)),
        "one_sentence": float(any((p.article, p.telling.sentence) in sentences for p in right[:MOST_PRINTED])),
        "printed_once": float(min(len(left), len(right)) == 1),
        "few": math.log(min(len(left), len(right), 20)),
        "many": math.log(min(20, max(len(left), len(right)))),
        "same_age": float(bool(ages[0] & ages[1])),
    }


def _around(left: Sequence[Printed], right: Sequence[Printed], tellings: Tellings) -> dict[str, float]:
    both = [(p, q) for p in left[:MOST_PRINTED] for q in right[:MOST_PRINTED]]
    pairs = [(p, q) for p, q in both if p.article != q.article] or both
    rows = {w for p in (*left[:MOST_PRINTED], *right[:MOST_PRINTED]) for w in p.row}

    def likeness(attribute: str) -> float:
        bags = {id(p): getattr(p.telling, attribute) - rows for pair in pairs for p in pair}
        return max((tellings.likeness(bags[id(p)], bags[id(q)]) for p, q in pairs), default=0.0)

    return {
        "sentences": likeness("words"),
        "passages": likeness("around"),
        "word_beside": float(any(_word_beside(p) & _word_beside(q) for p, q in pairs)),
    }


def _word_beside(printed: Printed) -> frozenset[tuple[int, str]]:
    """The words of the sentence before it and behind it, with their side."""
    text, sentence, span = printed.member.article.text, printed.telling.sentence, printed.span
    before, after = text[sentence.start : span.start].split()[-1:], text[span.end : sentence.end].split()[:1]
    return frozenset([*((0, w.lower()) for w in before), *((1, w.lower().strip(",.")) for w in after if w.strip(",."))])
