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
    marks: tuple[Mark, ...]
    cut_before: bool
    cut_after: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A variant: where it stands in the report, and its sides, each with the articles that print it so."""

    pointer: str
    kind: str
    sides: tuple[tuple[str, tuple[Printed, ...]], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """An utterance: the pieces of its fullest printing, its printings by article, how they differ, and, where no article prints all of it, the whole put
    together from several."""

    pointer: str
    data: Json
    fullest: tuple[Json, ...]
    form: str
    printings: tuple[tuple[str, Json], ...]
    differences: tuple[Difference, ...]
    together: tuple[Json, ...]

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
    own = base["content"] if base and base["form"] == "direct" else [c for q in quotes for c in q["content"] if _inside(c, text)]
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
        together=tuple(data["fullest"]) if len({c["article"] for c in data["fullest"]}) > 1 else (),
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
    pieces = _pieces(citation, quotes)
    if kind == "speaker" or not pieces:
        return Printed(citation, citation, (), False, False, False)
    before = tokens(text, pieces[0]["start"], citation["start"])
    after = tokens(text, citation["end"], pieces[-1]["end"])
    start = before[-AROUND].span.start if len(before) > AROUND else pieces[0]["start"]
    end = after[AROUND - 1].span.end if len(after) > AROUND else pieces[-1]["end"]
    shown = {"article": citation["article"], "start": start, "end": end}
    gap = any(_stands_between(sheet, citation, o, quotes) for o in others)
    whole = (start, end) == (citation["start"], citation["end"]) and len(pieces) == 1
    spans = [(max(p["start"], citation["start"]), min(p["end"], citation["end"])) for p in pieces]
    marks = () if whole else tuple(Mark(a, b, "gap" if gap else "changed") for a, b in spans)
    return Printed(citation, shown, marks, start > pieces[0]["start"], end < pieces[-1]["end"], gap)


def _pieces(citation: Json, quotes: Sequence[Json]) -> list[Json]:
    """The pieces of printed quotes that a citation touches, in text order. What stands between them is the reporter's."""
    found = {(c["start"], c["end"]): c for q in quotes for c in q["content"] if c["article"] == citation["article"]}
    return [c for _, c in sorted(found.items()) if c["start"] < citation["end"] and c["end"] > citation["start"]]


def _stands_between(sheet: Sheet, cited: Json, other: Json, quotes: Sequence[Json]) -> bool:
    """Are the cited words just those around the other words? Then what is cited is the place where the other words are missing."""
    text = sheet.text(cited["article"])
    inside = [t for c in _pieces(cited, quotes) for t in tokens(text, max(c["start"], cited["start"]), min(c["end"], cited["end"]))]
    return 0 < len(inside) <= 2 and [t.folded for t in inside] == [t.folded for t in _neighbours(sheet, other, quotes)]


def _neighbours(sheet: Sheet, citation: Json, quotes: Sequence[Json]) -> Iterator[Token]:
    """The quoted words just before and just after a citation, in the quotes of its article."""
    text = sheet.text(citation["article"])
    pieces = sorted((c["start"], c["end"]) for q in quotes for c in q["content"] if c["article"] == citation["article"])
    row = [t for start, end in pieces for t in tokens(text, start, end)]
    yield from [t for t in row if t.span.end <= citation["start"]][-1:]
    yield from [t for t in row if t.span.start >= citation["end"]][:1]
