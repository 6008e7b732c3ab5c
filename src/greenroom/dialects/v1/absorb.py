"""v1 scenes -> document: only what differs from what `emit_scenes` gave is applied to the base."""

from __future__ import annotations

import zlib
from typing import Any

from greenroom.dialects.arrange import arranged
from greenroom.dialects.echo import KEY, clip_id
from greenroom.dialects.extras import with_extras
from greenroom.dialects.identity import Identities, SceneIdentity
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.soundtrack import kept_under
from greenroom.dialects.straighten import straightened
from greenroom.dialects.v1.clips import blank_clip, hear_background, hear_clip, say_clip
from greenroom.dialects.v1.emit import shown_clips
from greenroom.dialects.v1.places import note_background, wire_path
from greenroom.dialects.v1.presenter import hear_presenter
from greenroom.dialects.v1.values import CLIP_TYPES, AIModel, Background, ClipValues
from greenroom.project.clips import Background as DocumentBackground
from greenroom.project.clips import Clip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.ids import new_id
from greenroom.project.limits import MAX_CLIPS, MAX_SCENES
from greenroom.project.parts import Canvas
from greenroom.project.plain_json import check_plain
from greenroom.project.validate import json_type, reloaded


def absorb_scenes(scenes: object, base: Project | None, *, name: str = "Untitled") -> Project:
    """Read v1 `scenes`. `base` is the rev that `echo_of(scenes)` names; None reads them from scratch.

    With a base, scenes and clips are recognised by their echo keys: array order wins, missing ones are deleted, new
    ones added, repeated ones become copies with ids of their own, and what v1 cannot say stays as it was. A leaf that
    is missing means its default. Raises InvalidDocument or LimitExceeded with the place in the client's document.
    """
    scenes = straightened(scenes)
    if not isinstance(scenes, list):
        raise InvalidDocument(f"is {json_type(scenes)}; it must be a list of scenes", path="scenes")
    if not scenes:
        raise InvalidDocument("is empty; a project needs at least one scene", path="scenes")
    if len(scenes) > MAX_SCENES:
        raise LimitExceeded(f"has {len(scenes)} scenes; at most {MAX_SCENES} fit in a project", path="scenes")
    check_plain(scenes, "scenes")
    canvas = base.canvas if base else Canvas()
    language = base.language if base else _first_language(scenes)
    identities = Identities(scenes, base, lambda scene: shown_clips(scene, canvas))
    heard = [
        _hear_scene(scene, f"scenes[{number}]", number, identities.scene(number), canvas, language)
        for number, scene in enumerate(scenes)
    ]
    if base is None:
        project = Project(name=name, language=language, scenes=heard)
    else:
        music = kept_under(base.soundtrack, base.scenes, heard)
        project = base.model_copy(update={"scenes": heard, "soundtrack": music})
    try:
        return reloaded(project)
    except GreenroomError as error:
        error.path = wire_path(error.path, project)
        raise


def _hear_scene(wire: object, path: str, number: int, identity: SceneIdentity, canvas: Canvas, language: str) -> Scene:
    leaves = Leaves(wire, path)
    model, model_extra = _read_model(leaves)
    clips = leaves.raw("clips")
    if clips in (None, ""):
        clips = []
    if not isinstance(clips, list):
        raise InvalidDocument(f"is {json_type(clips)}; it must be a list of clips", path=f"{path}.clips")
    if len(clips) > MAX_CLIPS + 1:  # the background is not a clip of the document
        raise LimitExceeded(f"has {len(clips)} clips; at most {MAX_CLIPS} fit in a scene", path=f"{path}.clips")
    for known in ("sceneIdx", KEY):
        leaves.raw(known)
    scene = identity.home or _blank_scene(number, model)
    shown = identity.shown
    background: tuple[int, DocumentBackground] | None = None
    new: list[Clip] = []
    for index, item in enumerate(clips):
        place = f"{path}.clips[{index}]"
        values, extra = _read_clip(item, place)
        if isinstance(values, Background):
            if background is not None:
                raise InvalidDocument(
                    f"is a second background; clips[{background[0]}] is the scene's one already: make it an image",
                    path=place,
                )
            background = (index, hear_background(scene.background, values, extra))
            continue
        neighbour = shown[index - 1] if 0 < index <= len(shown) else None
        if neighbour is not None and type(say_clip(neighbour, canvas)) is not type(values):
            neighbour = None
        clip = identity.clip(clip_id(item), neighbour)
        if clip is None:
            clip = blank_clip(values, canvas)
        elif type(say_clip(clip, canvas)) is not type(values):
            clip = blank_clip(values, canvas).model_copy(update={"id": clip.id, "tag": clip.tag})
        new.append(hear_clip(clip, values, extra, canvas))
    if background is None:
        background = (-1, DocumentBackground(id=scene.background.id))
    scene = scene.model_copy(
        update={
            "background": note_background(background[1], background[0]),
            "clips": arranged(scene.clips, shown, new),
            "wire": with_extras(scene, "v1", leaves.rest()),
        }
    )
    return hear_presenter(scene, model, model_extra, canvas, language)


def _read_model(leaves: Leaves) -> tuple[AIModel | None, dict[str, Any]]:
    """None for a scene without a presenter: `AIModel` missing, null, or saying neither who speaks nor what."""
    data = leaves.raw("AIModel")
    if data in (None, ""):
        return None, {}
    inner = Leaves(data, leaves.place("AIModel"))
    model = AIModel.read(inner)
    if model.model is None:
        if model.script.strip():
            raise InvalidDocument(
                "is missing, but there is a script: name the presenter who speaks it", path=inner.place("model")
            )
        return None, {}
    return model, inner.rest()


def _read_clip(item: object, path: str) -> tuple[ClipValues | Background, dict[str, Any]]:
    outer = Leaves(item, path)
    kind = outer.raw("type")
    reader: type[ClipValues] | type[Background] | None = None
    if isinstance(kind, str):
        reader = _READERS.get(kind.strip().lower())
    if reader is None:
        known = ", ".join((Background.TYPE, *CLIP_TYPES))
        said = "is missing" if kind is None else f"is {kind!r}"
        raise InvalidDocument(f"{said}; the clip types of this API are {known}", path=f"{path}.type")
    outer.raw(KEY)
    inner = Leaves(outer.raw("detail") or {}, f"{path}.detail", outer)
    values = reader.read(inner)
    extra = outer.rest()
    detail = inner.rest()
    return values, {**extra, "detail": detail} if detail else extra


_READERS: dict[str, type[ClipValues] | type[Background]] = {
    name.lower(): reader for name, reader in {Background.TYPE: Background, **CLIP_TYPES}.items()
}


def _blank_scene(number: int, model: AIModel | None) -> Scene:
    """The seed depends on the place and the presenter, so that the same request gives the same video again."""
    seed = zlib.crc32(f"v1/{number}/{model.model if model else ''}".encode())
    return Scene(id=new_id(), seed=seed, background=DocumentBackground(id=new_id()))


def _first_language(scenes: list[Any]) -> str:
    for scene in scenes:
        model = scene.get("AIModel") if isinstance(scene, dict) else None
        language = model.get("language") if isinstance(model, dict) else None
        if isinstance(language, str) and language.strip():
            return language.strip()
    return "en"
