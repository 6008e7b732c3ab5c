"""Draws the thumbnails of outfits in other palettes, thumbs/OUTFIT@PALETTE.png: python art/thumbnails.py [PACK …]."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from sheets import shot

from greenroom.presenters.cast import built_in

SIZE = (300, 400)
SCALE, TOP = 0.34, -34.0
PAPER = 0xFFE9EEF4
LIMIT = 40_000


def small_png(picture: Image.Image) -> bytes:
    """Indexed, with as many colours as fit into the limit; without dithering, which looks like dirt on skin."""
    for colours in (256, 192, 128, 96, 64):
        indexed = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        indexed.save(stream, "PNG", optimize=True)
        if stream.tell() <= LIMIT:
            break
    return stream.getvalue()


def main(*ids: str) -> None:
    for pack in built_in().values():
        if ids and pack.id not in ids:
            continue
        for outfit in pack.manifest.clothes:
            for palette in pack.manifest.palettes:
                if palette.id == "default":
                    continue
                base = Path(outfit.thumbnail)
                path = pack.folder / base.with_name(f"{base.stem}@{palette.id}.png")
                picture = shot(pack, outfit.id, palette.id, SIZE, SCALE, TOP, paper=PAPER, smile=0.2)
                path.write_bytes(small_png(picture))
                print(path, path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
