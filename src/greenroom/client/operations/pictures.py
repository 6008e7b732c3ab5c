"""Frames and contact sheets, of saved projects and of documents that are not saved."""

from __future__ import annotations

import json
from typing import Any, Literal
from urllib.parse import unquote

from greenroom.client.calls import BASE, SLOW, call
from greenroom.client.operations.exports import What, source_of
from greenroom.client.shapes.exports import Profile
from greenroom.client.shapes.media import Picture
from greenroom.client.steps import Answer, Flow, Request

Format = Literal["png", "jpeg", "webp"]


def draw_frame(
    what: What,
    *,
    scene: int = 0,
    at_ms: int | None = None,
    frame: int | None = None,
    width: int | None = None,
    profile: Profile = "standard",
    strict: bool = False,
    format: Format = "png",
    rev: int | None = None,
) -> Flow[Picture]:
    """One frame as an export would encode it, of `scene` (from 0) at `at_ms` or `frame` of the scene."""
    about = {"scene": scene, "at_ms": at_ms, "frame": frame, "width": width, "profile": profile}
    return _draw("/frames", {**source_of(what, rev), **about, "strict": strict, "format": format})


def draw_sheet(
    what: What,
    *,
    scene: int | None = None,
    count: int = 16,
    width: int = 240,
    strict: bool = False,
    format: Format = "png",
    rev: int | None = None,
) -> Flow[Picture]:
    """`count` frames of a scene or of the whole video in one picture, each `width` pixels wide."""
    about = {"scene": scene, "count": count, "width": width, "strict": strict, "format": format}
    return _draw("/sheets", {**source_of(what, rev), **about})


def draw_sprite(
    what: What,
    clip: str,
    *,
    scene: int = 0,
    at_ms: int | None = None,
    frame: int | None = None,
    at_rest: bool = True,
    width: int | None = None,
    strict: bool = False,
    format: Literal["png", "webp"] = "png",
    rev: int | None = None,
) -> Flow[Picture]:
    """One clip of a scene, by its id, transparent around it and cut to what is drawn; `about` tells its place."""
    about = {"scene": scene, "clip": clip, "at_ms": at_ms, "frame": frame, "at_rest": at_rest, "width": width}
    return _draw("/sprites", {**source_of(what, rev), **about, "strict": strict, "format": format})


def _draw(path: str, body: dict[str, Any]) -> Flow[Picture]:
    given = {name: value for name, value in body.items() if value is not None}
    content = json.dumps(given, ensure_ascii=False).encode()
    answer = yield from call(Request("POST", BASE + path, content=content, timeout=SLOW))
    return Picture(answer.content, answer.headers.get("content-type", ""), _about(answer))


def _about(answer: Answer) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(unquote(answer.headers.get("greenroom-picture", "{}")))
    except ValueError:
        return {}
    return about
