"""Claims of single sentences, and what holds of every claim."""

import pytest

from storydesk.annotate import annotate
from storydesk.model import Claim
from tests.annotate.made_articles import article


def claims(text: str, attribute: str) -> tuple[Claim, ...]:
    return tuple(c for c in annotate(article(text, published="2031-03-14")).claims if c.attribute == attribute)


VALUES = [
    ("Ana Ruiz, 43, was rescued from the boat.", "age", "43 year", "43"),
    ("Tom Orde III, 27, was rescued from the boat.", "age", "27 year", "27"),
    ("The 21-year-old man swam ashore.", "age", "21 year", "21-year-old"),
    ("A man in his 40s was hurt.", "age", "40..49 year", "in his 40s"),
    ("The eight-month-old baby slept.", "age", "8 month", "eight-month-old"),
    ("Police arrested three men in Hallow.", "count", "3 man", "three"),
    ("At least 12 people were killed in Velmora.", "count", "12.. people", "At least 12"),
    ("The death toll rose to 14 on Friday.", "count", "14 people", "14"),
    ("The mast is 30 metres high.", "height", "30 m", "30 metres"),
    ("The company paid $2 million for the boat.", "money", "2e+06 USD", "$2 million"),
    ("She drove off in a silver van.", "colour", "silver", "silver"),
    ("He left in a stolen Toyota Camry.", "model", "toyota camry", "Toyota Camry"),
    ("Ana Ruiz, of Calder, sold the boat.", "home", "calder", "Calder"),
    ("The fire began at 214 Corman Street.", "street", "214||corman|street|", "214 Corman Street"),
    ("It happened in the 400 block of Mill Road.", "street", "400|block|mill|road|", "400 block of Mill Road"),
    ("It happened in the 400-block of S. Mill near Oak.", "street", "400|block|mill||s", "400-block of S. Mill"),
    ("It happened at 14 NW 36 Street.", "street", "14||36th|street|nw", "14 NW 36 Street"),
    ("It happened in the 400 block of Third Street SE.", "street", "400|block|3rd|street|se", "400 block of Third Street SE"),
    ("POLICE CAME TO 214 CORMAN STREET.", "street", "214||corman|street|", "214 CORMAN STREET"),
    ("She was seen near 51st and Southern avenues.", "corner", "51st:avenue|southern:avenue", "51st and Southern avenues"),
    ("Hallow beat Marle 3-1 on Sunday.", "result", "3-1", "3-1"),
    ("A magnitude 6.1 earthquake struck the island.", "magnitude", "6.1 magnitude", "magnitude 6.1"),
    ("Two men and one woman were hurt.", "mix", "2 men, 1 women", "Two men and one woman"),
    ("She appeared in the live telecast.", "made", "live", "live telecast"),
]


@pytest.mark.parametrize(("text", "attribute", "key", "printed"), VALUES, ids=[f"{v[1]}: {v[3]}" for v in VALUES])
def test_a_value_is_read(text: str, attribute: str, key: str, printed: str) -> None:
    found = [(c.value.key, c.value_span.of(text)) for c in claims(text, attribute) if c.value and c.value_span]
    assert (key, printed) in found


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("He was one of two officers on Sunday, 6:30 p.m.", "age"),
        ("The man drove along Highway 66 in 2016.", "count"),
        ("There was no live audience.", "made"),
        ("Lincoln County police came.", "model"),
    ],
)
def test_what_is_no_value(text: str, attribute: str) -> None:
    assert not claims(text, attribute)


def roles(text: str, event: str) -> dict[str, str]:
    (claim,) = [c for c in claims(text, "event") if c.event == event]
    return {a.role: a.span.of(text) for a in claim.arguments}


def test_a_passive_tells_to_whom_it_happened() -> None:
    assert roles("In Calder the boat was stolen by two men.", "steal") == {"object": "the boat", "subject": "two men", "in": "Calder"}


def test_a_verb_takes_the_subject_that_it_shares() -> None:
    assert roles("The thief took a van and drove it to Marle.", "drive")["subject"] == "The thief"


def test_denial_doubt_and_source_are_kept() -> None:
    text = "Police said the driver may have fled. She was not hurt."
    flee = next(c for c in claims(text, "event") if c.event == "flee")
    hurt = next(c for c in claims(text, "event") if c.event == "hurt")
    assert flee.hedged
    assert flee.attributed is not None
    assert flee.attributed.of(text) == "Police"
    assert hurt.negated


@pytest.mark.parametrize("text", ["The blow almost severed his hand.", "The blow nearly severed his hand."])
def test_what_almost_happened_did_not(text: str) -> None:
    assert next(c for c in claims(text, "event") if c.event == "sever").hedged


def test_an_age_of_another_time_is_marked() -> None:
    (claim,) = claims("She sang there as a 17-year-old.", "age")
    assert claim.hedged


def test_spans_lie_in_the_text_and_values_in_their_claims() -> None:
    text = "At 9:30 p.m. Sunday the 54-year-old man, of Calder, hit two silver 2007 Kestrel Comet cars near 4th Street, 12 miles away, police said."
    found = annotate(article(text, published="2031-03-14")).claims
    assert found
    for claim in found:
        assert claim.span.end <= len(text)
        assert (
            claim.value_span is None
            or claim.span.covers(claim.value_span)
            or claim.attribute in ("event", "date", "time", "count", "order")
        )
        assert all(a.span.end <= len(text) and len(a.span) > 0 for a in claim.arguments)
    assert list(found) == list(annotate(article(text, published="2031-03-14")).claims)


@pytest.mark.parametrize("line", ["The toll for a lorry rose to 31 crowns.", "Drivers paid a toll of 4 crowns."])
def test_a_toll_of_money_counts_nobody(line: str) -> None:
    assert not [
        c for c in annotate(article(line, published="2031-03-14")).claims if c.attribute in ("count", "killed") and c.event == "kill"
    ]
