"""Main text of saved pages: ours beside plain trafilatura, on trafilatura's own evaluation set, both in one run.

    python -m benchmarks.extraction [--pages 200] [--all]

The set names, for each page, segments that belong to the text and segments that do not. A text is scored by whether it holds each: precision, recall and F over all
segments, as in trafilatura's own evaluation. Ours leaves out the blocks that are set aside (captions, credits, promos, links, ...), as later stages do; most pages of the
set are no news, and many are German, where the role rules for notices do not reach. Pages are those of every n-th file, in order of name.
Data: ../shared/data/article-extraction/dev/trafilatura-eval.tar.zst (990 pages; not part of the project).
"""

import argparse
import io
import json
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "article-extraction" / "dev" / "trafilatura-eval.tar.zst"
SET_ASIDE = frozenset({"caption", "credit", "prompt", "embed", "promo", "related", "widget", "signoff"})


def pages(archive: Path) -> Iterator[tuple[str, bytes, list[str], list[str]]]:
    """Name, bytes, and the segments with and without, of every page that the set has a file for."""
    import zstandard

    data = zstandard.ZstdDecompressor().stream_reader(archive.open("rb")).read()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        files = {Path(m.name).name: m for m in tar.getmembers() if m.isfile()}
        wanted = json.loads(_bytes(tar, files["evaldata.json"]))
        for row in sorted(wanted.values(), key=lambda r: str(r["file"])):
            if row["file"] in files:
                yield row["file"], _bytes(tar, files[row["file"]]), row["with"], row["without"]


def _bytes(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = tar.extractfile(member)
    assert stream is not None
    return stream.read()


def ours(data: bytes, whole: bool = False) -> str:
    """The text of a page as we extract it, without the blocks that are set aside, or the whole text."""
    from storydesk.extract import extract
    from storydesk.model import RawDocument, Rejected

    found = extract(RawDocument("page.html", "html", data))
    if isinstance(found, Rejected):
        return ""
    if whole:
        return found.text
    kept, at = [], 0
    for block in found.blocks:
        kept.append("" if block.role in SET_ASIDE else found.text[at : block.span.end])
        at = block.span.end
    return "".join(kept)


def plain(data: bytes) -> str:
    """The text of a page as trafilatura extracts it by itself."""
    import trafilatura

    return trafilatura.extract(data, include_comments=False, include_tables=True) or ""


class Score:
    """Counts of segments, and the time spent."""

    def __init__(self, name: str, extractor: Callable[[bytes], str]) -> None:
        self.name, self.extractor = name, extractor
        self.found = self.missed = self.wrong = self.empty = 0
        self.seconds = 0.0

    def add(self, data: bytes, present: list[str], absent: list[str]) -> None:
        start = time.perf_counter()
        text = self.extractor(data)
        self.seconds += time.perf_counter() - start
        self.empty += not text
        hits = sum(segment in text for segment in present)
        self.found += hits
        self.missed += len(present) - hits
        self.wrong += sum(segment in text for segment in absent)

    def row(self) -> tuple[float, float, float]:
        precision = self.found / max(1, self.found + self.wrong)
        recall = self.found / max(1, self.found + self.missed)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=200, help="how many pages to take, spread over the set")
    parser.add_argument("--all", action="store_true", help="take every page")
    options = parser.parse_args()
    if not DATA.exists():
        print(f"skipped: no data at {DATA}")
        return 0
    rows = list(pages(DATA))
    step = 1 if options.all else max(1, len(rows) // options.pages)
    scores = [Score("storydesk", ours), Score("storydesk, whole text", lambda d: ours(d, True)), Score("trafilatura", plain)]
    for score in scores:
        score.extractor(rows[0][1])  # load before the clock starts
    for _, data, present, absent in rows[::step]:
        for score in scores:
            score.add(data, present, absent)
    print(f"{len(rows[::step])} of {len(rows)} pages\n{'':24}precision  recall      F   pages/s  empty")
    for score in scores:
        precision, recall, f = score.row()
        print(f"{score.name:24}{precision:9.3f}{recall:8.3f}{f:7.3f}{len(rows[::step]) / score.seconds:10.1f}{score.empty:7}")
    print(
        f"ratio to trafilatura: F {scores[0].row()[2] / scores[-1].row()[2]:.3f}, pages per second {scores[-1].seconds / scores[0].seconds:.2f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
