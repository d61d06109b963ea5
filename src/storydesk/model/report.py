"""A story's report: everything a story page shows, as one value."""

from dataclasses import dataclass

from storydesk.model.article import Article, Rejected
from storydesk.model.change import Version
from storydesk.model.comparison import Comparison
from storydesk.model.story import CopyLink, Story

SCHEMA = "storydesk.report/1"


@dataclass(frozen=True, slots=True)
class Report:
    """A story, its articles in the story's order, what comparing them found, the text they share, what could not be read, and the earlier texts of its articles, of
    each article in order."""

    story: Story
    articles: tuple[Article, ...]
    comparison: Comparison
    copies: tuple[CopyLink, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    versions: tuple[Version, ...] = ()
