"""How many voices say something: outlets, and independent outlets once copies and owners are folded."""

from collections.abc import Collection, Sequence

from storydesk.model import Article, CopyLink


class Voices:
    """Counts of the articles of one story. An article whose outlet is unknown is an outlet of its own."""

    def __init__(self, articles: Sequence[Article], copies: Sequence[CopyLink]) -> None:
        self._outlet = [a.outlet or f"?{a.id}" for a in articles]
        place = {a.id: i for i, a in enumerate(articles)}
        self._root = list(range(len(articles)))
        first: dict[str, int] = {}
        for i, article in enumerate(articles):
            for name in (f"outlet {self._outlet[i]}", *([f"family {article.family}"] if article.family else [])):
                self._join(first.setdefault(name, i), i)
        for link in copies:
            if link.kind == "copy" and link.left in place and link.right in place:
                self._join(place[link.left], place[link.right])

    def _join(self, i: int, j: int) -> None:
        low, high = sorted((self.voice(i), self.voice(j)))
        self._root[high] = low

    def voice(self, article: int) -> int:
        """The voice that an article belongs to: articles with one number are one once copies and families are folded."""
        while self._root[article] != article:
            article = self._root[article]
        return article

    def count(self, articles: Collection[int]) -> tuple[int, int, str]:
        """Outlets, independent outlets after copies and families are folded (ten reprints are one voice), and the coverage: all, several or single."""
        coverage = "single" if len(articles) == 1 else "all" if len(articles) == len(self._outlet) else "several"
        return len({self._outlet[i] for i in articles}), len({self.voice(i) for i in articles}), coverage
