"""Propositions: what a text asserts, taken apart into its smallest statements.

Theory: a sentence says as many things as it has pairs of a word and what stands to it in a grammatical relation (dependency pairs, as in minimal
propositions of open information extraction): who was killed, where, by what, that the cross was wooden, whose visit. Each pair is a claim of
attribute `link`: `event` is the head (a verb's or noun's lemma), `about` the head's phrase (its role is event for a verb, head for a noun), the first
argument what is said of it, further arguments who else takes part in the same event. Pronouns are resolved where one antecedent stands out: he and
she to the last person named, it to the nearest thing before it in its sentence, or the last thing that was a subject; otherwise the pair is not made.
Words in direct speech are left to the speaker. Fails where the parser attaches a phrase to the wrong head.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.grammar import is_passive, participants
from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident.harm import DYING, HITTING, INJURING, KILLING
from storydesk.annotate.claims.reading import Manner, Reading
from storydesk.annotate.claims.shortfall import could_have, fell_short, taken_for_dead, threatened
from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.model import STORY_ROLES, Argument, Claim, Mention, Quote, Span, TimeExpression
from storydesk.text.word_classes import MEMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

EMPTY_VERBS: Final = frozenset(
    "be have do get let make seem begin start continue come go become use call appear remain follow include involve want know see".split()
)
"""Verbs that say little by themselves: no pair is made of them and their subject alone."""
LEANING_VERBS: Final = frozenset(
    "identify describe suspect consider name expect know hear see find think believe show try attempt want intend allow force cause help".split()
)
"""Verbs that say something only with what follows them: no pair is made of them and a participant alone."""
SPEECH_VERBS: Final = frozenset(
    "say tell report add state note explain ask announce comment write tweet quote reply accord speak mention according claim confirm".split()
)
"""Verbs that hand on words: what they hand on is the statement, not the handing on."""
EMPTY_WORDS: Final = frozenset(
    "other another same such own several many more most few some any all both each every next last first second own new only way thing lot number "
    "one kind part time further recent recently previous whole entire main various certain due able set group member series day week month year "
    "today yesterday tomorrow tonight morning evening night case fact others something someone anything anyone everyone everything nothing".split()
)
"""Words that say little as modifiers or as things spoken of."""
PARTITIVES: Final = frozenset(
    "part group number pair couple dozen dozens hundred hundreds thousand thousands series lot majority rest half some one two several".split()
)
"""Nouns that only measure the noun after their "of"."""
PEOPLE: Final = (
    frozenset(MEMBERS["sex"])
    | frozenset(MEMBERS["relation"])
    | frozenset(
        "person people officer police policeman suspect victim driver mayor president minister spokesman spokeswoman official worker resident witness "
        "child teenager student teacher player coach leader member judge lawyer doctor soldier".split()
    )
)
"""Nouns that it never stands for."""
PERSON_PRONOUNS: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THING_PRONOUNS: Final = frozenset({"it", "its"})
PHRASAL: Final = {
    "take down": "remove", "take offline": "remove", "pull offline": "remove", "pull down": "remove", "shut down": "close", "close down": "close",
    "blow up": "explode", "break out": "erupt", "call off": "cancel", "put off": "postpone", "carry out": "perform", "find out": "discover",
    "set up": "establish", "step down": "resign", "stand down": "resign", "gun down": "shoot", "lay off": "dismiss", "turn down": "reject",
    "pass away": "die", "kick off": "begin", "track down": "find", "round up": "arrest", "lock up": "imprison", "rule out": "exclude",
    "back out": "withdraw", "show up": "appear", "fall down": "collapse", "come down": "fall", "tear down": "demolish", "hand out": "distribute",
}  # fmt: skip
"""Verbs with a particle, and the plain verb that says the same."""
LIGHT_VERBS: Final = frozenset("take put go come get give turn set bring break make hold".split())
"""Verbs that with each particle tell another thing: to take up is not to take."""
FAILING: Final = frozenset("fail retire escape expire lapse vanish fall collapse".split())
"""Verbs of which a participle before a noun tells what the noun did ("a failed effort")."""
_NAMING: Final = frozenset("DET PROPN NOUN ADJ NUM PRON".split())
"""What stands behind a particle that is a preposition, unless it is the verb's object ("burned off Ellery")."""
STATES: Final = frozenset("coma unconsciousness debt chaos disrepair disarray silence depression recession despair".split())
"""What somebody falls into without a fall: the event is the state, not the verb ("slipped into a coma")."""
BEFALLING: Final = KILLING | DYING | INJURING | HITTING | frozenset("lose crash collide capsize sink collapse explode derail".split())
"""Harm, which is another thing where it nearly came; what "nearly doubled" or "nearly ended" is told as if it did."""
NEARLY: Final = "nearly"
"""What stands before the name of an event that came near and did not happen."""
CORE: Final = frozenset({"subject", "object", "sole", "by"})
LONGEST: Final = 170
"""Characters that a statement may span from its first participant to its last."""


def find_propositions(
    parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote], times: Sequence[TimeExpression]
) -> tuple[Claim, ...]:
    """The pairs of an article's own telling (and of indirect speech), in text order."""
    reading = Reading(plain_headlines(parse, mentions), mentions, quotes, times)
    found: list[Claim] = []
    resolver = _Resolver(reading)
    for block in reading.blocks:
        if block.block.role in STORY_ROLES:
            for token in block.doc:
                resolver.see(block, token)
                found.extend(_links(reading, resolver, block, token))
    return tuple(sorted(set(found), key=lambda c: (c.span, c.event or "", c.arguments[0].role, c.arguments[0].span)))


def _links(reading: Reading, resolver: "_Resolver", block: ParsedBlock, token: "Token") -> Iterator[Claim]:
    quote = reading.speech_at(block.offset + token.idx)
    if quote is not None and quote.form == "direct":
        return
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
        yield from _of_verb(reading, resolver, block, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(reading, resolver, block, token)


# -- verbs --------------------------------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, resolver: "_Resolver", block: ParsedBlock, verb: "Token") -> Iterator[Claim]:
    parts = [(role, part) for role, part in participants(verb) if role not in ("time", "manner")]
    roles = {role for role, _ in parts}
    manner = reading.manner(block, verb)
    if any(
        role == "attribute" and part.i > verb.sent.start and part.nbor(-1).lower_ == "not" for role, part in parts
    ):  # "pleaded not guilty"
        manner = replace(manner, negated=True)
    here = _with_particle(block, verb)
    event = _plain(verb)
    if could_have(verb) or threatened(verb):
        return
    arguments: list[Argument] = []
    subjects = {part.i for role, part in parts if role == "subject"}
    for role, part in parts:
        if role == "object" and part.i in subjects:
            continue
        argument = resolver.argument(block, _role(role, part, roles, verb), part)
        if argument is not None and argument not in arguments:
            arguments.append(argument)
    if event in SPEECH_VERBS:
        return
    near = fell_short(verb) and verb.lemma_.lower() in BEFALLING
    event = f"{NEARLY} {event}" if near else event
    outcome = _outcome(verb)
    if outcome is not None and not near:
        yield from _links_of_event(Argument("event", here, outcome), [a for a in arguments if a.role in CORE], manner, here)
    about = Argument("event", here, event)
    leans = event in LEANING_VERBS or any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    yield from (
        c for c in _links_of_event(about, arguments, manner, here) if not (leans and c.arguments[0].role in ("subject", "sole", "object"))
    )


def _with_particle(block: ParsedBlock, verb: "Token") -> Span:
    """The verb with the particle right behind it ("put out")."""
    here = block.span_of(verb)
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if after is None or after.dep_ != "prt" or after.head != verb:
        return here
    behind = after.nbor() if after.i + 1 < len(verb.doc) else None
    where = behind is not None and behind.pos_ in _NAMING and not any(c.dep_ == "dobj" for c in verb.children)
    return here if where else Span(here.start, block.span_of(after).end)


def _plain(verb: "Token") -> str:
    """The lemma, or the plain verb that means the same as the verb with its particle ("took the page down": remove), or what it leads into (a coma)."""
    into = [c.lemma_.lower() for prep in verb.children if prep.lower_ == "into" for c in prep.children if c.dep_ == "pobj"]
    if into and into[0] in STATES:
        return f"into {into[0]}"
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" or c.lower_ == "offline"), None)
    whole = f"{lemma} {particle}"
    return PHRASAL.get(whole, whole if particle is not None and lemma in LIGHT_VERBS else lemma)


def _links_of_event(about: Argument, arguments: Sequence[Argument], manner: Manner, here: Span) -> Iterator[Claim]:
    subject = next((a for a in arguments if a.role in ("subject", "sole")), None)
    for argument in arguments:
        if argument.head in EMPTY_WORDS and argument.entity is None:
            continue
        if about.head.split()[0] in EMPTY_VERBS and argument.role in ("subject", "sole"):
            continue
        others = tuple(a for a in arguments if a is not argument)
        span = _statement_span(here, argument, subject or next((a for a in others if a.role == "object"), None))
        head = about
        if about.head == "be" and argument.role == "attribute" and subject is not None:
            head, others = subject, ()
        yield Claim(
            span, "link", head.head, head, (argument, *others), None, argument.span, manner.negated, manner.hedged, manner.attributed
        )


def _outcome(verb: "Token") -> str | None:
    """The death that a clause tells by its outcome: kill for crushed to death and shot dead, die for found dead."""
    for child in verb.children:
        if (
            child.lower_ == "dead"
            and not (fell_short(child) or taken_for_dead(child))
            and child.dep_ in ("oprd", "acomp", "advmod", "xcomp", "ccomp")
        ):
            return "die" if verb.lemma_.lower() in ("be", "find", "pronounce", "declare", "leave") else "kill"
        if child.lower_ == "to" and child.dep_ == "prep" and any(c.lower_ == "death" for c in child.children):
            return "kill"
    return None


def _role(role: str, part: "Token", roles: set[str], verb: "Token") -> str:
    """Subjects of verbs without an object are `sole`: they may be what something happened to. Who did it, after a passive, is `by`."""
    if role == "subject" and part.dep_ == "pobj" and part.head.dep_ == "agent" and part.head.head == verb:
        return "by"
    if role == "subject" and "object" not in roles and not is_passive(verb):
        return "sole"
    return role


def _statement_span(head: Span, argument: Argument, subject: Argument | None) -> Span:
    """From the subject, if it is near, to the argument."""
    spans = [head, argument.span]
    if subject is not None and subject.span.start <= head.start and head.start - subject.span.start <= LONGEST // 2:
        spans.append(subject.span)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Span(start, end) if end - start <= LONGEST else Span(min(head.start, argument.span.start), max(head.end, argument.span.end))


# -- nouns --------------------------------------------------------------------------------------------------------------------------------


def _of_noun(reading: Reading, resolver: "_Resolver", block: ParsedBlock, noun: "Token") -> Iterator[Claim]:
    if reading.mention_at(block.span_of(noun)) is not None and noun.dep_ in ("compound", "poss"):
        return
    about = resolver.argument(block, "head", noun)
    if about is None:
        return
    manner = reading.manner(block, noun)
    for child in noun.children:
        if child.dep_ == "amod" and child.tag_ == "VBN" and child.lemma_.lower() not in EMPTY_VERBS:
            here = block.span_of(child)
            role = "sole" if child.lemma_.lower() in FAILING else "object"
            patient = Argument(role, about.span, about.head, about.entity)
            yield from _links_of_event(Argument("event", here, child.lemma_.lower()), [patient], manner, here)
    name = reading.mention_at(block.span_of(noun))
    parts = [
        (role, part)
        for role, part in _modifiers(noun)
        if (name is None or not name.span.covers(block.span_of(part))) and not (role == "same" and reading.names_another(block, noun, part))
    ]
    found = [argument for role, part in parts if (argument := resolver.argument(block, role, part)) is not None]
    for argument in found:
        if (argument.head in EMPTY_WORDS and argument.entity is None) or (about.entity and about.entity == argument.entity):
            continue
        spans = (argument.span, about.span) if about.span.overlap(argument.span) == 0 else (about.span,)
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        if len(span) <= LONGEST:
            others = tuple(a for a in found if a is not argument and a.entity is not None)
            yield Claim(span, "link", about.head, about, (argument, *others), None, argument.span, False, manner.hedged, manner.attributed)


def _modifiers(noun: "Token") -> "Iterator[tuple[str, Token]]":
    for child in noun.children:
        if (child.dep_ in ("amod", "nmod") and child.pos_ in ("ADJ", "NOUN", "VERB", "PROPN")) or child.dep_ == "compound":
            if not _half_a_name(child):
                yield "is", child
        elif child.dep_ == "poss" and child.tag_ not in ("PRP$", "WP$"):  # "his neck", "whose son" state nothing
            yield "of", child
        elif child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
            yield "same", child
        elif child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield child.text.lower(), grandchild


def _half_a_name(token: "Token") -> bool:
    """Is it a name behind a hyphen, which tells another thing than the name alone (pro-Norland crowds, the Telemar-Norland agency)?"""
    return token.pos_ == "PROPN" and token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


# -- pronouns -----------------------------------------------------------------------------------------------------------------------------


class _Resolver:
    """What he, she and it stand for, while the text is read from its start."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._person: Argument | None = None
        self._subject_person: Argument | None = None
        self._thing: Argument | None = None
        self._nearest: tuple[int, Argument] | None = None
        self._kinds = {m.entity: m.kind for m in reading.mentions}

    def see(self, block: ParsedBlock, token: "Token") -> None:
        """Take note of a noun that a pronoun may stand for."""
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "npadvmod"):
            return
        argument = self._reading.argument(block, "", token)
        if argument.entity is not None and self._kinds.get(argument.entity) == "person":
            self._person = argument
            if token.dep_ in ("nsubj", "nsubjpass"):
                self._subject_person = argument
        elif argument.entity is None and token.ent_type_ not in ("PERSON", "DATE", "TIME") and token.lemma_.lower() not in PEOPLE:
            if token.dep_ in ("nsubj", "nsubjpass"):
                self._thing = argument
            elif token.tag_ == "NN" and token.dep_ in ("pobj", "dobj"):
                self._nearest = (token.sent.start_char + block.offset, argument)

    def argument(self, block: ParsedBlock, role: str, token: "Token") -> Argument | None:
        """The participant, with the pronoun's place and the antecedent's name; None for a pronoun without antecedent."""
        token = _true_subject(token)
        if token.pos_ != "PRON" and token.tag_ not in ("PRP", "PRP$"):
            plain = self._reading.argument(block, role, token)
            inner = _measured(token)
            if inner is not None:
                told = self._reading.argument(block, role, inner)
                return Argument(role, Span(plain.span.start, max(plain.span.end, told.span.end)), told.head, told.entity)
            return Argument(role, plain.span, plain.head if token.pos_ != "VERB" else token.lemma_.lower(), plain.entity)
        word = token.lower_
        if word in PERSON_PRONOUNS:
            known: Argument | None = self._subject_person or self._person
        elif word in THING_PRONOUNS:
            here = token.sent.start_char + block.offset
            known = self._nearest[1] if self._nearest and self._nearest[0] == here and token.i > token.sent.start else self._thing
        else:
            known = None
        return Argument(role, block.span_of(token), known.head, known.entity) if known else None


def _measured(token: "Token") -> "Token | None":
    """The noun that "part of", "a group of", "21 of" are said of."""
    if token.lemma_.lower() not in PARTITIVES and token.pos_ != "NUM":
        return None
    inner = (c for prep in token.children if prep.lower_ == "of" for c in prep.children if c.dep_ == "pobj")
    return next(inner, None)


def _true_subject(token: "Token") -> "Token":
    """The head of a long subject whose last noun the parser took for the subject ("A cross erected in honour of the late pope has collapsed")."""
    edge = token.left_edge
    if token.dep_ not in ("nsubj", "nsubjpass") or edge.i == token.sent.start or edge.nbor(-1).pos_ != "ADP":
        return token
    opening = (t for t in token.sent if t.i < edge.i and t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss", "amod", "pobj"))
    return next(opening, token)
