"""Spellings of one name: when two spellings are of one name, and when they only look so."""

from functools import lru_cache
from typing import Final

WORDS_KEPT: Final = 1 << 16
"""Words, or pairs of them, whose comparison is remembered; a process that compares many stories must not grow."""
_NICKNAMES: Final = tuple(
    frozenset(line.split())
    for line in (
        "james jim jimmy jamie", "robert rob bob bobby robbie bert", "william will bill billy willie liam", "richard rick rich dick ricky",
        "michael mike mick mikey", "charles charlie chuck chas",
        "thomas tom tommy", "joseph joe joey", "john johnny jack jon", "jonathan jon", "daniel dan danny", "david dave davey",
        "edward ed eddie ted teddy ned", "anthony tony", "andrew andy drew",
        "matthew matt", "christopher chris", "nicholas nick nicky", "benjamin ben benny binyamin", "samuel sam sammy", "alexander alex al sandy",
        "patrick pat paddy", "peter pete", "stephen steve steven",
        "gregory greg", "timothy tim", "kenneth ken kenny", "ronald ron ronnie", "donald don donnie", "gerald gerry jerry", "lawrence larry",
        "raymond ray", "francis frank", "frederick fred freddie",
        "henry harry hank", "albert al bert", "arthur art", "walter walt", "leonard leo len", "philip phil", "nathaniel nathan nate",
        "zachary zach zack", "joshua josh", "jacob jake",
        "elizabeth liz beth betty eliza lizzie", "margaret maggie peggy meg", "katherine kate kathy katie cathy", "catherine cathy kate katie",
        "patricia pat patty trish", "jennifer jen jenny",
        "deborah debbie deb", "susan sue susie", "barbara barb", "christine chris tina", "christina chris tina", "victoria vicky tori",
        "rebecca becky", "jessica jess jessie", "samantha sam",
        "alexandra alex sandra", "theodore ted theo teddy", "vincent vince", "jeffrey jeff geoffrey geoff", "douglas doug", "terrence terry",
        "kathleen kathy", "mohammed mohamed muhammad mohamad mohammad muhammed mohd", "ahmed ahmad", "hussein hussain husein",
        "yousef youssef yusuf yousuf", "osama usama", "abdullah abdallah", "khaled khalid", "said saeed sayed", "hassan hasan", "omar umar",
        "sergei sergey", "alexei aleksei alexey", "dmitry dmitri dimitri", "yuri yury", "nikolai nikolay", "vladimir volodymyr", "mykola nikolai",
        "abigail abby", "amanda mandy",
        "stephanie steph", "eugene gene", "russell russ", "clifford cliff", "harold hal", "calvin cal", "maxwell max", "gabriel gabe", "isaac ike",
        "dominic dom", "mitchell mitch",
    )
)  # fmt: skip
_SOUNDS: Final = (("ph", "f"), ("gh", "g"), ("ck", "k"), ("sch", "sh"), ("th", "t"), ("wh", "w"), ("kn", "n"), ("wr", "r"), ("qu", "kw"), ("x", "ks"), ("z", "s"), ("c", "k"), ("q", "k"), ("y", "i"), ("h", ""), ("j", "g"), ("ea", "e"), ("aw", "o"), ("au", "o"))  # fmt: skip  # noqa: E501
OTHER_SCRIPTS: Final = frozenset(
    "russia russian ukraine ukrainian belarus belarusian bulgaria bulgarian serbia serbian greece greek israel israeli israelis gaza palestinian "
    "palestinians egypt egyptian syria syrian iraq "
    "iraqi iran iranian lebanon lebanese jordan jordanian saudi yemen yemeni libya libyan tunisia tunisian algeria algerian morocco moroccan kuwait "
    "kuwaiti qatar qatari afghanistan "
    "afghan pakistan pakistani india indian bangladesh bangladeshi lanka lankan nepal nepali thailand thai myanmar burma cambodia cambodian laos "
    "china chinese taiwan taiwanese japan "
    "japanese korea korean koreans mongolia mongolian kazakhstan kazakh uzbekistan uzbek georgia georgian armenia armenian azerbaijan azerbaijani "
    "ethiopia ethiopian eritrea eritrean sudan "
    "sudanese somalia somali chechen crimea kremlin moscow kiev kyiv tehran baghdad cairo beijing tokyo".split()
) - {"georgia", "georgian", "jordan", "indian"}
"""Words that tell that a story is set where names are written in another script."""


@lru_cache(WORDS_KEPT)
def distance(left: str, right: str) -> int:
    """Edits that turn one word into the other; two letters changed over count as one edit."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and b == left[i - 2]:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


@lru_cache(WORDS_KEPT)
def sound(word: str) -> str:
    """A rough form by sound: doubled letters and vowels after the first letter fall away."""
    for letters, form in _SOUNDS:
        word = word.replace(letters, form)
    kept = word[:1]
    for letter in word[1:]:
        if letter != kept[-1:] and letter not in "aeiou":
            kept += letter
    return kept


_VOWELS: Final = (
    ("iy", "i"),
    ("yi", "i"),
    ("ie", "e"),
    ("ye", "e"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("kh", "h"),
    ("gh", "g"),
    ("q", "k"),
    ("ck", "k"),
    ("w", "v"),
    ("tz", "ts"),
    ("ph", "f"),
    ("dj", "j"),
)


@lru_cache(WORDS_KEPT)
def carried_over(word: str) -> str:
    """What is left of a name that was carried over from another script when what transcribers choose freely is taken away: vowels, doubled letters, some pairs."""
    for letters, form in _VOWELS:
        word = word.replace(letters, form)
    kept = ""
    for letter in word:
        if letter not in "aeiouyh'-" and letter != kept[-1:]:
            kept += letter
    return kept


def short_form(left: str, right: str) -> bool:
    """Is one first name a short form, an initial or a nickname of the other?"""
    if left == right or (left[:1] == right and len(right) == 1) or (right[:1] == left and len(left) == 1):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= 2 and long.startswith(short) and len(long) - len(short) >= 2:
        return True
    if _pet_name(left, right) or _pet_name(right, left):
        return True
    return any(left in group and right in group for group in _NICKNAMES)


def _pet_name(pet: str, name: str) -> bool:
    """Is one the start of the other with -y or -ie, its last letter doubled or not (Timmy, Ronnie)? Terrie is no pet name of Terry, but the same one."""
    stem = _stem(pet)
    return pet.endswith(("y", "ie")) and len(stem) >= 3 and name.startswith(stem) and len(name) > len(pet) - 2 and _stem(name) != stem


def _stem(name: str) -> str:
    """A name without the ending of a pet name, and its last letter once."""
    stem = next((name.removesuffix(ending) for ending in ("ey", "ie", "y", "i") if name.endswith(ending)), name)
    return stem[:-1] if stem[-1:] == stem[-2:-1] else stem


def misspelled(left: str, right: str) -> bool:
    """Do two different words look like two spellings of one name?"""
    if left == right or min(len(left), len(right)) < 3 or _inflected(left, right):
        return False
    edits = distance(left, right)
    longest = max(len(left), len(right))
    if edits == 1:
        return longest >= 4
    if sound(left) == sound(right) and left[:1] == right[:1] and edits <= 3:
        return True
    return edits == 2 and longest >= 6 and (left[:1] == right[:1] or left[1:] == right[1:])


def swapped(left: str, right: str) -> bool:
    """Do two words differ in the order of two letters alone, as no two names do by chance?"""
    return left != right and sorted(left) == sorted(right) and distance(left, right) == 1


def _inflected(left: str, right: str) -> bool:
    """Is one the plural of the other, or one of its people? Folding makes the Ludwises Ludwizes."""
    short, long = sorted((left, right), key=len)
    return long in (short + "s", short + "n", short + "es", short.removesuffix("s") + "zes") and len(short) > 3
