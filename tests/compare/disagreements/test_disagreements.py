"""What is shown as a disagreement, and what must never be."""

from dataclasses import replace

import pytest

from storydesk.compare.disagreements import find_disagreements
from storydesk.compare.disagreements.findings import once
from storydesk.model import Citation, Disagreement, Published, Side
from tests.compare.made_stories import disagreements, members

SHOWN = {
    "age": ("Ana Ruiz, 43, was elected mayor of Calder.", "Ana Ruiz, 45, won the election for mayor of Calder.", "age", "43", "45"),
    "age of one without a name": (
        "The victim, Owen Hart, 47, was shot at a gas station in Marle and taken to a hospital.",
        "The 61-year-old man wounded in the Marle shooting was taken to a hospital.",
        "age", "47", "61",
    ),
    "spelling of a first name": ("Officers Sean Stewart and Mae Lund were hurt.", "Officer Shawn Stewart was hurt.", "name", "Sean", "Shawn"),
    "spelling of a surname": ("A noise woke Alicia Dickson, who lives there.", "Alicia Dixon, a neighbour, heard a noise.", "name", "Dickson", "Dixon"),
    "day of an event": (
        "A man was crushed to death by a falling mast in Velmora on Wednesday.",
        "A man was killed Thursday in Velmora when a mast crushed him to death.",
        "date", "Wednesday", "Thursday",
    ),
    "jobs": ("Orsk Industries will cut 4,000 jobs this year.", "Orsk Industries is to cut 5,000 jobs, it said.", "number", "4,000", "5,000"),
    "money": ("The prize is worth $500,000.", "The prize, worth $600,000, goes to Lena Marsh.", "measure", "$500,000", "$600,000"),
    "magnitude": ("The earthquake had a magnitude of 6.4.", "A magnitude 6.1 earthquake struck the island.", "measure", "6.4", "6.1"),
    "result": ("The bill passed by 52 votes to 48 on Thursday.", "Senators passed the bill 51-48 on Thursday.", "number", "52", "51-48"),
    "street or place": ("It happened at a house on Bowles Avenue.", "It happened at a house on Bowles Place.", "place", "Avenue", "Place"),
    "house number": ("They met at 1249 Bells Road.", "They met at 1240 Bells Road.", "place", "1249", "1240"),
    "corner": ("She was at a party near 51st and Southern avenues.", "She was at a party near Southern and 53rd avenues.", "place", "51st", "53rd"),
    "model": ("He fled in a stolen Ford Transit.", "He stole a Ford Ranger and fled.", "object", "Transit", "Ranger"),
    "colour": ("Police seek a silver 2007 Kestrel Comet.", "They look for a gray 2007 Kestrel Comet.", "object", "silver", "gray"),
    "where it hit": ("Marek Toll was wounded twice in his torso.", "An officer shot Marek Toll in the shoulder.", "place", "torso", "shoulder"),
    "medal": ("Lena Marsh won the gold medal in the 200m final.", "Lena Marsh took silver in the 200m final.", "object", "gold", "silver"),
    "hour of the harm": (
        "The shooting happened about 8:30 p.m. in Marle, police said.", "A man was shot at 6 p.m. in Marle, police said.", "time", "8:30", "6 p.m.",
    ),
    "morning or evening": (
        "The shooting happened at 8:30 a.m. in Marle, police said.", "The shooting happened at 8:30 p.m. in Marle, police said.", "time", "a.m.", "p.m.",
    ),
    "time that something lasts": (
        "The strike at Orsk lasted two weeks, the union said.", "The strike at Orsk lasted three weeks, the union said.", "measure", "two", "three",
    ),
    "two names of one first name and age": (
        "Three-year-old Liam Stern was killed in Marle.", "The boy killed in Marle was 3-year-old Liam Moray.", "name", "Stern", "Moray",
    ),
    "name that stands alone": ("He died at Eskanazi in the night.", "He died at Sidney Eskenazi Hospital.", "name", "Eskanazi", "Eskenazi"),
    "one home": (
        "Mark Toll, 18, of 1249 Bells Road, was hurt.", "He was hurt at Toll's 1240 Bells Road home.", "place", "1249", "1240",
    ),
    "a street that is a home": (
        "The boy was hurt on Partridge Drive.", "The boy's mother is Vera Toll, of Partridge Lane.", "place", "Drive", "Lane",
    ),
    "one day of two months": (
        "Marek Toll was held days after the June 29 gunfight.", "The July 29 shooting left several people with wounds.", "date", "June 29", "July 29",
    ),
    "two months": (
        "The July 29, 2030, shooting took the life of Vera Toll.", "Marek Lund was convicted of the June 2030 shootout. It killed Vera Toll.",
        "date", "July 29", "June 2030",
    ),
    "at once or in a hospital": (
        "Vera Toll was shot in the face and died instantly.", "Vera Toll was pronounced dead at a hospital in Marle.", "place", "instantly", "hospital",
    ),
    "numbered streets of one house": ("They met at 1249 172nd Street.", "They met at 1249 177th Street.", "place", "172nd", "177th"),
    "live or recorded": (
        "Lena Marsh sang her song in the live telecast of the awards.",
        "The song of Lena Marsh at the awards, which was pre-taped, moved many.",
        "manner", "live", "pre-taped",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_a_disagreement_is_shown_with_both_sides(case: tuple[str, str, str, str, str]) -> None:
    left, right, kind, one, two = case
    (found,) = disagreements(left, right)
    printed = sorted(c.exact for s in found.sides for c in s.citations)
    assert found.kind == kind
    assert found.relation == "contradict"
    assert any(one in p for p in printed)
    assert any(two in p for p in printed)
    assert all(s.text for s in found.signals)


NOT_SHOWN = {
    "two units": ("The 30-metre high mast fell in Velmora.", "The 100ft high mast fell in Velmora."),
    "rounding": ("He weighs about 210 pounds.", "He weighs 212 pounds."),
    "at least": ("At least 12 people were killed in Velmora.", "The blast killed 14 people in Velmora."),
    "decade": ("Ana Ruiz, 43, was rescued.", "Ana Ruiz, a woman in her 40s, was rescued."),
    "short name": ("Jim Hampton was hurt.", "Jimmy Hampton was hurt."),
    "middle name": ("Anthony Ray spoke.", "Anthony D. Ray spoke."),
    "relatives": ("Ana Ruiz, 43, was rescued.", "Her brother Tomas Ruiz, 38, was rescued."),
    "two victims of one age group": ("Ana Ruiz, 43, and Mae Lund, 45, were hurt.", "Mae Lund, 45, was hurt."),
    "two accidents": ("The crash killed a 21-year-old man.", "In 2004 a 72-year-old woman had been killed by a falling mast."),
    "house in its block": ("They met at 1249 Bells Road.", "They met in the 1200 block of Bells Road."),
    "foot and leg": ("Hampton was shot in the foot.", "Hampton was shot in the leg."),
    "part of a number": ("Two people were taken to Marle Hospital.", "Three people were taken to Calder Hospital."),
    "another of them": ("Police arrested three men in the raid.", "Police arrested two other men in the raid."),
    "denial of another day": ("The minister denied the report on Friday.", "The minister denied the report on Saturday."),
    "things shown on two days": ("Orsk unveiled the first car on Sunday.", "Orsk unveiled the roadster on Friday."),
    "carried-over spelling": (
        "In Egypt, former President Mohamed Morsi spoke.",
        "Former President Mohammed Mursi spoke in Cairo, Egypt.",
    ),
    "silence": ("A man was taken to hospital.", "The mast fell in Velmora."),
    "weeks and days": ("The strike at Orsk lasted two weeks, the union said.", "The strike at Orsk lasted 14 days, the union said."),
    "two zones": ("A man died in the fire at 6:30 p.m. local time.", "A man died in the fire at 7:30 p.m. EST."),
    "hours of opening": ("The hall was held open from 5 p.m. to 8 p.m.", "The hall was held open from 5 to 8 p.m."),
    "one weekday, archived on two days": ("A man was shot on Friday in Marle.", "On Friday, a man was shot in Marle."),
    "late and early": ("A man was shot late Monday night in Marle.", "A man was shot early Tuesday morning in Marle."),
    "the harm and the death": ("Ana Ruiz was shot on April 16 in Marle.", "Ana Ruiz died on April 18 in Marle."),
    "relatives with near names": ("Sean Archer spoke. His cousin Dsean Archer did not.", "It rained in Marle."),
    "victim and suspect": ("The 15-year-old boy was shot dead in Marle.", "Police arrested a 16-year-old boy in Marle."),
    "an age of another case": (
        "Owen Hart, 47, was shot in Marle.",
        "The shooting in Marle came a day after a 44-year-old man was shot in Calder.",
    ),
    "months": ("Lyra Poe, age 2 months, was killed.", "The 2-month-old victim, Lyra Poe, was killed."),
    "homes of two people": ("Mark Toll, 18, of 1249 Bells Road, was hurt.", "Vera Lund, 20, of 1240 Bells Road, saw it."),
    "homes in streets that every town has": ("It happened on Park Avenue.", "Mark Toll, of Park Street, was hurt."),
    "a number to go by": ("They met in the 2300 block of Bells Road.", "They met in a hall near 2500 Bells Road."),
    "a surname behind a nickname": ('Aaron "Ox" Ladsome, 32, was hurt.', "Keisha Landsome, 40, saw it."),
    "a birthday": (
        "Police charged a man in the shooting of Vera Toll, whose birthday would have been June 13.",
        "Marek Lund is held for the May 13 shooting of Vera Toll.",
    ),
    "a spelling that is marked as wrong": (
        "Vera Luyster was hurt in Marle. Vera Luyster wept.",
        "Vera Luyster was hurt. Somebody wrote Vera Lyster (sic) on the wall.",
    ),
    "a slip in a common word": ("The Brenward County Sheriff's Office spoke.", "The Brenward County Sherriff's Office spoke."),
    "two volleys": ("Marek Toll fired four shots in the yard in Marle.", "Marek Toll fired 18 shots in the yard in Marle."),
    "with the gunman and without": (
        "Four people are dead after the shooting in Marle.",
        "The shooting in Marle killed three people. The gunman then killed himself.",
    ),
    "an unborn child": (
        "The shooting in Marle killed six people, including an unborn child.",
        "The shooting in Marle killed five people.",
    ),
    "the scene and a home": (
        "Two people were shot at 1304 Bells Road.",
        "Marek Lund, whose last known address was in the 1700 block of Bells Road, was charged.",
    ),
    "late night and the next day": ("A man was shot late Tuesday night in Marle.", "A man was shot on Wednesday in Marle."),
    "gun and rifle": ("He opened fire with a gun.", "He opened fire with a rifle."),
}


CHANGED = {
    "arrest": ("No arrests have been made in the shooting in Marle.", "Police arrested a man in the shooting in Marle."),
    "charge": ("Marek Toll has not been charged in the shooting.", "Police charged Marek Toll with murder in the shooting."),
    "death": ("Vera Lund, 20, was shot. She remained in critical condition.", "Vera Lund, 20, was shot on Friday. Lund died on Sunday."),
    "name": (
        "A 17-year-old boy was shot dead in Marle. His name was not released.", "The shooting in Marle killed Tomas Hart, 17. He was shot dead.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGED.values(), ids=CHANGED)
def test_what_the_world_changed_is_an_update_of_the_later_article(case: tuple[str, str]) -> None:
    (found,) = [d for d in disagreements(*case, days=("2031-03-10", "2031-03-12")) if d.kind == "status"]
    assert found.relation == "update"
    assert {s.citations[0].article for s in found.sides} == {"article0", "article1"}
    assert not [d for d in disagreements(*case, days=("2031-03-12", "2031-03-10")) if d.kind == "status"]


UNCHANGED = {
    "not yet arrested": ("No arrests have been made.", "Police will not name the man until he is arrested."),
    "caught on camera": ("No arrests have been made.", "The attack was caught on camera."),
    "nobody at large": ("Police said no suspects were at large.", "Police arrested a man."),
    "somebody else": (
        "Jem Lund, 6, was shot in Marle. At last report, Few was listed in critical condition.",
        "Jem Lund, 6, was shot in Marle. That is how Lund died, police said.",
    ),
    "a boy and a farmer": (
        "The shots killed a 6-year-old boy and put a farmer in critical condition.",
        "The 6-year-old boy was shot. He died on Tuesday.",
    ),
    "one of two": ("Kevin Swan, 19, was shot. He was in serious condition.", "One of the two men shot has died. Kevin Swan, 19, was shot."),
}


@pytest.mark.parametrize("case", UNCHANGED.values(), ids=UNCHANGED)
def test_what_did_not_change_is_no_update(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case, days=("2031-03-10", "2031-03-12")) if d.kind == "status"]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_leaves_room_is_not_shown(case: tuple[str, str]) -> None:
    assert disagreements(*case) == ()


def test_a_higher_toll_of_a_later_day_is_an_update() -> None:
    texts = ("The flood killed 12 people in Velmora, officials said.", "The death toll in the Velmora flood rose to 14.")
    (found,) = disagreements(*texts, days=("2031-03-14", "2031-03-16"))
    assert found.relation == "update"


@pytest.mark.parametrize(
    ("days", "relation"),
    [
        (("2031-03-14", "2031-03-14"), "cannot_tell"),
        (("2031-03-14T09:30", "2031-03-14T18:00"), "update"),
        (("2031-03-14T18:00", "2031-03-14T09:30"), "contradict"),
        (("2031-03-14T09:30+01:00", "2031-03-14T09:00+00:00"), "update"),
        (("2031-03-14T09:30+01:00", "2031-03-14T10:00"), "cannot_tell"),
        (("2031-03-16", "2031-03-14"), "contradict"),
    ],
)
def test_a_toll_told_twice_on_one_day(days: tuple[str, str], relation: str) -> None:
    texts = ("The flood killed 12 people in Velmora.", "Fourteen people died in the flood in Velmora.")
    story = tuple(
        replace(m, article=replace(m.article, published=Published(day, "minute" if "T" in day else "day")))
        for m, day in zip(members(*texts), days, strict=True)
    )
    assert [d.relation for d in find_disagreements(story, (), ())] == [relation]


def test_one_disagreement_in_the_same_places_is_shown_once() -> None:
    def side(start: int, end: int, *more: Citation) -> Side:
        return Side("", (Citation("a", start, end, "x" * (end - start)), *more))

    whole = Disagreement("1", "name", None, (side(0, 12), side(50, 62, Citation("b", 3, 9, "x" * 6))), "contradict", ())
    part = Disagreement("2", "name", None, (side(54, 62), side(4, 12)), "contradict", ())
    other = Disagreement("3", "name", None, (side(0, 12), side(80, 92)), "contradict", ())
    assert [d.id for d in once((part, whole, other))] == ["1", "3"]
    assert [d.id for d in once((replace(part, relation="tension"), whole))] == ["1", "2"], "another relation says something else"


def test_a_toll_that_rose_by_its_own_words_is_an_update() -> None:
    (found,) = disagreements(
        "Six people were killed when a ferry capsized on Lake Marle.", "The death toll rose to eight after a ferry capsized on Lake Marle."
    )
    assert found.relation == "update"


def test_who_is_left_over_of_one_group_is_one_person() -> None:
    left = "Tom Field, 38, was shot at the inn in Marle. A woman in her 20s and a man in his 40s were shot in the leg on Bells Road."
    right = "Tom Field, 38, Ana Ruiz, 28, and Jim Stone, 32, were shot at the inn on Bells Road, a judge was told."
    (found,) = [d for d in disagreements(left, right) if d.kind == "age"]
    assert found.relation == "contradict"
    assert "same_company" in {s.name for s in found.signals}
    assert not [d for d in disagreements(left.replace("Tom Field, 38,", "Somebody"), right) if d.kind == "age"], (
        "then somebody else may be told of"
    )


def test_a_birthday_between_two_articles_is_an_update() -> None:
    texts = ("Ana Ruiz, 43, was charged with theft.", "Ana Ruiz, 44, was tried for theft.")
    (found,) = disagreements(*texts, days=("2031-03-14", "2031-11-16"))
    assert found.relation == "update"


def test_before_and_after_of_one_speech() -> None:
    speech = '"She and her son keep an open house for whoever walks up the hill," she said.'
    texts = (
        f"But before his song began, host Mae Lund shared her thoughts. {speech}",
        f"Tom Field sang his song at the piano.\nMoments later, host Mae Lund praised him. {speech}",
    )
    assert [d.kind for d in disagreements(*texts)] == ["order"]


def test_both_spellings_in_one_article_is_inside_one_article() -> None:
    (found,) = disagreements(
        "Torvonde Hask was at home. A neighbour heard a noise.\nPolice said Torvande Hask called them.", "It rained in Calder."
    )
    assert found.relation == "inside_one_article"


def test_a_name_that_was_not_read_as_one_is_compared_too() -> None:
    left, right = members("Vera Toll, 21, was hurt. Police named Vera Toll.", "Verra Toll was hurt.")
    unread = tuple(c for c in right.annotations.claims if c.attribute not in ("name", "people"))
    (found,) = find_disagreements((left, replace(right, annotations=replace(right.annotations, claims=unread))), (), ())
    assert {s.value for s in found.sides} == {"Vera Toll", "Verra Toll"}


def test_a_surname_with_two_letters_in_the_wrong_order_is_shown() -> None:
    (found,) = disagreements("Marek Hostrup was jailed in Marle. Hostrup wept. Later Hsotrup was freed.", "It rained in Calder.")
    assert (found.kind, found.relation) == ("name", "inside_one_article")
    assert {s.value for s in found.sides} == {"Hostrup", "Hsotrup"}


def test_an_arrest_at_the_scene_contradicts_that_nobody_was_arrested() -> None:
    texts = (
        "Vera Toll was shot in Marle. No suspects have been arrested.",
        "Vera Toll was shot in Marle. Marek Lund was arrested at the scene.",
    )
    (found,) = [d for d in disagreements(*texts, days=("2031-03-10", "2031-03-12")) if d.kind == "status"]
    assert found.relation == "contradict"


def test_captions_are_cited_where_they_print_a_name() -> None:
    story = members("Vera Toll was hurt in Marle.\nVera Toll in June.", "Verra Toll was hurt.", roles={1: "caption"})
    (found,) = find_disagreements(story, (), ())
    assert {len(s.citations) for s in found.sides} == {1, 2}


def test_the_order_of_the_members_does_not_matter() -> None:
    story = members(*(t for case in list(SHOWN.values())[:6] for t in case[:2]))
    assert find_disagreements(story, (), ()) == find_disagreements(story[::-1], (), ())


def test_every_citation_prints_its_article() -> None:
    story = members(*(t for case in SHOWN.values() for t in case[:2]))
    texts = {m.article.id: m.article.text for m in story}
    for found in find_disagreements(story, (), ()):
        assert len(found.sides) > 1
        for citation in (*(c for s in found.sides for c in s.citations), *((found.about,) if found.about else ())):
            citation.check(texts[citation.article])
        assert all(s.value == s.citations[0].exact for s in found.sides)


def test_what_an_outlet_takes_back_is_a_correction() -> None:
    texts = (
        "Ana Ruiz, 43, was elected mayor of Calder.",
        "Ana Ruiz, 45, won the election for mayor of Calder.\nAn earlier version of this article said Ana Ruiz was 43.",
    )
    (found,) = disagreements(*texts)
    assert found.relation == "correction"
    assert "says_so" in {s.name for s in found.signals}


def test_what_was_not_as_first_reported_is_a_correction() -> None:
    (found,) = disagreements(
        "Five people were hurt in the fire in Marle.",
        "Vera Toll says four people were hurt in the fire in Marle, not five as first reported.",
    )
    assert found.relation == "correction"


def test_a_marked_correction_is_set_beside_the_older_telling() -> None:
    texts = (
        "Ana Ruiz, 43, was elected mayor of Calder.",
        "Ana Ruiz was elected mayor.\nCorrection: An earlier version of this article said Ana Ruiz, the mayor of Calder, was 43. She is 45.",
    )
    (found,) = find_disagreements(members(*texts, roles={1: "correction"}), (), ())
    assert (found.kind, found.relation) == ("age", "correction")


def test_a_side_shows_every_article_that_gives_its_value() -> None:
    (found,) = disagreements(
        "Ana Ruiz, 43, was shot in Marle.", "Ana Ruiz, 45, was shot in Marle.", "A 43-year-old woman was shot in Marle. It was Ana Ruiz."
    )
    assert {c.article for s in found.sides for c in s.citations} == {"article0", "article1", "article2"}


@pytest.mark.parametrize(
    "texts",
    [
        ("It happened near Bowles Avenue and South Simms Street.", "It happened near Bowles Place and South Simms Street."),
        ("The Brenward County Sheriff's Office spoke.", "The Brenwerd County Sheriff's Office spoke."),
        ("It happened on Nellis Street, near Hall Road.", "It happened near Nella Street and Hall Road."),
    ],
)
def test_places_in_a_slip_are_shown(texts: tuple[str, str]) -> None:
    assert {d.relation for d in disagreements(*texts)} == {"contradict"}


WORDS = {
    "leaving": ("Vera Toll resigned as head of Orsk on Monday.", "Vera Toll was forced out as head of Orsk.", "resigned", "forced out"),
    "error": (
        "The readings of the meter at Orsk were wrong.",
        "The readings of the meter at Orsk had been falsified.",
        "wrong",
        "falsified",
    ),
    "crowd": ("Protesters threw stones at police in Marle.", "Rioters threw stones at police in Marle.", "Protesters", "Rioters"),
}


@pytest.mark.parametrize("case", WORDS.values(), ids=WORDS)
def test_words_that_weigh_differently_are_shown_as_words(case: tuple[str, str, str, str]) -> None:
    left, right, one, two = case
    (found,) = [d for d in disagreements(left, right) if d.kind == "word"]
    assert sorted(s.value for s in found.sides) == sorted((one, two))
    assert found.relation == "tension"


SAME_WEIGHT = {
    "both words in one article": (
        "Protesters threw stones. Some were called rioters by police.",
        "Rioters, or protesters, threw stones at police.",
    ),
    "a word of somebody quoted": ("Protesters threw stones at police.", "“Rioters threw stones at police,” said Vera Toll."),
    "of other people": ("Vera Toll resigned on Monday.", "The coach of Hallow was sacked after a defeat."),
    "a month": ("The march in Marle was long.", "The riot in Marle was in March."),
}


@pytest.mark.parametrize("case", SAME_WEIGHT.values(), ids=SAME_WEIGHT)
def test_words_of_other_things_are_not_set_beside_each_other(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind == "word"]
