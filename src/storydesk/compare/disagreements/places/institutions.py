"""An institution under two names: one that ends in another kind, or holds the same words in another order (Marle Regional Hospital, Marle Regional Medical Center).

A tension, for both may be in use; an article that prints both leaves nothing to show. Fails where two institutions share all but the last words of their names.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.compare.disagreements.findings import NO_ARTICLE_HAS_BOTH, Finding, Position
from storydesk.compare.disagreements.pairing import sharing
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import Signal

SAME_START: Final = Signal("same_name_start", 1.0, 1.0, "The names begin with the same words, or hold the same words in another order.")
LEAST_SHARED: Final = 2
"""Words with which the names of one institution begin alike."""
_ENDINGS: Final = frozenset(
    "hospital center centre medical health clinic infirmary college university academy institute school campus".split()
)


def institution_findings(tellings: Tellings) -> Iterator[Finding]:
    """Institutions whose names differ in their kind, or in the order of their words."""
    names: dict[tuple[str, ...], list[Telling]] = {}
    for telling in tellings.of("name"):
        value = telling.claim.value
        if value is not None and value.unit != "person" and _ENDINGS & set(key := tuple(value.key.split())):
            names.setdefault(key[1:] if key[0] == "the" else key, []).append(telling)
    for left, right in sharing(sorted(names), lambda n: {n[0]}):
        if not _one_institution(left, right) or {t.article for t in names[left]} & {t.article for t in names[right]}:
            continue
        positions = tuple(Position(" ".join(n), tuple((t, t.at) for t in names[n])) for n in sorted((left, right)))
        thing = f"institution:{' '.join(sorted(set(left) - _ENDINGS))}"
        yield Finding("name", thing, positions, (SAME_START, NO_ARTICLE_HAS_BOTH), None, "tension")


def _one_institution(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """The same words in another order, or the same but for what kind of institution it is."""
    if sorted(left) == sorted(right):
        return left != right
    own, other = ([w for w in name if w not in _ENDINGS] for name in (left, right))
    return own == other and len(own) >= LEAST_SHARED and not set(left) <= set(right) and not set(right) <= set(left)
