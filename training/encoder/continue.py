"""Continue the encoder's training on news, and see whether it finds better what is asked.

continue.py GROUPS TARGET --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json --reader models/reader --minutes N

GROUPS are those of the reader (training/reader/examples.py): a question, the passage that answers it, passages near it
that do not; headlines with their articles among them. Three things are asked of the vectors at once: to rank a group's
passages as the reader does and the answer says (listwise: the target is half the answer, half the reader's relevance);
to tell the passage from those of the batch's other questions, lightly; and to keep the likenesses that the original
gives within the batch (KL), as plain contrastive training is known to harm a good retriever. Word vectors and the four
lowest layers stay as they are. TARGET gets the model as make_encoder.py writes it, for compare.py.
"""
import argparse
import copy
import json
import os
import random
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

import e5s1
import graph
import vocabulary

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reader"))
from batches import encode_pair  # noqa: E402
from model import Reader  # noqa: E402

PEAK, WARM = 1.5e-5, 0.05
FROZEN = 4
TEMPERATURE = 0.02  # likenesses of this encoder lie between .75 and .95
TEACHER_TEMPERATURE = 2.0
IN_BATCH, HOLD = 0.2, 1.0
GROUPS_A_BATCH = 8
MOST_TOKENS = 200
# The share of each set of groups; those that nothing answers teach a retriever nothing.
SHARES = {"news-mrc": 1.0, "headline": 1.0, "figure": 1.0, "figure-english": 1.0, "xquad": 1.0, "cmrc-trial": 0.6, "news-mrc-english": 0.6, "drcd-a": 0.1, "drcd-b": 0.1}


class Encoder(nn.Module):
    """The reader's layers without its heads: a text to its unit vector, the mean over its tokens."""

    def __init__(self, source: e5s1.Source, kept: list[int]):
        super().__init__()
        self.body = Reader(source, kept, layers=source.layers, early=0)

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        inside = torch.arange(ids.shape[1]) < lengths[:, None]
        x = self.body.norm(self.body.word[ids] + self.body.place[: ids.shape[1]])
        for layer in self.body.layers:
            x = layer(x, inside[:, None, None, :])
        return functional.normalize((x * inside[:, :, None]).sum(1), dim=-1)


class Teacher:
    """The reader that ships, over one pair at a time as the program runs it."""

    def __init__(self, folder: str):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.early = onnxruntime.InferenceSession(os.path.join(folder, "early.onnx"), options)
        self.late = onnxruntime.InferenceSession(os.path.join(folder, "late.onnx"), options)

    def relevance(self, ids: list[int], parts: list[int]) -> float:
        hidden = self.early.run(["hidden"], {"input_ids": np.array([ids]), "parts": np.array([parts], np.int64)})[0]
        return float(self.late.run(["relevance"], {"hidden": hidden})[0][0])


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
            return np.split(self._state[f"body.layers.{layer[1:]}.qkv.{weight}"].numpy(), 3)["qkv".index(part)]
        return self._state[f"body.layers.{layer[1:]}.{part}.{weight}"].numpy()

    def matrix(self, name: str, columns: int) -> np.ndarray:
        found = self._find(name)
        return self._source.matrix(name, columns) if found is None else found

    def floats(self, name: str) -> np.ndarray:
        found = self._find(name)
        return self._source.floats(name) if found is None else found

    def blocks(self, name: str, columns: int):
        return self._source.blocks(name, columns)


def load(path: str, tokenizer: Tokenizer, rng: random.Random) -> list[dict]:
    encode = lambda text: tokenizer.encode(text).ids[:MOST_TOKENS]
    made = []
    for line in open(path, encoding="utf-8"):
        g = json.loads(line)
        if g["gold"] is None or len(g["passages"]) < 2 or rng.random() >= SHARES.get(g["set"], 0.0):
            continue
        bare = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
        asked = bare(g["question"][:200])
        made.append({
            "question": encode("query: " + g["question"]),
            "passages": [encode("passage: " + (p["headline"] + "\n" if p["headline"] else "") + p["text"]) for p in g["passages"]],
            "pairs": [encode_pair(asked, bare(p["headline"][:80]), bare(p["text"]))[:2] for p in g["passages"]],
            "gold": g["gold"],
        })
    return made


def collate(texts: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    ids = np.full((len(texts), max(map(len, texts))), 1, np.int64)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
    return torch.from_numpy(ids), torch.tensor([len(text) for text in texts])


def loss_of(model: Encoder, original: Encoder, teacher: Teacher, batch: list[dict]) -> torch.Tensor:
    asked = collate([g["question"] for g in batch])
    told = collate([p for g in batch for p in g["passages"]])
    likeness = model(*asked) @ model(*told).T / TEMPERATURE
    with torch.no_grad():
        before = original(*asked) @ original(*told).T / TEMPERATURE
    total = HOLD * functional.kl_div(likeness.log_softmax(-1), before.softmax(-1), reduction="batchmean")
    at = 0
    for row, g in enumerate(batch):
        count = len(g["passages"])
        read = torch.tensor([teacher.relevance(*pair) for pair in g["pairs"]])
        answer = functional.one_hot(torch.tensor(g["gold"]), count).float()
        target = 0.5 * answer + 0.5 * (read / TEACHER_TEMPERATURE).softmax(-1)
        total = total - (target * likeness[row, at : at + count].log_softmax(-1)).sum() / len(batch)
        total = total + IN_BATCH * functional.cross_entropy(likeness[row][None], torch.tensor([at + g["gold"]])) / len(batch)
        at += count
    return total


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups")
    arguments.add_argument("target")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--reader", required=True)
    arguments.add_argument("--minutes", type=float, required=True)
    arguments.add_argument("--form", default="int8", choices=graph.FORMS)
    given = arguments.parse_args()
    torch.manual_seed(20261127)
    rng = random.Random(20261127)
    source = e5s1.read(given.weights)
    kept = vocabulary.pieces_of(given.tokenizer, source)
    groups = load(given.groups, Tokenizer.from_file(given.tokenizer), rng)
    print(len(groups), "groups", flush=True)
    model = Encoder(source, kept)
    original = copy.deepcopy(model).requires_grad_(False)
    model.requires_grad_(False)
    trained = [p for layer in model.body.layers[FROZEN:] for p in layer.requires_grad_(True).parameters()]
    optimiser = torch.optim.AdamW(trained, lr=PEAK, weight_decay=0.01)
    teacher = Teacher(given.reader)
    started, step, sums = time.time(), 0, 0.0
    passed = 0.0
    while passed < 1:
        rng.shuffle(groups)
        for at in range(0, len(groups) - GROUPS_A_BATCH, GROUPS_A_BATCH):
            passed = (time.time() - started) / (given.minutes * 60)
            if passed >= 1:
                break
            for part in optimiser.param_groups:
                part["lr"] = PEAK * min(passed / WARM, (1 - passed) / (1 - WARM)) if passed > 0 else 0.0
            loss = loss_of(model, original, teacher, groups[at : at + GROUPS_A_BATCH])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, sums = step + 1, sums + loss.item()
            if step % 50 == 0:
                print(json.dumps({"step": step, "passed": round(passed, 3), "loss": round(sums / 50, 4)}), flush=True)
                sums = 0.0
    os.makedirs(given.target, exist_ok=True)
    with open(os.path.join(given.target, "model.onnx"), "wb") as out:
        out.write(graph.build(Trained(source, model.state_dict()), kept, given.form).SerializeToString(deterministic=True))
    shutil.copy(given.tokenizer, os.path.join(given.target, "tokenizer.json"))


if __name__ == "__main__":
    main()
