"""What is compared is listed where it lives: every detector of a subpackage stands in its DETECTORS, and the shared ground knows none of them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import storydesk.compare.disagreements as package

FOLDER = Path(package.__file__).parent
KINDS = sorted(p.parent.name for p in FOLDER.glob("*/__init__.py"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_detector_is_listed(kind: str) -> None:
    written = {
        node.name
        for path in (FOLDER / kind).glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_findings")
    }
    listed = [detector.__name__ for detector in import_module(f"{package.__name__}.{kind}").DETECTORS]
    assert written == set(listed)
    assert len(listed) == len(set(listed))
    assert set(listed) <= {detector.__name__ for detector in package.DETECTORS}


@pytest.mark.parametrize("path", sorted(p for p in FOLDER.glob("*.py") if p.stem != "__init__"), ids=lambda p: p.stem)
def test_shared_ground_knows_no_kind(path: Path) -> None:
    imported = [node.module or "" for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    assert not [module for module in imported for kind in KINDS if module.startswith(f"{package.__name__}.{kind}")]
