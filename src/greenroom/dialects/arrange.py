"""Array order wins, and what the wire does not show keeps its neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.project.document import Clip, Scene


def arranged(scene: Scene, shown: Sequence[Clip], new: Sequence[Clip]) -> list[Clip]:
    """The clips of `scene` after the `shown` ones became the `new` ones: a clip that was not shown stays behind the
    nearest clip before it that is still there, else it stays in front of all."""
    shown_ids = {clip.id for clip in shown}
    new_ids = {clip.id for clip in new}
    behind: dict[str | None, list[Clip]] = {}
    anchor: str | None = None
    for clip in scene.clips:
        if clip.id not in shown_ids:
            behind.setdefault(anchor, []).append(clip)
        elif clip.id in new_ids:
            anchor = clip.id
    result = behind.get(None, [])
    for clip in new:
        result = [*result, clip, *behind.get(clip.id, [])]
    return result
