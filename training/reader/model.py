"""The reader: the pruned encoder over question and passage together, with four heads.

From the last layer: where the answer starts and ends (a number a token), whether the passage is about the question
(first token), and that it holds no answer (first token). From an early layer: relevance again, to drop most candidates
before the rest is computed; from the mean of the question's tokens and of the passage's, as the first token has gathered
nothing by then.
"""
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
import e5s1  # noqa: E402
import vocabulary  # noqa: E402

LAYERS, EARLY = 12, 4
EARLY_WIDE = 64
DROPPED = 0.1
WEIGHT_LIMIT, ACTIVATION_STEPS = 64, 255  # as export.py stores weights and the runtime rounds what goes in


def rounded_weight(weight: torch.Tensor) -> torch.Tensor:
    """The weight as int8 within +-64 with one scale a row has it; the gradient passes as if nothing had been rounded."""
    scale = weight.detach().abs().amax(1, keepdim=True) / WEIGHT_LIMIT
    return weight + (torch.round(weight.detach() / scale) * scale - weight.detach())


def rounded_input(x: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """x [pairs, tokens, wide] as DynamicQuantizeLinear rounds it: 8 bits between the least and the most of a pair, 0 among them."""
    given = x.detach().float() * inside[:, :, None]
    low, high = given.amin((1, 2), keepdim=True).clamp(max=0), given.amax((1, 2), keepdim=True).clamp(min=0)
    scale = (high - low).clamp(min=1e-6) / ACTIVATION_STEPS
    zero = torch.round(-low / scale)
    said = ((torch.round(given / scale) + zero).clamp(0, ACTIVATION_STEPS) - zero) * scale
    return x + (said - given).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, wide: int, epsilon: float):
        super().__init__()
        self.heads = heads
        self.rounding = False  # whether to compute with the numbers that export.py will store
        self.qkv, self.ao = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.fi, self.fo = nn.Linear(hidden, wide), nn.Linear(wide, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)

    def linear(self, part: nn.Linear, x: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        if not self.rounding:
            return part(x)
        return functional.linear(rounded_input(x, inside), rounded_weight(part.weight), part.bias)

    def forward(self, x: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = x.shape
        dropped = DROPPED if self.training else 0.0
        q, k, v = self.linear(self.qkv, x, inside).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=inside[:, None, None, :], dropout_p=dropped)
        out = self.linear(self.ao, seen.transpose(1, 2).reshape(batch, length, hidden), inside)
        x = self.aln(x + functional.dropout(out, dropped, self.training))
        out = self.linear(self.fo, functional.gelu(self.linear(self.fi, x, inside)), inside)
        return self.oln(x + functional.dropout(out, dropped, self.training))


class Reader(nn.Module):
    def __init__(self, source: e5s1.Source, kept: list[int], layers: int = LAYERS, early: int = EARLY):
        super().__init__()
        self.early_at = early
        hidden = source.hidden
        word = torch.from_numpy(source.matrix("emb.word", hidden)[kept])
        place = source.floats("emb.pos").reshape(source.positions, hidden) + source.floats("emb.type")[:hidden]
        # The word vectors stay as they are: the shipped encoder has the same table.
        self.register_buffer("word", word, persistent=False)
        self.register_buffer("place", torch.from_numpy(place), persistent=False)
        self.norm = nn.LayerNorm(hidden, source.epsilon)
        self.layers = nn.ModuleList(Layer(hidden, source.heads, source.feed_forward, source.epsilon) for _ in range(layers))
        self.spans, self.verdict = nn.Linear(hidden, 2), nn.Linear(hidden, 2)
        self.early_wide, self.early = nn.Linear(2 * hidden, EARLY_WIDE), nn.Linear(EARLY_WIDE, 1)
        # The second part of a pair gets a vector of its own, as the encoder was never told parts apart.
        self.part = nn.Parameter(torch.zeros(2, hidden))
        self._fill(source)

    def _fill(self, source: e5s1.Source) -> None:
        def put(linear: nn.Linear, names: list[str], columns: int) -> None:
            linear.weight.data = torch.from_numpy(np.concatenate([source.matrix(f"{n}.w", columns) for n in names]).copy())
            linear.bias.data = torch.from_numpy(np.concatenate([source.floats(f"{n}.b") for n in names]).copy())

        def norm(layer: nn.LayerNorm, name: str) -> None:
            layer.weight.data = torch.from_numpy(source.floats(f"{name}.w").copy())
            layer.bias.data = torch.from_numpy(source.floats(f"{name}.b").copy())

        norm(self.norm, "emb.ln")
        for i, layer in enumerate(self.layers):
            p = f"l{i}"
            put(layer.qkv, [f"{p}.q", f"{p}.k", f"{p}.v"], source.hidden)
            put(layer.ao, [f"{p}.ao"], source.hidden)
            put(layer.fi, [f"{p}.fi"], source.hidden)
            put(layer.fo, [f"{p}.fo"], source.feed_forward)
            norm(layer.aln, f"{p}.aln")
            norm(layer.oln, f"{p}.oln")

    def forward(self, ids: torch.Tensor, parts: torch.Tensor, lengths: torch.Tensor):
        length = ids.shape[1]
        inside = torch.arange(length, device=ids.device) < lengths[:, None]
        # Not self.part[parts]: the gradient of two rows that everything shares takes a GPU longer than all the rest.
        part = self.part[0] + parts[:, :, None] * (self.part[1] - self.part[0])
        x = self.norm(self.word[ids] + self.place[:length] + part)
        x = functional.dropout(x, DROPPED, self.training)
        early = None
        for i, layer in enumerate(self.layers):
            x = layer(x, inside)
            if i + 1 == self.early_at:
                early = self.early_score(x, parts, inside)
        with torch.autocast(x.device.type, enabled=False):
            x = x.float()
            start, end = self.spans(x).unbind(-1)
            relevance, null = self.verdict(x[:, 0]).unbind(-1)
        return start, end, relevance, null, early

    def early_score(self, x: torch.Tensor, parts: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        with torch.autocast(x.device.type, enabled=False):
            x = x.float()
            asked, told = ((parts == 0) & inside)[:, :, None], ((parts == 1) & inside)[:, :, None]
            means = [(x * part).sum(1) / part.sum(1) for part in (asked, told)]
            return self.early(functional.gelu(self.early_wide(torch.cat(means, -1)))).squeeze(-1)

    def round_as_stored(self) -> None:
        """From here on compute with rounded weights and inputs: what is learned then holds when the weights are int8."""
        for layer in self.layers:
            layer.rounding = True


def load_source(weights: str, tokenizer: str) -> tuple[e5s1.Source, list[int]]:
    source = e5s1.read(weights)
    return source, vocabulary.pieces_of(tokenizer, source)
