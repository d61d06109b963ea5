"""Dates of events against the timelines of the SemEval-2015 trial: does a sentence's time give its event the right date?

    python -m benchmarks.event_dates [--errors]

Reads ../shared/data/timeline-semeval2015/dev/timeline.tar.zst beside the checkout (see its SOURCE.md): six timelines about one company and one about a
stock index. Every gold mention of an event whose date is known is given the date of the nearest dated expression of its sentence, else the day of
creation; right is a date that opens with the gold one (a day in a gold month). Beside it, in the same run: the day of creation for every event. The order
of events, which the shared task scored (best of 13 runs: F1 7.85), is not measured.
"""

import argparse
import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import zstandard

from benchmarks.data import need
from storydesk.annotate.times import find_times
from storydesk.model import Article, Block, Published, Span, TimeExpression

DATA = Path(__file__).resolve().parents[2] / "shared/data/timeline-semeval2015/dev/timeline.tar.zst"
FOLDERS = ("Corpus-trial-data_task4", "corpus_trackA_CAT")
TIMELINES = ("TimeLines_trial_data_task4_v1.2", "TimeLines_Gold_Standard")


@dataclass(frozen=True, slots=True)
class Document:
    """One document, with the words of each sentence where they stand."""

    article: Article
    words: dict[tuple[int, str], Span]
    sentences: dict[int, Span]


def read(path: Path = DATA) -> tuple[dict[str, Document], list[tuple[str, str, int, str]]]:
    """The documents by number, and the gold mentions with a known date: date, document, sentence, word."""
    documents: dict[str, Document] = {}
    mentions: list[tuple[str, str, int, str]] = []
    with path.open("rb") as raw, tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(raw).read())) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            folder = Path(member.name).parent.name
            handle = archive.extractfile(member) if member.isfile() else None
            if handle and folder in FOLDERS and member.name.endswith(".xml"):
                number = re.match(r"\d+", Path(member.name).name)
                documents[number.group() if number else member.name] = document(member.name, handle.read())
            elif handle and folder in TIMELINES and member.name.endswith(".txt"):
                mentions.extend(gold(handle.read().decode("utf-8")))
    return documents, sorted(set(mentions))


def document(name: str, data: bytes) -> Document:
    """One CAT XML file as an article, a sentence a block."""
    root = ElementTree.fromstring(data)
    text, words, starts = "", dict[tuple[int, str], Span](), dict[int, int]()
    last = None
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", "0")), token.text or ""
        glued = last is None or re.fullmatch(r"[.,;:!?)%\]]|'s|n't|'\w+", word) is not None
        text += "\n" if last is not None and sentence != last else "" if glued else " "
        starts.setdefault(sentence, len(text))
        words.setdefault((sentence, word), Span(len(text), len(text) + len(word)))
        text += word
        last = sentence
    ends = [*list(starts.values())[1:], len(text) + 1]
    sentences = {number: Span(start, end - 1) for (number, start), end in zip(starts.items(), ends, strict=True)}
    created = next((t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), "")
    blocks = tuple(Block(span, "body") for span in sentences.values())
    return Document(Article(name, name, text, published=Published(created, "day", None, "field"), blocks=blocks), words, sentences)


def gold(text: str) -> Iterator[tuple[str, str, int, str]]:
    for line in text.split("\n")[1:]:
        cells = line.strip().split("\t")
        if len(cells) > 2 and re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", cells[1].removesuffix("-XX").removesuffix("-XX")):
            for mention in cells[2:]:
                number, sentence, word = mention.strip().split("-", 2)
                yield cells[1].removesuffix("-XX").removesuffix("-XX"), number, int(sentence), word


def dated(times: tuple[TimeExpression, ...], sentence: Span, word: Span) -> str | None:
    """The value of the nearest dated expression of the sentence."""
    near = [t for t in times if sentence.covers(t.span) and t.type in {"date", "time"} and t.value and "X" not in t.value]
    found = min(near, key=lambda t: max(t.span.start - word.end, word.start - t.span.end), default=None)
    return found.value if found else None


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--errors", action="store_true")
    show = options.parse_args().errors
    documents, mentions = read()
    times = {number: find_times(d.article) for number, d in documents.items()}
    ours = baseline = total = 0
    for day, number, sentence, word in mentions:
        if number not in documents or (sentence, word) not in documents[number].words:
            continue
        total += 1
        made, place = documents[number], documents[number].words[sentence, word]
        created = made.article.published.value or ""
        found = dated(times[number], made.sentences[sentence], place) or created
        ours += found.startswith(day)
        baseline += created.startswith(day)
        if show and not found.startswith(day):
            print(f"   {number}-{sentence}-{word}: {found}, gold {day}: {made.sentences[sentence].of(made.article.text)[:150]}")
    print(
        f"event mentions with a known date {total}: right {100 * ours / total:.1f}%, by the day of creation alone {100 * baseline / total:.1f}%"
    )


if __name__ == "__main__":
    need(DATA)
    main()
