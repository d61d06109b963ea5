"""Which place an article means by "the island"."""

import pytest

from storydesk.compare.disagreements.places.called import called, words_of


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Harl Island was struck. The island is flat.", "island", "harl"),
        ("The Gulf island of Harl was struck.", "island", "harl"),
        ("Calder, a mill town in the north, was struck.", "town", "calder"),
        ("Calder is the largest town of the valley.", "town", "calder"),
        ("An Orskian town was struck, the town of Vale Cross.", "town", "vale cross"),
    ],
)
def test_a_kind_is_the_place_so_called(text: str, kind: str, name: str) -> None:
    assert called(text)[kind] == frozenset(name.split())


@pytest.mark.parametrize("text", ["The island is flat.", "Harl Island and Vale Island were struck.", "The Gulf island was struck."])
def test_where_none_or_two_are_so_called_it_stays_open(text: str) -> None:
    assert "island" not in called(text)


def test_the_kind_is_no_part_of_the_name() -> None:
    assert words_of("Harl Island") == words_of("Harl") == words_of("Harl’s")
