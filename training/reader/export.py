"""From a checkpoint to models/reader: early.onnx, late.onnx, tokenizer of the encoder, manifest.json.

export.py CHECKPOINT TARGET --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json

early.onnx  in: input_ids, parts int64 [1, tokens]. Out: relevance [1]; hidden [1, tokens, 384] after the early layers.
late.onnx   in: hidden, as the early part gave it. Out: start, end [1, tokens]; relevance [1]; null [1].

One pair a run, as in the encoder: activations are quantised by the range of the run. Weights are int8 within +-64, which
cannot overflow without VNNI; word vectors are the source's own 4-bit blocks.
"""
import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import EARLY, load_source

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import graph  # noqa: E402

OPSET, IR_VERSION = 20, 10
MICROSOFT = "com.microsoft"
LIMIT = 64
PRIOR_WEIGHT = 4.0  # of the search's score beside the early relevance; measure.py tries others


class Part:
    """One of the two graphs, node by node."""

    def __init__(self, state: dict, source, form: str):
        self.state, self.source, self.form = state, source, form
        self.nodes, self.weights = [], []

    def tensor(self, name: str) -> np.ndarray:
        return self.state[name].numpy().astype(np.float32)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], output, domain: str = "", **attributes):
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(op, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, output: str, exact: bool = False) -> str:
        matrix, bias = self.tensor(f"{name}.weight"), self.tensor(f"{name}.bias")
        bias_name = self.constant(f"{output}.bias", bias)
        if exact or self.form == "fp32":
            product = self.node("MatMul", [x, self.constant(f"{output}.weight", matrix.T)], f"{output}.product")
            return self.node("Add", [product, bias_name], output)
        scales = np.abs(matrix).max(axis=1) / LIMIT
        stored = np.rint(matrix / scales[:, None]).astype(np.int8)
        return self.node("DynamicQuantizeMatMul",
                         [x, self.constant(f"{output}.weight", stored.T), self.constant(f"{output}.scale", scales.astype(np.float32)), "", bias_name],
                         output, MICROSOFT)

    def norm(self, x: str, y: str | None, name: str, output: str) -> str:
        both = x if y is None else self.node("Sum", [x, y], f"{output}.sum")
        w, b = self.constant(f"{output}.w", self.tensor(f"{name}.weight")), self.constant(f"{output}.b", self.tensor(f"{name}.bias"))
        return self.node("LayerNormalization", [both, w, b], output, epsilon=self.source.epsilon, axis=-1)

    def layer(self, x: str, i: int) -> str:
        p, l = f"layers.{i}", f"l{i}"
        heads = self.linear(x, f"{p}.qkv", f"{l}.qkv")
        q, k, v = self.node("Split", [heads], [f"{l}.query", f"{l}.key", f"{l}.value"], axis=2, num_outputs=3)
        seen = self.node("MultiHeadAttention", [q, k, v], f"{l}.seen", MICROSOFT, num_heads=self.source.heads)
        x = self.norm(x, self.linear(seen, f"{p}.ao", f"{l}.ao"), f"{p}.aln", f"{l}.aln")
        wide = self.node("Gelu", [self.linear(x, f"{p}.fi", f"{l}.fi")], f"{l}.gelu")
        return self.norm(x, self.linear(wide, f"{p}.fo", f"{l}.fo"), f"{p}.oln", f"{l}.oln")

    def first(self, x: str) -> str:
        """The vector of the first token."""
        self.constant("zero", np.array([0], np.int64))
        self.constant("one", np.array([1], np.int64))
        self.node("Slice", [x, "zero", "one", "one"], "first3")
        return self.node("Squeeze", ["first3", "one"], "first")

    def model(self, name: str, inputs, outputs) -> onnx.ModelProto:
        made = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        return helper.make_model(made, producer_name="yanwen", ir_version=IR_VERSION,
                                 opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)])


def early_part(state, source, kept, form) -> onnx.ModelProto:
    part = Part(state, source, form)
    words = graph.Builder.word_vectors(_Words(part, source, form), kept, "input_ids")
    hidden = source.hidden
    places = source.floats("emb.pos").reshape(source.positions, hidden) + source.floats("emb.type")[:hidden]
    part.constant("position", places)
    part.constant("zero_at", np.array([0], np.int64))
    part.node("Shape", ["input_ids"], "length", start=1, end=2)
    part.node("Slice", ["position", "zero_at", "length", "zero_at"], "places")
    part.constant("part", part.tensor("part"))
    part.node("Gather", ["part", "parts"], "part_vectors")
    part.node("Add", [words, "places"], "placed")
    part.node("Add", ["placed", "part_vectors"], "told_apart")
    x = part.norm("told_apart", None, "norm", "embedded")
    for i in range(EARLY):
        x = part.layer(x, i)
    part.node("Identity", [x], "hidden")
    part.constant("one", np.array([1], np.int64))
    part.constant("ones", np.array(1, np.float32))
    part.node("Cast", ["parts"], "told_mask", to=TensorProto.FLOAT)
    part.node("Sub", ["ones", "told_mask"], "asked_mask")
    for name in ("asked", "told"):
        # [1, tokens] times [1, tokens, hidden]: the sum over the tokens of one part.
        part.node("Unsqueeze", [f"{name}_mask", "one"], f"{name}_row")
        part.node("MatMul", [f"{name}_row", x], f"{name}_sum")
        part.node("ReduceSum", [f"{name}_row"], f"{name}_count", keepdims=1)
        part.node("Div", [f"{name}_sum", f"{name}_count"], f"{name}_mean")
    part.node("Concat", ["asked_mean", "told_mean"], "means", axis=2)
    part.node("Gelu", [part.linear("means", "early_wide", "early_wide_score", exact=True)], "early_gelu")
    part.constant("one_two", np.array([1, 2], np.int64))
    part.node("Squeeze", [part.linear("early_gelu", "early", "early_score", exact=True), "one_two"], "relevance")
    tokens = [1, "tokens"]
    return part.model("early", [helper.make_tensor_value_info(n, TensorProto.INT64, tokens) for n in ("input_ids", "parts")],
                      [helper.make_tensor_value_info("relevance", TensorProto.FLOAT, [1]), helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [1, "tokens", hidden])])


class _Words(graph.Builder):
    """The encoder's word table, written into another graph."""

    def __init__(self, part: Part, source, form: str):
        super().__init__(source, form)
        self.nodes, self.weights = part.nodes, part.weights


def late_part(state, source, layers: int, form) -> onnx.ModelProto:
    part = Part(state, source, form)
    x = "hidden"
    for i in range(EARLY, layers):
        x = part.layer(x, i)
    start, end = part.node("Split", [part.linear(x, "spans", "span_scores", exact=True)], ["start3", "end3"], axis=2, num_outputs=2)
    part.constant("two", np.array([2], np.int64))
    part.node("Squeeze", [start, "two"], "start")
    part.node("Squeeze", [end, "two"], "end")
    relevance, null = part.node("Split", [part.linear(part.first(x), "verdict", "verdict_scores", exact=True)], ["relevance2", "null2"], axis=1, num_outputs=2)
    part.node("Squeeze", [relevance, "one"], "relevance")
    part.node("Squeeze", [null, "one"], "null")
    hidden = source.hidden
    value = helper.make_tensor_value_info
    return part.model("late", [value("hidden", TensorProto.FLOAT, [1, "tokens", hidden])],
                      [value(n, TensorProto.FLOAT, [1, "tokens"]) for n in ("start", "end")] + [value(n, TensorProto.FLOAT, [1]) for n in ("relevance", "null")])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("checkpoint")
    arguments.add_argument("target")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--form", default="int8", choices=("int8", "fp32"))
    arguments.add_argument("--id", default="reader-zh-int8-1")
    given = arguments.parse_args()
    state = {name.removeprefix("_orig_mod."): value for name, value in torch.load(given.checkpoint, map_location="cpu")["model"].items()}
    source, kept = load_source(given.weights, given.tokenizer)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    os.makedirs(given.target, exist_ok=True)
    files = {}
    for name, model in (("early.onnx", early_part(state, source, kept, given.form)), ("late.onnx", late_part(state, source, layers, given.form))):
        data = model.SerializeToString(deterministic=True)
        with open(os.path.join(given.target, name), "wb") as out:
            out.write(data)
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    manifest = {"id": given.id, "layers": layers, "early": EARLY, "tokenizerOf": "encoder", "priorWeight": PRIOR_WEIGHT, "maxTokens": 220, "maxQuestionTokens": 48, "maxHeadlineTokens": 40, "files": files}
    with open(os.path.join(given.target, "manifest.json"), "w", encoding="utf-8") as out:
        out.write(json.dumps(manifest, indent=2) + "\n")
    print(files)


if __name__ == "__main__":
    main()
