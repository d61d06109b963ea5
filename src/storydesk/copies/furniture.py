"""Furniture: sentences of a page that tell nothing of the story, and that outlets share without having copied.

They address the reader (sign up, follow us, call this number), name a right or a photographer, list videos, are set phrases of the trade that
stand alone ("no arrests have been made"), or stand more than once in one article, as captions do. Told by their words, for pages where
extraction could not tell them by their place. The lists were made by reading sentences that stand in several stories of the development
sets; they are English, and never complete.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from storydesk.model import Span
from storydesk.text.sentences import sentences

_ADDRESSED: Final = (
    r"sign(?:ed|ing)? (?:up|in)\b|subscri(?:be|ption|ber)|newsletters?|premium content|digital pass",
    r"your (?:inbox|email|e-mail|notification|browser|profile|account|free|area|desktop)|click(?:ing)? (?:here|on)",
    r"email (?:notifications?|alerts)|(?:verification|confirmation) (?:e-?mail|message)|spam or junk|(?:you must|please) enter",
    r"flash (?:player|to watch)|follow\b.{0,60}(?:twitter|facebook|instagram|@)|facebook\s*(?:\||page|post|and twitter)",
    r"on (?:twitter|facebook)(?: at|,? follow| page| by clicking| and (?:facebook|twitter))|join (?:the conversation|us)",
    r"download (?:the|our)|free apps?|(?:mobile|news) app\b|mobile(?:/tablet)? users|like (?:us|bno news) on",
    r"read (?:more|or share)|share this story|watch (?:live|the (?:video|report)|free|for updates)|having trouble viewing",
    r"view (?:full caption|the video)|image \d+ of|caption close|photos?\s*(?:by|:|courtesy|source)|photographs?:|file photo",
    r"getty images|ap photo|buy photo|more videos|top (?:news|stories|photos)",
    r"related (?:stories|story|content|coverage|articles)|stories you may|you may also be interested|others are clicking",
    r"story continues|advertisement\b|terms of (?:use|service)|privacy policy|all rights reserved|copyright",
    r"may not be (?:published|broadcast|reproduced)|report an error|(?:question|comment) about a news story|for publication",
    r"for more [\w ]{0,20}news|latest (?:from|news) |keep (?:checking|up with)|stay (?:with|up to date)|check back|refresh ",
    r"developing story|will be updated|has been updated|breaking news|more information as it becomes|contributed to this",
    r"staff (?:writers?|reports?)\b|reported from|'s? [\w.]+ [\w.]+ reports\.|contact [\w. ]{3,40}(?: at|:) \S+@",
    r"e-?mail:? \S+@|\S+@\S+\.(?:com|org|net)|anyone (?:with|who has) (?:any )?(?:information|knowledge)",
    r"(?:with|any) information (?:is|are|about|on|regarding|should|can)|asked to (?:call|contact)",
    r"(?:remain|calls?) (?:\w+ )?(?:anonymous|confidential)",
    r"(?:call|contact|phone|reach|at) [^.]{0,60}\(?\d{3}[-.) ]{1,2}\d{3}[-. ]\d{4}|crime\s?stoppers|tip\s?line",
    r"for immediate release|not responsible for the (?:accuracy|contents?)|not a robot|on a rush deadline|rush transcript",
    r"(?:protect|guard)\w* the identit(?:y|ies)|qualify for a (?:cash )?reward|callers (?:can|may|do not|will)\b|this photo (?:provided|taken)",
    r"anonymous(?:ly)? (?:tips?|call)|news tips|text a tip|eligible for a .{0,20}reward|gofundme|java ?script",
    r"comments? (?:section|policy)|leave a |switchboard|news desk|online service to view",
)
_MARKED: Final = (r"https?://|©|\(published |^\W*(?:video|photos|watch|listen|more|related|source)\s*:",)
_SET_PHRASES: Final = (
    r"(?:no|any) (?:arrests?|charges|suspects?|one|other|further|names?|injuries|motive)\b.*(?:made|filed|custody|arrested)",
    r"(?:no|any) (?:one|other|further|names?|suspects?)\b.*(?:injured|hurt|released|available|identified|reported|suspected|known|provided)",
    r"(?:is|are|was|were|remains?|is still) (?:still |currently |now )?(?:under investigation|investigating|ongoing|on-?going)",
    r"investigation\b.*\b(?:ongoing|continues|continuing)|continu(?:e|ing) to investigate|pronounced dead",
    r"died at the (?:scene|hospital)|(?:in|listed in) (?:critical|serious|stable|good|fair) condition",
    r"expected to (?:survive|be ok|recover|live)|life[-]threatening",
    r"(?:not|yet) (?:yet )?been (?:released|identified|made public)|armed and dangerous|being held (?:without|on)",
    r"request(?:s)? for comment|(?:reached|available) for comment|declined to comment|condition of anonymity",
    r"not authori[sz]ed to speak|could not be (?:independently )?(?:reached|verified)",
)
_ADDRESS: Final = re.compile(rf"\b(?:{'|'.join(_ADDRESSED)})|{'|'.join(_MARKED)}", re.IGNORECASE)
_SET_PHRASE: Final = re.compile("|".join(_SET_PHRASES), re.IGNORECASE)
_CLOCK_LIST: Final = re.compile(r"^\s*\d{1,2}:\d{2}\s+\S")
_SHORT: Final = 14
"""A set phrase of the trade stands alone in a sentence of so many words at most."""


def furniture_spans(text: str, blocks: Sequence[Span]) -> list[Span]:
    """The sentences of the blocks that are furniture."""
    found = [s for block in blocks for s in sentences(text, block.start, block.end)]
    keys = [" ".join(text[s.start : s.end].lower().split()) for s in found]
    often = Counter(keys)
    return [s for s, key in zip(found, keys, strict=True) if _is_furniture(key) or (often[key] > 1 and key.count(" ") >= 4)]


def _is_furniture(sentence: str) -> bool:
    if _ADDRESS.search(sentence) or _CLOCK_LIST.match(sentence):
        return True
    return sentence.count(" ") < _SHORT and _SET_PHRASE.search(sentence) is not None
