"""HTML pages: main text, headline and metadata; hostile and empty pages are refused with a reason."""

import json

import pytest

from storydesk.model import Article, Rejected
from tests.extract.made import STORY, check_cover, page, roles

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Post"},
        {
            "@type": ["NewsArticle"],
            "headline": "Merrowby lock fails and drains the canal",
            "datePublished": "2031-03-10T09:30:00+01:00",
            "dateModified": "2031-03-11T07:00:00+01:00",
            "publisher": {"@type": "Organization", "name": "The Merrowby Post"},
        },
    ],
}
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in STORY)


def made(head: str = "", body: str = PARAGRAPHS, h1: str = "<h1>Merrowby lock fails and drains the canal</h1>") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Home</a></nav><article>{h1}{body}</article></body></html>"


def read(html: str) -> Article:
    found = page(html)
    assert isinstance(found, Article), found
    check_cover(found)
    return found


def test_text_is_the_headline_and_the_paragraphs() -> None:
    found = read(made())
    assert found.text == "\n\n".join(["Merrowby lock fails and drains the canal", *STORY])
    assert [role for role, _ in roles(found)] == ["headline"] + ["body"] * 5
    assert found.language == "en"


def test_json_ld_gives_outlet_dates_and_title() -> None:
    found = read(
        made(f"<script type='application/ld+json'>{json.dumps(LINKED)}</script><link rel='canonical' href='https://post.example/1'>")
    )
    assert (found.outlet, found.url, found.title) == (
        "The Merrowby Post",
        "https://post.example/1",
        "Merrowby lock fails and drains the canal",
    )
    assert (found.published.value, found.published.basis) == ("2031-03-10T09:30:00+01:00", "json-ld")
    assert found.modified.value == "2031-03-11T07:00:00+01:00"


def test_meta_tags_and_then_time_elements() -> None:
    meta = "<meta property='og:site_name' content='Six News'><meta property='article:published_time' content='2031-03-10'>"
    assert (read(made(meta)).outlet, read(made(meta)).published.basis) == ("Six News", "meta")
    timed = read(made(body="<time datetime='2031-03-10T09:30'>10 March</time>" + PARAGRAPHS))
    assert (timed.published.value, timed.published.basis) == ("2031-03-10T09:30", "visible")


def test_the_title_of_the_page_names_the_outlet() -> None:
    assert read(made("<title>Merrowby lock fails and drains the canal | Six News</title>")).outlet == "Six News"


@pytest.mark.parametrize(
    ("head", "h1", "headline"),
    [
        (
            "<title>Lock fails at Merrowby | The River | Six News for all of the county</title>",
            "<h1>Lock fails at Merrowby</h1>",
            "Lock fails at Merrowby",
        ),
        ("<title>Lock fails | Six News</title><meta property=og:site_name content='Six News'>", "<h1>Six News</h1>", "Lock fails"),
        (
            "<meta property=og:title content='Lock fails, canal drains'>",
            "<h1>Lock fails and drains canal</h1>",
            "Lock fails and drains canal",
        ),
    ],
)
def test_the_headline_is_the_printed_one_without_the_outlets_name(head: str, h1: str, headline: str) -> None:
    assert read(made(head, h1=h1)).title == headline


def test_rubrics_above_a_repeated_headline_are_no_text_and_a_date_there_is() -> None:
    above = "<div><p>World</p><p>10 March 2031</p><h2>Merrowby lock fails and drains the canal</h2></div>"
    found = read(made("<title>Merrowby lock fails and drains the canal</title>", above + PARAGRAPHS, h1=""))
    assert "World" not in found.text
    assert found.text.count("Merrowby lock fails") <= 1


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Our website is the place for the latest news of the canals. Please bookmark it.", "promo"),
        ("Would you like to comment on this article?", "widget"),
        ("Read in app", "widget"),
        ("We want to hear from you: Are you a lock keeper?", "promo"),
        ("Canal Weekly: Sign up for the letter of our desk.", "promo"),
        ("Tarrock reported from Merrowby and Penfold-Cross from Orla.", "credit"),
        ("“It will be a long year for the county, and for the boats even more so than for us,” she said. PT", "body"),
    ],
)
def test_lines_that_pages_put_between(line: str, role: str) -> None:
    found = read(made(body=PARAGRAPHS + f"<p>{line}</p>"))
    assert next(b.role for b in found.blocks if line.startswith(b.span.of(found.text)[:12])) == role


def test_what_only_screen_readers_say_is_set_aside_and_short_sentences_are_kept() -> None:
    hidden = "<h2 class=visually-hidden>Article content</h2>"
    found = read(made(body=PARAGRAPHS.replace("<p>Nobody", hidden + "<p>It is not over yet.</p><p>Nobody")))
    assert "subhead" not in {b.role for b in found.blocks}
    assert "It is not over yet." in found.text


def test_names_that_do_not_say_what_their_date_is_of_come_after_what_is_printed() -> None:
    vague = "<meta name='date' content='2031-03-12'>"
    printed = "<p class=date>10 March 2031</p>"
    assert read(made(vague, printed + PARAGRAPHS)).published.day == "2031-03-10"
    assert (read(made(vague)).published.day, read(made(vague)).published.basis) == ("2031-03-12", "meta")


def test_of_several_marked_days_the_one_by_the_headline_is_the_articles() -> None:
    teasers = "<div><time pubdate datetime='2031-03-12'>12 March</time></div><div><time pubdate datetime='2031-03-13'>13 March</time></div>"
    assert read(made(body=f"<time datetime='2031-03-10'>10 March</time>{PARAGRAPHS * 4}{teasers}")).published.day == "2031-03-10"


@pytest.mark.parametrize(
    ("script", "day"),
    [
        ("{'datePublished': '2031-03-10T09:30:00Z', 'headline': broken", "2031-03-10"),
        ('{"a": "{\\"publishedAt\\":\\"2031-03-10\\"}"}', "2031-03-10"),
        ('[{"publishedAt":"2031-03-10"},{"publishedAt":"2031-03-11"}]', None),
        ('{"createdAt":"2031-03-10"}', None),
    ],
)
def test_a_single_day_in_scripts(script: str, day: str | None) -> None:
    found = read(made(f"<script>{script}</script>")).published
    assert (found.day, found.basis) == (day, "script" if day else "none")


def test_a_page_that_says_nothing_has_unknown_outlet_and_date() -> None:
    found = read(made())
    assert (found.outlet, found.published.value, found.published.basis) == (None, None, "none")


def test_broken_metadata_is_passed_over() -> None:
    found = read(
        made(
            "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", </script><meta property='article:published_time' content='yesterday'>"
        )
    )
    assert found.published.value is None


def test_posts_stay_whole_with_author_and_handle() -> None:
    post = "<blockquote><p>so sad for merrowby</p>&mdash; ned (@nedonthewater) <a href='https://post.example/9'>March 10, 2031</a></blockquote>"
    found = read(made(body="".join(f"<p>{p}</p>" for p in STORY[:3]) + post + "".join(f"<p>{p}</p>" for p in STORY[3:])))
    embed = next(b for b in found.blocks if b.role == "embed")
    assert {p.name: p.span.of(found.text) for p in embed.parts} == {
        "text": "so sad for merrowby",
        "author": "ned",
        "handle": "@nedonthewater",
        "date": "March 10, 2031",
    }


def test_headings_inside_are_subheads_and_notices_are_set_aside() -> None:
    found = read(
        made(
            body=PARAGRAPHS
            + "<h2>What the county says</h2><p>The county says it will pay for new gates this year.</p><p>Get the Six News app for alerts from your region</p>"
        )
    )
    assert ("subhead", "What the county says") in roles(found)
    assert ("promo", "Get the Six News app for alerts from your region") in roles(found)


def test_soft_hyphens_and_odd_spaces_are_shown_as_a_browser_does() -> None:
    found = read(made(body=PARAGRAPHS.replace("engineers", "engi&shy;neers").replace("on Monday", "on&nbsp;\n  Monday")))
    assert "\xad" not in found.text
    assert "failed on Monday" in found.text


REFUSED = [
    (
        "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page was not found on this server.</p></body></html>",
        "error_page",
    ),
    ("<html><body><h1>Just a moment...</h1><p>Checking your browser.</p></body></html>", "error_page"),
    (made(body="<p>The lower gates at Merrowby failed.</p><p>Subscribe to continue reading.</p>"), "paywall_stub"),
    (
        "<html><head><title>canal-front</title></head><body><noscript></noscript><p>We're sorry but canal-front doesn't work without JavaScript. "
        "Please enable it.</p></body></html>",
        "app_shell",
    ),
    ("<html><body><p>Bitte aktivieren Sie JavaScript, um diese Seite zu sehen.</p></body></html>", "app_shell"),
    ("<html><body><p>You will be connected to post.example in just a moment...</p></body></html>", "error_page"),
    ("", "empty_page"),
    ("<html><body><script>let a = 'words here';</script></body></html>", "empty_page"),
    ("\0\0\0", "empty_page"),
    ("<html><body>" + "<div>" * 100_000 + "deep down here", "too_deep"),
    ("<html><body>" + "<p>a</p>" * 30_000, "too_large"),
    ("x" * 4_000_001, "too_large"),
]


@pytest.mark.parametrize(("html", "reason"), REFUSED, ids=[f"{n}-{r}" for n, (_, r) in enumerate(REFUSED)])
def test_refused(html: str, reason: str) -> None:
    found = page(html)
    assert isinstance(found, Rejected)
    assert (found.stage, found.reason) == ("extract", reason)
    assert found.detail


def test_zero_bytes_and_xml_declarations_are_survived() -> None:
    assert read("<?xml version='1.0' encoding='utf-8'?>" + made().replace("Monday", "Mon\0day")).text.count("Monday") == 1
