"""Lists of texts for a whole video: the n-th value goes to the n-th scene or clip, and more values than there are
places make more scenes, cloned from the first one on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from greenroom.dialects.v3 import with_tagged
from greenroom.project.clips import Clip, PresenterClip, TextClip
from greenroom.project.copying import copy_scene
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_SCENES

Kind = Literal["scripts", "titles", "subtitles"]
TAGS = {"titles": ("title", "titles"), "subtitles": ("subtitles", "subtitle")}
_RANK = {"titles": 0, "subtitles": 1}
"""Which text of a scene is meant where no clip carries the tag."""


def with_values(project: Project, kind: Kind, values: object) -> Project:
    """The project with `values` as what is said, or as titles or subtitles.

    Raises InvalidDocument or LimitExceeded at `update.values`.
    """
    path = "update.values"
    if not isinstance(values, list) or not values:
        raise InvalidDocument("must be a list of texts", path=path)
    for number, value in enumerate(values):
        if not isinstance(value, str):
            raise InvalidDocument("must be a text", path=f"{path}[{number}]")
    if len(values) > MAX_SCENES:
        raise LimitExceeded(f"has {len(values)} texts; at most {MAX_SCENES} scenes fit in a project", path=path)
    if kind == "scripts":
        return _told(_long_enough(project, lambda scene: 1, len(values), path), values, path)
    meant = _meant(project, kind)
    longer = _long_enough(project, lambda scene: len(meant(scene)), len(values), path)
    places = [clip for scene in longer.scenes for clip in meant(scene)]
    for clip, value in zip(places, values, strict=False):
        clip.text = value
    return longer


def _told(project: Project, values: list[str], path: str) -> Project:
    """An empty text leaves a scene alone in which nobody could say it: lists of no-code tools have one per scene."""
    said = {
        f"scripts_{number}": value
        for number, (scene, value) in enumerate(zip(project.scenes, values, strict=False))
        if value or any(isinstance(clip, PresenterClip) for clip in scene.clips)
    }
    try:
        return with_tagged(project, said) if said else project
    except InvalidDocument as error:
        error.path = f"{path}[{error.path.rpartition('_')[2]}]"
        raise


def _meant(project: Project, kind: Kind) -> Callable[[Scene], list[TextClip]]:
    """The clips of a scene that carry the tag; where nothing in the video does, the first or second text of it."""
    every = [clip for scene in project.scenes for clip in scene.clips]
    for tag in TAGS[kind]:
        if any(_carries(clip, tag) for clip in every):
            return lambda scene: [clip for clip in scene.clips if isinstance(clip, TextClip) and clip.tag == tag]
    rank = _RANK[kind]
    return lambda scene: [clip for clip in scene.clips if isinstance(clip, TextClip)][rank : rank + 1]


def _carries(clip: Clip, tag: str) -> bool:
    return isinstance(clip, TextClip) and clip.tag == tag


def _long_enough(project: Project, places: Callable[[Scene], int], needed: int, path: str) -> Project:
    """A copy with scenes cloned from the start until there are `needed` places."""
    originals = project.scenes
    if not any(places(scene) for scene in originals):
        raise InvalidDocument("there is no text in this project that they could go to", path=path)
    scenes = [scene.model_copy(deep=True) for scene in originals]
    missing = needed - sum(places(scene) for scene in scenes)
    while missing > 0:
        if len(scenes) >= MAX_SCENES:
            raise LimitExceeded(f"makes more than {MAX_SCENES} scenes", path=path)
        clone, _ = copy_scene(originals[(len(scenes) - len(originals)) % len(originals)])
        missing -= places(clone)
        scenes.append(clone)
    return project.model_copy(update={"scenes": scenes})
