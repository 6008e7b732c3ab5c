"""The encode-only limit: ready yuv420p frames in memory -> x264 with the options of a profile, and nothing else.

`python -m bench.limit FRAMES.yuv WIDTH HEIGHT FPS COUNT OUT_FOLDER`: the file holds whole frames; when it holds fewer
than COUNT they repeat. Writes one segment per 300 frames, as an export does. Prints the CPU seconds of encoding alone.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

from greenroom.render.encoder import Encoder
from greenroom.render.frame420 import Frame420
from greenroom.render.profile import PROFILES
from greenroom.render.window import MAX_FRAMES


def main(file: str, width: int, height: int, fps: int, count: int, folder: str) -> None:
    """Frames are copied out of the file before the clock starts."""
    size = width * height * 3 // 2
    raw = np.fromfile(file, np.uint8)
    frames = []
    for picture in raw.reshape(-1, size):
        frame = Frame420(width, height, fps)
        luma, chroma = picture[: width * height], picture[width * height :].reshape(2, height // 2, width // 2)
        for plane, source in zip(frame.planes, (luma.reshape(height, width), *chroma), strict=True):
            plane[:] = source
        frames.append(frame)
    del raw
    before = time.process_time()
    for first in range(0, count, MAX_FRAMES):
        out = Path(folder, f"limit-{first:05d}.mp4")
        with Encoder(out, (width, height), fps, PROFILES["standard"]) as encoder:
            for n in range(min(MAX_FRAMES, count - first)):
                encoder.encode(frames[(first + n) % len(frames)].stamped(n))
    print(json.dumps({"cpu": time.process_time() - before}))


if __name__ == "__main__":
    _width, _height, _fps, _count = (int(a) for a in sys.argv[2:6])
    main(sys.argv[1], _width, _height, _fps, _count, sys.argv[6])
