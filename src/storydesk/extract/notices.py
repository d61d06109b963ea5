"""Lines that talk to the reader or about the page, not about the event: told by how they open.

Theory: such lines are made from few moulds, and an order to the reader ("Sign up", "Follow us", "Watch:") does not open a paragraph of news. So each rule is a
mould that must match at the very start of a line or sentence (notices.txt), and moulds that could open prose ask for more (a name of a network, "below", a colon).
English only. Fails on a notice in a new mould, which then stays body: losing body is worse than keeping a notice.
Moulds were collected from 4,526 local US articles (lines that four articles or more share) and read again on other outlets.
"""

import re
from importlib.resources import files
from typing import Final

_NETWORKS: Final = (
    r"(?:facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin|tiktok|snapchat|pinterest|google\+?|apple news|google "
    r"news|threads|bluesky|reddit|flipboard)"
)
WIDGET_WORDS: Final = frozenset(
    (
        "share shares tweet email e mail print pinterest twitter facebook google plus whatsapp linkedin reddit tumblr pocket flipboard messenger telegram "
        "copy link save saved more comment comments pending post a an reply view show hide text size enlarge close menu advertisement advertisements ad "
        "ads sponsored loading play replay video gallery image images photo photos picture pictures transcript read skip this story article page the to of "
        "on via sms it like follow us subscribe now click here next previous slideshow listen embed autoplay facebook’s instagram youtube x snapchat learn "
        "download activate snapchat tiktok threads bluesky copied fullscreen expand caption original topics tags continue scroll down top "
        "back"
    ).split()
)
"""A short line of nothing but these words is a row of buttons."""
_NEVER_ALONE: Final = frozenset("a an the to of on this it now here like x e us".split())
LONGEST_LINK: Final = 14
"""Words of a link to another story that ends in a full stop; headlines rarely end in one."""


def _load() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """The sections of notices.txt, in order: role, reason, and one pattern of all moulds."""
    sections: list[tuple[str, str, str, list[str]]] = []
    for line in files("storydesk.extract").joinpath("notices.txt").read_text(encoding="utf-8").splitlines():
        if header := _HEADER.match(line):
            sections.append((header["role"], header["reason"], header["suffix"], []))
        elif line and not line.startswith("# "):
            sections[-1][3].append(line.replace("{network}", _NETWORKS))
    return tuple((role, reason, re.compile(f"(?:{'|'.join(moulds)}){suffix}", re.I)) for role, reason, suffix, moulds in sections)


_HEADER: Final = re.compile(r"\[(?P<role>[a-z]+): (?P<reason>[^\]]+)\]\s?(?P<suffix>.*)")
_COMPILED: Final = _load()
_ANY: Final = re.compile(
    re.sub(r"\\.|[A-Z]", lambda m: m[0] if len(m[0]) > 1 else m[0].lower(), "|".join(p.pattern for _, _, p in _COMPILED))
)
"""What every notice matches in lower case: asked first, since most lines are none, and a pattern that heeds case is passed several times faster."""
_OPENING_JUNK: Final = re.compile(r"[\s>»•*·|\-–—▶►→#_=~]+")
LONGEST_NOTICE: Final = 70
"""Words of a line that can be a notice; what is longer is looked at sentence by sentence. Player texts may be longer."""


def notice(text: str, words: int) -> tuple[str, str] | None:
    """Role and reason of a line or sentence that is a notice, or None."""
    junk = _OPENING_JUNK.match(text)
    opening = text[junk.end() if junk else 0 :][:420]
    if not opening:
        return "widget", "rule or mark"
    if (found := _buttons(opening, words)) is not None:
        return found
    if words > LONGEST_NOTICE or _ANY.match(opening.lower()) is None:
        return None
    found = next(((role, reason) for role, reason, pattern in _COMPILED if pattern.match(opening)), None)
    if found and found[0] == "related" and words > LONGEST_LINK and text.endswith((".", '."', ".”")):
        return None  # "ORIGINAL STORY: Police said that ...": a label before running text
    return found


def _buttons(text: str, words: int) -> tuple[str, str] | None:
    """A row of buttons: few words, each a button's; or a line without a single letter or digit."""
    if not any(c.isalnum() for c in text):
        return "widget", "rule or mark"
    if words > 14 or (text.endswith(".") and words > 3):
        return None
    found = [w.lower() for w in re.findall(r"[^\W\d_]+", text)]
    if found and all(w in WIDGET_WORDS for w in found) and not all(w in _NEVER_ALONE for w in found):
        return "widget", "row of buttons"
    return None
