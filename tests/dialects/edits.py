"""Every kind of edit that a client of each dialect makes, and which parts of the document it may change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from greenroom.dialects import v1, v3
from greenroom.dialects.balder import with_values
from greenroom.dialects.echo import KEY
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument
from greenroom.project.script import Line
from greenroom.project.validate import load_project
from tests.dialects.parts import Key

ID = "0123456789abcdef01234567"
NEW_URL = "https://media.test/new.png"
Allowed = Callable[[Key], bool]


@dataclass(frozen=True)
class Edited:
    """The document after an edit; `allowed` are the parts that the edit is about."""

    project: Project
    allowed: Allowed
    name: str


def over_the_wire(scenes: object) -> Any:
    return json.loads(json.dumps(scenes, ensure_ascii=False, allow_nan=False))


def emitted(project: Project, dialect: str) -> list[dict[str, Any]]:
    emit = v1.emit_scenes if dialect == "v1" else v3.emit_scenes
    scenes: list[dict[str, Any]] = over_the_wire(emit(project, project_id=ID, rev=1))
    return scenes


def absorbed(scenes: object, base: Project | None, dialect: str) -> Project:
    return (v1.absorb_scenes if dialect == "v1" else v3.absorb_scenes)(scenes, base)


def in_scene(scene: Scene, *kinds: str) -> Allowed:
    return lambda key: key[0] in kinds and key[1] == scene.id


def field_of(scene: Scene, part: str, *names: str) -> Allowed:
    return lambda key: key[0] in ("clip", "background", "line") and key[1:3] == (scene.id, part) and key[3] in names


def any_of(*allowed: Allowed) -> Allowed:
    return lambda key: any(one(key) for one in allowed)


def speech(scene: Scene) -> Allowed:
    """The text of lines, and which lines there are; what a line that stays is otherwise is not touched."""
    return lambda key: key == ("lines", scene.id) or (key[0] == "line" and key[1] == scene.id and key[3] == "text")


def gone(before: Project, after: Project) -> Allowed:
    """Fields of what is not there any more, or was not there before."""

    def named(project: Project) -> set[tuple[str, str]]:
        return {(scene.id, part.id) for scene in project.scenes for part in (*scene.clips, *scene.script)}

    old, new = named(before), named(after)
    return lambda key: key[0] in ("clip", "line") and ((key[1], key[2]) in old) != ((key[1], key[2]) in new)


@st.composite
def edits(draw: st.DrawFn, project: Project, dialect: str) -> Edited:
    """A random edit of `project` in `dialect`: v1, v3, tags, balder or native."""
    if dialect in ("v1", "v3"):
        return draw(wire_edits(project, dialect))
    if dialect == "native":
        return draw(native_edits(project))
    return draw(text_edits(project, dialect))


@st.composite
def native_edits(draw: st.DrawFn, project: Project) -> Edited:
    field, value = draw(
        st.sampled_from([("name", "Renamed"), ("fps", 25), ("language", "ko"), ("brand", "acme"), ("soundtrack", [])])
    )
    after = load_project(project.model_copy(update={field: value}).model_dump(mode="json"))
    return Edited(after, lambda key: key == ("project", field), f"native {field}")


@st.composite
def text_edits(draw: st.DrawFn, project: Project, dialect: str) -> Edited:
    number = draw(st.integers(0, len(project.scenes) - 1))
    try:
        if dialect == "tags":
            after = v3.with_tagged(project, {f"scripts_{number}": "By tag."})
        else:
            after = with_values(project, "scripts", ["By balder."] * (number + 1))
        after = load_project(after.model_dump(mode="json"))
    except InvalidDocument:
        after = project
    touched = [speech(scene) for scene in project.scenes[: number + 1]]
    return Edited(after, any_of(gone(project, after), *touched), f"{dialect} scripts")


@st.composite
def wire_edits(draw: st.DrawFn, project: Project, dialect: str) -> Edited:
    wire = emitted(project, dialect)
    number = draw(st.integers(0, len(wire) - 1))
    scene, said = project.scenes[number], wire[number]
    choices = ["background", "move", "delete", "copy", "new scene", "add clip"]
    choices += ["drop clip"] if said["clips"][1 if dialect == "v1" else 0 :] else []
    choices += ["leaf"] * 4 if _leaves(said, dialect) else []
    choices += ["speech", "presenter"] * 2 if _presenter(said, dialect) is not None else []
    choices += (
        ["add line", "drop line", "swap lines", "way"] if [s for s in said.get("scripts", []) if KEY in s] else []
    )
    choices += ["update"]
    kind = draw(st.sampled_from(choices))
    music: Allowed = lambda key: key in (("order",), ("project", "soundtrack"))  # noqa: E731
    allowed: Allowed
    if kind == "background":
        allowed = field_of(scene, scene.background.id, "url", "kind")
        if dialect == "v1":
            said["clips"][0]["detail"]["url"] = NEW_URL
        else:
            said["background"]["resource_url"] = NEW_URL
    elif kind == "move":
        wire.append(wire.pop(number))
        allowed = music
    elif kind == "delete":
        if len(wire) > 1:
            del wire[number]
        allowed = any_of(music, lambda key: len(key) > 1 and key[1] == scene.id)
    elif kind == "copy":
        wire.insert(number, over_the_wire(said))
        allowed = any_of(music, _elsewhere(project))
    elif kind == "new scene":
        wire.append({"AIModel": {"model": "mina", "script": "New."}, "clips": []} if dialect == "v1" else {"clips": []})
        allowed = any_of(music, _elsewhere(project))
    elif kind == "add clip":
        said["clips"].insert(draw(st.integers(dialect == "v1", len(said["clips"]))), _new_clip(dialect))
        allowed = lambda key: key == ("clips", scene.id)  # noqa: E731
    elif kind == "drop clip":
        said["clips"].pop()
        allowed = any_of(in_scene(scene, "clips", "lines"), *([_unnamed_lines(scene)] if dialect == "v3" else []))
    elif kind == "leaf":
        clip, holder, key, value, names = draw(st.sampled_from(_leaves(said, dialect)))
        holder[key] = value
        allowed = field_of(scene, clip["greenroom"]["clip"], *names)
    elif kind == "add line":
        said["scripts"].insert(draw(st.integers(0, len(said["scripts"]))), {"org": "One more."})
        allowed = lambda key: key == ("lines", scene.id)  # noqa: E731
    elif kind == "drop line":
        said["scripts"].pop(draw(st.integers(0, len(said["scripts"]) - 1)))
        allowed = lambda key: key == ("lines", scene.id)  # noqa: E731
    elif kind == "swap lines":
        said["scripts"].reverse()
        allowed = lambda key: key == ("lines", scene.id)  # noqa: E731
    elif kind == "way":
        line = draw(st.sampled_from([item for item in said["scripts"] if KEY in item]))
        line["tts"] = {"rate": 1.3, "pitch": 2}
        allowed = field_of(scene, line[KEY]["line"], "rate", "pitch", "voice", "wire")
    elif kind == "update":
        allowed = field_of(scene, scene.background.id, "url", "kind")
        if dialect == "v1":
            values = {"property": "clips", "clipType": "background", "values": {"url": NEW_URL}}
            v1.apply_updates(wire, [{"sceneIdx": number, **values}])
        else:
            values = {"type": "background", "values": {"source_url": NEW_URL}}
            v3.apply_updates(wire, {"value": [{"sceneIdx": float(number), **values}]})
    elif kind == "speech":
        if dialect == "v1":
            said["AIModel"]["script"] = "Said anew."
        elif said["scripts"] and draw(st.booleans()):
            draw(st.sampled_from(said["scripts"]))["org"] = "Said anew."
        else:
            presenter = _presenter(said, dialect)
            assert presenter is not None
            presenter["script"]["org"] = "Said anew."
        allowed = speech(scene)
    else:
        presenter = _presenter(said, dialect)
        assert presenter is not None
        allowed = _changed_presenter(scene, presenter, dialect, draw(st.sampled_from(["who", "wears", "language"])))
    after = absorbed(wire, project, dialect)
    return Edited(after, any_of(allowed, gone(project, after)), f"{dialect} {kind}")


def _changed_presenter(scene: Scene, presenter: dict[str, Any], dialect: str, what: str) -> Allowed:
    key, value, name = {
        "who": ("model" if dialect == "v1" else "ai_name", "daniel", "presenter"),
        "wears": ("clothes" if dialect == "v1" else "emotion", "daniel-suit", "outfit"),
        "language": ("language", "fr", "language"),
    }[what]
    (presenter if dialect == "v1" else presenter["model"])[key] = value
    spoken: Allowed = lambda key: (  # noqa: E731
        what == "language" and key[0] == "line" and key[1] == scene.id and key[3] in ("language", "voice")
    )
    clips = {clip.id for clip in scene.clips if isinstance(clip, PresenterClip)}
    return any_of(spoken, lambda key: key[0] == "clip" and key[1] == scene.id and key[2] in clips and key[3] == name)


def _presenter(said: dict[str, Any], dialect: str) -> dict[str, Any] | None:
    if dialect == "v1":
        return said["AIModel"] or None
    return next((clip for clip in said["clips"] if clip["type"] == "aiModel"), None)


def _leaves(
    said: dict[str, Any], dialect: str
) -> list[tuple[dict[str, Any], dict[str, Any], str, Any, tuple[str, ...]]]:
    """(clip, the object that holds the leaf, its key, a new value, fields of the document)."""
    found = []
    for clip in said["clips"][1:] if dialect == "v1" else said["clips"]:
        holder = clip["detail"] if dialect == "v1" else clip
        table: dict[str, tuple[Any, tuple[str, ...]]] = {
            "url": (NEW_URL, ("url", "poster_url")), "textSource": ("New", ("text",)),
            "locationX": (0.125, ("geometry",)),
            "scale": (1.25, ("geometry", "style")), "scaleX": (0.5, ("geometry",)), "layer": (77, ("layer",)),
        }  # fmt: skip
        if dialect == "v3":
            kept = ("wire",) if isinstance(clip.get("fill"), dict) else ()  # a gradient is kept as it was said
            table = {
                "source_url": (NEW_URL, ("url", "poster_url")), "video_url": (NEW_URL, ("url",)),
                "text": ("New", ("text",)),
                "left": (77, ("geometry",)), "scaleX": (1.5, ("geometry",)), "angle": (30, ("geometry",)),
                "layer": (77, ("layer",)), "opacity": (55, ("opacity",)), "volume": (44, ("volume",)),
                "fill": ("#123456", ("fill", "style", *kept)), "fontSize": (33, ("style",)),
                "shapeName": ("Star", ("shape",)),
                "tag": ("tagged", ("tag",)), "flipX": (True, ("flip_x",)), "isDelete": (True, ("hidden",)),
                "animation": ({"type": "zoom-in", "duration": 7, "delay": 1}, ("animations",)),
                "shadow": ({"color": "#ff000080", "enabled": True}, ("shadow",)),
            }  # fmt: skip
        found += [(clip, holder, key, value, names) for key, (value, names) in table.items() if key in holder]
    return found


def _new_clip(dialect: str) -> dict[str, Any]:
    if dialect == "v1":
        return {"type": "image", "detail": {"url": NEW_URL}}
    return {"type": "image", "source_url": NEW_URL, "left": 5, "top": 6, "width": 70, "height": 80}


def _elsewhere(project: Project) -> Allowed:
    ids = {scene.id for scene in project.scenes}
    return lambda key: len(key) > 1 and key[0] != "project" and key[1] not in ids


def _unnamed_lines(scene: Scene) -> Allowed:
    """Lines of the first presenter by default name it when another becomes the first."""
    ids = {item.id for item in scene.script if isinstance(item, Line) and item.speaker is None}
    return lambda key: key[0] == "line" and key[1] == scene.id and key[2] in ids and key[3] == "speaker"
