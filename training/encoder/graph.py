"""Build the encoder as an ONNX graph, in any of the number formats that were compared.

The graph is written node by node rather than exported from a training framework: it is a plain
BERT encoder (post layer norm), a direct build needs no such framework, and every quantised weight
is made from the source's 4-bit blocks instead of from floats that an exporter has already rounded.

In: input_ids, int64 [1, sequence], at most 512. Out: embedding, float32 [1, hidden], the mean over
the tokens, of length 1. One text a run, and the graph refuses more: activations are quantised by the
range of everything in a run, so a batch would give a text a vector that depends on its neighbours.
Without padding there is nothing to mask. Operators of com.microsoft are onnxruntime's own.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from e5s1 import BLOCK, Source

OPSET, IR_VERSION = 20, 10
MICROSOFT = "com.microsoft"

# How the matrices of the layers are held:
#   fp32      floats, the yardstick
#   int8      one scale an output; activations to uint8 by their range, per run. Weights within
#             +-64: without VNNI, pairs of products are summed in 16 bits, and +-127 overflows them
#   int8-full the same with +-127, for comparison
#   q4, q8    blocks of 32 with a scale each, as in the source: no loss; activations in blocks too
FORMS = ("fp32", "int8", "int8-full", "q4", "q8")


class Builder:
    def __init__(self, source: Source, form: str):
        self.source, self.form = source, form
        self.nodes, self.weights = [], []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], output: str | list[str], domain: str = "", **attributes):
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(op, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return output

    def word_vectors(self, kept: list[int], ids: str) -> str:
        """Rows of the word embeddings, in the source's own 4-bit blocks: exact, and the smallest."""
        hidden = self.source.hidden
        if self.form == "fp32":
            table = self.constant("word", self.source.matrix("emb.word", hidden)[kept])
            return self.node("Gather", [table, ids], "word_vectors")
        nibbles, scales = self.source.blocks("emb.word", hidden)
        signed = _pack(nibbles[kept] ^ 8)  # 0..15 around 8 to -8..7 in two's complement
        self.weights.append(
            helper.make_tensor("word", TensorProto.INT4, [len(kept), hidden], signed.tobytes(), raw=True)
        )
        self.constant("word.scale", scales[kept])
        return self.node("GatherBlockQuantized", ["word", ids, "word.scale"], "word_vectors", MICROSOFT,
                         block_size=BLOCK, gather_axis=0, quantize_axis=1)

    def linear(self, x: str, names: list[str], columns: int, output: str) -> str:
        """x times the named matrices, side by side, plus their biases."""
        source = self.source
        bias = np.concatenate([source.floats(f"{n}.b") for n in names])
        rows = len(bias)
        bias_name = self.constant(f"{output}.bias", bias)
        if self.form in ("q4", "q8"):
            parts = [source.blocks(f"{n}.w", columns) for n in names]
            nibbles = np.concatenate([p[0] for p in parts])
            scales = np.concatenate([p[1] for p in parts])
            if self.form == "q4":
                bits, stored = 4, _pack(nibbles)
            else:
                bits, stored = 8, nibbles + np.uint8(120)  # 8 stands for 0 in 4 bits, 128 in 8
            weights = self.constant(f"{output}.weight", stored)
            scale = self.constant(f"{output}.scale", scales.reshape(-1))
            return self.node("MatMulNBits", [x, weights, scale, "", "", bias_name], output, MICROSOFT,
                             K=columns, N=rows, bits=bits, block_size=BLOCK, accuracy_level=4)
        matrix = np.concatenate([source.matrix(f"{n}.w", columns) for n in names])
        if self.form == "fp32":
            product = self.node("MatMul", [x, self.constant(f"{output}.weight", matrix.T)], f"{output}.product")
            return self.node("Add", [product, bias_name], output)
        limit = 64 if self.form == "int8" else 127
        scales = np.abs(matrix).max(axis=1) / limit
        stored = np.rint(matrix / scales[:, None]).astype(np.int8)
        return self.node(
            "DynamicQuantizeMatMul",
            [x, self.constant(f"{output}.weight", stored.T), self.constant(f"{output}.scale", scales.astype(np.float32)),
             "", bias_name],
            output, MICROSOFT,
        )

    def layer(self, x: str, i: int) -> str:
        s, p = self.source, f"l{i}"

        def norm(y: str, name: str) -> str:
            w = self.constant(f"{p}.{name}.w", s.floats(f"{p}.{name}.w"))
            b = self.constant(f"{p}.{name}.b", s.floats(f"{p}.{name}.b"))
            # Sum and not Add: onnxruntime fuses Add with the norm into an operator five times as slow.
            both = self.node("Sum", [x, y], f"{p}.{name}.sum")
            return self.node("LayerNormalization", [both, w, b], f"{p}.{name}", epsilon=s.epsilon, axis=-1)

        heads = self.linear(x, [f"{p}.q", f"{p}.k", f"{p}.v"], s.hidden, f"{p}.qkv")
        q, k, v = self.node("Split", [heads], [f"{p}.query", f"{p}.key", f"{p}.value"], axis=2, num_outputs=3)
        seen = self.node("MultiHeadAttention", [q, k, v], f"{p}.seen", MICROSOFT, num_heads=s.heads)
        x = norm(self.linear(seen, [f"{p}.ao"], s.hidden, f"{p}.ao"), "aln")
        wide = self.node("Gelu", [self.linear(x, [f"{p}.fi"], s.hidden, f"{p}.fi")], f"{p}.gelu")
        return norm(self.linear(wide, [f"{p}.fo"], s.feed_forward, f"{p}.fo"), "oln")

    def build(self, kept: list[int]) -> onnx.ModelProto:
        s = self.source
        words = self.word_vectors(kept, "input_ids")
        # Every text is one segment, so its type vector is a part of each position's.
        places = s.floats("emb.pos").reshape(s.positions, s.hidden) + s.floats("emb.type")[: s.hidden]
        self.constant("position", places)
        self.constant("zero", np.array([0], np.int64))
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        self.node("Slice", ["position", "zero", "length", "zero"], "places")
        self.node("Add", [words, "places"], "placed")
        self.constant("emb.ln.w", s.floats("emb.ln.w"))
        self.constant("emb.ln.b", s.floats("emb.ln.b"))
        x = self.node("LayerNormalization", ["placed", "emb.ln.w", "emb.ln.b"], "embedded", epsilon=s.epsilon, axis=-1)
        for i in range(s.layers):
            x = self.layer(x, i)
        # The sum over the tokens: the mean differs by a factor that the next step takes out.
        self.constant("one", np.array([1], np.int64))
        self.node("ReduceSum", [x, "one"], "sum", keepdims=0)
        self.node("LpNormalization", ["sum"], "embedding", axis=-1, p=2)
        graph = helper.make_graph(
            self.nodes, "encoder",
            [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "sequence"])],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, s.hidden])],
            self.weights,
        )
        return helper.make_model(
            graph, producer_name="yanwen", ir_version=IR_VERSION,
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        )


def _pack(nibbles: np.ndarray) -> np.ndarray:
    """Two 4-bit values a byte, the earlier one low."""
    return (nibbles[..., 0::2] | nibbles[..., 1::2] << 4).astype(np.uint8)


def build(source: Source, kept: list[int], form: str) -> onnx.ModelProto:
    if form not in FORMS:
        raise ValueError(f"{form} is none of {', '.join(FORMS)}")
    return Builder(source, form).build(kept)
