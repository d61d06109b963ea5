"""What happened to stories, step by step, with the reason."""

from dataclasses import dataclass

from storydesk.model import Signal


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One step in the life of stories.

    `kind` is opened (a story began with `articles`), joined (`articles` came to it), left (`articles` were taken out of it and are now in
    `other`) or merged (the story ended and `other` goes on: a forward).
    """

    kind: str
    story: str
    articles: tuple[str, ...] = ()
    other: str | None = None
    signals: tuple[Signal, ...] = ()
