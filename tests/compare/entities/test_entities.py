"""Which names of a story's articles are one. Texts are invented."""

import random

import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.compare.entities import link_entities
from storydesk.model import Annotations, Argument, Claim, Entity, Member, Quote, Span
from tests.annotate.made_articles import article


def members(*texts: str) -> list[Member]:
    made = [article(*text.split("\n"), name=f"a{i}") for i, text in enumerate(texts)]
    return [Member(a, Annotations(a.id, mentions=find_mentions(parse(a)))) for a in made]


def forms(entities: tuple[Entity, ...]) -> dict[str, set[str]]:
    return {e.name: {c.exact for c in e.mentions} for e in entities}


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Officer Jim Harrick was hurt.", "Officer Jimmy Harrick was hurt.", "Jimmy Harrick"),
        ("Sheriff Charlie Dunn spoke.", "Sheriff Charles Dunn spoke.", "Charlie Dunn"),
        ("Officer Sean Belling was hurt.", "Officer Shawn Belling was hurt.", "Shawn Belling"),
        ("Michael Orde, 38, fled.", "Michael Dale Orde Jr., 38, fled.", "Michael Dale Orde Jr."),
        ("Valerie Kay Ashby, 54, was named.", "Kay Ashby, 54, was named.", "Valerie Kay Ashby"),
        ("Katrin Ostler, 34, taught there.", "Catrin Ostler, 34, taught there.", "Katrin Ostler"),
        ("Ana Ruiz Mora, 16, was found.", "Ana Ruiz, 15, was found.", "Ana Ruiz Mora"),
        ("Police looked for Michael Orde on Friday.", "Mr. Orde was found on Sunday.", "Michael Orde"),
    ],
)
def test_forms_of_one_name_join(left: str, right: str, name: str) -> None:
    _, entities = link_entities(members(left, right))
    (person,) = [e for e in entities if e.kind == "person"]
    assert person.name == name
    assert {c.article for c in person.mentions} == {"a0", "a1"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ronald Ashby, 55, was named.", "Valerie Ashby, 54, was named."),
        ("Tom Harrick spoke.", "Tom Belling spoke."),
        ("Pope John Paul II came.", "Pope John XXIII came."),
        ("Kay Ashby, 24, was named.", "Valerie Kay Ashby, 54, was named."),
    ],
)
def test_other_persons_stay_apart(left: str, right: str) -> None:
    _, entities = link_entities(members(left, right))
    assert len([e for e in entities if e.kind == "person"]) == 2


def test_one_surname_of_two_joins_nobody_where_two_bear_it() -> None:
    _, entities = link_entities(members("Ana Ruiz Mora and Ana Ruiz Costa were found.", "Ana Ruiz was found by police."))
    assert sorted(forms(entities)) == ["Ana Ruiz", "Ana Ruiz Costa", "Ana Ruiz Mora"]


def test_a_surname_alone_that_two_bear_joins_neither() -> None:
    _, entities = link_entities(members("Ronald Ashby and Valerie Ashby were found.", "Officer Ashby was found by police."))
    assert sorted(forms(entities)) == ["Ashby", "Ronald Ashby", "Valerie Ashby"]


def test_organisations_join_on_an_acronym() -> None:
    _, entities = link_entities(members("The Norvane Highway Patrol closed the road.", "A poster released by NHP says so."))
    assert forms(entities) == {"Norvane Highway Patrol": {"Norvane Highway Patrol", "NHP"}}


def test_entity_ids_reach_mentions_quotes_and_claims() -> None:
    first, second = members("Tom Harrick spoke.", "Mr. Harrick left.")
    argument = Argument("subject", Span(0, 11), "harrick", "e1")
    told = Annotations(
        "a0",
        mentions=first.annotations.mentions,
        quotes=(Quote((Span(0, 3),), "direct", entity="e1"), Quote((Span(4, 6),), "direct")),
        claims=(Claim(Span(0, 5), "event", about=argument, arguments=(argument,)),),
    )
    linked, (person,) = link_entities([Member(first.article, told), second])
    annotations = linked[0].annotations
    assert {m.entity for m in linked[1].annotations.mentions} == {person.id}
    assert annotations.quotes[0].entity == annotations.mentions[0].entity == person.id
    assert annotations.quotes[1].entity is None
    assert annotations.claims[0].about is not None
    assert annotations.claims[0].about.entity == annotations.claims[0].arguments[0].entity == person.id


def test_the_order_of_the_members_does_not_matter() -> None:
    made = members(
        "Ronald Ashby met Jim Dunn in Rome.", "Ashby met Jimmy Dunn.", "Mr Dunn and Ronald E. Ashby met.", "Valerie Ashby left Rome."
    )
    _, expected = link_entities(made)
    for seed in range(5):
        shuffled = list(made)
        random.Random(seed).shuffle(shuffled)
        linked, entities = link_entities(shuffled)
        assert entities == expected
        assert [m.article.id for m in linked] == [m.article.id for m in shuffled]


def test_every_mention_is_in_one_entity_and_cited_exactly() -> None:
    made = members("Tom Harrick met Ann Belling in Rome.", "Harrick left Rome for the Norvane Courts Office.")
    linked, entities = link_entities(made)
    texts = {m.article.id: m.article.text for m in made}
    cited = [c for e in entities for c in e.mentions]
    assert len(cited) == len(set(cited)) == sum(len(m.annotations.mentions) for m in linked)
    assert all(texts[c.article][c.start : c.end] == c.exact for c in cited)
