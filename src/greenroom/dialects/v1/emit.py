"""Document -> v1 scenes."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.echo import KEY
from greenroom.dialects.extras import extras_of
from greenroom.dialects.v1.clips import say_background, say_clip
from greenroom.dialects.v1.presenter import say_presenter
from greenroom.dialects.v1.script import featured
from greenroom.dialects.v1.values import Background, ClipValues
from greenroom.project.clips import Clip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas, Part


def emit_scenes(project: Project, *, project_id: str, rev: int) -> list[dict[str, Any]]:
    """The `scenes` of v1's GET: the background is clips[0], a scene without a presenter has `AIModel: {}`.

    Clips that v1 has no word for (shapes, audio, further presenters) are not shown; the echo keys bring them back.
    """
    return [
        {
            **extras_of(scene, "v1"),
            "sceneIdx": number,
            "AIModel": _emit_presenter(scene, project),
            "clips": emit_clips(scene, project.canvas),
            KEY: {"project": project_id, "rev": rev, "scene": scene.id},
        }
        for number, scene in enumerate(project.scenes)
    ]


def emit_clips(scene: Scene, canvas: Canvas) -> list[dict[str, Any]]:
    background = _emit_clip(scene.background, scene.background.id, say_background(scene.background))
    said = ((clip, say_clip(clip, canvas)) for clip in scene.clips)
    return [background, *(_emit_clip(clip, clip.id, values) for clip, values in said if values is not None)]


def shown_clips(scene: Scene, canvas: Canvas) -> list[Clip]:
    """The clips of the document that `emit_clips` shows after the background, in order."""
    return [clip for clip in scene.clips if say_clip(clip, canvas) is not None]


def _emit_presenter(scene: Scene, project: Project) -> dict[str, Any]:
    clip = featured(scene)
    if clip is None:
        return {}
    return {**extras_of(clip, "v1"), **say_presenter(scene, clip, project.canvas, project.language).write()}


def _emit_clip(part: Part, part_id: str, values: ClipValues | Background) -> dict[str, Any]:
    extra = extras_of(part, "v1")
    detail = extra.pop("detail", {})
    return {**extra, "type": values.TYPE, "detail": {**detail, **values.write()}, KEY: {"clip": part_id}}
