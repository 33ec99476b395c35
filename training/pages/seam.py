"""Fits the continuation model: does the right piece go on where the left one stops?

    python seam.py NEWS.jsonl.gz EXCLUDE.jsonl FOLDER

Tears news articles anywhere. A pair of pieces that belong together against pairs of pieces that do not: half of these
from the same article, half from another one. Characters on both sides of the tear are the features, hashed into one
table; the two sides come from the same tears in both classes, so that the sum of the weights is the log odds that the
two belong together, whatever each of them is.

Articles whose id ends in 0-4 (of 16) are kept aside: the weights of fit-joins.ts are fitted and measured on pages made
of them. Prints how well the held-out tears are told apart. Writes FOLDER/seam.bin and manifest.json.
"""

import gzip
import hashlib
import json
import sys
import unicodedata
from pathlib import Path

import numpy as np

BITS = 22
STEP = 32  # weights are kept as int8, in 32nds
REACH = 4
CUTS_AN_ARTICLE = 260
BATCH = 1 << 17
RATE = 0.3
EPOCHS = 8
# Which characters of the left side (1 is the last) and of the right side (1 is the first) make a feature.
TEMPLATES = [
    ((1,), (1,)),
    ((2, 1), (1,)),
    ((1,), (1, 2)),
    ((2, 1), (1, 2)),
    ((3, 2, 1), (1,)),
    ((1,), (1, 2, 3)),
    ((3, 2, 1), (1, 2)),
    ((2, 1), (1, 2, 3)),
    ((3, 2, 1), (1, 2, 3)),
    ((2,), (1,)),
    ((1,), (2,)),
    ((2,), (2,)),
]


def fold(text):
    """As foldForSeam in src/ingest/page/continuation-model.ts: no white space, no digit or letter told from another."""
    out = []
    for c in unicodedata.normalize("NFKC", text):
        if c.isspace():
            continue
        if c.isdecimal():
            c = "0"
        elif "a" <= c.lower() <= "z":
            c = "a"
        code = ord(c)
        if code > 0xFFFF:
            code = 0xFFFD
        out.append(code)
    return np.array(out, dtype=np.uint32)


def indexes(left, right):
    """[pairs, templates] places in the table. left, right: [pairs, REACH], nearest to the tear first."""
    columns = []
    with np.errstate(over="ignore"):
        for number, (lefts, rights) in enumerate(TEMPLATES):
            h = np.full(len(left), (number + 1) * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
            for side, places in ((left, lefts), (right, rights)):
                for place in places:
                    h = (h ^ side[:, place - 1]) * np.uint32(0x01000193)
                    h ^= h >> np.uint32(15)
            columns.append(h & np.uint32((1 << BITS) - 1))
    return np.stack(columns, axis=1).astype(np.int64)


def sides(codes, cuts):
    left = np.stack([codes[cuts - k] for k in range(1, REACH + 1)], axis=1)
    right = np.stack([codes[cuts + k] for k in range(REACH)], axis=1)
    return left, right


def pairs(articles, generator):
    """Batches of (left, right, label)."""
    order = generator.permutation(len(articles))
    lefts, rights, groups = [], [], []
    count = 0
    for number in order:
        codes = articles[number]
        cuts = generator.integers(REACH, len(codes) - REACH + 1, size=min(CUTS_AN_ARTICLE, len(codes) // 2))
        left, right = sides(codes, cuts)
        lefts.append(left)
        rights.append(right)
        groups.append(len(cuts))
        count += len(cuts)
        if count >= BATCH:
            yield batch(lefts, rights, groups, generator)
            lefts, rights, groups, count = [], [], [], 0
    if count:
        yield batch(lefts, rights, groups, generator)


def batch(lefts, rights, groups, generator):
    left, right = np.concatenate(lefts), np.concatenate(rights)
    n = len(left)
    same = np.concatenate([np.roll(np.arange(g), 1) + s for g, s in zip(groups, np.cumsum([0] + groups[:-1]))])
    other = generator.permutation(n)
    wrong = np.where(generator.random(n) < 0.5, same, other)
    x = np.concatenate([indexes(left, right), indexes(left, right[wrong])])
    return x, np.concatenate([np.ones(n), np.zeros(n)]).astype(np.float32)


def auc(score, label):
    rank = np.empty(len(score))
    rank[np.argsort(score, kind="stable")] = np.arange(len(score))
    positive = label > 0.5
    n = positive.sum()
    return (rank[positive].sum() - n * (n - 1) / 2) / (n * (len(label) - n))


def bodies(news, exclude):
    """Bodies to fit on, and those kept aside."""
    excluded = {json.loads(line)["id"] for line in open(exclude, encoding="utf8")}
    train, held = [], []
    with gzip.open(news, "rt", encoding="utf8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] not in excluded and len(article["body"]) >= 100:
                (held if article["id"][-1] in "01234" else train).append(article["body"])
    return train, held


def main(news, exclude, folder):
    train, held = ([codes for codes in map(fold, part) if len(codes) >= 100] for part in bodies(news, exclude))
    print(f"{len(train)} articles to fit on, {len(held)} kept aside", flush=True)
    generator = np.random.default_rng(1)
    weights = np.zeros(1 << BITS, dtype=np.float32)
    squares = np.full(1 << BITS, 1e-2, dtype=np.float32)
    for epoch in range(EPOCHS):
        for x, y in pairs(train, generator):
            p = 1 / (1 + np.exp(-weights[x].sum(axis=1)))
            gradient = np.repeat((p - y).astype(np.float32), x.shape[1])
            flat = x.ravel()
            touched, place = np.unique(flat, return_inverse=True)
            total = np.bincount(place, weights=gradient).astype(np.float32)
            squares[touched] += total * total
            weights[touched] -= RATE * total / np.sqrt(squares[touched])
            weights[touched] *= 0.9995
        kept = np.clip(np.round(weights * STEP), -127, 127).astype(np.int8)
        scores, labels, loss = [], [], []
        for x, y in pairs(held[:2000], np.random.default_rng(2)):
            s = kept[x].astype(np.float32).sum(axis=1) / STEP
            scores.append(s)
            labels.append(y)
            loss.append(np.logaddexp(0, -s * (2 * y - 1)))
        scores, labels = np.concatenate(scores), np.concatenate(labels)
        print(
            f"epoch {epoch + 1}: held out {len(labels)} pairs, AUC {auc(scores, labels):.4f},"
            f" log loss {np.concatenate(loss).mean():.4f}, right {((scores > 0) == (labels > 0.5)).mean():.4f}",
            flush=True,
        )
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seam.bin").write_bytes(kept.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
