"""Who found the body: a neighbour here, the landlord's son there.

Theory: a body is found once, and news says by whom with one of two verbs and the finder as their subject. Two finders called by other words are a tension and no more,
for a son may be a neighbour too; police who come and find what somebody else has found are told so by the article that has both. Left out are words that say nothing of
the finder (a man, people, someone). An article that tells of a finder and of the police is left alone beside articles that tell of either. Fails where two bodies are
found in two places.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import Finding, Position, passages_alike
from storydesk.compare.disagreements.pairing import facing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.compare.lexicon import lexicon
from storydesk.model import Signal

SAME_FIND: Final = Signal("same_find", 1.0, 1.0, "Both tell who found the dead.")
LEAST_ALIKE: Final = 0.1
MOST: Final = 200
_FINDING: Final = frozenset({"find", "discover"})
_BODY: Final = frozenset("body bodies remains corpse".split())
_POLICE: Final = frozenset(
    "police officer deputy firefighter trooper authority investigator crew paramedic detective sheriff constable guard warden medic rescuer diver searcher team".split()
)
_ANYBODY: Final = frozenset(
    "man woman person people someone somebody resident one boy girl he she they who which that it local two".split()
)


def finder_findings(tellings: Tellings) -> Iterator[Finding]:
    """Pairs of finders that two articles give the dead of the story."""
    told = [t for t in tellings.of("event") if t.claim.event in _FINDING and not t.claim.negated and _finder(t)]
    by_article: dict[str, set[str]] = {}
    for telling in told:
        by_article.setdefault(telling.article, set()).add(_finder(telling))
    for left, right in facing(told, _finder, lambda t: {"body"}, MOST):
        one, two = _finder(left), _finder(right)
        if one == two or ("police" in (one, two) and _tells_both(by_article, left.article, right.article)):
            continue
        alike = max(tellings.likeness(left.words, right.words), tellings.likeness(left.around, right.around))
        if alike >= LEAST_ALIKE:
            positions = (Position.of(one, left), Position.of(two, right))
            yield Finding(
                "relation", f"finder:{'~'.join(sorted((one, two)))}", positions, (SAME_FIND, passages_alike(alike)), None, "tension"
            )


def _finder(telling: Telling) -> str:
    """The word for who found a body; empty where none is told that says anything."""
    arguments = telling.claim.arguments
    if not any(a.role == "object" and a.head in _BODY for a in arguments):
        return ""
    finder = next((a for a in arguments if a.role == "subject"), None)
    if finder is None or telling.of(finder.span).lower() in _ANYBODY:
        return ""
    head = finder.head
    if head in _POLICE:
        return "police"
    return head if head not in _ANYBODY and (lexicon().is_person(head) or head.endswith("mate")) else ""


def _tells_both(by_article: dict[str, set[str]], *articles: str) -> bool:
    """Does one of them tell that somebody found the dead, and police too?"""
    return any("police" in by_article[a] and len(by_article[a]) > 1 for a in articles)
