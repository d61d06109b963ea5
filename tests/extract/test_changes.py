"""What changed between two versions: cited on both sides, and nothing that did not change."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.extract.changes import changes
from storydesk.model import Article, Change
from tests.extract.made import STORY, record


def told(*paragraphs: str, id: str) -> Article:
    return record(id=id, headline="Merrowby lock fails", language="en", text="\n\n".join(paragraphs))


def shown(found: tuple[Change, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.before and c.before.exact, c.after and c.after.exact) for c in found]


BEFORE = told(*STORY, id="before")


def test_no_change() -> None:
    assert changes(BEFORE, told(*STORY, id="after")) == ()
    assert changes(BEFORE, told(*(p.replace(" ", "  ", 1) for p in STORY), id="after")) == ()


def test_a_number_that_changed_is_cited_in_both() -> None:
    (change,) = changes(BEFORE, told(STORY[0].replace("two", "three"), *STORY[1:], id="after"))
    assert (change.kind, change.role) == ("changed", "body")
    assert [(e.before and e.before.exact, e.after and e.after.exact) for e in change.edits] == [("two", "three")]


def test_words_put_in_and_taken_out() -> None:
    (change,) = changes(BEFORE, told(STORY[0].replace("on Monday ", "").replace("canal", "old canal"), *STORY[1:], id="after"))
    assert [(e.before and e.before.exact, e.after and e.after.exact) for e in change.edits] == [("on Monday", None), (None, "old")]


def test_added_removed_and_moved() -> None:
    new = "The county has closed the path along the water."
    after = told(STORY[0], STORY[4], new, STORY[1], STORY[2], id="after")
    assert shown(changes(BEFORE, after)) == [("moved", STORY[4], STORY[4]), ("added", None, new), ("removed", STORY[3], None)]


def test_a_correction_shows_as_what_it_is() -> None:
    note = "Correction: An earlier version of this article gave a wrong length."
    found = changes(BEFORE, told(*STORY, note, id="after"))
    assert [(c.kind, c.role) for c in found] == [("added", "correction")] or [c.role for c in found] == ["correction", "correction"]


def test_long_texts_of_one_sentence_again_and_again_end_soon() -> None:
    before = told(*["The gates failed."] * 3000, id="before")
    after = told(*["The gates failed again."] * 3000, id="after")
    assert {c.kind for c in changes(before, after)} == {"removed", "added"}


PARAGRAPHS = st.lists(
    st.sampled_from([*STORY, "Boats sat in the mud.", "Boats sat in the deep mud.", "Nobody came. Nobody went."]), min_size=1, max_size=8
)


@settings(deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_the_changes_account_for_the_difference(left: list[str], right: list[str]) -> None:
    """Take out what went, put in what came: the sentences of the earlier version are then those of the later one."""
    before, after = told(*left, id="before"), told(*right, id="after")
    found = changes(before, after)
    for change in found:
        for citation, article in ((change.before, before), (change.after, after)):
            if citation:
                citation.check(article.text)
    gone = Counter(c.before.exact for c in found if c.before and c.kind != "moved")
    come = Counter(c.after.exact for c in found if c.after and c.kind != "moved")
    count = [Counter(s for p in side for s in p.replace(". N", ".|N").split("|")) for side in (left, right)]
    assert count[0] - gone + come == count[1]
    assert changes(before, before) == ()
