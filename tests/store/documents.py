"""The smallest project."""

from __future__ import annotations

from greenroom.project.clips import Background
from greenroom.project.document import Project, Scene
from greenroom.project.ids import new_id


def blank_project() -> Project:
    return Project(name="First", scenes=[Scene(id=new_id(), background=Background(id=new_id()))])
