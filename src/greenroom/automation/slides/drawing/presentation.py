"""A presentation: its names and notes, and its slides drawn one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import skia
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from greenroom.automation.documents.errors import DamagedDocument
from greenroom.automation.documents.pptx import deck_title, is_hidden, notes_of, open_deck, title_of
from greenroom.automation.slides.deck import SlideWarning
from greenroom.automation.slides.drawing.bitmaps import Bitmaps
from greenroom.automation.slides.drawing.colour import BLACK, WHITE
from greenroom.automation.slides.drawing.fill import Filler, fill_in, solid
from greenroom.automation.slides.drawing.shapes import Artist, Surroundings
from greenroom.automation.slides.drawing.sheet import Setting, Sheet, Theme, theme_of
from greenroom.automation.slides.drawing.table_styles import TableStyles
from greenroom.automation.slides.drawing.xml import Element, child, flag, number
from greenroom.render.bitmap import blank, surface


class DrawnPresentation:
    """Slides that are hidden are left out. `warnings` grows while slides are drawn."""

    def __init__(self, path: Path, most: int) -> None:
        self._deck = open_deck(path, most)
        shown = [slide for slide in self._deck.slides if not is_hidden(slide)]
        hidden = len(self._deck.slides) - len(shown)
        if not shown:
            raise DamagedDocument("the presentation has no slides to show; add one, or unhide one")
        self._slides = shown
        self.warnings: list[SlideWarning] = []
        if hidden:
            self.warnings.append(SlideWarning(None, f"{hidden} hidden slide(s) are left out"))
        self._filler = Filler(Bitmaps())
        self._themes: dict[Any, Theme] = {}
        self._table_styles = TableStyles(self._related_xml(RT.TABLE_STYLES))

    def __len__(self) -> int:
        return len(self._slides)

    def size(self) -> tuple[float, float]:
        """In EMU."""
        return float(self._deck.slide_width or 12192000), float(self._deck.slide_height or 6858000)

    def title(self) -> str:
        return deck_title(self._deck)

    def names(self) -> list[str]:
        return [title_of(slide) for slide in self._slides]

    def notes(self) -> list[str]:
        return [notes_of(slide) for slide in self._slides]

    def draw(self, number: int, width: int, height: int) -> npt.NDArray[np.uint8]:
        """(height, width, 3) BGR."""
        pixels = blank(width, height)
        target = surface(pixels)
        with target as canvas:
            canvas.clear(skia.ColorWHITE)
            across, down = self.size()
            scale = width / across
            canvas.scale(1.0, height / (down * scale))  # the box is whole pixels: less than one off
            setting = Setting(scale, self._number(number), lambda msg: self._warn(number, msg), self._tell)
            self._paint(canvas, self._slides[number], setting, skia.Rect.MakeWH(width, down * scale))
        target.flushAndSubmit()
        return np.ascontiguousarray(pixels[..., :3])

    def _paint(self, canvas: skia.Canvas, slide: Any, setting: Setting, bounds: skia.Rect) -> None:
        layout, master = slide.slide_layout, slide.slide_layout.slide_master
        theme = self._theme(master.part)
        master_map = child(master.part._element, "clrMap")
        sheets = [Sheet(s.part, setting, theme, master_map) for s in (slide, layout, master)]
        self._background(canvas, sheets, bounds)
        own, of_layout, of_master = sheets
        trees = [child(sheet.root, "cSld", "spTree") for sheet in sheets]
        texts = child(of_master.root, "txStyles")
        default = child(self._deck.part._element, "defaultTextStyle")
        artist = Artist(canvas, self._filler)

        def around(*above: Element | None) -> Surroundings:
            return Surroundings([t for t in above if t is not None], texts, default, self._table_styles)

        if flag(own.root, "showMasterSp", True):
            if flag(of_layout.root, "showMasterSp", True):
                artist.tree(trees[2], of_master, around(), placeholders=False)
            artist.tree(trees[1], of_layout, around(trees[2]), placeholders=False)
        artist.tree(trees[0], own, around(trees[1], trees[2]), placeholders=True)

    def _background(self, canvas: skia.Canvas, sheets: list[Sheet], bounds: skia.Rect) -> None:
        """The slide's own, else its layout's, else its master's."""
        for sheet in sheets:
            background = child(sheet.root, "cSld", "bg")
            if background is None:
                continue
            properties, reference = child(background, "bgPr"), child(background, "bgRef")
            if properties is not None:
                paint = self._filler.paint(fill_in(properties), sheet, bounds)
            else:
                paint = self._referred(reference, sheet, bounds)
            canvas.drawRect(bounds, paint or solid(sheet.palette.slot("bg1")))
            return
        canvas.drawRect(bounds, solid(sheets[0].palette.slot("bg1")))

    def _referred(self, reference: Element | None, sheet: Sheet, bounds: skia.Rect) -> skia.Paint | None:
        index = int(number(reference, "idx"))
        colour = sheet.palette.find(reference) or (BLACK if reference is None else WHITE)
        fills, at = (sheet.theme.backgrounds, index - 1001) if index >= 1001 else (sheet.theme.fills, index - 1)
        return self._filler.paint(fills[at], sheet, bounds, colour) if 0 <= at < len(fills) else None

    def _theme(self, master_part: Any) -> Theme:
        if master_part not in self._themes:
            self._themes[master_part] = theme_of(master_part)
        return self._themes[master_part]

    def _number(self, index: int) -> int:
        """As the slide's number field shows it: hidden slides count."""
        first = int(number(self._deck.part._element, "firstSlideNum", 1))
        return first + list(self._deck.slides).index(self._slides[index])

    def _related_xml(self, kind: str) -> Element | None:
        try:
            return parse_xml(self._deck.part.part_related_by(kind).blob)
        except KeyError:
            return None

    def _warn(self, index: int, msg: str) -> None:
        self._add(SlideWarning(index, msg))

    def _tell(self, msg: str) -> None:
        self._add(SlideWarning(None, msg))

    def _add(self, warning: SlideWarning) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)
