"""Fits the beginning model: does a report begin with these characters?

    python begin.py NEWS.jsonl.gz EXCLUDE.jsonl FOLDER

The first characters of articles against what sentences within them begin with, and what stands behind a tear. Features
are all runs of two and three characters among the first REACH, and the first one to six characters as they stand,
hashed into one table. The articles kept aside are those of seam.py. Writes FOLDER/begin.bin.
"""

import re
import sys
from pathlib import Path

import numpy as np

from seam import auc, bodies, fold

BITS = 18
STEP = 32
REACH = 32
ANCHORED = 6
NEGATIVES = 6
RATE = 0.1


def mix(h, codes):
    h = (h ^ codes) * np.uint32(0x01000193)
    return h ^ (h >> np.uint32(15))


def indexes(heads):
    """[texts, features] places in the table; heads: [texts, REACH] folded characters, 0 where the text has ended."""
    columns = []
    n = len(heads)
    null = 1 << BITS
    with np.errstate(over="ignore"):
        for size in (2, 3):
            seed = np.uint32(size * 0x9E3779B1 & 0xFFFFFFFF)
            for at in range(REACH - size + 1):
                h = np.full(n, seed, dtype=np.uint32)
                for k in range(size):
                    h = mix(h, heads[:, at + k])
                place = (h & np.uint32(null - 1)).astype(np.int64)
                columns.append(np.where(heads[:, at + size - 1] == 0, null, place))
        h = np.full(n, 7 * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
        for k in range(ANCHORED):
            h = mix(h, heads[:, k])
            place = (h & np.uint32(null - 1)).astype(np.int64)
            columns.append(np.where(heads[:, k] == 0, null, place))
    return np.stack(columns, axis=1)


def head(codes):
    out = np.zeros(REACH, dtype=np.uint32)
    out[: min(REACH, len(codes))] = codes[:REACH]
    return out


def samples(bodies, generator):
    heads, labels = [], []
    for body in bodies:
        heads.append(head(fold(body[: 2 * REACH])))
        labels.append(1)
        starts = [m.end() for m in re.finditer(r"[。！？]”?", body[:-REACH])]
        for _ in range(NEGATIVES):
            if starts and generator.random() < 0.75:
                at = starts[generator.integers(len(starts))]
            else:
                at = int(generator.integers(REACH, max(REACH + 1, len(body) - REACH)))
            heads.append(head(fold(body[at : at + 2 * REACH])))
            labels.append(0)
    return np.stack(heads), np.array(labels, dtype=np.float32)


def main(news, exclude, folder):
    train, held = bodies(news, exclude)
    generator = np.random.default_rng(1)
    heads, labels = samples(train, generator)
    x = indexes(heads)
    tests, truth = samples(held[:6000], np.random.default_rng(2))
    x_test = indexes(tests)
    weights = np.zeros((1 << BITS) + 1, dtype=np.float32)
    squares = np.full((1 << BITS) + 1, 1e-1, dtype=np.float32)
    for epoch in range(6):
        order = generator.permutation(len(x))
        for start in range(0, len(x), 1 << 13):
            rows = x[order[start : start + (1 << 13)]]
            y = labels[order[start : start + (1 << 13)]]
            p = 1 / (1 + np.exp(-weights[rows].sum(axis=1)))
            touched, place = np.unique(rows.ravel(), return_inverse=True)
            total = np.bincount(place.ravel(), weights=np.repeat(p - y, rows.shape[1])).astype(np.float32)
            total += 0.5 * weights[touched]
            squares[touched] += total * total
            weights[touched] -= RATE * total / np.sqrt(squares[touched])
            weights[-1] = 0
        kept = np.clip(np.round(weights[:-1] * STEP), -127, 127).astype(np.int8)
        score = np.append(kept, 0)[x_test].astype(np.float32).sum(axis=1) / STEP
        loss = np.logaddexp(0, -score * (2 * truth - 1)).mean()
        print(f"epoch {epoch + 1}: held out {len(truth)}, AUC {auc(score, truth):.4f}, log loss {loss:.4f}", flush=True)
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / "begin.bin").write_bytes(kept.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
