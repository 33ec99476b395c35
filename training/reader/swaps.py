"""Questions that nothing answers: a word away from one that is answered, or asked of a passage whose answer was taken out.
And the same change where the answer stays, so that the change alone is no sign."""
import random
import re
from collections import defaultdict

import jieba.posseg

from passages import sentences

# What is swapped for another of its kind: places, persons, organisations, years, numbers and what things are called.
KINDS = {"ns": "place", "nr": "person", "nt": "organisation", "nz": "name", "m": "number", "n": "noun", "vn": "noun"}
ASKED_UNIT = re.compile(r"(?:多少|几)(万?(?:元|人|名|家|亩|公里|吨|台|个|项|次|件|辆|户|米|公斤|公顷|岁|天|年|平方米|小时|分钟))")
UNITS = ["元", "人", "家", "亩", "公里", "吨", "台", "项", "次", "辆", "户", "米", "公斤", "公顷", "岁", "天", "平方米", "小时"]
STAYS = 0.35  # of the swaps that change the passage too, so that a rare word alone is no sign
REMOVED = 0.5  # of the answered questions once more without the sentence that answers


def words_of(text: str) -> list[tuple[str, str]]:
    return [(word, KINDS[flag]) for word, flag in jieba.posseg.cut(text) if flag in KINDS and (len(word) > 1 or word.isdigit())]


def beside(group: dict, count: int) -> dict:
    """The group with its gold passage and so many others: what is to be learned stands in the first."""
    kept = [group["gold"]] + [i for i in range(len(group["passages"])) if i != group["gold"]][:count]
    random.shuffle(kept)
    return {**group, "passages": [group["passages"][i] for i in kept], "gold": kept.index(group["gold"])}


def unanswered(group: dict, question: str) -> dict:
    few = beside(group, 1)
    return {**few, "question": question, "set": group["set"] + "-swapped", "gold": None, "start": None, "end": None}


def other_unit(group: dict) -> dict | None:
    """多少亩 becomes 多少公斤, where no passage counts in 公斤."""
    match = ASKED_UNIT.search(group["question"])
    if match is None:
        return None
    everything = "".join(p["text"] for p in group["passages"])
    unit = random.choice(UNITS)
    if unit in match.group(1) or re.search(r"[\d万亿余多]\s*" + unit, everything):
        return None
    return unanswered(group, group["question"].replace(match.group(1), unit, 1))


def renamed(group: dict, word: str, other: str, question: str) -> dict | None:
    """The other word in question and passage: the answer stands where it stood."""
    gold = group["passages"][group["gold"]]
    answer = gold["text"][group["start"] : group["end"]]
    if word in answer or answer in word:
        return None
    changed = {**gold, "title": gold["title"].replace(word, other), "text": gold["text"].replace(word, other)}
    start = len(gold["text"][: group["start"]].replace(word, other))
    if changed["text"][start : start + len(answer)] != answer:
        return None
    few = beside(group, 1)
    passages = [changed if i == few["gold"] else p for i, p in enumerate(few["passages"])]
    return {**few, "question": question, "set": group["set"] + "-renamed", "passages": passages, "start": start, "end": start + len(answer)}


def without_answer(group: dict) -> dict | None:
    """The passage without the sentence that answers: on the matter, and lacking what is asked."""
    gold = group["passages"][group["gold"]]
    answer = gold["text"][group["start"] : group["end"]]
    at = next(((a, b) for a, b in sentences(gold["text"]) if a <= group["start"] < b), None)
    if at is None:
        return None
    text = (gold["text"][: at[0]] + gold["text"][at[1] :]).strip()
    few = beside(group, 2)
    passages = [{**gold, "text": text} if i == few["gold"] else p for i, p in enumerate(few["passages"])]
    if len(text) < 30 or any(answer in p["text"] or answer in p["title"] for p in passages):
        return None
    return {**few, "set": group["set"] + "-removed", "passages": passages, "gold": None, "start": None, "end": None}


def swaps(groups: list[dict], each: int = 1) -> list[dict]:
    """Up to so many swaps of each group that has an answer."""
    pools = defaultdict(list)
    found = [words_of(g["question"]) for g in groups]
    for words in found:
        for word, kind in words:
            pools[kind].append(word)
    made: list[dict | None] = []
    for g, words in zip(groups, found):
        if g["gold"] is None or g["start"] is None:
            continue
        made.append(other_unit(g))
        if random.random() < REMOVED:
            made.append(without_answer(g))
        gold = g["passages"][g["gold"]]
        random.shuffle(words)
        # Names before nouns: what is mostly confused.
        words.sort(key=lambda one: one[1] == "noun" and random.random() < 0.6)
        for word, kind in [one for one in words if one[0] in gold["text"] + gold["title"]][:each]:
            other = random.choice(pools[kind])
            everything = "".join(p["text"] + p["title"] for p in g["passages"]) + g["question"]
            if other in everything or other in word:
                continue
            question = g["question"].replace(word, other)
            made.append(renamed(g, word, other, question) if random.random() < STAYS else unanswered(g, question))
    return [one for one in made if one is not None]
