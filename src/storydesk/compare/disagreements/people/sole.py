"""Who died and who lives, and who alone died, or was the only one hurt, by an article's own count.

Theory: articles of one story tell of one incident. Where each of two counts one dead person (`annotate/claims/incident`), the one told as dead in the one is the one
told as dead in the other, whatever else is told of him; so is the one hurt person where nobody died. Only counts that are told surely are taken. Fails where two
articles of a story count the dead of two incidents.
"""

import re
from typing import Final

from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span

ONE_HURT: Final = Signal("one_hurt", 1.0, 1.0, "Each of the two articles counts one hurt person in all.")
_DEAD_AFTER: Final = re.compile(
    r"\b(?:dead|died|dies|fatally|did not survive|(?:was|were|is|fatally|shot and) (?:shot and )?killed|"
    r"killed (?=in|at|by|on|when|after|during|outside|inside))\b",
    re.IGNORECASE,
)
_DEAD_BEFORE: Final = re.compile(
    r"\b(?:kill(?:ed|ing|s)|deaths? of|leav(?:ing|es)|left|fatal(?:ly)? (?:shooting|shot)(?: of)?|murder(?:ed|ing)?(?: of)?|slaying of|"
    r"homicide of)(?: of)?(?: an?| the| their)? $",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"[;:]|, (?:and|but|while) (?!died|was|is)| and (?=\w+ (?:others?|people|were))")
_LIVES: Final = re.compile(r"\b(?:wounded|injured|hurt|critical|stable|surviv\w+|recover\w*|treated|hospitali[sz]ed)\b", re.IGNORECASE)


def fate(telling: Telling, tellings: Tellings) -> str | None:
    """dead or lives, as the article tells right beside the age; None where it does not."""
    if _is_counted_dead(telling, tellings):
        return "dead"
    before, clause = _before(telling), _clause(telling, tellings)
    if _LIVES.search(clause):
        return "lives"
    return "dead" if _DEAD_BEFORE.search(before) or _DEAD_AFTER.search(clause) else None


def sole_part(telling: Telling, part: str | None, tellings: Tellings) -> str | None:
    """dead or hurt, if the one of whom the age is told is the only one so by the count of the article; None otherwise."""
    killed, injured = (_number(tellings, telling.article, slot) for slot in ("killed", "injured"))
    if killed == 1 and part != "accused" and fate(telling, tellings) == "dead":
        return "dead"
    if injured == 1 and killed == 0 and part == "hurt":
        return "hurt"
    return None


def counts_one(member: Member) -> bool:
    """Do the dead and the hurt of the article add up to one?"""
    return toll(member) == 1


def toll(member: Member, sure: bool = False) -> float:
    """How many dead and hurt the article counts; only what it tells surely, if that is asked."""
    told = [c for c in member.annotations.claims if c.attribute in ("killed", "injured") and c.value and not (sure and c.hedged)]
    return sum({c.attribute: c.value.low or 0 for c in told if c.value}.values())


def _number(tellings: Tellings, article: str, slot: str) -> float | None:
    """How many the article counts; 0 where it counts none, None where it does not tell surely."""
    told = tellings.of_article(article, slot)
    if not told:
        return 0
    (first, *_) = told
    value = first.claim.value
    return None if first.claim.hedged or value is None or value.low != value.high else value.low


def _is_counted_dead(telling: Telling, tellings: Tellings) -> bool:
    """Is the one of whom the age is told one of those whom the count of the dead cites?"""
    entity = telling.claim.about.entity if telling.claim.about else None
    cited = [a for t in tellings.of_article(telling.article, "killed") if not t.claim.hedged for a in t.claim.arguments]
    return any(a.span.overlap(telling.claim.span) or (entity is not None and a.entity == entity) for a in cited)


def _before(telling: Telling) -> str:
    start = telling.claim.span.start
    return telling.of(Span(max(min(telling.sentence.start, start), start - 40), start))


def _clause(telling: Telling, tellings: Tellings) -> str:
    """What is told of the person after the age, up to the next age or the next clause."""
    row = tellings.of_sentence("age", telling.article, telling.order)
    later = [t.claim.span.start for t in row if t.claim.span.start >= telling.claim.span.end]
    after = telling.of(Span(telling.claim.span.end, max(telling.claim.span.end, min([*later, telling.sentence.end]))))
    return _NEXT.split(after)[0]
