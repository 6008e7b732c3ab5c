"""Makes docs/pictures/demo.png: `python docs/picture.py WELCOME.mp4`, the exported `examples/welcome.json`.

One frame large, two small ones beside it. Look at the result: a frame may catch a blink.
"""

from __future__ import annotations

import sys
from pathlib import Path

import av
from PIL import Image

FRAMES = (48, 378, 600)
"""A wave of the hand, a conversation, the film."""
WIDTH, GAP = 1200, 8


def main(video: str) -> None:
    with av.open(video) as container:
        frames = enumerate(container.decode(video=0))
        found = {n: f.to_image() for n, f in frames if n in FRAMES}  # type: ignore[no-untyped-call]
    large, *small = (found[n] for n in FRAMES)
    width = (WIDTH - GAP) // 3
    height = width * 9 // 16
    whole = 2 * height + GAP
    left = whole * 16 // 9
    strip = Image.new("RGB", (left + GAP + width, whole), "white")
    strip.paste(large.resize((left, whole), Image.Resampling.LANCZOS), (0, 0))
    for row, picture in enumerate(small):
        place = (left + GAP, row * (height + GAP))
        strip.paste(picture.resize((width, height), Image.Resampling.LANCZOS), place)
    strip.save(Path(__file__).parent / "pictures" / "demo.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
