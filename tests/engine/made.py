"""Invented news for the tests of the engine: a folder with all that can happen to an article, and the site that a run without an engine makes of it."""

import json
from collections.abc import Iterator
from pathlib import Path

from storydesk.desk import Desk
from storydesk.engine import EngineSettings
from storydesk.pipeline import Settings

BATCH, LOT = 4, 12
SMALL = EngineSettings(partition=2_500, files=3, annotated=3, compared=4, batch=BATCH, lot=LOT)
"""Partitions of a few articles each."""

EVENTS = (
    ("Ferry runs aground at Orran Point", "A ferry with {n} passengers ran aground on the reef off Orran Point on Monday evening.",
     "\"Nobody was hurt,\" said Mara Velling, the harbour master of Orran.", "Lifeboats from Sallow Quay took the passengers off before midnight."),
    ("Old bridge at Tavel closes for repairs", "The council of Tavel closes its stone bridge over the Mirren on {n} May.",
     "\"It will stay shut until spring,\" said councillor Ivo Brenn.", "Drivers are sent round by the Tavel mill for the time being."),
    ("Fire destroys grain store in Helmsa", "A fire destroyed the grain store of Helmsa on Tuesday and burned {n} tonnes of barley.",
     "\"We saw the smoke from Lerrick,\" farmer Otta Wain said.", "Firefighters from Lerrick and Helmsa needed all night."),
)  # fmt: skip
OUTLETS = ("Orran Echo", "Coast Post", "Tavel News", "Mirren Herald")


def record(event: int, outlet: int, n: int = 40, **fields: str) -> dict[str, str]:
    """An invented article."""
    headline, *sentences = EVENTS[event]
    text = "\n\n".join([sentences[0].format(n=n), *sentences[1:], f"This report by the {OUTLETS[outlet]} is number {n}."])
    day = f"2031-05-{5 + event:02d}"
    return {"id": f"{event}-{outlet}", "outlet": OUTLETS[outlet], "headline": headline, "published": day, "text": text, **fields}


def write_news(folder: Path) -> Path:
    """Files and records: stories of several outlets, versions, an id twice, a reprint at the same address, what cannot be read."""
    folder.mkdir(parents=True)
    first = [record(event, outlet, 40 + outlet % 2) for event in (0, 1) for outlet in range(3)]
    page = "https://orran-echo.example/news/ferry-aground"
    first += [
        record(0, 3, 41, id="v1", url=page),
        record(0, 3, 41, id="0-0"),  # the id of another article
        {"id": "empty"},
        record(1, 3, 52),
    ]
    second = [
        record(0, 3, 44, id="v2", url=page),  # a later version of the page, in a later lot
        record(0, 0, 40),  # told already, in an earlier batch
        *(record(2, outlet, 7) for outlet in range(2)),
        record(2, 2, 9, url="https://tavel.example/live/grain-store"),
        record(2, 2, 9, id="other", url="https://tavel.example/live/grain-store"),
    ]
    lines = [json.dumps(r) for r in first]
    (folder / "a.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    (folder / "b.jsonl").write_text("".join(json.dumps(r) + "\n" for r in second), encoding="utf-8")
    alone = record(1, 1, 99)
    (folder / "c.txt").write_text(
        f"Owl counted in Lerrick wood\n\n{alone['text'].splitlines()[2]}\n\nA second owl was not seen.\n", encoding="utf-8"
    )
    (folder / "d.bin").write_bytes(b"\0\1\2" * 50)
    return folder


def local_site(folder: Path, out: Path, singles: bool = False, lot: int = LOT, batch: int = BATCH) -> dict[str, bytes]:
    """The site of a run without an engine, whose batches and lots are as small as ours."""
    from storydesk.desk import adding

    before = adding.BATCH, adding.SETTLED_EVERY
    adding.BATCH, adding.SETTLED_EVERY = batch, lot  # type: ignore[misc]
    try:
        with Desk(Settings(singles=singles)) as desk:
            desk.add([folder])
            desk.build(out)
    finally:
        adding.BATCH, adding.SETTLED_EVERY = before  # type: ignore[misc]
    return files_of(out)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in _below(folder)}


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
