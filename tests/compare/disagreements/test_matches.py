"""Set phrases are found sentence by sentence, and only the outlet's own flat voice asserts them."""

import re

import pytest

from storydesk.compare.disagreements.matches import asserted, matches
from tests.compare.made_stories import members

FULL = re.compile(r"\bfull (?P<way>hall|square)\b")


def test_each_match_is_a_claim_in_its_sentence() -> None:
    (member,) = members("It rained in Calder. The choir sang to a full hall, then to a full square. A full\n\nhall is another.")
    found = [
        (telling.of(telling.claim.span), telling.claim.attribute, telling.order, match["way"])
        for telling, match in matches(member, "crowd", FULL)
    ]
    assert found == [("full hall", "crowd", 1, "hall"), ("full square", "crowd", 1, "square")]
    assert [telling.printed for telling, _ in matches(member, "crowd", FULL, group="way")] == ["hall", "square"]
    assert next(matches(member, "crowd", FULL))[0].before == "The choir sang to a "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The choir sang to a full hall.", ["hall"]),
        ("Ana Ruiz said that the choir sang to a full hall.", ["hall"]),
        ("“We sang to a full hall,” Ana Ruiz said.", []),
        ("The choir did not sing to a full hall.", []),
        ("Will the choir sing to a full hall?", []),
    ],
)
def test_what_is_spoken_denied_or_asked_is_not_asserted(text: str, told: list[str]) -> None:
    (member,) = members(text)
    assert [telling.printed for telling in asserted(member, FULL)] == told
