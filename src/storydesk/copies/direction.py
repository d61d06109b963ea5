"""Direction: which of two articles that share text was copied from, if anything settles it.

Three things do, in this order:
1. a credit: one text names the other's outlet as owner or reporter of what it prints (a copyright line, "(AP)" in the dateline, "told the Courier", "report by",
   "the Courier has learned"), and not the other way round; the credit for a remark stands beside it. The name must stand whole: "according to Tollan police" credits no
   paper that is called by the town;
2. one outlet's own file: both articles of a copy are of one outlet, their dates differ by a day or more, and one has text that the other lacks: the later keeps text of
   the earlier. One text stored twice has no direction;
3. for copies without any credit: published times with a time zone, to the minute, at least half an hour apart.
Page dates of different outlets settle nothing: the owner's stored page is often its later version. Everything else is unknown, which is an answer.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from storydesk.copies.credits import agencies_of
from storydesk.copies.evidence import Evidence
from storydesk.model import Article, Signal, Span
from storydesk.text.folding import fold

_CUE: Final = re.compile(
    r"\b(?:copyright|courtesy(?: of)?|credits?(?:ed)?(?: to)?|according to|first reported by|reported by|reports? by|reporting by"
    r"|(?:report|story|coverage|text|information|files?|reports?) (?:from|by|of)|published by|originally (?:appeared|published)|via|source|told|tells"
    r"|contributed by|provided by)\b[:\s(]*|©\s*",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"^[^\n()]{0,60}\(([A-Z][\w .&-]{1,40})\)\s*[-–—]", re.MULTILINE)
_AGENCIES: Final = {
    "ap": "associatedpress apnews", "afp": "agencefrancepresse", "reuters": "reuters thomsonreuters", "upi": "unitedpressinternational",
    "pa": "pressassociation pamedia", "dpa": "deutschepresseagentur", "ansa": "ansa", "efe": "efe agenciaefe", "xinhua": "xinhua xinhuanet",
    "tass": "tass itartass", "cnn": "cnn", "bloomberg": "bloomberg",
}  # fmt: skip
_HOST_ENDS: Final = frozenset("com org net edu gov info news tv co uk au ca nz ie us de fr it es eu example www m amp blog".split())
_TRIMMED: Final = re.compile(r"(?<=\w{3})(?:news|tv|online|newsnow|local|radio)$|^(?:the|news|my|www)(?=\w{4})")
_BEFORE_NAME: Final = re.compile(r"(?:[\W_]*(?:the|a|by|from|our|its|sister|news|station|affiliate|partner|\d{4})\b)*[\W_]*", re.IGNORECASE)
_BEHIND_NAME: Final = frozenset(
    "news tv radio online media wire channel action eyewitness local live staff report reports reporter".split()
)
_OWN_WORK: Final = re.compile(
    r"\W+(?:[\w.]+\W+){0,3}?(?:has|have) (?:learned|obtained|confirmed)\b|\W+(?:[\w.]+\W+){0,3}?(?:learned|reported|reports|is covering)\b"
)
_REACH: Final = 48
BESIDE: Final = 120
"""A credit for a remark stands within so many characters of it."""
HALF_AN_HOUR: Final = timedelta(minutes=30)


STORED_TWICE: Final = 0.95
"""Of two articles of one outlet that share so much of the longer, neither was written from the other."""


def original_of(left: Article, right: Article, kind: str, evidence: Evidence) -> tuple[str | None, tuple[Signal, ...]]:
    """The id of the article copied from and what settled it, or None and nothing."""
    if same_outlet(left, right):
        return _earlier_day(left, right) if kind == "copy" and evidence.whole < STORED_TWICE else (None, ())
    passages = evidence.passages
    near_left, near_right = ([p.left.span for p in passages], [p.right.span for p in passages]) if kind != "copy" else (None, None)
    from_right, from_left = _credit(left, right, near_left), _credit(right, left, near_right)
    if bool(from_right) != bool(from_left):
        owner, words = (right, from_right) if from_right else (left, from_left)
        return owner.id, (Signal("credit", words, 1.0, "a credit names the outlet that the text is from"),)
    if kind != "copy":
        return None, ()
    if agencies := agencies_of(left) & agencies_of(right):
        text = "both carry the mark of this agency, so neither is known to be the source"
        return None, tuple(Signal("agency", agency, 1.0, text) for agency in sorted(agencies))
    if from_left or from_right or _third_party(left) or _third_party(right):
        return None, ()
    return _earlier_minute(left, right)


def names_of(outlet: str) -> tuple[str, ...]:
    """How an outlet may be named in a credit, squeezed to letters and digits: its name, its host's label, and its initials."""
    name = outlet.strip().lower()
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        labels = [label for label in name.split(".") if label not in _HOST_ENDS]
        squeezed = {_squeeze(label) for label in labels[-1:]}
    else:
        words = re.findall(r"\w+", fold(name))
        squeezed = {_squeeze(name)} | ({"".join(w[0] for w in words)} if len(words) > 2 else set())
    squeezed |= {_TRIMMED.sub("", s) for s in squeezed}
    squeezed |= {short for short, long in _AGENCIES.items() if squeezed & set(long.split())}
    return tuple(sorted(s for s in squeezed if len(s) >= 2))


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _credit(text: Article, owner: Article, near: Sequence[Span] | None = None) -> str:
    """The words of a credit in `text` that names the outlet of `owner`, "" if there is none; with `near`, only one beside these spans."""
    names = names_of(owner.outlet or "")
    for match in _DATELINE.finditer(text.text[:2000]) if near is None else ():
        if _squeeze(match[1]) in names:
            return match[1]
    long_names = tuple(n for n in names if len(n) >= 4 or n in _AGENCIES)
    for match in _CUE.finditer(text.text):
        if _is_beside(match.start(), near) and _starts_with_name(text.text[match.end() : match.end() + _REACH], long_names):
            return text.text[match.start() : match.end() + _REACH].partition("\n")[0].strip()
    return _own_work(text.text, long_names, near)


def _is_beside(place: int, near: Sequence[Span] | None) -> bool:
    return near is None or any(s.start - BESIDE <= place <= s.end + BESIDE for s in near)


def _own_work(text: str, names: tuple[str, ...], near: Sequence[Span] | None) -> str:
    """The words in which an outlet of these names speaks of its own work: "KTOL 5 has learned"."""
    for match in re.finditer(r"(?<![\w@./])[A-Z0-9]\w*", text):
        end = _name_end(text[match.start() : match.start() + _REACH], names)
        if end and _is_beside(match.start(), near) and _OWN_WORK.match(text, match.start() + end):
            return text[match.start() : match.start() + _REACH].partition("\n")[0].strip()
    return ""


def _starts_with_name(words: str, names: tuple[str, ...]) -> bool:
    """Do the words after a cue begin with a whole name, after an article, a year or a mark?"""
    line = words.partition("\n")[0]
    start = re.match(_BEFORE_NAME, line)
    rest = line[start.end() :] if start else line
    end = _name_end(rest, names)
    following = re.match(r" (\w+)", rest[end:]) if end else None
    if following and following[1][0].isupper() and fold(following[1]) not in _BEHIND_NAME:
        return rest[:end].isupper()
    return end > 0


def _name_end(words: str, names: tuple[str, ...]) -> int:
    """Where a name ends that the words begin with; 0 where they begin with none. The longest one counts."""
    squeezed, found = "", 0
    for word in re.finditer(r"\w+", words):
        squeezed += _squeeze(word.group())
        if squeezed in names:
            found = word.end()
        if not any(name.startswith(squeezed) for name in names):
            break
    return found


def _third_party(article: Article) -> bool:
    """Does the text credit an agency?"""
    head = {_squeeze(m[1]) for m in _DATELINE.finditer(article.text[:2000])}
    names = tuple(name for long in _AGENCIES.values() for name in long.split() if len(name) > 4)
    return bool(head) or any(_starts_with_name(article.text[m.end() : m.end() + _REACH], names) for m in _CUE.finditer(article.text))


def same_outlet(left: Article, right: Article) -> bool:
    """Are both of one outlet?"""
    return bool(left.outlet) and left.outlet == right.outlet


def _earlier_day(left: Article, right: Article) -> tuple[str | None, tuple[Signal, ...]]:
    days = left.published.day, right.published.day
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None, ()
    first = left if days[0] < days[1] else right
    return first.id, (
        Signal(
            "own_file", f"{min(days[0], days[1])} < {max(days[0], days[1])}", 1.0, "an outlet's later article keeps text of its earlier one"
        ),
    )


def _earlier_minute(left: Article, right: Article) -> tuple[str | None, tuple[Signal, ...]]:
    times = _moment(left), _moment(right)
    if times[0] is None or times[1] is None or abs(times[0] - times[1]) < HALF_AN_HOUR:
        return None, ()
    first = left if times[0] < times[1] else right
    text = "both times are known to the minute with their zones, and differ by half an hour or more"
    return first.id, (Signal("published", str(first.published.value), 1.0, text),)


def _moment(article: Article) -> datetime | None:
    if article.published.precision not in ("minute", "second") or not article.published.value:
        return None
    try:
        moment = datetime.fromisoformat(article.published.value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
