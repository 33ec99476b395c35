"""Writes FOLDER/manifest.json: the files of the page models with their checksums. `python manifest.py FOLDER`"""

import hashlib
import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
files = {}
for name in ("begin.bin", "joins.json", "seam.bin"):
    data = (folder / name).read_bytes()
    files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
(folder / "manifest.json").write_text(json.dumps({"id": "pages-1", "files": files}, indent=2) + "\n")
