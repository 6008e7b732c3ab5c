"""The form of simple/* as one v1 scene: a presenter on chroma-key green."""

from __future__ import annotations

import math
from typing import Any

from greenroom.dialects.v1 import absorb_scenes
from greenroom.presenters.cast import cast
from greenroom.project.clips import Background, PresenterClip
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.ids import new_id
from greenroom.project.parts import Canvas, Fit
from greenroom.server.errors import MissingField

CHROMA_KEY = "#00ff00"
HEADROOM = 0.8
"""Of the space above a presenter; heads nod and sway in the rest."""
FORM = "simple_video"
"""The `wire` key under which a project remembers that it came from this form; holds `uppercut`."""

FIELDS = {
    "scenes[0].AIModel.script": "text",
    "scenes[0].AIModel.language": "language",
    "scenes[0].AIModel.model": "model",
    "scenes[0].AIModel.clothes": "clothes",
}


def is_simple(project: Project) -> bool:
    return FORM in project.wire


def as_scenes(project: Project) -> Project:
    """The project as one that its client knows by its scenes: places in it are no longer fields of the form."""
    if not is_simple(project):
        return project
    return project.model_copy(update={"wire": {key: value for key, value in project.wire.items() if key != FORM}})


def field_of(wire_path: str) -> str:
    """The form's name of a place in its scene."""
    return FIELDS.get(wire_path, wire_path)


def simple_project(fields: dict[str, Any]) -> Project:
    """`text` and `model` are needed; `language` (or `locale`; en), `clothes`, `scale` (1) and `uppercut` are not."""
    for name in ("text", "model"):
        if fields.get(name) in (None, ""):
            raise MissingField("is needed", path=name)
    model = {"script": fields["text"], "locationX": 0, "locationY": 0}
    model |= {name: fields[name] for name in ("model", "clothes", "language", "scale") if fields.get(name) is not None}
    if isinstance(scale := model.get("scale"), int | float) and not isinstance(scale, bool) and math.isfinite(scale):
        model["locationY"] = max(0.0, (scale - 1) / 2)  # who is taller than the picture keeps the head in it
    if "language" not in model and fields.get("locale"):
        model["language"] = fields["locale"]
    if isinstance(model["model"], int):
        model["model"] = str(model["model"])
    try:
        project = absorb_scenes([{"AIModel": model, "clips": []}], None, name=str(fields["text"])[:60])
    except GreenroomError as error:
        error.path = field_of(error.path)
        raise
    project.scenes[0].background = Background(id=new_id(), colour=CHROMA_KEY)
    project.wire[FORM] = {"uppercut": fields.get("uppercut")}
    return cropped(project, uppercut_in(fields))


def uppercut_in(fields: dict[str, Any]) -> float:
    """Pixels; 0 when nothing is to be cut."""
    value = fields.get("uppercut")
    if value in (None, ""):
        return 0.0
    try:
        pixels = math.nan if isinstance(value, bool | list | dict) else float(value)
    except ValueError:
        pixels = math.nan
    if not math.isfinite(pixels) or pixels < 0:
        raise InvalidDocument("must be a number of pixels, 0 or more", path="uppercut")
    return pixels


def cropped(project: Project, pixels: float) -> Project:
    """Cuts that much off the top of the picture, but nothing of the presenter: the canvas becomes lower, and the
    presenter stays where it was."""
    clip = project.scenes[0].clips[0]
    if not pixels or not isinstance(clip, PresenterClip) or not isinstance(clip.geometry, Fit):
        return project
    casting = cast(clip.presenter, clip.outfit)
    outfit = next(worn for worn in casting.pack.manifest.clothes if worn.id == casting.outfit)
    high = project.canvas.height
    tall = (clip.geometry.long_side or 1.0) * high
    top = clip.geometry.cy * high - tall / 2
    free = top + tall * HEADROOM * outfit.metrics.spaceT / casting.pack.manifest.canvas[1]
    cut = int(max(0.0, min(pixels, free)) // 2 * 2)
    left = high - cut
    clip.geometry = Fit(cx=clip.geometry.cx, cy=(clip.geometry.cy * high - cut) / left, long_side=tall / left)
    project.canvas = Canvas(width=project.canvas.width, height=left)
    return project
