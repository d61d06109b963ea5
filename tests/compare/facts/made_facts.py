"""Facts of invented stories, and how to look into them."""

from storydesk.compare.entities import link_entities
from storydesk.compare.facts import find_facts
from storydesk.model import Fact
from tests.compare.made_stories import members


def facts(*texts: str, days: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    made = members(*texts, days=days)
    return find_facts(made, link_entities(made)[1], ())


def told_by(found: tuple[Fact, ...], *needles: str) -> list[Fact]:
    """The facts that cite each of these words."""
    return [f for f in found if all(any(n in c.exact for c in f.statement.citations) for n in needles)]


def kind_of(fact: Fact) -> object:
    return next((s.value for s in fact.signals if s.name == "kind"), None)
