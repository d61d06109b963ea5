"""Is a passage between marks speech? Titles, nicknames, words held at arm's length and sung lines are not.

Decided by the cue and the shape of the passage. With a cue beside it, anything but a title or a sung line is speech; with a cue further off, two words or more;
without a cue, only whole sentences that stand alone. Fails on: a title printed as a sentence, a slogan on a sign that a verb of speech governs.
"""

import re
from collections.abc import Sequence
from typing import Final

from storydesk.annotate.names.words import TITLE_LEADS
from storydesk.annotate.quotes.cue_verbs import Cue
from storydesk.annotate.quotes.cue_words import ADDRESSING, LABELLING, SUNG
from storydesk.annotate.quotes.frames import Frame, Ground
from storydesk.annotate.quotes.marks import Passage
from storydesk.text.tokens import words

_SMALL: Final = frozenset("a an the of and or in on at to for with from by is as but nor vs n de la le el you me my i it".split())
_SONG_WORDS: Final = frozenset("lyric verse chorus refrain line song tune ballad anthem hymn track".split())
_LYRICS: Final = frozenset("lyric verse chorus refrain".split())
_VOICE: Final = frozenset("voice sing song note singer vocal melody".split())
_NAMING: Final = frozenset("title entitle name nickname christen caption headline head subtitle rename know".split())
_SLASH: Final = re.compile(r"\w\s?/\s?[A-Za-z]")
_LINKS: Final = frozenset("and but so yet still then also".split())
_LABEL_WORDS: Final = 12
"""A name that is given to something has no more words."""
_SENTENCE_WORDS: Final = 10
_LASTING: Final = frozenset({"continue", "begin", "go"})
"""Verbs of speech only where a comma or colon follows: the work continued "day and night"."""
_INDEFINITE: Final = frozenset("one some many a an several few".split())


def speech_form(ground: Ground, passage: Passage, frame: Frame, cue: Cue | None) -> str | None:
    """direct, mixed, or None where the passage is no speech."""
    text = passage.content.of(ground.text)
    count = len(words(text))
    if count == 0 or ground.text[passage.extent.start - 1 : passage.extent.start] == "=" or is_sung(ground, text, frame, cue):
        return None
    beside = cue is not None and cue.kind in ("leads", "follows", "colon", "dash", "according")
    if is_title(ground, text, frame) and not (beside and _punctuated(ground, passage, cue)):
        return None
    if cue is None:
        return (
            "direct"
            if count > 1 and (stands_alone(ground, passage, frame) or _announced(ground, passage) or _sentences(text, count))
            else None
        )
    if count <= _LABEL_WORDS and is_label(ground, cue):
        return None
    if cue.kind == "leads" and cue.lemma in _LASTING and not _punctuated(ground, passage, cue):
        return None
    if (
        count == 1
        and not (beside and cue.lemma not in LABELLING and _punctuated(ground, passage, cue))
        and not _is_verdict(ground, passage, cue)
    ):
        return None
    return "direct" if _whole(ground, passage, frame, cue) else "mixed"


def is_title(ground: Ground, text: str, frame: Frame) -> bool:
    """Every long word has a capital (at most ten words), or a word such as song, film, book stands right before."""
    before = [ground.tokens[at] for at in frame.before[-2:] if not ground.tokens[at].is_punct]
    if before and (before[-1].lemma_.lower() in _NAMING or (before[-1].lemma_.lower() in TITLE_LEADS and before[-1].pos_ != "VERB")):
        return text[:1].isupper() or text[:1].isdigit()
    plain = [w for w in re.findall(r"[^\W\d_][\w'’]*", text) if w.lower() not in _SMALL]
    return 0 < len(plain) <= 10 and all(w[0].isupper() for w in plain) and not text.endswith(("!", "?"))


def is_sung(ground: Ground, text: str, frame: Frame, cue: Cue | None) -> bool:
    """Is it sung: a verb of singing, lyrics named before it, or lines told apart by slashes?"""
    slashes = len(_SLASH.findall(text))
    if slashes >= 2 or (slashes and _frame_has(ground, frame.all, _SONG_WORDS | SUNG)):
        return True
    if (cue is not None and cue.lemma in SUNG) or _frame_has(ground, frame.before[-8:], _LYRICS):
        return True
    if cue is None and _frame_has(ground, frame.after[:8], _LYRICS):
        return True
    words_named = cue is None and any(ground.tokens[at].lower_ == "words" for at in frame.before[-3:])
    return words_named and _frame_has(ground, frame.before, _VOICE)


def is_label(ground: Ground, cue: Cue) -> bool:
    """A name given by nobody in particular: a place called "…", what one paper called "…"."""
    if cue.kind not in ("leads", "governs") or cue.lemma not in LABELLING:
        return False
    verb = ground.tokens[cue.last if cue.first == cue.last else cue.first]
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "ROOT") and not any(c.dep_ in ("aux", "agent", "nsubj") for c in verb.children):
        return True
    if cue.source is None:
        return True
    return ground.tokens[cue.source[0]].lower_ in _INDEFINITE and any(
        ground.tokens[at].lower_ == "what" for at in range(max(0, cue.source[0] - 2), cue.source[0])
    )


def _is_verdict(ground: Ground, passage: Passage, cue: Cue) -> bool:
    """One word that one person has for something named: Hale called the plan "reckless". What many call it is its name."""
    if cue.kind == "governs":
        return _is_predicate(ground, passage, cue)
    if cue.kind != "leads" or cue.lemma not in LABELLING or cue.head is None or cue.head > cue.first:
        return False
    speaker, verb = ground.tokens[cue.head], ground.tokens[cue.last]
    if verb.tag_ == "VBG" and ground.tokens[cue.first - 1].text != ",":
        return False
    between = range(cue.last + 1, ground.between(passage.extent.start, passage.extent.end)[0])
    if not between:
        return False
    if ground.tokens[between[-1]].tag_ in ("PRP$", "POS") or _describes(ground, passage):
        return False
    named = any(ground.tokens[at].pos_ in ("NOUN", "PROPN", "PRON") for at in between)
    return named and (speaker.pos_ == "PROPN" or speaker.lower_ in ("he", "she") or speaker.tag_ == "NN") and speaker.lower_ != "one"


def _is_predicate(ground: Ground, passage: Passage, cue: Cue) -> bool:
    """One word that closes what somebody says of something: she said that the talks are "pointless"."""
    first, after = ground.between(passage.extent.start, passage.extent.end)
    if not cue.last < first - 1 or ground.tokens[first - 1].lemma_ != "be" or cue.source is None or cue.source[0] > cue.first:
        return False
    if after >= len(ground.tokens) or ground.block_of[after] != ground.block_of[first]:
        return True
    return ground.tokens[after].is_punct or ground.tokens[after].lower_ in ("and", "but")


def _describes(ground: Ground, passage: Passage) -> bool:
    """Does the word between the marks belong to a noun after them (the "fascist" government, his "favourite" of the year)?"""
    _, after = ground.between(passage.extent.start, passage.extent.end)
    token = ground.tokens[after] if after < len(ground.tokens) else None
    return token is not None and (token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ == "of")


def opens_sentence(text: str) -> bool:
    """Does it open like a sentence: a capital, a digit, an ellipsis, a bracket ([The] …)?"""
    first = text.lstrip("[('‘“\"")[:1]
    return first.isupper() or first.isdigit() or text[:1] in "….["


def stands_alone(ground: Ground, passage: Passage, frame: Frame) -> bool:
    """Whole sentences with nothing of their sentence outside the marks."""
    text = passage.content.of(ground.text)
    if not opens_sentence(text) or (not frame.announced and any(_is_word(ground, at) for at in frame.before)):
        return False
    if text[-1:] in ",!?—" and len(words(text)) > 4:
        return True
    if passage.closed and text[-1:] not in ".!?…,-—–\"'’" and ground.text[passage.extent.end : passage.extent.end + 1] not in ".,":
        return False
    return not any(_is_word(ground, at) for at in frame.after)


def _announced(ground: Ground, passage: Passage) -> bool:
    """A whole sentence after a colon."""
    before = ground.text[max(0, passage.extent.start - 3) : passage.extent.start].rstrip()[-1:]
    text = passage.content.of(ground.text)
    return before == ":" and opens_sentence(text) and text[-1:] in ".!?…" and len(words(text)) > 3


def _sentences(text: str, count: int) -> bool:
    """Whole sentences of some length are speech wherever they stand: nobody names or doubts in sentences."""
    return count >= _SENTENCE_WORDS and opens_sentence(text) and text[-1:] in ".!?…"


def _punctuated(ground: Ground, passage: Passage, cue: Cue | None) -> bool:
    """Does a comma, a colon or a sentence's end set the passage apart from the words of the cue?"""
    text = ground.text
    inside, outside = text[passage.content.end - 1 : passage.content.end], text[passage.extent.end : passage.extent.end + 1]
    before = text[max(0, passage.extent.start - 2) : passage.extent.start].strip()[-1:]
    if cue is not None and cue.kind == "follows":
        return inside in ",!?—–-…" or outside == ","
    return before in (",", ":") and inside != ""


def _whole(ground: Ground, passage: Passage, frame: Frame, cue: Cue) -> bool:
    """Do all words of what is said stand between the marks?"""
    text = passage.content.of(ground.text)
    before = [at for at in frame.before if _is_word(ground, at)]
    opened = ground.text[max(0, passage.extent.start - 2) : passage.extent.start].rstrip()[-1:]
    if _goes_on(ground, passage, frame, cue):
        return False
    if frame.announced or opened == ":" or (opened == "," and opens_sentence(text) and text[-1:] in ".!?"):
        return True
    if cue.kind == "leads":
        return _punctuated(ground, passage, cue) or not any(_is_said(ground, at, cue) for at in before if at > cue.last)
    if cue.kind in ("colon", "dash") or (cue.kind == "follows" and opened in ("-", "–", "—", "(") and opens_sentence(text)):
        return True
    if cue.kind == "according" and cue.source is not None and opens_sentence(text):
        before = [at for at in before if not cue.first <= at <= cue.source[1]]
    return cue.kind != "governs" and all(ground.tokens[at].lower_ in _LINKS for at in before)


def _is_word(ground: Ground, at: int) -> bool:
    return any(c.isalnum() for c in ground.tokens[at].text)


def _goes_on(ground: Ground, passage: Passage, frame: Frame, cue: Cue) -> bool:
    """Does the clause go on after the closing mark, with no stop, comma or dash and before the cue?"""
    tail = ground.text[passage.content.end - 1 : passage.extent.end + 1].rstrip()
    if any(c in ".,;:!?…—–-)" for c in (tail[:1], tail[-1:])) or not frame.after:
        return False
    cued = {*range(cue.first, cue.last + 1), *(range(cue.source[0], cue.source[1] + 1) if cue.source else ())}
    return _is_word(ground, frame.after[0]) and frame.after[0] not in cued


def _is_said(ground: Ground, at: int, cue: Cue) -> bool:
    """A word between cue and passage that belongs to what is said: no addressee, no time or place of saying."""
    token = ground.tokens[at]
    if token.lower_ == "that" or cue.lemma in LABELLING:
        return token.pos_ not in ("ADV", "ADP")
    if token.pos_ in ("DET", "ADJ") or token.tag_ in ("POS", "PRP$"):
        return ground.tokens[at + 1].pos_ not in ("NOUN", "PROPN", "ADJ") or ground.quoted[at + 1]
    verb = ground.tokens[cue.last]
    while token.head not in (token, verb):
        token = token.head
    if token.dep_ in ("dobj", "oprd", "dative"):
        return cue.lemma not in ADDRESSING
    return token.dep_ in ("ccomp", "nsubj", "nsubjpass", "mark", "ROOT", "xcomp")


def _frame_has(ground: Ground, numbers: Sequence[int], words: frozenset[str]) -> bool:
    """Does any of the tokens have one of the lemmas?"""
    return any(ground.tokens[at].lemma_.lower() in words for at in numbers)
