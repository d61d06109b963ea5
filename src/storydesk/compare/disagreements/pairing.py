"""Which claims of a story are worth setting beside each other, so that the work grows with the claims and not with their square.

Pairs come from buckets: two things are compared only if they share a key (a noun, a kind of event, a name but for a letter: the deletion keys of Garbe's SymSpell,
which two words one edit apart always share). Where very many claims are of one kind, `fair` takes some of each value in turn: what hundreds of articles say is
compared through a few of them, and the one article that says otherwise is not cut off. Fails to see a pair whose fellows both lie beyond the bounds, in a story of
very many values.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from storydesk.compare.disagreements.spelling import sound


class Told(Protocol):
    """What some article tells."""

    @property
    def article(self) -> str: ...


T = TypeVar("T")
A = TypeVar("A", bound=Told)
MOST_CLAIMS: Final = 400
"""Claims of one attribute that are compared."""
MOST_ALIKE: Final = 30
"""Claims of one value that are compared."""
MOST_IN_BUCKET: Final = 400
LEAST_FOR_DELETION: Final = 4


def fair(items: Iterable[T], key: Callable[[T], Hashable], most: int) -> list[T]:
    """At most `most` items in their order: in rounds one of each key, no more than MOST_ALIKE of any."""
    groups: dict[Hashable, list[int]] = {}
    kept = list(items)
    for at, item in enumerate(kept):
        groups.setdefault(key(item), []).append(at)
    chosen: list[int] = []
    for turn in range(MOST_ALIKE):
        row = [group[turn] for group in groups.values() if turn < len(group)]
        if not row or len(chosen) >= most:
            break
        chosen += row[: most - len(chosen)]
    return [kept[at] for at in sorted(chosen)]


def sharing(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[T, T]]:
    """Pairs that share a key, each once and in the order of the items; of a bucket the first MOST_IN_BUCKET."""
    buckets: dict[Hashable, list[int]] = {}
    for at, item in enumerate(items):
        for key in set(keys(item)):
            buckets.setdefault(key, []).append(at)
    fellows: dict[int, set[int]] = {}
    for bucket in buckets.values():
        for place, at in enumerate(bucket[:MOST_IN_BUCKET]):
            fellows.setdefault(at, set()).update(bucket[place + 1 : MOST_IN_BUCKET])
    for at in sorted(fellows):
        for other in sorted(fellows[at]):
            yield items[at], items[other]


def facing(
    told: Iterable[A], value: Callable[[A], Hashable], keys: Callable[[A], Iterable[Hashable]], most: int = MOST_CLAIMS
) -> Iterator[tuple[A, A]]:
    """Pairs that share a key and are told by two articles, of at most `most` in which every value has its turn."""
    return ((left, right) for left, right in sharing(fair(told, value, most), keys) if left.article != right.article)


def also_told(told: Iterable[A], left: A, right: A, agree: Callable[[A, A], object]) -> bool:
    """Does an article of the two tell what agrees with the other's value too? `agree` is asked of what it tells, and of the other."""
    articles = {left.article: right, right.article: left}
    return any(t is not left and t is not right and t.article in articles and agree(t, articles[t.article]) for t in told)


def near_keys(word: str) -> set[str]:
    """Keys that a word shares with itself, with every word one edit away if it is not short, and with words of its sound."""
    found = {word, f"~{word[:1]}{sound(word)}"}
    if len(word) >= LEAST_FOR_DELETION:
        found.update(word[:i] + word[i + 1 :] for i in range(len(word)))
    return found
