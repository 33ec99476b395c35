"""Choose the pieces that the shipped encoder keeps, and write its tokenizer.json.

The source model knows 250,002 pieces of a hundred languages, and their vectors are four fifths of
its weight. An archive of Chinese newspapers, asked in Chinese and English, needs a fifth of them:
dropping the rest changes nothing for a text that never used them. Pieces keep their order, so that
the result depends on the set alone.
"""
import gzip
import json
import re
import unicodedata
from collections import Counter

from tokenizers import Tokenizer

from e5s1 import Source

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]

# Characters of the source's normalisation map (check.py compares every one) that NFKC treats
# differently. U+E000 carries the full-width tilde past NFKC, which would fold it; the source keeps it.
DROPPED = "[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
SPACES = "[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
TILDE, TILDE_STAND_IN = "\uff5e", "\ue000"

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
CHINESE_PIECE = re.compile(f"^\u2581?[{HAN}\u2000-\u206f\u3000-\u303f\uff00-\uffef!-@\\[-`{{-~]+$")


def _replace(pattern: dict, content: str) -> dict:
    return {"type": "Replace", "pattern": pattern, "content": content}


def tokenizer_json(pieces: list[str], scores: list[float]) -> dict:
    """A HuggingFace tokenizer over these pieces that treats text as the source does.

    There are no added tokens on purpose: "<s>" in a text is three characters, not a command. The
    special pieces get a score that no path through a text would choose.
    """
    never = -1000.0
    vocabulary = [[p, never if p in SPECIAL else s] for p, s in zip(pieces, scores)]
    bos, eos = pieces.index("<s>"), pieces.index("</s>")
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                _replace({"Regex": DROPPED}, ""),
                _replace({"Regex": SPACES}, " "),
                _replace({"String": TILDE}, TILDE_STAND_IN),
                {"type": "NFKC"},
                _replace({"String": TILDE_STAND_IN}, TILDE),
                {"type": "Strip", "strip_left": True, "strip_right": True},
                _replace({"Regex": " {2,}"}, " "),
            ],
        },
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "special_tokens": {
                "<s>": {"id": "<s>", "ids": [bos], "tokens": ["<s>"]},
                "</s>": {"id": "</s>", "ids": [eos], "tokens": ["</s>"]},
            },
        },
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": pieces.index("<unk>"), "vocab": vocabulary, "byte_fallback": False},
    }


def as_json(value: dict) -> str:
    # ASCII only: control characters in the patterns stay visible, and bytes cannot be mangled.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def source_tokenizer(source: Source) -> Tokenizer:
    return Tokenizer.from_str(as_json(tokenizer_json(source.pieces, [round(float(s), 6) for s in source.scores])))


def articles(corpus: str, exclude: str | None):
    excluded = {json.loads(line)["id"] for line in open(exclude, encoding="utf-8")} if exclude else set()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] not in excluded:
                yield "\n".join(filter(None, [article.get("title"), article["body"]]))


def count_pieces(tokenizer: Tokenizer, texts, batch: int = 2000) -> Counter:
    counts, waiting = Counter(), []

    def flush():
        for encoded in tokenizer.encode_batch_fast(waiting, add_special_tokens=False):
            counts.update(encoded.ids)
        waiting.clear()

    for text in texts:
        waiting.append(text)
        if len(waiting) == batch:
            flush()
    flush()
    return counts


def english_words(count: int = 30_000):
    from wordfreq import top_n_list

    for word in top_n_list("en", count):
        yield word
        yield word.capitalize()


def is_basic(piece: str) -> bool:
    """Pieces kept whether or not the corpus used them: another year's news will."""
    if CHINESE_PIECE.match(piece):
        return True
    bare = piece.removeprefix("\u2581")
    if len(bare) == 0:
        return True
    if len(bare) > 1:
        return False
    return (
        ord(bare) < 0x0530  # Latin, Greek, Cyrillic letters
        or 0x3040 <= ord(bare) <= 0x31FF  # kana, bopomofo
        or unicodedata.category(bare)[0] in "PSN"
    )


def choose_pieces(source: Source, corpus: str, exclude: str | None, at_least: int) -> list[int]:
    """Ids, in the source's order, of the pieces to keep."""
    tokenizer = source_tokenizer(source)
    used = {i for i, n in count_pieces(tokenizer, articles(corpus, exclude)).items() if n >= at_least}
    used |= set(count_pieces(tokenizer, english_words()))
    basic = {i for i, piece in enumerate(source.pieces) if is_basic(piece) or piece in SPECIAL}
    return sorted((used | basic) - {i for i, p in enumerate(source.pieces) if p == "<mask>"})


def pieces_of(tokenizer_file: str, source: Source) -> list[int]:
    """The same list, read back from a tokenizer.json made before."""
    kept = {piece for piece, _ in json.load(open(tokenizer_file, encoding="utf-8"))["model"]["vocab"]}
    return [i for i, piece in enumerate(source.pieces) if piece in kept]
