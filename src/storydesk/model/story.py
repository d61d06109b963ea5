"""Stories and the text that their articles share."""

from dataclasses import dataclass

from storydesk.model.annotation import Annotations, Signal
from storydesk.model.article import Article
from storydesk.model.span import Citation


@dataclass(frozen=True, slots=True)
class Assignment:
    """Why an article is in its story: the signals, and the best other story it could have joined."""

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
