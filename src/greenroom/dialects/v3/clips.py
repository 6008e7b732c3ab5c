"""The clips of v3 <-> clips of the document: `say_clip` shows one, `hear_clip` applies what came back changed."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.echo import KEY
from greenroom.dialects.extras import extras_of, with_extras
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.straighten import listed
from greenroom.dialects.v3.fields import FIELDS, hear_fields, say_fields
from greenroom.dialects.v3.fill import FILLED, Filled, hear_fill, say_fill
from greenroom.dialects.v3.frame import Frame, frame_of, hear_frame, new_geometry
from greenroom.dialects.v3.looks import DIALECT, hear_animation, hear_shadow, say_animation, say_shadow
from greenroom.dialects.v3.model import hear_model, say_model
from greenroom.dialects.v3.speakers import first_shown
from greenroom.dialects.v3.tts import say_tts, says_the_same
from greenroom.project.clips import AudioClip, Clip, ImageClip, PresenterClip, ShapeClip, TextClip, TextStyle, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument
from greenroom.project.limits import MAX_ID
from greenroom.project.parts import Box, Canvas, Fit

TYPES: dict[str, str] = {
    "presenter": "aiModel", "image": "image", "video": "videoImage", "text": "textImage", "shape": "shape",
    "audio": "audio",
}  # fmt: skip
"""Document -> wire."""
_SHADOWED = (ImageClip, TextClip, ShapeClip)
_HEAD_ONLY = {"type": "head-only"}


def say_clip(clip: Clip, scene: Scene, project: Project) -> dict[str, Any]:
    """The wire object, echo key included; a presenter's `script` stands beside it (see scripts.py)."""
    extra = extras_of(clip, DIALECT)
    inner, script, effects = extra.pop("model", {}), extra.pop("script", {}), extra.pop("effects", [])
    asleep = extra.pop("shadow", None)
    extra.pop("fill", None)
    kind = TYPES[clip.type]
    said: dict[str, Any] = {**extra, "type": kind, "id": clip.id, **say_fields(FIELDS[kind], clip)}
    if isinstance(clip, FILLED):
        said["fill"] = say_fill(clip, project.canvas)
    if not isinstance(clip, AudioClip):
        said |= frame_of(clip, project.canvas).write()
        said["animation"] = say_animation(clip.animations)
    if isinstance(clip, _SHADOWED):
        said["shadow"] = say_shadow(clip.shadow, asleep)
    elif asleep is not None:
        said["shadow"] = asleep
    if isinstance(clip, PresenterClip):
        said["model"] = {**inner, **say_model(clip, scene, project.language)}
        said["effects"] = [*([_HEAD_ONLY] if clip.head_only else []), *effects]
        said["script"] = script
    said[KEY] = {"clip": clip.id}
    return said


def kind_of(item: object, path: str) -> str:
    """The `type` of a wire clip."""
    kind = Leaves(item, path).raw("type")
    known = next((name for name in FIELDS if isinstance(kind, str) and name.lower() == kind.strip().lower()), None)
    if known is not None:
        return known
    said = "is missing" if kind is None else f"is {str(kind)[:40]!r}"
    raise InvalidDocument(f"{said}; the clip types of this API are {', '.join(FIELDS)}", path=f"{path}.type")


def own_id(item: dict[str, Any], taken: set[str]) -> str | None:
    """The client's id of a new clip, when it can be the document's too."""
    wanted = item.get("id")
    if not isinstance(wanted, str) or not wanted.strip() or len(wanted) > MAX_ID or wanted.strip() in taken:
        return None
    return wanted.strip()


def blank_clip(kind: str, item: dict[str, Any], path: str, id: str, canvas: Canvas) -> Clip:
    """A new clip with what cannot be missing; all else is heard as a change."""
    leaves = Leaves(item, path)
    needed = {field.attribute: field.read(leaves, field.key) for field in FIELDS[kind] if field.attribute in _NEEDED}
    common = {"id": id, "layer": 0, **needed}
    geometry = None if kind == "audio" else new_geometry(leaves)
    match kind:
        case "aiModel":
            who = Leaves(item.get("model") or {}, f"{path}.model").name("ai_name") or "unnamed"
            return PresenterClip(presenter=who, **{**common, "geometry": geometry or Fit(long_side=1.0)})
        case "image":
            return ImageClip(**{**common, "geometry": geometry or Fit(long_side=0.5)})
        case "videoImage":
            whole = Box(left=0, top=0, width=canvas.width, height=canvas.height)
            return VideoClip(**{**common, "geometry": geometry or whole})
        case "textImage":
            clip = TextClip(text="", **{**common, "geometry": geometry or Fit()})
            clip.style.family = "Noto Sans CJK"
            return clip
        case "shape":
            return ShapeClip(**{**common, "geometry": geometry or Fit(long_side=0.25)})
        case _:
            return AudioClip(**common)


_NEEDED = ("url", "shape")


def hear_clip(clip: Clip, item: dict[str, Any], path: str, scene: Scene, project: Project) -> Clip:
    """`clip` with what differs between its wire object and `item`. `scene` is the one that `clip` was shown in."""
    before = say_clip(clip, scene, project)
    if item == before:
        return clip  # most clips of an edited project are untouched
    leaves = Leaves(item, path)
    update = hear_fields(FIELDS[before["type"]], clip, leaves)
    kept: dict[str, Any] = {}
    for known in ("type", "id", "resource_url", KEY):
        leaves.raw(known)
    if not isinstance(clip, AudioClip):
        frame = Frame.read(leaves)
        update["geometry"] = hear_frame(clip.geometry, frame_of(clip, project.canvas), frame, project.canvas)
        update["animations"] = hear_animation(clip.animations, leaves.raw("animation"), f"{path}.animation")
    if isinstance(clip, FILLED):
        update |= _hear_fill(clip, update, leaves, project.canvas, kept)
    if isinstance(clip, _SHADOWED):
        said, place = leaves.raw("shadow"), f"{path}.shadow"
        update["shadow"], asleep = hear_shadow(clip.shadow, before["shadow"], said, place)
        if asleep is not None:
            kept["shadow"] = asleep
    if isinstance(clip, PresenterClip):
        update |= _hear_presenter(clip, leaves, scene, project, kept)
    kept = {**leaves.rest(), **kept}
    return clip.model_copy(update={**update, "wire": with_extras(clip, DIALECT, kept)})


def _hear_fill(
    clip: Filled, update: dict[str, Any], leaves: Leaves, canvas: Canvas, kept: dict[str, Any]
) -> dict[str, Any]:
    fill, sent = hear_fill(clip, clip.model_copy(update=update), leaves, canvas)
    if sent is not None:
        kept["fill"] = sent
    if isinstance(clip, ShapeClip):
        return {"fill": fill}
    style: TextStyle = update.get("style", clip.style)
    return {"style": style.model_copy(update={"fill": fill})}


def _hear_presenter(
    clip: PresenterClip, leaves: Leaves, scene: Scene, project: Project, kept: dict[str, Any]
) -> dict[str, Any]:
    """What changed in `model` and `effects`; unknown fields of them and of `script` go to `kept`."""
    marks = leaves.raw(KEY)
    dressed = listed(marks.get("dressed")) if isinstance(marks, dict) else None
    update, inner = hear_model(clip, leaves.raw("model"), f"{leaves.path}.model", scene, project.language)
    if isinstance(dressed, list):
        inner = {key: value for key, value in inner.items() if key not in dressed}
    if inner:
        kept["model"] = inner
    effects = leaves.raw("effects")
    effects = effects if isinstance(effects, list) else []
    update["head_only"] = any(isinstance(e, dict) and e.get("type") == "head-only" for e in effects)
    if "effects" not in leaves.data:
        update["head_only"] = leaves.data.get("headOnly") not in (None, "", False, 0, [], {})
    others = [effect for effect in effects if not (isinstance(effect, dict) and effect.get("type") == "head-only")]
    if others:
        kept["effects"] = others
    script = leaves.raw("script")
    said = {k: v for k, v in script.items() if k not in ("org", KEY)} if isinstance(script, dict) else {}
    sent = extras_of(clip, DIALECT).get("script", {}).get("tts")
    if says_the_same(said.get("tts"), say_tts(first_shown(scene, clip), sent)):
        said["tts"] = sent
    said = {k: v for k, v in said.items() if not (k == "tts" and not v)}
    if said:
        kept["script"] = said
    return update
