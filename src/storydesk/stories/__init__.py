"""Stories: the articles on one event, found among all others."""

from collections.abc import Iterable

from storydesk.model import Article, Judgement, Story, StoryChange
from storydesk.stories.grouper import Grouper, Settings
from storydesk.stories.judgements import Ruling
from storydesk.stories.snapshots import restore, snapshot


def group(articles: Iterable[Article], judgements: Iterable[Judgement] = ()) -> list[Story]:
    """The stories of a finished set of articles, in the order of their opening articles, as judgements say where there are any. Order does not matter."""
    grouper = Grouper(Settings(window=None))
    grouper.add(articles)
    grouper.judge(judgements)
    grouper.settle()
    return grouper.stories()


__all__ = ["Grouper", "Ruling", "Settings", "StoryChange", "group", "restore", "snapshot"]
