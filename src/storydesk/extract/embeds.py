"""Posts of other sites shown in the text: "words — Name (@handle) October 15, 2020", and what Instagram and Facebook print.

The mould is the one that the networks' own embed code leaves when a page becomes text. Several posts may stand on one line. Words before the dash are the post's;
where its first paragraph became a line of its own, that line stays what it looks like.
"""

import re
from typing import Final

from storydesk.extract.necessary import Sieve
from storydesk.extract.pieces import Piece, whole
from storydesk.text.edges import trimmed

_SIGNED: Final = re.compile(
    r"(?:[—–]|&mdash;|--)\s{0,3}(?P<author>[^@()\n]{1,80}?)\s{0,3}\((?P<handle>@\w{1,30})\)"
    r"(?:\s*(?:on\s+)?(?P<date>(?:[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\.?,?\s+\d{4}|\d{4}-\d{2}-\d{2})(?:,? (?:at "
    r")?\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?))?"
)
_SHARED: Final = re.compile(
    r"(?:(?:A|An) (?:post|photo|video|reel|story) (?:shared|posted) by|Posted by|Post by|A video posted by)\s{1,9}"
    r"(?P<author>[^\s@()][^@()\n]{0,79}?)?\s{0,9}\(?(?P<handle>@[\w.]{1,30})?\)?\s{0,9}on\s{1,9}"
    r"(?P<date>(?:[A-Z][a-z]{2,5}day, )?(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})(?: at \d{1,2}:\d{2}\s?[ap]m(?: [A-Z]{2,4})?)?)?"
)
_SHARED_WORDS: Final = ("shared by", "osted by", "Post by")
_FRAME: Final = re.compile(
    r"view this (?:post|photo) on instagram|see more posts? (?:by|from)|view (?:this )?(?:tweet|post)|post (?:by|from) .{2,60} on facebook",
    re.I,
)
_SITE_LINK: Final = re.compile(r"(?:https?://)?(?:pic\.twitter\.com|t\.co|instagram\.com/p|youtu\.be)/\w+")
LONGEST_FRAME: Final = 160
FRAMES: Final = Sieve([_FRAME.pattern], re.I)
CUES: Final = ("(@", *_SHARED_WORDS, "/")
"""One of these stands in every post, but for what is a frame."""


def find_embed(text: str) -> list[Piece] | None:
    """The posts of a unit, with their parts, or None. Text after the last post stays body."""
    pieces: list[Piece] = []
    at = 0
    for match in _SIGNED.finditer(text) if "(@" in text else ():
        if not (match["date"] or match.end() >= len(text.rstrip())):
            continue  # a dash and a handle inside prose
        pieces.append(Piece(at, match.end(), "embed", "post with author and handle", _parts(text, at, match)))
        at = match.end()
    if pieces:
        rest = text[at:].strip()
        if rest:
            pieces.append(Piece(at, len(text), "embed" if _SITE_LINK.match(rest) else "body", "after a post"))
        return pieces
    shared = _SHARED.search(text) if any(map(text.__contains__, _SHARED_WORDS)) else None
    if shared and (shared["handle"] or shared["date"]) and shared.start() < 400 and shared.end() >= len(text.rstrip()) - 12:
        return [Piece(0, len(text), "embed", "post shared from another site", _parts(text, 0, shared))]
    if len(text) < LONGEST_FRAME and _FRAME.match(text):
        return whole(text, "embed", "frame of a post")
    if len(text) < 420 and "/" in text and (link := _SITE_LINK.search(text)) and link.end() >= len(text.rstrip()) - 1:
        return whole(text, "embed", "post with its link")
    return None


def _parts(text: str, at: int, match: re.Match[str]) -> tuple[tuple[str, int, int], ...]:
    start, end = trimmed(text, at, match.start())
    if (link := _SITE_LINK.search(text, start, end)) and link.end() >= end - 1:
        start, end = trimmed(text, start, link.start())
    parts = [("text", start, end)] if start < end else []
    parts += [(name, match.start(name), match.end(name)) for name in ("author", "handle", "date") if match[name]]
    return tuple(parts)
