"""Profiles that were made beforehand are those that the fold would make."""

from dataclasses import fields, replace

import numpy as np
import pytest

from storydesk.engine.profiling import SIZE, packed, unpacked
from storydesk.stories import Grouper
from storydesk.stories.profiles import Profiles, Text, profile
from tests.engine.made import EVENTS

TEXTS = [
    Text(f"{event}-{n}", headline, " ".join(lines).format(n=n), 741_000 + event, f"Outlet {n % 3}" if n else "")
    for event, (headline, *lines) in enumerate(EVENTS)
    for n in range(5)
] + [Text("empty", "", "")]


@pytest.mark.parametrize("texts", [[], TEXTS[:1], TEXTS], ids=len)
def test_a_profile_comes_back_as_it_was(texts: list[Text]) -> None:
    made = profile(texts)
    rows = packed(made)
    assert [len(row) for row in rows] == [SIZE] * len(texts)
    back = unpacked(rows)
    for field in fields(Profiles):
        before, after = getattr(made, field.name), getattr(back, field.name)
        assert (before.dtype, before.tobytes()) == (after.dtype, after.tobytes()), field.name


def test_a_fold_of_profiles_gives_the_stories_of_a_fold_of_texts() -> None:
    whole, beforehand = Grouper(), Grouper()
    rows = {text.id: row for text in TEXTS for row in packed(profile([text]))}
    beforehand.profile = lambda some: unpacked([rows[text.id] for text in some])
    whole.add_texts(TEXTS)
    beforehand.add_texts(replace(text, body="") for text in TEXTS)
    assert beforehand.settle() == whole.settle()
    assert beforehand.stories() == whole.stories()
    assert np.unique([len(story.articles) for story in whole.stories()]).max() > 1
