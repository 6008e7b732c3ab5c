"""A drawn deck becomes assets and a project of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from greenroom.automation.slides.deck import Deck, SlideWarning
from greenroom.automation.slides.project import DEFAULT_PRESENTER, project_of
from greenroom.media.info import MediaInfo
from greenroom.project.limits import MAX_NAME
from greenroom.project.validate import check_project
from greenroom.store.store import Store

_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands beside the slides. `language` None: that of the notes."""

    presenter: str = DEFAULT_PRESENTER
    outfit: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """One that is stored; `info` is `MediaInfo.to_json()`."""

    file: str
    sha256: str
    size: int
    info: dict[str, Any]


def store_pictures(store: Store, workspace: str, deck: Deck, folder: Path) -> list[Picture]:
    """Takes the files out of the folder. Raises QuotaExceeded, DiskFull."""
    sizes = {slide.picture: slide.box[2:] for slide in deck.slides}
    if deck.backdrop:
        sizes[deck.backdrop] = deck.canvas
    kept = []
    for file, (width, height) in sizes.items():
        info = MediaInfo("image", _TYPES[Path(file).suffix], width, height)
        stored = store.objects.put_file(workspace, "blobs", folder / file)
        kept.append(Picture(file, stored.sha256, stored.size, info.to_json()))
    return kept


def create_project_in(
    connection: sa.Connection,
    store: Store,
    workspace: str,
    deck: Deck,
    pictures: list[Picture],
    *,
    name: str,
    speaker: Speaker,
    by: str | None = None,
) -> tuple[str, tuple[SlideWarning, ...]]:
    """The id of the project, whose pictures are assets of the workspace, and all warnings."""
    urls = {
        picture.file: store.uploads.create_in(
            connection, workspace, f"{name[: MAX_NAME - 40]} {picture.file}", sha256=picture.sha256, size=picture.size,
            info=picture.info,
        ).url
        for picture in pictures
    }  # fmt: skip
    project, warnings = project_of(
        deck, urls, name=name, presenter=speaker.presenter, outfit=speaker.outfit, language=speaker.language
    )
    check_project(project)
    return store.projects.create_in(connection, workspace, project, by=by).id, warnings


def name_for(deck: Deck, said: str | None, file_name: str) -> str:
    """Of the project: what somebody said, the deck's title, or the file's name without its ending."""
    stem = file_name.rpartition(".")[0] or file_name
    return (said or deck.title or stem).strip()[:MAX_NAME] or "Untitled"
