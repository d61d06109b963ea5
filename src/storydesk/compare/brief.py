"""The brief: a few sentences of the articles that together cover the facts reported most widely."""

from collections.abc import Sequence

from storydesk.model import Disagreement, Fact, Member, Statement


def choose_brief(members: Sequence[Member], facts: Sequence[Fact], disagreements: Sequence[Disagreement]) -> tuple[Statement, ...]:
    """Three to eight sentences, where the articles have so many that tell facts nobody disputes."""
    return ()
