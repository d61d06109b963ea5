"""Quotes against PolNeAR: who said what in political news, exact spans of source, cue and content, and direct quotes alone.

    python -m benchmarks.quotes [--part dev|train] [--limit N] [--best] [--no-peer] [--errors]

Choose on the train part, report the dev part. Rows of one run on the same articles: direct quotes (see `benchmarks.direct_quotes`) by ours, by textacy and by ten lines
of patterns; all attributions, attitudes included, by the learned tagger, also in the form in which CofeNet was measured (`benchmarks.cofenet`; development part only);
the speech that `find_quotes` keeps of them; figures published on the test part, for orientation; speed on one core. Texts: ../shared/data/polnear (not in this
repository).
"""

import argparse
import re
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from benchmarks.cofenet import Labelled, Sentences, read_sentences
from benchmarks.data import need
from benchmarks.direct_quotes import Piece, by_textacy, direct_gold, inside_longer, ours, ten_lines
from benchmarks.polnear import DATA, Gold, Pieces, article, read_gold
from storydesk.annotate import annotate
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import load_language, parse
from storydesk.annotate.quotes import Tagger, find_marked, find_quotes
from storydesk.annotate.quotes.attribution_tagger import Tagged, tag
from storydesk.model import Quote, Span

PUBLISHED = (
    ("rules", 10.7, 22.8, 5.6), ("CoreNLP", 13.9, None, 17.5), ("CRF", 50.6, 53.4, 28.6), ("BiLSTM-CRF", 69.6, 66.7, 59.0),
    ("BERT-CRF", 82.2, 74.9, 71.0), ("CofeNet", 83.2, 75.3, 72.9),
)  # fmt: skip
"""Exact F1 of source, cue and content on the test part, from the CofeNet repository (cofe-ai/CofeNet, table 6)."""
KINDS = ("source", "cue", "content")


class Tally:
    """Counts of gold, found and right, exact and by word."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0
        self.gold_words = self.found_words = self.right_words = 0

    def add(self, text: str, gold: Iterable[Piece], found: Iterable[Piece]) -> None:
        gold, found = set(gold), set(found)
        self.count(gold, found)
        starts = [m.start() for m in re.finditer(r"\w+", text)]
        theirs, mine = _covered(starts, gold), _covered(starts, found)
        self.gold_words, self.found_words = self.gold_words + len(theirs), self.found_words + len(mine)
        self.right_words += len(mine & theirs)

    def count(self, gold: set[Piece] | set[Labelled], found: set[Piece] | set[Labelled]) -> None:
        """Exact spans alone."""
        self.gold, self.found, self.right = self.gold + len(gold), self.found + len(found), self.right + len(gold & found)

    def row(self, name: str) -> str:
        exact, by_word = _prf(self.right, self.found, self.gold), _prf(self.right_words, self.found_words, self.gold_words)
        words = f"{by_word[2]:6.1%}" if self.gold_words else "     -"
        return f"{name:42s} {exact[0]:6.1%} {exact[1]:6.1%} {exact[2]:6.1%}   {words}   {self.gold:6d} {self.found:6d} {self.right:6d}"


def _covered(starts: Sequence[int], spans: Iterable[Piece]) -> set[int]:
    return {w for a, b in spans for w in starts[bisect_left(starts, a) : bisect_left(starts, b)]}


def _prf(right: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def same_source(text: str, gold: Pieces, span: Span | None) -> tuple[bool, bool]:
    """Is the speaker the gold source: to the character (a comma at the end aside), and at least in part?"""
    if not gold or span is None:
        return (not gold and span is None,) * 2
    start, end = gold[0][0], gold[-1][1]
    exact = text[start:end].strip(" ,.\xa0") == span.of(text).strip(" ,.\xa0") and abs(start - span.start) < 3
    return exact, any(a < span.end and span.start < b for a, b in gold)


class Direct:
    """Direct quotes by one finder."""

    def __init__(self) -> None:
        self.alone, self.all = Tally(), Tally()
        self.matched = self.exact = self.partly = self.refused = 0

    def add(self, gold: Gold, found: dict[Piece, Span | None] | None) -> None:
        self.refused += found is None
        found, want = found or {}, direct_gold(gold)
        self.all.add(gold.text, want, found)
        self.alone.add(gold.text, want, found.keys() - inside_longer(gold, found))
        for piece in want.keys() & found.keys():
            exact, partly = same_source(gold.text, want[piece], found[piece])
            self.matched, self.exact, self.partly = self.matched + 1, self.exact + exact, self.partly + partly

    def show(self, name: str) -> None:
        print(self.alone.row(name))
        print(self.all.row("  all counted"))
        if self.partly:
            right = f"exact {self.exact / self.matched:.1%}, at least in part {self.partly / self.matched:.1%}"
            print(f"  speaker of the {self.matched} found: {right}")
        if self.refused:
            print(f"  gave up on {self.refused} articles, which count as nothing found")


class Attributions:
    """Exact spans of all attributions by one tagger, and the speech kept of them."""

    def __init__(self) -> None:
        self.kinds = {kind: Tally() for kind in KINDS}
        self.by_sentence = {kind: Tally() for kind in KINDS}
        self.related = Tally()
        self.seconds = 0.0
        self.kept = self.kept_exact = self.kept_partly = 0

    def add(self, gold: Gold, tagged: Tagged, quotes: Sequence[Quote], sentences: Sentences | None) -> None:
        for kind, tally in self.kinds.items():
            pieces = {p for a in gold.attributions for p in getattr(a, kind)}
            found = {(s.start, s.end) for s in tagged.spans[kind]}
            tally.add(gold.text, pieces, found)
            if sentences is not None:
                self.by_sentence[kind].count({p for p in sentences.gold if p[0] == kind}, sentences.cut(kind, found))
        _relate(self.related, gold, tagged)
        contents = {p for a in gold.attributions for p in a.content}
        for span in (s for q in quotes if q.form == "indirect" for s in q.content):
            self.kept += 1
            self.kept_exact += (span.start, span.end) in contents
            self.kept_partly += any(a < span.end and span.start < b for a, b in contents)

    def show(self, name: str) -> None:
        for kind, tally in self.kinds.items():
            print(tally.row(f"{name}, {kind}"))
        print(self.related.row(f"{name}, content with its right source"))
        for kind, tally in self.by_sentence.items():
            if tally.gold:
                print(tally.row(f"{name}, {kind}, sentences of CofeNet"))
        kept = max(1, self.kept)
        print(
            f"  speech without marks kept: {self.kept}, in a gold content {self.kept_partly / kept:.1%}, exact {self.kept_exact / kept:.1%}"
        )


def _relate(tally: Tally, gold: Gold, tagged: Tagged) -> None:
    """Pairs of a content piece and a source piece of one attribution (no source: the content alone), coded so that a pair is right only as a whole."""
    pairs: dict[tuple[int, ...], int] = {}

    def code(content: Piece, source: Piece) -> Piece:
        return (pairs.setdefault((*content, *source), len(pairs)) + len(gold.text), -1)

    none = (-1, -1)
    want = {code(c, s) for a in gold.attributions for c in a.content for s in (a.source or (none,))}
    mine = [(a.content, a.source) for a in tagged.attributions]
    have = {code((c.start, c.end), (s.start, s.end) if s is not None else none) for c, s in mine}
    tally.gold, tally.found, tally.right = tally.gold + len(want), tally.found + len(have), tally.right + len(want & have)


def measure(golds: Sequence[Gold], taggers: dict[str, Tagger], peer: bool, errors: bool) -> None:
    """Print the table."""
    direct = {"direct quotes, ours": Direct(), "direct quotes, ten lines of patterns": Direct()} | (
        {"direct quotes, textacy": Direct()} if peer else {}
    )
    learned = {name: Attributions() for name in taggers}
    sentences = read_sentences({gold.stem: gold.text for gold in golds})
    annotating, size = 0.0, sum(len(g.text.split()) for g in golds) / 500
    annotate(article(golds[0]))  # loads the models
    for gold in golds:
        grammar = parse(article(gold))
        mentions = find_mentions(grammar)
        marked = find_marked(grammar, mentions)
        for name, tagger in taggers.items():
            started = time.process_time()
            quotes = find_quotes(grammar, mentions, tagger)
            learned[name].seconds += time.process_time() - started
            learned[name].add(gold, tagger(grammar, marked), quotes, sentences.get(gold.stem))
        began = time.process_time()
        annotate(article(gold))
        annotating += time.process_time() - began
        direct["direct quotes, ours"].add(gold, ours(gold.text, marked))
        direct["direct quotes, ten lines of patterns"].add(gold, ten_lines(gold.text))
        if peer:
            direct["direct quotes, textacy"].add(gold, by_textacy(gold.text, load_language()))
        if errors:
            _show_differences(gold, ours(gold.text, marked))
    print(f"{len(golds)} articles{'':33s} {'P':>6s} {'R':>6s} {'F1':>6s}   {'words':>6s}   {'gold':>6s} {'found':>6s} {'right':>6s}")
    for name, finder in direct.items():
        finder.show(name)
    for name, attributions in learned.items():
        attributions.show(name)
    for name, *figures in PUBLISHED:
        print(
            f"published on the test part: {name:12s} F1 of source, cue, content {'  '.join('-' if f is None else f'{f:.1f}' for f in figures)}"
        )
    for name, attributions in learned.items():
        print(f"{name}: {size / attributions.seconds:.0f} articles of 500 words a second on one core beyond parsing and names")
    print(f"annotate as a whole, default: {size / annotating:.1f} articles of 500 words a second on one core")


def _show_differences(gold: Gold, found: dict[Piece, Span | None]) -> None:
    """Each missed and each false direct quote on one line, with the words around it."""
    want = direct_gold(gold)
    false = found.keys() - want.keys() - inside_longer(gold, found)
    for what, pieces in (("MISSED", want.keys() - found.keys()), ("FALSE", false)):
        for start, end in sorted(pieces):
            print(
                what,
                gold.stem[:24],
                repr(gold.text[max(0, start - 50) : start]),
                repr(gold.text[start:end]),
                repr(gold.text[end : end + 40]),
            )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", default="dev", choices=("dev", "train"))
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--best", action="store_true", help="the best model beside the default one")
    options.add_argument("--no-peer", action="store_true", help="without textacy")
    options.add_argument("--errors", action="store_true", help="print each difference")
    chosen = options.parse_args()
    taggers: dict[str, Tagger] = {"all attributions": tag}
    if chosen.best:
        from storydesk.annotate.quotes.best import tag as best_tag

        taggers["best model"] = best_tag
    measure(read_gold(chosen.part)[: chosen.limit], taggers, not chosen.no_peer, chosen.errors)


if __name__ == "__main__":
    need(DATA)
    main()
