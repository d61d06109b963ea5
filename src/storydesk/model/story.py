"""Stories and the text that their articles share."""

from dataclasses import dataclass
from typing import Final

from storydesk.model.annotation import Annotations, Signal
from storydesk.model.article import Article
from storydesk.model.span import Citation


@dataclass(frozen=True, slots=True)
class Assignment:
    """Why an article is in its story: the signals, and the best other story it could have joined (how likely is told by the signal `runner_up`)."""

    article: str
    signals: tuple[Signal, ...] = ()
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story with what annotation found in it: what comparison works on."""

    article: Article
    annotations: Annotations


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event, in order of publication where known, then of id."""

    id: str
    articles: tuple[str, ...]
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two articles."""

    left: Citation
    right: Citation


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two articles that share text: `kind` is copy, shared_quote or shared_source; `original` the id of the article copied from, or None."""

    left: str
    right: str
    kind: str
    passages: tuple[Passage, ...]
    original: str | None = None
    signals: tuple[Signal, ...] = ()


CHANGES: Final = {
    "opened": "a story began with these articles",
    "joined": "these articles came to the story",
    "left": "these articles were taken out of the story and are in another now",
    "merged": "the story ended, another goes on",
    "quiet": "nothing new came to the story for some days",
    "closed": "the story is over: nothing can join it any more",
    "judged": "a judgement of a person is obeyed",
    "overruled": "a judgement gave way to a later one",
    "withdrawn": "a judgement was undone",
}
"""The steps in the life of stories, each with the sentence that a reader is shown."""


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One step in the life of stories: `kind` is one of CHANGES; `articles` are those it is about, in order of id. `other` is the story that articles which left are in
    now, or that goes on after a merge (a forward)."""

    kind: str
    story: str
    articles: tuple[str, ...] = ()
    other: str | None = None
    signals: tuple[Signal, ...] = ()
