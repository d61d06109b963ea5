"""The sets that grouping is learned and measured on, and the measures. All are read from ../shared/data; none is part of this repository.

Every set is split in two: `choose` (weights, thresholds, word frequencies) and `report` (figures). Stories are split by a hash of their ids,
ecbplus by topic, so that look-alike events stay together, and allsides by time at 2018-02-01.
"""

import gzip
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

import zstandard

from storydesk.stories.profiles import Text, day_of

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SPLIT_DAY = "2018-02-01"
SETS = ("gva", "wikinews", "google", "ecbplus", "allsides", "allsides-stream")
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its gold story; None for company in the stream that is not scored."""

    text: Text
    story: str | None


def load(name: str, part: str) -> list[Labelled]:
    """One part (choose or report) of a set, in the order of days, then of ids. "mixed" is all sets but allsides alone, in one."""
    if name == MIXED:
        every = [(other, r) for other in SETS if other != "allsides" for r in load(other, part)]
        named = [Labelled(replace(r.text, id=f"{other} {r.text.id}"), r.story and f"{other} {r.story}") for other, r in every]
        return sorted(named, key=lambda r: (r.text.day, r.text.id))
    rows = [_labelled(name, r) for r in _records(name) if _part(name, r) == part and not r.get("roundup")]
    if name == "allsides":
        rows = [r for r in rows if r.story is not None]
    return sorted(rows, key=lambda r: (r.text.day, r.text.id))


def _records(name: str) -> list[dict[str, object]]:
    folder = (
        DATA
        / {"gva": "gva-stories", "wikinews": "wikinews-events", "google": "google-news-2018", "ecbplus": "ecbplus"}.get(name, "allsides")
        / "dev"
    )
    if name.startswith("allsides"):
        with (folder / "articles.jsonl.zst").open("rb") as file:
            lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8")
            return [json.loads(line) for line in lines]
    with gzip.open(folder / ("docs.jsonl.gz" if name == "ecbplus" else "articles.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _labelled(name: str, record: dict[str, object]) -> Labelled:
    body = "\n".join(record["sentences"]) if name == "ecbplus" else str(record["text"])  # type: ignore[arg-type]
    text = Text(
        str(record["id"]), str(record.get("title") or ""), body, day_of(str(record.get("date") or "")[:10]), str(record.get("outlet") or "")
    )
    return Labelled(text, str(record["story"]) if record["story"] is not None else None)


def _part(name: str, record: dict[str, object]) -> str:
    if name.startswith("allsides"):
        return "choose" if str(record["date"]) < SPLIT_DAY else "report"
    key = {"gva": "gva", "wikinews": "wn", "google": "gn", "ecbplus": "ecb"}[name] + str(record["topic" if name == "ecbplus" else "story"])
    return ("choose", "report")[blake2b(key.encode(), digest_size=4).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Scores:
    """How well found stories agree with gold ones."""

    precision: float
    recall: float
    bcubed: float
    ami: float
    ari: float
    pairs: float
    several: float
    several_ari: float
    count: int

    def __str__(self) -> str:
        return (
            f"BCubed {self.precision:.3f} {self.recall:.3f} F1 {self.bcubed:.3f}  AMI {self.ami:.3f}  ARI {self.ari:.3f}  pair F1 {self.pairs:.3f}  "
            f"| several: F1 {self.several:.3f} ARI {self.several_ari:.3f}  | {self.count} stories"
        )


def score(gold: Sequence[str | None], found: Sequence[object]) -> Scores:
    """Compare on the labelled texts. `several` counts only texts of gold stories with two texts and more."""
    from sklearn.metrics import adjusted_mutual_info_score

    rows = [(g, f) for g, f in zip(gold, found, strict=True) if g is not None]
    sizes = Counter(g for g, _ in rows)
    several = [(g, f) for g, f in rows if sizes[g] > 1]
    precision, recall, f1 = bcubed_parts(rows, rows)
    ami = float(adjusted_mutual_info_score([g for g, _ in rows], [str(f) for _, f in rows]))
    return Scores(
        precision, recall, f1, ami, _ari(rows), _pair_f1(rows), bcubed_parts(rows, several)[2], _ari(several), len({f for _, f in rows})
    )


def bcubed(gold: Sequence[str], found: Sequence[object]) -> float:
    """BCubed F1 by itself."""
    rows = list(zip(gold, found, strict=True))
    return bcubed_parts(rows, rows)[2]


def bcubed_parts(rows: Sequence[tuple[str, object]], scored: Sequence[tuple[str, object]]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 over the texts that are scored."""
    gold, found, both = Counter(g for g, _ in rows), Counter(f for _, f in rows), Counter(rows)
    precision = sum(both[g, f] / found[f] for g, f in scored) / len(scored)
    recall = sum(both[g, f] / gold[g] for g, f in scored) / len(scored)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _pairs_of(counts: Iterable[int]) -> float:
    return sum(n * (n - 1) / 2 for n in counts)


def _pair_f1(rows: Sequence[tuple[str, object]]) -> float:
    both = _pairs_of(Counter(rows).values())
    return 2 * both / max(1.0, _pairs_of(Counter(g for g, _ in rows).values()) + _pairs_of(Counter(f for _, f in rows).values()))


def _ari(rows: Sequence[tuple[str, object]]) -> float:
    both = _pairs_of(Counter(rows).values())
    gold, found, every = (
        _pairs_of(Counter(g for g, _ in rows).values()),
        _pairs_of(Counter(f for _, f in rows).values()),
        _pairs_of([len(rows)]),
    )
    chance = gold * found / every
    return 1.0 if gold + found == 2 * chance else (both - chance) / ((gold + found) / 2 - chance)
