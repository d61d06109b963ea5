"""Shared text across an archive: found by sketches, judged as within a story, cited exactly."""

import random

import pytest

from storydesk.copies.archive import candidates, links_across, sketch_articles
from storydesk.copies.linking import link_of
from storydesk.copies.masks import telling
from storydesk.model import Annotations, Article, Block, Member, Span

WORDS = [
    a + b + c
    for a in ("ka", "lo", "mi", "ru", "te", "vo")
    for b in ("bar", "den", "fil", "gus", "hop", "jan")
    for c in ("a", "er", "ing", "ow")
]
PARAGRAPH = (
    "The old ferry Perpetua sank at her moorings in Tollan harbour late on Sunday after a valve in the engine room was left open by workmen. "
    "Nobody was aboard when she settled on the mud with her funnel still above the tide, the harbour master said."
)


def article(name, body, outlet):
    return Article(name, name, body, outlet=outlet, blocks=(Block(Span(0, len(body)), "body"),))


def archive(size=60, seed=4):
    """Articles that share nothing, the last of which copies a paragraph of the first."""
    rng = random.Random(seed)
    bodies = [". ".join(" ".join(rng.choices(WORDS, k=12)) for _ in range(15)) + "." for _ in range(size)]
    bodies[0], bodies[-1] = f"{bodies[0]}\n\n{PARAGRAPH}", f"{bodies[-1]}\n\n{PARAGRAPH}\n\n{bodies[-1][::-1]}"
    return [article(f"a{i:03d}", body, f"Outlet {i % 7}") for i, body in enumerate(bodies)]


def told_of(item):
    return telling(Member(item, Annotations(item.id)))


def links(articles):
    return list(links_across(sketch_articles(articles), [a.outlet for a in articles], articles.__getitem__))


def test_a_copied_paragraph_is_found_and_cited():
    articles = archive()
    (link,) = links(articles)
    assert (link.left, link.right, link.kind) == ("a000", "a059", "copy")
    by_id = {a.id: a for a in articles}
    assert link.passages
    for passage in link.passages:
        passage.left.check(by_id["a000"].text)
        passage.right.check(by_id["a059"].text)


def test_near_copies_are_found_in_the_order_of_the_input():
    articles = archive()
    again = article("twin", articles[30].text.replace(".", " and so on.", 1), "Crail Post")
    assert [(link.left, link.right) for link in links([again, *articles])] == [("twin", "a030"), ("a000", "a059")]


def test_an_article_given_twice_is_no_copy_of_itself():
    articles = archive()
    assert len(links([*articles, articles[3]])) == 1


def test_a_line_of_the_house_pairs_few():
    line = " ".join(WORDS[:40]) + "."
    sketches = sketch_articles([article(a.id, f"{a.text}\n\n{line}", None) for a in archive()[1:-1]])
    known, unknown = (len(list(candidates(sketches, [outlet] * len(sketches)))) for outlet in ("Tollan Bugle", None))
    assert known < unknown / 10


FORMULA = "A man was taken to the hospital where he was pronounced dead and anyone with information is asked to call police at the scene of the shooting."


def test_formulas_make_no_shared_source_of_strangers():
    articles = archive()[1:-1]
    articles = [article(a.id, f"{a.text}\n\n{FORMULA}" if i in (3, 40) else a.text, a.outlet) for i, a in enumerate(articles)]
    assert links(articles) == []


@pytest.mark.parametrize(("end", "kinds"), [(12, []), (22, ["shared_quote"])])
def test_strangers_share_a_quote_of_some_length(end, kinds):
    quote = " ".join("we were in the wrong place at the wrong time and no lamp was lit on the whole of that long cold mole".split()[:end])
    articles = archive()[1:-1]
    articles = [article(a.id, f"“{quote},” he said.\n\n{a.text}" if i in (3, 40) else a.text, a.outlet) for i, a in enumerate(articles)]
    linked = (told_of(articles[3]), told_of(articles[40]))
    assert [link.kind for link in [link_of(*linked, one_story=False)] if link] == kinds
    assert link_of(*linked) is not None


@pytest.mark.parametrize("bodies", [[], [""], ["", ""], ["one two"], [PARAGRAPH]])
def test_archives_of_nothing_to_compare(bodies):
    assert links([article(str(i), body, None) for i, body in enumerate(bodies)]) == []
