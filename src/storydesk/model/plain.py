"""Frozen values as plain lists and back, without loss: what annotation found travels between workers, and is kept in a desk, as JSON, which can run no code.

A dataclass is the list of its fields in order, so that names are not written a million times. Types are read from the annotations of the class.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A value as lists, strings, numbers and None."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    kind: Any = type(value)
    names = _names(kind)
    return value if names is None else [plain(getattr(value, name)) for name in names]


def value_of(kind: type[T], data: Any) -> T:
    """The value of a class that `plain` made lists of. Raises TypeError or ValueError where the lists are of no such value."""
    of_kind: Any = kind
    found: T = _reader(of_kind)(data)
    return found


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None


@cache
def _reader(kind: Any) -> Reader:
    if get_origin(kind) in (Union, UnionType):
        return _reader_of_union(get_args(kind))
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda data: tuple(map(item, data))
    if not is_dataclass(kind):
        return lambda data: data
    hints = get_type_hints(kind)
    readers = [_reader(hints[f.name]) for f in fields(kind)]

    def read(data: Any) -> Any:
        return kind(*(reader(item) for reader, item in zip(readers, data, strict=True)))  # type: ignore[operator]

    return read


def _reader_of_union(kinds: tuple[Any, ...]) -> Reader:
    """Of `X | None`, and of unions of plain types."""
    some = [kind for kind in kinds if kind is not NoneType]
    if not any(is_dataclass(kind) or get_origin(kind) is tuple for kind in some):
        return lambda data: data
    (only,) = some
    reader = _reader(only)
    return lambda data: None if data is None else reader(data)
