"""Imports go down only, stages do not know each other, and the public names are those that are listed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import storydesk

SOURCE = Path(storydesk.__file__).parent
STAGES = {"sources", "extract", "annotate", "stories", "copies", "compare", "report"}
BELOW = {"model": {"errors"}, "errors": set(), "text": {"model", "errors"}}
BELOW |= {stage: {"model", "text", "errors"} for stage in STAGES}
BELOW["fetch"] = {"sources", "model", "text", "errors"}  # above sources: what it gets is read by them
BELOW["pipeline"] = STAGES | {"model", "text", "errors"}
BELOW["engine"] = BELOW["pipeline"] | {"pipeline"}
BELOW["store"] = {"model", "text", "errors"}
BELOW["desk"] = BELOW["pipeline"] | {"fetch", "pipeline", "store"}
BELOW["web"] = BELOW["desk"] | {"desk"}
BELOW["context"] = BELOW["desk"] | {"desk"}
BELOW["cli"] = BELOW["web"] | {"context", "engine", "fetch", "web"}


def imports(path: Path) -> set[str]:
    """The parts of storydesk that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("storydesk."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("storydesk.")}
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if part == "__init__":
        return
    assert imports(path) - {part} <= BELOW[part]


def test_public_names() -> None:
    assert set(storydesk.__all__) == {
        "Article", "Citation", "CopyLink", "Desk", "Disagreement", "Entity", "Fact", "InputError", "Quote", "Rejected", "Report",
        "Settings", "Span", "Statement", "Story", "StorydeskError", "Utterance", "check_site", "to_json", "write_site",
    }  # fmt: skip
    for name in storydesk.__all__:
        assert getattr(storydesk, name).__doc__, name
    with pytest.raises(AttributeError):
        storydesk.no_such_name  # noqa: B018


def test_import_loads_nothing_heavy() -> None:
    code = "import storydesk, sys; print([m for m in ('spacy', 'numpy', 'trafilatura', 'jinja2', 'click') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
