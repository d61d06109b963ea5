"""Opposites of one thing: a full hall and an empty one, written together and alone, the first to leave and the last, a gun locked up and left unsecured.

Theory: two words of a pair exclude each other of one thing at one time. That it is one thing is told by the words beside them (the hall, the verb), and by what else the
passages share: a name, or telling words. The pairs are a short closed table. What is denied, asked, wished or printed as speech is left out, and so is an article that
prints both of a pair. Fails where one thing is told of at two times in like words.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Claim, Member, Signal, Span
from storydesk.text.tokens import words

OPPOSITE: Final = Signal("opposite_words", 1.0, 1.0, "The two words are opposites.")
BESIDE: Final = Signal("same_words_beside", 1.0, 1.0, "The same telling word stands beside both.")
LEAST_ALIKE: Final = 0.2
LEAST_ALIKE_OF_ONE: Final = 0.1
"""Likeness that is enough for passages which name one person or organisation."""
WINDOW: Final = 6
"""Words on each side in which what is told of stands."""
MOST_PLACES: Final = 40
PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "order": (
        r"(?:among|one of) the first (?:\w+ )?to\b|the first (?:\w+ )?(?:to be|to leave|off)\b",
        r"the last (?:\w+ )?(?:to be|to leave|off)\b",
    ),
    "company": (r"alone|single-handedly", r"together|jointly"),
    "fullness": (r"full|packed|crowded|sold-out", r"empty|deserted|without an audience"),
    "lock": (r"locked(?: up| away)?", r"unlocked|unsecured"),
    "load": (r"loaded", r"unloaded"),
    "arms": (r"armed", r"unarmed"),
    "mind": (r"conscious", r"unconscious|unresponsive"),
    "law": (r"legally", r"illegally"),
    "duty": (r"on[- ]duty", r"off[- ]duty"),
    "north": (r"northbound (?:lanes?|side)", r"southbound (?:lanes?|side)"),
    "east": (r"eastbound (?:lanes?|side)", r"westbound (?:lanes?|side)"),
    "release": (r"on probation", r"on parole"),
    "yard": (r"front ?yard", r"back ?yard"),
    "seat": (r"front seat", r"back ?seat"),
    "flight": (
        r"(?:on|during|after) take-?off|as it (?:took|was taking) off",
        r"(?:on|during|while|before|as it was) landing|as it landed",
    ),
    "collision": (r"head-on", r"rear-ended"),
    "engines": (r"single-engine", r"twin-engine"),
}
_TABLE: Final = {name: tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in sides) for name, sides in PAIRS.items()}
_DENIED: Final = re.compile(
    r"\b(?:not|no|never|nor|neither|without|if|whether|should|would|could|might|may|un)\b[^.;]{0,20}$|n[’']t [^.;]{0,12}$", re.IGNORECASE
)


def opposite_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of opposites that are told of one thing."""
    members = sorted({t.article: t.member for t in tellings.items}.items())
    for name, (one, other) in _TABLE.items():
        left = {article: told for article, member in members if (told := list(places(member, one)))}
        right = {article: told for article, member in members if (told := list(places(member, other)))}
        both = set(left) & set(right)
        ones, others = ([p for a, told in side.items() if a not in both for p in told][:MOST_PLACES] for side in (left, right))
        yield from _nearest(name, ones, others, tellings)


def places(member: Member, pattern: re.Pattern[str]) -> Iterator[Telling]:
    """Where the article's own voice prints such words and does not deny them; what a group named `way` matches of them is the value."""
    text = member.article.text
    spoken = [s for q in member.annotations.quotes if q.form != "indirect" for s in q.content]
    for order, sentence in enumerate(member.annotations.sentences):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            denied = _DENIED.search(text[max(sentence.start, span.start - 30) : span.start]) or sentence.of(text).rstrip().endswith("?")
            if not denied and not any(s.overlap(span) for s in spoken):
                way = Span(*match.span("way" if "way" in pattern.groupindex else 0))
                yield Telling(member, Claim(span, "opposite", value_span=way), sentence, order)


def _nearest(name: str, ones: list[Telling], others: list[Telling], tellings: Tellings) -> Iterator[Finding]:
    best: tuple[float, Telling, Telling] | None = None
    for left in ones:
        for right in others:
            if left.article == right.article or not _beside(left) & _beside(right):
                continue
            alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
            least = LEAST_ALIKE_OF_ONE if named(left) & named(right) else LEAST_ALIKE
            if alike >= least and (best is None or alike > best[0]):
                best = (alike, left, right)
    if best is not None:
        like = passages_alike(best[0])
        positions = tuple(Position(f"{at}", ((t, t.claim.span),)) for at, t in enumerate(best[1:]))
        yield Finding("manner", f"opposite:{name}", positions, (OPPOSITE, BESIDE, like))


def _beside(telling: Telling) -> frozenset[str]:
    """The telling words on both sides of the word, without their endings for several."""
    text, span, sentence = telling.member.article.text, telling.claim.span, telling.sentence
    near = [*words(text[sentence.start : span.start])[-WINDOW:], *words(text[span.end : sentence.end])[:WINDOW]]
    return frozenset(w.removesuffix("s") for w in near if w not in STOP and len(w) > 2 and not w.isdigit())


def named(telling: Telling) -> frozenset[str]:
    """The people and organisations of the passage."""
    mentions = telling.member.annotations.mentions
    return frozenset(m.entity for m in mentions if m.entity and m.kind in ("person", "organisation") and telling.passage.covers(m.span))
