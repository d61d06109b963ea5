"""Who did it and to whom is one fact where the same verb is read in several articles; where and when it was stay facts of their own."""

from tests.compare.facts.made_facts import facts, told_by


def test_sides_of_one_event_are_one_fact_and_where_it_was_stays_its_own() -> None:
    found = facts(
        "Hunt\nDivers are searching for the Grey Lady off Ellery Point.",
        "Hunt\nDivers were searching for the Grey Lady near Ellery Point on Monday.",
        "Hunt\nThe search for the Grey Lady goes on.",
    )
    assert any(f.coverage == "all" for f in told_by(found, "search", "The search for the Grey Lady"))


def test_one_who_did_it_does_not_make_two_things_one() -> None:
    found = facts("Raid\nAnton Vell stole a boat. Anton Vell stole a car.", "Raid\nAnton Vell stole a boat. Anton Vell stole a car.")
    assert not told_by(found, "stole a boat", "stole a car")


def test_where_it_was_stays_beside_it_and_an_amount_takes_no_article_that_does_not_tell_it() -> None:
    found = facts(
        "Rescue\nBoatmen pulled 38 people from the water.",
        "Rescue\nBoatmen pulled 38 people from the water.",
        "Rescue\nIda North was pulled from the water.",
    )
    assert [f for f in found if f.coverage == "all" and any("from the water" in c.exact for c in f.statement.citations)]
    assert not [f for f in told_by(found, "38 people", "Ida North") if any(c.exact.endswith("38 people") for c in f.statement.citations)]
