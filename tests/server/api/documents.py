"""Small documents, pictures and sounds of our own."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import httpx
from PIL import Image


def document(name: str = "Small", **changes: Any) -> dict[str, Any]:
    """One second of a card."""
    text = {"id": "t", "type": "text", "text": "Hello", "style": {"size": 30, "fill": "#ffffff"}}
    return {
        "schema": "greenroom/project",
        "version": 1,
        "name": name,
        "canvas": {"width": 160, "height": 90},
        "fps": 24,
        "scenes": [
            {
                "id": "s",
                "seed": 1,
                "duration_ms": 1000,
                "background": {"id": "b", "colour": "#2266aa"},
                "clips": [text],
            }
        ],
        **changes,
    }


def picture(colour: str = "#cc3311", size: tuple[int, int] = (64, 48), kind: str = "PNG") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, kind)
    return buffer.getvalue()


def sound(seconds: float = 0.5) -> bytes:
    """A WAV of silence, 8 kHz mono."""
    data = bytes(2 * int(8000 * seconds))
    header = (
        b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data" + struct.pack("<I", len(data))
    )
    return b"RIFF" + struct.pack("<I", len(header) + len(data)) + header + data


def refused(answer: httpx.Response, status: int, code: str, path: str | None = None) -> dict[str, Any]:
    """The error of an answer, after its shape was checked."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["success"] is False and set(body) == {"success", "error", "msg"}
    assert set(body["error"]) - {"problems"} == {"code", "msg", "path"} and body["error"]["code"] == code, body
    if path is not None:
        assert body["error"]["path"] == path, body
    error: dict[str, Any] = body["error"]
    return error
