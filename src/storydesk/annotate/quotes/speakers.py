"""Who speaks: from the words that a cue names as its source to a person or body of the article.

A name is looked up among the mentions. A pronoun goes to the person whom the text was last about and whom it fits (`focus`). A description ("the singer") is
matched first with what the article calls its people (appositions, titles, "identified as", ages), then goes to the person in focus too. Who is addressed by the cue is
out, who is named inside the quotation nearly so. Documents and groups speak as printed. A guess below `CONFIDENT` is left unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storydesk.annotate.names.words import GENDER_WORDS, ROLES
from storydesk.annotate.quotes.cue_verbs import Cue, is_cue_verb
from storydesk.annotate.quotes.cue_words import DOCUMENTS, GROUPS
from storydesk.annotate.quotes.focus import UNNAMED, Focus
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.people import People
from storydesk.annotate.quotes.sources import source_span
from storydesk.model import Signal, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE_ENOUGH: Final = 0.3
"""The same for a description that the article gives to nobody: nobody else may be meant."""
CONFIDENT: Final = 0.25
"""The least standing (`focus`) at which a pronoun or description is taken for a person: the subject of a main clause five sentences back has it."""
_GENDER: Final = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_PLURAL: Final = frozenset({"they", "both", "we"})
_ACCOUNTS: Final = frozenset({"user", "account", "commenter", "follower"})
_BODIES: Final = frozenset(
    "agency office department company bureau force team club group firm service organisation organization university school court bank airline union party".split()
)
_TOWNS: Final = frozenset("town city village county borough parish township municipality state province district".split())

_THINGS: Final = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ure", "story", "remark")
"""How nouns end that name no persons."""
_SPOKES: Final = frozenset("spokesman spokeswoman spokesperson representative".split())

_SAYS: Final = {
    "named": "the cue names the speaker",
    "pronoun": "a pronoun, taken for the person the text was last about",
    "description": "a description that the article gives to one person",
    "focus": "a description, taken for the person the text was last about",
    "document": "a document speaks",
    "group": "a group speaks as printed",
    "body": "speaks for a body that the text names",
    "unlinked": "a name that stands for nobody else in the article",
    "unnamed": "a person whom the article does not name",
    "plural": "they: the persons named together before",
    "unresolved": "nobody fits well enough",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `span` as printed (None where the passage has no cue of its own), the entity, the best name, and why."""

    span: Span | None
    entity: str | None = None
    name: Span | None = None
    signals: tuple[Signal, ...] = ()

    def carried(self, how: str, text: str) -> "Speaker":
        """The same speaker for a passage that names none."""
        return replace(self, signals=(Signal("carry_over", how, 1.0, text), *self.signals))


def resolve(ground: Ground, focus: Focus, cue: Cue, contents: Sequence[Span]) -> Speaker:
    """The speaker of a passage with a cue."""
    if cue.source is None or cue.head is None:
        return Speaker(None)
    people = focus.people
    first, last = cue.source
    span = ground.span(first, last)
    head = ground.tokens[cue.head]
    if any(c.dep_ == "conj" and first <= ground.of(cue.head, c) <= last for c in head.children):
        return _speaker(span, "group", None, None if head.pos_ == "PRON" else span)
    mention = people.naming(first, last, cue.head)
    if mention is not None:
        return _speaker(span, "named", mention.entity, people.fullest(mention.entity))
    inside = people.entities_between(contents)
    word = head.lemma_.lower() if head.pos_ != "PRON" else head.lower_
    if head.pos_ == "PRON" and word in _GENDER:
        return _in_focus(ground, focus, span, cue, _GENDER[word], inside, "pronoun")
    if word in _PLURAL:
        return _plural(ground, people, span, cue)
    if word == "it":
        return _thing(ground, people, span, cue)
    if head.pos_ == "PRON":
        return _speaker(span, "unresolved")
    return _described(ground, focus, span, cue, inside)


def _speaker(span: Span, how: str, entity: str | None = None, name: Span | None = None, value: float = 1.0) -> Speaker:
    return Speaker(span, entity, name, (Signal(how, value, 1.0, _SAYS[how]),))


def _described(ground: Ground, focus: Focus, span: Span, cue: Cue, inside: frozenset[str]) -> Speaker:
    assert cue.source is not None
    assert cue.head is not None
    people = focus.people
    first, last = cue.source
    head = ground.tokens[cue.head]
    word = head.lemma_.lower()
    opening = ground.tokens[first].lower_
    if any(ground.tokens[at].lemma_.lower() in _ACCOUNTS or ground.tokens[at].text.startswith("@") for at in range(first, last + 1)):
        return _speaker(span, "unnamed", None, span)
    if word in DOCUMENTS:
        owner = people.owner(first, last, cue.head)
        return _speaker(span, "document", owner, people.fullest_noun(word, cue.head) or span)
    if opening == "the" and last == first + 1 and word in _BODIES | _TOWNS and (named := people.body_called(word, cue.head)):
        return _speaker(span, "body", named, people.fullest(named))
    if word in GROUPS or head.tag_ in ("NNS", "NNPS"):
        body = people.body_of(first, last)
        if body is None and _is_a_body(ground, first, last):
            body = people.last_body(cue.head)
            return _speaker(span, "body", body, people.fullest(body) if body else span)
        return _speaker(span, "body" if body else "group", body, span)
    if opening in ("a", "an", "one", "another", "some"):
        body = _body(ground, people, first, last, cue.head)
        if word in _SPOKES and (later := _named_later(ground, people, first, last, cue.head)):
            return _speaker(span, "description", later, people.fullest(later))
        return _speaker(span, "body", body, span) if body else _speaker(span, "unnamed", None, span)
    fitting = people.callings.described([ground.tokens[at] for at in range(first, last + 1)], head) - inside
    if len(fitting) == 1:
        (entity,) = fitting
        return _speaker(span, "description", entity, people.fullest(entity))
    if word in _SPOKES and not fitting and (body := _body(ground, people, first, last, cue.head)):
        return _speaker(span, "body", body, span)
    if any(c.dep_ == "poss" for c in head.children) and not fitting:
        return _speaker(span, "unnamed", None, span)
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON" and word not in ROLES and not fitting:
        known = people.of_surname(head.text)
        return _speaker(span, "unlinked", known, people.fullest(known) or span)
    if word in ROLES or word == "old" or head.ent_type_ == "PERSON" or fitting:
        gender = next((g for g, known in GENDER_WORDS.items() if word in known), None)
        found = _in_focus(ground, focus, span, cue, gender, inside, "focus", fitting)
        return replace(found, name=span) if found.name is None else found
    body = people.body_of(first, last)
    return _speaker(span, "body" if body else "unnamed", body, span)


def _named_later(ground: Ground, people: People, first: int, last: int, head: int) -> str | None:
    """Who is introduced as "a spokeswoman" and named afterwards ("the spokeswoman, Ida Hale"): the one person whom the article calls so, not named before."""
    called = people.callings.described([ground.tokens[at] for at in range(first, last + 1)], ground.tokens[head])
    new = [entity for entity in sorted(called) if all(at > head for at, known in people.persons if known == entity)]
    return new[0] if len(called) == len(new) == 1 else None


def _is_a_body(ground: Ground, first: int, last: int) -> bool:
    """The agency, the harbour office: one body, of which no name is printed with the words."""
    tokens = ground.tokens[first : last + 1]
    return any(t.lemma_.lower() in _BODIES and t.tag_ == "NN" for t in tokens) and not any(t.pos_ == "PROPN" for t in tokens)


def _in_focus(
    ground: Ground,
    focus: Focus,
    span: Span,
    cue: Cue,
    gender: str | None,
    inside: frozenset[str],
    how: str,
    among: frozenset[str] = frozenset(),
) -> Speaker:
    """The person whom the text before was last about, who fits the gender, is not spoken to and hardly named in the quotation."""
    assert cue.head is not None
    out = _addressed(ground, focus.people, cue)
    if how == "focus" and cue.source is not None:
        described = [ground.tokens[at] for at in range(cue.source[0], cue.source[1] + 1)]
        out |= focus.people.callings.of_other_office(described, ground.tokens[cue.head])
        out |= focus.people.callings.of_other_land(described, ground.tokens[cue.head])
        if not among:
            head = ground.tokens[cue.head]
            out |= _named_beside(ground, focus.people, cue.head) | focus.people.callings.of_other_calling(head.lemma_.lower())
            out |= focus.people.callings.met_by(head, cue.head)
    entity, value = focus.best(cue.head, gender, out, inside, among, described=how == "focus")
    if entity is None or value < (CONFIDENT if among or how == "pronoun" else SURE_ENOUGH):
        return _speaker(span, "unresolved", value=round(value, 2))
    if entity.startswith(UNNAMED):
        return _unnamed(ground, focus.people, span, int(entity.removeprefix(UNNAMED))) if how == "pronoun" else _speaker(span, "unresolved")
    return _speaker(span, how, entity, focus.people.fullest(entity), round(value, 2))


def _body(ground: Ground, people: People, first: int, last: int, head: int) -> str | None:
    """For what body somebody speaks: the one named with the words, or the only one that "the office", "the spokeswoman" can mean."""
    body = people.body_of(first, last)
    if body is None and ground.tokens[head].lemma_.lower() in _SPOKES:
        return people.sole_body(head)
    return body


def _unnamed(ground: Ground, people: People, span: Span, at: int) -> Speaker:
    """He or she is somebody whom the text describes without a name: "Reed's lawyer", "a Harbour Office spokeswoman"."""
    first, last = source_span(ground, at)
    body = people.body_of(first, last) if ground.tokens[at].lemma_.lower() in _SPOKES else None
    return _speaker(span, "unnamed", body, ground.span(first, last))


def _named_beside(ground: Ground, people: People, head: int) -> frozenset[str]:
    """Who is named before a description in its own sentence: "as Hall left, the harbour minister said" is not about Hall."""
    start = ground.sentence_of[head][0]
    return frozenset(entity for at, entity in people.persons if start <= at < head and not ground.quoted[at])


def _addressed(ground: Ground, people: People, cue: Cue) -> frozenset[str]:
    """Who is spoken to: the object of the verb of the cue."""
    verb = ground.tokens[cue.last if cue.kind != "according" else cue.first]
    found = set()
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "iobj") or (child.dep_ == "prep" and child.lower_ == "to"):
            for token in child.subtree:
                entity = people.entity_at(ground.of(cue.last, token))
                if entity:
                    found.add(entity)
    return frozenset(found)


def _plural(ground: Ground, people: People, span: Span, cue: Cue) -> Speaker:
    """They: the last subject in the plural, with all its names ("Ann and Ben"); its entity is known only where the group is one body."""
    assert cue.head is not None
    for at in range(cue.head - 1, max(-1, cue.head - 400), -1):
        token = ground.tokens[at]
        if ground.quoted[at] or token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ == "PRON":
            continue
        joined = any(c.dep_ == "conj" for c in token.children)
        if not joined and (_is_thing(token) or ground.tokens[cue.head].lower_ == "both"):
            continue
        if joined or token.tag_ in ("NNS", "NNPS") or token.lemma_.lower() in GROUPS:
            first = ground.of(at, token.left_edge)
            last = ground.of(at, token.right_edge)
            if joined:
                last = max(ground.of(at, c) for c in token.subtree if c.dep_ == "conj" and c.head in (token, *token.conjuncts))
            last = min(last, first + 20)
            mention = people.naming(at, at, at) if not joined else None
            return _speaker(span, "plural", mention.entity if mention else None, ground.span(first, max(last, at)))
    return _speaker(span, "unresolved")


def _is_thing(token: "Token") -> bool:
    """Sanctions, comments and reports do not speak, whatever the plural says."""
    word = token.lemma_.lower()
    return token.pos_ == "NOUN" and word not in GROUPS and (word in DOCUMENTS or word.endswith(_THINGS))


def _thing(ground: Ground, people: People, span: Span, cue: Cue) -> Speaker:
    """It: the last subject that is a document or a body."""
    assert cue.head is not None
    for at in range(cue.head - 1, max(-1, cue.head - 200), -1):
        token = ground.tokens[at]
        if ground.quoted[at] or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        entity = people.entity_at(at)
        if token.lemma_.lower() in DOCUMENTS:
            return _speaker(span, "document", None, people.fullest_noun(token.lemma_.lower(), at))
        if entity and people.kind(entity) == "organisation":
            return _speaker(span, "body", entity, people.fullest(entity))
    return _speaker(span, "unresolved")


def last_subject(ground: Ground, focus: Focus, first: int, last: int, contents: Iterable[Span]) -> Speaker | None:
    """The person or group who is the subject of the last main clause among some tokens: who speaks in a passage that follows without a cue."""
    people = focus.people
    inside = people.entities_between(contents)
    for at in range(last, first - 1, -1):
        token = ground.tokens[at]
        if ground.quoted[at] or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        verb = token.head
        spoke = is_cue_verb(verb)
        if verb.dep_ not in ("ROOT", "conj") and not spoke:
            continue
        cue = Cue(ground.of(at, verb), ground.of(at, verb), at, source_span(ground, at, ground.of(at, verb)), "before", verb.lemma_.lower())
        found = resolve(ground, focus, cue, ())
        if found.entity is not None and found.entity not in inside and people.kind(found.entity) in ("person", "organisation"):
            return found
    return None
