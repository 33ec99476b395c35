"""Average the weights of two runs of one size that began with the same encoder (Wortsman et al., Model soups, 2022).

average.py CHECKPOINT CHECKPOINT OUT        half of each
"""
import sys

import torch


def main(first: str, second: str, out: str) -> None:
    a, b = (torch.load(path, map_location="cpu")["model"] for path in (first, second))
    if a.keys() != b.keys():
        raise SystemExit("the two checkpoints are not of one size")
    torch.save({"model": {name: (a[name] + b[name].reshape(a[name].shape)) / 2 for name in a}}, out)


if __name__ == "__main__":
    main(*sys.argv[1:4])
