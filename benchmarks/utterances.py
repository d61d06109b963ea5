"""Utterances: are two printed quotes one act of speaking, and how do they differ?

    python -m benchmarks.utterances [--shared DIR] [--learn]

Labelled pairs (pair-labels/quotes.jsonl: 212 of one utterance, 79 look-alikes; labels made by a language model reading the articles, not reviewed by
a person) are split by a hash of the story into a choose part, on which weights and bars were chosen, and a report part. Beside ours: Jaccard of words
and difflib's ratio, their bars chosen on the choose part. Then controlled changes of PolNeAR's direct quotes: cut at a start, at an end, a sentence
left out, marks and capitals changed; against other quotes of the same article. `--learn` fits the weights of compare/utterances on the choose part
and prints them.
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
from storydesk.compare.utterances import MOST_MATCHED, MOST_RUN, same_speech
from storydesk.compare.utterances.alignment import Alignment, align, speech_words
from storydesk.compare.utterances.variants import main_kind
from storydesk.model import Span
from storydesk.text.sentences import sentences
from storydesk.text.tokens import words

Pair = dict[str, object]
SHARED = Path(__file__).resolve().parents[1].parent / "shared"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--learn", action="store_true")
    chosen = options.parse_args()
    pairs = [json.loads(line) for line in (chosen.shared / "data/pair-labels/quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    parts = {name: [p for p in pairs if part(p) == name] for name in ("choose", "report")}
    if chosen.learn:
        learn(parts["choose"])
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
    import zstandard

    yield ["change", "pairs", "judged one utterance"]
    quotes: dict[str, list[str]] = {}
    with tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read())) as archive:
        for member in archive:
            if member.name.endswith(".txt") and member.name.startswith("dev/text/"):
                text = archive.extractfile(member).read().decode("utf-8", "replace")  # type: ignore[union-attr]
                found = re.findall(r"[“\"]([^”\"\n]{20,600})[”\"]", text)
                quotes[member.name] = [q for q in dict.fromkeys(found) if len(words(q)) >= 6]
    changes: dict[str, Callable[[str, random.Random], str | None]] = {
        "marks and capitals": lambda q, r: (
            re.sub(r"[,.;—-]", "", q).upper() if r.random() < 0.5 else q.replace("'", "’").rstrip(",.") + "."
        ),
        "start cut": lambda q, r: _cut(q, r, True),
        "end cut": lambda q, r: _cut(q, r, False),
        "sentence left out": _without_sentence,
    }
    for name, change in changes.items():
        rng = random.Random(7)
        pairs = [(q, c) for row in quotes.values() for q in row if (c := change(q, rng)) is not None]
        yield [name, len(pairs), sum(same_speech(aligned(*p), False) >= 0.5 for p in pairs) / max(1, len(pairs))]
    others = [(a, b) for row in quotes.values() for i, a in enumerate(row) for b in row[i + 1 : i + 6]]
    yield [
        "another quote of the article (should be 0)",
        len(others),
        sum(same_speech(aligned(*p), False) >= 0.5 for p in others) / max(1, len(others)),
    ]


def _cut(quote: str, rng: random.Random, start: bool) -> str:
    parts = quote.split()
    keep = rng.randint(max(4, len(parts) // 3), len(parts))
    kept = " ".join(parts[-keep:] if start else parts[:keep])
    return kept[:1].upper() + kept[1:]


def _without_sentence(quote: str, rng: random.Random) -> str | None:
    found = sentences(quote)
    if len(found) < 3:
        return None
    gone = rng.randrange(1, len(found) - 1)
    return " ".join(s.of(quote) for i, s in enumerate(found) if i != gone)


def learn(pairs: Sequence[Pair]) -> None:
    from sklearn.linear_model import LogisticRegression

    rows = []
    for pair in pairs:
        a = aligned(*texts(pair))
        matched = min(a.matched + a.alike, MOST_MATCHED) / MOST_MATCHED
        rows.append([min(1, a.covered), matched, min(a.longest, MOST_RUN) / MOST_RUN, float(other_person(pair))])
    model = LogisticRegression(C=5, class_weight="balanced").fit(np.array(rows), [p["same_utterance"] for p in pairs])
    print("COVERED, MATCHED, LONGEST, OTHER_SPEAKER, BIAS =", ", ".join(f"{w:.2f}" for w in (*model.coef_[0], model.intercept_[0])))


def table(title: str, rows: Iterator[list[object]]) -> None:
    print(f"\n{title}")
    for row in rows:
        print("  " + "  ".join(f"{c:.3f}" if isinstance(c, float) else f"{c!s:28}" for c in row))


if __name__ == "__main__":
    need(SHARED_DATA / "pair-labels")
    main()
