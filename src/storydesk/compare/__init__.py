"""Comparison: the tellings of one story side by side."""

from collections.abc import Sequence

from storydesk.compare.brief import choose_brief
from storydesk.compare.disagreements import find_disagreements
from storydesk.compare.entities import link_entities
from storydesk.compare.facts import find_facts
from storydesk.compare.gaps import find_gaps
from storydesk.compare.tallies import find_tallies
from storydesk.compare.timeline import find_timeline
from storydesk.compare.utterances import find_utterances
from storydesk.model import Comparison, CopyLink, Member


def compare(members: Sequence[Member], copies: Sequence[CopyLink]) -> Comparison:
    """Everything that setting the articles of one story side by side finds. The order of `members` does not matter."""
    members = sorted(members, key=lambda m: m.article.id)
    linked, entities = link_entities(members)
    utterances = find_utterances(linked, entities)
    facts = find_facts(linked, entities, copies)
    disagreements = find_disagreements(linked, entities, facts)
    tallies = find_tallies(linked, copies, disagreements)
    return Comparison(
        entities=entities,
        utterances=utterances,
        facts=facts,
        disagreements=disagreements,
        timeline=find_timeline(linked, [d for d in disagreements if d.relation not in ("update", "tension")], facts),
        brief=choose_brief(linked, facts, disagreements, tallies),
        gaps=find_gaps(linked, utterances),
        tallies=tallies,
    )


__all__ = ["compare"]
