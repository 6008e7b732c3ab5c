"""Places in the document -> places in the v3 scenes that the client sent."""

from __future__ import annotations

import re

from greenroom.dialects.v3.clips import TYPES
from greenroom.dialects.v3.fields import FIELDS
from greenroom.dialects.v3.speakers import presenters_of, speaker_of
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line

_PART = re.compile(r"scenes\[(\d+)\]\.?(?:(clips|script)\[(\d+)\]|(background))?\.?(.*)")
_NOTE = "v3_place"
_LEAVES = {
    "presenter": "model.ai_name",
    "fill": "fill",
    "style.fill": "fill",
    "outfit": "model.emotion",
    "gesture": "model.emotion",
    "language": "model.language",
    "geometry.left": "left",
    "geometry.top": "top",
    "geometry.cx": "left",
    "geometry.cy": "top",
    "geometry.width": "width",
    "geometry.height": "height",
    "geometry.long_side": "width",
    "geometry.scale_x": "scaleX",
    "geometry.scale_y": "scaleY",
    "geometry.angle": "angle",
}
_WAYS = {"voice": "tts.voice", "rate": "tts.rate", "pitch": "tts.pitch"}
_BACKGROUND = {"url": "source_url", "colour": "source_color", "kind": "source_type"}


def wire_path(project_path: str, project: Project) -> str:
    """Where the client finds what `project_path` names: `scenes[0].clips[0].url` -> `scenes[0].clips[0].source_url`.

    What v3 does not show is placed at its scene; what belongs to no scene keeps its document path.
    """
    found = _PART.fullmatch(project_path)
    if found is None or int(found[1]) >= len(project.scenes):
        return project_path
    number, listed, index, background, leaf = found.groups()
    scene, top = project.scenes[int(number)], f"scenes[{number}]"
    if background:
        named = _BACKGROUND.get(leaf)
        return f"{top}.background.{named}" if named else f"{top}.background"
    if listed == "script":
        return f"{top}{_script_place(scene, int(index), leaf)}"
    if listed == "clips":
        return f"{top}{_clip_place(scene, int(index), leaf)}"
    return {"clips": f"{top}.clips", "script": f"{top}.scripts"}.get(leaf, top)


def note_script_place(scene: Scene, *, in_clips: bool) -> Scene:
    """Remember that the client has no `scripts[]` and finds its texts in its clips."""
    wire = {key: value for key, value in scene.wire.items() if key != _NOTE}
    if in_clips:
        wire[_NOTE] = {"script": "clips"}
    return scene.model_copy(update={"wire": wire})


def is_told_by_clips(scene: Scene) -> bool:
    """Whether the client has no `scripts[]` and finds its texts in its clips."""
    return bool(scene.wire.get(_NOTE))


def _clip_place(scene: Scene, index: int, leaf: str) -> str:
    if index >= len(scene.clips):
        return ".clips"
    fields = FIELDS[TYPES[scene.clips[index].type]]
    named = next((field.key for field in fields if field.attribute == leaf), None) or _LEAVES.get(leaf)
    return f".clips[{index}].{named}" if named else f".clips[{index}]"


def _script_place(scene: Scene, index: int, leaf: str) -> str:
    item = scene.script[index] if index < len(scene.script) else None
    if not isinstance(item, Line):
        return ".scripts"
    speaker = speaker_of(item, scene.clips)
    clip = next((n for n, clip in enumerate(scene.clips) if speaker is not None and clip.id == speaker.id), None)
    if leaf == "language" and clip is not None:
        return f".clips[{clip}].model.language"
    way = _WAYS.get(leaf)
    if is_told_by_clips(scene) and clip is not None:
        return f".clips[{clip}].script.{way or 'org'}"
    before = sum(isinstance(other, Line) for other in scene.script[:index])
    named = way or ("modelId" if leaf == "speaker" else "org")
    return f".scripts[{before}].{named}" if presenters_of(scene.clips) else ""
