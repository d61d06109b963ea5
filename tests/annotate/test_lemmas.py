"""What is answered from memory equals what the pipes themselves give."""

import pytest
import spacy

from storydesk.annotate.lemmas import PIPES, Labels
from storydesk.annotate.parsing import load_language

TEXTS = (
    "Mayor Anna Field didn't say who was there, but she'd gone; it ain't over.",
    "There were two cars.  They're gonna leave; we gotta go, y'all. Let's see what's left.",
    "“I do not know,” he said – he has been a driver since 1999…",
    "THE COUNCIL DID NOT VOTE. Nothin' was decided, an' nobody got home.",
    "  Indented,\ttabbed and\nbroken lines  ",
    "",
    " ",
)


def labels(doc):
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.mark.parametrize("order", [TEXTS, TEXTS[::-1]], ids=["in order", "backwards"])
def test_memory_equals_the_pipes(order):
    """Twice over, so that the second round is read from memory alone."""
    language = load_language()
    memory = Labels.of(language)
    assert memory is not None
    for text in (*order, *order):
        plain = language(text)
        (found,) = memory.label(language.pipe([language.make_doc(text)], disable=PIPES))
        assert labels(found) == labels(plain)
        assert all(found.has_annotation(name) == plain.has_annotation(name) for name in ("POS", "MORPH", "LEMMA"))


def test_a_language_of_other_pipes_is_left_to_them():
    assert Labels.of(spacy.blank("en")) is None


@pytest.mark.parametrize(
    ("pattern", "attributes"),
    [([{"ORTH": "Ah"}], {"POS": "INTJ"}), ([{"LOWER": {"NOT_IN": ["ah"]}}], {"POS": "X"}), ([{"LOWER": "ah"}], {"NORM": "oh"})],
)
def test_patterns_that_look_elsewhere_are_left_to_the_pipes(pattern, attributes):
    language = spacy.blank("en")
    language.add_pipe("attribute_ruler").add([pattern], attributes)
    language.add_pipe("lemmatizer", config={"mode": "rule"})
    assert Labels.of(language) is None
