"""Layers of a window -> drawables."""

from __future__ import annotations

from greenroom.render.layers.background import ColourDrawable, GradientDrawable
from greenroom.render.layers.caption import CaptionDrawable
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.image import ImageDrawable
from greenroom.render.layers.presenter import PainterFactory, PresenterDrawable
from greenroom.render.layers.shape import ShapeDrawable
from greenroom.render.layers.text import TextDrawable
from greenroom.render.layers.video import VideoDrawable
from greenroom.render.own_fonts import bring
from greenroom.render.window import (
    AnyLayer,
    CaptionLayer,
    FillLayer,
    ImageLayer,
    PresenterLayer,
    ShapeLayer,
    TextLayer,
    VideoLayer,
)


def build(layer: AnyLayer, stage: Stage, painters: PainterFactory) -> Drawable:
    """The drawable of a layer. Opens its media: may raise media and presenter errors."""
    if isinstance(layer, TextLayer | CaptionLayer):
        bring(layer.style, stage.blob)
    match layer:
        case FillLayer():
            if isinstance(layer.colour, str):
                return ColourDrawable(layer, layer.colour, stage)
            return GradientDrawable(layer, layer.colour, stage)
        case ImageLayer():
            return ImageDrawable(layer, stage)
        case VideoLayer():
            return VideoDrawable(layer, stage)
        case TextLayer():
            return TextDrawable(layer, stage)
        case ShapeLayer():
            return ShapeDrawable(layer, stage)
        case PresenterLayer():
            return PresenterDrawable(layer, stage, painters)
        case CaptionLayer():
            return CaptionDrawable(layer, stage)
