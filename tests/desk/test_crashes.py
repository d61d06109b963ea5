"""kill -9 at any point loses no acknowledged article and leaves no half story."""

import os
import random
import signal
import time
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from storydesk.desk import Desk, adding
from storydesk.store import open_store, stories
from storydesk.store.tables import articles, cursors, members
from storydesk.store.tables import changes as log
from storydesk.store.tables import stories as table
from tests.desk.invented_news import shuffled, write_lines

KILLS = 50
BATCH = 6
EVENTS, OUTLETS = 10, 5


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("input") / "all.jsonl", shuffled(EVENTS, OUTLETS))


def add_and_tell(place: Path, lines: Path, told: int, statements: int | None) -> None:
    """In a child process: add, say after each batch how many were acknowledged, and be killed before the given statement."""
    adding.BATCH = BATCH  # type: ignore[misc]
    desk = Desk.open(place, progress=lambda stage, done, total: os.write(told, b"%d\n" % done) and None)
    seen = count(1)

    def fall(*_: object) -> None:
        if next(seen) == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "commit"):
        event.listen(desk.store.engine, moment, fall)
    desk.add([lines])
    os.write(told, b"end %d\n" % -next(seen))


def killed_while_adding(place: Path, lines: Path, statements: int | None, after: float | None = None) -> tuple[int, int]:
    """How many articles a child acknowledged before it was killed (before a statement, or after some seconds), and how many statements it took where it came to the
    end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            add_and_tell(place, lines, writing, statements)
        finally:
            os._exit(0)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as stream:
        heard = stream.read().split()
    ended = -int(heard[-1]) if b"end" in heard else 0
    assert ended or os.WIFSIGNALED(status)
    return max((int(line) for line in heard if line.isdigit()), default=0), ended


def check(place: Path) -> tuple[int, int]:
    """Everything in the store fits together. Returns how many articles there are, and how many are in stories."""
    store = open_store(place)
    with store.reading() as connection:
        assert store.dialect.problems(connection) == []
        there = connection.execute(select(func.count()).select_from(articles)).scalar_one()
        assert store.dialect.indexed(connection) == there
        done, generation, _ = stories.settled(connection)
        placed = connection.execute(select(articles.c.seq).join(members, members.c.root == articles.c.root)).scalars().all()
        assert (
            sorted(placed)
            == connection.execute(select(articles.c.seq).where(articles.c.seq <= done).order_by(articles.c.seq)).scalars().all()
        )
        counted = dict(connection.execute(select(members.c.story, func.count()).group_by(members.c.story)).all())
        assert counted == dict(connection.execute(select(table.c.id, table.c.articles)).all())
        opened = set(connection.execute(select(log.c.story).where(log.c.kind == "opened")).scalars())
        assert set(counted) <= opened
        assert (stories.snapshot(connection, "grouper") is not None) == (generation > 0)
    store.close()
    return there, len(placed)


def tellings_by_story(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(desk.story(card.id).articles) for card in desk.stories(limit=1000)}


def test_fifty_kills_lose_nothing(tmp_path: Path, lines: Path) -> None:
    chance, place, partly, unsettled, before = random.Random(20310602), tmp_path / "desk.db", 0, 0, 0
    _, last = killed_while_adding(place, lines, None)
    for turn in range(KILLS):
        if turn % 3 == 0:
            _start_over(place)
            before = 0
        kill: tuple[int | None, float | None] = (None, chance.uniform(0.02, 0.2)) if turn % 5 == 4 else (chance.randint(1, last), None)
        acknowledged, ended = killed_while_adding(place, lines, *kill)
        there, settled = check(place)
        assert there >= (before or acknowledged)
        before = there
        partly += there < EVENTS * OUTLETS
        unsettled += settled < there and not ended
    assert partly > 10  # not all fell after the work was done
    assert unsettled > 5
    assert killed_while_adding(place, lines, None)[1]
    check(place)
    with Desk.open(place) as desk, Desk() as undisturbed:
        undisturbed.add([lines])
        assert tellings_by_story(desk) == tellings_by_story(undisturbed)
        assert desk.counts().articles == EVENTS * OUTLETS
        with desk.store.reading() as connection:
            assert connection.execute(select(cursors)).all() == []


def _start_over(place: Path) -> None:
    for path in place.parent.glob("desk.db*"):
        path.unlink()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_portions_give_the_same_stories(tmp_path: Path, seed: int) -> None:
    records = shuffled(50, 6, seed)
    with Desk.open(tmp_path / "desk.db") as desk, Desk.open(tmp_path / "once.db") as at_once:
        at_once.add([write_lines(tmp_path / "all.jsonl", sorted(records, key=lambda r: r["id"]))])
        for n, start in enumerate(range(0, len(records), 80)):
            desk.add([write_lines(tmp_path / f"part{n}.jsonl", records[max(0, start - 20) : start + 80])])  # the portions overlap
        assert tellings_by_story(desk) == tellings_by_story(at_once)
