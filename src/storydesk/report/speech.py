"""Utterances by speaker, and the differences of their printings set out side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storydesk.report.markup import Mark
from storydesk.report.sheet import Json, Sheet
from storydesk.text.folding import fold
from storydesk.text.tokens import Token, tokens

AROUND = 7
"""Words shown on each side of a difference."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One side of a difference as one article prints it: the words that differ, and the words around them. `gap`: nothing is printed at that place, and
    what is cited are the words on both sides of it."""

    citation: Json
    shown: Json
    cut_before: bool
    cut_after: bool
    gap: bool

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is marked in the words shown: nothing where they are all cited."""
        cited = self.citation
        if (cited["start"], cited["end"]) == (self.shown["start"], self.shown["end"]):
            return ()
        return (Mark(cited["start"], cited["end"], "gap" if self.gap else "changed"),)


@dataclass(frozen=True, slots=True)
class Difference:
    """A variant: where it stands in the report, and its sides, each with the articles that print it so."""

    pointer: str
    kind: str
    sides: tuple[tuple[str, tuple[Printed, ...]], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """An utterance: the pieces of its fullest printing, its printings by article, and how they differ."""

    pointer: str
    data: Json
    fullest: tuple[Json, ...]
    form: str
    printings: tuple[tuple[str, Json], ...]
    differences: tuple[Difference, ...]

    @property
    def opens_with_mark(self) -> bool:
        """Does the printed text open with a quotation mark of its own?"""
        return fold(str(self.fullest[0]["exact"])).lstrip()[:1] in ('"', "'")

    @property
    def anchor(self) -> str:
        return "quote-" + self.pointer.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and what. `pointer` leads to the name, and is None where nobody is named."""

    pointer: str | None
    utterances: tuple[Utterance, ...]


def speakers(sheet: Sheet) -> tuple[Speaker, ...]:
    """Speakers, those whom more articles quote first; unknown speakers last."""
    found: dict[tuple[str, str] | None, list[Utterance]] = {}
    for i, utterance in enumerate(sheet.data["utterances"]):
        speaker = utterance["speaker"]
        key = (speaker["entity"] or "", speaker["name"] or "") if speaker["name"] else None
        found.setdefault(key, []).append(_utterance(sheet, i, utterance))
    listed = [Speaker(f"{row[0].pointer}/speaker/name" if key else None, tuple(row)) for key, row in found.items()]
    return tuple(sorted(listed, key=lambda s: (s.pointer is None, -_weight(s))))


def _weight(speaker: Speaker) -> int:
    return sum(len(u.printings) for u in speaker.utterances)


def _utterance(sheet: Sheet, index: int, data: Json) -> Utterance:
    quotes: Sequence[Json] = data["quotes"]
    text = data["text"]
    base = next((q for q in quotes if any(_inside(c, text) for c in q["content"])), None)
    own = [c for q in quotes for c in q["content"] if _inside(c, text)]
    printings: dict[str, Json] = {}
    for quote in sorted(quotes, key=lambda q: (sheet.index[q["article"]], q["content"][0]["start"])):
        printings.setdefault(quote["article"], quote["content"][0])
    pointer = f"/utterances/{index}"
    return Utterance(
        pointer=pointer,
        data=data,
        fullest=tuple(sorted(own, key=lambda c: c["start"])) if own else (text,),
        form=base["form"] if base else "direct",
        printings=tuple(printings.items()),
        differences=tuple(_difference(sheet, f"{pointer}/variants/{n}", v, quotes) for n, v in enumerate(data["variants"])),
    )


def _inside(inner: Json, outer: Json) -> bool:
    return bool(inner["article"] == outer["article"] and outer["start"] <= inner["start"] and inner["end"] <= outer["end"])


def _difference(sheet: Sheet, pointer: str, variant: Json, quotes: Sequence[Json]) -> Difference:
    sides = []
    for n, side in enumerate(variant["sides"]):
        others = [c for m, s in enumerate(variant["sides"]) if m != n for c in s["citations"]]
        shown = tuple(_printed(sheet, c, others, quotes, variant["kind"]) for c in side["citations"])
        sides.append((f"{pointer}/sides/{n}", shown))
    return Difference(pointer, variant["kind"], tuple(sides))


def _printed(sheet: Sheet, citation: Json, others: Sequence[Json], quotes: Sequence[Json], kind: str) -> Printed:
    text = sheet.text(citation["article"])
    piece = next((c for q in quotes for c in q["content"] if _inside(citation, c)), None)
    if piece is None:
        return Printed(citation, citation, False, False, False)
    before = tokens(text, piece["start"], citation["start"])
    after = tokens(text, citation["end"], piece["end"])
    start = before[-AROUND].span.start if len(before) > AROUND else piece["start"]
    end = after[AROUND - 1].span.end if len(after) > AROUND else piece["end"]
    shown = {"article": citation["article"], "start": start, "end": end}
    gap = kind != "speaker" and any(_stands_between(sheet, citation, o, quotes) for o in others)
    return Printed(citation, shown, start > piece["start"], end < piece["end"], gap)


def _stands_between(sheet: Sheet, cited: Json, other: Json, quotes: Sequence[Json]) -> bool:
    """Are the cited words just those around the other words? Then what is cited is the place where the other words are missing."""
    words = [t.folded for t in tokens(sheet.text(cited["article"]), cited["start"], cited["end"])]
    around = [t.folded for t in _neighbours(sheet, other, quotes)]
    return bool(words) and len(words) <= 2 and words == around


def _neighbours(sheet: Sheet, citation: Json, quotes: Sequence[Json]) -> Iterator[Token]:
    text = sheet.text(citation["article"])
    for quote in quotes:
        pieces = quote["content"]
        if any(_inside(citation, c) for c in pieces):
            row = [t for c in pieces for t in tokens(text, c["start"], c["end"])]
            yield from [t for t in row if t.span.end <= citation["start"]][-1:]
            yield from [t for t in row if t.span.start >= citation["end"]][:1]
            return
