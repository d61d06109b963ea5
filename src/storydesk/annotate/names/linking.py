"""Which mentions of one article refer to the same thing.

Persons: full names first. Two full names are one person if their surnames agree and their first names agree or one is an initial or a middle name of the
other. Then single words: a surname or first name joins the one person who bears it; where several do, the only one named in full so far, else a title (Mr, Ms),
else the only one named before in the sentence, decides, and if nothing does the mention stays an entity of its own. A plural surname ("the Wards") is the family, no
person. Other kinds join on equal folded names and on an acronym. The idea is the rule of news style: the full name once, then the surname.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from storydesk.annotate.names.kinds import Draft
from storydesk.annotate.names.words import GENDER_WORDS, NUMERALS, PARTICLES, SMALL
from storydesk.text.acronyms import is_acronym
from storydesk.text.first_names import gender_of_name, is_first_name, same_first_name

LEADING_LEAST: Final = 3
LEADING_SHARE: Final = 3
"""So many mentions, and so many times those of the next, has the one whom a shared name means."""


@dataclass(slots=True)
class Group:
    """Mentions that refer to one thing: their indices into the drafts, in text order."""

    kind: str
    names: list[tuple[str, ...]]
    members: list[int] = field(default_factory=list)
    family: bool = False

    @property
    def fullest(self) -> tuple[str, ...]:
        return max(self.names, key=lambda n: (len(n), sum(map(len, n)), n))


def link(drafts: Sequence[Draft]) -> list[Group]:
    """Groups of drafts, in the order of their first mention."""
    groups: list[Group] = []
    persons = [i for i, d in enumerate(drafts) if d.kind == "person"]
    for i in sorted(persons, key=lambda i: (len(drafts[i].names) < 2, i)):
        _place_person(i, drafts, groups)
    for i, draft in enumerate(drafts):
        if draft.kind != "person":
            _place_thing(i, draft, groups)
    for group in groups:
        group.members.sort()
    return sorted(groups, key=lambda g: g.members[0])


def _place_person(i: int, drafts: Sequence[Draft], groups: list[Group]) -> None:
    names = drafts[i].names
    people = [g for g in groups if g.kind == "person"]
    family = _is_family(drafts[i], people)
    nicknames = [(w.plain,) for w in drafts[i].run.words if w.quoted and len(names) > 1]
    if len(names) > 1:
        fitting = [g for g in people if not g.family and any(same_person(names, other) for other in g.names)]
    elif family:
        fitting = [g for g in people if g.family and names in g.names]
    else:
        fitting = _choose(i, drafts, [g for g in people if not g.family and _bears(names[0], g)])
    if len(fitting) == 1:
        fitting[0].members.append(i)
        fitting[0].names.extend(n for n in (names, *nicknames) if n not in fitting[0].names)
        return
    groups.append(Group("person", [names, *nicknames], [i], family=family))


def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Can two full names of one article be one person's? Surnames agree, and the first names agree, or one is an initial of the other.

    Numbers of rulers are part of the name: John Paul is John Paul II, not John XXIII.
    """
    if left == right:
        return True
    if left[-1] in NUMERALS or right[-1] in NUMERALS:
        plain, other = without_numeral(left), without_numeral(right)
        return plain == other and len(plain) > 1 and (plain == left or other == right)
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    first, other_first = left[0], right[0]
    if same_first_name(first, other_first) or (min(len(first), len(other_first)) == 1 and first[0] == other_first[0]):
        middle, others = left[1:-1], right[1:-1]
        return not middle or not others or any(m[0] == o[0] for m in middle for o in others)
    return first in right[1:-1] or other_first in left[1:-1]


def without_numeral(names: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the number of a ruler."""
    return names[:-1] if len(names) > 1 and names[-1] in NUMERALS else names


def _is_family(draft: Draft, people: Sequence[Group]) -> bool:
    """ "the Wards": a plural surname after an article."""
    name = draft.names[0]
    before = draft.run.before
    if len(draft.names) != 1 or not name.endswith("s") or not before or before[-1].plain != "the":
        return False
    return any(g.fullest[-1] == name[:-1] or g.fullest[-1] + "es" == name for g in people) or not any(g.fullest[-1] == name for g in people)


def _bears(name: str, group: Group) -> bool:
    return any(name in without_numeral(n) and name not in PARTICLES for n in group.names)


def _choose(i: int, drafts: Sequence[Draft], fitting: list[Group]) -> list[Group]:
    """Of several persons who bear a name, the one meant, if it is clear."""
    if len(fitting) < 2:
        return fitting
    by_first = [g for g in fitting if any(len(n) > 1 and n[0] == drafts[i].names[0] for n in g.names)]
    if len(by_first) == 1:
        return by_first
    by_last = [g for g in fitting if any(len(n) > 1 and without_numeral(n)[-1] == drafts[i].names[0] for n in g.names)]
    if len(by_last) == 1:
        return by_last
    named = [g for g in fitting if any(len(drafts[m].names) > 1 and m < i for m in g.members)]
    if len(named) == 1:
        return named
    sure = [g for g in fitting if any(len(n) > 1 and is_first_name(n[0]) for n in g.names)]
    if len(sure) == 1 and all(_faint(g, drafts) for g in fitting if g is not sure[0]):
        return sure
    gender = _title_gender(drafts[i])
    if gender:
        return [g for g in fitting if group_gender(g, drafts) in {gender, None}]
    sentence = drafts[i].run.words[0].token.sent.start
    block = drafts[i].run.block
    near = [
        g
        for g in fitting
        if any(drafts[m].run.block is block and drafts[m].run.words[0].token.sent.start == sentence and m < i for m in g.members)
    ]
    return near if len(near) == 1 else _leading(fitting) or [Group("", [])] * 2


def _leading(fitting: Sequence[Group]) -> list[Group]:
    """The one whom the article names far more often than any other who bears the name: of a family, its surname alone means the one in the news."""
    first, second = sorted(fitting, key=lambda g: -len(g.members))[:2]
    return [first] if len(first.members) >= max(LEADING_LEAST, LEADING_SHARE * len(second.members)) else []


def _faint(group: Group, drafts: Sequence[Draft]) -> bool:
    """Printed once, and a person by the parser alone: "Stop Trant" in a slogan."""
    return len(group.members) == 1 and {s.name for s in drafts[group.members[0]].signals} <= {"parser", "part_of_name"}


def group_gender(group: Group, drafts: Sequence[Draft]) -> str | None:
    """The gender that titles or the first name of a person tell."""
    for member in group.members:
        gender = _title_gender(drafts[member])
        if gender:
            return gender
    return next((g for n in group.names if len(n) > 1 and (g := gender_of_name(n[0]))), None)


def _title_gender(draft: Draft) -> str | None:
    for word in draft.title:
        for gender, words in GENDER_WORDS.items():
            if word.plain in words:
                return gender
    return None


def _place_thing(i: int, draft: Draft, groups: list[Group]) -> None:
    names = draft.names
    for group in groups:
        if group.kind == draft.kind and any(_same_thing(names, other) for other in group.names):
            group.members.append(i)
            if names not in group.names:
                group.names.append(names)
            return
    groups.append(Group(draft.kind, [names], [i]))


def _same_thing(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if left == right or _drop_the(left) == _drop_the(right):
        return True
    return is_acronym(left, right, SMALL) or is_acronym(right, left, SMALL)


def _drop_the(names: tuple[str, ...]) -> tuple[str, ...]:
    return names[1:] if names[0] == "the" and len(names) > 1 else names
