"""What a unit may fall under is never less than what it falls under: roles are those of a run in which every rule is asked of every unit."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.extract import captions, credits, datelines, notices, roles
from storydesk.extract.lines import EVERY_RULE, cut
from storydesk.extract.possible import note_possible
from storydesk.model import Block
from tests.extract.test_necessary import LINES, matches_of

SLOWLY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
PROSE = """The ferry sank off Halden on Monday night, officials said.
“We saw it,” he said.
Nobody was hurt at 9 a.m.
R.J. Hale left…
はい。
He told “them” so
The owner could not be reached. “It is over,” she said (again).
In the harbour the U.S. flag flew. For now, that was all.""".splitlines()
MARKS = """(AP Photo/Ann Reed)
Photo: Tom Hale
(Harbour Police)
/ AP
| Getty Images
Reuters
— Ann Reed (@annreed) October 15, 2020
A post shared by Ann (@ann) on Jun 3, 2031 at 4:05pm PDT
View this post on Instagram
pic.twitter.com/abcDEF
© 2031 Lakeland
Updated 3:45 p.m.
Published March 3, 2031
(Published Monday, March 3, 2031)
10:45
11:02 a.m.
By Ann Reed
ROME (AFP) -
ROME —
Okla. –
FILE - In this March 3, 2031 file photo, boats lie
Image caption Boats in the mud
Image copyright
Courtesy of Ann
Sign up for our newsletter
Share
# Share
Tweet
Share this article
Comment (3)
Watch: the boats
Read more: boats
Contributed by
@handle""".splitlines()
MARKS += ["•", '"', "\u2009", "\u212a", "\u0130", "\n", "。", ". ", "?", "”", ")"]
MOULDS = [m.pattern for m in notices.MOULDS if m.pattern.isascii()]
OPENINGS = [pattern for _, pattern in captions._OPENINGS]


def without_looking(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Block, ...]:
    """The roles where every rule is asked."""
    with monkeypatch.context() as patched:
        patched.setattr(roles, "note_possible", lambda text, units: None)
        return roles.label(text, cut(text))


@SLOWLY
@given(
    st.lists(st.lists(st.one_of(st.sampled_from(PROSE), st.sampled_from(MARKS)), min_size=1, max_size=5), min_size=1, max_size=6), st.data()
)
def test_roles_are_the_same_as_where_every_rule_is_asked(paragraphs: list[list[str]], data: st.DataObject) -> None:
    drawn = st.one_of(
        LINES,
        st.sampled_from(MOULDS).flatmap(lambda p: matches_of(p, re.I)),
        st.sampled_from(OPENINGS).flatmap(matches_of),
        st.from_regex(datelines.DATELINE),
        st.sampled_from([pattern for pattern, _ in credits.TAILS]).flatmap(st.from_regex),
    )
    paragraph = data.draw(st.sampled_from(paragraphs))
    paragraph.insert(data.draw(st.integers(0, len(paragraph))), data.draw(drawn))
    text = "\n\n".join(" ".join(parts) for parts in paragraphs).replace("\0", "")
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert roles.label(text, cut(text)) == without_looking(text, monkeypatch)


def test_prose_is_asked_nothing() -> None:
    units = cut(
        "The ferry sank off Halden on Monday night, officials told the harbour office.\n\nThe crew of nine got out in time, and the boat lies in the mud."
    )
    assert [unit.possible for unit in units] == [EVERY_RULE, EVERY_RULE]
    note_possible("\n\n".join(unit.text for unit in units), units)
    assert [unit.possible for unit in units] == [0, 0]
