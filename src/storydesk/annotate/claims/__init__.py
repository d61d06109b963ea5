"""Typed claims: what an article asserts, with values that can be compared.

Theory: a claim is a value in a slot of something: the age of a person, the day of an event, the number of the injured. Values are read by rule
(numbers, units, addresses,
colours), what they are of by grammar. Assumes English newspaper syntax and the small spaCy model; a wrong attachment gives a claim about the wrong thing, which
comparison guards against by asking for more than one sign that two claims are about one thing. What the words leave open stays open: no pronoun is resolved here.
"""

from collections.abc import Sequence

from storydesk.annotate.claims.addresses import address_claims, corner_claims, county_claims
from storydesk.annotate.claims.ages import age_claims
from storydesk.annotate.claims.events import event_claims
from storydesk.annotate.claims.incident import incident_claims
from storydesk.annotate.claims.names import name_claims
from storydesk.annotate.claims.quantities import quantity_claims
from storydesk.annotate.claims.reading import Reading
from storydesk.annotate.claims.tallies import tally_claims
from storydesk.annotate.claims.told_ages import told_age_claims
from storydesk.annotate.claims.traits import trait_claims
from storydesk.annotate.parsing import Parse
from storydesk.model import Claim, Mention, Quote, TimeExpression

_KINDS = (
    event_claims,
    age_claims,
    told_age_claims,
    quantity_claims,
    trait_claims,
    name_claims,
    address_claims,
    corner_claims,
    county_claims,
    tally_claims,
    incident_claims,
)


def find_claims(parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote], times: Sequence[TimeExpression]) -> tuple[Claim, ...]:
    """The claims of an article, in text order."""
    reading = Reading(parse, mentions, quotes, times)
    found = [claim for kind in _KINDS for claim in kind(reading)]
    return tuple(sorted(found, key=lambda c: (c.span, c.attribute, c.value_span or c.span, c.value.key if c.value else "")))
