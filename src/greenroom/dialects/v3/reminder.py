"""Echo keys for scenes that come back without them, from programs whose types know only the documented fields.

Clips and backgrounds carry their ids all the same, and where the scenes are sent to the project that they were read
from, these tell what each thing is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greenroom.dialects.echo import KEY, echo_of
from greenroom.dialects.straighten import straightened


def reminded(scenes: object, shown: list[dict[str, Any]]) -> object:
    """`scenes` with the echo keys of `shown`, what the project shows now; as they are when they have echo keys, or name
    none of its ids."""
    scenes = straightened(scenes)
    if not isinstance(scenes, list) or echo_of(scenes) is not None:
        return scenes
    homes = {id: scene for scene in reversed(shown) for id in _ids(scene)}
    return [_marked(scene, homes) for scene in scenes]


def _ids(scene: Mapping[str, Any]) -> list[str]:
    """Of its background first."""
    clips = scene.get("clips")
    parts = [scene.get("background"), *(clips if isinstance(clips, list) else [])]
    ids = [part.get("id") for part in parts if isinstance(part, Mapping)]
    return [id for id in ids if isinstance(id, str) and id]


def _marked(scene: object, homes: Mapping[str, dict[str, Any]]) -> object:
    if not isinstance(scene, dict):
        return scene
    home = next((homes[id] for id in _ids(scene) if id in homes), None)
    if home is None:
        return scene
    marks = {clip["id"]: clip[KEY] for clip in home["clips"]}
    clips = scene.get("clips")
    if isinstance(clips, list):
        clips = [
            {**clip, KEY: marks[clip["id"]]} if isinstance(clip, dict) and _known(clip.get("id"), marks) else clip
            for clip in clips
        ]
    return {**scene, KEY: home[KEY], **({"clips": clips} if clips is not None else {})}


def _known(id: object, marks: Mapping[str, Any]) -> bool:
    return isinstance(id, str) and id in marks
