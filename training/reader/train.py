"""Train the reader on groups.

train.py GROUPS --weights e5-small-q4.bin --tokenizer models/encoder/tokenizer.json --out FOLDER --minutes N

One softmax over the spans of all passages of a question and one null; another over which passage is about it. Learning
rate by the clock, so that the run ends when it is said to: a pause costs steps and not the schedule. A checkpoint every
ten minutes; started again with the same --out it goes on from there. With --from CHECKPOINT it begins with the weights
of another run (begin.py), its steps and its rate anew.
"""
import argparse
import json
import os
import random
import re
import time

import torch
from torch.nn import functional

import batches
from model import EARLY, LAYERS, Reader, load_source

PEAK, WARM, DECAY = 1.5e-4, 0.04, 0.01
FROZEN = 2  # lowest layers; with the word vectors below them nothing is lost and a fifth of the work saved
# Shares of each set that a pass takes: far data first, news last and more than once. Sets that are not named go in whole.
FIRST = {"squad2-zh-mt": 0.2, "drcd-a": 0.4, "drcd-b": 0.4, "headline": 0.2, "figure": 0.4, "news-mrc": 0.6}
LAST = {"squad2-zh-mt": 0.05, "drcd-a": 0.06, "drcd-b": 0.06, "headline": 0.1, "figure": 0.12}
MADE = {"swapped": 0.5, "renamed": 0.4, "missed": 1.0, "english": 0.6}  # of what was made of each set
NEWS_MADE = {"swapped": 0.7, "renamed": 0.5, "missed": 0.7, "english": 0.6}
NEWS_AGAIN = 0
ALONE = 0.15  # weight of a passage by itself beside the softmax over all of a question
FAR = 0.45  # of the time is for the first


def share_of(name: str, shares: dict) -> float:
    base, *made = re.split(r"-(?=swapped|renamed|missed|english)", name)
    share = shares.get(base, 1.0)
    for kind in made:
        share *= (NEWS_MADE if base == "news-mrc" else MADE)[kind]
    return share


def losses(model, groups):
    ids, parts, lengths = batches.collate(groups)
    start, end, relevance, null, early = model(ids, parts, lengths)
    # Spans lie in the passage: what asks is never the answer.
    outside = (parts == 0) | (torch.arange(ids.shape[1]) >= lengths[:, None] - 1)
    start, end = (x.float().masked_fill(outside, -1e4) for x in (start, end))
    relevance, null, early = relevance.float(), null.float(), early.float()
    total, row = 0.0, 0
    targets: list[list[int]] = []
    for g in groups:
        count = len(g["pairs"])
        rows = slice(row, row + count)
        nothing = null[rows].mean().reshape(1)
        known = g["gold"] < 0 or g["start"] >= 0
        if known:
            for logits, place in ((start, g["start"]), (end, g["end"])):
                all_ = torch.cat([logits[rows].reshape(-1), nothing])
                target = len(all_) - 1 if g["gold"] < 0 else g["gold"] * ids.shape[1] + place
                total = total + 0.5 * (torch.logsumexp(all_, 0) - all_[target])
        if g["gold"] >= 0:
            total = total + functional.cross_entropy(relevance[rows][None], torch.tensor([g["gold"]]))
            total = total + 0.5 * functional.cross_entropy(early[rows][None], torch.tensor([g["gold"]]))
        # Scores have to mean the same across questions: each passage is also about it or not.
        about = torch.zeros(count)
        if g["gold"] >= 0:
            about[g["gold"]] = 1
        if not g["set"].endswith("-swapped"):
            total = total + 0.25 * functional.binary_cross_entropy_with_logits(relevance[rows], about)
        for i in range(count):
            targets.append([-1, -1] if not known else [g["start"], g["end"]] if i == g["gold"] else [ids.shape[1]] * 2)
        row += count
    # Each passage by itself too: what it says of "no answer here" is what the program decides by.
    alone = torch.tensor(targets)
    for at, logits in enumerate((start, end)):
        total = total + ALONE * functional.cross_entropy(torch.cat([logits, null[:, None]], 1), alone[:, at], ignore_index=-1, reduction="sum")
    return total / len(groups)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("groups")
    arguments.add_argument("--weights", required=True)
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--minutes", type=float, required=True)
    arguments.add_argument("--tokens", type=int, default=4000)
    arguments.add_argument("--layers", type=int, default=LAYERS)
    arguments.add_argument("--from", dest="begin")
    arguments.add_argument("--compile", action="store_true")
    given = arguments.parse_args()
    torch.manual_seed(20261126)
    torch.set_num_threads(2)
    os.makedirs(given.out, exist_ok=True)
    print("tokenising", flush=True)
    everything = batches.tokenise(given.groups, given.tokenizer)
    print(len(everything), "groups", flush=True)
    model = Reader(*load_source(given.weights, given.tokenizer), layers=given.layers, early=EARLY)
    for layer in [*model.layers[:FROZEN], model.norm]:
        layer.requires_grad_(False)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": [p for p in trained if p.ndim > 1], "weight_decay": DECAY}, {"params": [p for p in trained if p.ndim < 2], "weight_decay": 0.0}],
        lr=PEAK, betas=(0.9, 0.98), fused=True,
    )
    checkpoint = os.path.join(given.out, "checkpoint.pt")
    spent, step, seed = 0.0, 0, 0
    if given.begin:
        model.load_state_dict(torch.load(given.begin)["model"])
        seed = 1000
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        spent, step, seed = state["spent"], state["step"], state["seed"] + 1
    run = torch.compile(model, dynamic=True) if given.compile else model
    budget, started, saved = given.minutes * 60, time.time(), time.time()
    seen, sums, since = 0, 0.0, time.time()

    def save() -> None:
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "spent": spent + time.time() - started, "step": step, "seed": seed}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    done = False
    while not done:
        seed += 1
        passed = (spent + time.time() - started) / budget
        shares = FIRST if passed < FAR else LAST
        rng = random.Random(seed)
        pass_ = [g for g in everything if rng.random() < share_of(g["set"], shares)]
        if passed >= FAR:
            pass_ += [g for g in pass_ if g["set"] == "news-mrc"] * NEWS_AGAIN
        for group_list in batches.batches(pass_, given.tokens, seed):
            passed = (spent + time.time() - started) / budget
            if passed >= 1:
                done = True
                break
            rate = PEAK * min(passed / WARM, (1 - passed) / (1 - WARM)) if passed > 0 else 0.0
            for part in optimiser.param_groups:
                part["lr"] = max(rate, PEAK * 0.01)
            loss = losses(run, group_list)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            seen += sum(len(p[0]) for g in group_list for p in g["pairs"])
            sums += loss.item()
            if step % 50 == 0:
                took = time.time() - since
                print(json.dumps({"step": step, "passed": round(passed, 3), "seed": seed, "loss": round(sums / 50, 3), "tokens/s": round(seen / took)}), flush=True)
                seen, sums, since = 0, 0.0, time.time()
            if time.time() - saved > 600:
                save()
                saved = time.time()
            if shares is FIRST and passed >= FAR:
                break
    save()


if __name__ == "__main__":
    main()
