"""The values that travel between stages: frozen, with no code but what keeps them true."""

from storydesk.model.annotation import Annotations, Argument, Claim, Mention, Quote, Signal, TimeExpression, Value
from storydesk.model.article import ROLES, STORY_ROLES, Article, Author, Block, Part, Published, RawDocument, Rejected
from storydesk.model.change import Change, Edit, Version
from storydesk.model.comparison import (
    Comparison,
    Count,
    Disagreement,
    Entity,
    Fact,
    Gap,
    Missing,
    PrintedQuote,
    Side,
    Statement,
    Tally,
    TimelineEntry,
    Utterance,
    Variant,
)
from storydesk.model.ids import content_id
from storydesk.model.judgement import VERDICTS, Judgement
from storydesk.model.report import SCHEMA, Report
from storydesk.model.span import Citation, Span
from storydesk.model.story import CHANGES, Assignment, CopyLink, Member, Passage, Story, StoryChange

__all__ = [
    "CHANGES", "ROLES", "SCHEMA", "STORY_ROLES", "VERDICTS", "Annotations", "Argument", "Article", "Assignment", "Author", "Block", "Change", "Citation",
    "Claim", "Comparison", "CopyLink", "Count", "Disagreement", "Edit", "Entity", "Fact", "Gap", "Judgement", "Member", "Mention", "Missing", "Part", "Passage",
    "PrintedQuote", "Published", "Quote", "RawDocument", "Rejected", "Report", "Side", "Signal", "Span", "Statement", "Story", "StoryChange", "Tally",
    "TimeExpression", "TimelineEntry", "Utterance", "Value", "Variant", "Version", "content_id",
]  # fmt: skip
