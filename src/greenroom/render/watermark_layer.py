"""A small mark in a corner of the picture: the brand's image, or a name in quiet letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from greenroom.project.clips import ImageClip, TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Box, Shadow
from greenroom.project.watermark import is_marked
from greenroom.render.clip_layers import LayerAt, media_layer, text_layer
from greenroom.render.resources import Asset
from greenroom.render.setting import Setting

NAME = "Greenroom"
_EDGE = 0.035
"""Between the mark and the edges, of the canvas' shorter side."""
_WIDEST = 0.3
"""Of the canvas."""
_RIM = "#10182890"
"""Around the letters, which are white: they can be read on white too."""


def watermark_layers(project: Project, scene: Scene, asset: Asset | None, setting: Setting) -> Iterator[LayerAt]:
    """`asset` is what `project.watermark.url` names."""
    if not is_marked(project, scene):
        return
    mark = project.watermark
    captions = scene.captions or project.captions
    free = "top-right" if captions.enabled and captions.position == "bottom" else "bottom-right"
    vertical, _, side = (mark.position or free).partition("-")
    width, height = setting.canvas
    short = min(width, height)
    edge, size = _EDGE * short, mark.size * short
    box = Box(left=edge, top=edge, width=_WIDEST * width, height=2 * size)
    if asset is not None:
        ratio = asset.info.width / max(1, asset.info.height)
        box.width, box.height = min(box.width, 2 * size * ratio), min(2 * size, box.width / ratio)
    if side == "right":
        box.left = width - edge - box.width
    if vertical == "bottom":
        box.top = height - edge - box.height
    if asset is not None:
        yield media_layer(ImageClip(url=mark.url or "", geometry=box, opacity=mark.opacity), asset, setting)
        return
    letters = TextStyle(
        family="Montserrat",
        weight=600,
        size=max(1, size),
        letter_spacing=round(size * 0.02, 2),
        fill="#ffffff",
        stroke=_RIM,
        stroke_width=round(size * 0.07, 2),
        align="right" if side == "right" else "left",
    )
    shadow = Shadow(colour="#10182870", blur=round(size * 0.25, 2), offset_x=0, offset_y=round(size * 0.04, 2))
    name = TextClip(
        text=mark.text or NAME,
        style=letters,
        geometry=box,
        anchor="top" if vertical == "top" else "bottom",
        overflow="shrink",
        opacity=mark.opacity,
        shadow=shadow,
    )
    yield text_layer(name, replace(setting, fonts={}))
