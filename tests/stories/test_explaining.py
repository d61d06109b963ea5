"""Why an article is where it is, in fixed sentences and words that stand in the articles."""

import pytest

from storydesk.errors import InputError
from storydesk.model import Judgement
from storydesk.stories import Grouper, Settings
from storydesk.stories.explaining import explain, sentences, shared_words
from tests.stories.test_group import BAKERY, QUAY, article

ARTICLES = {a.id: a for a in (*QUAY, BAKERY)}


def grouper_of(*judgements: Judgement) -> Grouper:
    grouper = Grouper(Settings(window=None))
    grouper.add(ARTICLES.values())
    grouper.judge(judgements)
    grouper.settle()
    return grouper


def test_shared_words_stand_where_they_are_cited_the_rarest_first() -> None:
    words = shared_words(QUAY[0], QUAY[1])
    assert len(words) == 8
    assert {"Marwick", "Trask", "Brannoc"} & {word.left.exact for word in words}
    for word in words:
        word.left.check(QUAY[0].text)
        word.right.check(QUAY[1].text)
        assert word.left.exact.casefold() == word.right.exact.casefold()
    assert [word.rarity for word in words] == sorted((word.rarity for word in words), reverse=True)


def test_an_article_is_told_its_likeliest_mate() -> None:
    found = explain(grouper_of(), "a", ARTICLES)
    assert set(found.others) == {"b", "c"}
    assert found.likeliest in {"b", "c"}
    told = list(sentences(found))
    assert told[0] == f"a is in story {found.story}, with b, c."
    assert any(line.startswith(f"Most like it: {found.likeliest}, one of the two without a date.") for line in told)
    assert told[-1] == "No other story was near."


def test_an_article_alone_says_so() -> None:
    assert next(iter(sentences(explain(grouper_of(), "z", ARTICLES)))).startswith("z is alone in story ")


def test_a_runner_up_is_told_with_what_speaks_against_it() -> None:
    parted = Judgement("j1", "different", ("a", "b"), "Ada", "2031-05-07T09:00")
    grouper = grouper_of(parted)
    alone = next(s.articles[0] for s in grouper.stories() if len(s.articles) == 1 and s.articles[0] != "z")
    found = explain(grouper, alone, ARTICLES)
    told = list(sentences(found))
    assert "A person decided (judgement j1): two articles are on different events." in told
    assert any(line.startswith(f"Next best: story {found.assignment.runner_up}, likelihood {found.value('runner_up')}.") for line in told)


def test_words_joined_by_a_person_alone_are_told_so() -> None:
    grouper = grouper_of(Judgement("j1", "same", ("a", "z"), "Ada", "2031-05-07T09:00"))
    assert "Nothing in the text ties it to the other articles of the story." in list(sentences(explain(grouper, "z", ARTICLES)))


def test_an_article_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InputError, match="no such article"):
        explain(grouper_of(), "nobody", ARTICLES)


def test_scripts_without_spaces_are_cited_a_character_each() -> None:
    left, right = (article(name, "港口事故", f"起重机在码头倒塌 {name}") for name in "ab")
    assert all(word.left.exact == word.right.exact for word in shared_words(left, right))
