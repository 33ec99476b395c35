"""Continue the encoder's training on news, and see whether it finds better what is asked.

continue.py GROUPS.npz TARGET --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json --reader CHECKPOINT --minutes N

GROUPS are those of the reader (training/reader/batches.py): a question, the passage that answers it, passages near it
that do not; headlines and beginnings with their articles among them. Three things are asked of the vectors at once: to
rank a group's passages as the reader does and the answer says (listwise: the target is half the answer, half the reader's
relevance); to tell the passage from those of the batch's other questions; and to keep the likenesses that the original
gives within the batch (KL), as plain contrastive training is known to harm a good retriever. Word vectors and the lowest
layers stay as they are. TARGET gets a checkpoint; --export FOLDER writes it as make_encoder.py does.
"""
import argparse
import copy
import hashlib
import json
import os
import random
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

import e5s1
import graph
import vocabulary

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))
import batches  # noqa: E402
from losses import gathered  # noqa: E402
from model import Reader  # noqa: E402
from train import read_model  # noqa: E402

WARM, SEED = 0.05, 20261127
FROZEN = 2
TEMPERATURE = 0.02  # likenesses of this encoder lie between .75 and .95
TEACHER_TEMPERATURE = 2.0
# The share of each set of groups; those that nothing answers teach a retriever nothing.
SHARES = {"news-mrc": 1.0, "headline": 1.0, "lead": 0.5, "told-figure": 1.0, "told-time": 1.0, "told-person": 1.0, "told-place": 1.0, "xquad": 1.0,
          "cmrc-trial": 1.0, "drcd-a": 0.4, "drcd-b": 0.4, "squad2-zh-mt": 0.3, "news-mrc-english": 0.5, "told-figure-english": 0.5, "drcd-a-english": 0.4, "drcd-b-english": 0.4}


class Encoder(nn.Module):
    """The reader's layers without its heads: a text to its unit vector, the mean over its tokens."""

    def __init__(self, source: e5s1.Source, kept: list[int]):
        super().__init__()
        self.body = Reader(source, kept, layers=source.layers, early=0)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        inside = torch.arange(ids.shape[1], device=ids.device) < lengths[:, None]
        x = self.body.norm(self.body.word[ids] + self.body.place[: ids.shape[1]])
        for layer in self.body.layers:
            x = layer(x, inside)
        return functional.normalize((x.float() * inside[:, :, None]).sum(1), dim=-1)


class Trained:
    """A source whose matrices and floats are those of a trained encoder; the word vectors stay the source's."""

    def __init__(self, source: e5s1.Source, state: dict):
        self._source, self._state = source, state
        for name in ("hidden", "layers", "heads", "feed_forward", "epsilon", "positions"):
            setattr(self, name, getattr(source, name))

    def _find(self, name: str):
        layer, _, rest = name.partition(".")
        if not layer.startswith("l") or not layer[1:].isdigit():
            return None
        part, kind = rest.rsplit(".", 1)
        weight = {"w": "weight", "b": "bias"}[kind]
        if part in ("q", "k", "v"):
            return np.split(self._state[f"body.layers.{layer[1:]}.qkv.{weight}"].float().numpy(), 3)["qkv".index(part)]
        return self._state[f"body.layers.{layer[1:]}.{part}.{weight}"].float().numpy()

    def matrix(self, name: str, columns: int) -> np.ndarray:
        found = self._find(name)
        return self._source.matrix(name, columns) if found is None else found

    def floats(self, name: str) -> np.ndarray:
        found = self._find(name)
        return self._source.floats(name) if found is None else found

    def blocks(self, name: str, columns: int):
        return self._source.blocks(name, columns)


def collate(texts: list[list[int]], device: str) -> tuple[torch.Tensor, torch.Tensor]:
    ids = np.full((len(texts), -(-max(map(len, texts)) // 16) * 16), batches.PAD, np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
    return torch.from_numpy(ids).to(device), torch.tensor([len(text) for text in texts], device=device)


class Texts:
    """A batch of groups as the encoder reads them."""

    def __init__(self, groups: batches.Groups, tokenizer: Tokenizer):
        self.groups = groups
        self.query, self.passage = (tokenizer.encode(said, add_special_tokens=False).ids for said in ("query:", "passage:"))

    def of(self, batch: list[tuple[int, list[int]]], device: str):
        g = self.groups
        asked = [[batches.BOS, *self.query, *g.text(g.groups[at][0])[:60], batches.EOS] for at, _ in batch]
        pairs = [i for _, taken in batch for i in taken]
        told = [[batches.BOS, *self.passage, *g.text(g.passages[i][0])[:40], *g.text(g.passages[i][1])[:200], batches.EOS] for i in pairs]
        # The same passage may stand in the batch twice; for a question that it answers it is no other passage.
        of = torch.tensor([g.passages[i][1] for i in pairs], device=device)
        return collate(asked, device), collate(told, device), of


def loss_of(asked, told, of, original, batch: dict, teacher: torch.Tensor, hold: float, in_batch: float) -> torch.Tensor:
    """asked, told, original: unit vectors (original: both, before training); batch: rows and gold of each group."""
    rows, gold = batch["rows"], batch["gold"]
    likeness = asked @ told.T / TEMPERATURE
    before = original[0] @ original[1].T / TEMPERATURE
    total = hold * functional.kl_div(likeness.log_softmax(-1), before.softmax(-1), reduction="batchmean")
    own = likeness.gather(1, rows.clamp(min=0)).masked_fill(rows < 0, -1e4)
    answer = (rows == gold[:, None]).float()
    target = 0.5 * answer + 0.5 * (gathered(teacher, rows, -1e4) / TEACHER_TEMPERATURE).softmax(-1)
    total = total - (target * own.log_softmax(-1)).sum(-1).mean()
    again = (of[None, :] == of[gold][:, None]) & (torch.arange(len(of), device=of.device)[None, :] != gold[:, None])
    return total + in_batch * functional.cross_entropy(likeness.masked_fill(again, -1e4), gold)


def train(given, source: e5s1.Source, kept: list[int]) -> Encoder:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    groups = batches.Groups(given.groups)
    texts = Texts(groups, Tokenizer.from_file(given.tokenizer))
    model = Encoder(source, kept).to(device).eval()  # no dropout: what is asked is to stay near the original
    original = copy.deepcopy(model).requires_grad_(False)
    teacher = read_model(given.reader, given.weights, given.tokenizer).to(device).eval().requires_grad_(False)
    model.requires_grad_(False)
    trained = [p for layer in model.body.layers[FROZEN:] for p in layer.requires_grad_(True).parameters()]
    optimiser = torch.optim.AdamW(trained, lr=given.rate, weight_decay=0.01)
    started, step, sums, seed = time.time(), 0, torch.zeros((), device=device), SEED
    passed = lambda: (time.time() - started) / (given.minutes * 60)
    while passed() < 1:
        seed += 1
        groups.prepare(lambda name: SHARES.get(name, 0.0), given.tokens, seed, answered=True)
        random.Random(seed).shuffle(groups.plan)
        for at, batch in enumerate(batches.passes(groups, given.workers)):
            if passed() >= 1:
                break
            for part in optimiser.param_groups:
                part["lr"] = given.rate * min(passed() / WARM, (1 - passed()) / (1 - WARM))
            asked, told, of = texts.of(groups.plan[at], device)
            batch = {name: value.to(device) for name, value in batch.items()}
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                with torch.no_grad():
                    before = original(*asked), original(*told)
                    relevance = teacher(batch["ids"], batch["parts"], batch["lengths"])[2]
                vectors = model(*asked), model(*told)
            loss = loss_of(*vectors, of, before, batch, relevance, given.hold, given.in_batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, sums = step + 1, sums + loss.detach()
            if step % 50 == 0:
                print(json.dumps({"step": step, "pass": seed - SEED, "passed": round(passed(), 3), "loss": round(sums.item() / 50, 4)}), flush=True)
                sums.zero_()
    return model.cpu()


def export(checkpoint: str, folder: str, name_of_model: str, tokenizer: str, form: str, source: e5s1.Source, kept: list[int]) -> None:
    os.makedirs(folder, exist_ok=True)
    model = graph.build(Trained(source, torch.load(checkpoint, map_location="cpu")["model"]), kept, form).SerializeToString(deterministic=True)
    with open(os.path.join(folder, "model.onnx"), "wb") as out:
        out.write(model)
    target = os.path.join(folder, "tokenizer.json")
    if not (os.path.exists(target) and os.path.samefile(tokenizer, target)):
        shutil.copy(tokenizer, target)
    files = {}
    for name in ("model.onnx", "tokenizer.json"):
        data = open(os.path.join(folder, name), "rb").read()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    manifest = {"id": name_of_model, "dimensions": source.hidden, "maxTokens": source.positions, "queryPrefix": "query: ", "passagePrefix": "passage: ", "files": files}
    with open(os.path.join(folder, "manifest.json"), "w", encoding="utf-8") as out:
        out.write(json.dumps(manifest, indent=2) + "\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups")
    arguments.add_argument("target")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--reader")
    arguments.add_argument("--minutes", type=float, default=0)
    arguments.add_argument("--tokens", type=int, default=3000)
    arguments.add_argument("--workers", type=int, default=0)
    arguments.add_argument("--rate", type=float, default=2e-5)
    arguments.add_argument("--hold", type=float, default=1.0)
    arguments.add_argument("--in-batch", type=float, default=0.2)
    arguments.add_argument("--export")
    arguments.add_argument("--id", default="e5-small-zh-int8-2")
    arguments.add_argument("--form", default="int8", choices=graph.FORMS)
    given = arguments.parse_args()
    torch.manual_seed(SEED)
    source = e5s1.read(given.weights)
    kept = vocabulary.pieces_of(given.tokenizer, source)
    if given.minutes:
        torch.save({"model": train(given, source, kept).state_dict()}, given.target)
    if given.export:
        export(given.target, given.export, given.id, given.tokenizer, given.form, source, kept)


if __name__ == "__main__":
    main()
