"""The renderer's fonts for the studio, which sets text in them while it is typed. Browsers load what they need."""

from __future__ import annotations

import re
from functools import cache

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, Response

from greenroom.media.font_index import FONT_FILES
from greenroom.server.studio.files import FOREVER, SECURITY

router = APIRouter(include_in_schema=False)

NAME = re.compile(r"(?P<family>[A-Za-z0-9]+)_(?P<weight>\d{3})[A-Za-z]+?(?P<italic>_Italic)?\.ttf", re.ASCII)
_HAN = "U+2E80-303F, U+3400-4DBF, U+4E00-9FFF, U+F900-FAFF, U+FF00-FFEF"
RANGES = {
    "notosanskr": f"U+1100-11FF, U+3130-318F, U+A960-A97F, U+AC00-D7FF, {_HAN}",
    "notosansjp": f"U+3040-30FF, U+31F0-31FF, {_HAN}",
    "notosanssc": _HAN,
    "notosansarabic": "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFE",
    "notosansdevanagari": "U+0900-097F, U+A8E0-A8FF, U+1CD0-1CFF",
    "notosansbengali": "U+0980-09FF",
    "notosanstamil": "U+0B80-0BFF",
    "notosansthai": "U+0E00-0E7F",
    "notosanshebrew": "U+0590-05FF, U+FB1D-FB4F",
    "notocoloremoji": "U+2190-21FF, U+2300-27BF, U+2B00-2BFF, U+FE0F, U+1F000-1FAFF",
}
"""What large families are asked for; the others are small."""


@router.get("/studio/fonts.css")
def sheet() -> Response:
    return Response(style_sheet(), media_type="text/css", headers={**SECURITY, "Cache-Control": "no-cache"})


@router.get("/studio/fonts/{version}/{name}")
def font(version: str, name: str) -> Response:
    """A font file; its address changes with its length."""
    path = FONT_FILES / name
    if not NAME.fullmatch(name) or not path.is_file() or version != str(path.stat().st_size):
        raise HTTPException(404, "no font of this Greenroom")
    return FileResponse(path, media_type="font/ttf", headers={**SECURITY, "Cache-Control": FOREVER})


@cache
def style_sheet() -> str:
    """Families are called `stage ` and their letters and digits, so that they never mean a font of the machine."""
    faces = []
    for path in sorted(FONT_FILES.glob("*.ttf")):
        parts = NAME.fullmatch(path.name)
        if parts is None:
            continue
        family = parts["family"].lower()
        only = f"unicode-range:{RANGES[family]};" if family in RANGES else ""
        faces.append(
            f'@font-face{{font-family:"stage {family}";src:url("/studio/fonts/{path.stat().st_size}/{path.name}");'
            f"font-weight:{parts['weight']};font-style:{'italic' if parts['italic'] else 'normal'};"
            f"font-display:block;{only}}}"
        )
    return "\n".join(faces) + "\n"
