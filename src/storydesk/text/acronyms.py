"""Acronyms: words made of the first letters of others."""

from collections.abc import Collection, Sequence


def is_acronym(short: Sequence[str], long: Sequence[str], small: Collection[str]) -> bool:
    """Is the one word made of the initials of the others, with or without the small words, letters inside a word, and a plural s
    (MHP: Marle Harbour Police; GLAs: Great Lake Awards)?"""
    if len(short) != 1 or len(long) < 2:
        return False
    word = short[0].replace(".", "").replace("&", "")
    if len(word) < 2:
        return False
    large = [name for name in long if name not in small]
    return any(_spells(form, names) for form in {word, word.removesuffix("s")} for names in (long, large) if len(names) > 1)


def _spells(word: str, names: Sequence[str]) -> bool:
    """Do the first letters of the names, each followed by at most one more of its own letters, spell the word?"""
    if not names or not word:
        return not names and not word
    name, rest = names[0], word[1:]
    if word[0] != name[0]:
        return False
    if _spells(rest, names[1:]):
        return True
    return len(word) <= 6 and rest != "" and rest[0] == name[0] and rest[0] in name[1:] and _spells(rest[1:], names[1:])
