"""The studio's pages: one HTML file for every address of the studio, and the scripts and styles that it loads."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

router = APIRouter(include_in_schema=False)

BUILT = Path(__file__).parent / "web_dist"
"""Made by the build hook from web/."""
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NAME = re.compile(r"[\w.-]+\.(js|css|svg|webp|woff2)", re.ASCII)
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
FOREVER = "public, max-age=31536000, immutable"
NOT_BUILT = (
    "<!doctype html><title>Greenroom</title><p>The studio's pages were not built with this installation. "
    "<code>python3 dev.py serve</code> in a checkout, or the package from a registry, has them.</p>"
)


@router.get("/")
def to_the_studio() -> Response:
    return RedirectResponse("/studio", status_code=307)


@router.get("/v2/news/edit.news")
def of_the_old_editor(id: str = "") -> Response:
    """The address of v1's editor."""
    return RedirectResponse(f"/studio/editor/{quote(id, safe='')}" if id else "/studio", status_code=307)


@router.get("/studio/assets/{name}")
def file(name: str, request: Request) -> Response:
    """Their names hold the hash of their content. Beside each lies the same, compressed."""
    path = BUILT / "assets" / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise HTTPException(404, "not in this version of the studio")
    headers = {**SECURITY, "Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    small = path.with_name(f"{name}.gz")
    if "gzip" in request.headers.get("accept-encoding", "") and small.is_file():
        headers["Content-Encoding"] = "gzip"
        return FileResponse(small, media_type=TYPES[path.suffix], headers=headers)
    return FileResponse(path, media_type=TYPES[path.suffix], headers=headers)


@router.get("/studio")
@router.get("/studio/{place:path}")
def page(place: str = "") -> Response:
    """The same page for every place: it reads its address itself."""
    index = BUILT / "index.html"
    if not index.is_file():
        return HTMLResponse(NOT_BUILT, status_code=503, headers=SECURITY)
    return FileResponse(index, media_type="text/html", headers={**SECURITY, "Cache-Control": "no-cache"})
