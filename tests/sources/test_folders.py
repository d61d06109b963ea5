"""Folders and files: what is walked, in which order, under which id, and what is refused with which reason."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
import zstandard

from storydesk.model import RawDocument, Rejected
from storydesk.sources import ReadSettings, read
from storydesk.sources.names import identify, printable

TEXT = "Merrowby lock fails\n\nThe gates gave way on Monday."


def outcome(paths: list[Path], settings: ReadSettings | None = None) -> list[tuple[str, str]]:
    """Id or reason of everything read, with the name of its place."""
    return [
        (item.location.rsplit("/", 1)[-1], item.reason if isinstance(item, Rejected) else str(item.fields.get("id", item.kind)))
        for item in read(paths, settings)
    ]


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def test_walk_is_sorted_and_leaves_hidden_files_out(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": TEXT, "a/z.html": "<html><p>x</p></html>", "a/.hidden.txt": TEXT, ".git/c.txt": TEXT, "c": TEXT})
    assert [i for _, i in outcome([tmp_path])] == ["b.txt", "c", "z.html"]


def test_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, {"one/x.txt": TEXT, "two/x.txt": TEXT + "2", "two/y.txt": TEXT})
    forward, backward = list(read([tmp_path / "one", tmp_path / "two"])), list(read([tmp_path / "two", tmp_path / "one"]))
    assert forward == backward
    assert [d.fields["id"] for d in forward if isinstance(d, RawDocument)] == ["one/x.txt", "two/x.txt", "y.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"x.txt": TEXT})
    assert [i for _, i in outcome([tmp_path, tmp_path])] == ["x.txt"]


REFUSED = {
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    "empty.txt": (b"", "empty_file"),
    "blank.html": (b" \n ", "empty_file"),
    "program.py": (b"print('x')", "unknown_kind"),
    "cut.txt.gz": (gzip.compress(TEXT.encode() * 50)[:-9], "broken_archive"),
    "none.jsonl.zst": (b"not zstd at all", "broken_archive"),
    "empty.jsonl": (b"", "empty_file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    data, reason = REFUSED[name]
    assert outcome([write(tmp_path, {name: data, "good.txt": TEXT})]) == sorted(
        [(name, reason), ("good.txt", "good.txt")], key=lambda o: o[0]
    )


def test_bombs_and_large_files_are_bounded(tmp_path: Path) -> None:
    settings = ReadSettings(largest_file=10_000, largest_line=10_000, free_growth=20_000)
    bomb = gzip.compress(b"a" * 5_000_000)
    write(tmp_path, {"bomb.txt.gz": bomb, "bomb.jsonl.gz": bomb, "large.txt": b"word " * 5_000})
    assert {reason for _, reason in outcome([tmp_path], settings)} <= {"too_large", "line_too_long"}


def test_json_lines_keep_going_and_count_lines(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "One."}', "", '{"id": "b", "text', "[1, 2]", "\x80", '{"id": "c", "text": "Two."}', "[" * 100_000]
    data = "\n".join(lines).encode("latin-1")
    compressed = zstandard.ZstdCompressor().compress(data)
    write(tmp_path, {"x.jsonl": data, "y.ndjson.gz": gzip.compress(data), "z.jsonl.zst": compressed})
    wanted = [("1", "a"), ("3", "broken_json"), ("4", "not_an_object"), ("5", "undecodable"), ("6", "c"), ("7", "broken_json")]
    for name in ("x.jsonl", "y.ndjson.gz", "z.jsonl.zst"):
        assert outcome([tmp_path / name]) == [(f"{name}:{line}", found) for line, found in wanted]


def test_a_json_file_may_hold_one_record_or_a_list(tmp_path: Path) -> None:
    record = {"id": "a", "text": "One."}
    write(tmp_path, {"one.json": json.dumps(record, indent=1), "list.json": json.dumps([record, {"id": "b", "text": "Two."}])})
    assert [i for _, i in outcome([tmp_path])] == ["a", "b", "a"]


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'\xef\xbb\xbf{"id": "a", "text": "One."}\n{oops}\n'), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert outcome([Path("-")]) == [("-:1", "a"), ("-:2", "broken_json")]


def test_links_never_go_in_circles(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.txt": TEXT})
    os.symlink(tmp_path, tmp_path / "a" / "up")
    os.symlink("self", tmp_path / "self")
    os.symlink("nowhere", tmp_path / "dangling.txt")
    os.symlink(tmp_path / "a" / "x.txt", tmp_path / "again.txt")
    assert sorted(outcome([tmp_path])) == [
        ("again.txt", "seen_already"),
        ("dangling.txt", "not_found"),
        ("self", "symlink_loop"),
        ("up", "symlink_loop"),
        ("x.txt", "x.txt"),
    ]


def test_pipes_are_never_opened_and_deep_folders_are_walked(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    deep = tmp_path.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text(TEXT)
    assert sorted(outcome([tmp_path])) == [("pipe.txt", "not_a_file"), ("x.txt", "x.txt")]


def test_an_empty_folder_and_a_missing_path_are_told(tmp_path: Path) -> None:
    assert outcome([tmp_path]) == [(tmp_path.name, "empty_folder")]
    assert outcome([tmp_path / "none"]) == [("none", "not_found")]


def test_names_that_cannot_be_printed() -> None:
    assert printable("a\nb\x1b[31m") == "a\ufffdb\ufffd[31m"
    assert printable(os.fsdecode(b"caf\xe9.txt")) == "caf\ufffd.txt"
    names = [name for _, name in identify([Path("a\x01.txt"), Path("a\x02.txt"), Path("b/../b/x.txt")])]
    assert names == ["a\ufffd.txt", "a\ufffd.txt#2", "x.txt"]
