"""P2's program: the whole scene drawn and encoded, speech cached; what a render child does, start-up included.

`python -m bench.scene FOLDER OUT_FOLDER`: FOLDER as made by bench.prepare.
"""

from __future__ import annotations

import sys
from pathlib import Path

from greenroom.render.draw import render_window
from greenroom.render.folder import FolderResources


def main(folder: Path, out: Path) -> None:
    resources = FolderResources(folder / "store")
    for number, file in enumerate(sorted(folder.glob("window-*.json"))):
        render_window(file.read_bytes(), resources.path, out / f"scene-{number}.mp4")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
