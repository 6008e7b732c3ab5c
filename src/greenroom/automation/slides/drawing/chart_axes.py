"""Axes of a chart with their labels and grid lines."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.chart_data import Plot, is_deleted
from greenroom.automation.slides.drawing.chart_scale import Scale, scale_for
from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fill import Filler
from greenroom.automation.slides.drawing.fonts import face
from greenroom.automation.slides.drawing.line import pen
from greenroom.automation.slides.drawing.runs import Letters, Run
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.text_layout import draw_run, run_width
from greenroom.automation.slides.drawing.xml import Element, child, children, name_of, number
from greenroom.render.text_breaks import pieces

_USUAL_POINTS = 10.0
_MOST_LABELS = 60


class Labels:
    """Writes the words of a chart in its own size."""

    def __init__(self, sheet: Sheet, root: Element) -> None:
        self.sheet = sheet
        self._base = _run_properties(root)

    def look(self, holder: Element | None, factor: float, heading: bool = False) -> Letters:
        own = _run_properties(holder)
        points = number(own, "sz", number(self._base, "sz", _USUAL_POINTS * 100) * factor) / 100
        name = next((self.sheet.theme.font(f.get("typeface", "")) for p in (own, self._base)
                     if (f := child(p, "latin")) is not None), self.sheet.theme.font("+mn-lt"))  # fmt: skip
        drawn = face(name)
        size = max(1.0, min(points, 400.0)) * self.sheet.setting.point
        fills = (child(p, "solidFill") for p in (own, self._base))
        colour = next((c for f in fills if (c := self.sheet.palette.find(f)) is not None), None)
        colour = colour or self.sheet.palette.slot("tx1")
        bold = own is not None and own.get("b") == "1" or (heading and (own is None or own.get("b") is None))
        return Letters(drawn.family, size * drawn.factor, size * drawn.pitch, bold, False, colour, "en")

    def width(self, text: str, look: Letters) -> float:
        return run_width(Run(text, look)) if text else 0.0

    def draw(self, canvas: skia.Canvas, text: str, look: Letters, x: float, baseline: float, align: str = "l") -> None:
        if text:
            draw_run(canvas, Run(text, look), x, baseline, align)

    def cut(self, text: str, look: Letters, width: float) -> str:
        """With an ellipsis where it is too long."""
        text = " ".join(text.split())[:200]
        if self.width(text, look) <= width:
            return text
        while text and self.width(text + "…", look) > width:
            text = text[:-1]
        return text.rstrip() + "…" if text else ""

    def wrapped(self, text: str, look: Letters, width: float, most: int = 3) -> list[str]:
        lines = [""]
        for piece in pieces(" ".join(text.split())[:500]):
            if lines[-1] and self.width((lines[-1] + piece).rstrip(), look) > width:
                lines.append("")
            lines[-1] += piece
        lines = [line.rstrip() for line in lines]
        if len(lines) > most:
            lines = [*lines[: most - 1], self.cut(" ".join(lines[most - 1 :]), look, width)]
        return [self.cut(line, look, width) for line in lines]


def _run_properties(holder: Element | None) -> Element | None:
    if holder is None:
        return None
    for path in (("tx", "rich"), ("txPr",)):
        body = child(holder, *path)
        for paragraph in children(body, "p"):
            for run in children(paragraph, "r"):
                if child(run, "rPr") is not None and path[0] == "tx":
                    return child(run, "rPr")
            found = child(paragraph, "pPr", "defRPr")
            if found is not None:
                return found
    return None


class Axes:
    """One axis of categories (or of numbers, in a scatter chart) and one of values."""

    def __init__(self, area: Element, plots: list[Plot], sheet: Sheet, filler: Filler, labels: Labels) -> None:
        self._sheet, self._filler, self._labels = sheet, filler, labels
        self.horizontal = plots[0].kind == "bar" and plots[0].horizontal
        self.scatter = plots[0].kind == "scatter"
        numeric = [axis for axis in children(area, "valAx")]
        self._value_axis = numeric[-1] if self.scatter and len(numeric) > 1 else (numeric[0] if numeric else None)
        self._category_axis = numeric[0] if self.scatter else next(children(area, "catAx", "dateAx"), None)
        self.categories = max((plot.categories for plot in plots), key=len)
        percent = any(plot.grouping == "percentStacked" for plot in plots)
        self.value = scale_for(_values(plots), self._value_axis, _form(self._value_axis, plots), percent)
        xs = [x for plot in plots for s in plot.series for x in s.xs if x is not None]
        self.across: Scale | None = (
            scale_for(xs, self._category_axis, _form(self._category_axis, [])) if self.scatter else None
        )
        self._look_values = labels.look(self._value_axis, 1.0)
        self._look_categories = labels.look(self._category_axis, 1.0)
        reverse = child(self._category_axis, "scaling", "orientation")
        self.reversed = reverse is not None and reverse.get("val") == "maxMin"
        self.between = plots[0].kind in ("bar", "line") or len(plots) > 1

    def draw(self, canvas: skia.Canvas, room: skia.Rect) -> skia.Rect:
        """Labels, lines and grid; the answer is where the values are drawn."""
        inner = self._inner(room)
        if inner.width() < 4 or inner.height() < 4:
            return room
        self._grid(canvas, inner)
        self._value_labels(canvas, inner)
        self._category_labels(canvas, inner)
        self._titles(canvas, room, inner)
        line = pen(child(self._category_axis, "spPr", "ln"), self._sheet, self._filler, inner) or _thin(0.55)
        if not is_deleted(self._category_axis):
            zero = self.value.place(min(max(0.0, self.value.low), self.value.high))
            if self.horizontal:
                x = inner.left() + zero * inner.width()
                canvas.drawLine(x, inner.top(), x, inner.bottom(), line)
            else:
                y = inner.bottom() - zero * inner.height()
                canvas.drawLine(inner.left(), y, inner.right(), y, line)
        return inner

    def slot(self, index: int, inner: skia.Rect) -> tuple[float, float]:
        """Start and length of a category along its axis, in pixels."""
        count = max(1, len(self.categories))
        length = inner.height() if self.horizontal else inner.width()
        start = inner.top() if self.horizontal else inner.left()
        from_end = self.horizontal != self.reversed  # the first bar of a bar chart is at the bottom
        place = count - 1 - index if from_end else index
        return start + place * length / count, length / count

    def along(self, index: int, inner: skia.Rect) -> float:
        """The middle of a category; of an area chart, the first and last are at the edges."""
        if not self.between and len(self.categories) > 1:
            return float(inner.left() + index * inner.width() / (len(self.categories) - 1))
        start, length = self.slot(index, inner)
        return start + length / 2

    def up(self, value: float, inner: skia.Rect) -> float:
        """Where a value is, in pixels along its axis."""
        place = max(-0.02, min(1.02, self.value.place(value)))
        return float(
            inner.left() + place * inner.width() if self.horizontal else inner.bottom() - place * inner.height()
        )

    def _inner(self, room: skia.Rect) -> skia.Rect:
        left, top, right, bottom = room.left(), room.top(), room.right(), room.bottom()
        along, across = (
            (self._category_axis, self._value_axis) if self.horizontal else (self._value_axis, self._category_axis)
        )
        look_along = self._look_categories if self.horizontal else self._look_values
        look_across = self._look_values if self.horizontal else self._look_categories
        top += look_along.pitch * 0.5
        if not is_deleted(along):
            texts = list(self.categories) if self.horizontal else [self.value.text(t) for t in self.value.ticks()]
            widest = max(
                (self._labels.width(" ".join(t.split())[:80], look_along) for t in texts[:_MOST_LABELS]), default=0
            )
            left += min(widest, room.width() * 0.35) + look_along.size * 0.7
        if not is_deleted(across):
            bottom -= look_across.pitch * (1.25 if self.horizontal or self.scatter else self._rows(right - left) + 0.25)
        for axis, is_left in ((along, True), (across, False)):
            if _title_of(axis):
                look = self._labels.look(child(axis, "title"), 1.0, heading=True)
                left += look.pitch * 1.1 if is_left else 0
                bottom -= 0 if is_left else look.pitch * 1.1
        if self.scatter or self.horizontal:
            right -= look_across.size
        return skia.Rect.MakeLTRB(left, top, right, bottom)

    def _rows(self, width: float) -> int:
        room = width / max(1, len(self.categories)) * 0.94
        look = self._look_categories
        if any(self._labels.width(c, look) > room for c in self.categories[:_MOST_LABELS]):
            return max(len(self._labels.wrapped(c, look, room, 2)) for c in self.categories[:_MOST_LABELS])
        return 1

    def _grid(self, canvas: skia.Canvas, inner: skia.Rect) -> None:
        lines = child(self._value_axis, "majorGridlines")
        if lines is None:
            return
        paint = pen(child(lines, "spPr", "ln"), self._sheet, self._filler, inner) or _thin(0.62)
        for tick in self.value.ticks():
            at = self.up(tick, inner)
            if self.horizontal:
                canvas.drawLine(at, inner.top(), at, inner.bottom(), paint)
            else:
                canvas.drawLine(inner.left(), at, inner.right(), at, paint)

    def _value_labels(self, canvas: skia.Canvas, inner: skia.Rect) -> None:
        if is_deleted(self._value_axis):
            return
        look = self._look_values
        for tick in self.value.ticks():
            at = self.up(tick, inner)
            if self.horizontal:
                self._labels.draw(canvas, self.value.text(tick), look, at, inner.bottom() + look.pitch, "ctr")
            else:
                self._labels.draw(
                    canvas, self.value.text(tick), look, inner.left() - look.size * 0.5, at + look.size * 0.35, "r"
                )

    def _category_labels(self, canvas: skia.Canvas, inner: skia.Rect) -> None:
        if is_deleted(self._category_axis):
            return
        look, labels = self._look_categories, self._labels
        if self.across is not None:
            for tick in self.across.ticks():
                x = inner.left() + self.across.place(tick) * inner.width()
                labels.draw(canvas, self.across.text(tick), look, x, inner.bottom() + look.pitch, "ctr")
            return
        every = max(1, -(-len(self.categories) // _MOST_LABELS))
        slot = (inner.height() if self.horizontal else inner.width()) / max(1, len(self.categories))
        need = look.pitch if self.horizontal else look.size * 2.2
        every = max(every, int(-(-need // max(slot, 0.1))))
        for index in range(0, len(self.categories), every):
            middle = self.along(index, inner)
            if self.horizontal:
                text = labels.cut(self.categories[index], look, inner.left() * 0 + 1e4)
                labels.draw(canvas, text, look, inner.left() - look.size * 0.5, middle + look.size * 0.35, "r")
                continue
            for n, line in enumerate(labels.wrapped(self.categories[index], look, slot * every * 0.94, 2)):
                labels.draw(canvas, line, look, middle, inner.bottom() + look.pitch * (n + 1), "ctr")

    def _titles(self, canvas: skia.Canvas, room: skia.Rect, inner: skia.Rect) -> None:
        along, across = (
            (self._category_axis, self._value_axis) if self.horizontal else (self._value_axis, self._category_axis)
        )
        for axis, is_left in ((along, True), (across, False)):
            text = _title_of(axis)
            if not text:
                continue
            look = self._labels.look(child(axis, "title"), 1.0, heading=True)
            text = self._labels.cut(text, look, inner.height() if is_left else inner.width())
            canvas.save()
            if is_left:
                canvas.translate(room.left() + look.pitch * 0.8, inner.centerY())
                canvas.rotate(-90)
            else:
                canvas.translate(inner.centerX(), room.bottom() - look.pitch * 0.2)
            self._labels.draw(canvas, text, look, 0, 0, "ctr")
            canvas.restore()


def _title_of(axis: Element | None) -> str:
    rich = child(axis, "title", "tx", "rich")
    return "" if rich is None or is_deleted(axis) else " ".join(t.text or "" for t in rich.iter() if name_of(t) == "t")


def _form(axis: Element | None, plots: list[Plot]) -> str:
    form = child(axis, "numFmt")
    said = form.get("formatCode", "General") if form is not None else "General"
    if said.lower() == "general":  # then that of the numbers themselves
        for plot in plots:
            for series in plot.series:
                code = next((e.text for e in series.element.iter() if name_of(e) == "formatCode" and e.text), None)
                if code:
                    return str(code)
    return said


def _values(plots: list[Plot]) -> list[float]:
    found: list[float] = []
    for plot in plots:
        if plot.stacked:
            for index in range(len(plot.categories)):
                column = [s.values[index] for s in plot.series if index < len(s.values)]
                found.append(sum(v for v in column if v is not None and v > 0))
                found.append(sum(v for v in column if v is not None and v < 0))
        else:
            found += [v for s in plot.series for v in s.values if v is not None]
    return found


def _thin(grey: float) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True, Color=Rgba(grey, grey, grey).to_skia(), StrokeWidth=1.2, Style=skia.Paint.kStroke_Style
    )
