"""Versions of a page: which articles are one page, which speaks, and that nothing kept ever changes."""

import itertools
from dataclasses import replace

import pytest

from storydesk.extract.versions import arrive, as_version, earlier_texts, in_order, page_keys, pages, unchanged
from storydesk.model import Article, Published
from tests.extract.made import STORY, page, record

ADDRESS = "https://post.example/merrowby/lock-fails"
HEADLINE = "Merrowby lock fails and drains the canal"
TEXT = "\n\n".join(STORY)
OTHER = "The market hall at Penfold Cross opens again next week after the roof was mended.\n\nTraders said that they had waited for it since the winter storms."


def told(text: str = TEXT, **fields: object) -> Article:
    return record(**{"url": ADDRESS, "headline": HEADLINE, "text": text, "outlet": "Post", **fields})


def changed(number: str = "three") -> str:
    return TEXT.replace("two miles", f"{number} miles")


def test_a_changed_text_of_an_address_is_a_version_of_the_first() -> None:
    first, second, third = told(), told(changed("three")), told(changed("four"))
    found = arrive([first, second, third])
    assert [a.version_of for a in found.kept] == [None, first.id, first.id]
    assert pages(found.kept) == (found.kept,)
    assert found.known == ()


def test_earlier_texts_say_what_the_next_one_changed() -> None:
    versions = arrive([told(), told(changed("three")), told(changed("four"))]).kept
    found = earlier_texts(versions)
    assert [v.article.id for v in found] == [v.id for v in versions[:2]]
    edits = [[(e.before and e.before.exact, e.after and e.after.exact) for c in v.changes for e in c.edits] for v in found]
    assert edits == [[("two", "three")], [("three", "four")]]


def test_the_forms_of_an_address_are_one_page() -> None:
    second = told(changed(), url="http://m.post.example/merrowby/lock-fails/amp?utm_source=post#top")
    assert arrive([told(), second]).kept[1] == replace(second, version_of=told().id)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"url": ADDRESS + "-again"}),  # another address
        ({"url": "https://post.example/"}, {"url": "https://post.example/"}),  # a home page is the address of no article
        ({"url": None}, {"url": None}),  # no address, no id
        ({"url": "https://user@post.example/a"}, {"url": "https://user@post.example/a"}),  # no address that may be opened
        ({"id": "7", "url": None}, {"id": "7", "url": None, "outlet": "Echo"}),  # two outlets that count alike
        ({"id": "7"}, {"id": "7", "url": ADDRESS + "-again"}),
    ],
)
def test_no_versions(one: dict[str, object], other: dict[str, object]) -> None:
    found = arrive([told(**one), told(changed(), **other)]).kept
    assert [a.version_of for a in found] == [None, None]
    assert len({a.id for a in found}) == 2
    assert pages(found) == tuple((a,) for a in found)


def test_an_address_used_again_for_another_text_is_no_version() -> None:
    found = arrive([told(), told(OTHER, headline="Roof of market hall is mended")]).kept
    assert [a.version_of for a in found] == [None, None]


def test_a_given_id_is_kept_and_a_later_text_gets_its_own() -> None:
    first, second = told(id="7", url=None), told(changed(), id="7", url=None)
    kept = arrive([first, second]).kept
    assert kept[0] == first
    assert kept[1].version_of == "7"
    assert kept[1].id.startswith("7~")
    assert arrive([first, second, first, second]).known == ((first, "7"), (second, kept[1].id))


def test_a_page_whose_boxes_alone_changed_is_known() -> None:
    html = "<html><head><title>{0}</title><link rel=canonical href='{1}'></head><body><article><h1>{0}</h1>{2}<p>{3}</p></article></body></html>"
    paragraphs = "".join(f"<p>{p}</p>" for p in STORY)
    one = page(html.format(HEADLINE, ADDRESS, paragraphs, "Read more: Roof of market hall is mended"), "one.html")
    other = page(html.format(HEADLINE, ADDRESS, paragraphs, "Read more: Traders wait for the hall"), "other.html")
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.text != other.text
    assert unchanged(one, other)
    assert arrive([one, other]).known == ((other, "one.html"),)


def modified(article: Article, value: str, precision: str = "second") -> Article:
    return replace(article, modified=Published(value, precision, None, "meta"))


def test_the_latest_is_told_by_times_in_any_order_of_arrival() -> None:
    texts = [
        modified(told(changed(n)), t)
        for n, t in (("one", "2031-03-03T10:00:00+02:00"), ("three", "2031-03-03T09:00:00+00:00"), ("four", "2031-03-03T09:30:00+00:00"))
    ]
    for order in itertools.permutations(texts):
        (versions,) = pages(arrive(order).kept)
        assert [a.text for a in versions] == [a.text for a in texts]


@pytest.mark.parametrize("earlier", ["2031-03-04", "2031-03-04T09:00:00", None])
def test_times_that_cannot_be_compared_leave_the_order_of_arrival(earlier: str | None) -> None:
    first = modified(told(), earlier, "day" if earlier and len(earlier) == 10 else "second") if earlier else told()
    second = modified(told(changed()), "2031-03-03T09:00:00+00:00")
    assert in_order([first, second]) == (first, second)


def test_a_kept_article_never_changes() -> None:
    """Each arrival alone, as a store sees it, gives what all together give."""
    arriving = [told(), told(changed("three")), told(), told(changed("four"), id="9"), told(OTHER, id="9", url=None)]
    kept: list[Article] = []
    for article in arriving:
        keys = set(page_keys(article))
        found = as_version(article, [k for k in kept if keys & set(page_keys(k)) or k.id.startswith(f"{article.id}~")])
        if found not in kept:
            kept.append(found)
    assert tuple(kept) == arrive(arriving).kept
