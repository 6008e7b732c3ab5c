"""Draws the shapes of a slide, layout or master, one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import skia

from greenroom.automation.slides.drawing.chart import draw_chart
from greenroom.automation.slides.drawing.colour import BLACK, WHITE, Rgba
from greenroom.automation.slides.drawing.custom_geometry import custom_outline
from greenroom.automation.slides.drawing.effects import shadow
from greenroom.automation.slides.drawing.fill import Filler, fill_in
from greenroom.automation.slides.drawing.frame import Frame, Plane, turn
from greenroom.automation.slides.drawing.line import draw_heads, pen
from greenroom.automation.slides.drawing.outline import Outline
from greenroom.automation.slides.drawing.placeholders import Ancestry, ancestry, placeholder, shapes_in
from greenroom.automation.slides.drawing.preset_geometry import preset_outline
from greenroom.automation.slides.drawing.runs import Styles
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.table import Table
from greenroom.automation.slides.drawing.table_styles import TableStyles
from greenroom.automation.slides.drawing.text_frame import TextFrame
from greenroom.automation.slides.drawing.xml import Element, child, children, first, flag, name_of, number, relation
from greenroom.project.errors import GreenroomError

_DEEPEST = 30
"""Groups inside groups."""
_MOST = 20_000
"""Shapes of one slide."""


@dataclass(frozen=True)
class Surroundings:
    """What is around the shapes of a tree: the trees that its placeholders inherit from, and the lists that texts take
    what they do not say from."""

    above: Sequence[Element]
    text_styles: Element | None
    default_text: Element | None
    table_styles: TableStyles


class Artist:
    """Draws on one canvas."""

    def __init__(self, canvas: skia.Canvas, filler: Filler) -> None:
        self._canvas = canvas
        self._filler = filler
        self._count = 0

    def tree(self, tree: Element | None, sheet: Sheet, around: Surroundings, *, placeholders: bool) -> None:
        """`placeholders` False: those of layouts and masters are only patterns and are not drawn."""
        shapes = [s for s in shapes_in(tree) if placeholders or placeholder(s) is None]
        self._draw_all(shapes, _Scope(sheet, around, Plane(), None, False, 0))

    def _draw_all(self, shapes: Iterable[Element], scope: _Scope) -> None:
        for shape in shapes:
            self._count += 1
            if self._count > _MOST:
                scope.sheet.setting.warn(f"only {_MOST:,} of its shapes are drawn")
                return
            if _is_hidden(shape):
                continue
            depth = self._canvas.save()
            try:
                self._draw(shape, scope)
            except (GreenroomError, MemoryError):
                raise
            except Exception as error:  # one strange shape must not cost the whole deck
                traceback.print_exc()
                scope.sheet.setting.warn(f"{_called(shape)} cannot be drawn ({type(error).__name__})")
            self._canvas.restoreToCount(depth)

    def _draw(self, shape: Element, scope: _Scope) -> None:
        match name_of(shape):
            case "sp" | "cxnSp":
                self._shape(shape, scope)
            case "pic":
                self._picture(shape, scope)
            case "grpSp":
                self._group(shape, scope)
            case "graphicFrame":
                self._graphic(shape, scope)
            case _:
                scope.sheet.setting.warn("handwriting is not drawn")

    def _group(self, shape: Element, scope: _Scope) -> None:
        properties = child(shape, "grpSpPr")
        transform = child(properties, "xfrm")
        if scope.depth >= _DEEPEST:
            scope.sheet.setting.warn("groups inside groups are too deep")
            return
        plane, mirrored = scope.plane, scope.mirrored
        if transform is not None:
            frame = plane.frame(transform)
            turn(self._canvas, frame, scope.sheet.setting.scale)
            plane = plane.inside(transform, frame)
            mirrored ^= frame.flip_x != frame.flip_y
        fill = fill_in(properties)
        fill = scope.group_fill if fill is None or name_of(fill) == "grpFill" else fill
        self._draw_all(shapes_in(shape), _Scope(scope.sheet, scope.around, plane, fill, mirrored, scope.depth + 1))

    def _shape(self, shape: Element, scope: _Scope) -> None:
        sheet = scope.sheet
        family = ancestry(shape, scope.around.above)
        transform = _inherited(shape, family, "spPr", "xfrm")
        if transform is None:
            return
        frame = scope.plane.frame(transform)
        turn(self._canvas, frame, sheet.setting.scale)
        width, height = sheet.px(frame.width), sheet.px(frame.height)
        self._canvas.translate(sheet.px(frame.left), sheet.px(frame.top))
        outline = self._outline(shape, family, width, height, sheet)
        self._paint(shape, family, outline, skia.Rect.MakeWH(width, height), scope)
        self._text(shape, family, outline, frame, scope)

    def _outline(self, shape: Element, family: Ancestry, width: float, height: float, sheet: Sheet) -> Outline:
        geometry = _geometry(shape, family)
        if geometry is not None and name_of(geometry) == "custGeom":
            return custom_outline(geometry, width, height)
        found = preset_outline(geometry, width, height)
        if found is None:
            kind = geometry.get("prst", "?") if geometry is not None else "?"
            sheet.setting.warn(f"a shape of the form {kind!r} is drawn as a rectangle")
            found = preset_outline(None, width, height)
        assert found is not None
        return found

    def _paint(self, shape: Element, family: Ancestry, outline: Outline, bounds: skia.Rect, scope: _Scope) -> None:
        sheet, canvas = scope.sheet, self._canvas
        properties, style = child(shape, "spPr"), child(shape, "style")
        fill, fill_colour = self._fill_of(shape, family, scope)
        paint = self._filler.paint(fill, sheet, bounds, fill_colour) if outline.filled else None
        line, line_style, line_colour = _line_of(shape, family, sheet)
        stroke = pen(line, sheet, self._filler, bounds, line_style, line_colour)
        effect_style, effect_colour = _styled(style, "effectRef", sheet.theme.effects, sheet)
        dark = shadow(properties, effect_style, sheet, effect_colour)
        if dark is not None and (paint is not None or stroke is not None):
            if paint is None and stroke is not None:
                dark.setStyle(skia.Paint.kStroke_Style)
                dark.setStrokeWidth(stroke.getStrokeWidth())
            canvas.drawPath(outline.path, dark)
        if paint is not None:
            canvas.drawPath(outline.path, paint)
            for part, tone in outline.shades:
                shade = (WHITE if tone > 0 else BLACK)._replace(alpha=abs(tone))
                canvas.drawPath(part, skia.Paint(AntiAlias=True, Color=shade.to_skia()))
        if stroke is not None:
            canvas.drawPath(outline.path, stroke)
            if outline.lines is not None:
                canvas.drawPath(outline.lines, stroke)
            if not outline.filled:
                draw_heads(canvas, line, outline.path, stroke, sheet.setting.point)

    def _fill_of(self, shape: Element, family: Ancestry, scope: _Scope) -> tuple[Element | None, Rgba | None]:
        """With the colour that a placeholder in it stands for."""
        for source in (shape, *family.elements):
            fill = fill_in(child(source, "spPr"))
            if fill is not None:
                return (scope.group_fill if name_of(fill) == "grpFill" else fill), None
        return _styled(child(shape, "style"), "fillRef", scope.sheet.theme.fills, scope.sheet)

    def _text(self, shape: Element, family: Ancestry, outline: Outline, frame: Frame, scope: _Scope) -> None:
        body = child(shape, "txBody")
        if body is None:
            return
        sheet = scope.sheet
        bodies = [b for s in (shape, *family.elements) if (b := child(s, "txBody", "bodyPr")) is not None]
        text = TextFrame(body, bodies, sheet, self._styles(shape, family, scope))
        if text.is_empty:
            return
        width, height = sheet.px(frame.width), sheet.px(frame.height)
        left, top, right, bottom = outline.text
        room = skia.Rect.MakeLTRB(left * width, top * height, right * width, bottom * height)
        own = child(shape, "txXfrm")
        if own is not None:  # of a diagram's shape
            place = scope.plane.frame(own)
            room = skia.Rect.MakeXYWH(
                sheet.px(place.left - frame.left), sheet.px(place.top - frame.top), sheet.px(place.width),
                sheet.px(place.height),
            )  # fmt: skip
        if (frame.flip_x != frame.flip_y) != scope.mirrored:  # letters are never mirrored; their room is
            self._canvas.translate(width, 0)
            self._canvas.scale(-1, 1)
            room = skia.Rect.MakeLTRB(width - room.right(), room.top(), width - room.left(), room.bottom())
        text.draw(self._canvas, room)

    def _styles(self, shape: Element, family: Ancestry, scope: _Scope) -> Styles:
        near = [s for e in (shape, *family.elements) if (s := child(e, "txBody", "lstStyle")) is not None]
        of_kind = child(scope.around.text_styles, family.text_style) if family.text_style else None
        far = [s for s in (of_kind, scope.around.default_text) if s is not None]
        palette = scope.sheet.palette
        return Styles(near, far, palette.slot("tx1"), palette.find(child(shape, "style", "fontRef")))

    def _picture(self, shape: Element, scope: _Scope) -> None:
        sheet, canvas = scope.sheet, self._canvas
        family = ancestry(shape, scope.around.above)
        transform = _inherited(shape, family, "spPr", "xfrm")
        fill = child(shape, "blipFill")
        if transform is None or fill is None:
            return
        if first(child(shape, "nvPicPr", "nvPr"), "videoFile", "audioFile") is not None:
            sheet.setting.warn("a video or a sound is shown as its still picture")
        frame = scope.plane.frame(transform)
        turn(canvas, frame, sheet.setting.scale)
        width, height = sheet.px(frame.width), sheet.px(frame.height)
        canvas.translate(sheet.px(frame.left), sheet.px(frame.top))
        bounds = skia.Rect.MakeWH(width, height)
        outline = self._outline(shape, family, width, height, sheet)
        dark = shadow(child(shape, "spPr"), None, sheet, None)
        if dark is not None:
            canvas.drawPath(outline.path, dark)
        found = self._filler.picture(fill, sheet, min(width, 8192), min(height, 8192))
        if found is None:
            canvas.drawPath(outline.path, skia.Paint(AntiAlias=True, Color=Rgba(0.88, 0.89, 0.91).to_skia()))
        else:
            picture, paint = found
            canvas.save()
            canvas.clipPath(outline.path, doAntiAlias=True)
            canvas.drawImageRect(picture, bounds, skia.SamplingOptions(skia.CubicResampler.Mitchell()), paint)
            canvas.restore()
        line, line_style, line_colour = _line_of(shape, family, sheet)
        stroke = pen(line, sheet, self._filler, bounds, line_style, line_colour)
        if stroke is not None:
            canvas.drawPath(outline.path, stroke)

    def _graphic(self, shape: Element, scope: _Scope) -> None:
        sheet = scope.sheet
        family = ancestry(shape, scope.around.above)
        transform = child(shape, "xfrm")
        if transform is None or not number(child(transform, "ext"), "cx"):
            transform = _inherited(shape, family, "spPr", "xfrm") if family.elements else transform
        data = child(shape, "graphic", "graphicData")
        content = next(children(data), None)
        if transform is None or content is None:
            return
        frame = scope.plane.frame(transform)
        bounds = skia.Rect.MakeXYWH(
            sheet.px(frame.left), sheet.px(frame.top), sheet.px(frame.width), sheet.px(frame.height)
        )
        match name_of(content):
            case "tbl":
                far = [s for s in (scope.around.default_text,) if s is not None]
                Table(content, sheet, self._filler, scope.around.table_styles, far).draw(self._canvas, bounds)
            case "chart":
                draw_chart(self._canvas, sheet, self._filler, relation(content, "id"), bounds)
            case "relIds":
                self._diagram(content, frame, scope)
            case "oleObj":
                inside = child(content, "pic")
                if inside is not None:
                    self._picture(inside, scope)
                else:
                    sheet.setting.warn("an embedded object is not drawn")
            case other:
                sheet.setting.warn(f"an object of the kind {other!r} is not drawn")

    def _diagram(self, content: Element, frame: Frame, scope: _Scope) -> None:
        """SmartArt: the drawing that PowerPoint keeps beside the diagram's data."""
        data = scope.sheet.embedded(relation(content, "dm"))
        link = None
        if data is not None:
            link = next((e.get("relId") for e in data.root.iter() if name_of(e) == "dataModelExt"), None)
        drawing = scope.sheet.embedded(link)
        if drawing is None:
            scope.sheet.setting.warn("a diagram (SmartArt) without its drawing is not drawn")
            return
        plane = Plane(1.0, 1.0, frame.left, frame.top)
        inner = _Scope(drawing, scope.around, plane, None, scope.mirrored, scope.depth + 1)
        self._draw_all(shapes_in(child(drawing.root, "spTree")), inner)


@dataclass(frozen=True, slots=True)
class _Scope:
    sheet: Sheet
    around: Surroundings
    plane: Plane
    group_fill: Element | None
    mirrored: bool
    depth: int


def _called(shape: Element) -> str:
    for part in children(shape):
        if name_of(part).startswith("nv"):
            name = child(part, "cNvPr")
            return f"the shape {name.get('name', '')[:60]!r}" if name is not None else "a shape"
    return "a shape"


def _is_hidden(shape: Element) -> bool:
    for part in children(shape):
        if name_of(part).startswith("nv"):
            return flag(child(part, "cNvPr"), "hidden")
    return False


def _inherited(shape: Element, family: Ancestry, *path: str) -> Element | None:
    return next((found for s in (shape, *family.elements) if (found := child(s, *path)) is not None), None)


def _geometry(shape: Element, family: Ancestry) -> Element | None:
    for source in (shape, *family.elements):
        found = first(child(source, "spPr"), "prstGeom", "custGeom")
        if found is not None:
            return found
    return None


def _line_of(shape: Element, family: Ancestry, sheet: Sheet) -> tuple[Element | None, Element | None, Rgba | None]:
    """The line, the theme's line for what it does not say, and that one's placeholder colour."""
    line = next((found for s in (shape, *family.elements) if (found := child(s, "spPr", "ln")) is not None), None)
    style, colour = _styled(child(shape, "style"), "lnRef", sheet.theme.lines, sheet)
    return line, style, colour


def _styled(
    style: Element | None, name: str, of_theme: Sequence[Element], sheet: Sheet
) -> tuple[Element | None, Rgba | None]:
    """The theme's fill, line or effect that a shape's style refers to, and its colour."""
    reference = child(style, name)
    index = int(number(reference, "idx"))
    if index < 1:
        return None, None
    if index >= 1001:
        index, of_theme = index - 1000, sheet.theme.backgrounds
    found = of_theme[index - 1] if index <= len(of_theme) else None
    return found, sheet.palette.find(reference)
