"""The brief: a few sentences of the articles that together cover the facts reported most widely.

Theory: maximal coverage, greedily. A fact weighs its independent outlets; a sentence is worth the weight of the facts it tells that no chosen
sentence tells yet, per square root of its length, so that one long sentence does not beat two plain ones. Every sentence is whole and from one
article's own telling. Left out are sentences that hold a side of a disagreement or an outdated count of the dead, speech, words of framing, words of
colour that one outlet alone uses, turns of phrase, questions, or a beginning that points back ("He", "But", "Two weeks later", "Whether that was").
Where the articles span several days, the first such sentence of the last day opens the brief: later states (the search, then the death) are told
first. The rest stand in the order of their worth. Deterministic; fails where every telling of a main fact is in dispute or coloured: then the fact is
not in the brief.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from storydesk.compare.disagreements.wordings import GRAVER, is_grave
from storydesk.model import STORY_ROLES, Citation, Disagreement, Fact, Member, Span, Statement, Tally
from storydesk.text.tokens import words

LEAST, MOST = 3, 8
LONGEST: Final = 320
SHORTEST: Final = 40
OPENING: Final = 3
"""Sentences of an article that tell its news."""
LEAD: Final = 1.5
"""How much more a sentence among these is worth."""
NAMED_SHARE: Final = 0.25
"""What it is worth to name somebody, beside telling something."""
POINTING: Final = frozenset(
    "he she it they his her its their this that these those but and or nor so then thus such also however meanwhile moreover instead otherwise later there one "
    "another both neither either i we you".split()
)
"""First words of sentences that need the sentence before."""
FRAMING: Final = frozenset(
    "bizarre bizarrely ironically irony tragic tragically shocking shockingly horrific horrifying brutal brutally miraculous miraculously incredible "
    "incredibly amazing amazingly stunning stunningly heartbreaking chilling gruesome monstrous evil cowardly heroic outrageous disgraceful shameful so- "
    "called infamous notorious eerie eerily cruel freak omen sadly fortunately unfortunately inevitably obviously clearly dramatic dramatically "
    "sensational scandalous slammed blasted explosive".split()
)
"""Words that judge or colour: one outlet's voice, not the story's."""
COLOURED: Final = frozenset(
    "emotional emotionally moving touching stirring heartfelt heartwarming poignant tearful tear-jerking bravely brave courageous "
    "courageously boldly gorgeous beautiful beautifully lovely adorable iconic legendary epic massive huge giant enormous tiny mere "
    "whopping staggering astonishing astonishingly surprising surprisingly remarkable remarkably extraordinary unprecedented memorable "
    "unforgettable wonderful fantastic terrific terrible terribly awful horrible dreadful devastating devastated shocked stunned "
    "baffled outraged furious angry delighted thrilled adorned raw intimate powerful powerfully rousing soulful haunting hauntingly "
    "controversial embattled disgraced beloved famed celebrated much-loved challenging desperate desperately frantic frantically "
    "chaotic bloody vicious savage ruthless senseless unthinkable mysterious mysteriously strange strangely weird oddly quirky "
    "hilarious savvy lavish glamorous glittering star-studded honey merely simply truly really deeply utterly sheer finally".split()
)
"""Words that judge where one outlet alone has them, and describe where several do."""
_WORN: Final = re.compile(
    r"\bhits? differ\w*|\bto tears\b|\b\w+[- ](?:w?rending|wrenching|breaking|warming|stopping|dropping|shattering|jerking)\b|\bheartfelt\b|\bbreaks? the internet\b"
    r"|\b(?:stol\w+|steals?) the show\b|\b(?:captivat|mesmeri[sz]|enthrall|dazzl|wow|spellb|sobb)\w*|\bshattering\b"
    r"|\bleft \w+ (?:in tears|speechless|stunned|baffled|reeling)\b",
    re.IGNORECASE,
)
"""Turns of phrase of one desk."""
_BACK: Final = re.compile(
    r"^(?:\w+ ){1,4}(?:later|earlier|afterwards?)\b|^(?:The|That) (?:next|same|following|previous) |^(?:Shortly|Soon|Moments?) "
    r"|^(?:The|Their|Its) (?:[\w’'-]+ ){1,5}(?:comes?|came|follows|followed) (?:as|after|amid|on the heels|just|hours?|days?|a|two|three) "
    r"|^(?:Whether|If|When|While|As|Because|Although|Though|Since|After|Before|What|How|Why|Where|Asked|To|For|In|With|By|Of|At|On) "
    r"(?:if |whether )?(?:he|she|it|they|we|i|that|this|these|those|him|her|them|such)\b(?! (?:one|two|three|day|week|month|year|morning|evening|afternoon)\b)"
    r"|^[A-Z]\w+(?: \w+){1,3}, (?:he|she|it|they|we) |^An? (?:picture|photo|photograph|image|video|view) of .{3,80} (?:is|are) (?:seen|shown|pictured)\b"
)
"""Beginnings that reckon from the sentence before, or whose first pronoun can only mean something in it ("Whether that was enough is not for ...",
"If found guilty, he could ..."), or that tell what a picture shows."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    member: int
    span: Span
    facts: frozenset[int]
    opens: bool


def choose_brief(
    members: Sequence[Member], facts: Sequence[Fact], disagreements: Sequence[Disagreement], tallies: Sequence[Tally] = ()
) -> tuple[Statement, ...]:
    """Three to eight sentences, where the articles have so many that tell facts nobody disputes."""
    shared = [f for f in facts if f.outlets > 1]
    weights = [f.independent * (NAMED_SHARE if any(s.value == "named" for s in f.signals) else 1.0) for f in shared]
    places, alone = _places(shared), _places([f for f in facts if f.outlets == 1])
    latest = _latest(members, disagreements)
    disputed = [c for d in disagreements for c in _disputed(d) if not (d.relation == "update" and c.article in latest)]
    barred = _spans([*disputed, *(c for tally in tallies for c in _outdated(tally, latest))])
    lone = _of_one_outlet(members)
    candidates = [c for i, m in enumerate(members) for c in _candidates(i, m, places, alone, barred, lone)]
    opening = [c for c in candidates if members[c.member].article.id in latest and c.opens]
    first = min(opening, key=lambda c: (c.span.start, members[c.member].article.id), default=None)
    chosen = _greedy(candidates, weights, members, [first] if first else [])
    return tuple(Statement.quoting(members[c.member].article.cite(c.span)) for c in chosen)


def _greedy(
    candidates: Sequence[_Candidate], weights: Sequence[float], members: Sequence[Member], chosen: list[_Candidate]
) -> list[_Candidate]:
    told = {f for c in chosen for f in c.facts}
    goal = 0.6 * sum(weights)
    while len(chosen) < MOST:
        fewest = 2 if len(chosen) >= LEAST else 1
        worth = {c: _worth(c, told, weights, fewest) for c in candidates}
        best = max(candidates, key=lambda c: (worth[c], members[c.member].article.id, -c.span.start), default=None)
        if best is None or worth[best] <= 0 or (len(chosen) >= LEAST and sum(weights[f] for f in told) >= goal):
            break
        chosen.append(best)
        told |= best.facts
    return chosen


def _worth(candidate: _Candidate, told: set[int], weights: Sequence[float], fewest: int) -> float:
    """What the facts are worth that no chosen sentence tells; nothing where there are fewer than `fewest`."""
    new = sum(weights[f] for f in candidate.facts - told)
    early = LEAD if candidate.opens else 1.0
    return early * new / math.sqrt(len(candidate.span)) if len(candidate.facts - told) >= fewest else 0.0


def _candidates(
    index: int,
    member: Member,
    places: dict[str, list[tuple[Span, int]]],
    alone: dict[str, list[tuple[Span, int]]],
    barred: dict[str, list[Span]],
    lone: frozenset[str],
) -> Iterable[_Candidate]:
    article, annotations = member.article, member.annotations
    speech = [q.extent for q in annotations.quotes if q.form != "indirect"]
    telling = [b.span for b in article.blocks if b.role in STORY_ROLES and b.role != "headline"]
    opening = frozenset([s for s in annotations.sentences if any(b.covers(s) for b in telling)][:OPENING])
    for sentence in annotations.sentences:
        if not SHORTEST <= len(sentence) <= LONGEST or not any(b.covers(sentence) for b in telling):
            continue
        if any(sentence.overlap(s) for s in (*speech, *barred.get(article.id, ()))) or not _stands_alone(sentence.of(article.text), lone):
            continue
        facts = frozenset(f for span, f in places.get(article.id, ()) if sentence.covers(span))
        news = sentence in opening and any(sentence.covers(span) for span, _ in alone.get(article.id, ()))
        if facts or news:
            yield _Candidate(index, sentence, facts, sentence in opening)


def _stands_alone(text: str, lone: frozenset[str]) -> bool:
    """A whole sentence, no question, that needs none before it, and has no word of judgement: none that one outlet alone uses here."""
    found = words(text)
    if not found or found[0] in POINTING or text.rstrip()[-1] not in ".!" or not text[0].isupper() or _BACK.match(text):
        return False
    return not (FRAMING | lone) & set(found) and _WORN.search(text) is None


def _of_one_outlet(members: Sequence[Member]) -> frozenset[str]:
    """Colouring words of the story that fewer than two outlets print."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for member in members:
        for word in COLOURED.intersection(words(member.article.text)):
            outlets[word].add(member.article.outlet or member.article.id)
    return frozenset(w for w, who in outlets.items() if len(who) < 2)


def _places(facts: Sequence[Fact]) -> dict[str, list[tuple[Span, int]]]:
    found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for citation in fact.statement.citations:
            found[citation.article].append((citation.span, i))
    return found


def _spans(citations: Iterable[Citation]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for citation in citations:
        found[citation.article].append(citation.span)
    return found


def _disputed(found: Disagreement) -> Iterator[Citation]:
    """What a brief must not print: the sides of a disagreement; of words that weigh differently the graver alone, and of other tensions nothing."""
    weighed = any(s.name == GRAVER.name for s in found.signals)
    if found.relation == "tension" and not weighed:
        return
    for side in found.sides:
        if not weighed or is_grave(side.value):
            yield from side.citations


def _outdated(tally: Tally, latest: frozenset[str]) -> Iterator[Citation]:
    """Where the articles count differently, the counts of all but the latest articles."""
    if len({count.number for count in tally.counts}) > 1:
        yield from (c for count in tally.counts if count.article not in latest for c in count.statement.citations)


def _latest(members: Sequence[Member], disagreements: Sequence[Disagreement]) -> frozenset[str]:
    """The articles of the last day, where the articles span several days: what they tell is the present state."""
    days = {m.article.id: m.article.published.day for m in members}
    known = sorted({d for d in days.values() if d is not None})
    later = len(known) > 1 or any(d.relation == "update" for d in disagreements)
    return frozenset(i for i, d in days.items() if d == known[-1]) if known and later else frozenset()
