"""P1's program: compositing and encoding with presenter frames given as bitmaps in memory.

`python -m bench.bitmaps FOLDER OUT_FOLDER`: FOLDER as made by bench.prepare. Prints the CPU seconds after loading.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bench.bitmap_painter import bitmap_compositor
from bench.prepare import load_cycle
from greenroom.render.encoder import Encoder
from greenroom.render.folder import FolderResources
from greenroom.render.profile import PROFILES
from greenroom.render.window import Window


def main(folder: Path, out: Path) -> None:
    """Both windows of W1; the bitmaps are loaded before the clock starts."""
    resources = FolderResources(folder / "store")
    cycle = load_cycle(folder)
    files = sorted(folder.glob("window-*.json"))
    windows = [Window.from_bytes(file.read_bytes()) for file in files]
    compositors = [bitmap_compositor(window, resources.path, cycle) for window in windows]
    before = time.process_time()
    for number, (window, compositor) in enumerate(zip(windows, compositors, strict=True)):
        target = out / f"bitmaps-{number}.mp4"
        with Encoder(target, window.out, window.fps, PROFILES["standard"]) as encoder:
            for n in range(window.frames):
                encoder.encode(compositor.frame(n))
    print(json.dumps({"cpu": time.process_time() - before}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
