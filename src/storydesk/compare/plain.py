"""Plain sentences: which words colour what happened, and which beginnings need the sentence before.

Theory. A plain sentence tells what happened in words that the story's outlets share. Closed lists hold the words that judge (`FRAMING`), those that judge where one
outlet alone has them and describe where several do (`COLOURED`), and turns of phrase of one desk (`WORN`). A beginning that points back, a question, words of the
writer's own (we, you) and what is not told yet make a sentence that does not stand alone. Fails on irony, and on judgements in plain words.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from storydesk.model import Member
from storydesk.text.tokens import words

POINTING: Final = frozenset(
    "he she it they his her its their this that these those but and or nor so then thus such also however meanwhile moreover instead otherwise later there one "
    "another both neither either i we you".split()
)
"""First words of sentences that need the sentence before."""
FRAMING: Final = frozenset(
    "bizarre bizarrely ironically irony tragic tragically shocking shockingly horrific horrifying brutal brutally miraculous miraculously incredible "
    "incredibly amazing amazingly stunning stunningly heartbreaking chilling gruesome monstrous evil cowardly heroic outrageous disgraceful shameful so- "
    "called infamous notorious eerie eerily cruel freak omen sadly fortunately unfortunately inevitably obviously clearly dramatic dramatically "
    "sensational scandalous slammed blasted explosive".split()
)
"""Words that judge or colour: one outlet's voice, not the story's."""
COLOURED: Final = frozenset(
    "emotional emotionally moving touching stirring heartfelt heartwarming poignant tearful tear-jerking bravely brave courageous "
    "courageously boldly gorgeous beautiful beautifully lovely adorable iconic legendary epic massive huge giant enormous tiny mere "
    "whopping staggering astonishing astonishingly surprising surprisingly remarkable remarkably extraordinary unprecedented memorable "
    "unforgettable wonderful fantastic terrific terrible terribly awful horrible dreadful devastating devastated shocked stunned "
    "baffled outraged furious angry delighted thrilled adorned raw intimate powerful powerfully rousing soulful haunting hauntingly "
    "controversial embattled disgraced beloved famed celebrated much-loved challenging desperate desperately frantic frantically "
    "chaotic bloody vicious savage ruthless senseless unthinkable mysterious mysteriously strange strangely weird oddly quirky "
    "hilarious savvy lavish glamorous glittering star-studded honey merely simply truly really deeply utterly sheer finally".split()
)
"""Words that judge where one outlet alone has them, and describe where several do."""
WORN: Final = re.compile(
    r"\bhits? differ\w*|\bto tears\b|\b\w+[- ](?:w?rending|wrenching|breaking|warming|stopping|dropping|shattering|jerking)\b|\bheartfelt\b|\bbreaks? the internet\b"
    r"|\b(?:stol\w+|steals?) the show\b|\b(?:captivat|mesmeri[sz]|enthrall|dazzl|wow|spellb|sobb)\w*|\bshattering\b"
    r"|\bleft \w+ (?:in tears|speechless|stunned|baffled|reeling)\b",
    re.IGNORECASE,
)
"""Turns of phrase of one desk."""
_CAPTION: Final = re.compile(
    r"^.{0,140}\b(?:arrives?|speaks?|poses?|walks?|stands?|breathes?|looks?|attends?|holds?|gestures?|waves?|sits?|(?:is|are) (?:seen|pictured|shown)) "
    r".*\b[A-Z][a-z]+\.? \d{1,2}, \d{4}\.$"
)
"""What a picture shows, in the way of the agencies: the present tense, and a full date at the end."""
_OURS: Final = frozenset("i me my mine we us our ours you your yours".split())
"""Words of a writer who speaks of himself or to the reader: an opinion, or speech whose marks are lost."""
_MARKED: Final = re.compile(r"[\"“][^\"“”]*[\"”]|‘[^‘’]*’(?!\w)")
_UNTOLD: Final = re.compile(
    r"\b(?:(?:did|do|does|has|have|had|was|were|is|are)(?:n['’]t| not)|no\w*|neither|nor|declined to|refused to)(?: (?!only\b)[\w'’-]+){0,4}? "
    r"(?:releas\w+|identif\w+|confirm\w*|nam(?:e|ed|es)|disclos\w+|available|clear|known|determined|immediately|comment\w*|respond\w* to (?:an? |several )?requests?)\b"
    r"|\b(?:unclear|unknown|yet to be (?:released|identified|confirmed|named|determined))\b"
)
"""What is not told yet, or by whom nothing is told: another hour, or another article, knows."""
_BACK: Final = re.compile(
    r"^(?:\w+ ){1,4}(?:later|earlier|afterwards?)\b|^(?:The|That) (?:next|same|following|previous) |^(?:Shortly|Soon|Moments?) "
    r"|^(?:The|Their|Its) (?:[\w’'-]+ ){1,5}(?:comes?|came|follows|followed) (?:as|after|amid|on the heels|just|hours?|days?|a|two|three) "
    r"|^(?:First|Second|Third|Next|Finally|Further|Additionally|Similarly|Indeed|In fact|For (?:example|instance)|In addition|As a result|In turn), "
    r"|^If (?:confirmed|true|so|not|found|[a-z]+ed)\b"
    r"|^(?:Nearby|Elsewhere|Inside|Outside|Upstairs|Downstairs|Afterwards?|A (?:short|few) [\w ]{1,24} (?:away|later)),? "
    r"|^(?:(?:An?|The|Two|Three|Several|Some|Many|Most) )?(?:[Ss]imilar|[Ss]ame|[Ll]atter|[Ss]ubsequent|[Ee]nsuing|[Oo]thers?|[Ss]econd) "
    r"|^(?:Whether|If|When|While|As|Because|Although|Though|Since|After|Before|What|How|Why|Where|Asked|To|For|In|With|By|Of|At|On) "
    r"(?:if |whether )?(?:he|she|it|they|we|i|that|this|these|those|him|her|them|such)\b(?! (?:one|two|three|day|week|month|year|morning|evening|afternoon)\b)"
    r"|^[A-Z]\w+(?: \w+){1,3}, (?:he|she|it|they|we) |^An? (?:\w+ )?(?:picture|photo|photograph|image|video|view)\b.{3,80} (?:(?:is|are) (?:seen|shown|pictured)|shows)\b"
)
"""Beginnings that reckon from the sentence before, or whose first pronoun can only mean something in it ("Whether that was enough is not for ...",
"If found guilty, he could ..."), or that tell what a picture shows."""


def stands_alone(text: str, lone: frozenset[str]) -> bool:
    """A whole sentence, no question, that needs none before it, and has no word of judgement: none that one outlet alone uses here."""
    found = words(text)
    if not found or found[0] in POINTING or text.rstrip()[-1] not in ".!" or not text[0].isupper() or _BACK.match(text):
        return False
    if of_its_writer(text):
        return False
    if _CAPTION.search(text):
        return False
    return not (FRAMING | lone) & set(found) and WORN.search(text) is None and _UNTOLD.search(text) is None


def of_its_writer(text: str) -> bool:
    """Does a sentence speak of its writer or to its reader, outside quote marks: an opinion, or speech whose marks stand around more than it?"""
    return not _OURS.isdisjoint(words(_MARKED.sub(" ", text)))


def of_one_outlet(members: Sequence[Member]) -> frozenset[str]:
    """Colouring words of the story that fewer than two outlets print."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for member in members:
        for word in COLOURED.intersection(words(member.article.text)):
            outlets[word].add(member.article.outlet or member.article.id)
    return frozenset(w for w, who in outlets.items() if len(who) < 2)
