"""What kind of place a name is: the town of Calder, the village of Calder. A tension; an article that prints both leaves nothing to show."""

import re
from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position
from storydesk.compare.disagreements.matches import matches
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal
from storydesk.text.tokens import words

SAME_PLACE: Final = Signal("same_place_name", 1.0, 1.0, "Both name the same place.")
_KIND_OF_PLACE: Final = re.compile(
    r"\b(?P<kind>town|village|city|hamlet|suburb|island|township|borough) of (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
)
_SMALL: Final = frozenset({"village", "hamlet"})
"""Town and city, suburb and borough are used for one another; of these a place is one or is not."""


def place_kind_findings(tellings: Tellings) -> Iterator[Finding]:
    """Two kinds of one place, of which a place is one or is not."""
    found: dict[str, dict[str, list[Telling]]] = {}
    for member in tellings.members:
        for telling, match in matches(member, "place", _KIND_OF_PLACE):
            found.setdefault(" ".join(words(match["name"])), {}).setdefault(match["kind"].lower(), []).append(telling)
    for name, sides in sorted(found.items()):
        articles = [{t.article for t in told} for told in sides.values()]
        if len({kind in _SMALL for kind in sides}) > 1 and sum(map(len, articles)) == len(set().union(*articles)):
            positions = tuple(Position.of(kind, *told) for kind, told in sorted(sides.items()))
            yield Finding("place", f"kind:{name}", positions, (SAME_PLACE, NO_ARTICLE_HAS_BOTH), None, "tension")
