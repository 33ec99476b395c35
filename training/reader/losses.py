"""What the reader is trained to: losses over a batch of groups (batches.py says its shapes)."""
import torch
from torch.nn import functional

ALONE = 0.15  # weight of a passage by itself beside the softmax over all of a question
NEVER = -1e4


def gathered(values: torch.Tensor, rows: torch.Tensor, missing: float) -> torch.Tensor:
    """Of each group its pairs' values: [pairs, ...] to [groups, pairs of a group, ...]."""
    found = values[rows.clamp(min=0)]
    absent = (rows < 0).reshape(rows.shape + (1,) * (found.ndim - rows.ndim))
    return found.masked_fill(absent, missing)


def scores(model, batch: dict) -> dict:
    """The model's scores; what cannot be an answer (the question, what only fills up) is out of question."""
    start, end, relevance, null, early = model(batch["ids"], batch["parts"], batch["lengths"])
    length = batch["ids"].shape[1]
    outside = (batch["parts"] == 0) | (torch.arange(length, device=start.device) >= batch["lengths"][:, None] - 1)
    present = (batch["rows"] >= 0).float()
    nothing = (gathered(null, batch["rows"], 0.0) * present).sum(1) / present.sum(1)
    return {"start": start.masked_fill(outside, NEVER), "end": end.masked_fill(outside, NEVER), "relevance": relevance, "null": null, "early": early, "nothing": nothing}


def loss_of(told: dict, batch: dict) -> torch.Tensor:
    rows, gold, known, related = batch["rows"], batch["gold"], batch["known"], batch["related"]
    answered = gold >= 0
    at = gold.clamp(min=0)
    total = 0.0
    # One softmax over the spans of all passages of a question and one null.
    for name in ("start", "end"):
        everything = torch.cat([gathered(torch.logsumexp(told[name], 1), rows, NEVER), told["nothing"][:, None]], 1)
        wanted = torch.where(answered, told[name][at, batch[name]], told["nothing"])
        total = total + 0.5 * ((torch.logsumexp(everything, 1) - wanted) * known).sum()
    # Another over which passage is about it, and the same of the early relevance.
    for name, weight in (("relevance", 1.0), ("early", 0.5)):
        among = torch.logsumexp(gathered(told[name], rows, NEVER), 1)
        total = total + weight * ((among - told[name][at]) * answered).sum()
    # Scores have to mean the same across questions: each passage is also about it or not.
    pairs = len(batch["ids"])
    present = rows >= 0
    group_of = torch.zeros(pairs, dtype=torch.long, device=rows.device)
    group_of[rows[present]] = torch.arange(len(rows), device=rows.device)[:, None].expand_as(rows)[present]
    is_gold = gold[group_of] == torch.arange(pairs, device=rows.device)
    each = functional.binary_cross_entropy_with_logits(told["relevance"], is_gold.float(), reduction="none")
    total = total + 0.25 * (each * ~related[group_of] / present.sum(1)[group_of]).sum()
    # Each passage by itself too: what it says of "no answer here" is what the program decides by.
    for name in ("start", "end"):
        all_ = torch.cat([told[name], told["null"][:, None]], 1)
        place = torch.where(is_gold, batch[name][group_of], all_.shape[1] - 1)
        total = total + ALONE * (functional.cross_entropy(all_, place, reduction="none") * known[group_of]).sum()
    return total / len(rows)


def likeness_of(told: dict, teacher: dict, batch: dict) -> torch.Tensor:
    """How far the scores are from a teacher's: KL of each of the softmaxes above, at temperature 1."""
    total = 0.0
    for name in ("start", "end"):
        spread = lambda said: torch.cat([gathered(said[name], batch["rows"], NEVER).flatten(1), said["nothing"][:, None]], 1)
        total = total + 0.5 * functional.kl_div(spread(told).log_softmax(1), spread(teacher).log_softmax(1), reduction="sum", log_target=True)
        alone = lambda said: torch.cat([said[name], said["null"][:, None]], 1)
        total = total + ALONE * functional.kl_div(alone(told).log_softmax(1), alone(teacher).log_softmax(1), reduction="sum", log_target=True)
    for name, weight in (("relevance", 1.0), ("early", 0.5)):
        among = lambda said, key: gathered(said[key], batch["rows"], NEVER)
        total = total + weight * functional.kl_div(among(told, name).log_softmax(1), among(teacher, "relevance").log_softmax(1), reduction="sum", log_target=True)
    return total / len(batch["rows"])
