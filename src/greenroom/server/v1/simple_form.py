"""The form of simple/video as one v1 scene: a presenter on chroma-key green."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.v1 import absorb_scenes
from greenroom.project.document import Background, Project
from greenroom.project.errors import GreenroomError
from greenroom.project.ids import new_id
from greenroom.server.errors import MissingField

CHROMA_KEY = "#00ff00"
FORM = "simple_video"
"""The `wire` key under which a project remembers that it came from this form; holds `uppercut`."""

FIELDS = {
    "scenes[0].AIModel.script": "text",
    "scenes[0].AIModel.language": "language",
    "scenes[0].AIModel.model": "model",
    "scenes[0].AIModel.clothes": "clothes",
}


def is_simple(project: Project) -> bool:
    return FORM in project.wire


def field_of(wire_path: str) -> str:
    """The form's name of a place in its scene."""
    return FIELDS.get(wire_path, wire_path)


def simple_project(fields: dict[str, Any]) -> Project:
    """`text` and `model` are needed; `language` (en), `clothes`, `scale` (1) and `uppercut` are not."""
    for name in ("text", "model"):
        if fields.get(name) in (None, ""):
            raise MissingField("is needed", path=name)
    model = {"script": fields["text"], "locationX": 0, "locationY": 0}
    model |= {name: fields[name] for name in ("model", "clothes", "language", "scale") if fields.get(name) is not None}
    if isinstance(model["model"], int):
        model["model"] = str(model["model"])
    try:
        project = absorb_scenes([{"AIModel": model, "clips": []}], None, name=str(fields["text"])[:60])
    except GreenroomError as error:
        error.path = field_of(error.path)
        raise
    project.scenes[0].background = Background(id=new_id(), colour=CHROMA_KEY)
    project.wire[FORM] = {"uppercut": fields.get("uppercut")}
    return project
