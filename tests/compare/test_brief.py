"""The brief is made of whole undisputed sentences of the articles, the latest state first."""

import pytest

from storydesk.compare.brief import choose_brief
from storydesk.compare.entities import link_entities
from storydesk.compare.facts import find_facts
from storydesk.model import Count, Disagreement, Fact, Side, Signal, Span, Statement, Tally
from tests.compare.made_stories import members

TEXTS = (
    "Search for sailor goes on\nA search is under way for Ida North after a ferry sank off Marrow Point on Monday. Two passengers were killed.",
    "Ferry sinks\nTwo passengers were killed when a ferry sank off Marrow Point on Monday. Bizarrely, the ferry sank beside its own dock.",
    "Sailor found dead\nIda North, who was missing after a ferry sank off Marrow Point, was found dead on Friday.",
)


def brief(days: tuple[str, ...] = (), disputed: str = "") -> tuple[Statement, ...]:
    made = members(*TEXTS, days=days)
    found = find_facts(made, link_entities(made)[1], ())
    sides = [m.article.cite(s) for m in made for s in m.annotations.sentences if disputed and disputed in s.of(m.article.text)]
    disagreements = [Disagreement("d", "number", None, (Side("two", tuple(sides)),))] if sides else []
    return choose_brief(made, found, disagreements)


def test_sentences_are_whole_and_exact() -> None:
    found = brief()
    assert found
    for statement in found:
        assert any(statement.text in text for text in TEXTS)
        assert statement.text.endswith(".")


def test_framing_words_stay_out() -> None:
    assert not any("Bizarrely" in s.text for s in brief())


def test_a_count_that_later_articles_raise_stays_out() -> None:
    made = members(*TEXTS, days=("2031-03-11", "2031-03-12", "2031-03-14"))
    facts = find_facts(made, link_entities(made)[1], ())
    told = next(s for s in choose_brief(made, facts, []) if "Two passengers" in s.text)
    early = Count(told.citations[0].article, 2, told)
    late = Count(made[2].article.id, 3, Statement.quoting(made[2].article.cite(made[2].annotations.sentences[-1])))
    assert told in choose_brief(made, facts, [], [Tally("t", "killed", (early,))])
    assert told not in choose_brief(made, facts, [], [Tally("t", "killed", (early, late))])


def test_disputed_sentences_stay_out() -> None:
    assert not any("Two passengers" in s.text for s in brief(disputed="Two passengers"))


def test_a_day_in_dispute_stays_out_whatever_the_verb() -> None:
    texts = (
        "Ferry sinks\nA ferry sank off Marrow Point on Monday. Two passengers were killed off Marrow Point at 6 p.m.",
        "Ferry sinks\nA ferry sank off Marrow Point on Tuesday. Two passengers were killed off Marrow Point at 6 p.m.",
        "Ferry lost\nTwo passengers were killed when a ferry hit a rock off Marrow Point on Monday and sank.",
    )
    made = members(*texts, days=("2031-03-13", "2031-03-13", "2031-03-13"))
    facts = find_facts(made, link_entities(made)[1], ())
    sides = tuple(Side(t.span.of(m.article.text), (m.article.cite(t.span),)) for m in made[:2] for t in m.annotations.times[:1])
    assert any("Monday" in s.text for s in choose_brief(made, facts, []))
    told = [s.text for s in choose_brief(made, facts, [Disagreement("d", "date", None, sides)])]
    assert any("6 p.m." in text for text in told)
    assert not any("Monday" in text or "Tuesday" in text for text in told)


def test_the_later_state_comes_first() -> None:
    found = brief(days=("2031-03-10", "2031-03-10", "2031-03-15"))
    assert "found dead" in found[0].text


def test_a_word_of_colour_stays_out_where_one_outlet_alone_has_it() -> None:
    texts = (
        "Ferry sinks\nTwo passengers were killed when a ferry sank off Marrow Point on Monday.",
        "Ferry sinks\nTwo passengers were killed when the beloved ferry sank off Marrow Point on Monday.",
        "Ferry sinks\nTwo passengers were killed when a ferry sank off Marrow Point in gut-wrenching scenes on Monday.",
    )
    made = members(*texts)
    found = choose_brief(made, find_facts(made, link_entities(made)[1], ()), [])
    assert [s.text for s in found] == ["Two passengers were killed when a ferry sank off Marrow Point on Monday."]


def test_a_beginning_that_reckons_from_the_sentence_before_stays_out() -> None:
    made = members(*(f"Ferry sinks\n{lead} Ida North left the ferry at Marrow Point." for lead in ("Two weeks later,", "The next day")))
    assert not choose_brief(made, find_facts(made, link_entities(made)[1], ()), [])


@pytest.mark.parametrize(
    "sentence",
    [
        "What did Ida North find at the ferry at Marrow Point?",
        "Whether that was why Ida North left the ferry at Marrow Point is not known.",
        "As they waited, Ida North left the ferry at Marrow Point.",
        "If found there, she and Ida North must leave the ferry at Marrow Point.",
        "As we noted Monday, Ida North left the ferry at Marrow Point.",
        "A picture of Ida North is seen as the ferry left Marrow Point.",
        "The warning comes as Ida North left the ferry at Marrow Point.",
        "Such was the night that Ida North left the ferry at Marrow Point.",
        "A recent photo of Ida North shows the ferry at Marrow Point.",
        "We think that Ida North left the ferry at Marrow Point.",
        "Ida North left the ferry at Marrow Point and slept earlier in the day.",
        "First, Ida North left the ferry at Marrow Point.",
        "Ida North stands by the ferry at Marrow Point, March 3, 2031.",
        "If confirmed, Ida North left the ferry at Marrow Point.",
        "A short distance away Ida North left the ferry at Marrow Point.",
        "A similar alarm rang when Ida North left the ferry at Marrow Point.",
        "Ida North left the ferry at Marrow Point with another sailor.",
        "Ida North left the ferry at Marrow Point the night before and slept.",
        "Ida North and the ferry at Marrow Point were not immediately identified.",
    ],
)
def test_questions_and_sentences_that_lean_on_what_stands_before_stay_out(sentence: str) -> None:
    made = members(*(f"Ferry sinks\n{sentence}{more}" for more in ("", " It was late.")))
    plain = members(*(f"Ferry sinks\nOn Monday Ida North left the ferry at Marrow Point.{more}" for more in ("", " It was late.")))
    assert not choose_brief(made, find_facts(made, link_entities(made)[1], ()), [])
    assert choose_brief(plain, find_facts(plain, link_entities(plain)[1], ()), [])


def test_a_subject_that_no_sentence_has_told_waits_for_one_that_does() -> None:
    first = "Ida North bought a lighthouse near Marrow Point on Monday."
    then = "The lighthouse was lit by Ida North at Marrow Point."
    told = members(*(f"News\nIt is late on the coast.\n{then}\n{first}{more}" for more in ("", " It was late.")))
    untold = members(*(f"News\nIt is late on the coast.\n{then}{more}" for more in ("", " It was late.")))
    found = [s.text for s in choose_brief(told, find_facts(told, link_entities(told)[1], ()), [])]
    assert found[0] == first
    assert not choose_brief(untold, find_facts(untold, link_entities(untold)[1], ()), [])


def test_an_opening_may_hold_a_few_words_of_somebody() -> None:
    lead = "Ida North said on Monday that the ferry at Marrow Point would be “out of service” for all of the winter and the spring."
    made = members(*(f"News\n{lead}{more}" for more in ("", " It was late.")))
    later = members(
        *(f"News\nIt was late here. It was dark here too. It was cold here as well. {lead}{more}" for more in ("", " It was late."))
    )
    assert [s.text for s in choose_brief(made, find_facts(made, link_entities(made)[1], ()), [])] == [lead]
    assert not choose_brief(later, find_facts(later, link_entities(later)[1], ()), [])


def test_what_an_old_article_announces_stays_out() -> None:
    texts = (
        "News\nIda North will be charged with theft at Marrow Point when she is well again.",
        "News\nIt is late. There Ida North was charged with theft at Marrow Point.",
    )
    for first, shown in (("2031-03-10", False), ("2031-03-13", True)):
        made = members(*texts, days=(first, "2031-03-14"))
        found = choose_brief(made, find_facts(made, link_entities(made)[1], ()), [])
        assert any("will be charged" in s.text for s in found) is shown


def test_a_phrase_that_many_print_is_worth_less_than_what_happened() -> None:
    text = "The minister for the harbour, Ida North, is herself under pressure. A ferry sank off Marrow Point on Monday."
    made = members(
        *(f"News of {i}\nTom Hale of {i} was heard for hours at the town hall on the hill. {text}" for i in ("Marle", "Norvane"))
    )
    body = made[0].article.text
    cite = [(m.article.text.index("minister for the harbour"), m) for m in made], [(m.article.text.index("ferry sank"), m) for m in made]
    phrase, event = (Statement.quoting(*(m.article.cite(Span(at, at + 10)) for at, m in row)) for row in cite)
    made_of = [Fact(t, s, 2, 2, "all", (Signal("tells", t, 0.0, "x"),)) for t, s in (("phrase", phrase), ("event", event))]
    told = [s.text for s in choose_brief(made, made_of, [])]
    assert "A ferry sank off Marrow Point on Monday." in told
    assert not any("pressure" in t for t in told), body
