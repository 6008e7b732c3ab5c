"""Which document a picture or a dry run is of: a saved rev, or one that is not saved."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.ids import IdText
from greenroom.server.api.projects import checked
from greenroom.server.api.routing import Shape
from greenroom.server.services import Services
from greenroom.store.keys import Principal

RevField = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Source(Shape):
    """Exactly one of `document` and `project_id`."""

    document: Project | None = None
    """Need not be saved."""
    project_id: IdText | None = None
    rev: RevField | None = None
    """With `project_id`; default: the newest."""


def only_one(document: object, project_id: str | None) -> None:
    if (document is None) == (project_id is None):
        raise InvalidRequest("send either document or project_id", path="document")


async def document_of(here: Services, who: Principal, source: Source) -> dict[str, Any]:
    """As JSON. Raises ProjectNotFound, and what is wrong between the fields of an unsaved document."""
    only_one(source.document, source.project_id)
    if source.document is not None:
        project = checked(source.document)
    else:
        assert source.project_id is not None
        stored = await run_in_threadpool(here.store.projects.load, who.workspace, source.project_id, source.rev)
        project = stored.project
    return project.model_dump(mode="json", by_alias=True)


def in_body(error: GreenroomError, source: Source) -> GreenroomError:
    """Places in an unsaved document are places in the body."""
    inside = error.path.startswith(("scenes", "soundtrack"))
    return error.at("document") if inside and source.document is not None else error
