"""Charts: bars, lines, areas, pies, rings and points, with title, legend, axes and labels."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.chart_axes import Axes, Labels
from greenroom.automation.slides.drawing.chart_data import Plot, plots_of
from greenroom.automation.slides.drawing.chart_marks import Marks, draw_pie
from greenroom.automation.slides.drawing.chart_radar import draw_radar
from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fill import Filler, fill_in
from greenroom.automation.slides.drawing.line import pen
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, child, children, flag, name_of, number

_EDGE = 0.02
"""Free at each side, of the shorter side."""


def draw_chart(canvas: skia.Canvas, sheet: Sheet, filler: Filler, relation: str | None, bounds: skia.Rect) -> None:
    """Kinds that are not drawn become an empty frame, which a warning tells."""
    found = sheet.part.rels.get(relation) if relation else None
    part = None if found is None or found.is_external else found.target_part
    root = getattr(part, "_element", None)
    chart = child(root, "chart")
    plots = [plot for plot in plots_of(child(chart, "plotArea")) if plot.series]
    unknown = [plot for plot in plots if not plot.kind]
    plots = [plot for plot in plots if plot.kind]
    if unknown or not plots:
        kind = name_of(unknown[0].element) if unknown else "chart without numbers"
        sheet.setting.warn(f"a chart of the kind {kind!r} is not drawn")
    if root is not None:
        _paint_area(canvas, sheet, filler, root, bounds)
    if not plots:
        canvas.drawRect(
            bounds,
            skia.Paint(
                AntiAlias=True, Color=Rgba(0.6, 0.62, 0.66).to_skia(), Style=skia.Paint.kStroke_Style, StrokeWidth=1.5
            ),
        )
        return
    if any(name_of(plot.element).endswith("3DChart") for plot in plots):
        sheet.setting.warn("a chart in three dimensions is drawn flat")
    labels = Labels(sheet, root)
    edge = _EDGE * min(bounds.width(), bounds.height())
    room = bounds.makeInset(edge, edge)
    marks = Marks(sheet, filler)
    room = _title(canvas, chart, plots, labels, room)
    room = _legend(canvas, chart, plots, labels, marks, room)
    if plots[0].kind in ("pie", "doughnut"):
        draw_pie(canvas, plots[0], marks, labels, room)
        return
    if plots[0].kind == "radar":
        draw_radar(canvas, plots[0], child(chart, "plotArea"), marks, labels, room)
        return
    axes = Axes(child(chart, "plotArea"), plots, sheet, filler, labels)
    inner = axes.draw(canvas, room)
    for plot in plots:
        marks.draw(canvas, plot, axes, inner, labels)


def _paint_area(canvas: skia.Canvas, sheet: Sheet, filler: Filler, root: Element, bounds: skia.Rect) -> None:
    properties = child(root, "spPr")
    paint = filler.paint(fill_in(properties), sheet, bounds)
    if paint is not None:
        canvas.drawRect(bounds, paint)
    stroke = pen(child(properties, "ln"), sheet, filler, bounds)
    if stroke is not None:
        canvas.drawRect(bounds, stroke)


def _title(canvas: skia.Canvas, chart: Element, plots: list[Plot], labels: Labels, room: skia.Rect) -> skia.Rect:
    """Takes its strip off the room."""
    title = child(chart, "title")
    deleted = flag(child(chart, "autoTitleDeleted"), "val")
    rich = child(title, "tx", "rich")
    text = " ".join((t.text or "") for t in rich.iter() if name_of(t) == "t") if rich is not None else ""
    one = len(plots) == 1 and len(plots[0].series) == 1
    if not text and one and (title is not None or not deleted):
        text = plots[0].series[0].name
    if not text or (title is None and (deleted or not one)):
        return room
    look = labels.look(title, 1.2, heading=True)
    lines = labels.wrapped(text, look, room.width())
    for n, line in enumerate(lines):
        labels.draw(canvas, line, look, room.centerX(), room.top() + look.pitch * (n + 0.8), "ctr")
    return skia.Rect.MakeLTRB(room.left(), room.top() + look.pitch * (len(lines) + 0.25), room.right(), room.bottom())


def _legend(
    canvas: skia.Canvas, chart: Element, plots: list[Plot], labels: Labels, marks: Marks, room: skia.Rect
) -> skia.Rect:
    legend = child(chart, "legend")
    if legend is None:
        return room
    position = child(legend, "legendPos")
    side = position.get("val", "r") if position is not None else "r"
    look = labels.look(legend, 1.0)
    entries = marks.entries(plots)
    hidden = {
        int(number(child(entry, "idx"), "val", -1))
        for entry in children(legend, "legendEntry")
        if flag(child(entry, "delete"), "val")
    }
    entries = [entry for n, entry in enumerate(entries) if n not in hidden]
    if not entries:
        return room
    key, gap = look.size * 0.75, look.size * 0.45
    widths = [key + gap + labels.width(name, look) for name, _ in entries]
    row = look.pitch * 1.15
    if side in ("r", "l", "tr"):
        wide = min(max(widths), room.width() * 0.45)
        x = room.left() if side == "l" else room.right() - wide
        top = max(room.top(), room.centerY() - row * len(entries) / 2)
        for n, (name, colour) in enumerate(entries):
            _entry(canvas, labels, look, labels.cut(name, look, wide - key - gap), colour, x, top + row * n, key, gap)
        left, right = (room.left() + wide + 2 * gap, room.right()) if side == "l" else (room.left(), x - 2 * gap)
        return skia.Rect.MakeLTRB(left, room.top(), right, room.bottom())
    lines: list[list[int]] = [[]]
    used = 0.0
    for n, width in enumerate(widths):
        if lines[-1] and used + width > room.width():
            lines.append([])
            used = 0.0
        lines[-1].append(n)
        used += width + 3 * gap
    high = row * len(lines)
    top = room.top() if side == "t" else room.bottom() - high
    for r, line in enumerate(lines):
        x = room.centerX() - (sum(widths[n] for n in line) + 3 * gap * (len(line) - 1)) / 2
        for n in line:
            _entry(canvas, labels, look, entries[n][0], entries[n][1], x, top + row * r, key, gap)
            x += widths[n] + 3 * gap
    if side == "t":
        return skia.Rect.MakeLTRB(room.left(), room.top() + high + gap, room.right(), room.bottom())
    return skia.Rect.MakeLTRB(room.left(), room.top(), room.right(), top - gap)


def _entry(
    canvas: skia.Canvas,
    labels: Labels,
    look: object,
    name: str,
    colour: Rgba,
    x: float,
    top: float,
    key: float,
    gap: float,
) -> None:
    from greenroom.automation.slides.drawing.runs import Letters

    assert isinstance(look, Letters)
    middle = top + look.pitch * 0.55
    canvas.drawRect(
        skia.Rect.MakeXYWH(x, middle - key / 2, key, key), skia.Paint(AntiAlias=True, Color=colour.to_skia())
    )
    labels.draw(canvas, name, look, x + key + gap, middle + look.size * 0.36)
