"""A shelf: articles set aside on disk while an archive is read once, and taken out again by their number."""

import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from storydesk.model import Article
from storydesk.report import article_to_json
from storydesk.report.restore import article_from_json


class Shelf:
    """Articles in a file, packed one by one. Only where each begins, and its outlet, is held in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._starts = [0]
        self.outlets: list[str | None] = []

    def __len__(self) -> int:
        return len(self.outlets)

    def passing(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The same articles, each set aside as it passes."""
        for article in articles:
            packed = zlib.compress(json.dumps(article_to_json(article), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)
            self._file.write(packed)
            self._starts.append(self._starts[-1] + len(packed))
            self.outlets.append(article.outlet)
            yield article

    def article(self, number: int) -> Article:
        """An article set aside."""
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        return article_from_json(json.loads(zlib.decompress(self._file.read(end - start)).decode("utf-8", "surrogatepass")))


@contextmanager
def shelf() -> Iterator[Shelf]:
    """An empty shelf, in a temporary file that is gone afterwards."""
    with tempfile.TemporaryFile() as file:
        yield Shelf(file)
