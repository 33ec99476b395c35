"""How well does the reader rank and read? Over hits of the program's own search.

measure.py FOLDER --tokenizer models/encoder/tokenizer.json --hits HITS.jsonl --questions QUESTIONS.jsonl [--sample N] [--dump OUT]

HITS is what `yanwen search --batch QUESTIONS -k 24 --json` prints. Reported are the share of questions with a right
document first, by the search, by the reader and by both (weights on a grid), and how well the best span agrees with the
answers (exact match and F1 over characters, as the scorers have it).
"""
import argparse
import json
import os
import re
import unicodedata
from collections import Counter

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from batches import encode_pair

MOST_SPAN = 60


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def f1(said: str, wanted: str) -> float:
    a, b = Counter(plain(said)), Counter(plain(wanted))
    same = sum((a & b).values())
    return 0.0 if same == 0 else 2 * same / (sum(a.values()) + sum(b.values()))


class Reader:
    def __init__(self, folder: str, tokenizer: str):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.early = onnxruntime.InferenceSession(os.path.join(folder, "early.onnx"), options)
        self.late = onnxruntime.InferenceSession(os.path.join(folder, "late.onnx"), options)
        self.tokenizer = Tokenizer.from_file(tokenizer)

    def read(self, question: str, title: str, text: str) -> dict:
        encode = lambda t: self.tokenizer.encode(t, add_special_tokens=False)
        passage = encode(text)
        ids, parts, at = encode_pair(encode(question[:200]).ids, encode(title[:80]).ids if title else [], passage.ids)
        early, hidden = self.early.run(["relevance", "hidden"], {"input_ids": np.array([ids]), "parts": np.array([parts], np.int64)})
        start, end, relevance, null = self.late.run(["start", "end", "relevance", "null"], {"hidden": hidden})
        last = len(ids) - 1
        scores = start[0, at:last, None] + end[0, None, at:last]
        n = scores.shape[0]
        allowed = np.triu(np.ones((n, n), bool)) & ~np.triu(np.ones((n, n), bool), MOST_SPAN)
        scores = np.where(allowed, scores, -1e9)
        i, j = np.unravel_index(scores.argmax(), scores.shape) if n else (0, 0)
        offsets = passage.offsets
        span = text[offsets[i][0] : offsets[j][1]] if n else ""
        return {"early": float(early[0]), "relevance": float(relevance[0]), "null": float(null[0]), "span": span, "score": float(scores[i, j]) if n else -1e9}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--hits", required=True)
    arguments.add_argument("--questions", required=True)
    arguments.add_argument("--sample", type=int)
    arguments.add_argument("--dump")
    given = arguments.parse_args()
    reader = Reader(given.folder, given.tokenizer)
    questions = {q["id"]: q for q in map(json.loads, open(given.questions, encoding="utf-8"))}
    rows = [json.loads(line) for line in open(given.hits, encoding="utf-8")]
    rows = rows[: given.sample] if given.sample else rows
    read = []
    for row in rows:
        q = questions[row["id"]]
        hits = [{**reader.read(row["query"], h["title"] or "", h["text"]), "fused": h["score"], "doc": h["sourceId"]} for h in row["hits"]]
        read.append((q, hits))
    n = len(read)
    first = lambda key: sum(bool(h) and max(h, key=key)["doc"] in q["docIds"] for q, h in read) / n
    print(f"{n} questions: fused {first(lambda h: h['fused']):.3f}, early {first(lambda h: h['early']):.3f}, relevance {first(lambda h: h['relevance']):.3f}, span-null {first(lambda h: h['score'] - h['null']):.3f}")
    for w in (2, 4, 8, 16):
        print(f"  relevance + {w} fused {first(lambda h: h['relevance'] + w * h['fused']):.3f}; early + {w} fused {first(lambda h: h['early'] + w * h['fused']):.3f}; relevance + span/2 + {w} fused {first(lambda h: h['relevance'] + 0.5 * (h['score'] - h['null']) + w * h['fused']):.3f}")
    exact, overlap = 0, 0.0
    for q, hits in read:
        best = max(hits, key=lambda h: h["relevance"] + 0.5 * (h["score"] - h["null"]) + 4 * h["fused"]) if hits else {"span": ""}
        exact += any(plain(best["span"]) == plain(a) for a in q["answers"])
        overlap += max((f1(best["span"], a) for a in q["answers"]), default=0)
    print(f"  spans of the best: EM {exact / n:.3f}, F1 {overlap / n:.3f}")
    if given.dump:
        with open(given.dump, "w", encoding="utf-8") as out:
            for q, hits in read:
                out.write(json.dumps({"id": q["id"], "question": q["question"], "answers": q["answers"], "docIds": q["docIds"], "hits": hits}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
