"""Slides become a project of the workspace: what the native API and v3 share."""

from __future__ import annotations

import shutil
from pathlib import Path

import sqlalchemy as sa
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.slides import Deck, SlideWarning, open_slides
from greenroom.automation.slides.keep import Speaker, create_project_in, name_for, store_pictures
from greenroom.project.errors import GreenroomError
from greenroom.server.api.once import once
from greenroom.server.api.state import NativeState
from greenroom.server.api.waiting import while_waiting
from greenroom.server.forms import Form
from greenroom.server.services import Services
from greenroom.store.keys import Principal


async def import_slides(
    request: Request,
    here: Services,
    native: NativeState,
    who: Principal,
    form: Form,
    *,
    name: str | None,
    speaker: Speaker,
    repeat: str | None,
) -> tuple[str, tuple[SlideWarning, ...]]:
    """The id of the new project, and what is not as in the original; the form's first file has the slides.

    Raises the errors of `automation.documents.errors`, TooBusy, QuotaExceeded, IdempotencyConflict.
    """
    file = form.files[0]
    folder = here.store.objects.draft()
    folder.mkdir()
    try:
        deck = await while_waiting(
            request, native.readers.wait(lambda cancel: open_slides(native.readers, file.path, folder, cancel=cancel))
        )
        named = name_for(deck, name, file.name)
        return await run_in_threadpool(_keep, request, here, who, form, deck, folder, named, speaker, repeat)
    except GreenroomError as error:
        raise error if error.path else error.at(file.field or "file") from None
    finally:
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)


def _keep(
    request: Request,
    here: Services,
    who: Principal,
    form: Form,
    deck: Deck,
    folder: Path,
    name: str,
    speaker: Speaker,
    repeat: str | None,
) -> tuple[str, tuple[SlideWarning, ...]]:
    pictures = store_pictures(here.store, who.workspace, deck, folder)
    warnings: tuple[SlideWarning, ...] = deck.warnings

    def make(connection: sa.Connection) -> str:
        nonlocal warnings
        id, warnings = create_project_in(
            connection, here.store, who.workspace, deck, pictures, name=name, speaker=speaker, by=who.key_id
        )
        return id

    return once(here, who, request, repeat, make, digest=form.digest()), warnings
