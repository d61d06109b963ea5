"""Disagreements against labelled pairs of values in local news (gva-stories/labels).

    python -m benchmarks.disagreements [--part choose|report|read|held] [--errors] [--stories N]

Reads ../shared/data/gva-stories beside the checkout (see its README): 1,020 pairs of values that two outlets print in 136 stories, each labelled contradict,
contradict_name, update, correction, rounding_or_vaguer, spelling_variant_same, different_thing, extraction_trap or cannot_tell. The whole way runs on each story:
every article is read as a record, annotated, compared. A pair counts as shown
when one shown disagreement, other than an update, a correction or a tension, has one side on the left value
and another side on the right value.

Precision: of the labelled pairs that are shown, the share labelled contradict or contradict_name (cannot_tell is left out). Recall: of those labelled so, the
share shown, by pair and by group (a group is one disagreement in several pairs of articles). On the 30 stories that were read whole, precision is also taken over
all that is shown, labelled or not. Rules and weights were chosen on the choose part and on `read` only; choose and report are split by a hash of the story's id.

`read` and `held` are 475 further stories of the same set (benchmarks/disagreements_read.jsonl: offsets and labels, no text), read whole and labelled by the same
guidelines: 343 to choose by and to learn from, 132 (`held`, most of two articles) that nobody read who wrote a rule. They were drawn by lot among the stories that
neither the labels above nor the report part of benchmarks/incidents.py has.

The labels were made by a language model that read the articles, with every offset checked by program; no person has reviewed them.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storydesk.annotate import annotate
from storydesk.compare.disagreements import find_disagreements
from storydesk.compare.entities import link_entities
from storydesk.extract import extract
from storydesk.model import Article, Citation, Disagreement, Member, RawDocument, Side

DATA = Path(__file__).resolve().parents[2] / "shared/data/gva-stories"
READ = Path(__file__).with_name("disagreements_read.jsonl")
WANTED = frozenset({"contradict", "contradict_name"})


@dataclass
class Score:
    """Counts of one run."""

    shown: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    groups: set[str] = field(default_factory=set)
    groups_found: set[str] = field(default_factory=set)
    whole_shown: int = 0
    whole_right: int = 0
    updates: Counter[str] = field(default_factory=Counter)


def part_of(story: str) -> str:
    """choose or report, by a hash of the story's id."""
    return "report" if hashlib.sha256(story.encode()).digest()[-1] % 2 else "choose"


def stories() -> dict[str, list[dict[str, str]]]:
    """The articles of every story."""
    found: dict[str, list[dict[str, str]]] = {}
    with gzip.open(DATA / "dev/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found.setdefault(record["story"], []).append(record)
    return found


def members(records: Sequence[dict[str, str]]) -> tuple[Member, ...]:
    """The articles of a story, read and annotated as the pipeline does it."""
    made = []
    for record in records:
        fields: dict[str, object] = {
            "id": record["id"],
            "text": record["text"],
            "outlet": record["outlet"],
            "published": record["date"],
            "url": record["url"],
        }
        article = extract(RawDocument(record["id"], "record", fields=fields))
        if isinstance(article, Article):
            made.append(Member(article, annotate(article)))
    return link_entities(made)[0]


def touches(side: Side, value: dict[str, object]) -> bool:
    """Does the side cite the labelled value?"""
    return any(_overlap(c, value) for c in side.citations)


def _overlap(citation: Citation, value: dict[str, object]) -> bool:
    return citation.article == value["article"] and citation.start < int(str(value["end"])) and citation.end > int(str(value["start"]))


def on_two_sides(found: Disagreement, left: dict[str, object], right: dict[str, object]) -> bool:
    """Do the two labelled values lie on different sides?"""
    ones = {i for i, s in enumerate(found.sides) if touches(s, left)}
    twos = {i for i, s in enumerate(found.sides) if touches(s, right)}
    return any(a != b for a in ones for b in twos)


def judge(rows: Sequence[dict[str, object]], found: Sequence[Disagreement], whole: bool, score: Score, errors: bool) -> None:
    """Add one story to the counts."""
    open_ones = [d for d in found if d.relation not in ("update", "correction", "tension")]
    right: set[str] = set()
    for row in rows:
        left, other, label, attribute = row["left"], row["right"], str(row["label"]), str(row["attribute"])
        assert isinstance(left, dict)
        assert isinstance(other, dict)
        if "title" in (left["field"], other["field"]):
            continue
        hits = [d for d in open_ones if on_two_sides(d, left, other)]
        score.shown[label] += bool(hits)
        score.updates[label] += any(d.relation == "update" and on_two_sides(d, left, other) for d in found)
        if label in WANTED:
            score.wanted[attribute] += 1
            score.groups.add(str(row["group"]))
            if hits:
                score.found[attribute] += 1
                score.groups_found.add(str(row["group"]))
                right |= {d.id for d in hits}
        elif hits and errors:
            print("  shown, but labelled", label, row["id"], hits[0].kind, [s.name for s in hits[0].signals])
    if whole:
        score.whole_shown += len(open_ones)
        score.whole_right += sum(d.id in right for d in open_ones)


def share(part: int, whole: int) -> str:
    return f"{part:4d} / {whole:<4d} {part / whole:6.1%}" if whole else f"{part:4d} / 0"


def report(score: Score) -> Iterator[str]:
    """The lines of the result."""
    right = sum(n for label, n in score.shown.items() if label in WANTED)
    judged = sum(n for label, n in score.shown.items() if label != "cannot_tell")
    yield f"precision on labelled pairs    {share(right, judged)}"
    yield f"recall by pair                 {share(sum(score.found.values()), sum(score.wanted.values()))}"
    yield f"recall by group                {share(len(score.groups_found), len(score.groups))}"
    yield f"stories read whole: precision  {share(score.whole_right, score.whole_shown)} (all that is shown)"
    yield "shown, by label:     " + ", ".join(f"{label} {n}" for label, n in sorted(score.shown.items()) if n)
    yield "as update, by label: " + ", ".join(f"{label} {n}" for label, n in sorted(score.updates.items()) if n)
    yield "recall by attribute: " + ", ".join(f"{a} {score.found[a]}/{n}" for a, n in score.wanted.most_common())


def labels_of(part: str) -> tuple[dict[str, list[dict[str, object]]], set[str]]:
    """The labelled pairs of a part by story, and those of its stories that were read whole."""
    made: dict[str, list[dict[str, object]]] = {}
    if part in ("read", "held"):
        for row in lines_of(READ):
            if row["part"] == part:
                made.setdefault(row["story"], []).extend([row] if row["label"] != "none" else [])
        return made, set(made)
    for row in lines_of(DATA / "labels/contradictions.jsonl"):
        if part_of(row["story"]) == part:
            made.setdefault(row["story"], []).append(row)
    return made, {row["story"] for row in lines_of(DATA / "labels/contradictions_full.jsonl")}


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("choose", "report", "read", "held"), default="report")
    parser.add_argument("--errors", action="store_true", help="print the ids of pairs that are shown wrongly")
    parser.add_argument("--stories", type=int, default=None, help="only the first N stories of the part")
    options = parser.parse_args()
    if not DATA.exists():
        raise SystemExit(f"no labelled data at {DATA}")
    labels, whole = labels_of(options.part)
    wanted = sorted(labels)[: options.stories]
    articles, score = stories(), Score()
    for story in wanted:
        judge(labels[story], find_disagreements(members(articles[story]), (), ()), story in whole, score, options.errors)
    print(f"{len(wanted)} stories of the {options.part} part; labels by a language model, not reviewed by a person")
    print("\n".join(report(score)))


if __name__ == "__main__":
    main()
