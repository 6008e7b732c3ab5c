"""Places in the document -> places in the v1 scenes that the client sent."""

from __future__ import annotations

import re

from greenroom.dialects.v1.emit import shown_clips
from greenroom.dialects.v1.script import featured, shown_lines
from greenroom.project.clips import Background, PresenterClip, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line

_PART = re.compile(r"scenes\[(\d+)\]\.?(?:(clips|script)\[(\d+)\]|(background))?\.?(.*)")
_NOTE = "v1_place"
_CLIP_LEAVES = {
    "url": "url",
    "poster_url": "url",
    "text": "textSource",
    "style.family": "font",
    "style.size": "scale",
    "geometry.cx": "locationX",
    "geometry.left": "locationX",
    "geometry.cy": "locationY",
    "geometry.top": "locationY",
    "geometry.long_side": "scale",
    "layer": "layer",
}
_VIDEO_LEAVES = {"geometry.scale_x": "scaleX", "geometry.scale_y": "scaleY", "geometry.long_side": "scaleX"}
_MODEL_LEAVES = {
    "presenter": "model",
    "outfit": "clothes",
    "gesture": "clothes",
    "language": "language",
    "geometry.cx": "locationX",
    "geometry.left": "locationX",
    "geometry.cy": "locationY",
    "geometry.top": "locationY",
    "geometry.long_side": "scale",
    "layer": "layer",
}


def wire_path(project_path: str, project: Project) -> str:
    """Where the client finds what `project_path` names: `scenes[0].clips[0].url` -> `scenes[0].clips[1].detail.url`.

    What v1 does not show is placed at its scene, e.g. `scenes[0]`; what belongs to no scene keeps its document path.
    """
    found = _PART.fullmatch(project_path)
    if found is None or int(found[1]) >= len(project.scenes):
        return project_path
    number, listed, index, background, leaf = found.groups()
    scene, top = project.scenes[int(number)], f"scenes[{number}]"
    if background:
        place = _background_index(scene.background)
        where = f"clips[{place}]" if place >= 0 else "clips"
        return f"{top}.{where}.detail.url" if leaf == "url" and place >= 0 else f"{top}.{where}"
    if listed == "script":
        return f"{top}{_script_place(scene, int(index), leaf)}"
    if listed == "clips":
        return f"{top}{_clip_place(scene, int(index), leaf, project)}"
    return {"clips": f"{top}.clips", "script": f"{top}.AIModel.script"}.get(leaf, top)


def note_background(background: Background, index: int) -> Background:
    """Remember where the client put the background (-1: nowhere), when that is not clips[0]."""
    wire = {key: value for key, value in background.wire.items() if key != _NOTE}
    if index != 0:
        wire[_NOTE] = {"index": index}
    return background.model_copy(update={"wire": wire})


def _background_index(background: Background) -> int:
    index = background.wire.get(_NOTE, {}).get("index", 0)
    return index if isinstance(index, int) else 0


def _clip_place(scene: Scene, index: int, leaf: str, project: Project) -> str:
    if index >= len(scene.clips):
        return ".clips"
    clip = scene.clips[index]
    if isinstance(clip, PresenterClip):
        return _model_place(leaf) if clip is featured(scene) else ""
    shown = shown_clips(scene, project.canvas)
    if not any(clip is other for other in shown):
        return ""
    before = next(n for n, other in enumerate(shown) if other is clip)
    background = _background_index(scene.background)
    place = f".clips[{before + (0 <= background <= before)}]"
    named = (_VIDEO_LEAVES | _CLIP_LEAVES if isinstance(clip, VideoClip) else _CLIP_LEAVES).get(leaf)
    return f"{place}.detail.{named}" if named else place


def _script_place(scene: Scene, index: int, leaf: str) -> str:
    if featured(scene) is None:
        return ""
    item = scene.script[index] if index < len(scene.script) else None
    if isinstance(item, Line) and all(item is not line for line in shown_lines(scene)):
        return ""
    return ".AIModel.language" if leaf == "language" else ".AIModel.script"


def _model_place(leaf: str) -> str:
    named = _MODEL_LEAVES.get(leaf)
    return f".AIModel.{named}" if named else ".AIModel"
