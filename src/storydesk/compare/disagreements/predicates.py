"""Predicates that tell one kind of event in different words: "was shot dead", "was killed", "died".

Each line is one kind. Only words that news uses for the same happening are joined; a verb in no line stands for itself. A verb may be of two kinds ("shoot" hurts and
may kill), then both are tried.
"""

from collections.abc import Iterable
from typing import Final

_KINDS: Final = {
    "main": "happen incident",
    "kill": "kill die slay murder crush perish drown execute assassinate dead slain lose-life succumb",
    "hurt": "injure wound hurt shoot hit strike stab graze burn maim shrapnel",
    "fire": "shoot fire open gunfire",
    "take": "steal carjack rob take hijack snatch loot",
    "arrest": "arrest apprehend capture detain catch custody nab",
    "charge": "charge indict accuse",
    "convict": "convict",
    "sentence": "sentence jail imprison",
    "tell": "announce reveal share disclose post confirm publish unveil",
    "fall": "collapse fall topple crash tumble crumble",
    "find": "find discover locate spot recover",
    "flee": "flee escape run drive leave",
    "perform": "perform sing play appear concert stage",
    "rite": "canonize canonise beatify declare saint",
    "win": "win triumph beat defeat claim take earn secure",
    "die": "die pronounce succumb",
    "resign": "resign quit step retire",
    "collide": "collide crash ram strike",
    "explode": "explode detonate blow erupt",
    "bury": "bury funeral inter",
    "marry": "marry wed",
    "buy": "buy acquire purchase",
    "hospitalize": "hospitalize hospitalise transport rush airlift admit",
    "rescue": "rescue save",
    "evacuate": "evacuate",
    "begin": "begin start open kick launch erupt break",
    "end": "end finish close conclude",
    "shut": "close shut shutter",
    "lose": "lose miscarry suffer",
    "dedicate": "dedicate devote",
    "overturn": "capsize overturn sink",
    "testify": "testify question grill summon",
    "cancel": "cancel scrap",
    "postpone": "postpone delay",
    "called": "call respond dispatch receive",
}
MAIN: Final = frozenset({"kill", "hurt", "fire", "collide", "explode", "main"})
"""Kinds of event that "it happened" may stand for, in a story of harm."""
_BY_WORD: Final[dict[str, frozenset[str]]] = {
    word: frozenset(k for k, ws in _KINDS.items() if word in ws.split()) for words in _KINDS.values() for word in words.split()
}
EMPTY: Final = frozenset(
    "be have do say tell report get make go know think want see come ask seem appear let need use try keep include believe call accord add look help "
    "feel identify name describe "
    "continue leave give become remain hear".split()
)
REPEATED: Final = frozenset(
    "update deny warn urge criticize condemn defend claim speak tweet meet visit call play search trade rise gain drop schedule broadcast air "
    "continue work travel protest march vote report "
    "test launch discuss talk debate".split()
)
"""Events that happen on many days of one story; two days are no contradiction."""
DYING: Final = frozenset("die pronounce succumb perish".split())


def kinds_of(event: str | None) -> frozenset[str]:
    """The kinds of event that a predicate names; the word itself where no kind is known, none for words that tell no event."""
    if event is None or (event in EMPTY and event not in _BY_WORD):
        return frozenset()
    return _BY_WORD.get(event, frozenset({"=" + event}))


def listed_verbs() -> Iterable[str]:
    """The words of which a kind is known."""
    return _BY_WORD


def shared_kinds(left: str | None, right: str | None) -> frozenset[str]:
    """The kinds that two predicates share; "it happened" shares the kind of any harm."""
    one, two = kinds_of(left), kinds_of(right)
    if "main" in one and two & MAIN:
        return one & two or frozenset({"main"})
    if "main" in two and one & MAIN:
        return one & two or frozenset({"main"})
    return one & two
