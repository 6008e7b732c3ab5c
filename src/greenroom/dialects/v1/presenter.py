"""`AIModel` <-> the featured presenter clip."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.extras import with_extras
from greenroom.dialects.v1.script import featured, in_language, retold, shown_lines, told, without
from greenroom.dialects.v1.spot import clean, long_side_of, moved, spot_of, with_long_side
from greenroom.dialects.v1.values import AIModel
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Scene
from greenroom.project.ids import new_id
from greenroom.project.parts import Canvas, Fit


def say_presenter(scene: Scene, clip: PresenterClip, canvas: Canvas, language: str) -> AIModel:
    """What `AIModel` says; `language` is the project's."""
    shown = shown_lines(scene)
    long_side = long_side_of(clip.geometry, canvas)
    spot = spot_of(clip.geometry, canvas)
    return AIModel(
        model=clip.presenter,
        clothes=clip.outfit,
        script=told(scene),
        language=(shown[0].language if shown else None) or clip.language or language,
        scale=1.0 if long_side is None else clean(long_side),
        x=clean(spot.x),
        y=clean(spot.y),
        layer=clip.layer,
    )


def hear_presenter(scene: Scene, after: AIModel | None, extra: dict[str, Any], canvas: Canvas, language: str) -> Scene:
    """The scene with what `AIModel` changed; None takes the featured presenter and its lines away."""
    clip = featured(scene)
    if after is None:
        if clip is None:
            return scene
        rest = [other for other in scene.clips if other is not clip]
        return scene.model_copy(update={"clips": rest, "script": without(scene, clip)})
    if clip is None:
        clip = PresenterClip(id=new_id(), presenter=after.model or "", geometry=Fit(long_side=1.0))
        scene = scene.model_copy(update={"clips": [clip, *scene.clips]})
        before = AIModel(model=clip.presenter, script=told(scene) if after.script else "")
    else:
        before = say_presenter(scene, clip, canvas, language)
    script = scene.script
    if after.script != before.script:
        script = retold(scene, after.script, clip.id)
        scene = scene.model_copy(update={"script": script})
    if after.language != before.language:
        script = in_language(scene, after.language)
    changed = _changed(clip, before, after, canvas).model_copy(update={"wire": with_extras(clip, "v1", extra)})
    clips = [changed if other is clip else other for other in scene.clips]
    return scene.model_copy(update={"clips": clips, "script": script})


def _changed(clip: PresenterClip, before: AIModel, after: AIModel, canvas: Canvas) -> PresenterClip:
    update: dict[str, Any] = {}
    if after.model != before.model:
        update["presenter"] = after.model
    if after.clothes != before.clothes:
        update["outfit"] = after.clothes
    if after.language != before.language:
        update["language"] = after.language
    if after.layer != before.layer:
        update["layer"] = after.layer
    geometry = clip.geometry
    if after.scale != before.scale:
        geometry = with_long_side(geometry, canvas, after.scale)
    if (after.x, after.y) != (before.x, before.y):
        geometry = moved(
            geometry, canvas, after.x if after.x != before.x else None, after.y if after.y != before.y else None
        )
    return clip.model_copy(update={**update, "geometry": geometry})
