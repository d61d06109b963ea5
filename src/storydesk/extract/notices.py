"""Lines that talk to the reader or about the page, not about the event: told by how they open.

Theory: such lines are made from few moulds, and an order to the reader ("Sign up", "Follow us", "Watch:") does not open a paragraph of news. So each rule is a
mould that must match at the very start of a line or sentence (notices.txt), and moulds that could open prose ask for more (a name of a network, "below", a colon).
English only. Fails on a notice in a new mould, which then stays body: losing body is worse than keeping a notice.
Moulds were collected from 4,526 local US articles (lines that four articles or more share) and read again on other outlets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from storydesk.extract.necessary import Sieve
from storydesk.text.tokens import count_words

_NETWORKS: Final = (
    r"(?:facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin|tiktok|snapchat|pinterest|google\+?|apple news|google "
    r"news|threads|bluesky|reddit|flipboard)"
)
WIDGET_WORDS: Final = frozenset(
    (
        "share shares tweet email e mail print pinterest twitter facebook google plus whatsapp linkedin reddit tumblr pocket flipboard messenger telegram "
        "copy link save saved more comment comments pending post a an reply view show hide text size enlarge close menu advertisement advertisements ad "
        "ads sponsored loading play replay video gallery image images photo photos picture pictures transcript read skip this story article page the to of "
        "on via sms it like follow us subscribe now click here next previous slideshow listen embed autoplay instagram youtube x snapchat learn "
        "download activate snapchat tiktok threads bluesky copied fullscreen expand caption original topics tags continue scroll down top "
        "back"
    ).split()
)
"""A short line of nothing but these words is a row of buttons."""
_NEVER_ALONE: Final = frozenset("a an the to of on this it now here like x e us".split())
MOST_BUTTONS, MOST_SENTENCE = 14, 3
"""Words of a row of buttons, and of one that ends in a full stop."""
LONGEST_LINK: Final = 14
"""Words of a link to another story that ends in a full stop; headlines rarely end in one."""


@dataclass(frozen=True, slots=True)
class Mould:
    """A pattern that notices of one kind open with."""

    role: str
    reason: str
    pattern: str


_HEADER: Final = re.compile(r"\[(?P<role>[a-z]+): (?P<reason>[^\]]+)\]\s?(?P<suffix>.*)")


def _load() -> Iterator[Mould]:
    """The moulds of notices.txt, in order."""
    role = reason = suffix = ""
    for line in files("storydesk.extract").joinpath("notices.txt").read_text(encoding="utf-8").splitlines():
        if header := _HEADER.match(line):
            role, reason, suffix = header["role"], header["reason"], header["suffix"]
        elif line and not line.startswith("# "):
            yield Mould(role, reason, f"(?:{line.replace('{network}', _NETWORKS)}){suffix}")


MOULDS: Final = tuple(_load())
SIEVE: Final = Sieve([mould.pattern for mould in MOULDS], re.I)
_compiled: Final = cache(partial(re.compile, flags=re.I))
JUNK: Final = ">»•*·|-–—▶►→#_=~"
_OPENING_JUNK: Final = re.compile(rf"[\s{re.escape(JUNK)}]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
LONGEST_WORD: Final = 40
_MARKS_BEFORE: Final = "\"'“‘(«"
_MARKS_BEHIND: Final = ".!?…\"'”’)»,;:"
LONGEST_NOTICE: Final = 70
"""Words of a line that can be a notice; what is longer is looked at sentence by sentence. Player texts may be longer."""
READ_ON: Final = "read more:"
"""A label above links, though its words are a button's."""
_RUN_TOGETHER: Final = re.compile(r"(?:MOST READ IN [A-Z]{2,}|(?:RELATED STORIES|Related Stories) ['\"‘“A-Z]*[A-Z]{2,}) [^.]{20}")
"""How a box of links opens that was printed in one line, each link below a word or two in capitals ("MOST READ IN SPORT CUP SHOCK ..."); of any length."""
LONGEST_OPENING: Final = 420
"""Characters that the moulds look at."""


def notice(text: str) -> tuple[str, str] | None:
    """Role and reason of a line or sentence that is a notice, or None."""
    junk = _OPENING_JUNK.match(text)
    opening = text[junk.end() if junk else 0 :][:LONGEST_OPENING]
    if not any(map(str.isalnum, opening)):
        return "widget", "rule or mark"
    if _RUN_TOGETHER.match(opening):
        return "related", "links run together"
    if _is_buttons(opening, text):
        return "widget", "row of buttons"
    likely = SIEVE.left(opening)
    if not likely or count_words(text, LONGEST_NOTICE + 1) > LONGEST_NOTICE:
        return None
    found = next((MOULDS[n] for n in likely if _compiled(MOULDS[n].pattern).match(opening)), None)
    if found is None:
        return None
    if found.role == "related" and text.endswith((".", '."', ".”")) and count_words(text, LONGEST_LINK + 1) > LONGEST_LINK:
        return None  # "ORIGINAL STORY: Police said that ...": a label before running text
    return found.role, found.reason


def may_be_buttons(text: str) -> bool:
    """May a text end in a row of buttons or in marks alone? Not where its last word, or the one before it in the same sentence, is none of a button's."""
    before, blank, last = text[-LONGEST_WORD:].rstrip(_MARKS_BEHIND).rpartition(" ")
    last = last.lstrip(_MARKS_BEFORE)
    if not blank or not last.isalpha():
        return True
    if last.lower() not in WIDGET_WORDS:
        return False
    _, blank, last = before.rpartition(" ")
    return not blank or not last.isalpha() or last.lower() in WIDGET_WORDS


def _is_buttons(opening: str, text: str) -> bool:
    """A row of buttons: few words, each a button's."""
    first = _WORD.search(opening)
    if first is None or first.group().lower() not in WIDGET_WORDS or opening.lower() == READ_ON:
        return False
    found = {w.lower() for w in _WORD.findall(opening)}
    if not found <= WIDGET_WORDS or found <= _NEVER_ALONE or len(text) > LONGEST_OPENING:
        return False
    return count_words(text, MOST_BUTTONS + 1) <= (MOST_SENTENCE if opening.endswith(".") else MOST_BUTTONS)
