"""Many small pictures in one, for timelines and hover previews."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image

JPEG_QUALITY = 90
WEBP_QUALITY = 92


class Tile(NamedTuple):
    """Frame `frame` of scene `scene`, drawn in the file `picture`."""

    scene: int
    frame: int
    picture: Path


def spread(scenes: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """`count` moments (scene, frame) in the middle of equal parts of scenes given as (scene, frames).

    >>> spread([(3, 10)], 2), spread([(0, 4), (1, 4)], 4)
    ([(3, 2), (3, 7)], [(0, 1), (0, 3), (1, 1), (1, 3)])
    """
    total = sum(frames for _, frames in scenes)
    moments = []
    for n in range(count):
        at = (2 * n + 1) * total // (2 * count)
        for scene, frames in scenes:
            if at < frames:
                moments.append((scene, at))
                break
            at -= frames
    return moments


def contact_sheet(pictures: Sequence[Path], out: Path) -> dict[str, int]:
    """Pictures of one size, row by row, as nearly square as they go. Returns the numbers that find a tile in it."""
    columns = math.ceil(math.sqrt(len(pictures)))
    rows = math.ceil(len(pictures) / columns)
    with Image.open(pictures[0]) as first:
        width, height = first.size
    with Image.new("RGB", (columns * width, rows * height)) as sheet:
        for number, picture in enumerate(pictures):
            with Image.open(picture) as tile:
                sheet.paste(tile, (number % columns * width, number // columns * height))
        _save(sheet, out)
    return {"columns": columns, "rows": rows, "tile_width": width, "tile_height": height}


def save_picture(png: Path, out: Path) -> None:
    """`png` at the path `out`: as JPEG, on white, when that ends in `.jpg`, as WebP when it ends in `.webp`."""
    if out.suffix == ".png":
        out.write_bytes(png.read_bytes())
        return
    with Image.open(png) as picture:
        _save(picture, out)


def _save(picture: Image.Image, out: Path) -> None:
    if out.suffix == ".jpg":
        if picture.mode == "RGBA":
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture)
        picture.convert("RGB").save(out, quality=JPEG_QUALITY)
    elif out.suffix == ".webp":
        picture.save(out, quality=WEBP_QUALITY, method=2)
    else:
        picture.save(out, compress_level=4)
