"""Shadows of shapes; other effects are told as lost."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.colour import BLACK, Rgba
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, child, children, name_of, number

_LOST = {"glow": "a glow", "reflection": "a reflection", "softEdge": "a soft edge", "innerShdw": "an inner shadow"}
_BLUR_TO_SIGMA = 0.45


def shadow(properties: Element | None, style: Element | None, sheet: Sheet, ph: Rgba | None) -> skia.Paint | None:
    """A paint that draws only the shadow of what it paints; `style` is an effect style of the theme."""
    solid = child(properties, "sp3d")
    if solid is not None and (number(solid, "extrusionH") or child(solid, "bevelT") is not None):
        sheet.setting.warn("a shape in three dimensions is drawn flat")
    effects = child(properties, "effectLst")
    if effects is None and child(properties, "effectDag") is None:
        effects = child(style, "effectLst")
    for effect in children(effects):
        if name_of(effect) in _LOST:
            sheet.setting.warn(f"{_LOST[name_of(effect)]} is not drawn")
    outer = child(effects, "outerShdw")
    if outer is None:
        return None
    colour = sheet.palette.find(outer, ph) or BLACK._replace(alpha=0.4)
    distance = sheet.px(number(outer, "dist"))
    angle = math.radians(number(outer, "dir") / 60_000)
    sigma = max(0.0, sheet.px(number(outer, "blurRad")) * _BLUR_TO_SIGMA)
    dropped = skia.ImageFilters.DropShadowOnly(
        distance * math.cos(angle), distance * math.sin(angle), sigma, sigma, colour.to_skia()
    )
    return skia.Paint(AntiAlias=True, ImageFilter=dropped)
