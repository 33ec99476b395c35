"""How well does the reader rank and read?

measure.py FOLDER --tokenizer models/encoder/tokenizer.json --questions QUESTIONS.jsonl
  --hits HITS.jsonl            over hits of the program's own search: what `yanwen search --batch QUESTIONS -k 24 --json` prints
  --documents DOCUMENTS.jsonl  or over the passages of each question's own documents, which needs no archive
  [--english] [--sample N] [--dump OUT] [--against FOLDER]

Reported are the share of questions with a right document first, by the search, by the reader and by both (weights on a
grid), how many passages the early relevance has to keep, and how well the best span agrees with the answers (exact match
and F1 over characters, as the scorers have it). With --against another folder's weights read the same, int8 against fp32
say, and it is told how often they mark the same.
"""
import argparse
import json
import os
import random
import unicodedata
from collections import Counter

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from batches import encode_pair
from passages import passages

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


def lines(path: str) -> list[dict]:
    with open(path, encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def of_search(questions: dict, hits: list[dict]):
    """Each question with what to read for it: headline, text, the search's score, document."""
    for row in hits:
        yield questions[row["id"]], row["query"], [(h["title"] or "", h["text"], h["score"], h["sourceId"]) for h in row["hits"]]


def of_documents(questions: dict, documents: dict, asked: str):
    for q in questions.values():
        told = [(documents[d], d) for d in q["docIds"]]
        yield q, q[asked], [(d.get("title") or "", d["body"][a:b], 0.0, i) for d, i in told for a, b in passages(d["body"])]


def best_of(hits: list[dict]) -> dict:
    return max(hits, key=lambda h: h["relevance"] + 0.5 * (h["score"] - h["null"]) + 4 * h["fused"]) if hits else {"span": ""}


def ranking(read: list) -> None:
    n = len(read)
    first = lambda key: sum(bool(h) and max(h, key=key)["doc"] in q["docIds"] for q, h in read) / n
    print(f"  right document first: fused {first(lambda h: h['fused']):.3f}, early {first(lambda h: h['early']):.3f}, relevance {first(lambda h: h['relevance']):.3f}, span-null {first(lambda h: h['score'] - h['null']):.3f}")
    for w in (2, 4, 6, 8, 16):
        print(f"  relevance + {w} fused {first(lambda h: h['relevance'] + w * h['fused']):.3f}; early + {w} fused {first(lambda h: h['early'] + w * h['fused']):.3f}")
    for w in (2, 4, 8):
        kept = []
        for keep in (4, 6, 8, 10, 12):
            among = lambda h: sorted(h, key=lambda one: -(one["early"] + w * one["fused"]))[:keep]
            kept.append(sum(best_of(h)["doc"] == best_of(among(h))["doc"] and best_of(h)["span"] == best_of(among(h))["span"] for _, h in read if h) / n)
        print(f"  the same best span where early + {w} fused keeps 4, 6, 8, 10, 12: " + " ".join(f"{k:.3f}" for k in kept))


def agreement(read: list) -> None:
    n = len(read)
    exact = sum(any(plain(best_of(h)["span"]) == plain(a) for a in q["answers"]) for q, h in read)
    overlap = sum(max((f1(best_of(h)["span"], a) for a in q["answers"]), default=0) for q, h in read)
    print(f"  spans of the best: EM {exact / n:.3f}, F1 {overlap / n:.3f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("--tokenizer", required=True)
    arguments.add_argument("--questions", required=True)
    arguments.add_argument("--hits")
    arguments.add_argument("--documents")
    arguments.add_argument("--english", action="store_true")
    arguments.add_argument("--sample", type=int)
    arguments.add_argument("--dump")
    arguments.add_argument("--against")
    given = arguments.parse_args()
    rows = lines(given.questions)
    random.Random(1).shuffle(rows)
    questions = {q["id"]: q for q in (rows[: given.sample] if given.sample else rows)}
    if given.hits:
        asked = list(of_search(questions, [h for h in lines(given.hits) if h["id"] in questions]))
    else:
        asked = list(of_documents(questions, {d["id"]: d for d in lines(given.documents)}, "questionEn" if given.english else "question"))
    marked = []
    for folder in [given.folder] + ([given.against] if given.against else []):
        reader = Reader(folder, given.tokenizer)
        read = [(q, [{**reader.read(text, title, body), "fused": fused, "doc": doc} for title, body, fused, doc in told]) for q, text, told in asked]
        print(f"{folder}: {len(read)} questions")
        if given.hits:
            ranking(read)
        agreement(read)
        marked.append([best_of(h)["span"] for _, h in read])
        if given.dump and folder == given.folder:
            with open(given.dump, "w", encoding="utf-8") as out:
                for q, hits in read:
                    out.write(json.dumps({"id": q["id"], "question": q["question"], "answers": q["answers"], "docIds": q["docIds"], "best": best_of(hits), "hits": hits}, ensure_ascii=False) + "\n")
    if given.against:
        print(f"  both mark the same: {sum(a == b for a, b in zip(*marked)) / len(asked):.3f}")


if __name__ == "__main__":
    main()
