"""v3 scenes -> document: only what differs from what `emit_scenes` gave is applied to the base."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from greenroom.dialects.arrange import arranged
from greenroom.dialects.echo import KEY, clip_id
from greenroom.dialects.extras import with_extras
from greenroom.dialects.identity import Identities, SceneIdentity
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.soundtrack import kept_under
from greenroom.dialects.straighten import same, straightened
from greenroom.dialects.v3.background import hear_background
from greenroom.dialects.v3.clips import TYPES, blank_clip, hear_clip, kind_of, own_id
from greenroom.dialects.v3.emit import SCENE_DEFAULTS
from greenroom.dialects.v3.fields import flag
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.v3.model import say_model, with_names
from greenroom.dialects.v3.places import note_script_place, wire_path
from greenroom.dialects.v3.scripts import Spoken, clip_text, clip_way, hear_scripts, in_language, scripts_in
from greenroom.dialects.v3.speakers import presenters_of, shown_lines
from greenroom.project.clips import Background, Clip, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.ids import new_id
from greenroom.project.limits import MAX_CLIPS, MAX_SCENES
from greenroom.project.parts import Canvas
from greenroom.project.plain_json import check_plain
from greenroom.project.script import ScriptItem
from greenroom.project.validate import json_type, reloaded
from greenroom.project.watermark import is_marked

ORIENTATIONS = {"landscape": (1920, 1080), "portrait": (1080, 1920)}


def absorb_scenes(
    scenes: object, base: Project | None, *, name: str = "Untitled", orientation: str = "landscape"
) -> Project:
    """Read v3 `scenes`. `base` is the rev that `echo_of(scenes)` names; None reads them from scratch, on a canvas of
    `orientation`.

    With a base, scenes, clips and lines are recognised by their echo keys: array order wins, missing ones are deleted,
    new ones added, repeated ones become copies, and what v3 cannot say stays as it was. Raises InvalidDocument or
    LimitExceeded with the place in the client's document.
    """
    scenes = straightened(scenes)
    if not isinstance(scenes, list):
        raise InvalidDocument(f"is {json_type(scenes)}; it must be a list of scenes", path="scenes")
    if not scenes:
        raise InvalidDocument("is empty; a project needs at least one scene", path="scenes")
    if len(scenes) > MAX_SCENES:
        raise LimitExceeded(f"has {len(scenes)} scenes; at most {MAX_SCENES} fit in a project", path="scenes")
    check_plain(scenes, "scenes")
    width, height = ORIENTATIONS[orientation]
    blank = Project(name=name, canvas=Canvas(width=width, height=height), scenes=[Scene()], language=_language(scenes))
    identities = Identities(scenes, base, lambda scene: scene.clips)
    heard = [
        _hear_scene(scene, f"scenes[{number}]", number, identities.scene(number), base or blank)
        for number, scene in enumerate(scenes)
    ]
    if base is None:
        project = blank.model_copy(update={"scenes": heard})
    else:
        music = kept_under(base.soundtrack, base.scenes, heard)
        project = base.model_copy(update={"scenes": heard, "soundtrack": music})
    try:
        return reloaded(project)
    except GreenroomError as error:
        error.path = wire_path(error.path, project)
        raise


def _hear_scene(wire: object, path: str, number: int, identity: SceneIdentity, project: Project) -> Scene:
    leaves = Leaves(wire, path)
    items = leaves.raw("clips")
    items = [] if items in (None, "") else items
    if not isinstance(items, list):
        raise InvalidDocument(f"is {json_type(items)}; it must be a list of clips", path=f"{path}.clips")
    if len(items) > MAX_CLIPS:
        raise LimitExceeded(f"has {len(items)} clips; at most {MAX_CLIPS} fit in a scene", path=f"{path}.clips")
    is_new = identity.home is None
    scene = identity.home or _blank_scene(number, items)
    items = with_names(items, scripts_in(leaves))
    clips = _hear_clips(items, path, identity, scene, project)
    texts = {
        clip.id: text
        for index, (clip, item) in enumerate(zip(clips, items, strict=True))
        if isinstance(clip, PresenterClip)
        and (text := clip_text(item, f"{path}.clips[{index}]")) is not None
        and not _is_copy(item, clip, scene, leaves)
    }
    ways = {
        clip.id: said
        for clip, item in zip(clips, items, strict=True)
        for has, said in [clip_way(item)]
        if has and isinstance(clip, PresenterClip) and not _is_copy(item, clip, scene, leaves)
    }
    spoken = Spoken(scripts_in(leaves), texts, ways, path)
    clips_now = arranged(scene.clips, identity.shown, clips)
    script = hear_scripts(scene, identity.known, clips_now, spoken, is_new)
    script = _follow_languages(scene, clips, items, script, project)
    background = hear_background(scene.background, leaves.raw("background"), f"{path}.background")
    watermark = scene.watermark
    if flag(leaves, "watermark") != is_marked(project, scene):
        watermark = not is_marked(project, scene)
    for known in ("sceneIdx", KEY):
        leaves.raw(known)
    extra = {k: v for k, v in leaves.rest().items() if k not in SCENE_DEFAULTS or not same(v, SCENE_DEFAULTS[k])}
    scene = scene.model_copy(
        update={
            "background": background,
            "clips": clips_now,
            "script": script,
            "watermark": watermark,
            "wire": with_extras(scene, DIALECT, extra),
        }
    )
    return note_script_place(scene, in_clips=spoken.scripts is None and bool(texts))


def _is_copy(item: object, clip: Clip, scene: Scene, leaves: Leaves) -> bool:
    """A presenter that the client duplicated says its text once more only where there is no list of scripts."""
    return clip_id(item) is not None and clip.id not in {own.id for own in scene.clips} and "scripts" in leaves.data


def _hear_clips(items: list[Any], path: str, identity: SceneIdentity, scene: Scene, project: Project) -> list[Clip]:
    shown = identity.shown
    taken = {scene.background.id, *(part.id for part in (*scene.clips, *scene.script))}
    clips: list[Clip] = []
    for index, item in enumerate(items):
        place = f"{path}.clips[{index}]"
        kind = kind_of(item, place)
        neighbour = shown[index] if index < len(shown) and TYPES[shown[index].type] == kind else None
        clip = identity.clip(clip_id(item), neighbour)
        if clip is None:
            clip = blank_clip(kind, item, place, own_id(item, taken) or new_id(), project.canvas)
        elif TYPES[clip.type] != kind:
            clip = blank_clip(kind, item, place, clip.id, project.canvas).model_copy(update={"tag": clip.tag})
        taken.add(clip.id)
        clips.append(hear_clip(clip, item, place, scene, project))
    return clips


def _follow_languages(
    scene: Scene, clips: Sequence[Clip], items: list[Any], script: list[ScriptItem], project: Project
) -> list[ScriptItem]:
    """Lines with a language of their own follow a changed `model.language`."""
    before = {clip.id: clip for clip in presenters_of(scene.clips)}
    for clip, item in zip(clips, items, strict=True):
        own = before.get(clip.id)
        if own is None or not isinstance(item.get("model"), dict):
            continue
        language = Leaves(item["model"], "").name("language")
        if language != say_model(own, scene, project.language)["language"]:
            script = in_language(script, {line.id for line in shown_lines(scene, own)}, language)
    return script


def _blank_scene(number: int, items: list[Any]) -> Scene:
    """The seed depends on the place and the presenters, so that the same request gives the same video again."""
    who = [
        str(item["model"].get("ai_name"))
        for item in items
        if isinstance(item, dict) and isinstance(item.get("model"), dict)
    ]
    seed = zlib.crc32(f"v3/{number}/{'/'.join(who)}".encode("utf-8", "surrogatepass"))
    return Scene(id=new_id(), seed=seed, background=Background(id=new_id()))


def _language(scenes: list[Any]) -> str:
    """The first that a presenter speaks."""
    for scene in scenes:
        clips = scene.get("clips") if isinstance(scene, dict) else None
        for clip in clips if isinstance(clips, list) else []:
            model = clip.get("model") if isinstance(clip, dict) else None
            language = model.get("language") if isinstance(model, dict) else None
            if isinstance(language, str) and 0 < len(language.strip()) <= 200:
                return language.strip()
    return "en"
