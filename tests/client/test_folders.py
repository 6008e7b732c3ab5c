"""Folders of projects, by both clients."""

from __future__ import annotations

import pytest

from greenroom.client import Greenroom, NotFound
from tests.server.api.documents import document


def test_projects_in_folders(studio: Greenroom) -> None:
    box = studio.folders.create("Spring")
    inside = studio.projects.create(document("Inside"), folder=box.id)
    outside = studio.projects.create(document("Outside"))
    assert studio.projects.move(outside.id, box.id).folder_id == box.id
    assert [item.name for item in studio.projects.all(folder=box.id, order="name")] == ["Inside", "Outside"]
    assert studio.folders.get(box.id).projects == 2
    assert studio.folders.rename(box.id, "Autumn").name == "Autumn"
    assert box.id in {folder.id for folder in studio.folders.list()}
    assert box.id in {folder.id for folder in studio.folders.all()}
    assert studio.projects.move(outside.id, None).folder_id is None
    renamed = studio.projects.rename(inside.id, "Still inside")
    assert (renamed.name, renamed.rev) == ("Still inside", 2)
    studio.folders.delete(box.id)
    with pytest.raises(NotFound):
        studio.folders.get(box.id)
    assert studio.projects.get(inside.id).folder_id is None
