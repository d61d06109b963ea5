"""Folding: the form of a text that is compared. It never moves a character, so that offsets into the folded text are offsets into the text.

`fold` maps code point to code point: quote marks, dashes, spaces and case to one form each, full-width forms to plain ones, accents off. What needs more than one
character to fold (British and American spelling, ligatures) is done on single tokens, by `fold_word`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

DOUBLE_QUOTES: Final = '"“”„‟«»‹›＂〝〞'
SINGLE_QUOTES: Final = "'‘’‚‛`´＇ʼʹ"
DASHES: Final = "-‐‑‒–—―−﹘﹣－"


def _without_accents(text: str) -> str:
    """Compatibility forms made plain, and the accents of alphabets taken off. Marks that make another letter (kana, Arabic, Indic) stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", plain)


@cache
def _fold_character(character: str) -> str:
    if character in DOUBLE_QUOTES:
        return '"'
    if character in SINGLE_QUOTES:
        return "'"
    if character in DASHES:
        return "-"
    if character.isspace():
        return character if character == "\n" else " "
    base = _without_accents(character).lower()
    if len(base) != 1 or base.isspace():
        return character
    return base if base == character else _fold_character(base)  # a raised minus is a minus first, and then a dash


def fold(text: str) -> str:
    """The folded text: as long as `text`, character for character."""
    return "".join(map(_fold_character, text))


# British to American. Endings first, then words that no rule holds.
_ENDINGS: Final = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers|ation|ations)$", r"iz\1"),
        (r"(?<=[a-z]{2})ys(e|es|ed|ing)$", r"yz\1"),
        (r"(?<=[a-z]{3})our(s|ed|ing|ite|ites|able|ful|less|hood|hoods)?$", r"or\1"),
        (r"(?<=[a-z]{2}[bdt])re(s|d)?$", r"er\1"),
        (r"(?<=[a-z]{2})ogue(s)?$", r"og\1"),
        (r"(?<=[aeiou]l)l(ed|ing|er|ers|or|ors)$", r"\1"),
    )
)
_KEPT: Final = frozenset(
    "our your hour four tour pour sour flour hours tours fours yours ours wise rise rises risen rising raise raises raised raising praise praised noise poise "
    "promise promises promised promising exercise exercises exercised surprise surprises surprised surprising advise advised advises advising "
    "otherwise likewise premise premises paradise enterprise enterprises franchise compromise compromised comprise comprised disguise "
    "expertise merchandise supervise supervised television revise revised arise arises excise precise concise devise devised "
    "sense hence thence whence there were here where are acre cadre ogre mediocre genre entire desire before therefore "
    "called killed filled pulled rolled polled billed skilled drilled fulled walled galled balled selling telling calling killing filling pulling "
    "rolling polling willing spelling dwelling smelling yelling filler killer seller teller caller roller miller taller smaller collar dollar "
    "science evidence violence silence audience presence absence difference conference reference sentence experience residence "
    "influence intelligence confidence independence existence consequence sequence essence incidence patience emergency bullied rallied "
    "allied pollen fallen stolen swollen pollers installing installed enrolled enrolling controlled controlling compelled compelling expelled "
    "rebelled patrolled patrolling propelled excelled thrilled thrilling chilling chilled stalled falling tour contour detour paramour glamour troubadour".split()
)
_WORDS: Final = {
    "grey": "gray", "tyre": "tire", "tyres": "tires", "kerb": "curb", "programme": "program", "programmes": "programs", "cheque": "check",
    "cheques": "checks", "jewellery": "jewelry", "aluminium": "aluminum", "mum": "mom", "mums": "moms", "plough": "plow", "sceptical": "skeptical",
    "ageing": "aging", "judgement": "judgment", "licence": "license", "practise": "practice", "practised": "practiced", "defence": "defense",
    "offence": "offense", "pretence": "pretense", "centimetre": "centimeter", "metre": "meter", "metres": "meters", "litre": "liter", "litres": "liters",
    "kilometre": "kilometer", "kilometres": "kilometers", "theatre": "theater", "theatres": "theaters", "centre": "center", "centres": "centers",
    "centred": "centered", "fibre": "fiber", "manoeuvre": "maneuver", "moustache": "mustache", "pyjamas": "pajamas", "storey": "story", "storeys": "stories",
    "towards": "toward", "whilst": "while", "amongst": "among", "travelled": "traveled", "travelling": "traveling", "traveller": "traveler",
    "travellers": "travelers", "cancelled": "canceled", "cancelling": "canceling", "labelled": "labeled", "modelling": "modeling", "catalogue": "catalog",
    "analogue": "analog", "dialogue": "dialog", "dialogues": "dialogs", "okay": "ok", "skilful": "skillful", "fulfil": "fulfill", "enrol": "enroll",
    "instalment": "installment", "paediatric": "pediatric", "anaesthetic": "anesthetic", "foetus": "fetus", "oestrogen": "estrogen", "mould": "mold",
    "smoulder": "smolder",     "favour": "favor", "orangutang": "orangutan", "learnt": "learned", "burnt": "burned", "spelt": "spelled",
    "dreamt": "dreamed", "leant": "leaned",
}  # fmt: skip


_ENDED: Final = re.compile(
    r"(?:[iy]s(?:e|es|ed|ing|ers?|ations?)|our(?:s|ed|ing|ites?|able|ful|less|hoods?)?|re[sd]?|ogues?|ll(?:ed|ing|ers?|ors?))$"
)
"""What every one of the endings matches: asked first, as most words have none of them."""
MOST_KEPT: Final = 200_000
"""Words whose folded form is kept, some 20 MB; a month of news has more, nearly all of them names that come once."""


class _Folded(dict[str, str]):
    """The folded forms of the words that were met, begun anew when there are too many."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[word] = _fold_word(word)
        return found


_FOLDED: Final = _Folded()


_AMERICAN: Final = re.compile(
    r"(?<=[a-z])(?:[iy]z(?:e|es|ed|ing|ers?|ations?)|or(?:s|ed|ing|ites?|able|ful|less|hoods?)?|er[sd]?|ogs?|l(?:ed|ing|ers?|ors?))$"
)
"""What the endings become."""
_RESPELLED: Final = {american: [b for b, a in _WORDS.items() if a == american] for american in _WORDS.values()}


def beginnings(folded: str) -> list[str]:
    """What the spellings of a folded word of ASCII begin with, when accents, apostrophes and capitals are taken off: the word itself but for an ending that is
    spelled in two ways, and the words that are spelled otherwise altogether."""
    ending = _AMERICAN.search(folded)
    return [folded[: ending.start()] if ending else folded, *_RESPELLED.get(folded, ())]


def fold_word(word: str) -> str:
    """One word in the form that is compared: folded, and in American spelling where British differs."""
    return _FOLDED[word]


def fold_words(found: Iterable[str]) -> list[str]:
    """Many words at once, each as by `fold_word`."""
    return list(map(_FOLDED.__getitem__, found))


def _fold_word(word: str) -> str:
    folded = word.lower() if word.isascii() and word.isalnum() else _without_accents(fold(word)).replace("'", "")
    if folded in _WORDS:
        return _WORDS[folded]
    if folded in _KEPT or not folded.isascii() or _ENDED.search(folded[-9:]) is None:
        return folded
    for pattern, form in _ENDINGS:
        if pattern.search(folded):
            return pattern.sub(form, folded)
    return folded
