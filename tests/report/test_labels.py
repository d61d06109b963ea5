"""Every label is printed somewhere: those of the pages by name, those of kinds where the stages write them."""

import re
from pathlib import Path

import pytest

from storydesk.report.kinds import KINDS
from storydesk.report.labels import LABELS as SITE
from storydesk.web.labels import LABELS as DESK

SOURCES = Path(__file__).parents[2] / "src" / "storydesk"
PRINTING = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("report", "web")
    for path in sorted((SOURCES / folder).rglob("*"))
    if path.suffix in (".py", ".html") and path.stem not in ("labels", "kinds")
)
COMPOSED = ("alert.", "bar.", "change.", "facts.", "judge.", "n.", "quotes.gap.", "ref.", "tallies.", "verdict.", "versions.")
"""Openings that a page completes with the value of a kind."""


@pytest.mark.parametrize("opening", COMPOSED)
def test_composed_keys_are_composed(opening: str) -> None:
    quoted = re.escape(opening)
    assert re.search(rf"[\"']{quoted}[\"'] ?[~+]|f[\"']{quoted}{{", PRINTING)


def test_no_label_is_left_without_a_page() -> None:
    named = set(re.findall(r"[\"']([a-z]+\.[\w.-]+)[\"']", PRINTING))
    left = [key for key in {**SITE, **DESK} if key not in KINDS and key not in named and not key.startswith(COMPOSED)]
    assert left == []
