"""The whole way: build a site, time it, and score it against truth sheets where there are some.

    python -m benchmarks.whole [--verbose]            the invented examples, and the development events where they lie beside the checkout
    python -m benchmarks.whole --many FILE.jsonl N    N records of a JSON Lines file: articles a second, and the greatest memory

The sheets of the development events were made by a language model that read the articles, every offset checked by program; no person has reviewed them.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.truth import largest_report, score
from storydesk.sources import read

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"


def events() -> Iterator[tuple[str, Path, Path | None]]:
    """Name, folder of articles, and truth sheet (None where there is none to read)."""
    for sheet in sorted((ROOT / "examples" / "truth").glob("*.json")):
        yield sheet.stem, ROOT / "examples" / sheet.stem, sheet
    for folder in sorted((SHARED / "events").glob("*")):
        yield folder.name, folder / "articles", folder / "truth.json"
    if (SHARED / "seeds").exists():
        yield "seeds", SHARED / "seeds", None


def build(source: Path, site: Path, *options: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and greatest memory (MiB) of a cold build."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [str(Path(sys.executable).parent / "storydesk"), "build", str(source), "--out", str(site), "--quiet", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def scored(verbose: bool) -> None:
    measures: dict[str, dict[str, str]] = {}
    for name, folder, sheet_file in events():
        with tempfile.TemporaryDirectory() as temporary:
            site = Path(temporary) / "site"
            wall, cpu, memory = build(folder, site)
            print(f"{name}: {wall:.1f} s wall, {cpu:.1f} s CPU, {memory:.0f} MiB", flush=True)
            if sheet_file is None:
                continue
            sheet = score(json.loads(sheet_file.read_text(encoding="utf-8")), largest_report(site))
        for measure, (right, all_) in sheet.shares.items():
            measures.setdefault(measure, {})[name] = f"{right}/{all_}"
        measures.setdefault("mean", {})[name] = f"{sheet.mean:.3f}"
        if verbose:
            print("\n".join(f"    {line}" for line in sheet.missed))
    names = list(dict.fromkeys(n for row in measures.values() for n in row))
    print(f"{'':24}" + "".join(f"{n[:18]:>20}" for n in names))
    for measure, row in measures.items():
        print(f"{measure:24}" + "".join(f"{row.get(n, ''):>20}" for n in names))


def many(source: Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        part = Path(temporary) / "part.jsonl"
        records = (raw.fields for raw in read([source]) if getattr(raw, "fields", None))
        with part.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(fields) + "\n" for fields in islice(records, count))
        wall, cpu, memory = build(part, Path(temporary) / "site", "--jobs", "2")
        print(
            f"{count} articles: {wall:.0f} s wall, {cpu:.0f} s CPU, {count / cpu:.1f} articles a CPU-second, {memory:.0f} MiB at most a process"
        )


if __name__ == "__main__":
    if "--many" in sys.argv:
        at = sys.argv.index("--many")
        many(Path(sys.argv[at + 1]), int(sys.argv[at + 2]))
    else:
        scored("--verbose" in sys.argv)
