"""What this program wrote and somebody else may have changed: reports, sites, exports of articles, backups."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from fuzz.invariants import check_article, check_rejected, in_time
from storydesk.desk import Desk
from storydesk.desk.copying import restore_from
from storydesk.desk.exchange import read_articles, write
from storydesk.errors import InputError
from storydesk.model import Rejected
from storydesk.report import article_to_json, check_site, from_json, to_json, write_site
from storydesk.report.check import report_problems
from storydesk.report.shape import misshapen
from tests.report.invented import REJECTED, mill_report, single_report

_folder = tempfile.TemporaryDirectory(prefix="storydesk-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
IMPORTS: Final = ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet")
SLOW: Final = 12.0


def edited(data: bytes, whole: bytes) -> bytes:
    """`whole` with a piece taken out and another put in: three bytes for the place, two for how much goes, the rest is what comes."""
    place, length = int.from_bytes(data[:3], "big"), int.from_bytes(data[3:5], "big")
    at = place % (len(whole) + 1)
    return whole[:at] + data[5:] + whole[at + length % 512 :]


def check_report(data: bytes) -> None:
    """JSON that may be a report: what the schema lets through is checked without an exception, and what holds comes back as it was."""
    with in_time(len(data), free=SLOW):
        try:
            value: Any = json.loads(data)
        except (ValueError, RecursionError):
            return
        for at, what in misshapen(value):
            assert what, at
            return
        problems = list(report_problems(value))
        assert all(what for _, what in problems)
        if not problems:
            try:
                report = from_json(value)
            except InputError:
                return
            assert from_json(to_json(report)) == report


@cache
def _site() -> dict[str, bytes]:
    out = Path(_folder.name) / "site"
    write_site([single_report()], REJECTED, out)
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def check_changed_site(data: bytes) -> None:
    """A site of which one file was changed: checking it ends with an answer, and a changed report does not pass as the old one."""
    files, out = _site(), Path(_folder.name) / "site"
    name = sorted(files)[(data[0] if data else 0) % len(files)]
    changed = edited(data[1:], files[name])
    try:
        (out / name).write_bytes(changed)
        with in_time(len(changed), free=SLOW):
            found = check_site(out)
            assert all(p.place and p.problem for p in found.problems)
            if changed != files[name] and name.startswith("static/"):
                assert found.problems, f"a change of {name} is not told"
    finally:
        (out / name).write_bytes(files[name])


def check_import(data: bytes) -> None:
    """A file that may be an export: articles that hold together, or refusals with a reason."""
    name = IMPORTS[(data[0] if data else 0) % len(IMPORTS)]
    path = Path(_folder.name) / name
    content = data[1:]
    if name.endswith(".gz") and not content.startswith(b"\x1f\x8b"):
        import gzip

        content = gzip.compress(content)
    path.write_bytes(content)
    with in_time(len(data)):
        try:
            for number, found in enumerate(read_articles(path)):
                assert number <= len(content)
                check_rejected(found) if isinstance(found, Rejected) else check_kept(found)
        except InputError as problem:
            assert str(problem)


def check_kept(article: Any) -> None:
    """An imported article can be kept in a desk, and comes out as it was."""
    check_article(article)
    with Desk() as desk:
        if desk.add_articles([article]).new:
            assert desk.article(article.id).text == article.text


@cache
def _backup() -> bytes:
    path = Path(_folder.name) / "desk.db"
    with Desk.open(path) as desk:
        desk.add_articles(mill_report().articles[:2])
        desk.settle()
        desk.back_up(path.with_name("backup.db"))
    return path.with_name("backup.db").read_bytes()


def check_backup(data: bytes) -> None:
    """A backup that was changed: refused in words, or a desk that answers."""
    path, target = Path(_folder.name) / "hostile.db", Path(_folder.name) / "restored.db"
    path.write_bytes(data[1:] if data[:1] == b"\0" else edited(data[1:], _backup()))
    try:
        with in_time(len(data), free=SLOW):
            try:
                store = restore_from(path, str(target))
            except InputError as problem:
                assert str(problem)
                return
            with Desk(store=store) as desk:
                for card in desk.newest(5):
                    desk.article(card.id)
                assert desk.search("gates").items is not None
                desk.stories()
    finally:
        for left in (*path.parent.glob("hostile.db*"), *target.parent.glob("restored.db*")):
            left.unlink()


def export_lines() -> bytes:
    """Articles as an export has them."""
    path = Path(_folder.name) / "out.jsonl"
    write(path, (article_to_json(a) for a in mill_report().articles[:3]))
    return path.read_bytes()
