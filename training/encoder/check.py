"""Is what was made right? Exits 1 with a line for each thing that is not.

The normaliser must do to every code point what the source's map does, the pruned tokenizer must cut
Chinese as the full one does, and the model's vectors must stay close to the source's own engine.
With --write FILE it also writes texts and their ids, for check.mjs to compare with the Node library.
"""
import argparse
import ctypes
import glob
import json
import os
import unicodedata

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

import e5s1
import vocabulary

SAMPLES = [
    "国务院总理主持召开常务会议，部署推进“一带一路”建设。",
    "本报北京11月22日电（记者王小明）今年前三季度，全国居民人均可支配收入29398元，同比增长6.3%。",
    "據新華社報道，臺灣與大陸的經貿往來日益密切。",
    "Ｔ３航站楼日均接待旅客１８万人次；气温降至－５℃～3℃。",
    "How many people attended the opening ceremony of the Hangzhou Asian Games?",
    "　　首段空两格。\n\n第二段\t有制表符，零宽\u200b空格，和<s>假记号</s>。",
    "新能源汽车产销量连续8年位居全球第一，出口首次突破百万辆。",
    "“双减”政策实施后，家长怎么看？——来自10个城市的调查",
]


def engine_vectors(weights: str, texts: list[str], hidden: int) -> np.ndarray:
    """The vectors of the engine that comes with the weights; it adds "passage: " itself."""
    library = ctypes.CDLL(glob.glob(os.path.join(os.path.dirname(weights), "_engine*.so"))[0])
    library.e5_load.restype = ctypes.c_void_p
    library.e5_load.argtypes = [ctypes.c_char_p]
    library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(ctypes.c_float)]
    engine = library.e5_load(weights.encode())
    vectors = np.empty((len(texts), hidden), np.float32)
    for text, row in zip(texts, vectors):
        library.e5_embed(engine, text.encode(), 0, row.ctypes.data_as(ctypes.POINTER(ctypes.c_float)))
    return vectors


def normaliser_faults(source: e5s1.Source, tokenizer: Tokenizer):
    """Between two letters, so that trimming and joining spaces play no part."""
    for code, expected in source.normalisation.items():
        got = tokenizer.normalizer.normalize_str(f"a{chr(code)}b")
        want = f"a{expected}b"
        while "  " in want:
            want = want.replace("  ", " ")
        # Combining marks join the letter before them in NFKC; the map, a character at a time, cannot.
        if got != want and unicodedata.normalize("NFKC", want) != got:
            yield f"U+{code:04X} becomes {got!r}, in the source {want!r}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("weights")
    arguments.add_argument("model", help="folder with model.onnx and tokenizer.json")
    arguments.add_argument("--corpus", help="news as for make_encoder.py: every 25th article is checked too")
    arguments.add_argument("--write", help="file for the texts and their ids")
    given = arguments.parse_args()
    source = e5s1.read(given.weights)
    tokenizer = Tokenizer.from_file(os.path.join(given.model, "tokenizer.json"))
    pieces = [piece for piece, _ in json.load(open(os.path.join(given.model, "tokenizer.json")))["model"]["vocab"]]
    full = vocabulary.source_tokenizer(source)

    faults = list(normaliser_faults(source, tokenizer))
    texts = list(SAMPLES)
    if given.corpus:
        articles = [a for i, a in enumerate(vocabulary.articles(given.corpus, None)) if i % 25 == 0]
        texts += [text[:400] for text in articles]
    differently = 0
    for text in texts:
        differently += [source.pieces[i] for i in full.encode(text).ids] != [pieces[i] for i in tokenizer.encode(text).ids]
    if differently > len(texts) / 50:
        faults.append(f"{differently} of {len(texts)} texts are cut differently by the full vocabulary")

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(os.path.join(given.model, "model.onnx"), options)

    def vector(text: str) -> np.ndarray:
        return session.run(None, {"input_ids": np.array([tokenizer.encode("passage: " + text).ids])})[0][0]

    vectors = np.array([vector(text) for text in SAMPLES])
    likeness = (vectors * engine_vectors(given.weights, SAMPLES, source.hidden)).sum(axis=1)
    if likeness.min() < 0.98:
        faults.append(f"cosine to the source's engine falls to {likeness.min():.4f}")
    if not (vectors == np.array([vector(text) for text in reversed(SAMPLES)])[::-1]).all():
        faults.append("the same text got two vectors")

    if given.write:
        with open(given.write, "w", encoding="utf-8") as out:
            for text in texts:
                out.write(json.dumps({"text": text, "ids": tokenizer.encode(text).ids}) + "\n")
    print(f"{len(texts):,} texts, {differently} cut differently by the full vocabulary; "
          f"cosine to the source's engine {likeness.mean():.4f}, at least {likeness.min():.4f}")
    for fault in faults:
        print(fault)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
