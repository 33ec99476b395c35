"""Fits the extractor: weights for ranking candidates, and for deciding whether the best one is right.

    python training/extractor/fit.py COLLECTED.jsonl models/extractor/weights.json [--thresholds DEV.jsonl]

Ranking is a softmax over a question's candidates, the right ones' probability added up; deciding is a logistic model
on the best candidate's features. Both are held to plausible signs by a penalty towards a prior, as the training sets
(encyclopaedia, older news) differ from a newspaper's questions. Needs numpy alone.
"""
import argparse
import json

import numpy as np

# What is known beforehand: the figures are those that answered the first trial questions well.
PRIOR = {
    "sentenceCoverage": 3, "passageCoverage": 1.5, "articleCoverage": 1, "pairCoverage": 2, "neighbourCoverage": 0.5,
    "fused": 1.5, "vector": 0.3, "topRank": 0.6, "caption": -0.3, "typed": 1.2, "unitFit": 1.5, "unitWrong": -3,
    "near": 2, "sameBehind": 1, "sameBefore": 1, "saidInQuestion": -3, "members": 0.3, "focusNear": 0.5, "dateFits": 1,
    "dateDiffers": -2, "namesMissing": -1, "sentenceVector": 3,
}
HELD = 0.004  # weight of the penalty, per question
DECISION = ["margin", "unknown", "missing", "missingSquared"]


def names_of(path="src/answer/features.ts"):
    text = open(path, encoding="utf8").read()
    body = text[text.index("FEATURES = [") + 12 : text.index("] as const")]
    return [part.strip().strip("'") for part in body.split(",") if part.strip()]


NAMES = names_of()
# The training sets' titles are not headlines that tell an event: what they teach of headlines is no use.
FREE = np.array([0.0 if name in ("headline", "caption") else 1.0 for name in NAMES])


def read(path):
    return [json.loads(line) for line in open(path, encoding="utf8")]


def fit_rank(rows, prior, steps=400, rate=0.05):
    """Adam on the negative log of the right candidates' summed probability; all questions of a step at once."""
    usable = [q for q in rows if not q["unanswerable"] and any(r["y"] for r in q["rows"]) and not all(r["y"] for r in q["rows"])]
    if len(usable) < 40:
        return prior, len(usable)
    x = np.concatenate([np.array([r["f"] for r in q["rows"]], dtype=np.float64) for q in usable])
    y = np.concatenate([np.array([r["y"] for r in q["rows"]], dtype=np.float64) for q in usable])
    starts = np.cumsum([0] + [len(q["rows"]) for q in usable])[:-1]
    group = np.repeat(np.arange(len(usable)), [len(q["rows"]) for q in usable])
    w, m, v = prior.copy(), np.zeros(len(prior)), np.zeros(len(prior))
    for step in range(1, steps + 1):
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[group]
        e = np.exp(s)
        p = e / np.add.reduceat(e, starts)[group]
        right = p * y
        q = right / np.maximum(np.add.reduceat(right, starts)[group], 1e-12)
        gradient = (x.T @ (p - q) / len(usable) + HELD * (w - prior)) * FREE
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        w = w - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w, len(usable)


def best_of(question, w):
    f = np.array([r["f"] for r in question["rows"]], dtype=np.float64)
    s = f @ w
    order = np.argsort(-s, kind="stable")
    top = order[0]
    rival = next((i for i in order[1:] if question["rows"][i]["t"] != question["rows"][top]["t"]), None)
    margin = min(4.0, s[top] - (s[rival] if rival is not None else s[top] - 4))
    missing = 1 - f[top][NAMES.index("articleCoverage")]
    return np.concatenate([f[top], [margin, question["unknown"], missing, missing**2]]), question["rows"][top]


# In a large index hardly a word is unknown, in a small one most paraphrases are: what this teaches does not carry over.
UNUSED = {"unknown", "missingSquared", "headline", "caption", "typed", "spanLength", "saidInQuestion"}


def fit_decide(vectors, labels, weights, used, steps=1500, rate=0.05):
    """Logistic regression; `weights` balance what is asked with and without an answer."""
    vectors = vectors * used
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
    x = (vectors - mean) / spread
    w, b = np.zeros(x.shape[1]), 0.0
    m, v = np.zeros(x.shape[1] + 1), np.zeros(x.shape[1] + 1)
    for step in range(1, steps + 1):
        p = 1 / (1 + np.exp(-(x @ w + b)))
        d = (p - labels) * weights / weights.sum()
        g = np.concatenate([x.T @ d + 0.003 * w, [d.sum()]])
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        u = rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w, b = w - u[:-1], b - u[-1]
    return w / spread, b - float((w / spread) @ mean)


def gated(question, row):
    f = dict(zip(NAMES, row["f"]))
    typed = question["kind"] in ("figure", "date")
    return f["unitWrong"] > 0 or f["dateDiffers"] > 0 or (typed and not row["s"])


def passing(question):
    """The question with the candidates alone that no rule excludes, as the program ranks them."""
    return {**question, "rows": [row for row in question["rows"] if not gated(question, row)]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("collected")
    parser.add_argument("out")
    parser.add_argument("--thresholds", help="candidates of development questions: thresholds are chosen on them")
    parser.add_argument("--english", help="candidates of English questions, for their thresholds")
    parser.add_argument("--refuse-english", type=float, default=0.8)
    parser.add_argument("--refuse", type=float, default=0.75, help="share of unanswerable questions that is refused")
    args = parser.parse_args()
    rows = [passing(q) for q in read(args.collected)]
    groups = {}
    for q in rows:
        if q["rows"]:
            groups.setdefault(q["group"], []).append(q)
    rank, model = {}, {"rank": {}, "decide": {}}
    plain = np.array([PRIOR.get(name, 0.0) for name in NAMES])
    for name, some in sorted(groups.items()):
        rank[name], count = fit_rank(some, plain)
        hits = [best_of(q, rank[name])[1]["r"] for q in some if not q["unanswerable"]]
        before = [best_of(q, np.array([PRIOR.get(n, 0.0) for n in NAMES]))[1]["r"] for q in some if not q["unanswerable"]]
        print(f"rank {name}: {count} questions, right first {np.mean(hits):.3f} (prior {np.mean(before):.3f})")
        model["rank"][name] = {n: round(float(x), 4) for n, x in zip(NAMES, rank[name])}
    tests = [passing(q) for q in read(args.thresholds)] if args.thresholds else rows
    foreign = [passing(q) for q in read(args.english)] if args.english else []
    for name in ("figure", "other"):
        def table(source):
            some = [q for q in source if q["decision"] == name and q["rows"]]
            best = [(q, *best_of(q, rank.get(q["group"], rank["other"]))) for q in some]
            return best
        fit = table(rows)
        if not fit:
            print(f"decide {name}: no questions")
            continue
        x = np.array([vec for _, vec, _ in fit])
        y = np.array([row["r"] for _, _, row in fit], dtype=np.float64)
        share = np.array([1.0 if q["unanswerable"] else 1.5 for q, _, _ in fit])
        used = np.array([0.0 if n in UNUSED else 1.0 for n in NAMES + DECISION])
        w, b = fit_decide(x, y, share, used)
        w = w * used
        p = 1 / (1 + np.exp(-(np.array([vec for _, vec, _ in table(tests)]) @ w + b)))
        good = np.array([row["r"] for _, _, row in table(tests)])
        none = np.array([q["unanswerable"] for q, _, _ in table(tests)])
        # The threshold where answerable questions answered and unanswerable ones refused are the same share.
        # The lowest threshold that refuses enough of the unanswerable questions, of which a third differ from an
        # answerable one in a single word.
        best = next(t for t in np.arange(0.02, 0.98, 0.01) if np.mean(p[none] < t) >= args.refuse)
        for t in (best, best + 0.1, best + 0.2):
            shown = p >= t
            print(f"decide {name}: n {len(p)} threshold {t:.2f} answered {np.mean(shown[~none]):.3f} refused {np.mean(~shown[none]):.3f} "
                  f"wrong among shown, answerable {1 - np.mean(good[shown & ~none]):.3f}")

        def english(_):
            some = table(foreign)
            if not some:
                return round(float(best), 3)
            q = 1 / (1 + np.exp(-(np.array([vec for _, vec, _ in some]) @ w + b)))
            missing = np.array([one["unanswerable"] for one, _, _ in some])
            found = np.array([row["r"] for _, _, row in some])
            t = next(t for t in np.arange(0.02, 0.98, 0.01) if np.mean(q[missing] < t) >= args.refuse_english)
            print(f"  English: n {len(q)} threshold {t:.2f} answered {np.mean(q[~missing] >= t):.3f} refused {np.mean(q[missing] < t):.3f} right among shown {np.mean(found[q >= t]):.3f}")
            return round(float(t), 3)

        weights = {n: round(float(v), 4) for n, v in zip(NAMES + DECISION, w)}
        model["decide"][name] = {"weights": weights, "bias": round(float(b), 4), "threshold": round(float(best), 3), "english": english(name)}
    json.dump(model, open(args.out, "w", encoding="utf8"), indent=1)
    open(args.out, "a").write("\n")


if __name__ == "__main__":
    main()
