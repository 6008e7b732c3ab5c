"""A slide, layout or master with what its drawing needs: theme, palette, pictures, and where to tell of losses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from greenroom.automation.slides.drawing.colour import Palette, scheme_of
from greenroom.automation.slides.drawing.xml import Element, child, children

EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Setting:
    """How one slide is drawn. `scale`: pixels per EMU. `warn` takes what is not drawn as in the original, `tell` what
    holds for the whole file."""

    scale: float
    number: int
    warn: Callable[[str], None]
    tell: Callable[[str], None]

    @property
    def point(self) -> float:
        """Pixels per point."""
        return self.scale * EMU_PER_POINT


class Theme:
    """The theme part of a master."""

    def __init__(self, root: Element | None) -> None:
        self.scheme = scheme_of(root)
        fonts = child(root, "themeElements", "fontScheme")
        self._fonts = {
            f"+{short}-{kind_short}": _typeface(child(fonts, part, kind))
            for short, part in (("mj", "majorFont"), ("mn", "minorFont"))
            for kind_short, kind in (("lt", "latin"), ("ea", "ea"), ("cs", "cs"))
        }
        formats = child(root, "themeElements", "fmtScheme")
        self.fills = list(children(child(formats, "fillStyleLst")))
        self.backgrounds = list(children(child(formats, "bgFillStyleLst")))
        self.lines = list(children(child(formats, "lnStyleLst")))
        self.effects = list(children(child(formats, "effectStyleLst")))

    def font(self, name: str) -> str:
        """`+mn-lt` and the like as the theme's family."""
        return self._fonts.get(name, name) if name.startswith("+") else name


class Sheet:
    """`part` is a python-pptx part; `theme` and the master's map of colours are those of its master."""

    def __init__(
        self, part: Any, setting: Setting, theme: Theme, master_map: Element | None, root: Element | None = None
    ) -> None:
        """`root`: the part's XML, for parts of which python-pptx keeps only the bytes."""
        self.part = part
        self.root: Element = part._element if root is None else root
        self.setting = setting
        self.theme = theme
        self._master_map = master_map

    @cached_property
    def palette(self) -> Palette:
        own = child(self.root, "clrMapOvr", "overrideClrMapping")
        return Palette.of(self.theme.scheme, self._master_map if own is None else own)

    def blob(self, relation: str | None) -> bytes | None:
        """The bytes of a part inside the file; None for what is linked from elsewhere, which is never fetched."""
        found = self.part.rels.get(relation) if relation else None
        if found is None or found.is_external:
            return None
        data: bytes = found.target_part.blob
        return data

    def embedded(self, relation: str | None) -> Sheet | None:
        """Another part of this file, drawn with this sheet's theme: a diagram."""
        blob = self.blob(relation)
        if blob is None:
            return None
        part = self.part.rels[relation].target_part
        return Sheet(part, self.setting, self.theme, self._master_map, parse_xml(blob))

    def px(self, emu: float) -> float:
        return emu * self.setting.scale


def theme_of(master_part: Any) -> Theme:
    """Themes are no parts of their own kind in python-pptx: their XML is parsed here."""
    try:
        blob = master_part.part_related_by(RT.THEME).blob
    except KeyError:
        return Theme(None)
    return Theme(parse_xml(blob))


def _typeface(element: Element | None) -> str:
    return "" if element is None else element.get("typeface", "")
