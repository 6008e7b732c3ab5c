"""Slides on disk become a project: `greenroom projects import deck.pptx`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from greenroom.cli.options import store_in
from greenroom.project.errors import GreenroomError

_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""Of zips (pptx, odp), PDF files and old office files. A project is JSON."""


def are_slides(file: Path) -> bool:
    """Whether it is to be read as slides: no JSON begins like that."""
    with file.open("rb") as opened:
        return opened.read(8).startswith(_STARTS)


def import_slides(file: Path, data_dir: Path, workspace: str, name: str | None) -> tuple[str, str]:
    """The id of the new project and a line about it; what is lost is told on standard error."""
    from greenroom.automation.documents import Readers
    from greenroom.automation.slides import open_slides
    from greenroom.automation.slides.keep import Speaker, create_project_in, name_for, store_pictures

    store = store_in(data_dir)
    readers = Readers(store.objects.draft)
    folder = store.objects.draft()
    folder.mkdir()
    try:
        deck = open_slides(readers, file, folder)
        named = name_for(deck, name, file.name)
        pictures = store_pictures(store, workspace, deck, folder)
        with store.database.write() as connection:
            id, warnings = create_project_in(
                connection, store, workspace, deck, pictures, name=named, speaker=Speaker()
            )
    except GreenroomError as error:
        raise error.at(file.name) from None
    finally:
        readers.close()
        shutil.rmtree(folder, ignore_errors=True)
        store.close()
    for warning in warnings:
        place = f"slide {warning.slide + 1}: " if warning.slide is not None else ""
        sys.stderr.write(f"warning: {place}{warning.msg}\n")
    return id, f"{named} ({len(deck.slides)} scenes)"
