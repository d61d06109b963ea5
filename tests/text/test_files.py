"""Files that are written whole or not at all."""

import gzip
from pathlib import Path

import pytest
import zstandard

from storydesk.errors import InputError
from storydesk.text.files import in_folder, placed, whole


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.ZST"])
def test_an_ending_says_how_a_file_is_packed(name: str, tmp_path: Path) -> None:
    with whole(tmp_path / name) as stream:
        stream.write("über\n")
    data = (tmp_path / name).read_bytes()
    opened = (
        gzip.decompress(data)
        if name.endswith(".gz")
        else zstandard.ZstdDecompressor().decompressobj().decompress(data)
        if "ZST" in name
        else data
    )
    assert opened == "über\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_stood_there_is_kept_where_writing_fails(tmp_path: Path) -> None:
    place = tmp_path / "out.jsonl"
    place.write_text("before", encoding="utf-8")
    with pytest.raises(TypeError), whole(place) as stream:
        stream.writelines(["half", 0])  # type: ignore[list-item]
    assert place.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with placed(tmp_path / "link") as part:
        part.write_text("told", encoding="utf-8")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "told"


@pytest.mark.parametrize(("name", "reason"), [("none/out.jsonl", "its folder does not exist"), ("folder", "is a folder")])
def test_a_file_needs_its_folder_and_a_name_of_its_own(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=reason):
        in_folder(tmp_path / name)
