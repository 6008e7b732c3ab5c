"""Films: what a project shows, as bytes that can be played while they are rendered."""

from __future__ import annotations

import json
from typing import Any

from greenroom.client.calls import BASE, SLOW, ask, call
from greenroom.client.errors import error_of
from greenroom.client.operations.exports import What, source_of
from greenroom.client.shapes.media import Film
from greenroom.client.steps import Emit, Flow, Request, next_bytes

PROBLEM = b"uuidgrenroom-problem"
"""What follows the length of a box that ends a film which cannot go on."""


def watch_film(
    what: What,
    *,
    scene: int | None = None,
    transition: int | None = None,
    from_ms: int = 0,
    to_ms: int | None = None,
    strict: bool = False,
    rev: int | None = None,
) -> Flow[None]:
    """A scene (from 0), or all of a project or of a document that is not saved, as the pieces of a fragmented MP4 file,
    each as soon as it is rendered. `transition`: instead, how this scene goes over to the next one. Who stops
    iterating stops the rendering."""
    body = _body(what, rev, scene, transition, from_ms, to_ms, strict)
    request = Request("POST", f"{BASE}/previews/stream", content=json.dumps(body).encode(), timeout=SLOW)
    yield from call(request, stream=True)
    held = b""
    while data := (yield from next_bytes()):
        held += data
        while len(held) >= 8 and len(held) >= (size := max(8, int.from_bytes(held[:4], "big"))):
            box, held = held[:size], held[size:]
            if box[4:].startswith(PROBLEM):
                raise error_of(200, json.loads(box[4 + len(PROBLEM) :]), "")
            yield Emit(box)


def prepare_film(
    what: What,
    *,
    scene: int | None = None,
    transition: int | None = None,
    from_ms: int = 0,
    to_ms: int | None = None,
    strict: bool = False,
    rev: int | None = None,
) -> Flow[Film]:
    """Makes ready what comes before the first picture of such a film; tells what it will be."""
    body = _body(what, rev, scene, transition, from_ms, to_ms, strict)
    return ask(Film, "/previews/prepare", body, timeout=SLOW)


def _body(
    what: What,
    rev: int | None,
    scene: int | None,
    transition: int | None,
    from_ms: int,
    to_ms: int | None,
    strict: bool,
) -> dict[str, Any]:
    given = {**source_of(what, rev), "scene": scene, "transition": transition, "to_ms": to_ms}
    known = {name: value for name, value in given.items() if value is not None}
    return {**known, "from_ms": from_ms, "strict": strict}
