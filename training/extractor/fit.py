"""Fits the extractor: weights for ranking candidates, and for deciding whether the best one is right.

    python training/extractor/fit.py COLLECTED.jsonl models/extractor/weights.json

Ranking is a softmax over a question's candidates against their F1; deciding is a logistic model on the best candidate's
features, in which unanswerable questions count half. Ranking is fitted on one half of the development questions (by
document) and held to what is known beforehand by a penalty; of the decision each half is judged by what was fitted on
the other, and the thresholds are chosen on that. Needs numpy alone.
"""
import argparse
import json
import zlib

import numpy as np

# What is known beforehand: fitted on the training sets before there was a reader (`git log`), rounded.
PRIOR = {
    "sentenceCoverage": 1.5, "passageCoverage": 1, "articleCoverage": 1, "pairCoverage": 2, "neighbourCoverage": 1, "fused": 2,
    "topRank": 0.3, "caption": -0.3, "typed": 1.2, "unitFit": 1.8, "unitWrong": -3, "near": 2.5, "sameBehind": 1.5,
    "sameBefore": 1.5, "saidInQuestion": -3, "members": 0.3, "focusNear": 1, "dateFits": 1, "dateDiffers": -2,
    "namesMissing": -1, "nounsMissing": -0.5, "marked": 0.5, "readSpan": 1.2, "readAlone": 0.3, "readRelevance": 0.7, "sentenceVector": 1,
}
HELD = 0.03  # weight of the penalty, per question
HELD_TO_ALL = 0.1  # of a kind's weights towards those of all kinds
DECISION = ["margin", "unknown", "missing", "missingSquared", "agreement", "gated"]
ENOUGH = 3
# Of what is shown to questions that have an answer. About half of what the sets call wrong is no fault: another event of
# the same kind, 43.3 for 43 degrees, a name without its title. Unanswerable questions are printed beside it.
MOST_WRONG = {"figure": 0.1, "other": 0.1, "english": 0.2}
# Of three questions that people ask of an archive, two have an answer in it.
WEIGHT = {"asked": 1.0, "withheld": 0.25, "swapped": 0.25}
GROUPS = ("figure", "other", "english")


def names_of(path="src/answer/features.ts"):
    text = open(path, encoding="utf8").read()
    body = text[text.index("FEATURES = [") + 12 : text.index("] as const")]
    return [part.strip().strip("'") for part in body.split(",") if part.strip()]


NAMES = names_of()
# The sets' titles are not headlines that tell an event: what they teach of headlines is no use.
FREE = np.array([0.0 if name in ("headline", "caption") else 1.0 for name in NAMES])


def half_of(question) -> int:
    return zlib.crc32(str(question["doc"]).encode()) % 2


def passing(question):
    """The candidates that no gate excludes, which may answer; all of them are kept beside, for what a gate says."""
    return {**question, "all": question["rows"], "rows": [r for r in question["rows"] if r["g"] is None]}


def adam(gradient, w, steps, rate, held=lambda w: w):
    m, v = np.zeros(len(w)), np.zeros(len(w))
    for step in range(1, steps + 1):
        g = gradient(w)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        w = held(w - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8))
    return w


def worth(row) -> float:
    """What answering with a candidate is worth; half an answer is hardly one."""
    return max(0.0, row["f1"] - 0.3) ** 2 + 0.5 * row["em"]


def fit_rank(rows, prior, held):
    usable = [q for q in rows if q["way"] == "asked" and any(worth(r) > 0 for r in q["rows"])]
    if len(usable) < 20:
        return prior
    x = np.concatenate([np.array([r["f"] for r in q["rows"]]) for q in usable])
    y = np.concatenate([np.array([worth(r) for r in q["rows"]]) / sum(worth(r) for r in q["rows"]) for q in usable])
    starts = np.cumsum([0] + [len(q["rows"]) for q in usable])[:-1]
    group = np.repeat(np.arange(len(usable)), [len(q["rows"]) for q in usable])

    def gradient(w):
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[group]
        e = np.exp(s)
        p = e / np.add.reduceat(e, starts)[group]
        return (x.T @ (p - y) / len(usable) + held * (w - prior)) * FREE

    return adam(gradient, prior.copy(), 600, 0.03, lambda w: signed(w, NAMES))


def is_right(row) -> float:
    """Holds a right answer, or is one but for what stands at its ends: 2月29日 for 当地时间2月29日."""
    return float(row["r"] or row["f1"] >= 0.6)


def says_the_same(one, other) -> bool:
    """`saysTheSame` of src/answer/agreement.ts"""
    if one["t"] in other["t"] or other["t"] in one["t"]:
        return True
    return bool(one["q"]) and all(figure in other["q"] for figure in one["q"])


def best_of(question, w):
    """The decision's features (`decisionView`) and the best row."""
    rows = question["rows"]
    f = np.array([r["f"] for r in rows])
    s = f @ w
    order = np.argsort(-s, kind="stable")
    top = order[0]
    best = rows[top]
    rival = next((i for i in order[1:] if not says_the_same(rows[i], best)), None)
    margin = min(4.0, s[top] - (s[rival] if rival is not None else s[top] - 4))
    missing = 1 - f[top][NAMES.index("articleCoverage")]
    heard, agreeing = {best["p"]}, 0
    for i in order[1:]:
        if rows[i]["p"] not in heard:
            heard.add(rows[i]["p"])
            agreeing += says_the_same(best, rows[i])
    agreement = min(1.0, agreeing / ENOUGH)
    gated = float(max(np.dot(r["f"], w) for r in question["all"]) > s[top])
    return np.concatenate([f[top], [margin, question["unknown"], missing, missing**2, agreement, gated]]), best


# What can only speak for an answer, and what can only speak against one: a weight of the other sign has learnt an accident.
FOR = {
    "sentenceCoverage", "passageCoverage", "articleCoverage", "pairCoverage", "neighbourCoverage", "fused", "vector", "topRank",
    "typed", "unitFit", "near", "sameBehind", "sameBefore", "focusNear", "dateFits", "sentenceVector", "readSpan", "readAlone", "readRelevance", "readAbsolute", "margin", "agreement",
}
AGAINST = {
    "unitWrong", "dateDiffers", "saidInQuestion", "namesMissing", "nounsMissing", "nounsMissingHere", "heaviestMissing", "readNone",
    "missing", "missingSquared", "gated",
}


def signed(w, names):
    """The weights with those of the wrong sign set to nothing."""
    low = np.array([0.0 if n in FOR else -np.inf for n in names])
    high = np.array([0.0 if n in AGAINST else np.inf for n in names])
    return np.clip(w, low, high)


UNUSED = {"unknown", "headline", "caption"}


def fit_decide(x, y, weight):
    used = np.array([0.0 if n in UNUSED else 1.0 for n in NAMES + DECISION])
    x = x * used
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / spread

    def gradient(w):
        d = (1 / (1 + np.exp(-(z @ w[:-1] + w[-1]))) - y) * weight / weight.sum()
        return np.concatenate([z.T @ d + 0.01 * w[:-1], [d.sum()]])

    held = lambda w: np.append(signed(w[:-1], NAMES + DECISION), w[-1])
    w = adam(gradient, np.zeros(z.shape[1] + 1), 1500, 0.03, held)
    return w[:-1] / spread * used, float(w[-1] - (w[:-1] / spread * used) @ mean)


def threshold_of(p, right, most_wrong, weight=None):
    """The lowest threshold at which at most such a share of what is shown is wrong."""
    best = 0.99
    for t in np.arange(0.98, 0.02, -0.01):
        shown = p >= t
        if shown.sum() >= 10 and np.average(1 - right[shown], weights=None if weight is None else weight[shown]) <= most_wrong:
            best = t
    return best


def wilson(wrong: float, n: float) -> float:
    if n == 0:
        return 1.0
    z, share = 1.96, wrong / n
    return (share + z * z / (2 * n) + z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n)


def fit_of(table):
    weights = np.array([WEIGHT[q["way"]] for q, _, _ in table])
    return fit_decide(np.array([v for _, v, _ in table]), np.array([is_right(row) for _, _, row in table]), weights)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("collected")
    parser.add_argument("out")
    args = parser.parse_args()
    everything = [passing(q) for q in map(json.loads, open(args.collected, encoding="utf8"))]
    everything = [q for q in everything if q["rows"]]
    fit, test = ([q for q in everything if half_of(q) == half] for half in (0, 1))
    plain = np.array([PRIOR.get(name, 0.0) for name in NAMES])
    common = fit_rank(fit, plain, HELD)
    rank = {name: fit_rank([q for q in fit if q["group"] == name], common, HELD_TO_ALL) for name in sorted({q["group"] for q in everything})}
    rank.setdefault("other", common)
    # Questions that are answered without the reader keep what was known beforehand.
    rank["named"] = np.array([0.0 if name.startswith("read") else PRIOR.get(name, 0.0) for name in NAMES])
    weights_of = lambda q: rank.get(q["group"], rank["other"])
    for label, some in (("fitted", fit), ("other half", test)):
        for name in sorted({q["set"] for q in some}):
            asked = [q for q in some if q["set"] == name and q["way"] == "asked"]
            before = [best_of(q, plain)[1] for q in asked]
            after = [best_of(q, weights_of(q))[1] for q in asked]
            show = lambda rows: " ".join(f"{key} {np.mean([r[key] for r in rows]):.3f}" for key in ("em", "f1", "r"))
            print(f"rank {label} {name}: n {len(asked)}: {show(after)} (prior {show(before)})")
    # What ships is fitted on both halves, as what was printed above says that fitting pays.
    common = fit_rank(everything, plain, HELD)
    for name in rank:
        if name != "named":
            rank[name] = fit_rank([q for q in everything if q["group"] == name], common, HELD_TO_ALL)
    model = {"rank": {g: {n: round(float(v), 4) for n, v in zip(NAMES, w)} for g, w in rank.items()}, "decide": {}}
    group_of = lambda q: "english" if q["english"] else q["decision"]
    verdicts = []
    for name in GROUPS:
        both = [[(q, *best_of(q, weights_of(q))) for q in half if group_of(q) == name] for half in (fit, test)]
        fitted = [fit_of(half) for half in both]
        # Each half is judged by what was fitted on the other.
        judged = [(one, 1 / (1 + np.exp(-(one[1] @ w + b)))) for half, (w, b) in zip(both, reversed(fitted)) for one in half]
        p = np.array([float(pi) for _, pi in judged])
        right = np.array([is_right(row) for (_, _, row), _ in judged])
        weight = np.array([WEIGHT[q["way"]] for (q, _, _), _ in judged])
        asked = np.array([q["way"] == "asked" for (q, _, _), _ in judged])
        t = threshold_of(p[asked], right[asked], MOST_WRONG[name])
        strict = threshold_of(p, right, 0.05, weight)
        verdicts += [(q, pi >= t, is_right(row)) for (q, _, row), pi in judged]
        shown = p >= t
        wrong, n = (1 - right[shown]) @ weight[shown], weight[shown].sum()
        print(f"decide {name}: {len(p)} judged, threshold {t:.2f}: shown {shown.sum()}, wrong of all {wrong / n:.3f}, at most {wilson(wrong, n):.3f}; 5 % of all wrong at {strict:.2f}")
        w, b = fit_of(both[0] + both[1])
        spread = np.array([v for half in both for _, v, _ in half]).std(0)
        order = sorted(zip(NAMES + DECISION, w * spread), key=lambda pair: -abs(pair[1]))[:9]
        print("   " + ", ".join(f"{n} {v:+.2f}" for n, v in order))
        model["decide"][name] = {"weights": {n: round(float(v), 4) for n, v in zip(NAMES + DECISION, w)}, "bias": round(b, 4), "threshold": round(float(t), 3)}
    for name in sorted({q["set"] for q, _, _ in verdicts}):
        of = [(q, shown, right) for q, shown, right in verdicts if q["set"] == name]
        share = lambda way: np.mean([shown for q, shown, _ in of if q["way"] == way])
        print(f"{name}: answered {share('asked'):.3f}, refused withheld {1 - share('withheld'):.3f}, swapped {1 - share('swapped'):.3f}, wrong among shown {1 - np.mean([r for _, s, r in of if s]):.3f}")
    with open(args.out, "w", encoding="utf8") as out:
        out.write(json.dumps(model, indent=1) + "\n")


if __name__ == "__main__":
    main()
