"""Cut an article as src/ingest/passages.ts does: whole sentences up to about 200 characters."""
import re

TARGET, MOST = 200, 400
SENTENCE = re.compile(r"[^。！？!?\n]*?(?:[。！？!?]+|\.(?=\s|$)|$)[”’」』）)】》]*", re.M)
CLAUSE_END = re.compile(r"(?<=[，,；;：:])")


def sentences(text: str) -> list[tuple[int, int]]:
    spans = []
    for match in SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            spans.append((start, end))
    return spans


def pieces(text: str) -> list[tuple[int, int]]:
    found = []
    for start, end in sentences(text):
        if end - start <= MOST:
            found.append((start, end))
            continue
        at = start
        for clause in CLAUSE_END.split(text[start:end]):
            for cut in range(0, len(clause), TARGET):
                found.append((at + cut, at + min(len(clause), cut + TARGET)))
            at += len(clause)
    return found


def passages(text: str) -> list[tuple[int, int]]:
    spans: list[list[int]] = []
    for start, end in pieces(text):
        if spans and end - spans[-1][0] <= TARGET:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [(start, end) for start, end in spans]
