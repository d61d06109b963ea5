"""Page times of a served desk: stories of 5, 100 and 1,000 articles under 20 readers while a writer adds.

    python -m benchmarks.web [--sizes 5 100 1000] [--seconds 10] [--readers 20]

The articles are made of the invented examples: each takes some of the paragraphs of one telling of the ferry and some sentences of its own, so that facts, quotes and
copied text are shared as in a story that many follow; every pair shares text, more than in news. Stories of up to COMPARED articles are compared; the report of
a larger one is put in by hand, told again from that of COMPARED articles under other names, since what is measured is the page and not the comparison. The server is a
process of its own with the settings of `storydesk serve`, but for the limit on the rate; readers hold their connection, take compressed pages as browsers do, ask without
pause, and send no ETag but in the row that says so; the writer adds an article and rests a fifth of a second. Wall times hold for whatever else the machine does;
processor seconds are the server's, divided by the pages it sent.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import numpy as np

from storydesk.desk import Desk
from storydesk.desk.code import code_version
from storydesk.model import Article, Block, Published, Span
from storydesk.store import findings, stories

COMPARED: Final = 100
EXAMPLE: Final = Path(__file__).resolve().parents[1] / "examples/dunmarrow-ferry"
PAUSE: Final = 0.2
_OWN: Final = (
    "The {place} ferry office counted {number} passengers on the {day} crossing.",
    "“We waited {number} minutes at the {place} stairs,” said {name}, a baker.",
    "{name} of the {place} council asked for {number} more life belts.",
    "A rope worth {number} crowns was found at the {place} landing on {day}.",
)


def made_articles(size: int, told: list[Article]) -> Iterator[Article]:
    """Tellings of one event by as many outlets, the same for the same size."""
    chance = random.Random(size)
    for number in range(size):
        base = told[number % len(told)]
        blocks = [b.span.of(base.text) for b in base.blocks if b.role == "body"]
        headline = base.headline.of(base.text) if base.headline else base.title or "The ferry"
        parts = [*blocks[:1], *(p for p in blocks[1:] if chance.random() < 0.4)]
        for form in chance.sample(_OWN, 3):
            parts.append(form.format(**_words(chance)))
        yield _article(f"s{size}-{number}", f"Outlet {size}-{number}", [headline, *parts])


def _words(chance: random.Random) -> dict[str, Any]:
    place = "".join(chance.choice(("Bran", "Dor", "Ost", "Mel", "Tarn")) for _ in range(2)).capitalize()
    name = f"{chance.choice(('Orla', 'Piet', 'Maud', 'Ines'))} {chance.choice(('Quill', 'Ellery', 'Varn', 'Sorrel'))}{chance.choice(('', 'son', 'well'))}"
    return {"place": place, "number": chance.randint(11, 99), "day": chance.choice(("Monday", "Tuesday")), "name": name}


def _article(identity: str, outlet: str, parts: list[str]) -> Article:
    spans, at = [], 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 2
    blocks = tuple(Block(span, "body" if n else "headline") for n, span in enumerate(spans))
    url = f"https://{identity}.example/ferry"
    return Article(
        identity,
        url,
        "\n\n".join(parts),
        outlet,
        url=url,
        language="en",
        published=Published("2031-03-14", "day", None, "field"),
        blocks=blocks,
    )


def told_again(data: dict[str, Any], size: int) -> dict[str, Any]:
    """The report of a larger story: what a smaller one holds, under other names, as often as is needed."""
    whole, names = dict(data), [a["id"] for a in data["articles"]]
    lists = [k for k, v in data.items() if isinstance(v, list) and k not in ("brief", "rejected", "entities")]
    for turn in range(1, -(-size // len(names))):
        again = json.loads(_renamed(json.dumps({k: data[k] for k in lists}), names, turn))
        whole |= {k: whole[k] + again[k] for k in lists}
    return whole


def _renamed(text: str, names: list[str], turn: int) -> str:
    for name in names:
        text = text.replace(f'"{name}"', f'"t{turn}-{name}"')
    return text


def fill(place: str, size: int, compared: dict[str, Any]) -> str:
    """A desk with a story of so many articles. Returns the story's id; `compared` keeps the report of the largest that was compared."""
    start = time.perf_counter()
    with Desk() as example:
        example.add([EXAMPLE])
        small = list(made_articles(min(size, COMPARED), list(example.articles())))
    turns = -(-size // len(small))
    texts = [replace(a, id=f"t{n}-{a.id}", url=f"https://t{n}-{a.id}.example/") if n else a for n in range(turns) for a in small]
    with Desk.open(place) as desk:
        desk.add_articles(texts)
        found = _one_story(desk, texts)
        if turns == 1:
            desk.refresh([found])
            compared.update(desk.report_json(found))
        else:
            _put(desk, found, told_again(compared, size))
        made = len(desk.story(found).articles)
    how = "compared" if turns == 1 else "its report put in by hand"
    print(f"story of {made} articles, {how}, made ready in {time.perf_counter() - start:.0f} s", flush=True)
    return found


def _one_story(desk: Desk, made: list[Article]) -> str:
    """The story of articles, joined where grouping told them apart."""
    names = sorted({str(desk.story_of(a.id)) for a in made})
    for other in names[1:]:
        desk.judge("merge", [names[0], other], "benchmark")
    return desk.story(names[0]).id


def _put(desk: Desk, name: str, data: dict[str, Any]) -> None:
    data["story"] = data["story"] | {"id": name}
    with desk.store.writing() as connection:
        row = stories.get(connection, name)
        payload = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        kept = {"story": name, "digest": row.digest, "code": code_version(), "made_at": desk.clock(), "payload": payload}
        counts = {"disagreements": len(data["disagreements"]), "facts": len(data["facts"]), "utterances": len(data["utterances"])}
        findings.put_report(connection, desk.store.dialect, kept, counts | {"headline": data["story"]["headline"]}, [], {})


# -- server, readers, writer --------------------------------------------------------------------------------------------------------------


def serve(place: str, pipe: Connection) -> None:
    """The server's process: tells its port, and its processor seconds whenever it is asked."""
    import uvicorn

    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings
    from storydesk.web.listening import listen

    app = create_app(place, WebSettings(rate=1e6, burst=10**6), refresh_every=None)
    with listen("127.0.0.1", 0) as opened:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", server_header=False))
        threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        pipe.send(opened.getsockname()[1])
        while pipe.recv():
            used = resource.getrusage(resource.RUSAGE_SELF)
            pipe.send(used.ru_utime + used.ru_stime)
        server.should_exit = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row measures: pages, with the headers that are sent."""

    name: str
    path: str
    headers: dict[str, str]


def read(port: int, reading: Reading, until: float, took: list[float], wrong: list[int]) -> None:
    """One reader, until a moment."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while time.perf_counter() < until:
        start = time.perf_counter()
        line.request("GET", reading.path, headers={"Accept-Encoding": "gzip", **reading.headers})
        answer = line.getresponse()
        answer.read()
        took.append(time.perf_counter() - start)
        if answer.status not in (200, 304):
            wrong.append(answer.status)
    line.close()


def write(place: str, stop: threading.Event, took: list[float]) -> None:
    """The writer: an article, and a rest."""
    with Desk.open(place) as desk:
        while not stop.is_set():
            number = len(took)
            start = time.perf_counter()
            desk.add_articles(
                [
                    _article(
                        f"w{time.time_ns()}", "Writer", [f"Note {number} on harbour wall {number * 7919 % 10007}", "A wall was painted."]
                    )
                ]
            )
            took.append(time.perf_counter() - start)
            stop.wait(PAUSE)


def first_drawing(port: int, path: str) -> tuple[float, int, str]:
    """Seconds and bytes of a page that nobody asked for before, and its ETag."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    start = time.perf_counter()
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    body = answer.read()
    return time.perf_counter() - start, len(body), answer.getheader("etag") or ""


def measure(port: int, reading: Reading, readers: int, seconds: float, pipe: Connection) -> None:
    """One row."""
    took: list[float] = []
    wrong: list[int] = []
    pipe.send(True)
    before = pipe.recv()
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=read, args=(port, reading, until, took, wrong)) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pipe.send(True)
    cpu = (pipe.recv() - before) / max(1, len(took))
    wall = np.percentile(np.array(took) * 1000, [50, 95])
    told = f"  {reading.name:<38} {readers:>2} readers  p50 {wall[0]:7.1f} ms  p95 {wall[1]:7.1f} ms  processor {1000 * cpu:6.2f} ms  {len(took)} pages"
    print(told + (f"  WRONG {wrong[:3]}" if wrong else ""), flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[5, 100, 1000])
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--readers", type=int, default=20)
    given = options.parse_args()
    compared: dict[str, Any] = {}
    if max(given.sizes) > COMPARED and COMPARED not in given.sizes:
        options.error(f"a story of more than {COMPARED} articles needs one of {COMPARED} before it")
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(given.sizes):
            place = str(Path(folder) / f"{size}.db")
            story = fill(place, size, compared)
            ours, theirs = multiprocessing.get_context("spawn").Pipe()
            process = multiprocessing.get_context("spawn").Process(target=serve, args=(place, theirs), daemon=True)
            process.start()
            rows(ours.recv(), place, f"/stories/{story}/index.html", given, ours)
            ours.send(False)
            process.join(timeout=10)


def rows(port: int, place: str, path: str, given: argparse.Namespace, pipe: Connection) -> None:
    """First drawing, one reader, many, many who have the page, and many while a writer adds."""
    took, weight, tag = first_drawing(port, path)
    print(f"  drawn first in {1000 * took:.0f} ms, {weight / 1e6:.2f} MB sent")
    measure(port, Reading("story", path, {}), 1, given.seconds / 4, pipe)
    measure(port, Reading("story", path, {}), given.readers, given.seconds, pipe)
    stop, written = threading.Event(), list[float]()
    writer = threading.Thread(target=write, args=(place, stop, written))
    writer.start()
    for name, page, headers in (
        ("story", path, {}),
        ("story, unchanged (ETag)", path, {"If-None-Match": tag}),
        ("front page", "/", {}),
        ("search", "/search?q=ferry", {}),
    ):
        measure(port, Reading(f"{name}, a writer adds", page, headers), given.readers, given.seconds, pipe)
    stop.set()
    writer.join()
    wall = np.percentile(np.array(written) * 1000, [50, 95])
    print(f"  writing: {len(written)} articles, p50 {wall[0]:.1f} ms, p95 {wall[1]:.1f} ms each")


if __name__ == "__main__":
    main()
