"""Fills of shapes, cells and backgrounds as Skia paints."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.bitmaps import Bitmaps, Crop, fitted
from greenroom.automation.slides.drawing.colour import BLACK, WHITE, Rgba
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, child, children, first, name_of, number, relation, share
from greenroom.render.gradient import ends

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_MOST_STOPS = 40
_RECOLOURED = ("duotone", "clrChange", "biLevel", "lum", "hsl", "tint")
_EMU_PER_PIXEL = 9525
"""of a tiled picture"""
_DENSE = {
    "pct5": 0.05, "pct10": 0.1, "pct20": 0.2, "pct25": 0.25, "pct30": 0.3, "pct40": 0.4, "pct60": 0.6, "pct70": 0.7,
    "pct75": 0.75, "pct80": 0.8, "pct90": 0.9,
}  # fmt: skip
"""Share of the foreground in dotted patterns; other patterns are about half."""


class Filler:
    """Makes paints; pictures that several slides use are decoded once."""

    def __init__(self, bitmaps: Bitmaps) -> None:
        self.bitmaps = bitmaps

    def paint(self, fill: Element | None, sheet: Sheet, bounds: skia.Rect, ph: Rgba | None = None) -> skia.Paint | None:
        """For one of `FILLS`; None where nothing is to be painted. `ph` is the colour that a style's placeholder
        stands for."""
        match name_of(fill) if fill is not None else "":
            case "solidFill":
                return solid(sheet.palette.find(fill, ph) or BLACK)
            case "gradFill":
                return _gradient(fill, sheet, bounds, ph)
            case "pattFill":
                fore = sheet.palette.find(child(fill, "fgClr"), ph) or BLACK
                back = sheet.palette.find(child(fill, "bgClr"), ph) or WHITE
                return solid(back.mixed(fore, _DENSE.get(fill.get("prst", ""), 0.5) if fill is not None else 0.5))
            case "blipFill":
                return self._picture(fill, sheet, bounds)
        return None

    def picture(self, fill: Element, sheet: Sheet, width: float, height: float) -> tuple[skia.Image, skia.Paint] | None:
        """The picture of a `blipFill`, cropped and scaled to that many pixels, and how to paint it. None with a
        warning when it cannot be drawn."""
        blip = child(fill, "blip")
        data = sheet.blob(relation(blip))
        if data is None:
            why = "is a link to somewhere else" if relation(blip, "link") else "is missing in the file"
            sheet.setting.warn(f"a picture {why} and is not drawn")
            return None
        pixels = self.bitmaps.decoded(data)
        if pixels is None:
            sheet.setting.warn(
                "a picture is of a kind that is not drawn (WMF and EMF drawings); use PNG, JPEG or SVG's PNG"
            )
            return None
        if first(blip, *_RECOLOURED) is not None:
            sheet.setting.warn("a recoloured picture is drawn in its own colours")
        crop = _offsets(child(fill, "srcRect"))
        return fitted(pixels, crop, width, height), _blip_paint(blip)

    def _picture(self, fill: Element, sheet: Sheet, bounds: skia.Rect) -> skia.Paint | None:
        tile = child(fill, "tile")
        if tile is not None:
            return self._tiled(fill, tile, sheet, bounds)
        room = _offsets(child(fill, "stretch", "fillRect"))
        left = bounds.left() + room.left * bounds.width()
        top = bounds.top() + room.top * bounds.height()
        width = bounds.width() * max(1e-3, 1 - room.left - room.right)
        height = bounds.height() * max(1e-3, 1 - room.top - room.bottom)
        scale = min(1.0, 4096 / max(width, height, 1))
        found = self.picture(fill, sheet, width * scale, height * scale)
        if found is None:
            return solid(Rgba(0.88, 0.89, 0.91))
        picture, paint = found
        matrix = skia.Matrix()
        matrix.setScaleTranslate(width / picture.width(), height / picture.height(), left, top)
        paint.setShader(_shader(picture, skia.TileMode.kClamp, matrix))
        return paint

    def _tiled(self, fill: Element, tile: Element, sheet: Sheet, bounds: skia.Rect) -> skia.Paint | None:
        data = sheet.blob(relation(child(fill, "blip")))
        pixels = self.bitmaps.decoded(data) if data else None
        if pixels is None:
            return None
        width = sheet.px(pixels.shape[1] * _EMU_PER_PIXEL) * share(tile, "sx")
        height = sheet.px(pixels.shape[0] * _EMU_PER_PIXEL) * share(tile, "sy")
        width, height = max(2.0, min(width, 4096)), max(2.0, min(height, 4096))
        picture = fitted(pixels, Crop(), width, height)
        matrix = skia.Matrix()
        matrix.setScaleTranslate(
            width / picture.width(), height / picture.height(),
            bounds.left() + sheet.px(number(tile, "tx")), bounds.top() + sheet.px(number(tile, "ty")),
        )  # fmt: skip
        paint = _blip_paint(child(fill, "blip"))
        paint.setShader(_shader(picture, skia.TileMode.kRepeat, matrix))
        return paint


def solid(colour: Rgba) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=colour.to_skia())


def fill_in(properties: Element | None) -> Element | None:
    """The fill that shape, cell or background properties say; None: they say nothing."""
    return first(properties, *FILLS)


def average(fill: Element | None, sheet: Sheet, ph: Rgba | None = None) -> Rgba | None:
    """One colour for a fill: for letters, and to know whether something is dark."""
    match name_of(fill) if fill is not None else "":
        case "solidFill":
            return sheet.palette.find(fill, ph)
        case "gradFill":
            stops = [sheet.palette.find(stop, ph) or BLACK for stop in children(child(fill, "gsLst"), "gs")]
            return stops[0].mixed(stops[-1], 0.5) if stops else None
    return None


def _shader(picture: skia.Image, mode: skia.TileMode, matrix: skia.Matrix) -> skia.Shader:
    return picture.makeShader(mode, mode, skia.SamplingOptions(skia.FilterMode.kLinear), matrix)


def _offsets(element: Element | None) -> Crop:
    sides = (share(element, side, 0.0) for side in "ltrb")
    return Crop(*(max(-10.0, min(value, 0.999)) for value in sides))


def _blip_paint(blip: Element | None) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True)
    faded = child(blip, "alphaModFix")
    if faded is not None:
        paint.setAlphaf(max(0.0, min(1.0, share(faded, "amt"))))
    if child(blip, "grayscl") is not None:
        paint.setColorFilter(skia.ColorFilters.Matrix([0.2126, 0.7152, 0.0722, 0, 0] * 3 + [0, 0, 0, 1, 0]))
    return paint


def _gradient(fill: Element, sheet: Sheet, bounds: skia.Rect, ph: Rgba | None) -> skia.Paint | None:
    stops = [
        (min(1.0, max(0.0, share(stop, "pos", 0.0))), sheet.palette.find(stop, ph) or BLACK)
        for stop in list(children(child(fill, "gsLst"), "gs"))[:_MOST_STOPS]
    ]
    if not stops:
        return None
    stops.sort(key=lambda stop: stop[0])
    if len(stops) == 1:
        return solid(stops[0][1])
    places, colours = [place for place, _ in stops], [colour.to_skia() for _, colour in stops]
    paint = skia.Paint(AntiAlias=True, Dither=True)
    path = child(fill, "path")
    if path is None:
        start, end = ends(number(child(fill, "lin"), "ang") / 60_000, bounds)
        paint.setShader(skia.GradientShader.MakeLinear([start, end], colours, places))
        return paint
    to = _offsets(child(path, "fillToRect"))
    x = bounds.left() + bounds.width() * (to.left + 1 - to.right) / 2
    y = bounds.top() + bounds.height() * (to.top + 1 - to.bottom) / 2
    radius = max(
        math.hypot(x - cx, y - cy) for cx in (bounds.left(), bounds.right()) for cy in (bounds.top(), bounds.bottom())
    )
    paint.setShader(skia.GradientShader.MakeRadial(skia.Point(x, y), max(radius, 0.5), colours, places))
    return paint
