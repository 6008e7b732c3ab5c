"""Document -> v3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenroom.dialects.echo import KEY
from greenroom.dialects.extras import extras_of
from greenroom.dialects.v3.clips import say_clip
from greenroom.dialects.v3.colour import rgb_text
from greenroom.dialects.v3.dictionary import say_dictionary
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.v3.scripts import say_clip_script, say_scripts
from greenroom.project.clips import Background, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.paint import plain
from greenroom.project.parts import orientation_of
from greenroom.project.watermark import is_marked

SCENE_DEFAULTS: dict[str, Any] = {"thumbnailUrl": ""}
"""Shown, and forgotten again as long as nobody changes them."""

Dress = Callable[[str, str | None], dict[str, Any]]
"""(presenter, outfit) -> further fields of `model`: pictures and metrics that clients read and nobody edits."""


def emit_project(project: Project, *, project_id: str, rev: int, dress: Dress | None = None) -> dict[str, Any]:
    """`_id`, `name`, `orientation`, `scenes` and `dictionary`: what the document itself knows of v3's `project`."""
    return {
        "_id": project_id,
        "name": project.name,
        "orientation": orientation_of(project.canvas),
        "scenes": emit_scenes(project, project_id=project_id, rev=rev, dress=dress),
        "dictionary": say_dictionary(project.dictionary),
    }


def emit_scenes(project: Project, *, project_id: str, rev: int, dress: Dress | None = None) -> list[dict[str, Any]]:
    """Every clip is shown, in the document's order; pauses, transitions and captions come back by the echo keys."""
    return [
        {
            **SCENE_DEFAULTS,
            **extras_of(scene, DIALECT),
            "watermark": is_marked(project, scene),
            "sceneIdx": number,
            "background": say_background(scene.background),
            "clips": emit_clips(scene, project, dress),
            "scripts": say_scripts(scene),
            KEY: {"project": project_id, "rev": rev, "scene": scene.id},
        }
        for number, scene in enumerate(project.scenes)
    ]


def emit_clips(scene: Scene, project: Project, dress: Dress | None) -> list[dict[str, Any]]:
    said = []
    for clip in scene.clips:
        wire = say_clip(clip, scene, project)
        if isinstance(clip, PresenterClip):
            wire["script"] = say_clip_script(scene, clip, wire["script"])
            if dress is not None:
                clothing = dress(clip.presenter, clip.outfit)
                dressed = {key: value for key, value in clothing.items() if key not in wire["model"]}
                wire["model"] |= dressed
                wire[KEY]["dressed"] = sorted(dressed)
        said.append(wire)
    return said


def say_background(background: Background) -> dict[str, Any]:
    return {
        **extras_of(background, DIALECT),
        "id": background.id,
        "type": "background",
        "source_type": background.kind,
        "source_url": background.url or "",
        "source_color": rgb_text(plain(background.colour)),
    }
