"""`/brands/{id}/wear`: how a document looks in a brand kit, before anything is saved."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool

from greenroom.project.brand import branded
from greenroom.project.clips import Background, Clip
from greenroom.project.document import Project
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, LookingRoute, Shape, failures, native_router
from greenroom.server.api.sources import Source, document_of
from greenroom.server.services import Here

router: APIRouter = native_router("brands", LookingRoute)


class Worn(Shape):
    document: Project
    changed: int
    """Clips and backgrounds that look different now; 0 when none has a role that the kit fills."""


@router.post("/brands/{brand_id}/wear", operation_id="wear_brand", responses=failures(404, 413))
async def wear_brand(brand_id: IdPath, body: Source, who: Caller, here: Here) -> Worn:
    """The document in the kit's colours, fonts and logo, as saving it with this `brand` would make it. Nothing is
    saved."""
    kit = (await run_in_threadpool(here.store.brands.get, who.workspace, brand_id)).kit
    project = Project.model_validate(await document_of(here, who, body))
    worn = branded(project, kit)
    pairs = zip(_parts(project), _parts(worn), strict=True)
    return Worn(document=worn, changed=sum(old != new for old, new in pairs))


def _parts(project: Project) -> list[Background | Clip]:
    return [part for scene in project.scenes for part in (scene.background, *scene.clips)]
