"""What changed between two versions of an article."""

from dataclasses import dataclass

from storydesk.model.article import Article
from storydesk.model.span import Citation


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that differ inside a changed sentence: the earlier ones and the later ones; None where words were only added or only taken out."""

    before: Citation | None
    after: Citation | None


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that differs between two versions. `kind` is added, removed, changed or moved; `role` is that of its block, in the later version where it stands
    there. `before` cites the earlier version and is None for what was added; `after` cites the later and is None for what was removed. `edits` are the words that
    differ, for `changed` alone.
    """

    kind: str
    role: str
    before: Citation | None
    after: Citation | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of an article's page, and what the text that came after it changed. It takes no part in a comparison."""

    article: Article
    changes: tuple[Change, ...]
