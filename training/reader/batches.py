"""Groups to tensors. A pair is <s> question </s> headline and passage </s>, at most 220 tokens, 48 of them the question's."""
import json
import random
from functools import lru_cache

import numpy as np
import torch
from tokenizers import Tokenizer

MOST, MOST_QUESTION = 220, 48
BOS, EOS = 0, 2


def encode_pair(question: list[int], headline: list[int], passage: list[int]) -> tuple[list[int], list[int], int]:
    """ids, parts, and at which token the passage begins"""
    asked = [BOS] + question[:MOST_QUESTION] + [EOS]
    told = (headline[:40] + passage)[: MOST - len(asked) - 1]
    return asked + told + [EOS], [0] * len(asked) + [1] * (len(told) + 1), len(asked) + min(len(headline), 40)


def tokenise(path: str, tokenizer_path: str) -> list[dict]:
    """Every group of a file as token ids; the answer as tokens of its passage. Groups whose answer is cut off are dropped."""
    tokenizer = Tokenizer.from_file(tokenizer_path)
    encode = lru_cache(maxsize=60_000)(lambda text: tokenizer.encode(text, add_special_tokens=False))
    made = []
    for row in open(path, encoding="utf-8"):
        g = json.loads(row)
        question = encode(g["question"][:200]).ids
        pairs, gold, dropped = [], g["gold"], False
        start = end = -1
        for i, p in enumerate(g["passages"]):
            passage = encode(p["text"])
            headline = encode(p["headline"][:80]).ids if p["headline"] else []
            ids, parts, at = encode_pair(question, headline, passage.ids)
            pairs.append((np.array(ids, np.int32), np.array(parts, np.int8)))
            if i == gold and g["start"] is not None:
                inside = [t for t, (a, b) in enumerate(passage.offsets) if a < g["end"] and b > g["start"]]
                if not inside or at + inside[-1] >= len(ids) - 1:
                    dropped = True
                    break
                start, end = at + inside[0], at + inside[-1]
        if not dropped and pairs:
            made.append({"set": g["set"], "pairs": pairs, "gold": -1 if gold is None else gold, "start": start, "end": end})
    return made


def batches(groups: list[dict], tokens: int, seed: int):
    """Batches of whole groups of like length, about so many tokens each, in random order."""
    order = list(range(len(groups)))
    rng = random.Random(seed)
    rng.shuffle(order)
    for chunk in range(0, len(order), 2048):
        part = sorted(order[chunk : chunk + 2048], key=lambda i: max(len(p[0]) for p in groups[i]["pairs"]))
        ready, current, longest = [], [], 0
        for i in part:
            size = max(len(p[0]) for p in groups[i]["pairs"])
            pairs = sum(len(groups[j]["pairs"]) for j in current) + len(groups[i]["pairs"])
            if current and max(longest, size) * pairs > tokens:
                ready.append(current)
                current, longest = [], 0
            current.append(i)
            longest = max(longest, size)
        if current:
            ready.append(current)
        rng.shuffle(ready)
        for one in ready:
            yield [groups[i] for i in one]


def collate(group_list: list[dict]):
    pairs = [p for g in group_list for p in g["pairs"]]
    length = max(len(p[0]) for p in pairs)
    ids = np.full((len(pairs), length), 1, np.int64)
    parts = np.ones((len(pairs), length), np.int64)
    for row, (tokens, part) in enumerate(pairs):
        ids[row, : len(tokens)] = tokens
        parts[row, : len(part)] = part
    lengths = np.array([len(p[0]) for p in pairs])
    return torch.from_numpy(ids), torch.from_numpy(parts), torch.from_numpy(lengths)
