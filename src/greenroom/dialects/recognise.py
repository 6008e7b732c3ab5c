"""Any project file that Greenroom knows -> the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from greenroom.dialects import v1, v3
from greenroom.dialects.straighten import straightened
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.project.validate import json_type, load_project

_ENVELOPES = ("response", "data", "project")


class UnknownDialect(InvalidDocument):
    """Data that is none of the project formats that this version reads."""

    code = "unknown_dialect"


def read_project(data: object) -> Project:
    """Read decoded JSON: a `greenroom/project` document, or v1 or v3 scenes as `{"scenes"}`, in GET's envelope, or
    bare.

    The echo keys of scenes are ignored: a file has no base. Raises InvalidDocument, LimitExceeded, UnknownDialect.
    """
    if isinstance(data, list):
        return _read_scenes(data, "Untitled")
    if not isinstance(data, Mapping):
        raise UnknownDialect(f"a project is a JSON object, not {json_type(data)}")
    if "schema" in data:
        return load_project(data)
    body = _unwrap(data)
    if isinstance(body, list):
        return _read_scenes(body, "Untitled")
    if not isinstance(straightened(body.get("scenes")), list) or body["scenes"] == {}:
        raise UnknownDialect('found neither "schema": "greenroom/project" nor a list "scenes"')
    name = body.get("projectName") or body.get("name")
    name = name if isinstance(name, str) and name.strip() else "Untitled"
    project = _read_scenes(straightened(body["scenes"]), name, body.get("orientation"))
    project.dictionary = v3.hear_dictionary(body.get("dictionary"))
    return project


def place_in(data: object) -> Callable[[str, Project], str]:
    """How to turn a place in the document that was read from `data` into the place in `data` itself."""
    if isinstance(data, Mapping) and "schema" in data:
        return lambda path, project: path
    body = _unwrap(data) if isinstance(data, Mapping) else data
    scenes = straightened(body.get("scenes") if isinstance(body, Mapping) else body)
    is_v3 = isinstance(scenes, list) and any(map(_is_v3, scenes))
    return v3.wire_path if is_v3 else v1.wire_path


def _unwrap(data: Mapping[str, Any]) -> Mapping[str, Any] | list[Any]:
    while "scenes" not in data:
        inner = next((data[key] for key in _ENVELOPES if isinstance(data.get(key), Mapping | list)), None)
        if inner is None or isinstance(inner, list):
            return inner or data
        data = inner
    return data


def _read_scenes(scenes: list[Any], name: str, orientation: object = None) -> Project:
    if any(_is_v3(scene) for scene in scenes):
        known = isinstance(orientation, str) and orientation in v3.ORIENTATIONS
        return v3.absorb_scenes(scenes, None, name=name, orientation=str(orientation) if known else "landscape")
    return v1.absorb_scenes(scenes, None, name=name)


def _is_v3(scene: object) -> bool:
    """v3 has no `AIModel`; its scenes carry `scripts` or a `background` object, and `aiModel` is a clip."""
    if not isinstance(scene, Mapping) or "AIModel" in scene:
        return False
    clips = scene.get("clips")
    kinds = [clip.get("type") for clip in clips if isinstance(clip, Mapping)] if isinstance(clips, list) else []
    return "scripts" in scene or isinstance(scene.get("background"), Mapping) or "aiModel" in kinds
