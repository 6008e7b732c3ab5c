"""Projects of slides."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from greenroom.client.calls import BASE, SLOW, call, once
from greenroom.client.operations.upload import Source, name_of, opened
from greenroom.client.reading import read
from greenroom.client.shapes.projects import SlidesProject
from greenroom.client.steps import Flow, Request, do


def project_from_slides(
    file: Source,
    *,
    name: str | None = None,
    presenter: str | None = None,
    outfit: str | None = None,
    language: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[SlidesProject]:
    """A new project of a PowerPoint, OpenDocument or PDF file: a scene per slide, whose notes are the script. Its
    `warnings` tell what is not drawn as in the original."""
    boundary = secrets.token_hex(16)
    content = yield from do(lambda: _form(file, boundary))
    about = {"name": name, "presenter": presenter, "outfit": outfit, "language": language}
    request = Request(
        "POST",
        f"{BASE}/projects/from-slides",
        {key: value for key, value in about.items() if value is not None},
        content,
        {"Content-Type": f"multipart/form-data; boundary={boundary}", **once(idempotency_key)},
        timeout=10 * SLOW,
    )
    return read(SlidesProject, (yield from call(request)).json())


def _form(file: Source, boundary: str) -> bytes:
    stream: BinaryIO = opened(file)
    try:
        stream.seek(0)
        name = quote(name_of(file), safe=" ")
        head = (
            f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream'
        )
        return f"--{boundary}\r\n{head}\r\n\r\n".encode() + stream.read() + f"\r\n--{boundary}--\r\n".encode()
    finally:
        if isinstance(file, str | Path):
            stream.close()
