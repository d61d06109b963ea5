from contextlib import suppress
from pathlib import Path

import pytest

from storydesk.engine.folder import PART, Folder


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    with suppress(KeyError), folder.writing("tables/a") as out:
        out.write(b"half")
        raise KeyError
    assert list((tmp_path / "tables").iterdir()) == []
    with folder.writing("tables/a") as out:
        out.write(b"whole")
        assert folder.names("tables") == []
    assert folder.names("tables") == ["a"]


def test_what_dead_workers_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    (tmp_path / f"left{PART}").touch()
    Folder(str(tmp_path)).remove_parts()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_part_that_a_worker_renames_while_parts_are_taken_away_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(str(tmp_path))
    left = tmp_path / f"left{PART}"
    left.touch()
    renamed = str(tmp_path / f"a{PART}")
    monkeypatch.setattr(folder.files, "find", lambda _: [renamed, str(left)])
    folder.remove_parts()
    assert not left.exists()


def test_a_worker_whose_part_was_taken_away_says_so(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    writer = folder.writing("a")
    writer.__enter__()
    folder.remove_parts()
    with pytest.raises(FileNotFoundError):
        writer.__exit__(None, None, None)
