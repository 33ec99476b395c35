"""Questions about figures, made from the corpus. A clause of one article has its figure asked for; the answer stands in
*another* article that tells the same figure of the same matter in other words, so that no question is a copy of its page."""
import random
import re
from collections import defaultdict

from passages import sentences

UNIT = r"(?:亿?美元|亿?元|人次|人|名|家|亩|公里|吨|台|个|项|次|件|辆|户|米|公斤|公顷|%|所|套|间|例|起|岁|届|架|艘|座|条|分钟|小时|天)"
FIGURE = re.compile(r"\d+(?:\.\d+)?[万亿余多]*" + UNIT)
MOST_SHARING = 6  # a figure that more articles have is nobody's own


def distinctive(figure: str) -> bool:
    """Three digits or more, or a decimal point, and no round number: two articles rarely have it by chance."""
    digits = re.sub(r"\D", "", figure).rstrip("0")
    return len(digits) >= 3 or ("." in figure and len(digits) >= 2)


def pairs_of(text: str) -> set[str]:
    kept = re.sub(r"\W", "", text)
    return {kept[i : i + 2] for i in range(len(kept) - 1)}


def asked(sentence: str, match: re.Match) -> str:
    """The clause around a figure with the figure asked for; the unit stays."""
    left = max(sentence.rfind(mark, 0, match.start()) for mark in "，,；;。：（")
    right = min([i for i in (sentence.find(mark, match.end()) for mark in "，,；;。（") if i > 0] or [len(sentence)])
    unit = re.search(UNIT + "$", match.group()).group()
    begin = left + 1
    # A clause that begins with its figure says nothing of what it counts; take the one before it too.
    if match.start() - begin < 5:
        begin = max(sentence.rfind(mark, 0, max(0, left)) for mark in "，,；;。：（") + 1
    many = "百分之多少" if unit == "%" else random.choice(["多少", "多少", "几"]) + unit
    return (sentence[begin : match.start()] + many + sentence[match.end() : right]).strip()


def from_other_articles(documents: list[dict], most: int) -> list[tuple[str, str, str, str]]:
    """(question, answer, document that answers, its sentence)"""
    places = defaultdict(list)
    for at, document in enumerate(documents):
        for start, end in sentences(document["body"]):
            sentence = document["body"][start:end]
            if len(sentence) > 160:
                continue
            for match in FIGURE.finditer(sentence.replace(" ", "")):
                if distinctive(match.group()):
                    places[match.group()].append((at, sentence))
    made, used = [], set()
    keys = sorted(places)
    random.shuffle(keys)
    for figure in keys:
        found = places[figure]
        if not 2 <= len({at for at, _ in found}) <= MOST_SHARING:
            continue
        a, b = random.sample(found, 2)
        if a[0] == b[0] or b[0] in used:
            continue
        first, second = a[1].replace(" ", ""), b[1].replace(" ", "")
        match = next((m for m in FIGURE.finditer(first) if m.group() == figure), None)
        if match is None or figure not in b[1]:
            continue
        question = asked(first, match)
        if not 8 <= len(question) <= 45:
            continue
        own, other = pairs_of(question.replace("多少", "")), pairs_of(second)
        whole = pairs_of(first)
        shared = len(own & other) / max(1, len(own))
        if shared < 0.35 or len(whole & other) / len(whole | other) > 0.5:
            continue
        used.add(b[0])
        made.append((question + random.choice(["？", "", "?"]), figure, documents[b[0]]["id"], b[1]))
        if len(made) >= most:
            break
    return made
