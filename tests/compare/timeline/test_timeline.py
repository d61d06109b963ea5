"""The timeline of a story: what is on it, what is joined, what is marked. Texts are invented."""

import random
from dataclasses import replace

import pytest

from storydesk.annotate.times import find_times
from storydesk.compare.timeline import find_timeline
from storydesk.model import Annotations, Article, Disagreement, Fact, Member, Mention, Quote, Side, Signal, Span, Statement, TimelineEntry
from storydesk.text.sentences import sentences
from tests.annotate.made_articles import article


def member(made: Article) -> Member:
    spans = tuple(s for b in made.blocks for s in sentences(made.text, b.span.start, b.span.end))
    return Member(made, Annotations(made.id, spans, times=find_times(made)))


def told(*texts: tuple[str, str | None]) -> list[Member]:
    return [member(article(*text.split("\n"), published=published, name=f"a{i}")) for i, (text, published) in enumerate(texts)]


def rows(entries: tuple[TimelineEntry, ...]) -> list[tuple[str | None, str, list[str]]]:
    return [(e.value, e.kind, [c.article for c in e.statement.citations]) for e in entries]


def test_sentences_that_say_the_same_of_one_day_are_one_entry() -> None:
    made = told(
        ("The ferry struck a ledge and sank on Tuesday.", "2031-03-13"),
        ("Six people died when the ferry struck rocks and sank on Tuesday.", "2031-03-12"),
        ("The minister opened a school in Norvane on Tuesday.", "2031-03-12"),
    )
    assert rows(find_timeline(made, ())) == [("2031-03-11", "event", ["a0", "a1"]), ("2031-03-11", "event", ["a2"])]


def test_entries_are_in_order_of_time_and_the_future_is_planned() -> None:
    made = told(
        ("A service will be held on Sunday. The ferry sank at 5:40 p.m. Tuesday. The ferry was built in 1998.", "2031-03-13"),
    )
    assert [(v, k) for v, k, _ in rows(find_timeline(made, ()))] == [
        ("1998", "event"),
        ("2031-03-11T17:40", "event"),
        ("2031-03-16", "planned"),
    ]


def test_questions_and_decades_are_no_entries() -> None:
    assert (
        find_timeline(told(("Why did it sink on Tuesday? It was built in the 1980s. It was painted this year.\n02:13", "2031-03-13")), ())
        == ()
    )


def test_a_bare_year_about_nobody_of_the_story_is_background() -> None:
    first, second = told(
        ("The ferry sank. Another ferry sank in 1998.", "2031-03-13"), ("The ferry sank. The Petrel was built in 2001.", "2031-03-13")
    )
    members = [_naming(first, "ferry"), _naming(second, "Petrel", "ferry")]
    assert rows(find_timeline(members, ())) == []
    members = [_naming(first, "Another ferry"), _naming(second, "Petrel", "ferry")]
    both = [
        Member(m.article, replace(m.annotations, mentions=tuple(replace(x, entity="e1") for x in m.annotations.mentions))) for m in members
    ]
    assert rows(find_timeline(both, ())) == [("1998", "event", ["a0"]), ("2001", "event", ["a1"])]


def _naming(made: Member, *names: str) -> Member:
    text = made.article.text
    places = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = tuple(Mention(place, "organisation", "e1" if place.start < 10 else made.article.id) for place in places)
    return Member(made.article, replace(made.annotations, mentions=mentions))


def test_an_undated_article_is_read_by_the_others() -> None:
    made = told(("The tower collapsed on Wednesday.", None), ("Crowds came to see the tower.", "2031-03-13"))
    (entry,) = find_timeline(made, ())
    assert (entry.value, entry.basis) == ("2031-03-12", "derived_from_other_articles")


def test_others_that_give_two_answers_give_none() -> None:
    made = told(("The tower collapsed on Wednesday.", None), ("Crowds came.", "2031-03-13"), ("Crowds came again.", "2031-03-27"))
    assert find_timeline(made, ()) == ()


def test_what_is_not_resolved_is_left_out() -> None:
    assert find_timeline(told(("The tower collapsed on Wednesday. It was recently painted.", None)), ()) == ()


def test_years_that_name_a_thing_durations_and_history_are_left_out() -> None:
    made = told(
        (
            "She sang at the 2030 Lantern Awards from her 2029 album. It fell below last year's averages. It took two weeks. The rite was founded in 1588.",
            "2031-03-13",
        ),
    )
    assert find_timeline(made, ()) == ()


def test_a_year_of_a_visit_is_kept() -> None:
    made = told(
        ("The cross honours the king's 1998 visit to the town.", "2031-03-13"),
    )
    assert rows(find_timeline(made, ())) == [("1998", "event", ["a0"])]


def test_a_disputed_date_stands_once_for_each_value_and_is_marked() -> None:
    made = told(
        ("A man was killed on Wednesday when the tower fell.", "2031-03-13"),
        ("A man was killed on Tuesday when the tower fell.", "2031-03-13"),
    )
    sides = tuple(Side(day, (m.article.cite(Span(0, 30)),)) for m, day in zip(made, ("Wednesday", "Tuesday"), strict=True))
    entries = find_timeline(made, (Disagreement("d1", "date", None, sides),))
    assert [(e.value, e.disputed) for e in entries] == [("2031-03-11", "d1"), ("2031-03-12", "d1")]


def test_captions_and_embedded_posts_are_not_on_it() -> None:
    made = member(
        article(
            "The tower fell.",
            "The tower in May 2011.",
            "wow - a fan (@afan) March 12, 2031",
            published="2031-03-13",
            roles={1: "caption", 2: "embed"},
        )
    )
    assert find_timeline([made], ()) == ()


def test_the_order_of_the_members_does_not_matter() -> None:
    made = told(
        ("The ferry struck a ledge and sank on Tuesday.", "2031-03-13"),
        ("Six people died when the ferry struck rocks and sank on Tuesday.", None),
        ("It was the worst accident since 1974.", "2031-03-13"),
    )
    expected = find_timeline(made, ())
    for seed in range(4):
        random.Random(seed).shuffle(made)
        assert find_timeline(made, ()) == expected
    texts = {m.article.id: m.article.text for m in made}
    for entry in expected:
        for citation in entry.statement.citations:
            citation.check(texts[citation.article])


def test_one_sentence_is_one_entry_of_its_day() -> None:
    made = told(("The minister spoke of the ferry on Tuesday and Ida North told reporters Tuesday of her ship.", "2031-03-13"))
    assert rows(find_timeline(made, ())) == [("2031-03-11", "event", ["a0"])]


def test_what_is_named_by_its_day_is_what_happened_then() -> None:
    made = told(
        ("The measure passed the lower chamber on Tuesday by a vote of 80 to 12.", "2031-03-13"),
        ("Ida North called Tuesday's close vote a mistake.", "2031-03-13"),
        ("Farmers on the plain had feared Tuesday's storm.", "2031-03-13"),
    )
    assert rows(find_timeline(made, ())) == [("2031-03-11", "event", ["a0", "a1"]), ("2031-03-11", "event", ["a2"])]


def test_sentences_that_tell_one_fact_of_a_day_are_one_entry() -> None:
    made = told(
        ("The bridge at Norvane was shut on Tuesday after engineers had found deep cracks under its eastern arch.", "2031-03-13"),
        ("Drivers were sent round by the coast on Tuesday while the old bridge stayed closed.", "2031-03-13"),
    )
    places = [m.article.cite(Span(m.article.text.index("bridge"), m.article.text.index("bridge") + 6)) for m in made]
    fact = Fact("f1", Statement.quoting(*places), 2, 2, "all", (Signal("tells", "event", 0.0, "x"),))
    named = replace(fact, signals=(Signal("relation", "named", 0.0, "x"),))
    assert len(find_timeline(made, (), [named])) == 2
    assert len(find_timeline(made, (), [fact])) == 1
    aged = replace(fact, signals=(*fact.signals, Signal("relation", "age", 0.0, "x")))
    assert len(find_timeline(made, (), [aged])) == 2


def test_who_speaks_and_what_all_speak_of_join_nothing() -> None:
    made = told(
        ("Interior Minister Oda Brandt said on Tuesday that thirty sailors had drowned off the cape.", "2031-03-13"),
        ("Mourning in Norvane ends Tuesday, and Oda Brandt, the interior minister, sent a new unit to the harbour.", "2031-03-13"),
    )
    named = []
    for one in made:
        at = one.article.text.index("Oda Brandt")
        named.append(Member(one.article, replace(one.annotations, mentions=(Mention(Span(at, at + 10), "person", "brandt"),))))
    assert [v for v, _, _ in rows(find_timeline(named, ()))] == ["2031-03-11", "2031-03-11"]


@pytest.mark.parametrize(
    "text",
    [
        "“Today is a hard day for all of us here,” said Ida North.",
        "“We have a concert tonight.",
        "“We are open and have always been open,” Ida North said later Thursday.",
        "“She walked there at maybe 4 o'clock.",
        "Her doctors are the reason she is alive today.",
    ],
)
def test_what_dates_only_somebody_s_words_is_no_entry(text: str) -> None:
    made = member(article(text, published="2031-03-13"))
    marks = [i for i, c in enumerate(text) if c in "“”"]
    quotes = (Quote((Span(marks[0] + 1, marks[1]),), "direct"),) if len(marks) > 1 else ()
    assert find_timeline([Member(made.article, replace(made.annotations, quotes=quotes))], ()) == ()


@pytest.mark.parametrize("published", ["2031-03-13", "2031-03-11"])
def test_words_that_tell_of_a_named_day_are_an_entry(published: str) -> None:
    text = "“The ferry sank on Tuesday,” said Ida North."
    made = member(article(text, published=published))
    spoken = Member(made.article, replace(made.annotations, quotes=(Quote((Span(1, 26),), "direct"),)))
    assert [e.value for e in find_timeline([spoken], ())] == ["2031-03-11"]


def test_an_entry_does_not_print_what_only_counts_from_its_day() -> None:
    made = told(
        ("The storm was the worst since the great flood of Norvane in February.", "2031-03-13"),
        ("The great flood of Norvane in February drowned forty sheep on the farms by the river mouth.", "2031-03-13"),
    )
    (entry,) = find_timeline(made, ())
    assert entry.statement.citations[0].article == "a1"


def test_a_sentence_stands_once_on_its_day_where_it_is_told_finest() -> None:
    made = told(("A crowd had gathered at Terrin Beach on Tuesday night for the lanterns at 9pm.", "2031-03-13"))
    assert [e.value for e in find_timeline(made, ())] == ["2031-03-11T21:00"]


def test_what_has_been_and_what_is_to_come_in_one_month_are_two_entries() -> None:
    made = told(
        ("Deliveries of cargo to the port of Norvane grew in March.", "2031-03-13"),
        ("Deliveries of cargo to the port of Norvane will end by the end of March.", "2031-03-13"),
    )
    assert [e.kind for e in find_timeline(made, ())] == ["event", "planned"]


def test_one_sentence_of_two_articles_is_one_entry_whatever_marks_stand_around_it() -> None:
    made = told(
        *(
            (text, "2031-03-13")
            for text in ("Hale died on Tuesday morning.", "“Hale died on Tuesday morning.", "Ida North sang on Tuesday morning.")
        )
    )
    assert [len(e.statement.citations) for e in find_timeline(made, ())] == [2, 1]


def test_an_entry_prints_nobodys_i_where_it_can() -> None:
    made = told(
        ("I will leave the harbour at the end of July.", "2031-03-13"),
        ("Ida North will leave the harbour of Norvane at the end of July.", "2031-03-13"),
    )
    (entry,) = find_timeline(made, ())
    assert entry.statement.citations[0].article == "a1"
