"""Which names an article prints, of what kind, and which are one. Texts are invented."""

import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.names.profiles import PersonProfile, describe
from storydesk.annotate.parsing import parse
from storydesk.model import Article
from tests.annotate.made_articles import article


def names(made: Article) -> list[tuple[str, str]]:
    return [(m.span.of(made.text), m.kind) for m in find_mentions(parse(made))]


def groups(made: Article) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for mention in find_mentions(parse(made)):
        found.setdefault(mention.entity, []).append(mention.span.of(made.text))
    return list(found.values())


def profiles(made: Article) -> dict[str, PersonProfile]:
    grammar = parse(made)
    return {p.name.of(made.text): p for p in describe(grammar, find_mentions(grammar)).values()}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dalby County Sheriff Tom Harrick spoke.", [("Dalby County", "place"), ("Tom Harrick", "person")]),
        ("Mayor Lena Fosk said the bridge was safe.", [("Lena Fosk", "person")]),
        ("The body was found near Ostwick, Okla., on the road.", [("Ostwick", "place"), ("Okla.", "place")]),
        ("He lives in the village of Brennow.", [("Brennow", "place")]),
        ("Dalby County Sheriff's Office issued a notice.", [("Dalby County Sheriff's Office", "organisation")]),
        ("The Norvane Bureau of Investigation is looking into it.", [("Norvane Bureau of Investigation", "organisation")]),
        ("She lives at John Arkwright Street.", [("John Arkwright Street", "place")]),
        ("He sang at the Silver Lantern Awards.", [("Silver Lantern Awards", "event")]),
        ('She sang her song "Paper Boats" at the end.', [("Paper Boats", "work")]),
        ("He opened with a rendition of Paper Boats at the piano.", [("Paper Boats", "work")]),
        ("On Monday he drove a 2007 silver car.", []),
        ("Italian officials met Catholic pilgrims.", []),
        ("It was a film about America. Fred Hobday was in it.", [("America", "place"), ("Fred Hobday", "person")]),
        ("Figures released by the Ministry of Justice show it.", [("Ministry of Justice", "organisation")]),
        ("Tory MPs left the room.", []),
        ("He spoke on the Anna Marlow Show.", [("Anna Marlow Show", "work")]),
        ("Speaking from Seoul Simon Tailor said so.", [("Seoul", "place"), ("Simon Tailor", "person")]),
        ("Daughter Margie said he had left.", [("Margie", "person")]),
        ("He hopes God has found a place for it.", []),
        ("SkyForge said it would fly.", [("SkyForge", "organisation")]),
        ("U.S. Secretary of State Tom Harrick called it a crime.", [("U.S.", "place"), ("Tom Harrick", "person")]),
        ("The Minister of Public Works Jo Bell spoke.", [("Jo Bell", "person")]),
        ("He wrote to the Office of the Prime Minister on Monday.", [("Office of the Prime Minister", "organisation")]),
        ("Secretary of Defence Zbig Tolm spoke.", [("Zbig Tolm", "person")]),
        ("Chief of Staff Jo Bell spoke.", [("Jo Bell", "person")]),
        ("Archbishop of Canterbury Justin Holm spoke.", [("Canterbury", "place"), ("Justin Holm", "person")]),
        ("The head of Defence Intelligence Agency spoke.", [("Defence Intelligence Agency", "organisation")]),
        ("The Secretary of State did not speak.", []),
        ("Prime Minister Lena May spoke to Mrs May.", [("Lena May", "person"), ("May", "person")]),
        ("Police met Lena May 5 in the square.", [("Lena", "person")]),
        ("A woman, Jan Marie Hallow, 55, was killed.", [("Jan Marie Hallow", "person")]),
        ("In April Marie Hallow left the town.", [("Marie Hallow", "person")]),
        ("It was Tom “Duke” Harrick, 41, who won.", [("Tom “Duke” Harrick", "person")]),
        ("He joined the Boys and Girls Club of Marle.", [("Boys and Girls Club", "organisation"), ("Marle", "place")]),
        ("He wrote to the Food and Drug Administration about it.", [("Food and Drug Administration", "organisation")]),
        ("Photographer Lena Holt was there, and so was Victim Tom Bell.", [("Lena Holt", "person"), ("Tom Bell", "person")]),
        ("New York has a harbour.", [("New York", "place")]),
        ("The Marle-based firm has a Kepler-298 telescope.", []),
        ("He took the lead on Lap 41, and again on Lap 209, and won.", []),
        ("She spoke to Part IV of the law.", []),
        (
            "On Monday President-elect Tom Harrick went to see Senate Majority Leader Jo Bell about it.",
            [("Tom Harrick", "person"), ("Senate", "organisation"), ("Jo Bell", "person")],
        ),
    ],
)
def test_kinds(line: str, expected: list[tuple[str, str]]) -> None:
    assert names(article(line)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Jessie Earl was there.", "Ms. Earl says she left. “It was late,” says Earl in Ostwick."), ["Jessie Earl", "Earl", "Earl"]),
        (("“He was funny,” bassist Mike Bishop told a paper.", "Bishop left in 1990."), ["Mike Bishop", "Bishop"]),
        (("Donald Trant was there. It was in the Blurb Trant books. Then Trant left.",), ["Donald Trant", "Trant"]),
        (("Calming Harando took hours, he said.", "The bear was called Harando. He fed Harando."), ["Harando", "Harando", "Harando"]),
    ],
)
def test_titles_as_surnames_and_words_before_a_name(lines: tuple[str, ...], expected: list[str]) -> None:
    assert expected in groups(article(*lines))


def test_short_forms_join_the_full_name() -> None:
    made = article(
        "Tom Harrick, 52, was elected sheriff in 2020.",
        "Harrick said the road was closed. Tom's wife, Ann, waited at home.",
        "Mr. Harrick did not answer.",
    )
    assert ["Tom Harrick", "Harrick", "Tom", "Harrick"] in groups(made)


def test_a_surname_means_the_one_who_has_it_last_or_who_is_named_most() -> None:
    made = article("Tom Hale Orr, 41, and Ana Hale, 38, were there.", "Hale left.")
    assert ["Ana Hale", "Hale"] in groups(made)
    lines = (
        "Tom Ward spoke on Monday.",
        "Mr Ward said no. Ward left. “No,” Ward said.",
        "Lena Ward, his sister, stayed at home.",
        "For Ward it was late.",
    )
    assert ["Tom Ward", "Ward", "Ward", "Ward", "Ward"] in groups(article(*lines))


def test_a_nickname_joins_its_name() -> None:
    made = article("Tom “Bix” Harrick, 41, was found.", "Harrick was a baker, and Bix was loved.")
    assert ["Tom “Bix” Harrick", "Harrick", "Bix"] in groups(made)


def test_an_arabic_article_is_no_other_name() -> None:
    made = article("President Samir al-Hadad spoke.", "Hadad left. Mr. al-Hadad said so.", "Samir al Hadad was tired.")
    assert ["Samir al-Hadad", "Hadad", "al-Hadad", "Samir al Hadad"] in groups(made)


def test_a_family_of_one_surname_is_not_one_person() -> None:
    made = article(
        "Police found the bodies of Gerald Ashby and Marion Ashby.",
        "Mr Ashby had been shot. Mrs Ashby had not.",
        "The house of the Ashbys was searched. Ashby's car was gone.",
    )
    found = groups(made)
    assert ["Gerald Ashby", "Ashby"] in found
    assert ["Marion Ashby", "Ashby"] in found
    assert ["Ashbys"] in found
    assert ["Ashby"] in found


def test_initials_join_a_full_name() -> None:
    made = article("Gerald Everett Ashby and Marion Kay Ashby were named.", "G. Ashby was shot once, the paper says. M. Ashby had cuts.")
    assert groups(made) == [["Gerald Everett Ashby", "G. Ashby"], ["Marion Kay Ashby", "M. Ashby"]]


def test_rulers_of_one_first_name_are_told_apart() -> None:
    made = article("Pope John Paul II and Pope John XXIII will be declared saints.", "John Paul II came to the town.")
    assert groups(made) == [["John Paul II", "John Paul II"], ["John XXIII"]]


def test_an_acronym_joins_the_full_name() -> None:
    made = article("The Norvane Highway Patrol closed the road.", "NHP officers searched a car.")
    assert groups(made) == [["Norvane Highway Patrol", "NHP"]]


def test_a_list_of_persons_lends_its_kind() -> None:
    made = article("The likes of Kelly Marsh, Alicia Dorn, Glad Bunny, Luke Ferrow and more came.")
    assert ("Glad Bunny", "person") in names(made)


def test_a_headline_in_title_case_is_read_by_the_forms_of_the_text() -> None:
    made = article("Tom Harrick Hunted After Bridge Robbery", "Police are looking for Tom Harrick, 52.", roles={0: "headline"})
    assert names(made) == [("Tom Harrick", "person"), ("Tom Harrick", "person")]


def test_only_story_blocks_name_anybody() -> None:
    made = article("Tom Harrick spoke.", "Photo: Anna Belling", "By Nora Fenwick", roles={1: "credit", 2: "byline"})
    assert names(made) == [("Tom Harrick", "person")]


def test_entities_are_numbered_in_text_order() -> None:
    made = article("Tom Harrick met Ann Belling in Rome. Belling left.")
    assert [m.entity for m in find_mentions(parse(made))] == ["e1", "e2", "e3", "e2"]


def test_every_mention_says_why() -> None:
    made = article("Mayor Lena Fosk, 44, lives in Brennow.")
    assert all(m.signals and all(s.text for s in m.signals) for m in find_mentions(parse(made)))


def test_profiles_tell_gender_roles_and_age() -> None:
    made = article(
        "Singer Corin Vale dedicated the song to his wife Mira Vale, 38, on Friday.",
        "Tom Harrick, the Dalby County sheriff, said she was well.",
        "Officer Jamie Dunn was hurt. She was taken to hospital.",
    )
    found = profiles(made)
    assert (found["Corin Vale"].roles, found["Mira Vale"].gender, found["Mira Vale"].age) == ({"singer"}, "female", 38)
    assert "sheriff" in found["Tom Harrick"].roles
    assert found["Tom Harrick"].gender == "male"
    assert found["Jamie Dunn"].gender == "female"
    assert any(d.of(made.text) == "his wife" for d in found["Mira Vale"].descriptions)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("It struck the ferry Grey Heron.",), []),
        (("Roger Lanning saw the rocket. “A new rocket,” Lanning said.",), [("Roger Lanning", "person"), ("Lanning", "person")]),
        (("The rebels' spokesman, Ossric Dunmoor, asked why.",), [("Ossric Dunmoor", "person")]),
        (("An engineer at the works, Anzelm Dray, wrote.", "Mr Dray had warned them."), [("Anzelm Dray", "person"), ("Dray", "person")]),
        (("They sailed from Ostwick to Tarnwick.",), [("Ostwick", "place"), ("Tarnwick", "place")]),
    ],
)
def test_persons_places_and_ships(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert names(article(*lines)) == expected


def test_what_mostly_stands_after_the_is_no_person() -> None:
    made = article("It was half an hour after the Grey Heron turned over in the dusk.", "The Grey Heron was built in 1998.")
    assert ("Grey Heron", "person") not in names(made)
