"""Stories: the articles on one event, found among all others."""

from collections.abc import Iterable

from storydesk.model import Article, Story
from storydesk.stories.changes import StoryChange
from storydesk.stories.grouper import Grouper, Settings
from storydesk.stories.snapshots import restore, snapshot


def group(articles: Iterable[Article]) -> list[Story]:
    """The stories of a finished set of articles, in the order of their opening articles. The order of the articles does not matter."""
    grouper = Grouper(Settings(window=None))
    grouper.add(articles)
    grouper.settle()
    return grouper.stories()


__all__ = ["Grouper", "Settings", "StoryChange", "group", "restore", "snapshot"]
