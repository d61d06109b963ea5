"""What general news tells in two ways: bounds of one number, words of size, near counts, distances, years, ranks, short forms, words chosen."""

import pytest

from storydesk.model import Disagreement
from tests.compare.made_stories import disagreements

# what is tested, two articles, kind, relation, the words of the two sides
SHOWN = [
    (
        "bounds",
        "The glacier Ostrel broke into as many as 20 pieces in June.",
        "The glacier Ostrel shattered into more than 20 pieces in June.",
        "number",
        "contradict",
        ("as many as 20 pieces", "more than 20 pieces"),
    ),
    (
        "bounds of a span of time",
        "Fighters left the town of Calder after a siege of nearly two years.",
        "Fighters left the town of Calder after a siege of more than two years.",
        "duration",
        "contradict",
        ("nearly two years", "more than two years"),
    ),
    (
        "words of size",
        "The Calder Lantern Parade brought thousands of visitors to town.",
        "The Calder Lantern Parade brought hundreds of thousands of spectators to town.",
        "number",
        "tension",
        ("thousands of visitors", "hundreds of thousands of spectators"),
    ),
    (
        "counts near each other",
        "Only nine blue herons are left in captivity on the island.",
        "Only ten blue herons exist in captivity on the island.",
        "number",
        "contradict",
        ("nine", "ten"),
    ),
    (
        "distances",
        "Marle, a town of weavers, lies 25 miles from the Ostrel border.",
        "Marle lies 15 miles from the border with Ostrel.",
        "distance",
        "contradict",
        ("25 miles", "15 miles"),
    ),
    (
        "distances that rounding may part",
        "The ship went down 12 miles off Marle on Tuesday, the harbour board of Calder said.",
        "The ship went down about 11 miles off Marle on Tuesday, the harbour board of Calder said.",
        "distance",
        "tension",
        ("12 miles off Marle", "about 11 miles off Marle"),
    ),
    (
        "ranks over centuries and over years",
        "The flood of Marle was the worst flood of the river in two centuries.",
        "The flood of Marle was the worst flood of the river in 30 years.",
        "first",
        "tension",
        ("in two centuries", "in 30 years"),
    ),
    (
        "bearings",
        "The ship went down in a storm ten miles north of Calder.",
        "The ship went down in a storm ten miles south of Calder.",
        "distance",
        "contradict",
        ("north of Calder", "south of Calder"),
    ),
    (
        "years",
        "The rebels stormed Calder in July 2021 with boats.",
        "The rebels stormed Calder with boats in mid-2020.",
        "date",
        "contradict",
        ("2021", "2020"),
    ),
    (
        "ranks",
        "It was the deadliest fire on the Calder coast since 2009, the mayor of Marle said.",
        "It was one of the deadliest fires on the Calder coast in 100 years.",
        "first",
        "tension",
        ("the deadliest fire", "one of the deadliest fires"),
    ),
    (
        "second and third",
        "Marle is the second largest town on the Calder coast, with a port.",
        "Marle is the third largest town on the Calder coast, with a port.",
        "first",
        "tension",
        ("second largest town", "third largest town"),
    ),
    (
        "short forms",
        "The RTA, the river transport agency, closed the lock.",
        "The Regional Transport Agency, or RTA, closed the lock.",
        "name",
        "contradict",
        ("river transport agency", "Regional Transport Agency"),
    ),
    (
        "codes",
        "The crew flew a K-3 Kestrel over the bay.",
        "The crew flew a K-2 Kestrel over the bay.",
        "name",
        "contradict",
        ("K-3 Kestrel", "K-2 Kestrel"),
    ),
    (
        "leaving",
        "Lena Marsh resigned as head of the bank in Calder in May.",
        "Lena Marsh was forced to resign as head of the bank in Calder in May.",
        "word",
        "tension",
        ("resigned", "forced to resign"),
    ),
    (
        "rebuke",
        "Lena Marsh criticized the plan of the bank for a bridge in Calder.",
        "Lena Marsh lashed out at the bank over a bridge in Calder.",
        "word",
        "tension",
        ("criticized", "lashed out"),
    ),
    (
        "entering",
        "Troops moved into Ostrel in a ground offensive on Friday.",
        "Troops moved into Ostrel on Friday, an invasion with boats.",
        "word",
        "tension",
        ("ground offensive", "invasion"),
    ),
    (
        "whose soldiers",
        "Government troops shelled the old town of Calder on Friday.",
        "Regime troops shelled the old town of Calder on Friday.",
        "word",
        "tension",
        ("Government troops", "Regime troops"),
    ),
]
NOT_SHOWN = [
    (
        "a distance in two units",
        "The ship went down 12 miles off Marle on Tuesday, the harbour board of Calder said.",
        "The ship went down 20 kilometres off Marle on Tuesday, the harbour board of Calder said.",
    ),
    (
        "bounds of one round number of two things",
        "The raiders of Ostrel freed 20 of the more than 200 miners whom they took in Marle.",
        "The raiders of Ostrel freed 20 miners of Marle but hold nearly 200 captives.",
    ),
    ("rebukes of two people", "Lena Marsh criticized Ana Ruiz over the bridge.", "Tom Field slammed Ana Ruiz over the bridge."),
    ("leaving of two people", "Lena Marsh resigned as head of the bank.", "Tom Field was forced to resign as mayor."),
    ("at least and up to meet", "The glacier Ostrel broke into at least 20 pieces.", "The glacier Ostrel broke into up to 20 pieces."),
    (
        "both sides of a number in one article",
        "The glacier broke into more than 20 pieces. The other broke into nearly 20 pieces.",
        "The glacier Ostrel broke into nearly 20 pieces.",
    ),
    ("another number", "A siege of nearly two years ended in Calder.", "A siege of more than three weeks ended in Calder."),
    ("sizes that meet", "The parade in Calder drew hundreds of visitors.", "The parade in Calder drew several hundred visitors."),
    ("sizes of two things", "The parade in Calder drew thousands of visitors.", "The bakers of Marle sold hundreds of thousands of rolls."),
    ("a count that is far", "Only nine blue herons are left in captivity on the island.", "Only 90 blue herons are left in captivity on the island."),
    ("a rest of a count", "Nine blue herons were left in captivity there.", "Ten other blue herons were left in captivity there."),
    ("units of one distance", "Marle lies 25 miles from the Ostrel border.", "Marle lies 40 km from the Ostrel border."),
    ("distances from two places", "Marle lies 25 miles from Calder.", "Marle lies 15 miles from Ostrel."),
    ("a point between", "The ship sank ten miles north of Calder.", "The ship sank ten miles northeast of Calder."),
    ("years far apart", "The rebels stormed Calder in July 2021.", "The rebels stormed Calder in mid-2010."),
    (
        "years of one act in both",
        "The rebels stormed Calder in 2021. The rebels stormed Calder again with boats in 2020.",
        "The rebels stormed Calder with boats in 2020.",
    ),
    ("years of a count", "The budget of Calder grew with the new bridge in 2021.", "The budget of Calder grew with the new bridge in 2020."),
    ("one rank", "It was the deadliest fire on the Calder coast since 2009.", "It was the deadliest fire on the coast of Calder since 2010."),
    ("ranks of two things", "It was the largest bridge of Calder.", "Lena Marsh is one of the largest growers of roses."),
    ("one short form spelled twice", "The RTO is the Regional Transport Organisation.", "The RTO is the Regional Transport Organization."),
    ("two codes in each", "The K-3 Kestrel and the K-2 Kestrel flew.", "A K-4 Kestrel flew."),
]  # fmt: skip
KINDS = {"number", "duration", "distance", "date", "first", "name", "word", "measure"}


def found(left: str, right: str) -> list[Disagreement]:
    return [d for d in disagreements(left, right) if d.kind in KINDS]


@pytest.mark.parametrize(("left", "right", "kind", "relation", "sides"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_one_thing_told_in_two_ways_is_shown(left: str, right: str, kind: str, relation: str, sides: tuple[str, str]) -> None:
    (one,) = [d for d in found(left, right) if (d.kind, d.relation) == (kind, relation)]
    assert all(any(words in c.exact for side in one.sides for c in side.citations) for words in sides)
    assert all(signal.text for signal in one.signals)


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in NOT_SHOWN], ids=[case[0] for case in NOT_SHOWN])
def test_what_can_both_be_right_is_not(left: str, right: str) -> None:
    assert not found(left, right)


def test_a_code_printed_in_two_ways_in_one_article_is_inside_it() -> None:
    (one,) = found("The crew flew a K-3 Kestrel over the bay. The K-2 Kestrel landed at dusk.", "The crew landed at dusk.")
    assert one.relation == "inside_one_article"
