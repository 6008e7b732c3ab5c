"""Outlines and connectors: width, dashes, ends and arrow heads."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.colour import BLACK, Rgba
from greenroom.automation.slides.drawing.fill import Filler
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, child, children, first, name_of, number, share

_USUAL_WIDTH = 9525
_THINNEST = 0.75
"""Pixels: a hair line is still seen."""
_DASHES: dict[str, tuple[float, ...]] = {
    "dash": (4, 3), "sysDash": (3, 1), "dot": (1, 3), "sysDot": (1, 1), "dashDot": (4, 3, 1, 3), "lgDash": (8, 3),
    "lgDashDot": (8, 3, 1, 3), "lgDashDotDot": (8, 3, 1, 3, 1, 3), "sysDashDot": (3, 1, 1, 1),
    "sysDashDotDot": (3, 1, 1, 1, 1, 1),
}  # fmt: skip
"""In widths of the line."""
_CAPS = {"rnd": skia.Paint.kRound_Cap, "sq": skia.Paint.kSquare_Cap}
_SIZES = {"sm": 2.0, "med": 3.0, "lg": 5.0}
_SMALLEST_HEAD = 2.0
"""Points that the width of a line counts at least for its head."""


def pen(line: Element | None, sheet: Sheet, filler: Filler, bounds: skia.Rect, style: Element | None = None,
        ph: Rgba | None = None) -> skia.Paint | None:  # fmt: skip
    """For an `a:ln`; what it does not say comes from `style`, a line of the theme whose placeholder colour is `ph`.
    None: no line."""
    fill = first(line, "noFill", "solidFill", "gradFill", "pattFill")
    source = style if fill is None else line
    fill = first(style, "noFill", "solidFill", "gradFill", "pattFill") if fill is None else fill
    if fill is None or name_of(fill) == "noFill":
        return None
    paint = filler.paint(fill, sheet, bounds, ph if source is style or ph is not None else None) or _black()
    width = sheet.px(number(line, "w", number(style, "w", _USUAL_WIDTH)))
    if width <= 0:
        return None
    width = max(width, _THINNEST)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    cap = (line.get("cap") if line is not None else None) or (style.get("cap") if style is not None else None)
    paint.setStrokeCap(_CAPS.get(cap or "", skia.Paint.kButt_Cap))
    joint = first(line, "round", "bevel", "miter")
    joint = first(style, "round", "bevel", "miter") if joint is None else joint
    joins = {"round": skia.Paint.kRound_Join, "bevel": skia.Paint.kBevel_Join}
    paint.setStrokeJoin(joins.get(name_of(joint) if joint is not None else "round", skia.Paint.kMiter_Join))
    dashes = _dashes(line, width) or _dashes(style, width)
    if dashes:
        paint.setPathEffect(skia.DashPathEffect.Make(dashes, 0))
    return paint


def draw_heads(canvas: skia.Canvas, line: Element | None, path: skia.Path, paint: skia.Paint, point: float) -> None:
    """Arrow heads at the ends of an open path; `point` is the size of one in pixels."""
    count = path.countPoints()
    if count < 2:
        return
    points = [path.getPoint(index) for index in range(count)]
    for name, at, inwards in (("headEnd", points[0], points[1:]), ("tailEnd", points[-1], points[-2::-1])):
        end = child(line, name)
        kind = "none" if end is None else end.get("type", "none")
        source = next((p for p in inwards if math.hypot(p.x() - at.x(), p.y() - at.y()) > 0.01), None)
        if kind != "none" and source is not None and end is not None:
            _draw_head(canvas, kind, end, at, source, paint, point)


def _draw_head(
    canvas: skia.Canvas, kind: str, end: Element, at: skia.Point, source: skia.Point, paint: skia.Paint, point: float
) -> None:
    width = max(paint.getStrokeWidth(), _SMALLEST_HEAD * point)
    across, along = width * _SIZES.get(end.get("w", "med"), 3.0), width * _SIZES.get(end.get("len", "med"), 3.0)
    angle = math.atan2(at.y() - source.y(), at.x() - source.x())
    head = skia.Path()
    if kind == "oval":
        head.addOval(skia.Rect.MakeLTRB(-along / 2, -across / 2, along / 2, across / 2))
    elif kind == "diamond":
        head.addPoly(
            [skia.Point(*p) for p in ((along / 2, 0), (0, across / 2), (-along / 2, 0), (0, -across / 2))], True
        )
    elif kind == "stealth":
        tail = ((0, 0), (-along, across / 2), (-along * 0.6, 0), (-along, -across / 2))
        head.addPoly([skia.Point(*p) for p in tail], True)
    else:
        head.addPoly(
            [skia.Point(*p) for p in ((-along, across / 2), (0, 0), (-along, -across / 2))], kind == "triangle"
        )
    drawn = skia.Paint(AntiAlias=True, Color=paint.getColor(), StrokeWidth=paint.getStrokeWidth())
    drawn.setStyle(skia.Paint.kStroke_Style if kind == "arrow" else skia.Paint.kFill_Style)
    canvas.save()
    canvas.translate(at.x(), at.y())
    canvas.rotate(math.degrees(angle))
    canvas.drawPath(head, drawn)
    canvas.restore()


def _black() -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=BLACK.to_skia())


def _dashes(line: Element | None, width: float) -> list[float]:
    preset = child(line, "prstDash")
    if preset is not None:
        return [part * width for part in _DASHES.get(preset.get("val", ""), ())]
    own = child(line, "custDash")
    stops = [(share(stop, "d", 1.0), share(stop, "sp", 1.0)) for stop in children(own, "ds")]
    return [max(part, 0.01) * width for stop in stops[:10] for part in stop]
