"""`/presenters` and `/voices`: who can be seen and heard."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse

from greenroom.presenters.catalogue import PresenterEntry, presenter, presenters
from greenroom.server.api.errors import PresenterNotFound, ThumbnailNotFound
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.speech.voices import all_voices

router: APIRouter = native_router("cast")

Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


class Outfit(Shape):
    id: str
    """Use it as `outfit` of a presenter clip."""
    base: str
    """The drawn outfit that a derived id stands for."""
    palette: str | None
    gesture: str | None
    label: dict[str, str]
    """By language."""
    thumbnail: str
    """Path of `presenter_thumbnail`."""
    motion: str
    """Path of `presenter_motion`."""


class Presenter(Shape):
    id: str
    label: dict[str, str]
    gender: str
    languages: list[str]
    voice: dict[str, str]
    """The preferred voice by language."""
    width: int
    """Natural size in pixels."""
    height: int
    gestures: list[str]
    thumbnail: str
    motion: str
    outfits: list[Outfit]
    license: str
    likeness: str


class PresenterList(Shape):
    items: list[Presenter]


class VoiceItem(Shape):
    id: str
    """Use it as `voice` of a line."""
    engine: str
    language: str
    gender: Literal["female", "male"]
    label: str


class VoiceList(Shape):
    items: list[VoiceItem]


def _presenter(entry: PresenterEntry) -> Presenter:
    path = f"/api/v1/presenters/{entry.id}/thumbnail"
    motion = f"/api/v1/presenters/{entry.id}/motion"
    return Presenter(
        id=entry.id,
        label=entry.label,
        gender=entry.gender,
        languages=list(entry.languages),
        voice=entry.voice,
        width=entry.canvas[0],
        height=entry.canvas[1],
        gestures=list(entry.gestures),
        thumbnail=path,
        motion=motion,
        outfits=[
            Outfit(
                id=outfit.id,
                base=outfit.base,
                palette=outfit.palette,
                gesture=outfit.gesture,
                label=outfit.label,
                thumbnail=f"{path}?outfit={outfit.id}",
                motion=f"{motion}?outfit={outfit.id}",
            )
            for outfit in entry.clothes
        ],
        license=entry.license,
        likeness=entry.likeness,
    )


@cache
def _cast() -> tuple[Presenter, ...]:
    return tuple(_presenter(entry) for entry in presenters())


def found_presenter(presenter_id: str) -> PresenterEntry:
    """Raises PresenterNotFound."""
    entry = presenter(presenter_id)
    if entry is None:
        raise PresenterNotFound(f"no presenter has the id {presenter_id!r}", path="presenter_id")
    return entry


@router.get("/presenters", operation_id="list_presenters")
def list_presenters(
    who: Caller,
    language: Annotated[str | None, Query(max_length=20, description="Only those who speak it.")] = None,
) -> PresenterList:
    return PresenterList(items=[p for p in _cast() if language is None or language in p.languages])


@router.get("/presenters/{presenter_id}", operation_id="get_presenter", responses=failures(404))
def get_presenter(presenter_id: Name, who: Caller) -> Presenter:
    return _presenter(found_presenter(presenter_id))


@router.get(
    "/presenters/{presenter_id}/thumbnail",
    operation_id="presenter_thumbnail",
    response_class=FileResponse,
    responses=failures(404)
    | {200: {"description": "A PNG", "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}},
)
def presenter_thumbnail(
    presenter_id: Name,
    who: Caller,
    outfit: Annotated[str | None, Query(max_length=200, description="The id of an outfit; default: none.")] = None,
) -> FileResponse:
    entry = found_presenter(presenter_id)
    path = entry.thumbnail
    if outfit is not None:
        worn = next((o for o in entry.clothes if o.id == outfit), None)
        if worn is None:
            raise ThumbnailNotFound(f"presenter {presenter_id!r} has no outfit {outfit!r}", path="outfit")
        path = worn.thumbnail
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@router.get("/voices", operation_id="list_voices")
def list_voices(
    who: Caller,
    language: Annotated[str | None, Query(max_length=20, description="Only those of this language, e.g. `ko`.")] = None,
    gender: Literal["female", "male"] | None = None,
) -> VoiceList:
    found = (v for v in all_voices().values() if language in (None, v.language) and gender in (None, v.gender))
    return VoiceList(
        items=[VoiceItem(id=v.id, engine=v.engine, language=v.language, gender=v.gender, label=v.label) for v in found]
    )
