"""Questions made from the corpus about what two articles tell. A clause of one article has its figure, date, person
or place asked for; the answer stands in *another* article that tells the same in other words, so that no
question is a copy of its page."""
import random
import re
from collections import defaultdict

from passages import sentences

UNIT = r"(?:亿?美元|亿?元|人次|人|名|家|亩|公里|吨|台|个|项|次|件|辆|户|米|公斤|公顷|%|所|套|间|例|起|岁|届|架|艘|座|条|分钟|小时|天)"
HAN = r"[一-鿿]"
OFFICE = r"(?:部长|局长|厅长|主任|书记|主席|会长|市长|省长|县长|总理|总统|外长|大臣|发言人|负责人|校长|院长|所长|教授|研究员|分析师|经济学家|秘书长|总经理|董事长|总裁|CEO|经理|队长|主教练|站长|馆长|司长|总干事|理事长|党委书记)"
SAYS = r"(?=说|表示|介绍|指出|认为|告诉|强调|透露|称|[，,]|在|出席|主持|宣布)"
# How what is asked for stands in a sentence: its group `it`.
KINDS = {
    "figure": re.compile(r"(?P<it>\d+(?:\.\d+)?[万亿余多]*" + UNIT + ")"),
    "time": re.compile(r"(?P<it>(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:19|20)\d\d年(?:\d{1,2}月)?(?!\d))"),
    "person": re.compile(OFFICE + r"(?P<it>" + HAN + r"{2,4}?|[A-Za-z一-鿿]{2,8}·[A-Za-z一-鿿]{2,8}?)" + SAYS),
    "place": re.compile(r"在(?P<it>(?!今|明|去|近|当)" + HAN + r"{2,9}?)(?=举行|举办|召开|开幕|启动|开赛|闭幕|落幕|揭牌|上线|正式)"),
}
ASKS = {
    "time": ["什么时候", "哪天", "何时", "哪一天", "什么时间"],
    "person": ["是谁", "叫什么名字", "是谁"],
    "place": ["哪里", "什么地方", "哪个地方", "哪儿", "何地"],
}
MOST_SHARING = {"figure": 6, "time": 400, "person": 60, "place": 200}
SHARED = {"figure": 0.35, "time": 0.5, "person": 0.5, "place": 0.45}
COMPARED = 60  # of those that share a date or a place, so many are looked at


def distinctive(figure: str) -> bool:
    """Three digits or more, or a decimal point, and no round number: two articles rarely have it by chance."""
    digits = re.sub(r"\D", "", figure).rstrip("0")
    return len(digits) >= 3 or ("." in figure and len(digits) >= 2)


def pairs_of(text: str) -> set[str]:
    kept = re.sub(r"\W", "", text)
    return {kept[i : i + 2] for i in range(len(kept) - 1)}


def asked(sentence: str, kind: str, match: re.Match) -> str:
    """The clause around what is asked for, with what asks in its place; of a figure the unit stays."""
    start, end = match.span("it")
    left = max(sentence.rfind(mark, 0, start) for mark in "，,；;。：（“")
    if kind == "person":
        return (sentence[left + 1 : start] + random.choice(ASKS[kind])).strip()
    right = min([i for i in (sentence.find(mark, end) for mark in "，,；;。（”") if i > 0] or [len(sentence)])
    begin = left + 1
    # A clause that begins with its figure says nothing of what it counts; take the one before it too.
    if kind == "figure" and start - begin < 5:
        begin = max(sentence.rfind(mark, 0, max(0, left)) for mark in "，,；;。：（") + 1
    if kind != "figure":
        return (sentence[begin:start] + random.choice(ASKS[kind]) + sentence[end:right]).strip()
    unit = re.search(UNIT + "$", match.group("it")).group()
    many = "百分之多少" if unit == "%" else random.choice(["多少", "多少", "几"]) + unit
    return (sentence[begin:start] + many + sentence[end:right]).strip()


def places_of(documents: list[dict], kind: str) -> dict[str, list[tuple[int, str]]]:
    """What is told → the articles (by index) and sentences that tell it, spaces left out."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, document in enumerate(documents):
        for start, end in sentences(document["body"]):
            sentence = document["body"][start:end]
            if end - start > 160:
                continue
            for match in KINDS[kind].finditer(sentence.replace(" ", "")):
                if kind != "figure" or distinctive(match.group("it")):
                    found[match.group("it")].append((at, sentence))
    return found


def alike(question: str, first: str, second: str, kind: str) -> bool:
    """Whether the second sentence tells what the question asks, in other words than the first."""
    own, other, whole = pairs_of(question), pairs_of(second), pairs_of(first)
    return len(own & other) / max(1, len(own)) >= SHARED[kind] and len(whole & other) / len(whole | other) <= 0.5


def from_other_articles(documents: list[dict], kind: str, most: int) -> list[tuple[str, str, str, str]]:
    """(question, answer, document that answers, its sentence)"""
    places = places_of(documents, kind)
    keys = sorted(places)
    random.shuffle(keys)
    made, used = [], set()
    for key in keys:
        found = places[key]
        if not 2 <= len({at for at, _ in found}) <= MOST_SHARING[kind]:
            continue
        tries = [random.sample(found, 2) for _ in range(COMPARED if len(found) > 6 else 3)]
        made_of_this = 0
        for a, b in tries:
            if a[0] == b[0] or b in used or key not in b[1] or made_of_this >= 4:
                continue
            first, second = a[1].replace(" ", ""), b[1].replace(" ", "")
            match = next((m for m in KINDS[kind].finditer(first) if m.group("it") == key), None)
            if match is None:
                continue
            question = asked(first, kind, match)
            if not 8 <= len(question) <= 45 or key in question or not alike(question.replace("多少", ""), first, second, kind):
                continue
            used.add(b)
            made_of_this += 1
            made.append((question + random.choice(["？", "", "?"]), key, documents[b[0]]["id"], b[1]))
        if len(made) >= most:
            break
    return made
