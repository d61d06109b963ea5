"""Where somebody is at home: two towns of one person, known by name, or as the one to whom it happened. A town and what it lies in leave room for each other."""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, between
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.people.aged import aged_people
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

ONE_VICTIM: Final = Signal("one_victim", 1.0, 1.0, "Both are told of the one person to whom it happened.")


def home_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two home towns of one person."""
    homes = [t for t in tellings.of("home") if t.claim.about and not t.claim.negated]
    chief = _only_victim(tellings)
    for left, right in facing(homes, lambda t: (_whose(t, chief), t.key), lambda t: {_whose(t, chief)}):
        one, two = left.claim.about, right.claim.about
        if left.key == right.key or not one or not two or set(left.key.split()) & set(right.key.split()):
            continue
        same = one.entity is not None and one.entity == two.entity
        known = [who for who in (one, two) if who.head != "victim"]
        victim = len(known) == 1 and known[0].entity is not None and known[0].entity == chief
        if (same or victim) and not _both_near(left, right.key) and not _both_near(right, left.key):
            signals = (SAME_PERSON if same else ONE_VICTIM, NO_ARTICLE_HAS_BOTH)
            yield between("place", f"home:{one.entity or two.entity or 'victim'}", left, right, signals, about=left.about)


def _whose(telling: Telling, chief: str | None) -> str | None:
    """Of whom the home is told; "the victim" is the one person to whom it happened."""
    about = telling.claim.about
    return chief if about is None or about.head == "victim" else about.entity


def _only_victim(tellings: Tellings) -> str | None:
    """The one person of the story, known by name and age, who is told of as hurt or killed; None where there are several or none."""
    hurt = {p.entity for p in aged_people(tellings) if p.part == "hurt" and p.entity}
    return min(hurt) if len(hurt) == 1 else None


def _both_near(telling: Telling, other: str) -> bool:
    """Does the article itself print the other place in the same sentence: a town and what it lies in?"""
    return set(other.split()) <= telling.words
