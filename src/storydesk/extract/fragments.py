"""Units without a full stop between paragraphs of prose: captions, links to other stories, subheads, labels. And those that are body all the same.

Theory: paragraphs of news end in a full stop. A short unit that does not, that stands alone between units that do, is no part of the prose. What it is follows from its
words: a link to another story shares few words with the text around it; a caption names who is in the text; a subhead is short. Verse, lists, speech and
sentences that go on in the next unit are body: they come in runs, open with a quote mark or a bullet, follow a colon, or are followed by a small letter.
Assumes that the writer ends sentences: where a third of the units lack a full stop, none is set aside for that reason alone.
Fails on a lone paragraph whose full stop was forgotten; attributions ("police said") and length keep most of these.
"""

import re
from collections.abc import Sequence
from typing import Final

from storydesk.extract.datelines import dateline_end
from storydesk.extract.lines import DOUBLE_MARKS, Line, Lines
from storydesk.extract.pieces import Piece, title_share, whole
from storydesk.text.sentences import sentences
from storydesk.text.tokens import words

LONGEST_FRAGMENT: Final = 28
"""Words. Of captions without a full stop in local US news nine in ten have under 25."""
UNFAMILIAR: Final = 0.34
"""Links to other stories share under a third of their content words with the text."""
LONGEST_SUBHEAD: Final = 7
FEWEST_PULLED, LONGEST_PULLED = 5, 70
"""Words that a pull quote repeats at least, and that it has at most."""
_SPEAKER: Final = re.compile(r"[—–-]?\s*[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){1,3},[^.!?]{2,80}$")
_BULLET: Final = re.compile(r"[•\-–—*▪●◦‣>+](?:\s|(?=\w))|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
_KEY_VALUE: Final = re.compile(r"[A-Z][\w’'/ ]{1,30}(?:\([^)]*\))?(?::\s+|\s[–-]\s+(?=[\d.]|\w+$))\S")
_ATTRIBUTED: Final = re.compile(
    r"\b(?:said|says|told|tells|added|wrote|writes|reported|reports|according to|announced|tweeted|police say|officials say)\b", re.I
)
_TIME_HEAD: Final = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})?,?(?:\s*(?:at |about |around "
    r")?\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|(?:EDT|EST|ET|PT|GMT|BST)|hrs)?)?\s*:?$"
)
_AUXILIARY: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|must)\b")
_SHOWN: Final = re.compile(r"\b(?:seen|shown|pictured|poses?|stands?)\b")
_REPORTED: Final = re.compile(
    r"(?:Police|Officers|Officials|Authorities|Investigators|Detectives|Anyone|They|He|She|It|There|No one|Nobody|At last check)\b(?!:)"
)
_PLAIN: Final = re.compile(
    r"(?:The|A|An|This|That|These|Those|His|Her|Their|In|On|At|After|Before|Both|All|No|None|Two|Three|Four|Five|Some|Many|If|When|While|But|And)\b"
)
_BEFORE_NAME: Final = re.compile(r"[a-z,]")
_WHOLE: Final = re.compile(r".\b")
_LISTED: Final = re.compile(r"(?:the following|as follows|include|includes|including|are|were)\s*:?\s*$")


def time_heading(text: str) -> bool:
    """A heading that is a day or a time of day: "Sunday, 6:30 p.m."."""
    return 2 < len(text) < 45 and any(map(str.isdigit, text)) and _TIME_HEAD.match(text) is not None


_CLOCK: Final = re.compile(
    r"(?:(?:updated |posted |at )?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}|Uhr|hrs))?|"
    r"(?:1[0-2]|[1-9])\s?[ap]\.?m\.?(?:\s?[A-Z]{2,4})?)\s*:?$",
    re.I,
)


def is_clock(text: str) -> bool:
    """A time of day that stands alone on a line, as above the entries of a live blog."""
    return len(text) < 25 and _CLOCK.match(text) is not None


def writes_full_stops(lines: Sequence[Line]) -> bool:
    """Do the longer units of the text mostly end like sentences? Only then does a missing full stop say something."""
    longer = [line for line in lines if line.is_long]
    return len(longer) >= 2 and sum(line.ends_sentence for line in longer) >= 0.66 * len(longer)


def find_fragment(lines: Lines, index: int, run: int, label_above: bool) -> list[Piece] | None:
    """Role of a unit that is no sentence, or None where it is body. `run` counts the fragments that stand together with this one; `label_above`: a label such as
    "Related:" opened the run."""
    line = lines.all[index]
    if time_heading(line.text):
        return whole(line.text, "subhead", "a time alone")
    if line.hint == "head":
        return whole(line.text, "subhead", "marked as heading")
    if label_above:
        return whole(line.text, "related", "under a label")
    if line.hint == "link" and is_fragment(lines, index) and len(line.words) >= 4:
        return whole(line.text, "related", "nothing but a link")
    if (
        lines.marked
        or not is_fragment(lines, index)
        or _is_sentence(lines, line)
        or run < 0
        or (run > 2 and lines.familiar(line) >= UNFAMILIAR and _amid_prose(lines, index))
    ):
        return None
    return _name(lines, index, line)


def _is_sentence(lines: Lines, line: Line) -> bool:
    """Reads like a sentence whose full stop was forgotten: it opens with no name, has an auxiliary, which headlines and captions mostly spare, and speaks of the
    text's matter or of the police."""
    if not _AUXILIARY.search(line.text) or _SHOWN.search(line.text) or title_share(line.text) > 0.5:
        return False
    return _REPORTED.match(line.text) is not None or (_PLAIN.match(line.text) is not None and lines.familiar(line) >= UNFAMILIAR)


def _amid_prose(lines: Lines, index: int) -> bool:
    """Does running text stand above and below? There a row of fragments can be a list; at either end it is furniture, unless it is a list of names."""
    first, last = lines.prose
    return first < index < last or len(lines.all[index].words) < 5


def is_fragment(lines: Lines, index: int) -> bool:
    """Is the unit short, without a full stop, and nothing that belongs to the prose around it?"""
    line = lines.all[index]
    if line.ends_sentence:
        return False
    if index not in lines.fragments:
        lines.fragments[index] = _is_fragment(lines, index)
    return lines.fragments[index]


def _is_fragment(lines: Lines, index: int) -> bool:
    line = lines.all[index]
    if line.breaks_off or len(line.words) > LONGEST_FRAGMENT or not line.words or line.inner_sentences:
        return False
    if line.hint in ("item", "quote") or _BULLET.match(line.text) or _KEY_VALUE.match(line.text) or line.text[0].islower():
        return False
    if dateline_end(line.text) or _is_spoken(line) or _ATTRIBUTED.search(line.text):
        return False
    before = lines.all[index - 1] if index else None
    after = lines.all[index + 1] if index + 1 < len(lines.all) else None
    if before and (before.text.endswith((",", "—", "-", ";")) or _LISTED.search(before.text)):
        return False
    return not (after and after.text[0].islower() and before is not None)


def is_pull_quote(lines: Lines, index: int) -> bool:
    """Is the unit a pull quote: what another unit says word for word, and who said it, as a name without a verb or a full stop?"""
    line = lines.all[index]
    if line.ends_sentence or not line.inner_sentences or len(line.words) > LONGEST_PULLED:
        return False
    last = sentences(line.text)[-1]
    said = words(line.text[: last.start])
    if len(said) < FEWEST_PULLED or not _SPEAKER.match(last.of(line.text)):
        return False
    run = f" {' '.join(said)} "
    return any(run in f" {' '.join(other.words)} " for other in lines.all if other is not line)


def _is_spoken(line: Line) -> bool:
    """Opens with a quote mark and holds mostly what is between the marks, or has a mark without its partner."""
    marks = [i for i, c in enumerate(line.text) if c in DOUBLE_MARKS]
    if not marks:
        return False
    if len(marks) % 2:
        return True
    inside = sum(b - a for a, b in zip(marks[::2], marks[1::2], strict=True))
    return marks[0] < 2 and inside > len(line.text) / 2


def _name(lines: Lines, index: int, line: Line) -> list[Piece] | None:
    familiar = lines.familiar(line)
    last = index >= lines.last_sentence
    if familiar < UNFAMILIAR and len(line.words) >= 4 and not _names_something(lines, line):
        return whole(line.text, "related", "shares few words with the text")
    if len(line.words) <= LONGEST_SUBHEAD and not last and not _names_somebody(lines, line):
        return whole(line.text, "subhead", "short, no full stop")
    if last and len(line.words) >= 9 and title_share(line.text) < 0.6:
        return None  # the last sentence, cut off or without its full stop
    return whole(line.text, "caption", "no full stop, names of the text")


def _names_something(lines: Lines, line: Line) -> bool:
    """Does the unit hold a name, not its first word, that the running text uses?"""
    names = re.findall(r"(?<=[\w,’'] )[A-Z][\w’'-]{2,}", line.text)
    return title_share(line.text) < 0.6 and any(lines.stands_in(word, 1) for name in names for word in words(name))


def _names_somebody(lines: Lines, line: Line) -> bool:
    """Does the unit open with a name that the text uses?"""
    first = re.match(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", line.text)
    if not first:
        return False
    return any(_stands_amid(lines.text, " " + word) for word in first.group().split())


def _stands_amid(text: str, word: str) -> bool:
    """Does a word stand somewhere as a whole, behind a small letter or a comma? It is given with the blank before it."""
    at = text.find(word, 1)
    while at >= 0:
        if _BEFORE_NAME.match(text, at - 1) and _WHOLE.match(text, at + len(word) - 1):
            return True
        at = text.find(word, at + 1)
    return False
