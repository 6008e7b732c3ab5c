"""`/fonts`: families that text can be drawn in, and how each looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from greenroom.jobs.turns import LATER
from greenroom.media.font_index import family_key, family_named, packed_fonts
from greenroom.project.clips import TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas
from greenroom.server.api.errors import FontNotFound
from greenroom.server.api.frames import Picture, picture_response
from greenroom.server.api.own_fonts import FontResource, font_resource
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here
from greenroom.store.fonts import FontFile

router: APIRouter = native_router("cast")

Name = Annotated[str, Path(min_length=1, max_length=100)]
Text = Annotated[str | None, Query(max_length=60, description="Default: the family's name, and letters of its script.")]
_KEPT_S = 86_400
_OWN_KEPT_S = 60
"""Another file may come for it."""
_LETTERS = {
    "Hangul": "가나다", "Kana": "あア", "Han": "汉字", "Arabic": "أبجد", "Hebrew": "אבג", "Bengali": "অআই",
    "Tamil": "அஆஇ", "Thai": "กขค", "Devanagari": "अआइ", "emoji": "🙂",
}  # fmt: skip
"""The first that a family has shows what it is for."""
_PNG: dict[str, Any] = {"image/png": {"schema": {"type": "string", "format": "binary"}}}


class FontFace(Shape):
    weight: int
    italic: bool


class FontFamily(Shape):
    family: str
    """Use it as `family` of a text style or in a brand kit."""
    faces: list[FontFace]
    scripts: list[str]
    """`Latin`, `Hangul`, …; other characters come from other families."""
    sample: str
    """Path of `font_sample`; another one when a file of the family came or went."""
    files: list[FontResource]
    """Of a family that the workspace brought; empty for those that come with Greenroom."""


class FontList(Shape):
    items: list[FontFamily]


def _family(
    name: str, faces: Iterable[tuple[int, bool]], scripts: Iterable[str], files: Sequence[FontFile] = ()
) -> FontFamily:
    version = f"?v={max(file.id for file in files)}-{len(files)}" if files else ""
    return FontFamily(
        family=name,
        faces=[FontFace(weight=weight, italic=italic) for weight, italic in faces],
        scripts=list(scripts),
        sample=f"/api/v1/fonts/{quote(name, safe='')}/sample{version}",
        files=[font_resource(file) for file in files],
    )


def _own(files: Sequence[FontFile]) -> Iterator[FontFamily]:
    """Families of files that are sorted by them. A family is called as its first file calls it."""
    for _, group in groupby(files, lambda file: family_key(file.face.family)):
        members = list(group)
        scripts = dict.fromkeys(script for file in members for script in file.face.scripts)
        faces = [(file.face.weight, file.face.italic) for file in members]
        yield _family(members[0].face.family, faces, scripts, members)


@router.get("/fonts", operation_id="list_fonts")
def list_fonts(
    who: Caller,
    here: Here,
    script: Annotated[str | None, Query(max_length=40, description="Only those with it.")] = None,
) -> FontList:
    """The workspace's own fonts, then those that come with Greenroom, each by name. One of its own replaces a
    built-in one of the same name. Fonts of the machine are never used."""
    own = list(_own(here.store.fonts.list(who.workspace)))
    hidden = {family_key(family.family) for family in own}
    packed = [_family(*one) for one in packed_fonts() if family_key(one.family) not in hidden]
    return FontList(items=[one for one in (*own, *packed) if script is None or script in one.scripts])


@router.get(
    "/fonts/{family:path}/sample",
    operation_id="font_sample",
    response_class=Picture,
    responses=failures(404, 429) | {200: {"description": "The picture", "content": _PNG}},
)
async def font_sample(
    family: Name,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    text: Text = None,
    size: Annotated[int, Query(ge=8, le=120, description="Of the letters, in pixels.")] = 40,
) -> Response:
    """A PNG of a text in the family: black on nothing, as wide as it is long."""
    own = await run_in_threadpool(here.store.fonts.faces, who.workspace, family)
    packed = family_named(family)
    if not own and packed is None:
        raise FontNotFound(f"no font is called {family!r}", path="family")
    name, scripts = (own[0].family, own[0].scripts) if own else (packed.family, packed.scripts) if packed else ("", ())
    clip = TextClip(id="t", text=text or _own_text(name, scripts), style=TextStyle(family=name, size=size))
    scene = Scene(id="s", seed=0, duration_ms=1000, clips=[clip])
    document = Project(canvas=Canvas(width=4096, height=256), scenes=[scene]).model_dump(mode="json", by_alias=True)
    asked = native.planners.ask(
        who.workspace, "sprite", "png", urgency=LATER,
        project=document, scene=0, clip="t", at_ms=0, frame=None, at_rest=True, width=None, strict=False,
    )  # fmt: skip
    answer = await while_waiting(request, asked)
    response = picture_response(answer.picture, "image/png", answer.value)
    response.headers["Cache-Control"] = f"private, max-age={_OWN_KEPT_S if own else _KEPT_S}"
    return response


def _own_text(name: str, scripts: Sequence[str]) -> str:
    letters = next((text for script, text in _LETTERS.items() if script in scripts), "")
    return f"{name} {letters}".rstrip()
