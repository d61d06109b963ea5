"""The development data beside the checkout: nothing of the telling is lost, and nothing set aside is taken for it. Skipped where the data is absent."""

import json
import re
from pathlib import Path

import pytest

from storydesk.extract import extract
from storydesk.model import STORY_ROLES, Article, RawDocument, Span
from storydesk.text.mojibake import mended

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
EVENTS = ("events/event-d", "events/event-e")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TELLING = re.compile(r"(BODY|QUOTE|HEADLINE|DEK|LEAD)")


def read(path: Path) -> Article:
    found = extract(RawDocument(path.name, "text", path.read_bytes(), {"id": path.name}))
    assert isinstance(found, Article), found
    return found


def share_told(found: Article, line: str) -> float:
    """Share of a line that lies in blocks of the telling."""
    start = found.text.index(line.strip())
    span = Span(start, start + len(line.strip()))
    return sum(b.span.overlap(span) for b in found.blocks if b.role in STORY_ROLES) / len(span)


def check_sheet(sheet: dict[str, object], files: dict[str, Path]) -> None:
    """Every line that the sheet sets aside is set aside, and every line of the telling is kept."""
    articles = {doc: read(path) for doc, path in files.items()}
    lines = {doc: mended(path.read_text(encoding="utf-8")).split("\n") for doc, path in files.items()}
    boilerplate = {str(r) for r in sheet["boilerplate"]}  # type: ignore[attr-defined]
    grey = {str(r) for r in sheet["boilerplate_grey"]}  # type: ignore[attr-defined]
    wrong = []
    for row in sheet["roles"]:  # type: ignore[attr-defined]
        doc, number = row["ref"].split(":")
        if doc not in articles or row["ref"] in grey:
            continue
        told = share_told(articles[doc], lines[doc][int(number) - 1])
        if row["ref"] in boilerplate and told >= 0.3:
            wrong.append((row["ref"], "taken for the telling"))
        elif row["ref"] not in boilerplate and TELLING.match(row["role"]) and told <= 0.8:
            wrong.append((row["ref"], "lost"))
    assert wrong == []


@pytest.mark.shared
@pytest.mark.parametrize("event", EVENTS)
def test_event(event: str) -> None:
    folder = SHARED / event
    if not folder.exists():
        pytest.skip(f"no development data at ../shared/data/{event}")
    check_sheet(
        json.loads((folder / "truth.json").read_text(encoding="utf-8")), {p.name[:3]: p for p in (folder / "articles").glob("*.txt")}
    )


@pytest.mark.parametrize("sheet", sorted((EXAMPLES / "truth").glob("*.json")), ids=lambda p: p.stem)
def test_example(sheet: Path) -> None:
    truth = json.loads(sheet.read_text(encoding="utf-8"))
    files = {str(a["doc"]): EXAMPLES / sheet.stem / a["file"] for a in truth["articles"] if a["format"] == "txt"}
    check_sheet(truth, files)
