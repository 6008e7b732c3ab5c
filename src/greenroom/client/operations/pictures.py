"""Frames and contact sheets, of saved projects and of documents that are not saved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from urllib.parse import unquote

from greenroom.client.calls import BASE, SLOW, ask, call
from greenroom.client.operations.exports import What, source_of
from greenroom.client.shapes.exports import Export, Profile
from greenroom.client.shapes.media import Picture, Sound
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


def start_preview(what: What, *, scene: int | None = None, rev: int | None = None) -> Flow[Export]:
    """Starts a small fast video of a scene (from 0), or of all of it, of a project or of a document that is not saved.
    Follow it as any export; it is removed by itself after a while."""
    return ask(Export, "/previews", {**source_of(what, rev), "scene": scene}, timeout=SLOW)


def speak(
    text: str,
    *,
    language: str = "en",
    presenter: str | None = None,
    outfit: str | None = None,
    voice: str | None = None,
    rate: float = 1.0,
    pitch: float = 0.0,
    dictionary: Sequence[Mapping[str, Any]] = (),
) -> Flow[Sound]:
    """The text as a presenter says it, or in a voice of its own; `dictionary` as in a document."""
    who = {"language": language, "presenter": presenter, "outfit": outfit, "voice": voice}
    body = {"text": text, **who, "rate": rate, "pitch": pitch, "dictionary": list(dictionary)}
    answer = yield from _ask("/speech", body)
    return Sound(answer.content, _about(answer, "greenroom-speech") or _about(answer, "greenroom-picture"))


def _draw(path: str, body: dict[str, Any]) -> Flow[Picture]:
    answer = yield from _ask(path, body)
    return Picture(answer.content, answer.headers.get("content-type", ""), _about(answer, "greenroom-picture"))


def _ask(path: str, body: dict[str, Any]) -> Flow[Answer]:
    """For an answer that is no JSON."""
    given = {name: value for name, value in body.items() if value is not None}
    content = json.dumps(given, ensure_ascii=False).encode()
    return (yield from call(Request("POST", BASE + path, content=content, timeout=SLOW)))


def _about(answer: Answer, header: str) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(unquote(answer.headers.get(header, "{}")))
    except ValueError:
        return {}
    return about
