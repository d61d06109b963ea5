"""Tables become frames and show themselves, and the notebook in the docs runs."""

import ast
import importlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from storydesk.desk import Desk, Page, Table
from storydesk.desk.searching import snippet
from storydesk.errors import MissingPartError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    name: str
    count: int
    parts: tuple[str, ...] = ()


TABLE = Table(Row, [Row("a", 1, ("x", "y")), Row("<script>b", 2)], "rows & more")


def test_frames_hold_the_rows() -> None:
    assert TABLE.to_arrow().column("count").to_pylist() == [1, 2]
    assert TABLE.to_pandas()["name"].tolist() == ["a", "<script>b"]
    assert TABLE.to_polars()["parts"].to_list() == [["x", "y"], []]
    pairs = Table(Row, [Row("c", 3, (("2031-05-05", 2),))])  # type: ignore[arg-type]
    assert pairs.to_arrow().column("parts").to_pylist() == ['[["2031-05-05", 2]]']
    for frame in (Table(Row, []).to_arrow().column_names, list(Table(Row, []).to_pandas().columns), Table(Row, []).to_polars().columns):
        assert frame == ["name", "count", "parts"]


def test_a_table_is_a_sequence_and_shows_itself_escaped() -> None:
    assert (len(TABLE), TABLE[0].count, [r.count for r in TABLE]) == (2, 1, [1, 2])
    html = TABLE._repr_html_()
    assert "&lt;script&gt;b" in html
    assert "<script>" not in html
    assert "rows &amp; more: 2" in html
    assert "5 more rows" in Table(Row, [Row("a", 1)] * 25)._repr_html_()
    assert "&lt;script&gt;" in Page(TABLE.rows)._repr_html_()
    assert Page(())._repr_html_()
    assert snippet("a <b> ferry", (("ferry",),))._repr_html_() == "a &lt;b&gt; <mark>ferry</mark>"


@pytest.mark.parametrize("method", ["to_arrow", "to_pandas", "to_polars"])
def test_what_is_missing_is_named(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("storydesk.desk.frames.import_module", absent)
    with pytest.raises(MissingPartError, match=r"pip install 'storydesk\["):
        getattr(TABLE, method)()
    assert importlib.import_module("json") is json


def test_an_article_of_markup_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"headline": "<script>alert(1)</script>", "text": "<img src=x onerror=alert(1)> said nobody at all."})
    )
    with Desk() as desk:
        desk.add([tmp_path / "a.jsonl"])
        for html in (desk._repr_html_(), desk.stories()._repr_html_()):
            assert "&lt;script&gt;" in html
            assert "<script>" not in html


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_the_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code cell, in order, and what its last line shows."""
    monkeypatch.chdir(ROOT)
    notebook, names = json.loads(path.read_text(encoding="utf-8")), {"__name__": "notebook"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 5
    for cell in cells:
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, str(path), "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), str(path), "eval"), names)
            assert value is None or repr(value)
            if hasattr(value, "_repr_html_"):
                assert "<script" not in str(value._repr_html_())
