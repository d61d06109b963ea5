"""What several articles say is one fact, with who says it; what only looks alike is not."""

import pytest

from storydesk.compare.entities import link_entities
from storydesk.compare.facts import find_facts
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.likeness import score
from storydesk.compare.facts.nearness import likeness
from storydesk.compare.facts.terms import Term
from storydesk.compare.facts.units import all_units
from storydesk.compare.facts.voices import Voices
from storydesk.compare.lexicon import lexicon
from storydesk.model import CopyLink, Fact, Member
from tests.annotate.made_articles import article
from tests.compare.facts.made_facts import facts, kind_of, told_by
from tests.compare.made_stories import members

FERRY = (
    "Ferry sinks off Marrow Point\nA ferry sank off Marrow Point on Monday, killing two passengers. The captain, Tom Hale, was taken to hospital.",
    "Two die as ferry sinks\nTwo passengers died when a ferry sank near Marrow Point. Captain Tom Hale was taken to a hospital in Port Ellery.",
    "Ferry disaster\nThe ferry sank within minutes. Two passengers were killed, police said. Tom Hale, 48, was treated in hospital.",
)


def joined(found: tuple[Fact, ...], *needles: str) -> bool:
    """Is there a fact that cites all of these words?"""
    return any(all(any(n in c.exact for c in f.statement.citations) for n in needles) for f in found)


def test_all_articles_tell_that_the_ferry_sank() -> None:
    found = facts(*FERRY)
    of_all = [f for f in found if f.coverage == "all"]
    assert any(any("sank" in c.exact for c in f.statement.citations) for f in of_all)
    assert joined(found, "killing two passengers", "Two passengers died", "Two passengers were killed")
    assert joined(found, "Tom Hale")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Two sailors were killed in the storm.", "Three sailors were killed in the storm."),
        ("Police arrested Ida North on Monday.", "Police arrested Tom Hale on Monday."),
        ("Police released the man after an hour.", "Police arrested the man after an hour."),
        ("The mayor of Ellery resigned.", "The mayor of Ellery has not resigned."),
        ("The man was shot in the arm.", "The man was shot in the leg."),
        ("A 21-year-old man was crushed by the crane.", "In 1998, a 72-year-old woman was crushed by the crane."),
    ],
)
def test_what_only_looks_alike_is_not_joined(left: str, right: str) -> None:
    verbs = ("killed", "arrested", "released", "resigned", "in the", "crushed")
    for fact in facts(f"News\n{left}", f"News\n{right}"):
        cited = {c.exact for c in fact.statement.citations}
        assert not (len(cited) > 1 and any(v in c for v in verbs for c in cited)), cited


def test_every_citation_is_exact_and_outlets_are_counted() -> None:
    made = members(*FERRY)
    texts = {m.article.id: m.article.text for m in made}
    for fact in find_facts(made, link_entities(made)[1], ()):
        for citation in fact.statement.citations:
            citation.check(texts[citation.article])
        articles = {c.article for c in fact.statement.citations}
        assert fact.outlets <= len(articles)
        assert (fact.coverage == "all") == (len(articles) == len(made))


def test_order_of_articles_does_not_matter() -> None:
    made = members(*FERRY)
    entities = link_entities(made)[1]
    assert find_facts(made, entities, ()) == find_facts(made[::-1], entities, ())


def test_copies_are_one_voice() -> None:
    articles = [article("Head", "Text.", name=n) for n in ("a", "b", "c")]
    link = CopyLink("a", "b", "copy", ())
    voices = Voices(articles, [link])
    assert voices.count([0, 1, 2])[2] == "all"
    assert voices.count([0, 1])[1] == 1
    assert Voices(articles, [CopyLink("a", "b", "shared_quote", ())]).count([0, 1])[1] == 2 or articles[0].outlet is not None


def test_opposites_and_closed_classes_are_never_the_same() -> None:
    assert lexicon().kinship("win", "lose") == 0.0
    assert lexicon().kinship("death", "die") == 1.0
    assert likeness(Term("monday"), Term("tuesday")) == (0.0, 0.0)
    assert likeness(Term("hale", "e1"), Term("north", "e2")) == (0.0, 0.0)


def test_a_forbidden_pair_scores_nothing() -> None:
    made: tuple[Member, ...] = members("News\nTwo sailors were killed.", "News\nThree sailors were killed.")
    units = all_units(made)
    cast = Cast(units)
    pairs = [(a, b) for a in units for b in units if a.article < b.article and excluded(a, b, cast)]
    assert pairs
    assert all(score(a, b, cast) == 0.0 for a, b in pairs)


def test_nothing_comes_of_nothing() -> None:
    assert find_facts((), (), ()) == ()


def test_fixed_phrases_and_days_are_no_facts() -> None:
    found = facts(
        "News\nTom Hale stopped at a gas station on Sunday night. The wooden door broke, and the door fell.",
        "News\nThe gas station was closed on Sunday night, Mr Hale said. The door was a wooden door, and the door fell.",
    )
    assert not any(f.statement.text in ("gas station", "a gas station", "The gas station", "Sunday night", "Mr Hale") for f in found)
    assert joined(found, "wooden door")


def test_where_several_are_hurt_a_name_is_not_any_man() -> None:
    found = facts(
        "News\nPolice shot Tom Hale in the foot. A man was shot in the leg at the harbour. Ida North was shot, too.",
        "News\nTom Hale was shot by police. Hale, a man of 40, fled. A clerk was shot in the leg. Ida North was shot.",
    )
    for fact in found:
        cited = {c.exact for c in fact.statement.citations}
        assert not (any("A man was shot" in c for c in cited) and any("Hale was shot" in c or "shot Tom Hale" in c for c in cited)), cited


APART = {
    "a cut on another": ("Vera Toll had a large cut. He did not.", "He also had a large cut. Vera Toll did not.", "had a large cut"),
    "measures of two things": ("The 20ft-high statue fell.", "The 30m-high sculpture was new.", "high"),
    "another traveller": ("Vera Lund's visit to the area was long.", "Marek Toll had been visiting the area.", "visit"),
    "vehicles of one thief": (
        "Marek Toll stole a car in Marle. Then he stole a truck. He stole a Kestrel in Calder.", "Marek Toll stole a car in Hallow.", "stole a car",
    ),
    "driven one after the other": ("Marek Toll drove the truck.", "Marek Toll is driving a silver Kestrel.", "Marek Toll"),
}  # fmt: skip


@pytest.mark.parametrize("case", APART.values(), ids=APART)
def test_what_is_told_of_another_is_not_joined(case: tuple[str, str, str]) -> None:
    left, right, needle = case
    for fact in facts(left, right):
        cited = [c for c in fact.statement.citations if needle in c.exact and c.exact != needle]
        assert len({c.article for c in cited}) < 2, [c.exact for c in cited]


def named(*texts: str) -> list[str]:
    """The statements of the facts that somebody or something is named."""
    return [f.statement.text for f in facts(*texts) if any(s.value == "named" for s in f.signals)]


@pytest.mark.parametrize(
    ("line", "statement"),
    [
        ("Captain Tom Hale took the helm.", "Captain Tom Hale"),
        ("The likes of Tom Hale took the helm.", "Tom Hale"),
        ("Tom Hale was wrong about the helm.", "Tom Hale"),
        ("Tom Hale's motion was lost.", "Tom Hale"),
    ],
)
def test_a_person_is_introduced_by_a_title_and_by_nothing_else(line: str, statement: str) -> None:
    assert statement in named(f"News\n{line}", "News\nTom Hale spoke.")


def test_a_place_is_not_introduced_by_what_belongs_to_it() -> None:
    assert named("Norway votes\nNorway's ambassador spoke.", "Norway votes\nIt was an endorsement of Norway.") == ["Norway"]


def test_a_naming_is_one_fact() -> None:
    found = facts("News\nCaptain Tom Hale spoke.", "News\nCaptain Tom Hale left.", "News\nTom Hale slept.")
    assert [f.statement.text for f in found if "Hale" in f.statement.text and f.outlets > 1] == ["Captain Tom Hale"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dozens of nations sent ships.", "The rest of the country slept."),
        ("The Black Sea is deep.", "They crossed the Black Sea."),
        ("U.S. Secretary of State Tom Hale spoke.", "The US Press Secretary spoke."),
    ],
)
def test_parts_of_names_and_of_sets_are_no_facts(left: str, right: str) -> None:
    told = [{c.exact for c in f.statement.citations} for f in facts(f"News\n{left}", f"News\n{right}") if f.outlets > 1]
    assert not any(cited & {"Dozens of nations", "The Black Sea", "U.S. Secretary"} for cited in told)


def test_the_introduction_that_several_articles_print_is_the_statement() -> None:
    made = ("Tom Hale, 34, a teacher, drowned.", "Tom Hale, a 43-year-old schoolteacher, drowned.", "Tom Hale, 34, a teacher, is dead.")
    assert "Tom Hale, a 43-year-old schoolteacher" not in named(*(f"News\n{line}" for line in made))
    assert "Tom Hale" in named("News\nThe names of Tom Hale were read.", "News\nTom Hale spoke.")
    assert "Captain Tom Hale" in named("News\nCaptain Tom Hale spoke.", "News\nTom Hale spoke.", "News\nTom Hale left.")


def test_words_read_under_two_heads_are_one_fact() -> None:
    found = facts(
        "Mast falls in Ellery\nA mast fell on the quay of Ellery on Monday. In 2019, a paper reported that a 64-year-old fisherman had been crushed to death by a crane.",
        "Mast falls on quay\nA mast fell in Ellery on Monday. Nobody was hurt.",
    )
    assert any("fisherman had been crushed" in f.statement.citations[0].exact for f in found)
    assert len({f.id for f in found}) == len(found)


def test_two_names_side_by_side_are_no_apposition() -> None:
    made = (
        "News\nShe murdered Tom Hale, 31, Kevin Marsh, 48, and Ida North, 56.",
        "News\nShe killed Tom Hale, 31, Kevin Marsh, 48, and Ida North.",
    )
    assert all(", 31, " not in name for name in named(*made))
    assert not any(s.value == "same" for f in facts(*made) for s in f.signals)


def test_somebody_named_and_somebody_unnamed_are_called_alike() -> None:
    made = ("News\nThe mayor of Marle resigned.", "News\nThe mayor of Marle, Tom Hale, spoke to reporters.")
    assert told_by(facts(*made), "mayor of Marle")[0].outlets == 2


def test_he_is_whoever_was_named_at_that_age() -> None:
    made = ("News\nTom Hale sang there. He was 50.", "News\nThe 50-year-old frontman was mourned.", "News\nTom Hale, 50, was mourned.")
    assert [f.coverage for f in facts(*made) if any(s.value == "age" for s in f.signals)] == ["all"]


def test_a_name_is_shown_where_it_is_fullest() -> None:
    fact = next(f for f in facts("News\nHale left. Captain Tom Hale spoke.", "News\nTom Hale left.") if kind_of(f) == "person")
    assert [c.exact for c in fact.statement.citations] == ["Captain Tom Hale", "Tom Hale"]


@pytest.mark.parametrize(("other", "joined"), [("The mayor of Marle resigned.", True), ("The 2007 mayor of Marle resigned.", False)])
def test_somebody_of_another_year_is_not_the_one_who_is_named(other: str, joined: bool) -> None:
    found = facts(f"News\n{other}", "News\nThe mayor of Marle, Tom Hale, spoke to reporters.")
    assert any(f.outlets == 2 and "mayor" in f.statement.text for f in found) == joined


def test_an_age_that_articles_do_not_all_print_is_no_part_of_what_all_name() -> None:
    told = (
        "Ferry sinks\nA ferry sank off Marrow Point. Police named one of the dead as Ida North, 34, a teacher from Port Ellery.",
        "Two die as ferry sinks\nA ferry sank near Marrow Point. One of the dead was named by police as Ida North, 34, a teacher.",
        "Ferry disaster\nThe ferry sank within minutes. One of the dead is Ida North, a 43-year-old teacher.",
    )
    (named,) = [f for f in facts(*told) if kind_of(f) == "person"]
    assert {c.exact for c in named.statement.citations} == {"Ida North"}
    assert (named.outlets, named.coverage) == (3, "all")
    (named,) = [f for f in facts(*told[:2]) if kind_of(f) == "person"]
    assert named.statement.text == "Ida North, 34, a teacher"


def test_what_several_report_is_no_report_of_one_alone() -> None:
    found = facts(
        "Bridge shut\nThe stone bridge at Tarnwick was closed on Tuesday. About 300 people cross it each day. The council sent a letter to all owners of the mill.",
        "Bridge closed\nTarnwick's stone bridge has been shut since Tuesday. Some 300 people a day use the bridge.",
    )
    alone = [f.statement.text for f in found if f.coverage == "single"]
    assert not [text for text in alone if "300" in text]
    assert [text for text in alone if "letter" in text]
    assert told_by(found, "was closed", "has been shut")


def test_a_pronoun_with_its_verb_is_no_telling_of_what_was_done() -> None:
    found = facts(
        "Singer back\nMonday was the first concert since his wife Ida Vell experienced a sudden loss.",
        "Vell returns\nHis wife, Ida Vell, sadly announced she experienced sudden loss just weeks earlier.",
        "Vell sings\nIda Vell was at home. She had earlier been sent home to rest because of pains she was experiencing.",
    )
    assert told_by(found, "Ida Vell experienced a sudden loss", "she experienced sudden loss")
    assert not told_by(found, "Ida Vell experienced a sudden loss", "she was experiencing")


def test_one_statement_is_one_line() -> None:
    told = [f.statement.citations[0] for f in facts(*FERRY)]
    assert len(told) == len(set(told))
