"""The pieces that pages are made of: words of an article, values of a report, outlet tags. Each carries in its attributes what `check` needs to prove it.

    data-article, data-start, data-end   the element's text is the article's text between these offsets
    data-ref, data-form                  the element's text is this value of the report in this form
    data-label                           a label inside words of an article: not part of them

Words of an article are escaped here and nowhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from storydesk.model import Span
from storydesk.report.labels import LABELS, label
from storydesk.report.sheet import Json, Outlet, Sheet, printable
from storydesk.text.sentences import sentences

PALETTE = 10
"""Colours for outlets. Later outlets take them again; the letter tells them apart."""
LONG_SENTENCE = 420
"""Characters. Of a longer sentence only the clause that is cited is shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to be marked inside words that are shown, and the class of the mark."""

    start: int
    end: int
    css: str = ""


class Pieces:
    """Builds the marked-up pieces of the pages of one report."""

    def __init__(self, sheet: Sheet, files: Mapping[str, str]) -> None:
        self.sheet = sheet
        self._files = files

    def field(self, pointer: str, form: str = "text", css: str = "") -> Markup:
        """A value of the report."""
        shown = self.sheet.shown(pointer, form)
        return Markup('<span{} data-ref="{}" data-form="{}">{}</span>').format(_class(css), pointer, form, shown)

    def kind(self, section: str, pointer: str, css: str = "") -> Markup:
        """The label of a kind that a stage gave, or the kind itself where it has none."""
        key = f"{section}.{self.sheet.at(pointer)}"
        return Markup("<span{}>{}</span>").format(_class(css), LABELS[key]) if key in LABELS else self.field(pointer, "words", css)

    def number(self, pointer: str, noun: str, form: str = "count") -> Markup:
        """A number of the report with its noun: 1 article, 2 articles."""
        shown = self.sheet.shown(pointer, form)
        key = f"n.{noun}" if shown == "1" else f"n.{'stories' if noun == 'story' else noun + 's'}"
        return Markup('<span class="n"><b data-ref="{}" data-form="{}">{}</b> <span>{}</span></span>').format(
            pointer, form, shown, label(key)
        )

    def said(self, citation: Json, marks: Iterable[Mark] = (), css: str = "words", tag: str = "span") -> Markup:
        """Words of an article, with some of them marked."""
        article, start, end = citation["article"], citation["start"], citation["end"]
        text = self.sheet.text(article)
        inner = Markup("").join(_marked(text, start, end, list(marks)))
        language = self.sheet.read[article]["language"]
        lang = Markup(' lang="{}"').format(language) if language and language != "en" else ""
        return Markup('<{0}{1}{2} dir="auto" data-article="{3}" data-start="{4}" data-end="{5}">{6}</{0}>').format(
            Markup(tag), _class(css), lang, printable(article), start, end, inner
        )

    def changed(self, change: Json, side: str) -> Markup:
        """What one side of a change between two texts of a page says, the words that differ marked."""
        edits = [edit[side] for edit in change["edits"] if edit[side]]
        return self.said(change[side], [Mark(e["start"], e["end"], "gone" if side == "before" else "come") for e in edits])

    def context(self, citation: Json) -> Json:
        """The sentence around a citation, as a span that can be shown: the citation itself where the sentence is very long."""
        article, start, end = citation["article"], citation["start"], citation["end"]
        text = self.sheet.text(article)
        block = self.block_at(article, start)
        around = sentences(text, block.start, max(block.end, end))
        touching = [s for s in around if s.start < end and s.end > start]
        if not touching or touching[-1].end - touching[0].start > max(LONG_SENTENCE, 2 * (end - start)):
            return {"article": article, "start": start, "end": end}
        return {"article": article, "start": min(start, touching[0].start), "end": max(end, touching[-1].end)}

    def in_context(self, *citations: Json, mark: str = "value") -> Markup:
        """The sentence around citations with what is cited marked, unless that is nearly all of it."""
        around = self.context(citations[0])
        cited = sum(c["end"] - c["start"] for c in citations)
        if cited >= 0.85 * (around["end"] - around["start"]):
            return self.said(around)
        return self.said(around, [Mark(c["start"], c["end"], mark) for c in citations], css="words in-context")

    def by_sentence(self, citations: Iterable[Json]) -> tuple[tuple[Json, ...], ...]:
        """Citations of one article, those of one sentence together."""
        found: dict[int, list[Json]] = {}
        for citation in citations:
            found.setdefault(self.context(citation)["start"], []).append(citation)
        return tuple(map(tuple, found.values()))

    def about(self, found: Json) -> Markup:
        """What a disagreement is about: in its sentence, unless one of the sides shows that sentence anyway."""
        about = found["about"]
        spans = [self.context(c) for side in found["sides"] for c in side["citations"] if c["article"] == about["article"]]
        shown = any(s["start"] <= about["start"] and about["end"] <= s["end"] for s in spans)
        return self.said(about) if shown else self.in_context(about)

    def block_at(self, article: str, offset: int) -> Span:
        """The block that holds an offset; the whole text where no block does."""
        found = self.sheet.articles[self.sheet.index[article]]
        for block in found["blocks"]:
            if block["start"] <= offset < block["end"]:
                return Span(block["start"], block["end"])
        return Span(0, len(found["text"]))

    def href(self, citation: Json) -> str:
        """Where a citation stands in the reading view, from the story page."""
        return f"{self.reading(citation['article'])}#s{citation['start']}-{citation['end']}"

    def reading(self, article: str) -> str:
        """The reading view of an article, from the story page."""
        return f"articles/{self._files[article]}"

    def tag(self, article: str, href: str | None = None, name: bool = True) -> Markup:
        """The letter and the name of an article's outlet, as a link where there is an address."""
        index = self.sheet.index[article]
        code = Markup('<b class="code v{}" data-ref="/articles/{}" data-form="article-code">{}</b>').format(
            self.sheet.outlet(article).index % PALETTE, index, self.sheet.code(index)
        )
        inner = code + (Markup(" ") + self.outlet(article) if name else "")
        if href is None:
            return Markup('<span class="tag">{}</span>').format(inner)
        return Markup('<a class="tag" href="{}">{}</a>').format(href, inner)

    def letter(self, outlet: Outlet) -> Markup:
        """The letter of an outlet in its colour."""
        return Markup('<b class="code v{}" data-ref="/articles/{}" data-form="code">{}</b>').format(
            outlet.index % PALETTE, outlet.articles[0], outlet.code
        )

    def outlet_tag(self, outlet: Outlet) -> Markup:
        """The letter and the name of an outlet."""
        return Markup('<span class="tag">{} {}</span>').format(
            self.letter(outlet), self.outlet(self.sheet.articles[outlet.articles[0]]["id"])
        )

    def option(self, outlet: Outlet) -> Markup:
        """An outlet as a choice of a list."""
        index = outlet.articles[0]
        pointer = f"/articles/{index}/{'outlet' if self.sheet.articles[index]['outlet'] else 'id'}"
        return Markup('<option value="{}" data-ref="{}" data-form="text">{}</option>').format(
            outlet.code, pointer, self.sheet.shown(pointer)
        )

    def anchor(self, section: str, identity: str, prefix: str) -> str:
        """The id on the page of the item of a section that has this id in the report."""
        place = next(i for i, item in enumerate(self.sheet.data[section]) if item["id"] == identity)
        return f"{prefix}-{place}"

    def outlet(self, article: str) -> Markup:
        """The name of an article's outlet; the article's id where the outlet is unknown."""
        index = self.sheet.index[article]
        field = "outlet" if self.sheet.articles[index]["outlet"] else "id"
        return self.field(f"/articles/{index}/{field}", css="outlet" if field == "outlet" else "outlet file")


def _class(css: str) -> Markup:
    return Markup(' class="{}"').format(css) if css else Markup("")


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterable[Markup]:
    """The characters from start to end, escaped, with the first of overlapping marks kept."""
    at = start
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        left, right = max(mark.start, at), min(mark.end, end)
        if left >= right:
            continue
        yield escape(printable(text[at:left]))
        yield Markup("<mark{}>{}</mark>").format(_class(mark.css), printable(text[left:right]))
        at = right
    yield escape(printable(text[at:end]))
