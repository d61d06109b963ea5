"""The values that travel between stages: frozen, with no code but what keeps them true."""

from storydesk.model.annotation import Annotations, Argument, Claim, Mention, Quote, Signal, TimeExpression, Value
from storydesk.model.article import ROLES, STORY_ROLES, Article, Block, Part, Published, RawDocument, Rejected
from storydesk.model.comparison import (
    Comparison,
    Disagreement,
    Entity,
    Fact,
    Gap,
    PrintedQuote,
    Side,
    Statement,
    TimelineEntry,
    Utterance,
    Variant,
)
from storydesk.model.ids import content_id
from storydesk.model.judgement import VERDICTS, Judgement
from storydesk.model.report import SCHEMA, Report
from storydesk.model.span import Citation, Span
from storydesk.model.story import Assignment, CopyLink, Member, Passage, Story

__all__ = [
    "ROLES", "SCHEMA", "STORY_ROLES", "VERDICTS", "Annotations", "Argument", "Article", "Assignment", "Block", "Citation", "Claim", "Comparison",
    "CopyLink", "Disagreement", "Entity", "Fact", "Gap", "Judgement", "Member", "Mention", "Part", "Passage", "PrintedQuote", "Published", "Quote",
    "RawDocument", "Rejected", "Report", "Side", "Signal", "Span", "Statement", "Story", "TimeExpression", "TimelineEntry", "Utterance",
    "Value", "Variant", "content_id",
]  # fmt: skip
