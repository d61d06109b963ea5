"""Told as a fact by one, with a word of doubt by another: *may have kept the water free* and *kept the water free*, *apparently hit* and *were hit*.

Theory: read from the words, as `acts/denials.py` reads the same from the grammar of an act. What follows a word of doubt (the verb or noun first, then at least two more
telling words) must stand together in a sentence of another article that is alike and holds no word of doubt, denial, accusation or source at all: so what is left
differs in how sure it is told. It is a tension: one knows more, or is less careful, and nothing here tells which. Legal care (*allegedly*, *accused of*) is no doubt.
Left alone are what is to come, a flat sentence of a later day (it became known), and an article that tells it both ways. Fails where the doubt is of a part of it
(*probably in May*).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from storydesk.compare.disagreements.acts.denials import DOUBTED
from storydesk.compare.disagreements.findings import Finding, Position, sentences_alike
from storydesk.compare.disagreements.matches import in_own_voice
from storydesk.compare.disagreements.tellings import STOP, Telling, Tellings
from storydesk.model import Claim, Member, Span
from storydesk.text.tokens import tokens

LEAST_ALIKE: Final = 0.32
FOLLOWING: Final = 5
"""Telling words behind a word of doubt that are looked for."""
LEAST_SHARED: Final = 2
"""So many of them, beside the first, must stand near it in the flat sentence."""
WINDOW: Final = 7
_HELPERS: Final = r"(?: have| be)?(?: been)?"
_DOUBT: Final = re.compile(
    r"\b(?:(?:may|might|could)(?: well| also)? have(?: been)?|(?:may|might)(?= [a-z]+)|"
    rf"(?:is|are|was|were) (?:widely )?(?:believed|thought|suspected|feared|rumou?red|presumed) to{_HELPERS}|"
    rf"(?:appear|seem)(?:s|ed)? to{_HELPERS}|reportedly|apparently|possibly|probably|perhaps|presumably|purportedly|supposedly|"
    r"(?:is|are|was|were|likely)(?: most| very)? likely|likely(?= [a-z]+(?:ed|en|n)\b)|claim(?:s|ed)? to have)\b"
)
_OPEN: Final = re.compile(
    r"\b(?:would|will|could|should|may|might|must|if|whether|not|never|no|reported\w*|reports?|rumou?r\w*|apparently|alleg\w*|accus\w*|charge[sd]?|claim\w*|"
    r"believ\w*|suspect\w*|possib\w*|probabl\w*|appear\w*|seem\w*|indict\w*|likely|perhaps|suggest\w*|think|thinks|thought|fear\w*|potential\w*|according|said|says|"
    r"told|presumabl\w*|purported\w*|supposed\w*)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(r"\b(?:will|would|should|could|[’']ll|if|whether|what) (?:\w+ )?$", re.IGNORECASE)
_GAP: Final = re.compile(
    r"(?: (?:the|an?|been|be|to|most|only|just|then|also|later|had|have|has|his|her|its|their|two|one|\d+))* ", re.IGNORECASE
)
"""What may stand between a word of doubt and what it is said of."""
_EMPTY: Final = STOP | {"only", "just", "now", "then", "made", "make", "makes", "got", "get", "gets", "did", "does"}
_LEGAL: Final = re.compile(r"\b(?:prosecut|accus|alleg|charge|indict|lawyer|attorney|affidavit|complaint|defendant)\w*", re.IGNORECASE)
"""Words of a sentence that is careful by law."""
_SAYING: Final = frozenset("said say says told tell asked wrote".split())
_ENDING: Final = re.compile(r"(?:ing|ed|es|s|ly)$")
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in (
        "kept:keep stole:steal stolen:steal shot:shoot took:take taken:take left:leave struck:strike held:hold fell:fall fallen:fall broke:break broken:break "
        "began:begin begun:begin found:find fled:flee won:win lost:lose sold:sell bought:buy paid:pay sent:send met:meet led:lead drove:drive driven:drive "
        "wrote:write written:write gave:give given:give brought:bring sank:sink sunk:sink built:build caught:catch fought:fight flew:fly flown:fly grew:grow "
        "grown:grow knew:know known:know ran:run rose:rise risen:rise stood:stand threw:throw thrown:throw made:make saw:see seen:see"
    ).split()
)


class Sentence(NamedTuple):
    """A sentence of an article's own with its words and their stems."""

    telling: Telling
    spans: tuple[Span, ...]
    stems: tuple[str, ...]
    flat: bool


def hedge_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of sentences that tell the same, one of them with a word of doubt."""
    told = [s for member in tellings.members for s in _read(member)]
    flat: dict[str, list[Sentence]] = {}
    for sentence in told:
        if sentence.flat:
            for stem in set(sentence.stems):
                flat.setdefault(stem, []).append(sentence)
    for sentence in told:
        for doubt in _DOUBT.finditer(sentence.telling.of(sentence.telling.sentence)):
            if _PLANNED.search(doubt.string[: doubt.start()]) or _LEGAL.search(doubt.string):
                continue
            at = sentence.telling.sentence.start + doubt.end()
            behind = [i for i, span in enumerate(sentence.spans) if span.start >= at]
            if not behind or not _GAP.fullmatch(
                doubt.string, doubt.end(), sentence.spans[behind[0]].start - sentence.telling.sentence.start
            ):
                continue
            yield from _flatly_told(sentence, doubt, behind[:FOLLOWING], flat, tellings)


def _read(member: Member) -> Iterator[Sentence]:
    text = member.article.text
    speech = member.annotations.speech
    for order, sentence in enumerate(member.annotations.sentences):
        if in_own_voice(sentence, speech):
            row = [
                t
                for t in tokens(text, sentence.start, sentence.end)
                if t.folded in _SAYING or (t.folded not in _EMPTY and len(t.folded) > 2)
            ]
            telling = Telling(member, Claim(sentence, "sentence"), sentence, order)
            stems = tuple(_stem(t.folded) for t in row)
            yield Sentence(telling, tuple(t.span for t in row), stems, _OPEN.search(sentence.of(text)) is None)


def _stem(word: str) -> str:
    return _ENDING.sub("", _IRREGULAR.get(word, word)).rstrip("e")


def _flatly_told(
    sentence: Sentence, doubt: re.Match[str], behind: list[int], flat: dict[str, list[Sentence]], tellings: Tellings
) -> Iterator[Finding]:
    if len(behind) <= LEAST_SHARED or sentence.stems[behind[0]] in map(_stem, _SAYING):
        return
    first, rest = sentence.stems[behind[0]], {sentence.stems[i] for i in behind[1:]}
    own = sentence.telling
    for other in flat.get(first, ()):
        later = own.day and other.telling.day and other.telling.day > own.day
        score = tellings.likeness(own.words, other.telling.words)
        if other.telling.article == own.article or later or score < LEAST_ALIKE:
            continue
        at, shared = _nearest(other, first, rest)
        if len(shared) < LEAST_SHARED or _tells_flatly(own.article, first, shared, flat):
            continue
        start = own.sentence.start + doubt.start()
        positions = (
            Position("doubted", ((own, Span(start, sentence.spans[behind[0]].end)),)),
            Position("told", ((other.telling, other.spans[at]),)),
        )
        yield Finding("polarity", f"hedge:{first}:{own.article}", positions, (DOUBTED, sentences_alike(score)), None, "tension")


def _nearest(sentence: Sentence, first: str, rest: set[str]) -> tuple[int, set[str]]:
    """Where the first word stands, with most of the others around it."""
    places = [i for i, stem in enumerate(sentence.stems) if stem == first]
    return max(((i, rest & set(sentence.stems[max(0, i - WINDOW) : i + WINDOW + 1])) for i in places), key=lambda x: (len(x[1]), -x[0]))


def _tells_flatly(article: str, first: str, shared: set[str], flat: dict[str, list[Sentence]]) -> bool:
    """Does the article tell it flatly too?"""
    return any(s.telling.article == article and shared & set(s.stems) for s in flat.get(first, ()))
