"""Whether a value has the shape that `report.schema.json` gives, for the part of JSON Schema that this one file uses.

`storydesk check` has to work where no JSON Schema library is installed; the tests hold this module and such a library to the same answers.
Known keywords: $ref into $defs, type, const, enum, required, properties, additionalProperties, items, minItems, minimum, minLength, anyOf.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


@cache
def schema() -> dict[str, Any]:
    """The published schema of a report."""
    loaded: dict[str, Any] = json.loads(files("storydesk.report").joinpath("report.schema.json").read_text(encoding="utf-8"))
    return loaded


def misshapen(value: Any, rule: dict[str, Any] | None = None, at: str = "") -> Iterator[tuple[str, str]]:
    """Where the value breaks the schema: JSON pointers and what is wrong there."""
    rule = schema() if rule is None else rule
    if "$ref" in rule:
        yield from misshapen(value, schema()["$defs"][rule["$ref"].rpartition("/")[2]], at)
        return
    if "anyOf" in rule:
        tries = [list(misshapen(value, option, at)) for option in rule["anyOf"]]
        if all(tries):
            yield from min(tries, key=len)
        return
    if not _has_type(value, rule.get("type")):
        yield at, f"should be {rule['type']}"
        return
    if "const" in rule and value != rule["const"]:
        yield at, f"should be {rule['const']!r}"
    if "enum" in rule and value not in rule["enum"]:
        yield at, f"{value!r} is none of {', '.join(map(str, rule['enum']))}"
    if isinstance(value, int | float) and value < rule.get("minimum", value):
        yield at, f"is less than {rule['minimum']}"
    if isinstance(value, str) and len(value) < rule.get("minLength", 0):
        yield at, "is empty"
    if isinstance(value, list):
        yield from _items(value, rule, at)
    if isinstance(value, dict):
        yield from _members(value, rule, at)


def _has_type(value: Any, wanted: str | list[str] | None) -> bool:
    if wanted is None:
        return True
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(isinstance(value, _TYPES[n]) and (n == "boolean" or not isinstance(value, bool)) for n in names)


def _items(value: list[Any], rule: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    if len(value) < rule.get("minItems", 0):
        yield at, f"has fewer than {rule['minItems']} items"
    if "items" in rule:
        for i, item in enumerate(value):
            yield from misshapen(item, rule["items"], f"{at}/{i}")


def _members(value: dict[str, Any], rule: dict[str, Any], at: str) -> Iterator[tuple[str, str]]:
    known = rule.get("properties", {})
    for name in rule.get("required", ()):
        if name not in value:
            yield at, f"{name} is left out"
    for name, member in value.items():
        if name in known:
            yield from misshapen(member, known[name], f"{at}/{name}")
        elif rule.get("additionalProperties") is False:
            yield at, f"{name} is no member of it"


def misplaced(article: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str]]:
    """Blocks of an article of the right shape that lie outside its text or over one another, and words that lie in none; parts that lie outside their block, but for the
    time of a live entry, which stands above it in a block of its own."""
    text, end = article["text"], 0
    dates: list[Mapping[str, Any]] = []
    for n, block in enumerate(article["blocks"]):
        if not end <= block["start"] < block["end"] <= len(text):
            yield f"{at}/blocks/{n}", "overlaps, is empty, or lies outside the text"
        elif text[end : block["start"]].strip():
            yield f"{at}/blocks/{n}", "words before it lie in no block"
        end = max(end, block["end"])
        for part in block["parts"]:
            inside = dates if (block["role"], part["name"]) == ("live_entry", "time") else [block]
            if not any(b["start"] <= part["start"] < part["end"] <= b["end"] for b in inside):
                yield f"{at}/blocks/{n}", f"its {part['name']} lies outside it"
        dates += [block] if block["role"] == "date" else []
    if article["blocks"] and text[end:].strip():
        yield f"{at}/blocks", "the last words lie in no block"
