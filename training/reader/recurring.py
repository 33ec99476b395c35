"""Questions from what an article says twice: a sentence has the words asked for that another passage of the article has too
(after Ram et al., Few-Shot Question Answering by Pretraining Span Selection, 2021). They teach to find and to end a span in
news, where written questions are few."""
import random
import re
from collections import defaultdict

import jieba

from passages import passages, sentences

FIGURE = re.compile(r"^(\d+(?:\.\d+)?[万亿余多]*)(\D{1,3})$")
WORDS = re.compile(r"^[\w%％．.·“”《》—-]+$")
# Words that a span neither begins nor ends with, as they belong to the sentence and not to what is named.
LOOSE = set("的了和与在是将对为等也就都还及或把被从到向于并而但其该这那各有上中下后前内外来去一")
MOST_WORDS, LEAST, LONGEST = 6, 3, 14
EACH = 2  # of an article


def spans_of(text: str) -> dict[str, int]:
    """Runs of one to six words, by where they begin in the text."""
    words, at = [], 0
    for word in jieba.cut(text):
        words.append((at, word))
        at += len(word)
    found: dict[str, int] = {}
    for i, (start, first) in enumerate(words):
        if first in LOOSE or not WORDS.match(first):
            continue
        run = ""
        for _, word in words[i : i + MOST_WORDS]:
            if not WORDS.match(word):
                break
            run += word
            if LEAST <= len(run) <= LONGEST and word not in LOOSE:
                found.setdefault(run, start)
    return found


def asked(text: str, at: int, span: str) -> str | None:
    """The sentence around the span, cut to some forty characters, with what asks in the span's place."""
    around = next(((a, b) for a, b in sentences(text) if a <= at < b), None)
    if around is None:
        return None
    begin, end = around
    while at - begin > 24 and "，" in text[begin:at]:
        begin = text.index("，", begin) + 1
    while end - at - len(span) > 24 and "，" in text[at + len(span) : end]:
        end = text.rindex("，", at + len(span), end)
    if not 10 <= end - begin - len(span) <= 60 or text.count(span, begin, end) > 1:
        return None
    figure = FIGURE.match(span)
    what = "多少" + figure.group(2) if figure else "什么"
    return (text[begin:at] + what + text[at + len(span) : end]).strip("。 ，") + "？"


def recurring(documents: list[dict], most: int) -> list[dict]:
    """Groups as examples.py makes them."""
    made = []
    for document in documents:
        if len(made) >= most:
            break
        body = document["body"]
        cut = [body[a:b] for a, b in passages(body)]
        if not 3 <= len(cut) <= 25:
            continue
        of = [spans_of(text) for text in cut]
        places = defaultdict(list)
        for i, spans in enumerate(of):
            for span in spans:
                places[span].append(i)
        # In two passages and no more: what all of an article names tells nothing. The longest of those that overlap.
        twice = sorted((s for s, where in places.items() if len(where) == 2), key=len, reverse=True)
        whole = [s for i, s in enumerate(twice) if not any(s in longer for longer in twice[:i])]
        random.shuffle(whole)
        taken = 0
        for span in whole:
            first, second = random.sample(places[span], 2)
            question = asked(cut[first], of[first][span], span)
            if question is None or cut[second].count(span) != 1:
                continue
            others = [i for i in range(len(cut)) if i not in (first, second) and span not in cut[i]]
            chosen = [second, *random.sample(others, min(3, len(others)))]
            random.shuffle(chosen)
            start = cut[second].index(span)
            told = [{"title": document.get("title") or "", "text": cut[i], "date": document.get("date")} for i in chosen]
            made.append({"question": question, "set": "recurring", "passages": told, "gold": chosen.index(second), "start": start, "end": start + len(span)})
            taken += 1
            if taken >= EACH:
                break
    return made
