"""How well do encoders, or number formats of one, find what is asked? MRR@10 and R@1 over articles, vectors alone.

compare.py MODEL_FOLDER... --corpus FILE.gz --questions FILE.jsonl... [--documents FILE.jsonl...] [--every 45]

The documents of the sets, each article that answers a question and every so-many-th other one are cut
into passages of about 200 characters at the ends of sentences. The first model is the yardstick for the cosines; build the
others with make_encoder.py --form.
"""
import argparse
import gzip
import json
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

SENTENCE_END = re.compile(r"(?<=[。！？；\n])")


def passages(article: dict, size: int = 200):
    headline = article["title"] + "\n" if article.get("title") else ""
    current = ""
    for sentence in SENTENCE_END.split(article["body"]):
        if current and len(current) + len(sentence) > size:
            yield headline + current
            current = ""
        current += sentence
    if current.strip():
        yield headline + current


class Encoder:
    def __init__(self, folder: str):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(os.path.join(folder, "model.onnx"), options)
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))

    def one(self, text: str) -> np.ndarray:
        ids = self.tokenizer.encode(text[:600]).ids[:512]
        return self.session.run(None, {"input_ids": np.array([ids])})[0][0]

    def all(self, texts: list[str]) -> np.ndarray:
        with ThreadPoolExecutor(2) as two:
            return np.array(list(two.map(self.one, texts)))


def score(questions, question_vectors, owners, passage_vectors) -> tuple[float, float]:
    reciprocal, first = 0.0, 0
    for question, likeness in zip(questions, question_vectors @ passage_vectors.T):
        articles = list(dict.fromkeys(owners[i] for i in np.argsort(-likeness)[:200]))[:10]
        rank = next((r for r, a in enumerate(articles, 1) if a in question["docIds"]), None)
        reciprocal += 1 / rank if rank else 0
        first += rank == 1
    return reciprocal / len(questions), first / len(questions)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("models", nargs="+")
    arguments.add_argument("--corpus", required=True)
    arguments.add_argument("--questions", required=True, nargs="+")
    arguments.add_argument("--documents", default=[], nargs="*")
    arguments.add_argument("--every", type=int, default=45)
    given = arguments.parse_args()

    lines_of = lambda path: [json.loads(line) for line in open(path, encoding="utf-8")]
    sets = {os.path.basename(path).split(".")[0]: lines_of(path) for path in given.questions}
    for name, of_set in list(sets.items()):
        if any(q.get("questionEn") for q in of_set):
            sets[f"{name}, in English"] = [{**q, "question": q["questionEn"]} for q in of_set if q.get("questionEn")]
    questions = [q for of_set in sets.values() for q in of_set]
    wanted = {i for q in questions for i in q["docIds"]}
    with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
        articles = [a for n, a in enumerate(map(json.loads, lines)) if a["id"] in wanted or n % given.every == 0]
    articles += [d for path in given.documents for d in lines_of(path)]
    cut = [(a["id"], p) for a in articles for p in passages(a)]
    owners, texts = [o for o, _ in cut], ["passage: " + p for _, p in cut]
    asked = ["query: " + q["question"] for q in questions]
    print(f"{len(articles):,} articles, {len(texts):,} passages, {len(questions):,} questions")

    yardstick = None
    for folder in given.models:
        encoder = Encoder(folder)
        started = time.time()
        found = encoder.all(texts)
        rate = len(texts) / (time.time() - started)
        vectors = encoder.all(asked)
        if yardstick is None:
            yardstick = found, vectors
        at = 0
        for name, of_set in sets.items():
            mrr, first = score(of_set, vectors[at : at + len(of_set)], owners, found)
            at += len(of_set)
            print(f"  {name}: MRR@10 {mrr:.4f}, R@1 {first:.4f} of {len(of_set)}", flush=True)
        near = (found * yardstick[0]).sum(axis=1)
        asked_near = (vectors * yardstick[1]).sum(axis=1)
        print(f"{folder}: {rate:.1f} passages/s; cosine of passages "
              f"{near.mean():.4f} (least {near.min():.4f}), of questions {asked_near.mean():.4f} (least {asked_near.min():.4f})",
              flush=True)


if __name__ == "__main__":
    main()
