"""What comparing a story of many articles costs, and how it grows: on a made story, so for cost alone and never for quality.

    python -m benchmarks.large_story [N ...]

The story is made of the paragraphs of the invented examples, eight drawn at random for each article with a fixed seed; in three of ten the two-digit numbers are moved
by one, so that ages, days and counts disagree all over the story. CPU seconds of this process are told, of comparison alone; they are noisy on a shared machine.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from storydesk.annotate import annotate
from storydesk.compare import compare
from storydesk.extract import extract
from storydesk.model import Article, Member, RawDocument
from storydesk.pipeline import articles_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PARAGRAPHS, MOVED, SHORTEST = 8, 0.3, 60


def paragraphs() -> list[str]:
    read = sorted((a for a in articles_of([EXAMPLES]) if isinstance(a, Article)), key=lambda a: a.id)
    return [line for a in read for line in a.text.split("\n") if len(line) > SHORTEST]


def members(size: int) -> Iterator[Member]:
    random.seed(1)
    told = paragraphs()
    for number in range(size):
        chosen = [_moved(p) if random.random() < MOVED else p for p in random.sample(told, PARAGRAPHS)]
        fields: dict[str, object] = {
            "id": f"a{number:04d}",
            "text": "\n\n".join(chosen),
            "outlet": f"outlet{number % 120}.example",
            "published": f"2031-03-{10 + number % 9:02d}",
        }
        article = extract(RawDocument(f"a{number:04d}", "record", fields=fields))
        if isinstance(article, Article):
            yield Member(article, annotate(article))


def _moved(text: str) -> str:
    return re.sub(r"\b\d{2}\b", lambda m: str(max(10, int(m.group()) + random.choice((-1, 0, 1)))), text)


def main() -> None:
    sizes = [int(n) for n in sys.argv[1:]] or [125, 250, 500]
    made = list(members(max(sizes)))
    for size in sizes:
        begin = time.process_time()
        found = compare(made[:size], ())
        spent = time.process_time() - begin
        print(
            f"{size:5d} articles  {spent:6.1f} CPU s  {len(found.facts)} facts  {len(found.disagreements)} disagreements  {len(found.utterances)} utterances"
        )


if __name__ == "__main__":
    main()
