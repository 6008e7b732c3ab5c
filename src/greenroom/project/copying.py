"""Copies have ids of their own and the same seeds, so that a copy looks exactly like its original."""

from __future__ import annotations

from greenroom.project.document import Project, Scene
from greenroom.project.ids import new_id
from greenroom.project.script import Line


def copy_project(project: Project) -> Project:
    """A deep copy with fresh ids everywhere."""
    copy = project.model_copy(update={"scenes": []}).model_copy(deep=True)  # scenes are copied once, by copy_scene
    copy.scenes = [copy_scene(scene)[0] for scene in project.scenes]
    return copy


def copy_scene(scene: Scene) -> tuple[Scene, dict[str, str]]:
    """A deep copy with fresh ids, and old id -> new id of its clips, lines and pauses. Speakers follow."""
    copy = scene.model_copy(deep=True)
    copy.id = new_id()
    copy.background.id = new_id()
    ids = {part.id: new_id() for part in (*copy.clips, *copy.script)}
    for clip in copy.clips:
        clip.id = ids[clip.id]
    for item in copy.script:
        item.id = ids[item.id]
        if isinstance(item, Line) and item.speaker is not None:
            item.speaker = ids.get(item.speaker, item.speaker)
    return copy, ids
