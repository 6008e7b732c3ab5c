"""Draws documents for the cases: frames of scenes as small pictures, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from greenroom.project.document import Project
from greenroom.project.validate import load_project
from greenroom.render.folder import FolderResources
from greenroom.render.preview import preview_picture
from greenroom.render.profile import PROFILES
from greenroom.render.still import Stills, sized
from tests.reference.compare import Picture

LANDSCAPE, PORTRAIT, SQUARE, TALL = (1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350)
Data = dict[str, Any]
_BEFORE_THE_END = 10
"""Frames."""
_CHECKS = ((255, 214), 8)
"""Two greys and the side of a square: what is transparent lies on them."""


@cache
def resources() -> FolderResources:
    """Speech and media are made once per process."""
    return FolderResources(Path(mkdtemp(prefix="greenroom-reference-")))


@dataclass(frozen=True)
class Shot:
    """A moment of a document, `width` pixels wide. `at` counts in ms from the start of the scene; None: shortly before
    the scene ends or changes into the next one, when all of it is there. `frame` counts in frames."""

    document: Project
    width: int = 480
    scene: int = 0
    at: int | None = 0
    frame: int | None = None
    profile: str = "standard"


def film(*scenes: Mapping[str, Any], canvas: tuple[int, int] = LANDSCAPE, **fields: Any) -> Project:
    """Scenes last two seconds and stand on a light grey where they do not say otherwise."""
    whole = [
        {"id": f"scene-{n}", "seed": 7 + n, "duration_ms": 2000, "background": {"colour": "#eef1f5"}, **scene}
        for n, scene in enumerate(scenes)
    ]
    for scene in whole:
        for n, clip in enumerate(scene.get("clips", [])):
            clip.setdefault("id", f"clip-{n}")
    size = {"width": canvas[0], "height": canvas[1]}
    return load_project({"schema": "greenroom/project", "version": 1, "canvas": size, "scenes": whole, **fields})


def talking(scene: Mapping[str, Any]) -> dict[str, Any]:
    """As long as what is said in it."""
    return {"duration_ms": None, **scene}


def box(left: float, top: float, width: float, height: float, angle: float = 0.0) -> Data:
    return {"kind": "box", "left": left, "top": top, "width": width, "height": height, "angle": angle}


def fit(cx: float, cy: float, long_side: float | None = None, angle: float = 0.0) -> Data:
    return {"kind": "fit", "cx": cx, "cy": cy, "long_side": long_side, "angle": angle}


def text(words: str, geometry: Data, *, clip: Data | None = None, **style: Any) -> Data:
    return {"type": "text", "text": words, "geometry": geometry, "style": {"fill": "#1c2430", **style}, **(clip or {})}


def shape(name: str, geometry: Data, fill: str | Data = "#2f6fed", **fields: Any) -> Data:
    return {"type": "shape", "shape": name, "geometry": geometry, "fill": fill, **fields}


def image(url: str, geometry: Data, **fields: Any) -> Data:
    return {"type": "image", "url": url, "geometry": geometry, **fields}


def presenter(who: str, geometry: Data, **fields: Any) -> Data:
    return {"type": "presenter", "presenter": who, "geometry": geometry, **fields}


def line(words: str, **fields: Any) -> Data:
    return {"kind": "line", "text": words, **fields}


def draw(shots: Sequence[Shot], columns: int | None = None) -> Picture:
    """All shots in rows of `columns` (default: one row)."""
    known: dict[int, Stills] = {}
    pictures = []
    for shot in shots:
        stills = known.setdefault(id(shot.document), Stills(shot.document, resources()))
        pictures.append(_picture(shot, stills))
    return sheet(pictures, columns or len(pictures))


def sheet(pictures: Sequence[Picture], columns: int) -> Picture:
    gap = 4
    height, width = (max(p.shape[side] for p in pictures) for side in (0, 1))
    rows = -(-len(pictures) // columns)
    out = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap, 3), 96, np.uint8)
    for n, picture in enumerate(pictures):
        top, left = n // columns * (height + gap), n % columns * (width + gap)
        out[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return out


def _picture(shot: Shot, stills: Stills) -> Picture:
    project, profile = shot.document, PROFILES[shot.profile]
    size = sized(profile, (project.canvas.width, project.canvas.height), shot.width)
    frame = shot.frame
    if frame is None:
        time = stills.time(shot.scene)
        late = max(0, time.frames - time.after - _BEFORE_THE_END)
        frame = late if shot.at is None else shot.at * project.fps // 1000
    still = stills.still(shot.scene, frame, profile, size)
    pixels = preview_picture(still.window.to_bytes(), resources().path)
    return on_checks(pixels)


def on_checks(bgra: Picture) -> Picture:
    """Red first, and on checks where it is transparent."""
    greys, side = _CHECKS
    height, width = bgra.shape[:2]
    odd = (np.add.outer(np.arange(height) // side, np.arange(width) // side) % 2).astype(bool)
    ground = np.where(odd, greys[0], greys[1])[..., None].astype(np.float32)
    alpha = bgra[..., 3:].astype(np.float32) / 255
    out: Picture = np.rint(bgra[..., 2::-1] * alpha + ground * (1 - alpha)).astype(np.uint8)
    return out
