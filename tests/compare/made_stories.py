"""Invented stories for the tests of comparison: a text an article, annotated and linked as the pipeline does it."""

from storydesk.annotate import annotate
from storydesk.compare.disagreements import find_disagreements
from storydesk.compare.entities import link_entities
from storydesk.model import Disagreement, Member
from tests.annotate.made_articles import article


def members(*texts: str, days: tuple[str, ...] = (), roles: dict[int, str] | None = None) -> tuple[Member, ...]:
    """The members of a story; a text's lines are its blocks, `days` the days of publication, `roles` what the lines of that number are."""
    made = []
    for number, text in enumerate(texts):
        published = days[number] if number < len(days) else "2031-03-14"
        lines = text.split("\n")
        one = article(*lines, published=published, roles=roles if len(lines) > 1 else None, name=f"article{number}")
        made.append(Member(one, annotate(one)))
    return link_entities(made)[0]


def disagreements(*texts: str, days: tuple[str, ...] = ()) -> tuple[Disagreement, ...]:
    return find_disagreements(members(*texts, days=days), (), ())
