"""The values of a chart: bars, lines, areas, points and slices, with their labels."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.chart_axes import Axes, Labels
from greenroom.automation.slides.drawing.chart_data import Plot, Series
from greenroom.automation.slides.drawing.chart_scale import written
from greenroom.automation.slides.drawing.colour import BLACK, WHITE, Rgba
from greenroom.automation.slides.drawing.fill import Filler, average, fill_in, solid
from greenroom.automation.slides.drawing.line import pen
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, child, flag, name_of, number

_LINE_POINTS = 2.25
_MARKER_POINTS = 7.0


class Marks:
    """Draws series in their own colours, or in the theme's accents one after the other."""

    def __init__(self, sheet: Sheet, filler: Filler) -> None:
        self._sheet, self._filler = sheet, filler

    def entries(self, plots: list[Plot]) -> list[tuple[str, Rgba]]:
        """Names and colours for a legend."""
        if plots[0].kind in ("pie", "doughnut"):
            series = plots[0].series[0]
            return [(name, self.point_colour(series, n, True)) for n, name in enumerate(plots[0].categories)]
        return [(series.name, self.colour(series, plot)) for plot in plots for series in plot.series]

    def colour(self, series: Series, plot: Plot) -> Rgba:
        properties = series.properties
        line = child(properties, "ln")
        order = (line, properties) if plot.kind in ("line", "scatter", "radar") else (properties, line)
        for holder in order:
            found = average(fill_in(holder), self._sheet)
            if found is not None:
                return found
        return self._accent(series.index)

    def point_colour(self, series: Series, index: int, vary: bool) -> Rgba:
        own = average(fill_in(child(series.point(index), "spPr")), self._sheet)
        whole = average(fill_in(series.properties), self._sheet)
        return own or whole or self._accent(index if vary else series.index)

    def draw(self, canvas: skia.Canvas, plot: Plot, axes: Axes, inner: skia.Rect, labels: Labels) -> None:
        canvas.save()
        canvas.clipRect(
            inner.makeOutset(inner.width(), 2.0) if not axes.horizontal else inner.makeOutset(2.0, inner.height())
        )
        draw = {"bar": self._bars, "line": self._lines, "area": self._areas, "scatter": self._points}.get(plot.kind)
        if draw is not None:
            draw(canvas, plot, axes, inner, labels)
        canvas.restore()

    def _bars(self, canvas: skia.Canvas, plot: Plot, axes: Axes, inner: skia.Rect, labels: Labels) -> None:
        gap = max(0.0, number(child(plot.element, "gapWidth"), "val", 150)) / 100
        overlap = 1.0 if plot.stacked else number(child(plot.element, "overlap"), "val", 0) / 100
        count = 1 if plot.stacked else max(1, len(plot.series))
        vary = flag(child(plot.element, "varyColors"), "val") and len(plot.series) == 1
        for index in range(len(plot.categories)):
            start, length = axes.slot(index, inner)
            bar = length / (count - (count - 1) * overlap + gap)
            first = start + bar * gap / 2
            tops, bottoms = 0.0, 0.0
            whole = self._whole(plot, index)
            for n, series in enumerate(plot.series):
                value = series.values[index] if index < len(series.values) else None
                if value is None:
                    continue
                shown = value / whole
                base = (tops if shown >= 0 else bottoms) if plot.stacked else 0.0
                tops, bottoms = (tops + shown, bottoms) if shown >= 0 else (tops, bottoms + shown)
                place = n if axes.horizontal is axes.reversed or not axes.horizontal else count - 1 - n
                at = first if plot.stacked else first + place * bar * (1 - overlap)
                one, two = axes.up(base, inner), axes.up(base + shown, inner)
                rect = (
                    skia.Rect.MakeLTRB(min(one, two), at, max(one, two), at + bar) if axes.horizontal
                    else skia.Rect.MakeLTRB(at, min(one, two), at + bar, max(one, two))
                )  # fmt: skip
                self._bar(canvas, series, index, rect, vary)
                self._bar_label(canvas, plot, series, value, rect, axes, labels, shown < 0)

    def _bar(self, canvas: skia.Canvas, series: Series, index: int, rect: skia.Rect, vary: bool) -> None:
        properties = child(series.point(index), "spPr") if series.point(index) is not None else series.properties
        fill = fill_in(properties)
        if fill is not None and name_of(fill) == "noFill":
            return
        paint = self._filler.paint(fill, self._sheet, rect) or solid(self.point_colour(series, index, vary))
        canvas.drawRect(rect, paint)
        stroke = pen(child(properties, "ln"), self._sheet, self._filler, rect)
        if stroke is not None:
            canvas.drawRect(rect, stroke)

    def _bar_label(
        self, canvas: skia.Canvas, plot: Plot, series: Series, value: float, rect: skia.Rect, axes: Axes,
        labels: Labels, below: bool,
    ) -> None:  # fmt: skip
        element = _shown(series, plot, "showVal")
        if element is None:
            return
        look = labels.look(element, 1.0)
        text = written(value, _form(element, series))
        place = child(element, "dLblPos")
        inside = plot.stacked or (place is not None and place.get("val") in ("ctr", "inEnd", "inBase"))
        middle = rect.centerY() + look.size * 0.35
        if inside:
            labels.draw(canvas, text, look, rect.centerX(), middle, "ctr")
        elif axes.horizontal:
            x = rect.left() - look.size * 0.3 if below else rect.right() + look.size * 0.3
            labels.draw(canvas, text, look, x, middle, "r" if below else "l")
        else:
            y = rect.bottom() + look.pitch * 0.9 if below else rect.top() - look.size * 0.35
            labels.draw(canvas, text, look, rect.centerX(), y, "ctr")

    def _lines(self, canvas: skia.Canvas, plot: Plot, axes: Axes, inner: skia.Rect, labels: Labels) -> None:
        sums = [0.0] * len(plot.categories)
        for series in plot.series:
            points: list[skia.Point | None] = []
            for index in range(len(plot.categories)):
                value = series.values[index] if index < len(series.values) else None
                if value is None:
                    points.append(None)
                    continue
                shown = value / self._whole(plot, index)
                sums[index] = sums[index] + shown if plot.stacked else shown
                points.append(skia.Point(axes.along(index, inner), axes.up(sums[index], inner)))
            self._trace(canvas, plot, series, points, labels)

    def _points(self, canvas: skia.Canvas, plot: Plot, axes: Axes, inner: skia.Rect, labels: Labels) -> None:
        style = child(plot.element, "scatterStyle")
        for series in plot.series:
            points: list[skia.Point | None] = []
            for n, value in enumerate(series.values):
                x = series.xs[n] if n < len(series.xs) else float(n + 1)
                if value is None or x is None or axes.across is None:
                    points.append(None)
                    continue
                points.append(skia.Point(inner.left() + axes.across.place(x) * inner.width(), axes.up(value, inner)))
            joined = style is not None and "line" in style.get("val", "").lower()
            no_line = child(series.properties, "ln", "noFill") is not None
            self._trace(canvas, plot, series, points, labels, joined=joined and not no_line)

    def _trace(
        self, canvas: skia.Canvas, plot: Plot, series: Series, points: list[skia.Point | None], labels: Labels, *,
        joined: bool = True,
    ) -> None:  # fmt: skip
        colour = self.colour(series, plot)
        line = child(series.properties, "ln")
        bounds = skia.Rect.MakeWH(1, 1)
        stroke = pen(line, self._sheet, self._filler, bounds)
        if stroke is None and child(line, "noFill") is None:
            stroke = solid(colour)
            stroke.setStyle(skia.Paint.kStroke_Style)
            stroke.setStrokeWidth(_LINE_POINTS * self._sheet.setting.point)
            stroke.setStrokeJoin(skia.Paint.kRound_Join)
            stroke.setStrokeCap(skia.Paint.kRound_Cap)
        if stroke is not None and joined:
            canvas.drawPath(_joined(points, flag(child(series.element, "smooth"), "val")), stroke)
        self._markers(canvas, plot, series, points, colour)
        element = _shown(series, plot, "showVal")
        if element is not None:
            look = labels.look(element, 1.0)
            for point, value in zip(points, series.values, strict=False):
                if point is not None and value is not None:
                    labels.draw(
                        canvas,
                        written(value, _form(element, series)),
                        look,
                        point.x(),
                        point.y() - look.size * 0.6,
                        "ctr",
                    )

    def _markers(
        self, canvas: skia.Canvas, plot: Plot, series: Series, points: list[skia.Point | None], colour: Rgba
    ) -> None:
        marker = child(series.element, "marker")
        symbol = child(marker, "symbol")
        kind = symbol.get("val", "auto") if symbol is not None else "auto"
        wanted = plot.kind == "scatter" or flag(child(plot.element, "marker"), "val")
        if kind == "none" or (symbol is None and not wanted):
            return
        size = number(child(marker, "size"), "val", _MARKER_POINTS) * self._sheet.setting.point
        fill = average(fill_in(child(marker, "spPr")), self._sheet) or colour
        for point in points:
            if point is not None:
                canvas.drawCircle(point.x(), point.y(), max(size / 2, 1.0), solid(fill))

    def _areas(self, canvas: skia.Canvas, plot: Plot, axes: Axes, inner: skia.Rect, labels: Labels) -> None:
        lower = [0.0] * len(plot.categories)
        layers = []
        for series in plot.series:
            upper = [
                (lower[n] if plot.stacked else 0.0)
                + (series.values[n] or 0.0 if n < len(series.values) else 0.0) / self._whole(plot, n)
                for n in range(len(plot.categories))
            ]
            path = skia.Path()
            path.addPoly(
                [skia.Point(axes.along(n, inner), axes.up(v, inner)) for n, v in enumerate(upper)]
                + [skia.Point(axes.along(n, inner), axes.up(lower[n], inner)) for n in reversed(range(len(lower)))],
                True,
            )
            layers.append(
                (
                    path,
                    self._filler.paint(fill_in(series.properties), self._sheet, inner)
                    or solid(self.colour(series, plot)),
                )
            )
            if plot.stacked:
                lower = upper
        for path, paint in layers:
            canvas.drawPath(path, paint)

    def _whole(self, plot: Plot, index: int) -> float:
        """What values are divided by: the sum, where shares are shown."""
        if plot.grouping != "percentStacked":
            return 1.0
        return sum(abs(s.values[index] or 0.0) for s in plot.series if index < len(s.values)) or 1.0

    def _accent(self, index: int) -> Rgba:
        colour = self._sheet.palette.slot(f"accent{index % 6 + 1}")
        rounds = index // 6
        return (
            colour if not rounds else colour.mixed(WHITE if rounds % 2 else BLACK, min(0.6, 0.3 * ((rounds + 1) // 2)))
        )


def draw_pie(canvas: skia.Canvas, plot: Plot, marks: Marks, labels: Labels, room: skia.Rect) -> None:
    """The first series as slices, from the top clockwise."""
    series = plot.series[0]
    values = [max(0.0, value or 0.0) for value in series.values]
    whole = sum(values)
    if whole <= 0:
        return
    size = min(room.width(), room.height()) * 0.92
    circle = skia.Rect.MakeXYWH(room.centerX() - size / 2, room.centerY() - size / 2, size, size)
    hole = number(child(plot.element, "holeSize"), "val", 50) / 100 if plot.kind == "doughnut" else 0.0
    hole = max(0.0, min(0.9, hole))
    start = number(child(plot.element, "firstSliceAng"), "val") - 90
    element = _shown(series, plot, "showVal", "showPercent", "showCatName")
    names = plot.categories
    for index, value in enumerate(values):
        sweep = 360 * value / whole
        _slice(canvas, circle, hole, start, sweep, marks.point_colour(series, index, True))
        if element is not None and value > 0:
            look = labels.look(element, 1.0)
            middle = math.radians(start + sweep / 2)
            far = size / 2 * ((1 + hole) / 2 if hole else 0.66)
            parts = [names[index]] if flag(child(element, "showCatName"), "val") and index < len(names) else []
            parts += [written(value, _form(element, series))] if flag(child(element, "showVal"), "val") else []
            parts += [f"{value / whole:.0%}"] if flag(child(element, "showPercent"), "val") else []
            x, y = room.centerX() + far * math.cos(middle), room.centerY() + far * math.sin(middle)
            labels.draw(canvas, ", ".join(parts), look, x, y + look.size * 0.35, "ctr")
        start += sweep


def _slice(canvas: skia.Canvas, circle: skia.Rect, hole: float, start: float, sweep: float, colour: Rgba) -> None:
    if sweep <= 0:
        return
    sweep = min(sweep, 359.99)
    path = skia.Path()
    inner = circle.makeInset(circle.width() * (1 - hole) / 2, circle.height() * (1 - hole) / 2)
    if hole:
        path.arcTo(circle, start, sweep, True)
        path.arcTo(inner, start + sweep, -sweep, False)
    else:
        path.moveTo(circle.centerX(), circle.centerY())
        path.arcTo(circle, start, sweep, False)
    path.close()
    canvas.drawPath(path, solid(colour))
    edge = skia.Paint(
        AntiAlias=True,
        Color=WHITE.to_skia(),
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=max(1.0, circle.width() * 0.006),
    )
    canvas.drawPath(path, edge)


def _joined(points: list[skia.Point | None], smooth: bool) -> skia.Path:
    path = skia.Path()
    before: skia.Point | None = None
    for n, point in enumerate(points):
        if point is None:
            before = None
            continue
        if before is None:
            path.moveTo(point)
        elif smooth:
            earlier = points[n - 2] if n >= 2 and points[n - 2] is not None else before
            later = points[n + 1] if n + 1 < len(points) and points[n + 1] is not None else point
            assert earlier is not None and later is not None
            one = before + (point - earlier) * (1 / 6)
            two = point - (later - before) * (1 / 6)
            path.cubicTo(one, two, point)
        else:
            path.lineTo(point)
        before = point
    return path


def _shown(series: Series, plot: Plot, *names: str) -> Element | None:
    """The data labels that hold for a series, when one of these is on."""
    for holder in (series.element, plot.element):
        found = child(holder, "dLbls")
        if found is not None:
            return found if any(flag(child(found, name), "val") for name in names) else None
    return None


def _form(element: Element, series: Series) -> str:
    own = child(element, "numFmt")
    if own is not None and not flag(own, "sourceLinked"):
        return str(own.get("formatCode", "General"))
    code = next((e.text for e in series.element.iter() if name_of(e) == "formatCode" and e.text), None)
    return str(code or "General")
