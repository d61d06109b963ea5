"""Headlines, read again the way a parser can: it was trained on sentences, and takes Capitals In Titles for names and the headline's present tense for plurals.

A headline in title case is parsed in small letters, names apart. Words in -s that the parser takes for nouns and that are common verbs of headlines
are put in the past ("cross crushes man" as "cross crushed man"), and stay so if the parser then finds verbs. The grammar found so is carried back to
the words as printed, token for token, so that no offset moves.

"Man wanted in Marle raid arrested": where one participle follows another, the parser ties the second to the nearest noun (the raid arrested). Of verbs for what
happens to people at the end of a case it is told of the first noun, as the first participle is. Fails where it is the nearest noun's after all.
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

OUTCOMES: Final = frozenset(
    "acquit arrest bury capture catch charge convict deport extradite free identify indict jail release rescue sentence sue".split()
)
"""Verbs of which a headline's last participle is told of its first noun."""


def plain_headlines(parse: Parse, mentions: Sequence[Mention]) -> Parse:
    """The parse with its headlines read again where the first reading cannot be trusted."""
    if not any(b.block.role in ROLES for b in parse.blocks):
        return parse
    return Parse(parse.article, tuple(_again(b, mentions) if b.block.role in ROLES else b for b in parse.blocks))


def _again(block: ParsedBlock, mentions: Sequence[Mention]) -> ParsedBlock:
    doc = block.doc
    if _title_case(doc):
        doc = load_language()(_lowered(doc.text, block.offset, mentions))
    return ParsedBlock(block.block, _with_outcome(_with_past(doc)), block.offset)


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


def _with_outcome(doc: "Doc") -> "Doc":
    """The grammar with a later participle beside the first one, both told of the noun before them."""
    heads, deps, tags = [t.head.i for t in doc], [t.dep_ for t in doc], [t.tag_ for t in doc]
    first = next((t for t in doc if _participle(t) and _told_of(t) is not None), None)
    last = next((t for t in doc if first is not None and t.i > first.i and _ends(t)), None)
    if first is None or last is None:
        return doc
    noun = _told_of(first)
    if noun is not None and noun.dep_ == "nsubj" and noun.head == first:
        deps[noun.i] = "nsubjpass"
    heads[last.i], deps[last.i] = first.i, "conj"
    tags[first.i] = tags[last.i] = "VBN"
    return _with(doc, tags, [t.pos_ for t in doc], deps, heads, [t.lemma_ for t in doc])


def _participle(token: "Token") -> bool:
    return token.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("aux", "auxpass", "dobj") for c in token.children)


def _told_of(verb: "Token") -> "Token | None":
    """The noun before a participle: its subject, or what it is an attribute of."""
    if verb.dep_ == "acl":
        return verb.head if verb.head.i < verb.i and verb.head.dep_ in ("nsubj", "nsubjpass", "ROOT") else None
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None) if verb.dep_ == "ROOT" else None


def _ends(token: "Token") -> bool:
    """A participle of an outcome, tied to a noun or clause before it, without a subject of its own."""
    return (
        _participle(token)
        and token.lemma_.lower() in OUTCOMES
        and token.dep_ in ("acl", "advcl", "ccomp", "conj")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "mark", "cc") for c in token.children)
        and token.nbor(-1).pos_ in ("NOUN", "PROPN", "VERB")
    )


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
    lemmas = [bases.get(t.i, t.lemma_) for t in read]
    return _with(doc, [t.tag_ for t in read], [t.pos_ for t in read], [t.dep_ for t in read], [t.head.i for t in read], lemmas)


def _with(doc: "Doc", tags: list[str], pos: list[str], deps: list[str], heads: list[int], lemmas: list[str]) -> "Doc":
    """The words of a document with another grammar."""
    from spacy.tokens import Doc

    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words=words, spaces=spaces, tags=tags, pos=pos, deps=deps, heads=heads, lemmas=lemmas)


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
