"""Radar charts: values on spokes, joined around the middle."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.chart_axes import Labels
from greenroom.automation.slides.drawing.chart_data import Plot, is_deleted
from greenroom.automation.slides.drawing.chart_marks import Marks
from greenroom.automation.slides.drawing.chart_scale import scale_for
from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fill import solid
from greenroom.automation.slides.drawing.xml import Element, child, children

_GREY = Rgba(0.62, 0.62, 0.62)
_FILLED_ALPHA = 0.85


def draw_radar(
    canvas: skia.Canvas, plot: Plot, area: Element | None, marks: Marks, labels: Labels, room: skia.Rect
) -> None:
    """The first spoke points up; further ones follow clockwise."""
    count = len(plot.categories)
    if count < 3:
        return
    axis = next(children(area, "valAx"), None)
    values = [v for series in plot.series for v in series.values if v is not None]
    scale = scale_for(values, axis, "General")
    look = labels.look(next(children(area, "catAx"), None), 1.0)
    radius = max(4.0, min(room.width() - 8 * look.size, room.height() - 2.6 * look.pitch) / 2)
    middle = skia.Point(room.centerX(), room.centerY())

    def spot(index: int, value: float) -> skia.Point:
        angle = math.radians(-90 + 360 * index / count)
        far = radius * max(0.0, min(1.05, scale.place(value)))
        return skia.Point(middle.x() + far * math.cos(angle), middle.y() + far * math.sin(angle))

    grid = skia.Paint(AntiAlias=True, Color=_GREY.to_skia(), Style=skia.Paint.kStroke_Style, StrokeWidth=1.2)
    for tick in scale.ticks()[1:]:
        ring = skia.Path()
        ring.addPoly([spot(n, tick) for n in range(count)], True)
        canvas.drawPath(ring, grid)
    for n in range(count):
        canvas.drawLine(middle, spot(n, scale.high), grid)
    style = child(plot.element, "radarStyle")
    filled = style is not None and style.get("val") == "filled"
    for series in plot.series:
        points = [spot(n, series.values[n] or 0.0) for n in range(min(count, len(series.values)))]
        path = skia.Path()
        path.addPoly(points, True)
        colour = marks.colour(series, plot)
        if filled:
            canvas.drawPath(path, solid(colour._replace(alpha=colour.alpha * _FILLED_ALPHA)))
        pen = solid(colour)
        pen.setStyle(skia.Paint.kStroke_Style)
        pen.setStrokeWidth(2.25 * labels.sheet.setting.point)
        pen.setStrokeJoin(skia.Paint.kRound_Join)
        canvas.drawPath(path, pen)
    for n, name in enumerate(plot.categories):
        place = spot(n, scale.high)
        across = round(math.cos(math.radians(-90 + 360 * n / count)), 3)
        align = "ctr" if abs(across) < 0.1 else "l" if across > 0 else "r"
        down = math.sin(math.radians(-90 + 360 * n / count))
        x = place.x() + look.size * 0.5 * across
        labels.draw(
            canvas,
            labels.cut(name, look, room.width() / 3),
            look,
            x,
            place.y() + look.size * (0.35 + 1.05 * down),
            align,
        )
    if not is_deleted(axis):
        numbers = labels.look(axis, 1.0)
        for tick in scale.ticks():
            y = spot(0, tick).y() + numbers.size * 0.35
            labels.draw(canvas, scale.text(tick), numbers, middle.x() - numbers.size * 0.4, y, "r")
