"""Propositions: what a text asserts, taken apart into its smallest statements.

Theory: a sentence says as many things as it has pairs of a word and what stands to it in a grammatical relation (dependency pairs, as in minimal propositions of open information
extraction): who was killed, where, by what, that the cross was wooden, whose visit. Each pair is a claim of attribute `link`: `event` is the head (a verb's or noun's lemma), `about` the
head's phrase, the first argument what is said of it, further arguments who else takes part in the same event. Pronouns are resolved where one antecedent stands out: he and she to the
last person named, it to the last thing that was a subject; otherwise the pair is not made. Words in direct speech are left to the speaker. Fails where the parser
attaches a phrase to the wrong head.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from storydesk.annotate.grammar import is_passive, participants
from storydesk.annotate.parsing import Parse, ParsedBlock, load_language
from storydesk.annotate.reading import Reading
from storydesk.model import STORY_ROLES, Argument, Claim, Mention, Quote, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

EMPTY_VERBS: Final = frozenset("be have do get say tell let make seem begin start continue come go be become use".split())
"""Verbs that say little by themselves: no pair is made of them and their subject alone."""
EMPTY_WORDS: Final = frozenset(
    "other another same such own several many more most few some any all both each every next last first second own new only way thing lot number one kind part time "
    "day week month year people today yesterday tomorrow tonight morning evening night case fact others something someone anything anyone everyone everything nothing".split()
)
"""Words that say little as modifiers or as things spoken of."""
PERSON_PRONOUNS: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
THING_PRONOUNS: Final = frozenset({"it", "its"})
LONGEST: Final = 170
"""Characters that a statement may span from its first participant to its last."""


def find_propositions(
    parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Quote], times: Sequence[TimeExpression]
) -> tuple[Claim, ...]:
    """The pairs of an article's own telling (and of indirect speech), in text order."""
    reading = Reading(_with_plain_headlines(parse, mentions), mentions, quotes, times)
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


def _with_plain_headlines(parse: Parse, mentions: Sequence[Mention]) -> Parse:
    """The parse with headlines In Title Case read again in small letters, names apart: the parser takes every capital for a name."""
    if not any(_title_case(b) for b in parse.blocks):
        return parse
    return Parse(parse.article, tuple(_read_again(b, mentions) if _title_case(b) else b for b in parse.blocks))


def _title_case(block: ParsedBlock) -> bool:
    words = [t.text for t in block.doc if t.is_alpha and len(t) > 3]
    return block.block.role in ("headline", "standfirst") and len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _read_again(block: ParsedBlock, mentions: Sequence[Mention]) -> ParsedBlock:
    text = block.doc.text
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for mention in mentions:
        start, end = mention.span.start - block.offset, mention.span.end - block.offset
        if 0 <= start < end <= len(text):
            lowered = lowered[:start] + text[start:end] + lowered[end:]
    return ParsedBlock(block.block, load_language()(lowered[:1].upper() + lowered[1:]), block.offset)


# -- verbs --------------------------------------------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, resolver: "_Resolver", block: ParsedBlock, verb: "Token") -> Iterator[Claim]:
    parts = [(role, part) for role, part in participants(verb) if role not in ("time", "manner")]
    roles = {role for role, _ in parts}
    manner = reading.manner(block, verb)
    here = block.span_of(verb)
    event = verb.lemma_.lower()
    arguments: list[Argument] = []
    subjects = {part.i for role, part in parts if role == "subject"}
    for role, part in parts:
        if role == "object" and part.i in subjects:
            continue
        argument = resolver.argument(block, _role(role, roles, verb), part)
        if argument is not None and argument not in arguments:
            arguments.append(argument)
    about = Argument("head", here, event)
    subject = next((a for a in arguments if a.role in ("subject", "sole")), None)
    for argument in arguments:
        if argument.head in EMPTY_WORDS and argument.entity is None:
            continue
        if event in EMPTY_VERBS and argument.role in ("subject", "sole"):
            continue
        others = tuple(a for a in arguments if a is not argument)
        span = _statement_span(here, argument, subject or next((a for a in others if a.role == "object"), None))
        if event == "be" and argument.role == "attribute" and subject is not None:
            yield Claim(
                span, "link", subject.head, subject, (argument,), None, argument.span, manner.negated, manner.hedged, manner.attributed
            )
        elif event not in ("be", "have") or argument.role not in ("attribute", "object"):
            yield Claim(
                span, "link", event, about, (argument, *others), None, argument.span, manner.negated, manner.hedged, manner.attributed
            )
        else:
            yield Claim(
                span, "link", event, about, (argument, *others), None, argument.span, manner.negated, manner.hedged, manner.attributed
            )


def _role(role: str, roles: set[str], verb: "Token") -> str:
    """Subjects of verbs without an object are `sole`: they may be what something happened to."""
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
    for role, part in _modifiers(noun):
        argument = resolver.argument(block, role, part)
        if (
            argument is None
            or (argument.head in EMPTY_WORDS and argument.entity is None)
            or (about.entity and about.entity == argument.entity)
        ):
            continue
        spans = (argument.span, about.span) if about.span.overlap(argument.span) == 0 else (about.span,)
        span = Span(min(s.start for s in spans), max(s.end for s in spans))
        if len(span) <= LONGEST:
            yield Claim(span, "link", about.head, about, (argument,), None, argument.span, False, manner.hedged, manner.attributed)


def _modifiers(noun: "Token") -> "Iterator[tuple[str, Token]]":
    for child in noun.children:
        if (child.dep_ in ("amod", "nmod") and child.pos_ in ("ADJ", "NOUN", "VERB", "PROPN")) or child.dep_ == "compound":
            yield "is", child
        elif child.dep_ == "poss":
            yield "of", child
        elif child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN"):
            yield "same", child
        elif child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield child.text.lower(), grandchild


# -- pronouns -----------------------------------------------------------------------------------------------------------------------------


class _Resolver:
    """What he, she and it stand for, while the text is read from its start."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._person: Argument | None = None
        self._subject_person: Argument | None = None
        self._thing: Argument | None = None
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
        elif argument.entity is None and token.dep_ in ("nsubj", "nsubjpass") and token.ent_type_ not in ("PERSON", "DATE", "TIME"):
            self._thing = argument

    def argument(self, block: ParsedBlock, role: str, token: "Token") -> Argument | None:
        """The participant, with the pronoun's place and the antecedent's name; None for a pronoun without antecedent."""
        if token.pos_ != "PRON" and token.tag_ not in ("PRP", "PRP$"):
            plain = self._reading.argument(block, role, token)
            return Argument(role, plain.span, plain.head if token.pos_ != "VERB" else token.lemma_.lower(), plain.entity)
        word = token.lower_
        if word in PERSON_PRONOUNS:
            known = self._subject_person or self._person
        elif word in THING_PRONOUNS:
            known = self._thing
        else:
            known = None
        return Argument(role, block.span_of(token), known.head, known.entity) if known else None
