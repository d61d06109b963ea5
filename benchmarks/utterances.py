"""Utterances: are two printed quotes one act of speaking, and how do they differ?

    python -m benchmarks.utterances [--shared DIR] [--learn]

Labelled pairs (pair-labels/quotes.jsonl: 212 of one utterance, 79 look-alikes; labels made by a language model reading the articles, not reviewed by
a person) are split by a hash of the story into a choose part, on which weights and bars were chosen, and a report part. Beside ours: Jaccard of words
and difflib's ratio, their bars chosen on the choose part. Then controlled changes of PolNeAR's direct quotes (development part): cut at a start, at an
end, inside, at both ends in two ways (one goes on where the other stops), marks and capitals changed, two words changed, a gloss put in, sentences in
another order, an ellipsis near an edge; against other quotes of the same article. `--learn` fits the weights of compare/utterances on the choose part
and on such changes of the train part, and prints them.
"""

import argparse
import hashlib
import io
import json
import random
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.data import SHARED as SHARED_DATA
from benchmarks.data import need
from storydesk.compare.utterances.alignment import Alignment, align
from storydesk.compare.utterances.differences import main_kind
from storydesk.compare.utterances.joining import MOST_MATCHED, MOST_RUN, same_speech
from storydesk.compare.utterances.words import speech_words
from storydesk.model import Span
from storydesk.text.sentences import sentences
from storydesk.text.tokens import words

Pair = dict[str, object]
Texts = tuple[str, str]
MADE = 1.0
"""Weight of all made changes when learning, beside the labelled pairs."""
SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--learn", action="store_true")
    chosen = options.parse_args()
    pairs = [json.loads(line) for line in (chosen.shared / "data/pair-labels/quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    parts = {name: [p for p in pairs if part(p) == name] for name in ("choose", "report")}
    if chosen.learn:
        learn(parts["choose"], chosen.shared / "data/polnear/dev/polnear.tar.zst")
        return
    table("same utterance or not", same_rows(parts))
    table("main kind of variant", kind_rows(parts))
    table("controlled changes of PolNeAR quotes (dev)", polnear_rows(chosen.shared / "data/polnear/dev/polnear.tar.zst"))


def part(pair: Pair) -> str:
    digest = hashlib.sha256(f"{pair['set']}{pair['story']}".encode()).hexdigest()
    return "choose" if int(digest, 16) % 2 else "report"


def aligned(left: str, right: str) -> Alignment:
    return align(speech_words(left, [Span(0, len(left))]), speech_words(right, [Span(0, len(right))]))


def texts(pair: Pair) -> tuple[str, str]:
    return pair["left"]["exact"], pair["right"]["exact"]  # type: ignore[index]


def other_person(pair: Pair) -> bool:
    """Are two different people named as speakers? From the labels' resolved speakers."""
    left, right = ({w.lower() for w in re.findall(r"[A-Z][\w.'-]+", pair[s]["speaker"]) if len(w) > 2} for s in ("left", "right"))  # type: ignore[index]
    return bool(left) and bool(right) and not left & right


def other_speaker(pair: Pair) -> bool:
    """Is the speaker printed in two ways that share no word (a name, an unnamed witness)?"""
    left, right = (set(words(pair[s]["speaker"])) for s in ("left", "right"))  # type: ignore[index]
    return not left & right


def same_rows(parts: dict[str, list[Pair]]) -> Iterator[list[object]]:
    yield ["method", "part", "pairs", "P", "R", "F1"]
    methods: dict[str, Callable[[Pair], float]] = {
        "storydesk": lambda p: same_speech(aligned(*texts(p)), other_person(p)),
        "storydesk, speakers unknown": lambda p: same_speech(aligned(*texts(p)), False),
        "word Jaccard": jaccard,
        "difflib ratio": lambda p: _ratio(*texts(p)),
    }
    for name, method in methods.items():
        bar = 0.5 if name.startswith("storydesk") else best_bar([(method(p), bool(p["same_utterance"])) for p in parts["choose"]])
        for label, pairs in parts.items():
            yield [name, label, len(pairs), *scores([(method(p) >= bar, bool(p["same_utterance"])) for p in pairs])]


def jaccard(pair: Pair) -> float:
    left, right = (set(words(t)) for t in texts(pair))
    return len(left & right) / max(1, len(left | right))


def _ratio(left: str, right: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, words(left), words(right), autojunk=False).ratio()


def best_bar(scored: Sequence[tuple[float, bool]]) -> float:
    return max(sorted({s for s, _ in scored}), key=lambda bar: scores([(s >= bar, y) for s, y in scored])[2])


def scores(found: Sequence[tuple[bool, bool]]) -> list[float]:
    hit = sum(a and b for a, b in found)
    precision, recall = hit / max(1, sum(a for a, _ in found)), hit / max(1, sum(b for _, b in found))
    return [precision, recall, 2 * precision * recall / max(1e-9, precision + recall)]


def kind_rows(parts: dict[str, list[Pair]]) -> Iterator[list[object]]:
    yield ["part", "pairs", "right", "main kind or another labelled one", "confusions"]
    for label, pairs in parts.items():
        same = [p for p in pairs if p["kind"]]
        told = [(p, main_kind(aligned(*texts(p)), other_speaker(p))) for p in same]
        wrong = Counter(f"{p['kind']}>{k}" for p, k in told if p["kind"] != k)
        right = sum(p["kind"] == k for p, k in told) / len(told)
        loose = sum(k in (p["kind"], *p["also"]) for p, k in told) / len(told)  # type: ignore[misc]
        yield [label, len(told), right, loose, " ".join(f"{k}:{n}" for k, n in wrong.most_common(6))]


def polnear_rows(path: Path) -> Iterator[list[object]]:
    yield ["change", "pairs", "judged one utterance", "kind as made"]
    quotes = polnear_quotes(path, "dev")
    words_there = [w for row in quotes for q in row for w in q.split() if w.isalpha() and len(w) > 4]
    for name, (kind, change) in (CHANGES | NOT_LEARNED).items():
        rng = random.Random(7)
        pairs = [pair for row in quotes for q in row if (pair := change(q, rng, words_there)) is not None]
        found = [aligned(*pair) for pair in pairs]
        right = sum(main_kind(a) == kind for a in found) / max(1, len(found)) if kind else "-"
        yield [name, len(pairs), sum(same_speech(a, False) >= 0.5 for a in found) / max(1, len(found)), right]
    others = other_quotes(quotes)
    joined = sum(same_speech(aligned(*pair), False) >= 0.5 for pair in others) / max(1, len(others))
    yield ["another quote of the article (should be 0)", len(others), joined, "-"]


def polnear_quotes(path: Path, which: str) -> list[list[str]]:
    """The quotes of six words and more, by article."""
    import zstandard

    quotes = []
    with tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read())) as archive:
        for member in sorted(archive, key=lambda m: m.name):
            if member.name.endswith(".txt") and member.name.startswith(f"{which}/text/"):
                text = archive.extractfile(member).read().decode("utf-8", "replace")  # type: ignore[union-attr]
                found = re.findall(r"[“\"]([^”\"\n]{20,600})[”\"]", text)
                quotes.append([q for q in dict.fromkeys(found) if len(words(q)) >= 6])
    return quotes


def other_quotes(quotes: Sequence[Sequence[str]]) -> list[Texts]:
    return [(a, b) for row in quotes for i, a in enumerate(row) for b in row[i + 1 : i + 6]]


def _marks(quote: str, rng: random.Random, _: Sequence[str]) -> Texts:
    return quote, re.sub(r"[,.;—-]", "", quote).upper() if rng.random() < 0.5 else quote.replace("'", "’").rstrip(",.") + "."


def _start(quote: str, rng: random.Random, _: Sequence[str]) -> Texts:
    parts = quote.split()
    return quote, _capital(parts[-rng.randint(max(3, len(parts) // 3), len(parts) - 1) :])


def _end(quote: str, rng: random.Random, _: Sequence[str]) -> Texts:
    parts = quote.split()
    return quote, " ".join(parts[: rng.randint(max(3, len(parts) // 3), len(parts) - 1)])


def _inside(quote: str, rng: random.Random, _: Sequence[str]) -> Texts | None:
    parts = quote.split()
    first, last = rng.randint(3, 8), rng.randint(4, 12)
    if len(parts) - first - last < 4:
        return None
    return quote, " ".join(parts[:first]) + rng.choice([" … ", " ", ", "]) + " ".join(parts[-last:])


def _near_edge(quote: str, rng: random.Random, _: Sequence[str]) -> Texts | None:
    parts = quote.split()
    few, many = rng.randint(1, 2), rng.randint(4, 12)
    if len(parts) - few - many < 4:
        return None
    first, last = (few, many) if rng.random() < 0.5 else (many, few)
    return quote, " ".join(parts[:first]) + rng.choice([" … ", " ... "]) + " ".join(parts[-last:])


def _both_ends(quote: str, rng: random.Random, _: Sequence[str]) -> Texts | None:
    parts = quote.split()
    if len(parts) < 14:
        return None
    first, last = rng.randint(1, len(parts) // 3), rng.randint(2 * len(parts) // 3, len(parts) - 1)
    return " ".join(parts[:last]), _capital(parts[first:])


def _two_words(quote: str, rng: random.Random, there: Sequence[str]) -> Texts | None:
    parts = quote.split()
    first, second = sorted(rng.sample(range(len(parts)), 2))
    if second - first < 2 or len(parts) < 10:
        return None
    parts[first], parts[second] = rng.choice(there), rng.choice(there)
    return quote, " ".join(parts)


def _gloss(quote: str, rng: random.Random, there: Sequence[str]) -> Texts:
    parts = quote.split()
    parts[rng.randrange(1, len(parts))] = f"[{rng.choice(there)} {rng.choice(there)}]"
    return quote, " ".join(parts)


def _order(quote: str, rng: random.Random, _: Sequence[str]) -> Texts | None:
    found = [s.of(quote) for s in sentences(quote)]
    return (quote, " ".join(found[1:] + found[:1])) if len(found) > 1 else None


def _capital(parts: Sequence[str]) -> str:
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


CHANGES: dict[str, tuple[str | None, Callable[[str, random.Random, Sequence[str]], Texts | None]]] = {
    "marks and capitals": (None, _marks),
    "start cut": ("cut_start", _start),
    "end cut": ("cut_end", _end),
    "words inside left out": ("omission", _inside),
    "one goes on where the other stops": (None, _both_ends),
    "two words changed": ("wording", _two_words),
    "a gloss in brackets": ("wording", _gloss),
    "sentences in another order": (None, _order),
}
"""What is done to a quote, and the kind of variant that it makes (None: none, or more than one)."""
NOT_LEARNED: dict[str, tuple[str | None, Callable[[str, random.Random, Sequence[str]], Texts | None]]] = {
    "an ellipsis beside one or two words": ("omission", _near_edge),
}
"""Changes on which nothing was learned."""


def learn(pairs: Sequence[Pair], path: Path) -> None:
    from sklearn.linear_model import LogisticRegression

    quotes = [row[:3] for row in polnear_quotes(path, "train")]
    there, rng = [w for row in quotes for q in row for w in q.split() if w.isalpha() and len(w) > 4], random.Random(3)
    made = [pair for row in quotes for q in row for _, change in CHANGES.values() if (pair := change(q, rng, there)) is not None]
    others = other_quotes(quotes)
    rows = [_signals(aligned(*texts(p)), other_person(p)) for p in pairs] + [_signals(aligned(*p), False) for p in (*made, *others)]
    same = [bool(p["same_utterance"]) for p in pairs] + [True] * len(made) + [False] * len(others)
    labelled = [len(pairs) / 2 / same[: len(pairs)].count(y) for y in same[: len(pairs)]]
    share = MADE * len(pairs) / 2
    weights = [*labelled, *[share / len(made)] * len(made), *[share / len(others)] * len(others)]
    model = LogisticRegression(C=5, max_iter=500).fit(np.array(rows), same, sample_weight=weights)
    print("COVERED, AGREED, MATCHED, LONGEST, OTHER_SPEAKER, BIAS =", ", ".join(f"{w:.2f}" for w in (*model.coef_[0], model.intercept_[0])))


def _signals(a: Alignment, other: bool) -> list[float]:
    matched = min(a.matched + a.alike, MOST_MATCHED) / MOST_MATCHED
    return [min(1, a.covered), a.agreed, matched, min(a.longest, MOST_RUN) / MOST_RUN, float(other)]


def table(title: str, rows: Iterator[list[object]]) -> None:
    print(f"\n{title}")
    for row in rows:
        print("  " + "  ".join(f"{c:.3f}" if isinstance(c, float) else f"{c!s:28}" for c in row))


if __name__ == "__main__":
    need(SHARED_DATA / "pair-labels")
    main()
