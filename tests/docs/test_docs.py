"""What the documentation shows is what happens: its Python and its commands are run, and their output compared (... stands for anything)."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from storydesk.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
SAME = doctest.OutputChecker().check_output


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder where the examples stand beside what the commands write."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if BLOCK.search(p.read_text(encoding="utf-8"))], ids=name)
def test_code_in_docs_does_what_it_says(page: Path, workplace: Path) -> None:
    python: list[str] = []
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            python.append(block)
            continue
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            run = shell(command, workplace)
            assert SAME(expected, run, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE), f"$ {command}\n{run}"
    if python:
        done = subprocess.run([sys.executable, "-c", "\n".join(python)], cwd=workplace, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def shell(command: str, folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_in_docs_lead_somewhere(page: Path) -> None:
    broken = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert not broken


def test_every_command_and_option_is_documented() -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    for command in main.commands.values():
        assert f"storydesk {command.name}" in reference
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in reference or f", {option}" in reference, f"{command.name} {option}"


def test_no_page_is_left_out_of_the_list() -> None:
    listed = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        if page.name != "README.md":
            assert str(page.relative_to(ROOT / "docs")) in listed, page
