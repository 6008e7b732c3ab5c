"""The clips of v1 (image, text, userVideo) and the background <-> clips of the document.

`say_clip` tells what the wire shows of a clip (None: v1 has no word for it); `hear_clip` applies what changed between
that and what came back. A clip that is new on the wire is a blank clip with changes.
"""

from __future__ import annotations

from typing import Any

from greenroom.dialects.extras import extras_of, with_extras
from greenroom.dialects.v1.font import parse_font, write_font
from greenroom.dialects.v1.spot import INVISIBLE, clean, long_side_of, moved, resized, spot_of, with_long_side
from greenroom.dialects.v1.values import CLIP_LAYER, Background, ClipValues, Image, Text, UserVideo
from greenroom.dialects.video_url import is_video_url
from greenroom.project.clips import Background as DocumentBackground
from greenroom.project.clips import Clip, ImageClip, TextClip, TextStyle, VideoClip
from greenroom.project.ids import new_id
from greenroom.project.parts import Box, Canvas, Fit

IMAGE_SCALE = 0.5
"""An image at scale 1 is half the frame long."""
TEXT_SCALE = 0.05
"""Text at scale 1 is 5 % of the frame high."""


def say_clip(clip: Clip, canvas: Canvas) -> ClipValues | None:
    if not isinstance(clip, ImageClip | TextClip | VideoClip):
        return None
    spot = spot_of(clip.geometry, canvas)
    x, y = clean(spot.x), clean(spot.y)
    if isinstance(clip, ImageClip):
        long_side = long_side_of(clip.geometry, canvas)
        scale = 1.0 if long_side is None else clean(long_side / IMAGE_SCALE)
        return Image(clip.url, scale, x, y, clip.layer)
    if isinstance(clip, TextClip):
        scale = clean(clip.style.size / (TEXT_SCALE * canvas.height))
        return Text(clip.text, write_font(clip.style), scale, x, y, clip.layer)
    scale_x, scale_y = _video_scales(clip.geometry, canvas)
    return UserVideo(clip.url, clean(scale_x), clean(scale_y), x, y, clip.layer)


def blank_clip(values: ClipValues, canvas: Canvas) -> ImageClip | TextClip | VideoClip:
    """A new clip that says what `values` say by default: only what cannot be missing is taken from them."""
    if isinstance(values, Image):
        return ImageClip(id=new_id(), url=values.url, layer=CLIP_LAYER, geometry=Fit(long_side=IMAGE_SCALE))
    if isinstance(values, Text):
        style = TextStyle(size=TEXT_SCALE * canvas.height, align="center")
        return TextClip(id=new_id(), text="", layer=CLIP_LAYER, style=style)
    box = Box(left=0, top=0, width=canvas.width, height=canvas.height)
    return VideoClip(id=new_id(), url=values.url, layer=CLIP_LAYER, geometry=box)


def hear_clip(clip: Clip, after: ClipValues, extra: dict[str, Any], canvas: Canvas) -> Clip:
    """`clip` with the fields whose values differ from what `say_clip` gave."""
    before = say_clip(clip, canvas)
    if before is None or type(before) is not type(after):
        raise TypeError(f"a {clip.type} clip does not speak as {after.TYPE}")
    if after == before and extra == extras_of(clip, "v1"):
        return clip
    update: dict[str, Any] = {"wire": with_extras(clip, "v1", extra)}
    if after.layer != before.layer:
        update["layer"] = after.layer
    geometry = clip.geometry
    if isinstance(after, Text) and isinstance(before, Text) and isinstance(clip, TextClip):
        update |= _text_changes(clip, before, after, canvas)
    elif isinstance(after, Image) and isinstance(before, Image):
        if after.url != before.url:
            update["url"] = after.url
        if after.scale != before.scale:
            geometry = with_long_side(geometry, canvas, after.scale * IMAGE_SCALE)
    elif isinstance(after, UserVideo) and isinstance(before, UserVideo):
        if after.url != before.url:
            update |= {"url": after.url, "poster_url": None}
        if (after.scale_x, after.scale_y) != (before.scale_x, before.scale_y):
            geometry = _scaled_video(geometry, before, after, canvas)
    x = after.x if after.x != before.x else None
    y = after.y if after.y != before.y else None
    if x is not None or y is not None:
        geometry = moved(geometry, canvas, x, y)
    return clip.model_copy(update={**update, "geometry": geometry})


def say_background(background: DocumentBackground) -> Background:
    return Background(background.url or "")


def hear_background(background: DocumentBackground, after: Background, extra: dict[str, Any]) -> DocumentBackground:
    """A new address says by its suffix whether it is a video."""
    update: dict[str, Any] = {"wire": with_extras(background, "v1", extra)}
    if after != say_background(background):
        update["url"] = after.url or None
        update["kind"] = "video" if is_video_url(after.url) else "image"
    return background.model_copy(update=update)


def _text_changes(clip: TextClip, before: Text, after: Text, canvas: Canvas) -> dict[str, Any]:
    update: dict[str, Any] = {}
    style: dict[str, Any] = {}
    if after.text != before.text:
        update["text"] = after.text
    if after.font != before.font:
        style["family"], style["weight"], style["italic"] = parse_font(after.font)
        style["wire"] = {**clip.style.wire, "v1": {"font": after.font}}
    if after.scale != before.scale:
        style["size"] = round(after.scale * TEXT_SCALE * canvas.height, 9)
    if style:
        update["style"] = clip.style.model_copy(update=style)
    return update


def _video_scales(geometry: Box | Fit, canvas: Canvas) -> tuple[float, float]:
    if isinstance(geometry, Fit):
        scale = 1.0 if geometry.long_side is None else geometry.long_side
        return scale, scale
    scale_x = geometry.width * geometry.scale_x / canvas.width
    scale_y = geometry.height * geometry.scale_y / canvas.height
    return scale_x if geometry.width else 1.0, scale_y if geometry.height else 1.0


def _scaled_video(geometry: Box | Fit, before: UserVideo, after: UserVideo, canvas: Canvas) -> Box | Fit:
    if isinstance(geometry, Fit) and after.scale_x == after.scale_y >= 0:
        return geometry.model_copy(update={"long_side": after.scale_x})
    if isinstance(geometry, Box) and geometry.width and geometry.height:
        scale_x, scale_y = _video_scales(geometry, canvas)
        if abs(scale_x) > INVISIBLE and abs(scale_y) > INVISIBLE:
            ratio_x = after.scale_x / scale_x if after.scale_x != before.scale_x else 1.0
            ratio_y = after.scale_y / scale_y if after.scale_y != before.scale_y else 1.0
            return resized(geometry, ratio_x, ratio_y)
    spot = spot_of(geometry, canvas)
    whole = Box(left=0, top=0, width=canvas.width, height=canvas.height, angle=geometry.angle)
    scaled = resized(whole, after.scale_x, after.scale_y)
    return moved(scaled, canvas, spot.x, spot.y)
