"""Train the reader on groups.

train.py GROUPS.npz --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json --out FOLDER --minutes N

What is learned is in losses.py. Learning rate by the clock, so that the run ends when it is said to: a pause costs steps
and not the schedule. Weights are rounded as they will be stored for the last part. A checkpoint every ten minutes;
started again with the same --out it goes on from there. On a GPU where there is one, else on the processor. With
--from CHECKPOINT it begins with another run's weights, with --teacher CHECKPOINT it learns from that one's scores too.
"""
import argparse
import json
import os
import re
import time

import torch

import batches
from losses import likeness_of, loss_of, scores
from model import EARLY, LAYERS, Reader, load_source

PEAK, WARM, DECAY = 2e-4, 0.04, 0.01
SEED = 20261127
# Shares of each set that a pass takes: far data first, news last. Sets that are not named go in whole.
FIRST = {"news-mrc": 0.8, "lead": 0}
LAST = {"lead": 0, "recurring": 0.2, "squad2-zh-mt": 0.6, "drcd-a": 0.6, "drcd-b": 0.6, "headline": 0.6}
MADE = {"swapped": 0.6, "renamed": 0.5, "removed": 0.5, "missed": 1.0, "english": 0.5}  # of what was made of each set
FAR = 0.45  # of the time is for the first
ROUNDED = 0.7  # from here on weights are rounded
HARD = 0.5  # weight of the labels beside a teacher


def share_of(name: str, shares: dict) -> float:
    base, *made = re.split(r"-(?=swapped|renamed|removed|missed|english)", name)
    share = shares.get(base, 1.0)
    for kind in made:
        share *= MADE[kind]
    return share


def read_model(path: str, weights: str, tokenizer: str) -> Reader:
    state = torch.load(path, map_location="cpu")["model"]
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    model = Reader(*load_source(weights, tokenizer), layers=layers, early=EARLY)
    model.load_state_dict(state)
    return model


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--minutes", type=float, required=True)
    arguments.add_argument("--tokens", type=int, default=4000)
    arguments.add_argument("--layers", type=int, default=LAYERS)
    arguments.add_argument("--workers", type=int, default=0)
    arguments.add_argument("--from", dest="begin")
    arguments.add_argument("--teacher")
    given = arguments.parse_args()
    torch.manual_seed(SEED)
    torch.backends.cuda.matmul.allow_tf32 = True
    device = "cuda" if torch.cuda.is_available() else "cpu"
    os.makedirs(given.out, exist_ok=True)
    groups = batches.Groups(given.groups)
    print(len(groups.groups), "groups on", device, flush=True)
    model = read_model(given.begin, given.weights, given.tokenizer) if given.begin else Reader(*load_source(given.weights, given.tokenizer), layers=given.layers, early=EARLY)
    model.to(device).train()
    teacher = read_model(given.teacher, given.weights, given.tokenizer).to(device).eval() if given.teacher else None
    trained = list(model.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": [p for p in trained if p.ndim > 1], "weight_decay": DECAY}, {"params": [p for p in trained if p.ndim < 2], "weight_decay": 0.0}],
        lr=PEAK, betas=(0.9, 0.98), fused=True,
    )
    checkpoint = os.path.join(given.out, "checkpoint.pt")
    spent, step, seed = 0.0, 0, 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step, seed = state["spent"], state["step"], state["seed"] + 1
    budget, started, saved = given.minutes * 60, time.time(), time.time()
    seen, sums, since = 0, torch.zeros((), device=device), time.time()

    def passed() -> float:
        return (spent + time.time() - started) / budget

    def save() -> None:
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "spent": spent + time.time() - started, "step": step, "seed": seed}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    while passed() < 1:
        seed += 1
        first = passed() < FAR
        groups.prepare(lambda name: share_of(name, FIRST if first else LAST), given.tokens, SEED + seed)
        print(json.dumps({"pass": seed, "first": first, "batches": len(groups), "passed": round(passed(), 3)}), flush=True)
        for batch in batches.passes(groups, given.workers):
            if passed() >= 1 or (first and passed() >= FAR):
                break
            if passed() >= ROUNDED:
                model.round_as_stored()
            rate = PEAK * min(passed() / WARM, (1 - passed()) / (1 - WARM))
            for part in optimiser.param_groups:
                part["lr"] = max(rate, PEAK * 0.01)
            seen += int(batch["lengths"].sum())
            batch = {name: value.to(device, non_blocking=True) for name, value in batch.items()}
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                told = scores(model, batch)
                if teacher is not None:
                    with torch.no_grad():
                        taught = scores(teacher, batch)
            loss = loss_of(told, batch)
            if teacher is not None:
                loss = HARD * loss + likeness_of(told, taught, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            sums += loss.detach()
            if step % 100 == 0:
                took = time.time() - since
                print(json.dumps({"step": step, "passed": round(passed(), 3), "loss": round(sums.item() / 100, 3), "tokens/s": round(seen / took)}), flush=True)
                seen, since = 0, time.time()
                sums.zero_()
            if time.time() - saved > 600:
                save()
                saved = time.time()
    save()


if __name__ == "__main__":
    main()
