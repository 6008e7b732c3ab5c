"""`/fonts`: families that text can be drawn in, and how each looks."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from greenroom.jobs.turns import LATER
from greenroom.media.font_index import FontFamily as Packed
from greenroom.media.font_index import family_named, packed_fonts
from greenroom.project.clips import TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas
from greenroom.server.api.errors import FontNotFound
from greenroom.server.api.frames import Picture, picture_response
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting

router: APIRouter = native_router("cast")

Name = Annotated[str, Path(min_length=1, max_length=100)]
Text = Annotated[str | None, Query(max_length=60, description="Default: the family's name, and letters of its script.")]
_KEPT_S = 86_400
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
    """Path of `font_sample`."""


class FontList(Shape):
    items: list[FontFamily]


def _family(packed: Packed) -> FontFamily:
    return FontFamily(
        family=packed.family,
        faces=[FontFace(weight=face.weight, italic=face.italic) for face in packed.faces],
        scripts=list(packed.scripts),
        sample=f"/api/v1/fonts/{quote(packed.family)}/sample",
    )


@router.get("/fonts", operation_id="list_fonts")
def list_fonts(
    who: Caller, script: Annotated[str | None, Query(max_length=40, description="Only those with it.")] = None
) -> FontList:
    """The fonts that come with Greenroom, by name. Those of the machine are never used."""
    return FontList(items=[_family(one) for one in packed_fonts() if script is None or script in one.scripts])


@router.get(
    "/fonts/{family}/sample",
    operation_id="font_sample",
    response_class=Picture,
    responses=failures(404, 429) | {200: {"description": "The picture", "content": _PNG}},
)
async def font_sample(
    family: Name,
    request: Request,
    who: Caller,
    native: Native,
    text: Text = None,
    size: Annotated[int, Query(ge=8, le=120, description="Of the letters, in pixels.")] = 40,
) -> Response:
    """A PNG of a text in the family: black on nothing, as wide as it is long."""
    packed = family_named(family)
    if packed is None:
        raise FontNotFound(f"no font is called {family!r}", path="family")
    clip = TextClip(id="t", text=text or _own_text(packed), style=TextStyle(family=packed.family, size=size))
    scene = Scene(id="s", seed=0, duration_ms=1000, clips=[clip])
    document = Project(canvas=Canvas(width=4096, height=256), scenes=[scene]).model_dump(mode="json", by_alias=True)
    asked = native.planners.ask(
        who.workspace, "sprite", "png", urgency=LATER,
        project=document, scene=0, clip="t", at_ms=0, frame=None, at_rest=True, width=None, strict=False,
    )  # fmt: skip
    answer = await while_waiting(request, asked)
    response = picture_response(answer.picture, "image/png", answer.value)
    response.headers["Cache-Control"] = f"private, max-age={_KEPT_S}"
    return response


def _own_text(packed: Packed) -> str:
    letters = next((text for script, text in _LETTERS.items() if script in packed.scripts), "")
    return f"{packed.family} {letters}".rstrip()
