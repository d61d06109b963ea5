"""Names in two spellings: of people, towns and firms, in full and alone, read as names or not."""

import pytest

from tests.compare.made_stories import disagreements

OTHER = "Tomas Sellen, 20, of Marle, was shot dead in Velmora on Friday, police said."
SHOWN: dict[str, tuple[str, str, str, str]] = {
    "a surname in one article": (OTHER, "Tomas Sellen died in Velmora. Police said Mr. Sellan stopped a van there.", "Sellen", "Sellan"),
    "a surname that sounds alike": (
        "Tarvo Hadley, 23, was shot dead in Marle on Friday.",
        "Tarvo Hadley was shot in Marle. Officers discovered Hadly in a hall. Medics declared Hadley dead there.",
        "Hadley", "Hadly",
    ),
    "a town, in capitals too": (
        "The fire began in Velmoray on Monday. The people of Velmoray saw it.", "VELLMORAY — The fire began on Monday in Vellmoray.", "Velmoray", "Vellmoray",
    ),
    "a part of a name in an article that prints it right": (
        "The rebels of Boka Haldan hold Marle, and Boka Haldan’s leader spoke.",
        "Boka Haldan took Marle. The army said Boka Hadan had fled from Marle.",
        "Haldan", "Hadan",
    ),
    "a spelling that another article has in full": (
        "The boy was Ezequiel Torrin. He died in Velmora on Saturday.",
        "Ezekiel Torrin was shot in Velmora by his brother. Classmates of Ezequiel wept. A fund for Ezekiel was opened.",
        "Ezekiel", "Ezequiel",
    ),
    "a doubled letter at the end": ("Police arrested Chad Evering in Marle on Friday.", "Chadd Evering, 41, was charged in Marle.", "Chad", "Chadd"),
    "a firm, in an article that prints it right more often": (
        "Officers were called to Thorne Enterprises in Marle on Friday.",
        "Thorne Enterprises lies in Marle. A party at Thorne Enterprises ended in shots. Thorne Enterprises was shut. A meeting was held at Thorn Enterprises.",
        "Thorne", "Thorn",
    ),
    "a middle name": (
        "Tamira Olanda Sellen, 18, was shot in Velmora on Friday.", "Tamira Olonda Sellen, 18, was shot in Velmora.", "Olanda", "Olonda",
    ),
    "a first name with the ending of a pet name": ("Terry Sellen, of Marle, was shot on Friday.", "Terrie Sellen, of Marle, was shot.", "Terry", "Terrie"),
    "once in an article that has it right": (
        "Jaxxon Baler, 4, was shot dead in Velmora on Friday.",
        "Jaxxon Baler was shot dead in Velmora. The child, Jaxxen Baler, was at home. Medics found Jaxxon Baler there. Jaxxon Baler was 4.",
        "Jaxxon", "Jaxxen",
    ),
}  # fmt: skip
NOT_SHOWN: dict[str, tuple[str, str]] = {
    "another town": ("The fire began in Velmoray on Monday.", "The fire began in Velmonth on Monday."),
    "two towns beside each other": (
        "The fire began in Velmoray on Monday. The people of Velmoray saw it.", "The fire began between Velmoray and Vellmoray on Monday.",
    ),
    "carried over from another script": ("The rebels left Velnyansk in Ukraine.", "The rebels left Vilnyansk on Monday."),
    "an acronym": ("The Velmoray School District (VSD) met on Monday.", "The Velmoray School District (VSC) met on Monday."),
    "a direction": ("A shot fell in the Northeast Division of Marle.", "A shot fell in the Northwest Division of Marle."),
    "somebody introduced by one name": (OTHER, "Tomas Sellen died in Velmora. His sister, Sellan, wept there."),
    "a word that the story prints small": (OTHER.replace("Sellen", "Marche"), "Tomas Marche died in Velmora. He liked to march. In March he was hurt."),
    "a month": (OTHER.replace("Sellen", "Marche"), "Tomas Marche died in Velmora. He moved there in March with a friend."),
    "two first names in use": ("Maria Toll, 20, was shot dead in Velmora.", "Maria Toll died in Velmora. She had run to Marie with a key."),
    "a word for what one is": ("Tony Sellen spoke in Velmora.", "Tony Sellen spoke in Velmora. He led a committee of Tory members there."),
    "a place": (OTHER, "Tomas Sellen died in Velmora. He came from Sellan Road there."),
    "the family of a name in -is": (OTHER.replace("Sellen", "Ludwis"), "Tomas Ludwis died in Velmora. Neighbours saw the Ludwises with a van."),
    "the family": (OTHER, "Tomas Sellen died in Velmora. Neighbours saw the Sellenes with a van."),
    "two people of two ages": (
        "Micheel Sorbel, 40, was held in Velmora. Three were held there before: Michael Sorbel, 19, and two friends.",
        "Michael Sorbel, 19, was held in Velmora on Friday.",
    ),
    "two other middle names": ("Tamira Olanda Sellen, 18, was shot in Velmora.", "Tamira Louise Sellen, 18, was shot in Velmora."),
    "nobody else names the person": ("A man was shot dead in Velmora on Friday, police said.", "Tomas Sellen died in Velmora. Police said that Sellan stopped a van."),
    "two people of one article": (OTHER, "Tomas Sellen died in Velmora. Police said that Ada Sellan stopped a van. Sellan was hurt."),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_a_slip_in_a_name_is_shown(case: tuple[str, str, str, str]) -> None:
    left, right, one, two = case
    found = [d for d in disagreements(left, right) if d.kind == "name"]
    assert len(found) == 1
    assert {d.relation for d in found} == {"contradict"}
    printed = [" ".join(c.exact for c in side.citations) for side in found[0].sides]
    assert sorted((one in text.split(), two in text.split()) for text in printed) == [(False, True), (True, False)]


@pytest.mark.parametrize("case", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_other_words_are_nobody_s_slip(case: tuple[str, str]) -> None:
    assert not [d for d in disagreements(*case) if d.kind == "name"]


def test_a_name_that_stands_the_other_way_about_is_shown() -> None:
    told = ("Sellen Tomas, 28, of Marle was shot dead in Velmora.", "Tomas Sellen was shot dead in Velmora on Friday, police said.")
    (found,) = [d for d in disagreements(*told) if d.kind == "name"]
    assert {s.value for s in found.sides} == {"Sellen Tomas", "Tomas Sellen"}
    assert not [d for d in disagreements(told[0] + " Tomas Sellen was his son.", told[1]) if d.kind == "name"]
