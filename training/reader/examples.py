"""From the training sets to groups: a question, its passages, and where in which of them the answer stands.

examples.py SHARED OUT

A group is {"question", "set", "passages": [{"title", "text"}...], "gold": index or null, "start", "end"} (characters of
that passage; null where only its relevance is known). Without gold there is no answer in any of the passages.
Read are train/ and corpus/ alone, never the ids of exclude-doc-ids.
"""
import gzip
import json
import random
import re
import sys
from collections import defaultdict

import jieba.posseg
from sklearn.feature_extraction.text import TfidfVectorizer

from passages import passages, sentences

# Far data teaches what an answer is, news what stands beside it: negatives are worth their time there.
NEGATIVES = {"news-mrc": 3, "headline": 3}
FEWER = 2
SETS = ("squad2-zh-mt", "drcd-a", "drcd-b", "cmrc-trial", "xquad", "news-mrc")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:万|亿|余|多)*(?=(?:元|人|名|家|亩|公里|吨|台|个|项|次|件|辆|户|米|公斤|%))")


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
                self.passages.append({"title": document.get("title") or "", "text": document["body"][start:end]})
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
    chosen = chosen[: NEGATIVES.get(name, FEWER) + 1]
    random.shuffle(chosen)
    return {
        "question": question,
        "set": name,
        "passages": [pool.passages[i] for i in chosen],
        "gold": None if index is None else chosen.index(index),
        "start": start,
        "end": end,
    }


# What is swapped for another of its kind: places, persons, organisations, years and numbers.
KINDS = {"ns": "place", "nr": "person", "nt": "organisation", "nz": "name", "m": "number"}


def entities(text: str) -> list[tuple[str, str]]:
    return [
        (word, KINDS[flag])
        for word, flag in jieba.posseg.cut(text)
        if flag in KINDS and (len(word) > 1 or word.isdigit())
    ]


def swaps(groups: list[dict]) -> list[dict]:
    """A name of the question for another that the passages lack, so that nothing answers; and the same in both places."""
    pools = defaultdict(list)
    found = [entities(g["question"]) for g in groups]
    for names in found:
        for word, kind in names:
            pools[kind].append(word)
    made = []
    for g, names in zip(groups, found):
        if g["gold"] is None or g["start"] is None or not names:
            continue
        word, kind = random.choice(names)
        gold = g["passages"][g["gold"]]
        if word not in gold["text"] + gold["title"]:
            continue
        other = random.choice(pools[kind])
        everything = "".join(p["text"] + p["title"] for p in g["passages"]) + g["question"]
        if other in everything or other in word:
            continue
        question = g["question"].replace(word, other)
        if random.random() < 0.6:
            made.append({**g, "question": question, "set": g["set"] + "-swapped", "gold": None, "start": None, "end": None})
        else:
            answer = gold["text"][g["start"] : g["end"]]
            if word in answer or answer in word:
                continue
            text = gold["text"].replace(word, other)
            before = gold["text"][: g["start"]].replace(word, other)
            changed = {"title": gold["title"].replace(word, other), "text": text}
            passages_ = [changed if i == g["gold"] else p for i, p in enumerate(g["passages"])]
            start = len(before)
            if text[start : start + len(answer)] != answer:
                continue
            made.append({**g, "question": question, "set": g["set"] + "-renamed", "passages": passages_, "start": start, "end": start + len(answer)})
    return made


def figure_questions(documents: list[dict], most: int) -> list[tuple[str, str, str]]:
    """A clause with its figure asked for, some of its words left out so that it is no copy: (question, answer, document)."""
    made = []
    for document in documents:
        candidates = []
        for start, end in sentences(document["body"]):
            sentence = document["body"][start:end]
            for match in FIGURE.finditer(sentence):
                left = max(sentence.rfind(mark, 0, match.start()) for mark in "，,；;。：")
                right = min([i for i in (sentence.find(mark, match.end()) for mark in "，,；;。") if i > 0] or [len(sentence)])
                clause = sentence[left + 1 : match.start()] + "多少" + sentence[match.end() : right]
                if 8 <= len(clause) <= 40:
                    candidates.append((clause, match.group()))
        if not candidates:
            continue
        clause, answer = random.choice(candidates)
        words = [w for w, _ in jieba.posseg.cut(clause)]
        kept = [w for w in words if w == "多少" or random.random() > 0.2]
        made.append(("".join(kept) + random.choice(["？", "", "?"]), answer, document["id"]))
        if len(made) >= most:
            break
    return made


def main(shared: str, out: str) -> None:
    random.seed(20261126)
    jieba.setLogLevel(60)
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
            mixed = own[:2] + [i for i in others if i not in own][:4]
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
            # Now and then the answer's passage was not found at all.
            if random.random() < 0.08 and name != "xquad":
                made.append(group(pool, question["question"], name + "-missed", None, wrong))
        groups += made + swaps(made)
        print(name, len(made), "groups", flush=True)

    excluded = {row["id"] for row in lines(f"{shared}/train/exclude-doc-ids.jsonl")}
    corpus = [d for d in lines(f"{shared}/corpus/news.jsonl.gz") if d["id"] not in excluded]
    titles = {row["id"]: row.get("title") or row.get("headline") for row in lines(f"{shared}/train/headlines.jsonl")}
    random.shuffle(corpus)
    titled = [d for d in corpus if titles.get(d["id"])]
    plain = [d for d in corpus if not titles.get(d["id"])][: 12000 - len(titled)]
    pool = Pool([{**d, "title": ""} for d in titled + plain])
    headlines = [(titles[d["id"]], d["id"]) for d in titled if len(d["body"]) > 60]
    for (title, document), others in zip(headlines, pool.nearest([t for t, _ in headlines], 12)):
        own = set(pool.of[document])
        first = next((i for i in others if i in own), pool.of[document][0])
        groups.append(group(pool, title[:60], "headline", (first, None, None), [i for i in others if i not in own]))
    figures = figure_questions(plain, 4500)
    made = []
    for (asked, answer, document), others in zip(figures, pool.nearest([f[0] for f in figures], 12)):
        place = locate(pool, {"question": asked, "answers": [answer], "docIds": [document]})
        if place is not None:
            made.append(group(pool, asked, "figure", place, [i for i in others if i != place[0]]))
    groups += made + swaps(made)
    random.shuffle(groups)
    counts = defaultdict(int)
    with open(out, "w", encoding="utf-8") as written:
        for g in groups:
            counts[g["set"]] += 1
            written.write(json.dumps(g, ensure_ascii=False) + "\n")
    print(dict(counts), len(groups), "groups")


if __name__ == "__main__":
    main(*sys.argv[1:3])
