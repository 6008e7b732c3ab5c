"""One clip as a layer of any frames of its scene."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from greenroom.presenters.cast import Casting
from greenroom.presenters.manifest import Metrics
from greenroom.presenters.state import StateTrack
from greenroom.project.clips import Background, ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.geometry import Size, place
from greenroom.project.paint import Paint
from greenroom.project.parts import Box, Crop
from greenroom.render.animation import Motion, Seen
from greenroom.render.own_fonts import drawn_style
from greenroom.render.resources import Asset
from greenroom.render.setting import Setting, known_geometry, placed
from greenroom.render.source_time import SourceTime
from greenroom.render.window import (
    AnyLayer,
    FillLayer,
    ImageLayer,
    Placed,
    PresenterLayer,
    Shade,
    ShapeLayer,
    State,
    TextLayer,
    VideoLayer,
    pack_track,
)

LayerAt = Callable[[int, int], AnyLayer | None]
"""(first, count) -> the layer in these frames of the scene; None where it is never seen."""

_SHAPE_SIDE = 400.0
"""Natural size in px of a shape that has no box."""
_HEAD_MARGIN, _HEAD_SHIFT = 3.2, 0.08
"""Side of the square around a head with its hair and shoulders, and how far its middle lies below the head's, in
heads."""


def fill_layer(paint: Paint) -> LayerAt:
    whole = FillLayer.model_validate({"colour": paint, "states": ()})
    return lambda first, count: whole.model_copy(update={"states": (State(count, 255),)})


def background_layer(background: Background, asset: Asset, setting: Setting) -> LayerAt:
    """It covers the canvas; a video loops."""
    width, height = setting.canvas
    whole = Box(left=0, top=0, width=width, height=height)
    placement = place(whole, background.content, _natural(asset), Size(width, height))
    motion = Motion(Seen(0, setting.frames), 100, (), setting.fps)
    times = SourceTime(setting.fps, 0, 0, asset.info.duration_ms, loop=True)
    return _media_layer(asset, placed(placement, _natural(asset)), motion, times, None)


def media_layer(clip: ImageClip | VideoClip, asset: Asset, setting: Setting) -> LayerAt:
    """By what the source is: a video plays, an animated image loops, a still stays."""
    placement = setting.place(clip, _natural(asset))
    motion = setting.motion(clip)
    times = SourceTime(setting.fps, motion.seen.first, 0, asset.info.duration_ms, loop=True)
    if isinstance(clip, VideoClip):
        end = min(clip.trim_end_ms or asset.info.duration_ms, asset.info.duration_ms)
        times = SourceTime(setting.fps, motion.seen.first, clip.trim_start_ms, end, loop=clip.loop)
    shadow = clip.shadow if isinstance(clip, ImageClip) else None
    return _media_layer(
        asset, placed(placement, _natural(asset)), motion, times, Shade.model_validate(shadow) if shadow else None
    )


def _media_layer(asset: Asset, where: Placed, motion: Motion, times: SourceTime, shadow: Shade | None) -> LayerAt:
    def layer(first: int, count: int) -> AnyLayer | None:
        states = motion.states(first, count)
        if not _seen(states):
            return None
        if asset.info.kind == "video":
            return VideoLayer(states=states, blob=asset.sha256, placed=where, times=times.of(first, states))
        shown = times.of(first, states) if asset.info.animated else ()
        return ImageLayer(states=states, blob=asset.sha256, placed=where, shadow=shadow, times=shown)

    return layer


def text_layer(clip: TextClip, setting: Setting) -> LayerAt:
    whole = TextLayer(
        states=(),
        text=clip.text,
        language=clip.language or setting.language,
        style=drawn_style(clip.style, setting.fonts),
        geometry=known_geometry(clip.geometry),
        content=clip.content,
        flip_x=clip.flip_x,
        flip_y=clip.flip_y,
        crop=(clip.crop.left, clip.crop.top, clip.crop.right, clip.crop.bottom) if clip.crop else None,
        overflow=clip.overflow,
        anchor=clip.anchor,
        shadow=Shade.model_validate(clip.shadow) if clip.shadow else None,
    )
    return _still_layer(whole, setting.motion(clip))


def shape_layer(clip: ShapeClip, setting: Setting) -> LayerAt:
    natural = Size(_SHAPE_SIDE, _SHAPE_SIDE)
    if isinstance(clip.geometry, Box):
        natural = Size(max(1.0, clip.geometry.width), max(1.0, clip.geometry.height))
    placement = setting.place(clip, natural)
    whole = ShapeLayer.model_validate(
        {
            "states": (),
            "shape": clip.shape,
            "fill": clip.fill,
            "stroke": clip.stroke,
            "stroke_width": clip.stroke_width,
            "radius": clip.radius,
            "placed": placed(placement, natural),
            "shadow": clip.shadow,
        }
    )
    return _still_layer(whole, setting.motion(clip))


def _still_layer(whole: TextLayer | ShapeLayer, motion: Motion) -> LayerAt:
    def layer(first: int, count: int) -> AnyLayer | None:
        states = motion.states(first, count)
        return whole.model_copy(update={"states": states}) if _seen(states) else None

    return layer


def presenter_layer(
    clip: PresenterClip, casting: Casting, track: StateTrack, setting: Setting, *, ground_shadow: bool = True
) -> LayerAt:
    """`track` has a row for every frame of the scene."""
    pack = casting.pack
    natural = Size(*pack.manifest.canvas)
    outfit = pack.outfit(casting.outfit)
    crop = head_crop(outfit.metrics, natural) if clip.head_only and outfit else None
    placement = setting.place(clip, natural, crop)
    motion = setting.motion(clip)
    whole = PresenterLayer(
        states=(),
        pack=pack.id,
        pack_hash=pack.hash,
        outfit=casting.outfit,
        palette=casting.palette,
        head_only=clip.head_only,
        ground_shadow=ground_shadow,
        ground=clip.head_background if clip.head_only else None,
        placed=placed(placement, natural),
        track="",
    )

    def layer(first: int, count: int) -> AnyLayer | None:
        states = motion.states(first, count)
        if not _seen(states):
            return None
        shown = np.repeat([state.opacity > 0 for state in states], [state.count for state in states])
        rows = np.where(shown[:, None], track[first : first + count], np.float32(0))
        return whole.model_copy(update={"states": states, "track": pack_track(rows)})

    return layer


def head_crop(metrics: Metrics, natural: Size) -> Crop:
    """The square around the head, as far as the pack's canvas goes."""
    half = max(metrics.headWidth, metrics.headHeight) * _HEAD_MARGIN / 2
    middle = metrics.headCenterY + metrics.headHeight * _HEAD_SHIFT
    half = min(half, metrics.headCenterX, natural.width - metrics.headCenterX)
    half = min(half, middle, natural.height - middle)
    return Crop(
        left=(metrics.headCenterX - half) / natural.width,
        top=(middle - half) / natural.height,
        right=1 - (metrics.headCenterX + half) / natural.width,
        bottom=1 - (middle + half) / natural.height,
    )


def _natural(asset: Asset) -> Size:
    return Size(asset.info.width, asset.info.height)


def _seen(states: Sequence[State]) -> bool:
    return any(state.opacity for state in states)
