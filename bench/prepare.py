"""Makes what the programs of one workload read, in a folder: `python -m bench.prepare WORKLOAD FOLDER`.

- `store/`: utterances, blobs and windows of the workload, spoken and planned (`window-N.json`, in order);
- `composite.yuv`: every frame of the workload, each drawn and converted whole: the lossless composite;
- for W1, which has a variant with presenter bitmaps: `presenter_bgra.npy` (60 premultiplied frames that repeat),
  `presenter.rgba` and `presenter_rgba.npy` (the same, not premultiplied, for the peers), `back.png`, `front.png`,
  `voice.wav`, `job.json` and `cycle.yuv`, the composite of these 60 frames.
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image

from bench.bitmap_painter import Cycle, bitmap_compositor
from bench.workloads import WORKLOADS
from greenroom.presenters.cast import built_in
from greenroom.presenters.painter import open_painter
from greenroom.render.bitmap import blank, surface
from greenroom.render.compositor import Compositor
from greenroom.render.export import plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.frame420 import Planes
from greenroom.render.layers.build import build
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.presenter import built_in_painter
from greenroom.render.profile import PROFILES
from greenroom.render.window import AnyLayer, PresenterLayer, Window

CYCLE = 60


def prepare(workload: str, folder: Path) -> None:
    """Plans a workload and draws its composite."""
    resources = FolderResources(folder / "store")
    planned = plan_export(WORKLOADS[workload], resources)
    with (folder / "composite.yuv").open("wb") as file:
        for number, segment in enumerate(planned.segments):
            data = resources.path(segment.key).read_bytes()
            (folder / f"window-{number}.json").write_bytes(data)
            window = Window.from_bytes(data)
            compositor = Compositor(window, resources.path)
            for n in range(window.frames):
                compositor.forget()
                compositor.frame(n)
                _append(file, compositor.target.planes)


def prepare_bitmaps(folder: Path) -> None:
    """What W1 is made of when the presenter comes as ready bitmaps. After `prepare`."""
    resources = FolderResources(folder / "store")
    window = Window.from_bytes((folder / "window-0.json").read_bytes())
    presenter = next(layer for layer in window.picture.layers if isinstance(layer, PresenterLayer))
    cycle = _cycle(presenter, window)
    np.save(folder / "presenter_bgra.npy", cycle.frames)
    straight = _straight_rgba(cycle.frames)
    np.save(folder / "presenter_rgba.npy", straight)
    straight.tofile(folder / "presenter.rgba")
    stage = Stage(window.canvas, window.out, window.fps, resources.path)
    index = window.picture.layers.index(presenter)
    _still(window.picture.layers[:index], stage, folder / "back.png")
    _still(window.picture.layers[index + 1 :], stage, folder / "front.png")
    with wave.open(str(folder / "voice.wav"), "wb") as sound:
        sound.setparams((1, 2, 48_000, 0, "NONE", ""))
        tone = np.sin(np.arange(20 * 48_000) * 0.02) * 4_000
        sound.writeframes(tone.astype("<i2").tobytes())
    height, width = cycle.frames.shape[1:3]
    job = {
        "width": window.out[0], "height": window.out[1], "fps": window.fps, "frames": 600,
        "place": list(cycle.place), "presenter": [width, height],
        "x264": dict(PROFILES["standard"].options)["x264-params"],
    }  # fmt: skip
    (folder / "job.json").write_text(json.dumps(job))
    compositor = bitmap_compositor(window, resources.path, cycle)
    with (folder / "cycle.yuv").open("wb") as file:
        for n in range(CYCLE):
            compositor.forget()
            compositor.frame(n)
            _append(file, compositor.target.planes)


def load_cycle(folder: Path) -> Cycle:
    job = json.loads((folder / "job.json").read_text())
    return Cycle(np.load(folder / "presenter_bgra.npy"), (job["place"][0], job["place"][1]))


def _cycle(layer: PresenterLayer, window: Window) -> Cycle:
    """Frames 60..119 of the presenter, cut to what they cover: the same motion as the real scene, repeated."""
    a, _, _, _, e, f = layer.placed.matrix
    width, height = window.out
    painter = open_painter(built_in()[layer.pack], layer.outfit, layer.palette, (a, e, f, False), window.out)
    pictures = []
    for row in layer.rows()[60 : 60 + CYCLE]:
        pixels = blank(width, height)
        painter.paint(surface(pixels).getCanvas(), row)
        pictures.append(pixels)
    every = np.stack(pictures)
    rows, columns = np.flatnonzero(every[..., 3].any((0, 2))), np.flatnonzero(every[..., 3].any((0, 1)))
    left, top = int(columns[0]) // 2 * 2, int(rows[0]) // 2 * 2
    return Cycle(np.ascontiguousarray(every[:, top : rows[-1] + 1, left : columns[-1] + 1]), (left, top))


def _straight_rgba(frames: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    alpha = np.maximum(frames[..., 3:], 1).astype(np.uint16)
    colour = np.minimum(255, frames[..., 2::-1].astype(np.uint16) * 255 // alpha).astype(np.uint8)
    return np.concatenate([colour, frames[..., 3:]], -1)


def _still(layers: tuple[AnyLayer, ...], stage: Stage, out: Path) -> None:
    pixels = blank(*stage.out)
    canvas = surface(pixels).getCanvas()
    for layer in layers:
        build(layer, stage, built_in_painter).draw(canvas, 0)
    Image.fromarray(_straight_rgba(pixels[None])[0]).save(out)


def _append(file: BinaryIO, planes: Planes) -> None:
    for plane in planes:
        file.write(plane.tobytes())


if __name__ == "__main__":
    prepare(sys.argv[1], Path(sys.argv[2]))
    if sys.argv[1] == "W1":
        prepare_bitmaps(Path(sys.argv[2]))
