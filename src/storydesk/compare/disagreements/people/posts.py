"""The post of one named person: a governor here and a deputy governor there, a sergeant and a lieutenant, a senator and a representative.

Theory: news names the post right before a full name ("Deputy Mayor Ana Ruiz") or in apposition behind it ("Ana Ruiz, the deputy mayor of Calder,"). One person has one
post of a line (the ranks of a force, the offices of a state), and *deputy*, *assistant*, *vice* and *acting* take away from it, so that two posts of one line, or one
with such a word and one without, are told differently. What is shown is a tension: outlets shorten titles, and ranks change. Other lines say nothing
of each other (a professor may be a mayor). An article that gives the person both posts is left alone. Fails where two people bear one full name.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, SAME_PERSON, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.pairing import also_told, facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Member, Span

MOST: Final = 400
BEFORE: Final = 30
"""Characters before a post in which a word may take away from it: "interim harbour director"."""
LINES: Final = {
    "force": "constable corporal sergeant lieutenant captain major colonel brigadier general inspector superintendent commissioner sheriff",
    "state": "governor governor-general mayor senator congressman congresswoman representative councilman councilwoman councillor councilor alderman "
    "president premier chancellor minister secretary ambassador consul",
    "bench": "judge prosecutor",
    "house": "head director chairman chairwoman spokesman spokeswoman spokesperson scientist researcher adviser advisor",
    "game": "coach manager goalkeeper striker midfielder quarterback receiver pitcher",
}
"""Posts of which one person has one at a time."""
_LINE_OF: Final = {post: line for line, posts in LINES.items() for post in posts.split()}
_SHORT: Final = {
    "gov": "governor", "sen": "senator", "rep": "representative", "sgt": "sergeant", "lt": "lieutenant", "capt": "captain", "maj": "major", "col": "colonel",
    "gen": "general", "cpl": "corporal", "insp": "inspector", "supt": "superintendent", "congresswoman": "representative", "congressman": "representative",
    "chairwoman": "chairman", "spokeswoman": "spokesman", "spokesperson": "spokesman", "advisor": "adviser", "councilor": "councilman",
    "councillor": "councilman", "councilwoman": "councilman", "researcher": "scientist", "chairperson": "chairman",
}  # fmt: skip
_LESS: Final = {
    "deputy": "deputy",
    "assistant": "deputy",
    "asst": "deputy",
    "associate": "deputy",
    "vice": "deputy",
    "acting": "acting",
    "interim": "acting",
    "lieutenant": "deputy",
    "lt": "deputy",
}
"""Words before a post that take away from it."""
_ONE_IN_NEWS: Final = frozenset(
    {
        frozenset({"minister", "secretary"}),
        frozenset({"president", "premier"}),
        frozenset({"director", "head"}),
        frozenset({"chairman", "head"}),
        frozenset({"director", "chairman"}),
    }
)
"""Posts of one line that one person may have, or that are translated either way."""
_POST: Final = "|".join(sorted({*_LINE_OF, *_SHORT}, key=lambda w: (-len(w), w)))
_MODIFIERS: Final = r"(?:(?:deputy|assistant|asst|associate|vice|acting|interim|lieutenant|lt|former|ex)\.?[ -]){0,2}"
_NAME: Final = r"(?P<name>[A-Z][\w’'.-]+(?: [A-Z]\.)? (?:(?:de|van|von|al|el|bin|ben|da|di)[ -])?[A-Z][\w’'-]+)"
_BEFORE: Final = re.compile(rf"(?<![\w-])(?P<post>(?i:{_MODIFIERS}(?:{_POST}))\.?),? {_NAME}")
_BEHIND: Final = re.compile(
    rf"{_NAME}, (?:\d{{2}}, )?(?:the |an? |its |his |her )?(?P<less>(?:[A-Za-z][\w’'-]+ ){{0,3}}?)(?P<post>(?i:{_MODIFIERS}(?:{_POST})))\b(?![’'])"
)
_OF_WHAT: Final = re.compile(rf"\b(?P<post>(?i:{_MODIFIERS}(?:{_POST}))) (?:of|for|at) (?:[\w’'-]+ ){{0,5}}[\w’'-]+, {_NAME}")


class Held(NamedTuple):
    """A post as an article gives it to somebody."""

    telling: Telling
    name: str
    post: str
    less: str

    @property
    def article(self) -> str:
        return self.telling.article


def post_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of posts of one line that two articles give one person."""
    told = [t for member in tellings.members for t in _read(member)]
    for left, right in facing(told, lambda t: (t.name, t.post, t.less), lambda t: {t.name}, MOST):
        if _differ(left, right) and not also_told(told, left, right, lambda t, other: t[1:] == other[1:]):
            positions = tuple(Position.of(f"{t.less} {t.post}".strip(), t.telling) for t in (left, right))
            thing = f"post:{left.name}:{'~'.join(sorted(p.key for p in positions))}"
            yield Finding("relation", thing, positions, (SAME_PERSON, NO_ARTICLE_HAS_BOTH), None, "tension")


def _read(member: Member) -> Iterator[Held]:
    for telling, match in matches(member, "post", _BEFORE, _BEHIND, _OF_WHAT):
        held = _held(telling, match)
        if held is not None:
            yield held


def _held(telling: Telling, match: re.Match[str]) -> Held | None:
    """The post, with what takes away from it; None where it was held before."""
    behind = (match.groupdict().get("less") or "").lower().split()
    printed = re.findall(r"[a-z]+(?:-[a-z]+)?", match["post"].lower())
    if {"former", "ex"} & {*printed, *behind}:
        return None
    post = _SHORT.get(printed[-1], printed[-1])
    before = telling.of(Span(max(telling.sentence.start, match.start() - BEFORE), match.start())).lower().split()[-3:]
    less = next((_LESS[w] for w in (*printed[:-1], *behind, *(w for w in before if w != "lt.")) if w in _LESS), "")
    if _LINE_OF.get(post) == "force":
        less = ""  # a deputy who is a sergeant
    return Held(telling, re.sub(r" [A-Z]\. ", " ", match["name"]).lower(), post, less)


def _differ(left: Held, right: Held) -> bool:
    """Are the two posts told differently, and of one line?"""
    if left.post == right.post:
        return left.less != right.less
    return _LINE_OF.get(left.post) == _LINE_OF.get(right.post) and frozenset({left.post, right.post}) not in _ONE_IN_NEWS
