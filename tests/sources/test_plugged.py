"""Plug-ins: the worked example of docs/how-to/plug-in.md is installed, read and held to the contract; a broken one is told."""

import re
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from storydesk.errors import InputError
from storydesk.model import RawDocument, Rejected
from storydesk.sources import kinds, read
from storydesk.sources.contract import check_source
from tests.sources.made import everything

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "plug-in.md"
SAMPLE = "#zine 1\n== Ferry sinks\nThe old ferry sank late on Sunday.\n== Bread dearer\nBread prices rose again.\n"


@pytest.fixture
def zine(tmp_path, monkeypatch):
    """The example of the page as an installed package, and a file of its kind."""
    code = re.search(r"```python\n# zine\.py\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    (tmp_path / "zine.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "zine", raising=False)
    install(monkeypatch, EntryPoint("zine", "zine:ZINE", kinds.GROUP))
    path = tmp_path / "may.zine"
    path.write_text(SAMPLE, encoding="utf-8")
    yield path
    kinds.plugged.cache_clear()


def install(monkeypatch, *points):
    monkeypatch.setattr(kinds, "entry_points", lambda group: [p for p in points if p.group == group])
    kinds.plugged.cache_clear()


def test_the_example_is_read_and_keeps_the_contract(zine):
    titles = [item.fields["title"] for item in read([zine]) if isinstance(item, RawDocument)]
    assert titles == ["Ferry sinks", "Bread dearer"]
    check_source(zine, documents=2)


def test_without_the_plug_in_the_file_is_of_no_known_kind(tmp_path):
    path = tmp_path / "may.zine"
    path.write_text(SAMPLE, encoding="utf-8")
    (found,) = read([path])
    assert isinstance(found, Rejected)
    assert found.reason == "unknown_kind"


@pytest.mark.parametrize(
    ("value", "told"), [("nowhere_to_be:KIND", "cannot be loaded"), ("json:NOTHING", "cannot be loaded"), ("json:dumps", "no Kind")]
)
def test_a_broken_plug_in_is_told(tmp_path, monkeypatch, value, told):
    install(monkeypatch, EntryPoint("zine", value, kinds.GROUP))
    path = tmp_path / "a.txt"
    path.write_text("The old ferry sank.", encoding="utf-8")
    try:
        with pytest.raises(InputError, match=told):
            list(read([path]))
    finally:
        kinds.plugged.cache_clear()


def test_built_in_kinds_keep_the_same_contract(tmp_path):
    made = everything(tmp_path)
    for name in ("lines.jsonl", "table.csv", "rss.xml"):
        check_source(made[name], documents=3)


def test_a_source_that_breaks_the_contract_is_found_out(zine, monkeypatch):
    with pytest.raises(AssertionError, match="2 documents, not 3"):
        check_source(zine, documents=3)
