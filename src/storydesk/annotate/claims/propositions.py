"""Propositions: what a text asserts, taken apart into its smallest statements.

Theory: a sentence says as many things as it has pairs of a word and what stands to it in a grammatical relation (dependency pairs, as in minimal
propositions of open information extraction): who was killed, where, by what, that the cross was wooden, whose visit. Each pair is a claim of
attribute `link`: `event` is the head (a verb's or noun's lemma), `about` the head's phrase (its role is event for a verb, head for a noun), the first
argument what is said of it, further arguments who else takes part in the same event. Pronouns are resolved where one antecedent stands out (`antecedents`);
otherwise the pair is not made. Words in direct speech are left to the speaker. Fails where the parser attaches a phrase to the wrong head.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storydesk.annotate.claims.antecedents import Antecedents
from storydesk.annotate.claims.grammar import is_passive, participants
from storydesk.annotate.claims.headlines import plain_headlines
from storydesk.annotate.claims.incident.harm import DYING, HITTING, INJURING, KILLING
from storydesk.annotate.claims.phrasal_verbs import plain_verb, with_particle
from storydesk.annotate.claims.reading import Manner, Reading
from storydesk.annotate.claims.shortfall import could_have, fell_short, taken_for_dead, threatened
from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.model import STORY_ROLES, Argument, Claim, Mention, Quote, Span, TimeExpression

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
FAILING: Final = frozenset("fail retire escape expire lapse vanish fall collapse".split())
"""Verbs of which a participle before a noun tells what the noun did ("a failed effort")."""
BEFALLING: Final = KILLING | DYING | INJURING | HITTING | frozenset("lose crash collide capsize sink collapse explode derail".split())
"""Harm, which is another thing where it nearly came; what "nearly doubled" or "nearly ended" is told as if it did."""
NEARLY: Final = "nearly"
"""What stands before the name of an event that came near and did not happen."""
CORE: Final = frozenset({"subject", "object", "sole", "by"})
COULD: Final = "could"
"""What stands before the name of an event that could have been averted or done."""
AVERTING: Final = frozenset("prevent avoid avert save".split())
"""What could have been done against harm: that it could is what is told, and something else than that it was."""
ALONE: Final = frozenset("suspect find expect see hear cause".split())
"""Leaning verbs that say something with a thing alone; a body that is found is a death."""
BODIES: Final = frozenset("body corpse remains dead".split())
LONGEST: Final = 170
"""Characters that a statement may span from its first participant to its last."""


def find_propositions(
    parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote], times: Sequence[TimeExpression]
) -> tuple[Claim, ...]:
    """The pairs of an article's own telling (and of indirect speech), in text order."""
    reading = Reading(plain_headlines(parse, mentions), mentions, quotes, times)
    found: list[Claim] = []
    known = Antecedents(reading)
    for block in reading.blocks:
        if block.block.role in STORY_ROLES:
            for token in block.doc:
                known.see(block, token)
                found.extend(_links(reading, known, block, token))
    return tuple(sorted(set(found), key=lambda c: (c.span, c.event or "", c.arguments[0].role, c.arguments[0].span)))


def _links(reading: Reading, known: Antecedents, block: ParsedBlock, token: "Token") -> Iterator[Claim]:
    quote = reading.speech_at(block.offset + token.idx)
    if quote is not None and quote.form == "direct":
        return
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
        yield from _of_verb(reading, known, block, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(reading, known, block, token)


# -- verbs --------------------------------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, known: Antecedents, block: ParsedBlock, verb: "Token") -> Iterator[Claim]:
    parts = [(role, part) for role, part in participants(verb) if role not in ("time", "manner")]
    roles = {role for role, _ in parts}
    manner = reading.manner(block, verb)
    if any(
        role == "attribute" and part.i > verb.sent.start and part.nbor(-1).lower_ == "not" for role, part in parts
    ):  # "pleaded not guilty"
        manner = replace(manner, negated=True)
    here = with_particle(block, verb)
    event = plain_verb(verb)
    if threatened(verb) or (could_have(verb) and verb.lemma_.lower() not in AVERTING):
        return
    arguments: list[Argument] = []
    subjects = {part.i for role, part in parts if role == "subject"}
    for role, part in parts:
        if role == "object" and part.i in subjects:
            continue
        argument = known.argument(block, _role(role, part, roles, verb), part)
        if argument is not None and argument not in arguments:
            arguments.append(argument)
    if event in SPEECH_VERBS:
        return
    near = fell_short(verb) and verb.lemma_.lower() in BEFALLING
    event = f"{NEARLY} {event}" if near else f"{COULD} {event}" if could_have(verb) else event
    outcome = _outcome(verb)
    if outcome is not None and not near:
        yield from _links_of_event(Argument("event", here, outcome), [a for a in arguments if a.role in CORE], manner, here)
    about = Argument("event", here, event)
    leans = (event in LEANING_VERBS and not _says_alone(verb)) or any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    yield from (
        c for c in _links_of_event(about, arguments, manner, here) if not (leans and c.arguments[0].role in ("subject", "sole", "object"))
    )


def _says_alone(verb: "Token") -> bool:
    """Does a leaning verb say something with its object alone ("foul play is not suspected", "found the gun")?"""
    if verb.lemma_.lower() not in ALONE or any(
        c.dep_ in ("oprd", "attr", "acomp", "prt") or c.lower_ in ("as", "to", "by") for c in verb.children
    ):
        return False
    return any(c.dep_ in ("dobj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") and c.lemma_.lower() not in BODIES for c in verb.children)


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


def _of_noun(reading: Reading, known: Antecedents, block: ParsedBlock, noun: "Token") -> Iterator[Claim]:
    if reading.mention_at(block.span_of(noun)) is not None and noun.dep_ in ("compound", "poss"):
        return
    about = known.argument(block, "head", noun)
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
    found = [argument for role, part in parts if (argument := known.argument(block, role, part)) is not None]
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
