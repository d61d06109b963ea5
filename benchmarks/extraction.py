"""Pages read: main text, title, authors and dates, ours beside its peers in one run.

    python -m benchmarks.extraction [--part choose|report|all] [--set NAME] [--pages N] [--without-peers]

trafilatura-eval: segments that belong to the text and segments that do not; a text is scored by whether it holds each: precision, recall and F over all segments, as in
trafilatura's own evaluation. Ours leaves out the blocks that are set aside (captions, credits, promos, links, ...), as later stages do.
fundus-en: the body by runs of four words (precision and recall, each the mean over pages), title and authors after folding, day of publication.
htmldate-default: the day of publication, scored as in htmldate's own evaluation: a wrong day costs precision, none costs recall.
Every set is in two parts by a hash of the file name; what was chosen was chosen on `choose`. Speed is processor time, in pages a second, of the text alone.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence

from benchmarks.extraction_peers import DATES, PAGES, TEXTS, Found, System, installed
from benchmarks.extraction_sets import Page, fundus_en, htmldate_default, trafilatura_eval
from storydesk.text.tokens import words

Row = tuple[float, ...]


def run(systems: dict[str, System], pages: Sequence[Page]) -> tuple[dict[str, list[Found]], dict[str, float]]:
    """What each system reads on each page, and its processor seconds. Systems take turns page by page."""
    found: dict[str, list[Found]] = {name: [] for name in systems}
    seconds = dict.fromkeys(systems, 0.0)
    for system in systems.values():
        system(pages[0])  # loads what it needs before the clock starts
    for page in pages:
        for name, system in systems.items():
            began = time.process_time()
            found[name].append(system(page))
            seconds[name] += time.process_time() - began
    return found, seconds


def ratio(hits: float, of_found: float, of_true: float) -> Row:
    """Precision, recall and F."""
    precision, recall = hits / max(1e-9, of_found), hits / max(1e-9, of_true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def segments(pages: Sequence[Page], found: Sequence[Found]) -> Row:
    """Precision, recall and F over the segments of all pages."""
    hits = wrong = total = 0
    for page, one in zip(pages, found, strict=True):
        hits += sum(segment in one.text for segment in page.present or ())
        wrong += sum(segment in one.text for segment in page.absent)
        total += len(page.present or ())
    return ratio(hits, hits + wrong, total)


def body(pages: Sequence[Page], found: Sequence[Found]) -> Row:
    """Precision and recall of runs of four words, each the mean over pages; F of the two."""
    scores = [shingle_score(page.body, one.body) for page, one in zip(pages, found, strict=True) if page.body]
    precision, recall = (sum(s[i] for s in scores) / max(1, len(scores)) for i in (0, 1))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def shingle_score(true: str, read: str) -> Row:
    """Precision, recall and F of the runs of four words of one text."""
    left, right = _runs(true), _runs(read)
    shared = sum((left & right).values())
    return ratio(shared, sum(right.values()), sum(left.values()))


def _runs(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[i : i + 4]) for i in range(max(1, len(found) - 3))) if found else Counter()


def titles(pages: Sequence[Page], found: Sequence[Found]) -> Row:
    """Share of the titles that are read word for word."""
    rows = [(page.title, one.title) for page, one in zip(pages, found, strict=True) if page.title]
    return (sum(words(true or "") == words(read or "") for true, read in rows) / max(1, len(rows)),)


def authors(pages: Sequence[Page], found: Sequence[Found]) -> Row:
    """Precision, recall and F over the names of all pages that name an author."""
    hits = read = true = 0
    for page, one in zip(pages, found, strict=True):
        if page.authors:
            names, given = ({" ".join(words(n)) for n in side} for side in (page.authors, one.authors))
            hits, read, true = hits + len(names & given), read + len(given), true + len(names)
    return ratio(hits, read, true)


def days(pages: Sequence[Page], found: Sequence[Found]) -> Row:
    """Precision, recall and F of the day of publication, as htmldate scores itself: F over right, wrong and missing days."""
    rows = [(page.day, one.day) for page, one in zip(pages, found, strict=True) if page.day]
    right, none = sum(a == b for a, b in rows), sum(b is None for _, b in rows)
    return ratio(right, len(rows) - none, right + none)


Measure = Callable[[Sequence[Page], Sequence[Found]], Row]
SETS: dict[str, tuple[Callable[[], list[Page]], dict[str, System], dict[str, Measure], bool]] = {
    "trafilatura-eval": (trafilatura_eval, TEXTS, {"segments": segments}, True),
    "fundus-en": (
        fundus_en,
        PAGES | {k: v for k, v in TEXTS.items() if k not in PAGES},
        {"body": body, "title": titles, "authors": authors, "day": days},
        False,
    ),
    "htmldate-default": (htmldate_default, DATES, {"day": days}, False),
}
"""The set, who is measured on it, by what, and whether speed is told."""


def show(name: str, part: str, pages: Sequence[Page], peers: bool) -> None:
    """Run one set and print its tables."""
    _, systems, measures, timed = SETS[name]
    chosen = installed(systems if peers else {"storydesk": systems["storydesk"]})
    found, seconds = run(chosen, pages)
    for title, measure in measures.items():
        print(f"\n{name}, {title}: {len(pages)} pages ({part})")
        for system, read in found.items():
            row = measure(pages, read)
            if title == "body" or (any(r.text or r.day or r.title for r in read) and row[-1] > 0):
                print(
                    f"  {system:20}"
                    + "".join(f"{value:8.3f}" for value in row)
                    + (f"{len(pages) / seconds[system]:9.1f} pages/s" if timed else "")
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="report", choices=("choose", "report", "all"), help="which half of each set")
    parser.add_argument("--set", action="append", choices=tuple(SETS), help="one set alone; may be given again")
    parser.add_argument("--pages", type=int, default=0, help="at most so many pages of each set, spread over it")
    parser.add_argument("--without-peers", action="store_true", help="ours alone")
    options = parser.parse_args()
    for name in options.set or SETS:
        pages = [p for p in SETS[name][0]() if options.part in ("all", p.part)]
        step = max(1, len(pages) // options.pages) if options.pages else 1
        show(name, options.part, pages[::step], not options.without_peers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
