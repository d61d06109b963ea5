"""Headlines, read again the way a parser can: it was trained on sentences, and takes Capitals In Titles for names and the headline's present tense for plurals.

A headline in title case is parsed in small letters, names apart. Words in -s that the parser takes for nouns and that are common verbs of headlines
are put in the past ("cross crushes man" as "cross crushed man"), and stay so if the parser then finds verbs. The grammar found so is carried back to
the words as printed, token for token, so that no offset moves.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from storydesk.annotate.parsing import Parse, ParsedBlock, load_language
from storydesk.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROLES: Final = frozenset({"headline", "standfirst"})
VERBS: Final = frozenset(
    "accuse add admit agree aim announce appeal approve arrest ask attack avoid back ban beat begin block bomb break bring build burn call cancel "
    "capture carry cause charge claim clash clear close collapse condemn confirm convict cost crash create criticise criticize crush cut damage "
    "declare defeat defend delay demand deny derail destroy die discover drop drown earn elect eliminate end enter escape evacuate expand expect "
    "explode face fail fall fear fight find fine fire flee force free gain get give go grow halt hear help hire hit hold honor honour hurt "
    "identify injure invade investigate jail join keep kill launch lead leave lift lose make mark meet merge mourn move name need offer open "
    "order oust pass pay plan plead pledge pull push quit raise reach reject release remain remove rescue resign return reveal rise rock rule "
    "sack save say scrap see seek seize sell send sentence set shake shoot shut sign sink slam smash soar spark stab stand start steal step stop "
    "strand strike sue suffer suspend take target tell test threaten topple trap trigger try unveil urge visit vow wait walk want warn win wound".split()
)
"""Verbs that headlines put in the present."""
IRREGULAR: Final = {
    "beat": "beat", "begin": "began", "break": "broke", "bring": "brought", "build": "built", "cost": "cost", "cut": "cut", "fall": "fell",
    "fight": "fought", "find": "found", "flee": "fled", "get": "got", "give": "gave", "go": "went", "grow": "grew", "hear": "heard", "hit":
    "hit", "hold": "held", "hurt": "hurt", "keep": "kept", "lead": "led", "leave": "left", "lose": "lost", "make": "made", "meet": "met", "pay":
    "paid", "quit": "quit", "rise": "rose", "say": "said", "see": "saw", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "shake": "shook", "shoot": "shot", "shut": "shut", "sink": "sank", "stand": "stood", "steal": "stole", "strike": "struck", "take": "took",
    "tell": "told", "win": "won",
}  # fmt: skip


def plain_headlines(parse: Parse, mentions: Sequence[Mention]) -> Parse:
    """The parse with its headlines read again where the first reading cannot be trusted."""
    if not any(b.block.role in ROLES for b in parse.blocks):
        return parse
    return Parse(parse.article, tuple(_again(b, mentions) if b.block.role in ROLES else b for b in parse.blocks))


def _again(block: ParsedBlock, mentions: Sequence[Mention]) -> ParsedBlock:
    doc = block.doc
    if _title_case(doc):
        doc = load_language()(_lowered(doc.text, block.offset, mentions))
    return ParsedBlock(block.block, _with_past(doc), block.offset)


def _title_case(doc: "Doc") -> bool:
    words = [t.text for t in doc if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _lowered(text: str, offset: int, mentions: Sequence[Mention]) -> str:
    """The text in small letters but for names; as long as it was."""
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for mention in mentions:
        start, end = mention.span.start - offset, mention.span.end - offset
        if 0 <= start < end <= len(text):
            lowered = lowered[:start] + text[start:end] + lowered[end:]
    return lowered[:1].upper() + lowered[1:]


def _with_past(doc: "Doc") -> "Doc":
    """The grammar of the headline with its present verbs in the past, on the words as they stand; the first reading if there are none."""
    bases = {t.i: base for t in doc if t.pos_ in ("NOUN", "PROPN") and t.i > 0 and (base := _base(t.text)) is not None}
    for _ in range(2):  # a second time with those words alone that the parser then took for verbs
        if not bases:
            return doc
        read = _read(doc, bases)
        kept = {i: base for i, base in bases.items() if _is_verb(read[i])}
        if kept == bases:
            return _on_words(doc, read, bases)
        bases = kept
    return doc


def _read(doc: "Doc", bases: dict[int, str]) -> "Doc":
    from spacy.tokens import Doc  # imported here: spaCy takes a second to load, and most commands never parse

    words = [_past(bases[t.i]) if t.i in bases else t.text for t in doc]
    read = Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc], sent_starts=[t.is_sent_start for t in doc])
    for _, step in load_language().pipeline:
        read = step(read)
    return read


def _is_verb(token: "Token") -> bool:
    return token.tag_ == "VBD" and (token.dep_ in ("ROOT", "conj") or any(c.dep_ == "nsubj" for c in token.children))


def _on_words(doc: "Doc", read: "Doc", bases: dict[int, str]) -> "Doc":
    """The words of one document with the grammar of another."""
    from spacy.tokens import Doc

    return Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], tags=[t.tag_ for t in read], pos=[t.pos_ for t in read],
        deps=[t.dep_ for t in read], heads=[t.head.i for t in read], lemmas=[bases.get(t.i, t.lemma_) for t in read],
    )  # fmt: skip


def _base(word: str) -> str | None:
    """The verb that a word in -s is a form of, if headlines use it."""
    found = re.fullmatch(r"([a-z]+?)(s|es|ies)", word)
    if found is None:
        return None
    forms = {"s": (word[:-1],), "es": (word[:-2], word[:-1]), "ies": (word[:-3] + "y",)}
    return next((f for f in (*forms.get(found.group(2), ()), *forms["s"]) if f in VERBS), None)


def _past(base: str) -> str:
    if base in IRREGULAR:
        return IRREGULAR[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (
        "ped"
        if base in ("drop", "stop", "step", "trap", "scrap")
        else "ned"
        if base in ("ban", "plan")
        else "bed"
        if base == "stab"
        else "ed"
    )
