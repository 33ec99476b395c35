"""Groups as token ids, and batches of them. A pair is <s> question </s> headline and passage </s>, at most 220 tokens,
48 of them the question's.

batches.py GROUPS.jsonl --tokenizer models/encoder/tokenizer.json --out GROUPS.npz     2 minutes
"""
import argparse
import json
import random
from functools import lru_cache

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.utils.data import DataLoader, Dataset

MOST, MOST_QUESTION, MOST_HEADLINE = 220, 48, 40
BOS, PAD, EOS = 0, 1, 2
# Passages beside the answer's that a pass takes of a group, others each time.
NEGATIVES = {"squad2-zh-mt": 1, "drcd-a": 1, "drcd-b": 1}
MORE = 3


def encode_pair(question, headline, passage) -> tuple[list[int], list[int], int]:
    """ids, parts, and at which token the passage begins"""
    asked = [BOS, *question[:MOST_QUESTION], EOS]
    told = [*headline[:MOST_HEADLINE], *passage][: MOST - len(asked) - 1]
    return [*asked, *told, EOS], [0] * len(asked) + [1] * (len(told) + 1), len(asked) + min(len(headline), MOST_HEADLINE)


def tokenise(path: str, tokenizer_path: str, out: str) -> None:
    """Every group of a file as token ids, each text once; the answer as tokens of its passage. Groups whose answer is cut
    off are left out."""
    tokenizer = Tokenizer.from_file(tokenizer_path)
    encode = lru_cache(maxsize=60_000)(lambda text: tokenizer.encode(text, add_special_tokens=False))
    texts: dict[str, int] = {}
    tokens: list[np.ndarray] = []

    def text(said: str) -> int:
        if said not in texts:
            texts[said] = len(texts)
            tokens.append(np.array(encode(said).ids, np.uint16))
        return texts[said]

    sets: dict[str, int] = {}
    groups, passages = [], []
    for row in open(path, encoding="utf-8"):
        g = json.loads(row)
        question = text(g["question"][:200])
        pairs = [(text(p["headline"][:80]), text(p["text"])) for p in g["passages"]]
        gold, start, end = -1 if g["gold"] is None else g["gold"], -1, -1
        if g["start"] is not None:
            passage = encode(g["passages"][gold]["text"])
            inside = [t for t, (a, b) in enumerate(passage.offsets) if a < g["end"] and b > g["start"]]
            ids, _, at = encode_pair(tokens[question], tokens[pairs[gold][0]], tokens[pairs[gold][1]])
            if not inside or at + inside[-1] >= len(ids) - 1:
                continue
            start, end = inside[0], inside[-1]
        groups.append((question, sets.setdefault(g["set"], len(sets)), gold, start, end, len(passages)))
        passages += pairs
    np.savez_compressed(
        out, tokens=np.concatenate(tokens), text_at=np.cumsum([0] + [len(t) for t in tokens]), groups=np.array(groups, np.int32),
        passages=np.array(passages, np.int32), sets=np.array(list(sets)),
    )
    print(len(groups), "groups,", len(passages), "pairs,", sum(len(t) for t in tokens), "tokens in", len(texts), "texts")


class Groups(Dataset):
    """What tokenise wrote. An item is a batch: a list of (group, the passages of it that are taken)."""

    def __init__(self, path: str):
        stored = np.load(path)
        self.tokens, self.text_at, self.passages = stored["tokens"], stored["text_at"], stored["passages"]
        self.sets = [str(name) for name in stored["sets"]]
        self.groups = stored["groups"]
        self.last = np.append(self.groups[1:, 5], len(self.passages))
        lengths = np.diff(self.text_at)
        asked = np.repeat(lengths[self.groups[:, 0]], self.last - self.groups[:, 5])
        told = np.minimum(lengths[self.passages[:, 0]], MOST_HEADLINE) + lengths[self.passages[:, 1]]
        self.lengths = np.minimum(np.minimum(asked, MOST_QUESTION) + told + 3, MOST)
        self.plan: list[list[tuple[int, list[int]]]] = []

    def text(self, index: int) -> list[int]:
        return self.tokens[self.text_at[index] : self.text_at[index + 1]].tolist()

    def prepare(self, shares, tokens: int, seed: int, answered: bool = False) -> None:
        """Plan a pass: of each set its share, batches of whole groups of like length, about so many tokens each; with
        answered only groups that hold the passage."""
        rng = random.Random(seed)
        of_set = [shares(name) for name in self.sets]
        negatives = [NEGATIVES.get(name.split("-english")[0].split("-swapped")[0], MORE) for name in self.sets]
        chosen = []
        for at, (_, kind, gold, _, _, first) in enumerate(self.groups.tolist()):
            if rng.random() >= of_set[kind] or (answered and gold < 0):
                continue
            own = [first + gold] if gold >= 0 else []
            others = [i for i in range(first, self.last[at]) if i - first != gold]
            rng.shuffle(others)
            taken = own + others[: negatives[kind] + (gold < 0)]
            if taken:
                chosen.append((at, taken, max(int(self.lengths[i]) for i in taken)))
        rng.shuffle(chosen)
        self.plan = []
        for begin in range(0, len(chosen), 8192):
            ready, current, longest, pairs = [], [], 0, 0
            for at, taken, size in sorted(chosen[begin : begin + 8192], key=lambda one: one[2]):
                if current and max(longest, size) * (pairs + len(taken)) > tokens:
                    ready.append(current)
                    current, longest, pairs = [], 0, 0
                current.append((at, taken))
                longest, pairs = max(longest, size), pairs + len(taken)
            ready.append(current)
            rng.shuffle(ready)
            self.plan += ready

    def __len__(self) -> int:
        return len(self.plan)

    def __getitem__(self, index: int) -> dict[str, torch.Tensor]:
        """ids, parts [pairs, tokens], lengths [pairs]; of each group its pairs (rows, -1 where it has fewer), the answer's
        pair and tokens (-1: none), whether where it stands is known, and whether what nothing answers is still on the matter."""
        batch = self.plan[index]
        pairs, rows, group = [], [], []
        most = max(len(taken) for _, taken in batch)
        for at, taken in batch:
            question, kind, gold, start, end, first = self.groups[at].tolist()
            row = len(pairs)
            shift = 0
            for i in taken:
                headline, passage = self.passages[i]
                ids, parts, begin = encode_pair(self.text(question), self.text(headline), self.text(passage))
                if i - first == gold and gold >= 0:
                    shift = begin
                pairs.append((ids, parts))
            rows.append(list(range(row, len(pairs))) + [-1] * (most - len(taken)))
            related = "-swapped" in self.sets[kind] or "-removed" in self.sets[kind]
            group.append((row if gold >= 0 else -1, start + shift if start >= 0 else 0, end + shift if start >= 0 else 0, gold < 0 or start >= 0, related))
        # A multiple of 16, which the fused attention wants.
        length = -(-max(len(ids) for ids, _ in pairs) // 16) * 16
        ids, parts = np.full((len(pairs), length), PAD, np.int64), np.ones((len(pairs), length), np.int64)
        for row, (one, part) in enumerate(pairs):
            ids[row, : len(one)] = one
            parts[row, : len(part)] = part
        gold, start, end, known, related = (torch.tensor(column) for column in zip(*group))
        return {"ids": torch.from_numpy(ids), "parts": torch.from_numpy(parts), "lengths": torch.tensor([len(one) for one, _ in pairs]),
                "rows": torch.tensor(rows), "gold": gold, "start": start, "end": end, "known": known, "related": related}


def passes(groups: Groups, workers: int):
    """The planned pass, batch by batch, made by so many processes beside this one."""
    return DataLoader(groups, batch_size=None, shuffle=False, num_workers=workers, prefetch_factor=8 if workers else None)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups")
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--out", required=True)
    given = arguments.parse_args()
    tokenise(given.groups, given.tokenizer, given.out)
