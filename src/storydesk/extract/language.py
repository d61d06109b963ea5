"""The language of a text, as a two-letter code. English by its function words, without a model; else py3langid, which takes a second to load."""

import re
from typing import Final

from storydesk.text.tokens import words

_FUNCTION_WORDS: Final = frozenset(
    "the of and to in that was for on is with he his by as at be from it an are had but they which said has have not were will would their her she".split()
)
ENGLISH_SHARE: Final = 0.18
"""Of 1,668 English news texts 98 in 100 have a larger share of such words."""
SAMPLE: Final = 4_000
FEWEST: Final = 6
FEWEST_SURE: Final = 20
"""Words from which on their share decides."""
_LETTERS_AND_BLANKS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \n"

_DAY_FIRST: Final = frozenset("gb uk ie au nz in za ke ng gh ug tz zm zw na bw pk bd lk np sg my hk mt cy jm tt".split())
"""Countries with news in English that put the day first."""


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language, or None where there are too few words to tell. What a page declares is believed but for English, which templates declare for any text."""
    if declared is None and _is_plainly_english(text[:SAMPLE]):
        return "en"
    found = words(text[:SAMPLE])
    share = sum(map(_FUNCTION_WORDS.__contains__, found)) / len(found) if found else 0.0
    code = language_code(declared)
    if code and (code != "en" or share >= ENGLISH_SHARE / 2 or len(found) < FEWEST):
        return code
    if len(found) < FEWEST:
        return None
    if len(found) >= FEWEST_SURE and share >= ENGLISH_SHARE:
        return "en"
    import py3langid  # imported here: loading its model takes longer than reading a hundred articles

    best, _ = py3langid.classify(text[:SAMPLE])
    return str(best)


def _is_plainly_english(sample: str) -> bool:
    """Are there so many function words among what stands between blanks that their share is large enough, however the rest is cut into words? Each word but the first
    between two blanks takes a character that is no letter."""
    found = sample.split()
    function_words = sum(map(_FUNCTION_WORDS.__contains__, found))
    most = len(found) + len(sample.encode("ascii", "replace").translate(None, _LETTERS_AND_BLANKS))
    return function_words >= FEWEST_SURE and function_words >= ENGLISH_SHARE * most


def language_code(declared: str | None) -> str | None:
    """The two or three letters of a declared language: `en` of `en-GB`."""
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    names = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl"}
    code = names.get(code, code)
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None


def puts_day_first(tag: str | None, url: str | None) -> bool | None:
    """Does a page in a language put the day before the month (03/04 is in April)? `tag` is what the page gives as its language, en-GB. Of English that is told by the
    country, of the tag or of the address; the United States and Canada write both ways, and so may a page that names no country: False. None where no language is
    known."""
    code = language_code(tag)
    if code != "en":
        return True if code else None
    named = re.match(r"[a-z]{2,3}[-_]([a-z]{2})\b", (tag or "").strip(), re.I)
    domain = re.match(r"https?://[^/:?#]+\.([a-z]{2})(?=[/:?#]|$)", url or "", re.I)
    return any(country and country[1].lower() in _DAY_FIRST for country in (named, domain))
