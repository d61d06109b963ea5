"""Smallest statements: pairs of a head and what stands to it, with pronouns resolved and headlines read as sentences."""

import pytest

from storydesk.annotate.claims.propositions import find_propositions
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.model import Article, Block, Claim, Span
from tests.annotate.made_articles import article


def links(*blocks: str) -> list[tuple[str | None, str, str]]:
    return [(c.event, c.arguments[0].role, c.arguments[0].head) for c in claims(*blocks)]


def claims(*blocks: str) -> tuple[Claim, ...]:
    grammar = parse(article(*blocks))
    return find_propositions(grammar, find_mentions(grammar), (), ())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A wooden crane crushed the sailor.", ("crush", "object", "sailor")),
        ("The sailor was crushed by a crane.", ("crush", "by", "crane")),
        ("The sailor was crushed to death by a crane.", ("kill", "object", "sailor")),
        ("Part of the pier collapsed during the regatta.", ("collapse", "sole", "pier")),
        ("The pier stood for years until it collapsed.", ("collapse", "sole", "pier")),
        ("The stolen boat was found.", ("steal", "object", "boat")),
        ("The harbour took the page down on Monday.", ("remove", "object", "page")),
        ("The harbour took the pilot to Ellery.", ("take", "object", "pilot")),
        ("The advert was taken offline.", ("remove", "object", "advert")),
        ("The plane came down in a field.", ("fall", "sole", "plane")),
        ("Officials say 21 of the sailors were freed.", ("free", "object", "sailor")),
    ],
)
def test_links_of_a_sentence(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in links("News of the day", sentence)


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Wooden Crane Collapses And Kills Sailor", {("collapse", "sole", "crane"), ("kill", "object", "sailor")}),
        ("Giant crane crushes sailor in Ellery", {("crush", "object", "sailor")}),
        ("Harbour trust reports record catch", set()),
        ("Man wanted in harbour raid captured", {("capture", "object", "man")}),
        ("Sailor accused of killing pilot arrested in Ellery", {("arrest", "object", "sailor"), ("kill", "object", "pilot")}),
    ],
)
def test_headlines_are_read_as_sentences(headline: str, expected: set[tuple[str, str, str]]) -> None:
    one = Article("a", "a", headline, blocks=(Block(Span(0, len(headline)), "headline"),))
    grammar = parse(one)
    found = find_propositions(grammar, find_mentions(grammar), (), ())
    assert expected <= {(c.event, c.arguments[0].role, c.arguments[0].head) for c in found}
    assert all(c.span.of(headline) for c in found)


def test_the_last_participle_of_a_headline_is_not_told_of_the_nearest_noun() -> None:
    headline = "Sailor accused of killing pilot arrested in Ellery"
    one = Article("a", "a", headline, blocks=(Block(Span(0, len(headline)), "headline"),))
    grammar = parse(one)
    found = find_propositions(grammar, find_mentions(grammar), (), ())
    assert ("arrest", "object", "pilot") not in {(c.event, c.arguments[0].role, c.arguments[0].head) for c in found}


def test_a_name_behind_the_body_that_somebody_is_of_is_his() -> None:
    text = "The singer of the heavy metal band Gwendor, Tom Hale, was found dead."
    found = claims("News of the day", text)
    singers = {a.entity for c in found for a in c.arguments if a.head == "singer"}
    names = {m.entity for m in find_mentions(parse(article("News of the day", text))) if m.kind == "person"}
    assert singers == names
    assert not [c for c in found if c.arguments[0].role == "same" and c.arguments[0].head == "hale"]


def test_spans_lie_in_the_article_and_hold_both_parts() -> None:
    one = article("Pier collapses", "The old pier collapsed in Ellery on Monday. It was built by Tom Hale.")
    grammar = parse(one)
    for claim in find_propositions(grammar, find_mentions(grammar), (), ()):
        assert claim.span.covers(claim.arguments[0].span)
        assert claim.span.end <= len(one.text)


def test_a_denied_quality_denies_what_is_told() -> None:
    told = {
        c.arguments[0].head: c.negated
        for c in claims("News of the day", "Anton Vell has pleaded not guilty. Ida North has pleaded guilty.")
        if c.event == "plead"
    }
    assert told["vell"]
    assert not told["north"]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The sailor nearly died of a fall.", "nearly die"),
        ("The sailor slipped into a coma.", "into coma"),
        ("The sailor slipped on a deck.", "slip"),
        ("Soldiers took up a position.", "take up"),
        ("A vote took place in the hall.", "take"),
        ("Crews put the fire out.", "put out"),
    ],
)
def test_what_a_verb_is_called_with_what_makes_another_event_of_it(sentence: str, event: str) -> None:
    assert {e for e, *_ in links("News of the day", sentence)} == {event}


@pytest.mark.parametrize("sentence", ["The sailor could have died of a fall.", "The sailor came within inches of killing the pilot."])
def test_what_did_not_happen_is_no_event(sentence: str) -> None:
    assert not {e for e, *_ in links("News of the day", sentence)} & {"die", "kill", "nearly die"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The wreck could have been prevented.", ("could prevent", "object", "wreck")),
        ("Arson is not suspected.", ("suspect", "object", "arson")),
        ("The divers found the anchor in the mud.", ("find", "object", "anchor")),
    ],
)
def test_what_could_have_been_done_and_what_is_found_or_suspected_are_told(sentence: str, told: tuple[str, str, str]) -> None:
    assert told in links("News of the day", sentence)


@pytest.mark.parametrize("sentence", ["The pilot was suspected of sinking the boat to win.", "The divers found a body in the mud."])
def test_a_leaning_verb_says_nothing_where_more_follows_and_a_body_found_is_a_death(sentence: str) -> None:
    assert not {"suspect", "find"} & {
        c.event for c in claims("News of the day", sentence) if c.arguments[0].role == "object" and c.arguments[0].head in ("body",)
    }


def test_who_does_not_expect_it_expects_that_it_does_not_come() -> None:
    found = claims("News of the day", "The harbour does not expect the price to rise.")
    assert [c.negated for c in found if c.event == "rise"] == [True]


def test_a_failed_effort_is_not_one_that_somebody_failed() -> None:
    assert ("fail", "sole", "effort") in links("News of the day", "The failed effort cost the crew a boat.")


def test_a_name_behind_a_hyphen_is_no_name_of_its_own() -> None:
    found = links("News of the day", "The Telemar-Norland agency was shut.")
    assert ("agency", "is", "norland") not in found


@pytest.mark.parametrize(
    ("sentence", "printed"), [("The fire was put out by crews.", "put out"), ("The boat burned off Ellery.", "boat burned")]
)
def test_a_particle_belongs_to_its_verb(sentence: str, printed: str) -> None:
    text = article("News of the day", sentence).text
    spans = [c.span.of(text) for c in claims("News of the day", sentence)]
    assert any(s.endswith(printed) for s in spans), spans
