"""Which tellings count as one."""

import pytest

from storydesk.model.voices import voices


@pytest.mark.parametrize(
    ("owners", "copied", "found"),
    [
        ([], [], ()),
        ([["Post"], ["Mail"], ["Post"]], [], (0, 1, 0)),
        ([["Post", "family A"], ["Mail", "family A"], ["Star"]], [], (0, 0, 2)),
        ([["Post"], ["Mail"], ["Star"]], [(2, 1)], (0, 1, 1)),
        ([["Post"], ["Mail"], ["Star"], ["Mail"]], [(2, 3), (0, 2)], (0, 0, 0, 0)),
    ],
)
def test_one_outlet_one_owner_and_copies_are_one_voice(
    owners: list[list[str]], copied: list[tuple[int, int]], found: tuple[int, ...]
) -> None:
    assert voices(owners, copied) == found
