"""`background {}` of a v3 scene."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.extras import with_extras
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.v3.emit import say_background
from greenroom.dialects.v3.fields import colour
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.video_url import is_video_url
from greenroom.project.clips import Background


def hear_background(background: Background, said: object, path: str) -> Background:
    """A new address says by its suffix, or by `source_type`, whether it is a video. A missing background is white."""
    before = Leaves(say_background(background), path)
    leaves = Leaves({} if said is None else said, path)
    update: dict[str, Any] = {}
    old, new = (_address(place) for place in (before, leaves))
    kind = leaves.raw("source_type")
    if new != old or (new and kind in ("image", "video") and kind != background.kind):
        update["url"] = new
        update["kind"] = "video" if kind == "video" or (new and is_video_url(new)) else "image"
    read = colour("#ffffff")
    paint = read(leaves, "source_color")
    if paint != read(before, "source_color"):
        update["colour"] = paint
    for known in ("id", "type", "source_url", "resource_url"):
        leaves.raw(known)
    return background.model_copy(update={**update, "wire": with_extras(background, DIALECT, leaves.rest())})


def _address(leaves: Leaves) -> str | None:
    news = leaves.text("resource_url").strip() or leaves.text("source_url").strip()
    return news or None
