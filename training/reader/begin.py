"""Begin a run with the weights that ship: models/reader back into a checkpoint for train.py --from.

begin.py FOLDER CHECKPOINT --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json [--layers N]

Weights come back as the int8 numbers times their scales, which is near enough to go on from. Layers above those that
shipped, and heads that changed their shape, begin as train.py begins them.
"""
import argparse
import json
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from model import EARLY, Reader, load_source

NAMES = {"qkv": "qkv", "ao": "ao", "fi": "fi", "fo": "fo"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("checkpoint")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--layers", type=int, help="as many as shipped, unless told")
    given = arguments.parse_args()
    with open(os.path.join(given.folder, "manifest.json"), encoding="utf-8") as manifest:
        layers = given.layers or json.load(manifest)["layers"]
    stored: dict[str, np.ndarray] = {}
    for name in ("early.onnx", "late.onnx"):
        for tensor in onnx.load(os.path.join(given.folder, name)).graph.initializer:
            stored[tensor.name] = numpy_helper.to_array(tensor)

    def matrix(name: str) -> np.ndarray:
        weight = stored[f"{name}.weight"].astype(np.float32)
        scale = stored.get(f"{name}.scale")
        return (weight if scale is None else weight * scale).T

    model = Reader(*load_source(given.weights, given.tokenizer), layers=layers, early=EARLY)
    state = model.state_dict()
    filled = 0

    def put(target: str, value: np.ndarray) -> None:
        nonlocal filled
        if state[target].shape != value.shape:
            print("left as it begins:", target)
            return
        state[target] = torch.from_numpy(np.ascontiguousarray(value, np.float32).copy())
        filled += 1

    for i in range(layers):
        if f"l{i}.qkv.bias" not in stored:
            break
        for part in NAMES:
            put(f"layers.{i}.{part}.weight", matrix(f"l{i}.{part}"))
            put(f"layers.{i}.{part}.bias", stored[f"l{i}.{part}.bias"])
        for part in ("aln", "oln"):
            put(f"layers.{i}.{part}.weight", stored[f"l{i}.{part}.w"])
            put(f"layers.{i}.{part}.bias", stored[f"l{i}.{part}.b"])
    put("part", stored["part"])
    for head, name in (("spans", "span_scores"), ("verdict", "verdict_scores"), ("early_wide", "early_wide_score"), ("early", "early_score")):
        if f"{name}.bias" not in stored:
            continue
        put(f"{head}.weight", matrix(name))
        put(f"{head}.bias", stored[f"{name}.bias"])
    print(filled, "tensors from", given.folder)
    torch.save({"model": state}, given.checkpoint)


if __name__ == "__main__":
    main()
