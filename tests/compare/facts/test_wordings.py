"""Sentences as rows of words: names, numbers, lemmas, words of one sense; speech and small words match nothing."""

from storydesk.compare.entities import link_entities
from storydesk.compare.facts.wordings import Wordings
from tests.compare.made_stories import members


def rows(*texts: str) -> list[list[str | None]]:
    made = members(*texts)
    link_entities(made)
    return [[w.key for w in row.words] for row in Wordings(made).rows]


def test_words_are_compared_by_lemma_and_numbers_by_value() -> None:
    told = [
        key
        for row in rows("News\nThe guild has split into two factions.", "News\nThe guild is splitting up: 2 factions remain.")
        for key in row
    ]
    assert told.count("split") == 2
    assert told.count("faction") == 2
    assert told.count("#2") == 2


def test_small_words_verbs_of_saying_and_the_calendar_match_nothing() -> None:
    told = {key for row in rows("News\nThe pilot said on Monday that it would take weeks.") for key in row}
    assert told <= {"news", "pilot", None}


def test_words_of_one_sense_are_one() -> None:
    told = rows("News\nThe youths were arrested.", "News\nThe youths were detained.")
    assert told[1][-1] == told[3][-1] is not None


def test_direct_speech_is_its_speakers() -> None:
    told = {key for row in rows('News\n"The keel snapped at dawn," the pilot said.') for key in row}
    assert not {"keel", "snap"} & told


def test_the_cosine_of_a_sentence_with_itself_is_one() -> None:
    read = Wordings(members("News\nThe keel of the ferry snapped.", "News\nThe ferry sank near Ellery."))
    assert abs(read.cosine(read.rows[1], read.rows[1]) - 1) < 1e-9
