"""Score the report of a story against a truth sheet (the format is told in examples/README.md).

Each measure is a share: how many of the sheet's items the report has right. What counts:

- set aside: a line that is no article text has under 30 % of its characters in blocks of the article's own telling; kept: a body line has over 80 %;
- a quote is found when one printed quote covers 80 % of it; its speaker is right when the name shares a word with the sheet's;
- an utterance is joined when all its printings of the sheet lie in one utterance;
- a disagreement is shown when two of its sides of the sheet are touched by different sides of one shown disagreement or variant;
- precision: the share of shown contradictions that touch one of the sheet;
- a fact is joined when one shown fact touches the sheet's support in two articles; a fact of all, in every article, and is shown as of all;
- a pair of articles is right when its kind is the sheet's, or one that the sheet accepts.

The sheets are each one reader's: a finding outside a sheet is not always wrong.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storydesk.text.folding import fold

TELLING = {"headline", "standfirst", "body", "live_entry"}
JSON = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Characters of an article."""

    article: str
    start: int
    end: int

    def covered(self, spans: Iterable[tuple[int, int]]) -> float:
        inside = {i for start, end in spans for i in range(max(start, self.start), min(end, self.end))}
        return len(inside) / max(1, self.end - self.start)

    def touched(self, citations: Iterable[JSON], within: int) -> bool:
        return any(c["article"] == self.article and c["start"] < self.end + within and c["end"] > self.start - within for c in citations)


def citations(node: object) -> Iterator[JSON]:
    """Every citation below a JSON value."""
    if isinstance(node, dict):
        if {"article", "start", "end", "exact"} <= node.keys():
            yield node
        for value in node.values():
            yield from citations(value)
    elif isinstance(node, list):
        for value in node:
            yield from citations(value)


@dataclass
class Sheet:
    """A truth sheet beside the report that should answer it. `shares` is filled by `score`; `missed` says what was not right."""

    truth: JSON
    report: JSON
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.articles = {a["id"]: a for a in self.report["articles"]}
        self.of_doc = {row["doc"]: self._article_of(row) for row in self.truth["articles"]}

    def _article_of(self, row: JSON) -> str | None:
        wanted = row.get("record") or row["file"]
        return next((i for i in self.articles if i == wanted or i.endswith("/" + wanted)), None)

    def place(self, ref: JSON) -> Place | None:
        """Where a snippet of the sheet stands: at its line and column, or where it is found."""
        article = self.of_doc.get(ref["doc"])
        if article is None:
            return None
        text, snippet = self.articles[article]["text"], fold(ref["text"]).strip()
        folded = fold(text)
        start = -1
        if ref.get("line"):
            before = text.split("\n")[: ref["line"] - 1]
            start = folded.find(snippet, min(len(text), sum(len(line) + 1 for line in before)))
        start = start if start >= 0 else folded.find(snippet)
        return Place(article, start, start + len(snippet)) if start >= 0 else None

    def line(self, ref: str | JSON) -> Place | None:
        """The place of a whole line (doc:line), or of a snippet."""
        if isinstance(ref, dict):
            return self.place(ref)
        doc, number = ref.split(":")
        article = self.of_doc.get(doc)
        lines = self.articles[article]["text"].split("\n") if article else []
        if article is None or int(number) > len(lines):
            return None
        start = sum(len(line) + 1 for line in lines[: int(number) - 1])
        return Place(article, start, start + len(lines[int(number) - 1]))

    def tell(self, measure: str, rows: Iterable[tuple[object, bool]]) -> None:
        """Count the right ones of (name, right) and note the others."""
        found = list(rows)
        if found:
            self.shares[measure] = (sum(right for _, right in found), len(found))
            self.missed += [f"{measure}: {name}" for name, right in found if not right]

    @property
    def mean(self) -> float:
        return sum(a / b for a, b in self.shares.values()) / len(self.shares)


def score(truth: JSON, report: JSON) -> Sheet:
    """Measure a report (report.json as a value) against a truth sheet."""
    sheet = Sheet(truth, report)
    for measure in (_blocks, _quotes, _disagreements, _facts, _copies):
        measure(sheet)
    return sheet


def _blocks(sheet: Sheet) -> None:
    def told(place: Place | None) -> float:
        if place is None:
            return 0.0
        return place.covered((b["start"], b["end"]) for b in sheet.articles[place.article]["blocks"] if b["role"] in TELLING)

    truth = sheet.truth
    aside = [*truth["boilerplate"], *truth.get("boilerplate_html", [])]
    sheet.tell("set_aside", ((ref, told(sheet.line(ref)) < 0.3) for ref in aside))
    grey = {str(ref) for ref in [*aside, *truth["boilerplate_grey"]]}
    roles = [*truth["roles"], *truth.get("roles_html", [])]
    body = [(r.get("text") and r) or r["ref"] for r in roles if r["role"].startswith(("BODY", "QUOTE", "HEADLINE", "DEK", "LEAD"))]
    sheet.tell("body_kept", ((ref, told(sheet.line(ref)) > 0.8) for ref in body if str(ref) not in grey))


def _quotes(sheet: Sheet) -> None:
    shown = [
        (u, q, [(c["start"], c["end"]) for c in q["content"]], q["content"][0]["article"])
        for u in sheet.report["utterances"]
        for q in u["quotes"]
    ]
    found: list[tuple[object, bool]] = []
    named: list[tuple[object, bool]] = []
    homes: dict[str, dict[str, str | None]] = {}
    for item in [*sheet.truth["quotes"], *sheet.truth["instagram_post"]]:
        for variant in item["variants"]:
            place, name = sheet.place(variant), f"{item['id']} in {variant['ref']}"
            best = max(
                ((place.covered(s) if place and place.article == a else 0.0, u) for u, _, s, a in shown),
                key=lambda r: r[0],
                default=(0.0, None),
            )
            hit = best[1] if best[0] >= 0.8 else None
            found.append((name, hit is not None))
            speaker = ((hit or {}).get("speaker") or {}).get("name") or ""
            named.append(
                (f"{name} is {speaker or None}", hit is not None and _same_name(speaker, variant.get("speaker") or item["speaker"]))
            )
            homes.setdefault(item["id"], {})[variant["doc"]] = hit["id"] if hit else None
    sheet.tell("quotes_found", found)
    sheet.tell("speakers_right", named)
    several = {k: set(v.values()) for k, v in homes.items() if len(v) > 1}
    sheet.tell("utterances_joined", ((k, len(ids) == 1 and None not in ids) for k, ids in several.items()))
    rows = [(i["what"], sheet.place(i["ref"])) for i in sheet.truth["not_speech"] if isinstance(i["ref"], dict)]
    sheet.tell("not_speech_left_out", ((what, not any(_taken(place, s, a) for _, _, s, a in shown)) for what, place in rows if place))


def _taken(place: Place, spans: list[tuple[int, int]], article: str) -> bool:
    return place.article == article and place.covered(spans) > 0.5 and sum(e - s for s, e in spans) < 2.5 * (place.end - place.start)


def _same_name(shown: str, wanted: str) -> bool:
    words = "".join(c for c in fold(wanted).split("(")[0] if c.isalnum() or c in "@ ").split()
    unknown = not words or words[0] in ("unknown", "unnamed", "not")
    return not shown if unknown else any(w in fold(shown) for w in words[-2:])


def _disagreements(sheet: Sheet) -> None:
    listed = sheet.truth["disagreements"]
    sides = {d["id"]: [sheet.place(s) for s in d["sides"]] for d in listed}
    kinds = {d["id"]: d["kind"] for d in listed}
    shown = [
        (d["relation"], [list(citations(s)) for s in d["sides"]], d) for part in ("disagreements", "updates") for d in sheet.report[part]
    ]
    variants = [("variant", [list(citations(s)) for s in v["sides"]], v) for u in sheet.report["utterances"] for v in u["variants"]]
    hits: set[str] = set()
    loose: list[tuple[object, bool]] = []
    for relation, theirs, item in [*shown, *variants]:
        matched = {key for key, places in sides.items() if _opposed(places, theirs)}
        hits |= matched
        if relation not in ("variant", "update", "correction"):
            name = f"{item['kind']} " + " / ".join(s["value"] for s in item["sides"])
            loose.append((name, any(kinds[m] not in ("UPDATE", "GAP") for m in matched)))
    for measure, kind, least in (
        ("hard", "HARD", 2),
        ("quote", "QUOTE", 2),
        ("internal", "INTERNAL", 1),
        ("soft", "SOFT", 2),
        ("update", "UPDATE", 2),
    ):
        wanted = [d for d in listed if d["kind"] == kind and int(d.get("priority", 1)) <= least]
        sheet.tell(f"{measure}_disagreements", ((f"{d['id']} {d['what']}", d["id"] in hits) for d in wanted))
    sheet.tell("contradictions_true", loose)


def _opposed(places: list[Place | None], sides: list[list[JSON]]) -> bool:
    for within in (5, 40, 90):
        touched = [{i for i, p in enumerate(places) if p and p.touched(side, within)} for side in sides]
        touched = [t for t in touched if t]
        if len(touched) > 1 and any(a - b and b - a for a in touched for b in touched):
            return True
    return False


def _facts(sheet: Sheet) -> None:
    support = {f["id"]: [p for s in f["support"] if (p := sheet.place(s))] for f in sheet.truth["facts_multi"]}
    facts = [(f["coverage"], list(citations(f))) for f in sheet.report["facts"]]

    def reach(places: list[Place], cites: list[JSON]) -> int:
        return len({p.article for p in places if p.touched(cites, 40)})

    everyone = len(sheet.truth["articles"])
    of_all = [(i, any(reach(support[i], c) == everyone for coverage, c in facts if coverage == "all")) for i in sheet.truth["all_articles"]]
    sheet.tell("facts_of_all", of_all)
    names = {f["id"]: f["fact"] for f in sheet.truth["facts_multi"]}
    sheet.tell("facts_joined", ((f"{i} {names[i]}", max((reach(p, c) for _, c in facts), default=0) > 1) for i, p in support.items()))


def _copies(sheet: Sheet) -> None:
    shown = {frozenset((c["left"], c["right"])): c["kind"] for c in sheet.report["copies"]}
    rows = []
    for pair in sheet.truth["copies"]:
        kind = shown.get(frozenset((sheet.of_doc[pair["left"][:3]], sheet.of_doc[pair["right"][:3]])), "independent")
        rows.append((f"{pair['left']} and {pair['right']} are {kind}, not {pair['kind']}", kind in (pair["kind"], *pair["accept"])))
    sheet.tell("pairs_of_articles", rows)


def largest_report(site: Path) -> JSON:
    """The report of the story with most articles in a built site."""
    found: list[JSON] = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(site.glob("stories/*/report.json"))]
    return max(found, key=lambda r: len(r["articles"]))
