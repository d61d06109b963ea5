"""Dates that a page prints, where its data tell none."""

import lxml.html
import pytest

from storydesk.extract.visible import visible_dates

HEADLINE = "Merrowby lock fails"


def read(inside: str, day_first: bool | None = False) -> tuple[str | None, str | None]:
    tree = lxml.html.document_fromstring(f"<html><head><title>{HEADLINE}</title></head><body>{inside}</body></html>")
    return tuple(c.moment.value if c else None for c in visible_dates(tree, day_first, HEADLINE))  # type: ignore[return-value]


H1 = f"<h1>{HEADLINE}</h1>"
PARAGRAPH = "<p>The lower gates failed on 3 March 2031 and let the water out of two miles of canal, said the office.</p>"


@pytest.mark.parametrize(
    ("inside", "day_first", "published"),
    [
        (f"{H1}<div class=meta>March 10, 2031</div>{PARAGRAPH}", False, "2031-03-10"),
        (f"{H1}<span>10 March 2031</span>{PARAGRAPH}", False, "2031-03-10"),
        (f"{H1}<time datetime='2031-03-10T09:30:00Z'>today</time>", False, "2031-03-10T09:30:00+00:00"),
        (f"{H1}<p class=datum>10. März 2031</p>", True, "2031-03-10"),
        (f"{H1}<p class=fecha>10 de marzo de 2031</p>", True, "2031-03-10"),
        (f"{H1}<p class=date>10/03/2031</p>", True, "2031-03-10"),
        (f"{H1}<p class=date>10/03/2031</p>", False, None),  # two days to two readers
        (f"{H1}<p class=date>10.03.31</p>", None, "2031-03-10"),
        (f"{H1}<p class=date>10.03.2031</p>", False, None),
        (
            f"{H1}<p class=date>10/03/2031</p>{PARAGRAPH * 30}<p class=date>25/12/2030</p>",
            False,
            "2031-03-10",
        ),  # another date tells the order
        (f"{H1}<p class=date>10/03/2031</p>{PARAGRAPH * 30}<div>25/12/2030</div><div>12/25/2030</div>", False, None),  # both orders
        (f"{H1}<p class=date>26 | 03 | 2031</p>", False, "2031-03-26"),
        (f"{H1}<time datetime='2031-03-14T10:18:46Z'>Published on 10 March 2031</time>", False, "2031-03-10"),  # set anew at a change
        (f"{H1}<time datetime='2031-03-10T22:30:00Z'>11 March 2031</time>", False, "2031-03-10T22:30:00+00:00"),
        (f"<article>{H1}<aside><p><time datetime='2031-03-10'>10.3.</time></p></aside>{PARAGRAPH}</article>", False, "2031-03-10"),
        (f"<article>{H1}{PARAGRAPH}</article><aside><p><time datetime='2031-03-10'>10.3.</time></p></aside>", False, None),
        (f"{H1}{PARAGRAPH}", False, None),  # a day that the text tells of
        (f"{H1}{PARAGRAPH * 30}<div class=post-footer>Published on 10 March 2031</div>", False, "2031-03-10"),
        (f"{H1}{PARAGRAPH * 30}<div>10 March 2031</div>", False, None),
        (f"<div class=date>11 March 2031</div>{H1}<div class=date>10 March 2031</div>", False, "2031-03-10"),
        (f"{H1}<div class=related><span class=date>9 March 2031</span></div>", False, None),
        (f"{H1}<div class=teaser-list><span class=date>9 March 2031</span></div><div>10 March 2031</div>", False, "2031-03-10"),
        (f"{H1}<div class=comments><time datetime=2031-03-12>12 March</time></div>", False, None),
    ],
)
def test_published(inside: str, day_first: bool | None, published: str | None) -> None:
    assert read(inside, day_first)[0] == published


def test_a_date_of_a_change_is_none_of_publication() -> None:
    assert read(f"{H1}<p class=date>Updated: 12 March 2031</p>") == (None, "2031-03-12")
    assert read(f"{H1}<p class=date>Published: 10 March 2031</p><p class=date>Updated: 12 March 2031</p>") == ("2031-03-10", "2031-03-12")


def test_what_is_marked_as_the_day_of_a_change_is_that() -> None:
    assert read(f"{H1}<time itemprop=dateModified datetime=2031-03-12>12 March</time>") == (None, "2031-03-12")


def test_a_date_by_the_headline_is_sure() -> None:
    tree = lxml.html.document_fromstring(f"<body>{H1}<p class=date>10 March 2031</p></body>")
    far = lxml.html.document_fromstring(f"<body>{H1}{PARAGRAPH * 30}<p class=date>10 March 2031</p></body>")
    near, distant = (visible_dates(t, False, HEADLINE)[0] for t in (tree, far))
    assert near is not None
    assert near.sure
    assert distant is not None
    assert not distant.sure


def test_a_date_in_the_title() -> None:
    tree = lxml.html.document_fromstring(
        f"<html><head><title>{HEADLINE} | Post | 10.03.2031</title></head><body>{H1}<p>No date.</p></body></html>"
    )
    found, _ = visible_dates(tree, True, HEADLINE)
    assert found is not None
    assert found.moment.value == "2031-03-10"
