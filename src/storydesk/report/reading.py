"""The reading view of an article: its whole text, block by block, with every cited span an element that a link can light.

Citations overlap as they like; elements cannot. Spans are sorted outermost first, and one that crosses the end of another is cut there: its first piece carries the
id, every piece carries its offsets, so that the browser lights the piece by itself and the script lights all of them.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from storydesk.report.labels import LABELS
from storydesk.report.markup import Pieces
from storydesk.report.openings import opening_of
from storydesk.report.sheet import OWN_ROLES, Json, Sheet, printable

KINDS = ("headline", "brief", "tally", "fact", "disagreement", "update", "quote", "timeline", "copy", "gap")
"""What may cite a span, in the order in which the margin lists it. A cue (who speaks, and the words that say so) is left out there: its quote is listed."""

SECTIONS = {
    "brief": "brief", "tally": "tallies", "fact": "facts", "disagreement": "disagreements", "update": "updates", "quote": "utterances", "time": "timeline",
    "copy": "copies", "gap": "gaps", "article": "articles",
}  # fmt: skip
"""Where in the report the items stand whose ids on the story page begin so."""


@dataclass(slots=True)
class Cited:
    """A span that the story page cites, and by what: pairs of kind and the id of the item on the story page."""

    start: int
    end: int
    by: list[tuple[str, str]] = field(default_factory=list)

    @property
    def css(self) -> str:
        return " ".join(["c", *(f"c-{kind}" for kind in KINDS if any(kind == k for k, _ in self.by))])


def cited_spans(sheet: Sheet) -> dict[str, list[Cited]]:
    """The spans of each article that the story page cites, in text order."""
    found: dict[str, dict[tuple[int, int], Cited]] = {a["id"]: {} for a in sheet.articles}
    for kind, item, citation in citations(sheet.data):
        spans = found[citation["article"]]
        key = (citation["start"], citation["end"])
        cited = spans.setdefault(key, Cited(*key))
        if (kind, item) not in cited.by:
            cited.by.append((kind, item))
    return {article: sorted(spans.values(), key=lambda c: (c.start, -c.end)) for article, spans in found.items()}


def headline_of(article: Json) -> Json | None:
    """Where an article prints its headline."""
    block = next((b for b in article["blocks"] if b["role"] == "headline"), None)
    return {"article": article["id"], "start": block["start"], "end": block["end"]} if block else None


def citations(report: Json) -> Iterator[tuple[str, str, Json]]:
    """Every citation that the story page shows: its kind, the id of its item on the page, and the citation."""
    if report["story"]["headline_citation"]:
        yield "headline", "top", report["story"]["headline_citation"]
    for i, article in enumerate(report["articles"]):
        yield from (("headline", f"article-{i}", c) for c in (headline_of(article),) if c)
    if not report["brief"] and not report["story"]["headline"]:
        yield from (("headline", "article-0", c) for c in (opening_of(report["articles"][0]),) if c)
    for i, statement in enumerate(report["brief"]):
        yield from (("brief", f"brief-{i}", c) for c in statement["citations"])
    for i, tally in enumerate(report.get("tallies", ())):
        yield from (("tally", f"tally-{i}", c) for count in tally["counts"] for c in count["citations"])
    for i, fact in enumerate(report["facts"]):
        yield from (("fact", f"fact-{i}", c) for c in fact["citations"])
    for kind in ("disagreement", "update"):
        for i, found in enumerate(report[f"{kind}s"]):
            row = [c for side in found["sides"] for c in side["citations"]] + [c for c in (found["about"],) if c]
            yield from ((kind, f"{kind}-{i}", c) for c in row)
    for i, utterance in enumerate(report["utterances"]):
        row = [c for q in utterance["quotes"] for c in q["content"]] + [
            c for v in utterance["variants"] for s in v["sides"] for c in s["citations"]
        ]
        yield from (("quote", f"quote-{i}", c) for c in (*row, utterance["text"]))
        yield from (("cue", f"quote-{i}", c) for q in utterance["quotes"] for c in (q["cue"], q["speaker_as_printed"]) if c)
    for i, entry in enumerate(report["timeline"]):
        yield from (("timeline", f"time-{i}", c) for c in entry["citations"])
    for i, link in enumerate(report["copies"]):
        yield from (("copy", f"copy-{i}", c) for p in link["passages"] for c in (p["left"], p["right"]))
    for i, gap in enumerate(report["gaps"]):
        yield from (("gap", f"gap-{i}", c) for c in gap["citations"])


def reading_text(pieces: Pieces, article: Json, spans: Sequence[Cited]) -> Markup:
    """The whole text as one element, each block an element inside it, the white space between blocks kept."""
    text, parts, at = article["text"], [], 0
    index = pieces.sheet.index[article["id"]]
    for n, block in enumerate(article["blocks"]):
        if block["start"] > at:
            parts.append(_between(text, at, block["start"], spans))
        role = pieces.kind("role", f"/articles/{index}/blocks/{n}/role")
        parts.append(_block(text, block, spans, role, pieces))
        at = block["end"]
    parts.append(_between(text, at, len(text), spans))
    language = article["language"] or "en"
    return Markup('<div class="article-text" lang="{}" dir="auto" data-article="{}" data-start="0" data-end="{}">{}</div>').format(
        language, printable(article["id"]), len(text), Markup("").join(parts)
    )


def _between(text: str, start: int, end: int, spans: Sequence[Cited]) -> Markup:
    if start >= end:
        return Markup("")
    css = "loose" if text[start:end].strip() else "gap"
    return Markup('<span class="{}">{}</span>').format(css, _nested(text, start, end, spans))


def _block(text: str, block: Json, spans: Sequence[Cited], role: Markup, pieces: Pieces) -> Markup:
    start, end = block["start"], block["end"]
    css = "role-" + block["role"].replace("_", "-") + ("" if block["role"] in OWN_ROLES else " aside")
    name = Markup('<span class="role" data-label="">{}</span>').format(role) if block["role"] != "body" else ""
    refs = _back_links([s for s in spans if start <= s.start < end], pieces)
    return Markup('<div class="block {}">{}<div class="said">{}</div>{}</div>').format(css, name, _nested(text, start, end, spans), refs)


def _back_links(spans: Iterable[Cited], pieces: Pieces) -> Markup:
    """Links from a block to the items of the story page that cite a span in it, a kind a line."""
    found: dict[str, dict[str, Cited]] = {}
    for span in spans:
        for kind, item in span.by:
            found.setdefault(kind, {}).setdefault(item, span)
    rows = [
        Markup('<span class="ref ref-{}"><span>{}</span> {}</span>').format(
            kind,
            LABELS[f"ref.{kind}"],
            Markup(" ").join(_back_link(item, found[kind][item], pieces) for item in sorted(found[kind], key=_number)),
        )
        for kind in KINDS
        if kind in found
    ]
    return Markup('<span class="refs" data-label="">{}</span>').format(Markup(" ").join(rows)) if rows else Markup("")


def _number(item: str) -> int:
    number = item.rpartition("-")[2]
    return int(number) if number.isdecimal() else -1


def _back_link(item: str, span: Cited, pieces: Pieces) -> Markup:
    section, _, number = item.rpartition("-")
    shown = pieces.field(f"/{SECTIONS[section]}/{number}", "position") if section else Markup("<span>{}</span>").format(LABELS["mark.up"])
    return Markup('<a href="../index.html#{}" data-from="{}" data-to="{}">{}</a>').format(item, span.start, span.end, shown)


def _nested(text: str, start: int, end: int, spans: Sequence[Cited]) -> Markup:
    """The characters from start to end, escaped, in nested elements, one or several for each span that touches them."""
    waiting = [(max(s.start, start), -min(s.end, end), i, s) for i, s in enumerate(spans) if s.start < end and s.end > start]
    heapq.heapify(waiting)
    open_ends: list[int] = []
    parts: list[Markup] = []
    at = start
    while waiting or open_ends:
        following = waiting[0][0] if waiting else end
        if open_ends and open_ends[-1] <= following:
            stop = open_ends.pop()
            parts += [escape(printable(text[at:stop])), Markup("</span>")]
            at = stop
            continue
        piece_start, negative_end, order, span = heapq.heappop(waiting)
        piece_end = -negative_end
        parts.append(escape(printable(text[at:piece_start])))
        at = piece_start
        if open_ends and piece_end > open_ends[-1]:
            heapq.heappush(waiting, (open_ends[-1], -piece_end, order, span))
            piece_end = open_ends[-1]
        parts.append(_opening(span, first=piece_start == span.start))
        open_ends.append(piece_end)
    parts.append(escape(printable(text[at:end])))
    return Markup("").join(parts)


def _opening(span: Cited, first: bool) -> Markup:
    anchor = Markup(' id="s{}-{}"').format(span.start, span.end) if first else ""
    return Markup('<span class="{}"{} data-s="{}" data-e="{}">').format(span.css, anchor, span.start, span.end)
