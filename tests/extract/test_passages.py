"""What the elements of a page say of its paragraphs, and what extraction had lost."""

import json

import pytest

from storydesk.model import Article
from tests.extract.made import STORY, check_cover, page, role_of

HEADLINE = "Merrowby lock fails and drains the canal"
LEAD = "Two miles of canal are dry since the gates gave way, and the office does not know for how long."


def read(*inside: str, head: str = "", above: str = "") -> Article:
    found = page(
        f"<html lang=en><head><title>{HEADLINE}</title>{head}</head><body>{above}<article><h1>{HEADLINE}</h1>{''.join(inside)}</article></body></html>"
    )
    assert isinstance(found, Article)
    check_cover(found)
    return found


PARAGRAPHS = [f"<p>{p}</p>" for p in STORY]


@pytest.mark.parametrize(
    ("box", "role"),
    [
        ("<div class='newsletter-box'><p>The best of the canals, every Friday, written for you by our desk.</p></div>", "promo"),
        ("<div class=related-articles><p>Market hall at Penfold Cross opens again after the roof was mended.</p></div>", "related"),
        ("<div class=cookie-banner><p>We value your choice in how the page is shown to you by us.</p></div>", "widget"),
        ("<p class=image-caption>Boats sit in the mud below the gates of the lock at Merrowby.</p>", "caption"),
        ("<p class=photo-credit>The picture was taken by Ruth Amsel of the Post.</p>", "credit"),
        ("<p><a href=/x>Lea también: El mercado de Penfold abre otra vez</a></p>", "related"),
        ("<p>Lesen Sie auch: Markthalle in Penfold öffnet wieder nach dem Umbau</p>", "related"),
    ],
)
def test_boxes_are_told_by_their_names(box: str, role: str) -> None:
    found = read(*PARAGRAPHS[:3], box, *PARAGRAPHS[3:])
    assert [b.role for b in found.blocks if b.span.of(found.text) in STORY] == ["body"] * 5
    assert {b.role for b in found.blocks if b.role not in ("body", "headline")} <= {role}


FIGURE = "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>"


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Boats sit in the mud below the gates", ["caption"]),
        ("Boats sit in the mud below the gates. (Photo: Ruth Amsel)", ["caption", "credit"]),
        ("Photo by Ruth Amsel /Getty Images", ["credit"]),
        ("RELATED: Market hall at Penfold opens again", ["related"]),
    ],
)
def test_captions_of_figures_stand_where_the_page_shows_them(words: str, roles: list[str]) -> None:
    found = read(FIGURE.format(words), *PARAGRAPHS[:3], FIGURE.format("The gates in a drawing of 1811"), *PARAGRAPHS[3:])
    told = [b.role for b in found.blocks]
    assert told == ["headline", *roles, *["body"] * 3, "caption", *["body"] * 2]


def test_a_lead_below_the_picture_is_a_standfirst_still() -> None:
    found = read(FIGURE.format("Boats in the mud"), f"<div class=article-intro><p>{LEAD}</p></div><div class=text>", *PARAGRAPHS, "</div>")
    assert [b.role for b in found.blocks[:3]] in (["headline", "standfirst", "body"], ["headline", "caption", "standfirst"])
    assert role_of(found, LEAD[:30]) == "standfirst"


def test_captions_of_other_articles_are_left_out_and_of_a_gallery_are_the_text() -> None:
    other = f"<div class=related-articles>{FIGURE.format('Market hall at Penfold')}</div>"
    assert "Penfold" not in read(*PARAGRAPHS[:3], other, *PARAGRAPHS[3:]).text
    rooms = [
        FIGURE.format(f"Room {n} has a wide view of the canal, a table of oak and a bed that was made for lock keepers.") for n in range(30)
    ]
    gallery = read(PARAGRAPHS[0], *rooms, *PARAGRAPHS[1:])
    assert role_of(gallery, "Room 7") == "body"


def test_an_article_in_a_box_is_no_box() -> None:
    found = read("<div class=newsletter-story>", *PARAGRAPHS, "</div>")
    assert [b.role for b in found.blocks[1:]] == ["body"] * 5


@pytest.mark.parametrize(
    ("above", "head"),
    [
        (f"<div class=article-intro><p>{LEAD}</p></div>", ""),
        (f"<header><h2>{LEAD}</h2></header>", f"<meta name=description content='{LEAD[:80]}…'>"),
    ],
)
def test_a_lost_lead_is_a_standfirst(above: str, head: str) -> None:
    found = read(above, "<div class=text>", *PARAGRAPHS, "</div>", head=head)
    assert role_of(found, LEAD[:30]) == "standfirst"


def test_a_teaser_above_is_no_lead() -> None:
    found = read(
        "<nav class=teaser><p>Market hall at Penfold Cross opens again after the roof was mended by the traders.</p></nav>", *PARAGRAPHS
    )
    assert "Market hall" not in found.text


def test_the_text_of_a_page_that_shows_a_part_is_taken_from_its_data() -> None:
    body = "\n".join(STORY)
    data = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": body})
    found = read("<p>The lower gates failed.</p>", head=f'<script type="application/ld+json">{data}</script>')
    assert [b.span.of(found.text) for b in found.blocks if b.role == "body"] == list(STORY)
