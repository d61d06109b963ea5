"""Index terms: the words that full-text search compares, with a plural and its singular as one.

A term is a folded token (`tokens`) without the s of the plural or the possessive, by the three rules of Harman's S stemmer ("How effective is suffixing?", JASIS 42,
1991), which errs on the side of too little. It knows English alone; other languages are compared as printed, but for case and accents.
"""

from functools import cache

from storydesk.text.tokens import Token, tokens, words

SHORTEST = 4
LONGEST = 100
"""Characters of a term; what is longer is no word, and databases bound the length."""


@cache
def index_term(folded: str) -> str:
    """The term of a folded word."""
    folded = folded[:LONGEST]
    if len(folded) < SHORTEST or not folded.endswith("s") or not folded.isascii():
        return folded
    if folded.endswith("ies") and folded[-4] not in "ea":
        return folded[:-3] + "y"
    if folded.endswith("es"):
        return folded if folded[-3] in "aeo" else folded[:-1]
    return folded if folded[-2] in "us" else folded[:-1]


def index_terms(text: str) -> list[str]:
    """The terms of a text, in order."""
    return [index_term(word) for word in words(text)]


def terms_with_spans(text: str) -> list[tuple[str, Token]]:
    """The terms of a text with the tokens they come from."""
    return [(index_term(token.folded), token) for token in tokens(text)]
