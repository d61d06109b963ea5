"""The end of an article: programme notes, the outlet's own last words, and notices that share a paragraph with the text.

A programme note says when and where something will be on air, or tells the reader to watch. The outlet's own voice is "we" outside quotation, in a last paragraph
that wishes, thanks or mourns and reports nothing. Both only count at the very end: in the middle of a text the same words are news.
"""

import re
from collections.abc import Sequence
from typing import Final

from storydesk.extract.lines import Line
from storydesk.extract.notices import notice
from storydesk.extract.pieces import Piece
from storydesk.model import Span
from storydesk.text.sentences import sentences

_CHANNELS: Final = (
    r"NBC|ABC|CBS|FOX|Fox|CNN|BBC|ITV|PBS|HBO|MTV|ESPN|CTV|CBC|Netflix|Hulu|Disney\+?|Amazon|Apple TV\+?|Peacock|Paramount\+?|Prime Video|"
    r"Sky|Channel \d|Global|Bravo|TLC|AMC|"
    r"Showtime|Starz|YouTube|iPlayer"
)
_ON_AIR: Final = re.compile(
    r"\b(?:airs?|will air|premieres?|will premiere|debuts?|streams?|is streaming|(?:is|are|will be) (?:broadcast|televised|screened))\b.{0,90}?"
    rf"\b(?:on|at|via)\b.{{0,60}}?(?:\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?m|ET|PT|GMT|BST)|\bon (?:{_CHANNELS}|[A-Z]{{2,5}}\d?\b))|"
    rf"\b(?:returns?|will return|continues?|resumes?|(?:is|are|will be) (?:available|shown|live))\b.{{0,120}}?\bon (?:{_CHANNELS})\b"
)
_WATCH: Final = re.compile(
    r"(?:And |So |But )?(?:make|be) sure (?:to|and|you) (?:watch|catch|tune|see|listen|check|follow)|(?:And |So )?(?:don['’]t (?:miss|forget)|tune in|catch|watch)\b",
    re.I,
)
_OUR_VOICE: Final = re.compile(
    r"(?:(?i:(?:from )?(?:all of us|everyone|the team|the whole team)) (?:at|here)\b|Our (?:hearts?|thoughts|prayers|condolences|deepest|sincere|best|love|sympath)|"
    r"(?:We|we)(?:['’](?:re|ll|d|ve))?\s+(?:\w+\s+){0,2}?(?:sending|send|wish|wishing|hope|hoping|extend|offer|congratulat\w+|can['’]t wait|cannot wait|pray|praying|"
    r"thinking of|thank|mourn|salute|love|look forward|keep (?:you|them|her|him)|stand with|miss)\b|"
    r"(?:Sending|Wishing|Congrat\w+|Rest in peace|Get well|Happy (?:birthday|anniversary))\b)"
)
_REPORTS: Final = re.compile(r"\b(?:said|says|told|added|wrote|according to|asked for comment|reached out|contacted)\b", re.I)
_OURSELVES: Final = re.compile(r"\b(?:we|our|us)\b", re.I)
LONGEST_SIGNOFF: Final = 45
MOST_TRAILING: Final = 8
"""Sentences at the end of a paragraph that can be notices."""
TRAILING_ROLES: Final = frozenset({"promo", "prompt", "correction", "credit", "widget", "related", "byline"})


def trailing_notices(text: str) -> list[Piece] | None:
    """A paragraph whose last sentences are notices, split; None where none are."""
    spans = sentences(text)
    if len(spans) < 2:
        return None
    pieces: list[Piece] = []
    for span in reversed(spans[1:][-MOST_TRAILING:]):
        sentence = span.of(text)
        found = notice(sentence)
        if found is None or found[0] not in TRAILING_ROLES or _inside_quotation(text, span):
            break
        pieces.insert(0, Piece(span.start, span.end, *found))
    if not pieces:
        return None
    before = [s for s in spans if s.start < pieces[0].start]
    if pieces[0].role == "promo" and all(_ON_AIR.search(s.of(text)) for s in before):
        return [Piece(0, len(text), "promo", "programme note")]
    return [Piece(0, pieces[0].start, "body", "running text"), *pieces]


def _inside_quotation(text: str, span: Span) -> bool:
    before = text[: span.start]
    open_curly = before.count("“") > before.count("”")
    return open_curly or before.count('"') % 2 == 1 or text[span.start] in "\"“'‘"


def closing(body: Sequence[Line], at: int) -> list[Piece] | None:
    """What the last or last but one running unit is, where it is not the text's own: programme note or the outlet's last words."""
    line = body[at]
    if len(line.words) > 90 or line.has_quote_marks:
        return None
    spans = sentences(line.text)
    notes = 0
    for span in reversed(spans):
        sentence = span.of(line.text)
        if not (_ON_AIR.search(sentence) or _WATCH.match(sentence)):
            break
        notes += 1
    if notes == len(spans) and spans:
        return [Piece(0, len(line.text), "promo", "programme note")]
    if notes:
        cut = spans[-notes].start
        return [Piece(0, cut, "body", "running text"), Piece(cut, len(line.text), "promo", "programme note")]
    if at == len(body) - 1 and _is_signoff(line, body[:at]):
        return [Piece(0, len(line.text), "signoff", "the outlet's own voice")]
    return None


def _is_signoff(line: Line, before: Sequence[Line]) -> bool:
    if len(line.words) > LONGEST_SIGNOFF or _REPORTS.search(line.text) or not _OUR_VOICE.match(line.text):
        return False
    spoken = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
    own = sum(_OURSELVES.search(spoken.sub("", other.text)) is not None for other in before if other.text[0] not in "‘'")
    return own <= max(2, len(before) // 4)  # a text told by "we" throughout ends in its own voice, not in the outlet's
