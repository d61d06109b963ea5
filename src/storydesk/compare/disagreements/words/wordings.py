"""Words that weigh differently for one thing: resigned and forced out, protesters and rioters, wrong readings and falsified ones.

Not one of these says that an article is wrong: they are shown as words chosen, with both sentences. Pairs of labels come from a closed table (`labels.py`), whose two
sides news desks themselves keep apart in their style books; nothing is scored as loaded that is not in it. A pair is shown where some articles print the graver words
in their own voice, others tell the same with the plainer ones alone, and two such sentences are of one thing by what the table asks for: alike, of one person, one doer,
one name that follows, or the same telling words right beside both. Of common words ("end", "plan") an article may print either of something else; there only what
stands beside the same telling words counts. A graver word that is taken back, or given as what others call it, is none. Fails on irony and on labels that lie outside
the table.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import Finding, Position
from storydesk.compare.disagreements.matches import in_own_voice
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.compare.disagreements.words.labels import Label, labels_of
from storydesk.model import Claim, Member, Signal, Span
from storydesk.text.tokens import tokens, words

GRAVER: Final = Signal("graver_word", 1.0, 1.0, "Some articles tell it with a graver word than others.")
ALIKE: Final = "The sentences share telling words."
LEAST_ALIKE: Final = 0.3
LEAST_ALIKE_OF_ONE: Final = 0.1
"""Likeness that is enough for sentences which name one person, or for a group of which a story has one."""
LEAST_ALIKE_UNNAMED: Final = 0.35
"""Of fates, where the two sentences do not name one person (a headline names the company's head by his post)."""
LEAST_ALIKE_REPORTED: Final = 0.2
LEAST_ALIKE_DOING: Final = 0.2
LEAST_ALIKE_BESIDE: Final = 0.2
LEAST_ALIKE_BEFORE: Final = 0.35
"""Where what stands before both is the same alone: one doer may do two things."""
WINDOW: Final = 6
"""Words on each side in which what is labelled stands."""
BESIDE: Final = 4
"""Words on each side in which the same telling words make one act of two."""
RIGHT_AFTER: Final = 14
"""Characters between a label and the name of whom it befalls."""
MOST_PLACES: Final = 40
"""Sentences a side that are compared."""
_OPEN: Final = frozenset(
    "not dont didnt doesnt wont cant couldnt wouldnt isnt wasnt arent werent hasnt havent never no nor neither without deny denied denies denying whether "
    "call called calls calling dubbed coined supposed characterize characterized described branded labeled".split()
)
"""Words before a graver label that take it back, or leave it open."""
_PRONOUN: Final = re.compile(r"\b(?:he|she|they) (?:\w+ )?$", re.IGNORECASE)
_ENDING: Final = re.compile(r"(?:ing|ed|es|s|ly)$")
_FOLLOWS: Final = re.compile(r"(?:[ ,]|of|the|[A-Z][a-z]+[’']s)*")


def is_grave(value: str) -> bool:
    """Is it, as printed, one of the graver words?"""
    row = tuple(words(value))
    return any(phrase == row and label.grave for phrase, label in labels_of().get(row[0] if row else "", ()))


class Place(NamedTuple):
    """A label where an article prints it, with the telling words beside it."""

    telling: Telling
    span: Span
    label: Label
    beside: frozenset[str]
    behind: frozenset[str]
    """Those of them that follow it: what is done stands behind the doing."""
    own: bool
    """Is it the article's own word, neither taken back nor another's?"""
    reported: bool
    """Does it stand in reported speech, where the words are the outlet's more often than the speaker's?"""


def wording_findings(tellings: Tellings) -> Iterator[Finding]:
    """One finding for each kind of label that the articles choose differently."""
    found: dict[str, tuple[list[Place], list[Place]]] = {}
    for member in tellings.members:
        for place in _places(member):
            found.setdefault(place.label.kind, ([], []))[place.label.grave].append(place)
    for kind, (plain, grave) in sorted(found.items()):
        if plain and grave:
            with_graver = {p.telling.article for p in grave} if grave[0].label.by in ("like", "group") else set()
            alone = [p for p in plain if p.telling.article not in with_graver]
            yield from _nearest(kind, alone[:MOST_PLACES], grave[:MOST_PLACES], tellings)


def _places(member: Member) -> Iterator[Place]:
    """Where the article's own voice prints a label; of each kind and side one a sentence."""
    text, known = member.article.text, labels_of()
    speech = member.annotations.speech
    reported = [s for q in member.annotations.quotes if q.form == "indirect" for s in q.content]
    named = [m.span for m in member.annotations.mentions if m.kind != "person"]
    for order, sentence in enumerate(member.annotations.sentences):
        row = tokens(text, sentence.start, sentence.end)
        folded = [t.folded for t in row]
        taken: dict[Label, Span] = {}
        for at, word in enumerate(folded):
            for phrase, label in known.get(word, ()):
                if tuple(folded[at : at + len(phrase)]) != phrase or label in taken:
                    continue
                span = Span(row[at].span.start, row[at + len(phrase) - 1].span.end)
                if any(s.overlap(span) for other, s in taken.items() if other.kind == label.kind):
                    continue
                if any(n.overlap(span) and n != span for n in named):
                    continue
                if in_own_voice(span, speech):
                    taken[label] = span
                    own = not (label.grave and _OPEN & set(folded[max(0, at - WINDOW) : at]))
                    before, behind = folded[max(0, at - BESIDE) : at], folded[at + len(phrase) : at + len(phrase) + BESIDE]
                    yield Place(
                        Telling(member, Claim(span, "label", None), sentence, order),
                        span,
                        label,
                        _telling([*before, *behind]),
                        _telling(behind),
                        own,
                        any(s.overlap(span) for s in reported),
                    )


def _telling(near: Sequence[str]) -> frozenset[str]:
    """Words that tell, without their endings."""
    return frozenset(_ENDING.sub("", w) for w in near if w not in STOP and len(w) > 3 and w.isalpha())


def _nearest(kind: str, plain: list[Place], grave: list[Place], tellings: Tellings) -> Iterator[Finding]:
    """The two sides, if some sentence of the one is near enough to one of the other."""
    near: dict[int, tuple[float, Place]] = {}
    for one in plain:
        for other in grave:
            score = tellings.likeness(one.telling.words, other.telling.words)
            if (
                one.telling.article != other.telling.article
                and other.own
                and _of_one(one, other, score)
                and not _both(one, other, plain, grave)
            ):
                for place in (one, other):
                    near[id(place)] = max((score, place), near.get(id(place), (0.0, place)), key=lambda x: x[0])
    sides = [_first_of_each(near[id(p)][1] for p in side if id(p) in near) for side in (plain, grave)]
    if all(sides):
        like = Signal("likeness", round(max(score for score, _ in near.values()), 3), 1.0, ALIKE)
        positions = (Position("plain", sides[0]), Position("grave", sides[1]))
        yield Finding("word", f"label:{kind}", positions, (GRAVER, like), relation="tension")


def _of_one(left: Place, right: Place, score: float) -> bool:
    """Is it sure that both are said of one thing?"""
    match left.label.by:
        case "group":
            return score >= (LEAST_ALIKE_REPORTED if left.reported or right.reported else LEAST_ALIKE_OF_ONE)
        case "fate":
            if _whose(left) & _whose(right):
                return score >= LEAST_ALIKE_OF_ONE
            return score >= LEAST_ALIKE_UNNAMED and not left.telling.people & right.telling.people
        case "doer":
            return score >= LEAST_ALIKE_DOING and (doer := _doer(left)) is not None and doer == _doer(right)
        case "title":
            return (name := _named_after(left)) is not None and name == _named_after(right)
        case "act":
            beside, behind = left.beside & right.beside, left.behind & right.behind
            bar = LEAST_ALIKE_BEFORE if not behind else LEAST_ALIKE if len(beside) == 1 else LEAST_ALIKE_BESIDE
            return score >= bar and bool(beside)
    if left.reported or right.reported:
        return False
    one = bool(left.telling.people & right.telling.people) and bool(_beside(left) & _beside(right))
    return score >= (LEAST_ALIKE_OF_ONE if one else LEAST_ALIKE)


def _both(left: Place, right: Place, plain: list[Place], grave: list[Place]) -> bool:
    """Does an article of the two print the other's way too, of the same thing?"""
    return any(_beside_both(p, left, right) for p in grave if p.telling.article == left.telling.article) or any(
        _beside_both(p, left, right) for p in plain if p.telling.article == right.telling.article
    )


def _beside_both(place: Place, left: Place, right: Place) -> bool:
    match place.label.by:
        case "fate":
            return bool(_whose(place) & _whose(left) & _whose(right))
        case "doer":
            return _doer(place) == _doer(left)
        case "title":
            return _named_after(place) == _named_after(left)
        case "act":
            return bool(place.beside & left.beside & right.beside)
    return False


def _doer(place: Place) -> str | None:
    """The person named last before the label."""
    mentions = place.telling.member.annotations.mentions
    named = [m for m in mentions if m.kind == "person" and place.telling.sentence.start <= m.span.start and m.span.end <= place.span.start]
    return named[-1].entity if named else None


def _whose(place: Place) -> set[str]:
    """Whose fate it is: who is named last before the label, and who right after it; else who is named next. A pronoun before it may also mean who is named first."""
    sentence, span = place.telling.sentence, place.span
    people = [m for m in place.telling.member.annotations.mentions if m.kind == "person" and m.entity and sentence.covers(m.span)]
    before, after = [m for m in people if m.span.end <= span.start], [m for m in people if m.span.start >= span.end]
    near = [m for m in after if m.span.start - span.end <= RIGHT_AFTER]
    referred = _PRONOUN.search(place.telling.of(Span(sentence.start, span.start))) is not None
    chosen = [*before[-1:], *near, *(before[:1] if referred else ())] or after[:1]
    return {m.entity for m in chosen if m.entity}


def _named_after(place: Place) -> str | None:
    """The person whose name follows the label at once."""
    text = place.telling.text
    for mention in place.telling.member.annotations.mentions:
        gap = mention.span.start - place.span.end
        if mention.kind == "person" and 0 < gap <= 20 and _FOLLOWS.fullmatch(text[place.span.end : mention.span.start]):
            return mention.entity
    return None


def _beside(place: Place) -> frozenset[str]:
    """The telling words close to the label, names left out."""
    named = {
        w
        for m in place.telling.member.annotations.mentions
        if place.telling.sentence.covers(m.span)
        for w in words(place.telling.of(m.span))
    }
    return frozenset(w.removesuffix("s") for w in place.telling.near(WINDOW) if w not in STOP and w not in named and len(w) > 3)


def _first_of_each(places: Iterator[Place]) -> tuple[tuple[Telling, Span], ...]:
    """One place an article: the first that stands in a sentence with a name, else the first."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.get(place.telling.article)
        if known is None or (place.telling.people and not known.telling.people):
            found[place.telling.article] = place
    return tuple((p.telling, p.span) for _, p in sorted(found.items()))
