"""The stored pictures: small AVIF files (4:4:4: colours stay as sharp as they are), one per case."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image

from tests.reference.compare import MEAN, SHARE_OF_FAR, TILE_MEAN, Picture, compare

FOLDER = Path(__file__).parent / "pictures"
MOST_BYTES = 12_000
_QUALITIES = (80, 74, 68, 62, 56, 50)


class TooLarge(Exception):
    """A picture that does not fit into `MOST_BYTES` and still look like itself."""


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.avif"


def read(path: Path) -> Picture:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def pack(picture: Picture) -> bytes:
    """In the best quality that fits; about half of what `compare` forgives is kept for other processors."""
    for quality in _QUALITIES:
        file = io.BytesIO()
        Image.fromarray(picture).save(file, "AVIF", quality=quality, subsampling="4:4:4", speed=4)
        if file.tell() <= MOST_BYTES:
            break
    else:
        raise TooLarge(f"{file.tell()} bytes at quality {quality}: show less, or smaller")
    lost = compare(np.asarray(Image.open(file).convert("RGB")), picture)
    if lost.mean > 0.6 * MEAN or lost.far > SHARE_OF_FAR / 2 or lost.worst_tile > TILE_MEAN / 2:
        raise TooLarge(f"at {file.tell()} bytes too much is lost: {lost}")
    return file.getvalue()
