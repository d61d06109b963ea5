"""The timeline of a story: what is on it, what is joined, what is marked. Texts are invented."""

import random
from dataclasses import replace

from storydesk.annotate.times import find_times
from storydesk.compare.timeline import find_timeline
from storydesk.model import Annotations, Article, Disagreement, Member, Mention, Side, Span, TimelineEntry
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
        ("She sang at the 2030 Lantern Awards from her 2029 album. It took two weeks. The rite was founded in 1588.", "2031-03-13"),
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
