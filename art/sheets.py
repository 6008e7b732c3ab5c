"""Pictures of the cast, to look at after a change: python art/sheets.py FOLDER [cast gestures mouths heads]."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import skia
from PIL import Image

from greenroom.presenters.cast import built_in
from greenroom.presenters.pack import Pack
from greenroom.presenters.painter import open_painter
from greenroom.presenters.picture import draw_pixels
from greenroom.presenters.state import COLUMNS, INDEX, quantise

PAPER = 0xFFE4EBF3
MOUTHS: dict[str, dict[str, float]] = {
    "rest": {},
    "p b m": {"close": 1},
    "f v": {"tuck": 1},
    "th": {"jaw": 0.18, "tongue": 1, "teeth": 0.2},
    "t d n": {"jaw": 0.16, "tongue": 0.6, "teeth": 0.5},
    "s z": {"jaw": 0.08, "wide": 0.6, "teeth": 1},
    "sh": {"jaw": 0.12, "wide": 0.25, "round": 0.55, "teeth": 0.9},
    "ee": {"jaw": 0.15, "wide": 0.9},
    "eh": {"jaw": 0.4, "wide": 0.6},
    "ah": {"jaw": 0.75},
    "oh": {"jaw": 0.4, "wide": 0.1, "round": 0.8},
    "oo": {"jaw": 0.15, "wide": 0, "round": 1},
}


def shot(
    pack: Pack,
    outfit: str,
    palette: str | None,
    size: tuple[int, int],
    scale: float,
    top: float,
    *,
    paper: int = PAPER,
    **columns: float,
) -> Image.Image:
    """A presenter on paper, centred; `top`: device px of the canvas's upper edge; `columns` of the state row."""
    values = np.zeros((1, len(COLUMNS)))
    for name, value in {"eye": 1.0, "wide": 0.4, **columns}.items():
        values[0, INDEX[name]] = value
    placement = (scale, size[0] / 2 - pack.manifest.canvas[0] / 2 * scale, top, False)
    painter = open_painter(pack, outfit, palette, placement, size)

    def draw(canvas: skia.Canvas) -> None:
        canvas.clear(paper)
        painter.paint(canvas, quantise(values)[0])

    return Image.fromarray(np.ascontiguousarray(draw_pixels((0, 0, *size), draw)[:, :, 2::-1]))


def grid(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    width, height = pictures[0].size
    sheet = Image.new("RGB", (width * columns, height * -(-len(pictures) // columns)))
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % columns * width, i // columns * height))
    return sheet


def cast() -> Image.Image:
    """Everybody, every outfit, full length."""
    outfits = [(pack, outfit.id) for pack in built_in().values() for outfit in pack.manifest.clothes]
    return grid([shot(pack, outfit, None, (240, 660), 0.265, 0, smile=0.12) for pack, outfit in outfits], 8)


def gestures() -> Image.Image:
    """Every gesture; each row has another palette."""
    pictures = []
    for pack in built_in().values():
        palette = pack.manifest.palettes[-1].id
        for number in range(len(pack.gesture_ids)):
            columns = {"gesture": number, "reach": 1.0, "smile": 0.12}
            pictures.append(shot(pack, pack.manifest.clothes[0].id, palette, (330, 330), 0.29, -25, **columns))
    return grid(pictures, len(next(iter(built_in().values())).gesture_ids))


def mouths() -> Image.Image:
    """The mouth of everybody for the channels of typical sounds."""
    pictures = []
    for pack in built_in().values():
        y = pack.manifest.rig.head.origin[1] + 70
        for columns in MOUTHS.values():
            pictures.append(shot(pack, pack.manifest.clothes[0].id, None, (240, 220), 1.1, 110 - y * 1.1, **columns))
    return grid(pictures, len(MOUTHS))


def heads() -> Image.Image:
    """Heads turned to their limits, and eyes closed."""
    pictures = []
    for pack in built_in().values():
        head = pack.manifest.rig.head
        for i in (0, 1):
            turned = {"yaw": head.yaw[i], "pitch": head.pitch[i], "roll": head.roll[i], "hair_lag": 8 - 16 * i}
            top = 200 - head.origin[1] * 0.8
            pictures.append(shot(pack, pack.manifest.clothes[1].id, None, (360, 450), 0.8, top, jaw=0.3, **turned))
        pictures.append(shot(pack, pack.manifest.clothes[1].id, None, (360, 450), 0.8, top, eye=0, brow=3))
    return grid(pictures, 6)


SHEETS: dict[str, Callable[[], Image.Image]] = {"cast": cast, "gestures": gestures, "mouths": mouths, "heads": heads}


def main(folder: str, *names: str) -> None:
    for name in names or SHEETS:
        path = Path(folder) / f"{name}.png"
        SHEETS[name]().save(path, optimize=True)
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
