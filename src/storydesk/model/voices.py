"""Voices: which tellings count as one. Articles of one outlet, of one owner, or copied from each other are one voice; ten reprints are no ten sources."""

from collections.abc import Iterable, Sequence


def voices(owners: Sequence[Sequence[str]], copied: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The number of each article's voice, which is the place of its first article. `owners` names outlet and family of each, `copied` pairs the places of copies."""
    root = list(range(len(owners)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    def join(i: int, j: int) -> None:
        low, high = sorted((find(i), find(j)))
        root[high] = low

    first: dict[str, int] = {}
    for i, names in enumerate(owners):
        for name in names:
            join(first.setdefault(name, i), i)
    for left, right in copied:
        join(left, right)
    return tuple(map(find, range(len(root))))
