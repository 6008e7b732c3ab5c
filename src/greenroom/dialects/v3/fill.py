"""`fill` of a v3 clip: a colour, or a gradient of Fabric. A gradient that a client wrote is shown again as it was."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.extras import extras_of
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.straighten import spelled
from greenroom.dialects.v3.fields import colour
from greenroom.dialects.v3.frame import frame_of
from greenroom.dialects.v3.gradient import Size, hear_gradient, is_gradient, say_gradient, undrawn
from greenroom.dialects.v3.looks import DIALECT
from greenroom.project.clips import Clip, ShapeClip, TextClip
from greenroom.project.paint import Gradient, Paint
from greenroom.project.parts import Canvas

FILLED = (ShapeClip, TextClip)
Filled = ShapeClip | TextClip


def say_fill(clip: Filled, canvas: Canvas) -> Any:
    fill, size = _fill(clip), size_of(clip, canvas)
    sent = extras_of(clip, DIALECT).get("fill")
    if sent is not None and is_gradient(sent) and hear_gradient(sent, size) == fill:
        return sent
    return say_gradient(fill, size) if isinstance(fill, Gradient) else fill


def hear_fill(clip: Filled, after: Filled, leaves: Leaves, canvas: Canvas) -> tuple[Paint, Any]:
    """The fill, and what of it is kept as the client wrote it. `after` is `clip` with the geometry that was heard.

    A gradient of the document grows with its part; one that a client wrote in pixels stays as it says.
    """
    said, shown = leaves.raw("fill"), say_fill(clip, canvas)
    sent = extras_of(clip, DIALECT).get("fill")
    default = "#111111" if isinstance(clip, TextClip) else "#cccccc"
    news = _read(leaves, default, size_of(after, canvas))
    if spelled(said) == spelled(shown):
        return news if sent is not None and shown == sent else _fill(clip), sent
    if is_gradient(said):
        return news, said
    same = news == _read(Leaves({"fill": shown}, leaves.path), default, size_of(clip, canvas))
    return (_fill(clip), sent) if same else (news, None)


def undrawn_fill(clip: Clip, canvas: Canvas) -> str | None:
    """What of the gradient that a client sent is not drawn as it says."""
    return undrawn(say_fill(clip, canvas)) if isinstance(clip, FILLED) else None


def size_of(clip: Clip, canvas: Canvas) -> Size:
    frame = frame_of(clip, canvas)
    return frame.width, frame.height


def _fill(clip: Filled) -> Paint:
    return clip.style.fill if isinstance(clip, TextClip) else clip.fill


def _read(leaves: Leaves, default: str, size: Size) -> Paint:
    said = leaves.raw("fill")
    return hear_gradient(said, size) if is_gradient(said) else colour(default)(leaves, "fill")
