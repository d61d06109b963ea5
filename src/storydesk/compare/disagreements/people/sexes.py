"""Men and women among the harmed: more women than another article counts of all, the one who was hurt a boy and a girl.

A mix of all the dead and hurt whom an article counts leaves no room for more of one sex among those of another article that counts as many: one woman and four men, and
"two women were taken to hospitals". Where two articles count one hurt person each, in passages that are alike, that is one person, of one sex, told by the words for
whom it happened to; an article that uses words of both is left alone, and so are two ages. Fails where one counts the dead among them and the other somebody who was
hurt otherwise.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.counts.tallies import total_of
from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position, passages_alike
from storydesk.compare.disagreements.occasions import kinds
from storydesk.compare.disagreements.pairing import MOST_CLAIMS, fair
from storydesk.compare.disagreements.parts import of_another_occasion
from storydesk.compare.disagreements.people.sole import ONE_HURT, counts_one, toll
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Signal, Span
from storydesk.text.tokens import words

SAME_TOLL: Final = Signal("same_toll", 1.0, 1.0, "Both articles count as many dead and hurt, and one gives all of them by sex.")
HARMED: Final = frozenset({"hurt", "kill", "hospitalize"})
MOST_SHOWN: Final = 6
LEAST_ALIKE: Final = 0.15
"""How alike the passages must be that tell of the one who was hurt."""
_SEX: Final = {"man": "men", "male": "men", "boy": "men", "woman": "women", "female": "women", "girl": "women"}
_DYING: Final = frozenset("die succumb perish".split())


def sex_findings(tellings: Tellings) -> Iterator[Finding]:
    """More of one sex than there are in all, then the sex of the one who was hurt."""
    yield from _more_of_one(tellings)
    yield from _of_the_one(tellings)


def _more_of_one(tellings: Tellings) -> Iterator[Finding]:
    """More of one sex among the harmed than a mix of all of them has."""
    tolls = {member.article.id: int(toll(member)) for member in tellings.members}
    mixes = [t for t in tellings.of("mix") if total_of(t.key) == tolls[t.article] and not of_another_occasion(t)]
    told = fair((t for t in tellings.of("mix", "count") if _of_the_harmed(t)), lambda t: (t.claim.attribute, t.key), MOST_CLAIMS)
    for whole in fair(mixes, lambda t: t.key, MOST_CLAIMS):
        all_of = _by_sex(whole)
        for part in told:
            more = [sex for sex, number in _by_sex(part).items() if number > all_of.get(sex, 0)]
            if (
                part.article == whole.article
                or tolls[part.article] != tolls[whole.article]
                or not more
                or total_of(part.key) == total_of(whole.key)
            ):
                continue
            positions = tuple(Position.of(key, t) for key, t in (("all", whole), ("more", part)))
            yield Finding("number", f"sexes:{more[0]}", positions, (SAME_TOLL,), whole.cite())


def _of_the_harmed(telling: Telling) -> bool:
    """Is it a mix, or an exact number of men or women who are told of as hurt, killed or brought to a hospital?"""
    value, claim = telling.claim.value, telling.claim
    if value is None or claim.negated or claim.hedged or of_another_occasion(telling):
        return False
    return claim.attribute == "mix" or (
        value.low == value.high and not value.approximate and bool(kinds(claim) & HARMED) and bool(_by_sex(telling))
    )


def _by_sex(telling: Telling) -> dict[str, int]:
    """How many men and women are told; empty where the noun tells no sex."""
    value, about = telling.claim.value, telling.claim.about
    if telling.claim.attribute == "mix":
        return {word: int(number) for number, word in (part.split() for part in telling.key.split(", "))}
    sex = _SEX.get(about.head if about else "")
    return {sex: int(value.low)} if sex and value is not None and value.low else {}


def _of_the_one(tellings: Tellings) -> Iterator[Finding]:
    """The one hurt person of two articles, told as a boy and as a girl."""
    told: dict[str, list[tuple[Telling, Span]]] = {}
    for member in tellings.members:
        places = list(_words_for_the_hurt(member, tellings)) if counts_one(member) else []
        if len({sex for sex, _, _ in places}) == 1:
            sex, telling, span = places[0]
            told.setdefault(sex, []).append((telling, span))
    pairs = [(one, two) for one, _ in told.get("men", ()) for two, _ in told.get("women", ()) if not _other_ages(one, two, tellings)]
    alike = max((tellings.likeness(one.around, two.around) for one, two in pairs), default=0.0)
    if alike >= LEAST_ALIKE:
        positions = tuple(Position(sex, tuple(places[:MOST_SHOWN])) for sex, places in sorted(told.items()))
        yield Finding("object", "sex:hurt", positions, (ONE_HURT, NO_ARTICLE_HAS_BOTH, passages_alike(alike)))


def _other_ages(left: Telling, right: Telling, tellings: Tellings) -> bool:
    """Are the sentences told with ages, and with none that is the same?"""
    one, two = ({t.key for t in tellings.of_sentence("age", side.article, side.order)} for side in (left, right))
    return bool(one and two) and not one & two


def _words_for_the_hurt(member: Member, tellings: Tellings) -> Iterator[tuple[str, Telling, Span]]:
    """Who it happened to, where the word for them tells a sex."""
    for telling in tellings.of_article(member.article.id, "event"):
        claim = telling.claim
        if claim.negated or of_another_occasion(telling):
            continue
        role = "subject" if claim.event in _DYING else "object" if kinds(claim) & HARMED else ""
        for argument in claim.arguments:
            if argument.role == role and argument.head in _SEX and argument.head in words(telling.of(argument.span)):
                yield _SEX[argument.head], telling, argument.span
