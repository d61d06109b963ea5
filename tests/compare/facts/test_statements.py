"""The statement of a fact is one that its articles bear out."""

from storydesk.compare.entities import link_entities
from storydesk.compare.facts import find_facts
from tests.compare.facts.made_facts import facts
from tests.compare.made_stories import members


def statements(*texts: str) -> set[str]:
    """What is printed for the facts of all articles."""
    made = members(*texts)
    return {f.statement.citations[0].exact for f in find_facts(made, link_entities(made)[1], ()) if f.coverage == "all"}


def test_a_name_that_one_article_prints_does_not_stand_for_all() -> None:
    found = statements(
        "Raid\nCarl Dunn robbed two bank clerks in Ellery on Monday.",
        "Raid\nCarl Dunn robbed two bank clerks on Monday, police said.",
        "Raid\nDunn robbed Kellan. Ida Kellan is a bank clerk. Carl Dunn fled.",
    )
    assert "Carl Dunn robbed two bank clerks" in found
    assert not any("Kellan" in words for words in found)


def test_what_most_share_is_said_whole_and_what_one_adds_is_not() -> None:
    found = statements(
        "Storm\nThe storm on Monday sank two fishing boats.",
        "Storm\nTwo fishing boats were sunk by the storm on Monday.",
        "Storm\nThe storm sank old boats.",
    )
    assert any("two fishing boats" in words for words in found), found
    assert not any("old" in words for words in found), found


def test_a_careful_telling_of_most_is_not_printed_as_a_flat_one() -> None:
    found = statements(
        "Fire\nA miner allegedly burned the barn.",
        "Fire\nA miner allegedly burned the barn on Sunday.",
        "Fire\nA miner burned the barn.",
    )
    burned = [words for words in found if "burned" in words]
    assert burned
    assert all("allegedly" in words for words in burned)


def test_a_verb_is_printed_with_the_word_that_completes_it() -> None:
    found = facts(
        "Wreck\nA diver was found dead in the hold. The captain stepped down on Monday. The boat burned off Ellery.",
        "Wreck\nA diver was found dead on Sunday. The captain stepped down as head of the club. The boat burned off Marle.",
    )
    printed = {c.exact for f in found for c in f.statement.citations}
    assert "A diver was found dead" in printed
    assert any(p.endswith("stepped down") for p in printed)
    assert not any(p.endswith("burned off") for p in printed)


def test_a_distance_is_printed_by_itself_where_other_things_were_so_far_off() -> None:
    found = statements(
        "Ferry\nThe ferry rolled over within minutes, half a mile from the pier.",
        "Ferry\nThe boat hit a ledge half a mile off the pier.",
    )
    assert found & {"half a mile from the pier", "half a mile off the pier"}


def test_a_text_ends_where_its_phrase_ends() -> None:
    found = facts(
        "Hall\nThe council passed the bill by a vote of 237 to 193. Crews put the fire out on Friday. The singer was almost brain dead, his wife said.",
        "Hall\nThe council passed the bill on a vote of 237 to 193. Crews put the fire out late. Doctors found the singer was almost brain dead.",
    )
    printed = {c.exact for f in found for c in f.statement.citations}
    assert not any(p.endswith(("237", "brain", "put the fire")) for p in printed), printed
    assert any(p.endswith("237 to 193") for p in printed)
    assert any(p.endswith("fire out") for p in printed)
