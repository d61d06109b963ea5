"""How many voices say something: outlets, and independent outlets once copies and owners are folded."""

from collections.abc import Collection, Sequence

from storydesk.model import Article, CopyLink
from storydesk.model.voices import voices


class Voices:
    """Counts of the articles of one story. An article whose outlet is unknown is an outlet of its own."""

    def __init__(self, articles: Sequence[Article], copies: Sequence[CopyLink]) -> None:
        self._outlet = [a.outlet or f"?{a.id}" for a in articles]
        place = {a.id: i for i, a in enumerate(articles)}
        owners = [[f"outlet {o}", *([f"family {a.family}"] if a.family else [])] for o, a in zip(self._outlet, articles, strict=True)]
        copied = [(place[c.left], place[c.right]) for c in copies if c.kind == "copy" and c.left in place and c.right in place]
        self._voice = voices(owners, copied)

    def voice(self, article: int) -> int:
        """The voice that an article belongs to: articles with one number are one once copies and families are folded."""
        return self._voice[article]

    def count(self, articles: Collection[int]) -> tuple[int, int, str]:
        """Outlets, independent outlets after copies and families are folded (ten reprints are one voice), and the coverage: all, several or single."""
        coverage = "single" if len(articles) == 1 else "all" if len(articles) == len(self._outlet) else "several"
        return len({self._outlet[i] for i in articles}), len({self._voice[i] for i in articles}), coverage
