"""What an article says of the persons it names: gender, titles, roles and the descriptions printed beside their names.

Who a later "she", "the singer" or "the sheriff" may be is decided from this. Gender comes, in this order, from a title (Ms) or a gendered role printed with
the name ("actress", "his wife"), pronouns of sentences in which only this person can be meant, and the first name. Conflicting pronouns tell nothing. Fails
where two persons of one gender share every sentence.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import GENDER_WORDS, KIN, ROLES, TITLES
from storydesk.annotate.parsing import Parse
from storydesk.model import Mention, Span
from storydesk.text.first_names import gender_of_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS: Final = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_TITLE_BEFORE: Final = re.compile(r"((?:[^\W\d_][\w.'’-]*\s){1,3})$")


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """A person of one article. `gender` is male, female or None; `family` is true for a plural surname; `roles` are folded words such as sheriff or wife;
    `descriptions` the spans where they are printed ("the Lincoln County sheriff", "his wife"); `age` the printed age, `name` the fullest form."""

    entity: str
    name: Span
    gender: str | None
    family: bool
    roles: frozenset[str]
    titles: tuple[Span, ...]
    descriptions: tuple[Span, ...]
    age: int | None
    mentions: tuple[Span, ...]


def describe(parse: Parse, mentions: Sequence[Mention]) -> Mapping[str, PersonProfile]:
    """The profile of every person entity, by its id."""
    tokens = {span.start: token for span, token in parse.tokens()}
    ends = {span.end: token for span, token in parse.tokens()}
    spans = {span.start: span for span, _ in parse.tokens()}
    persons: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "person":
            persons.setdefault(mention.entity, []).append(mention)
    pronouns = _pronoun_votes(parse, mentions)
    return {entity: _profile(parse, entity, own, tokens, ends, spans, pronouns.get(entity, Counter())) for entity, own in persons.items()}


def _profile(
    parse: Parse,
    entity: str,
    own: Sequence[Mention],
    tokens: dict[int, "Token"],
    ends: dict[int, "Token"],
    spans: dict[int, Span],
    votes: Counter[str],
) -> PersonProfile:
    text = parse.article.text
    offsets = {id(b.doc): b.offset for b in parse.blocks}
    titles, descriptions, roles, ages = list[Span](), list[Span](), set[str](), list[int]()
    for mention in own:
        title = _title_before(text, mention.span)
        if title:
            titles.append(title)
            roles.update(w.strip(".").lower() for w in title.of(text).split())
        for head, place in _descriptions(tokens.get(mention.span.start), ends.get(mention.span.end), offsets):
            descriptions.append(place)
            roles.add(head)
        age = re.match(r",? \(?(\d{1,3})\)?(?=[,.;)]|\s*$| and\b)", text[mention.span.end : mention.span.end + 8])
        before = re.search(r"(\d{1,3})-year-old\s+(?:\w+ ){0,2}$", text[max(0, mention.span.start - 40) : mention.span.start])
        ages.extend(int(m.group(1)) for m in (age, before) if m and int(m.group(1)) < 120)
    fullest = max(own, key=lambda m: (len(m.span.of(text).split()), len(m.span), -m.span.start))
    family = any(s.name == "family" for m in own for s in m.signals)
    gender = None if family else _gender(roles, votes, fullest.span.of(text))
    return PersonProfile(
        entity,
        fullest.span,
        gender,
        family,
        frozenset(roles),
        tuple(titles),
        tuple(sorted(set(descriptions))),
        ages[0] if ages else None,
        tuple(m.span for m in own),
    )


def _gender(roles: set[str], votes: Counter[str], name: str) -> str | None:
    told = {g for g, words in GENDER_WORDS.items() if roles & words}
    if len(told) == 1:
        return told.pop()
    by_name = gender_of_name(name.split(maxsplit=1)[0]) if " " in name or gender_of_name(name) else None
    total = votes.total()
    if total and (winner := votes.most_common(1)[0])[1] >= 0.75 * total and (by_name is None or total >= 3):
        return winner[0]
    return by_name


def _title_before(text: str, span: Span) -> Span | None:
    found = _TITLE_BEFORE.search(text[max(0, span.start - 40) : span.start])
    if not found:
        return None
    words = found.group(1).split()
    kept = 0
    while kept < len(words) and words[-1 - kept].strip(".").lower() in TITLES | {"police", "prime", "vice"}:
        kept += 1
    if not kept or (words[-1].endswith(".") and len(words[-1]) > 5) or words[-1].strip(".").lower() not in TITLES:
        return None
    title = re.search(r"\s+".join(re.escape(w) for w in words[-kept:]) + r"\s$", text[: span.start])
    return Span(title.start(), title.end() - 1) if title else None


def _descriptions(first: "Token | None", last: "Token | None", offsets: dict[int, int]) -> list[tuple[str, Span]]:
    """Role nouns in apposition to a name, before it ("his wife Ann", "sculptor Enzo") or after it ("Ann, the town's sheriff")."""
    if first is None or last is None:
        return []
    offset = offsets[id(first.doc)]
    heads: list[Token] = []
    if last.head.lower_ in ROLES and last.dep_ in {"appos", "flat", "nsubj"} and last.head.pos_ == "NOUN" and (last.dep_ != "nsubj"):
        heads.append(last.head)
    heads += [t for t in last.children if t.dep_ in {"appos", "compound", "nmod"} and t.lower_ in ROLES and t.pos_ in {"NOUN", "PROPN"}]
    heads += [t for t in first.children if t.dep_ in {"compound", "nmod"} and t.lower_ in ROLES]
    if first.i > 0 and first.nbor(-1).lower_ in ROLES and first.nbor(-1).pos_ == "NOUN":
        heads.append(first.nbor(-1))
    if last.dep_ == "nsubj" and last.head.lemma_ == "be":
        heads += [t for t in last.head.children if t.dep_ == "attr" and t.lower_ in ROLES]
    found = []
    for head in dict.fromkeys(heads):
        phrase = [t for t in head.subtree if not (first.i <= t.i <= last.i)]
        inner = [t for t in phrase if t.i <= head.i and head.i - t.i < 8] or [head]
        start = min(t.i for t in inner)
        while start <= head.i and head.doc[start].is_punct:
            start += 1
        place = Span(offset + head.doc[start].idx, offset + head.idx + len(head.text))
        found.append((head.lower_, place))
    return found


def _pronoun_votes(parse: Parse, mentions: Sequence[Mention]) -> dict[str, Counter[str]]:
    """For each person the pronouns of sentences where it is the only person of the sentence, or the only one of the sentence before."""
    votes: dict[str, Counter[str]] = {}
    people = sorted(((m.span, m.entity) for m in mentions if m.kind == "person"), key=lambda p: p[0])
    for block in parse.blocks:
        previous: set[str] = set()
        for sentence in block.doc.sents:
            place = block.span_of(sentence)
            here = {entity for span, entity in people if place.covers(span)}
            words = [t for t in sentence if t.lower_ in _PRONOUNS]
            candidates = here or previous
            if len(candidates) == 1 and words:
                start = min((span.start for span, entity in people if place.covers(span)), default=-1)
                genders = {
                    _PRONOUNS[t.lower_]
                    for t in words
                    if block.offset + t.idx > start and not (t.nbor(1).lower_ in KIN if t.i + 1 < len(block.doc) else False)
                }
                if len(genders) == 1:
                    votes.setdefault(next(iter(candidates)), Counter())[genders.pop()] += 1
            previous = here or previous
    return votes
