"""The echo keys: what Greenroom adds to the wire so that a client's answer can be compared with what it was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from greenroom.dialects.straighten import listed, whole

KEY = "greenroom"


class Echo(NamedTuple):
    """The rev of the project that the scenes were made from."""

    project: str
    rev: int


def echo_of(scenes: object) -> Echo | None:
    """The project and rev that most of the scenes name (the first one of equals); None when no scene names one."""
    scenes = listed(scenes)
    if not isinstance(scenes, list):
        return None
    found = [echo for echo in map(scene_source, scenes) if echo is not None]
    return Counter(found).most_common(1)[0][0] if found else None


def scene_source(scene: object) -> Echo | None:
    """The project and rev that one wire scene names."""
    marks = _marks(scene)
    project, rev = marks.get("project"), whole(marks.get("rev"))
    if isinstance(project, str) and rev is not None:
        return Echo(project, rev)
    return None


def scene_id(scene: object) -> str | None:
    """The document id of a wire scene."""
    value = _marks(scene).get("scene")
    return value if isinstance(value, str) else None


def clip_id(clip: object) -> str | None:
    """The document id of a wire clip."""
    value = _marks(clip).get("clip")
    return value if isinstance(value, str) else None


def line_id(item: object) -> str | None:
    """The document id of a wire item of a script."""
    value = _marks(item).get("line")
    return value if isinstance(value, str) else None


def _marks(value: object) -> Mapping[str, object]:
    marks = value.get(KEY) if isinstance(value, Mapping) else None
    return marks if isinstance(marks, Mapping) else {}
