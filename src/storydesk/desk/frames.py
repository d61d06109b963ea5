"""Tables: rows of one kind that show themselves in a notebook, and become frames on demand. pyarrow, pandas and polars are loaded when they are asked for."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass
from html import escape
from importlib import import_module
from typing import Any, Final, Generic, TypeVar

from storydesk.errors import MissingPartError

T = TypeVar("T")
SHOWN: Final = 20
"""Rows that a notebook shows."""
LONGEST: Final = 160
"""Characters of a cell that a notebook shows."""


class Table(Sequence[T], Generic[T]):
    """Rows, all of one dataclass. What a row nests (spans, signals) is a list or a struct in Arrow and polars, an object in pandas."""

    def __init__(self, kind: type[T], rows: Sequence[T], title: str = "") -> None:
        self.kind, self.rows, self.title = kind, tuple(rows), title

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: Any) -> Any:
        return self.rows[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def columns(self) -> list[str]:
        """The names of the columns."""
        return [f.name for f in fields(self.kind)] if is_dataclass(self.kind) else []

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, nested values too. Pairs in a list become JSON: a column of a frame holds one kind of thing."""
        rows = [asdict(row) for row in self.rows]  # type: ignore[call-overload]
        return [{name: _one_kind(value) for name, value in row.items()} for row in rows]

    def to_arrow(self) -> Any:
        """A pyarrow.Table. Raises MissingPartError without pyarrow."""
        arrow = _part("pyarrow", "tables")
        if not self.rows:
            return arrow.table({name: arrow.array([], arrow.string()) for name in self.columns()})
        return arrow.Table.from_pylist(self.to_dicts())

    def to_pandas(self) -> Any:
        """A pandas.DataFrame. Raises MissingPartError without pandas."""
        return _part("pandas", "frames").DataFrame(self.to_dicts(), columns=self.columns())

    def to_polars(self) -> Any:
        """A polars.DataFrame. Raises MissingPartError without polars."""
        frame = _part("polars", "frames").DataFrame
        return frame(self.to_dicts(), infer_schema_length=None) if self.rows else frame(schema=self.columns())

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows, every character of an article escaped."""
        names = self.columns()
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(getattr(row, name))}</td>' for name in names)}</tr>" for row in self.rows[:SHOWN])
        more = f"<p>{len(self.rows) - SHOWN} more rows</p>" if len(self.rows) > SHOWN else ""
        return f"<table><caption>{escape(self.title or self.kind.__name__)}: {len(self.rows)}</caption><tr>{head}</tr>{body}</table>{more}"


def _one_kind(value: Any) -> Any:
    if isinstance(value, tuple) and any(isinstance(part, tuple) for part in value):
        return json.dumps(value, ensure_ascii=False)
    return value


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        value = ", ".join(str(v) for v in value)
    text = "" if value is None else str(value)
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _part(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as problem:
        raise MissingPartError(f"{module} is not installed: pip install 'storydesk[{extra}]'") from problem
