"""Harm told by care alone: who is in a hospital, was sent to one, or is in some condition. What befell them is told elsewhere, or nowhere."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Token

STAYING: Final = frozenset("put land leave keep end".split())
"""Verbs that tell of care where somebody is in a hospital by them: "put four in hospital"."""
GOING: Final = frozenset("go walk arrive check drive spend come wind end show".split())
"""Verbs that tell of care where a hospital is where their subject goes, unless it is one who only visits."""
VISITORS: Final = frozenset(
    "officer police deputy detective investigator trooper firefighter family relative friend parent mother father reporter official "
    "mayor chief doctor nurse he she they we i you".split()
)
_HOSPITALS: Final = frozenset("hospital hospitals clinic infirmary".split())
_CONDITIONS: Final = frozenset("critical serious stable fair good grave guarded satisfactory poor".split())


def leads_to_care(verb: "Token") -> bool:
    """Does the verb lead to a hospital, or leave somebody in some condition: "sent to hospital", "left him in critical condition"?"""
    return any(c.dep_ == "prep" and any(g.dep_ == "pobj" and _is_care(g) for g in c.children) for c in verb.children)


def _is_care(noun: "Token") -> bool:
    word = noun.lower_
    return word in _HOSPITALS or (word == "condition" and any(c.lower_ in _CONDITIONS for c in noun.children))


def in_condition(prep: "Token") -> bool:
    """Does a phrase tell of a condition, a hospital or surgery?"""
    return any(t.lemma_.lower() in ("condition", "hospital", "critical", "surgery") for t in prep.subtree)


def place_of_care(noun: "Token") -> "Token | None":
    """The hospital of "five people in the hospital", the condition of "another in critical condition"; None where nobody is counted or told of in a condition."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "in":
            place = next((c for c in prep.children if c.dep_ == "pobj" and _is_care(c)), None)
            counted = noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)
            if place is not None and (counted or place.lower_ == "condition"):
                return place
    return None
