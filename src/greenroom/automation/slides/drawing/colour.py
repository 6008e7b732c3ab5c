"""Colours of DrawingML: names, theme slots and their modifiers."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import skia

from greenroom.automation.slides.drawing.preset_colours import PRESET_COLOURS
from greenroom.automation.slides.drawing.xml import Element, child, children, name_of, number, share

KINDS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")


class Rgba(NamedTuple):
    """0 to 1, sRGB, not premultiplied."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def from_hex(cls, text: str) -> Rgba:
        try:
            value = int(text[:6], 16)
        except ValueError:
            value = 0
        return cls((value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)

    def to_skia(self) -> int:
        return int(skia.Color4f(*self).toColor())

    def mixed(self, other: Rgba, part: float) -> Rgba:
        """`part` of the other."""
        return Rgba(*(a + (b - a) * part for a, b in zip(self, other, strict=True)))

    @property
    def brightness(self) -> float:
        return 0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue


BLACK, WHITE = Rgba(0, 0, 0), Rgba(1, 1, 1)
_USUAL_MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
    **{slot: slot for slot in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")},
}  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """The theme's colours and how a sheet names them."""

    scheme: Mapping[str, Rgba]
    names: Mapping[str, str]

    @classmethod
    def of(cls, scheme: Mapping[str, Rgba], map_element: Element | None) -> Palette:
        said = {} if map_element is None else dict(map_element.attrib)
        return cls(scheme, {**_USUAL_MAP, **said})

    def slot(self, name: str, placeholder: Rgba | None = None) -> Rgba:
        if name == "phClr":
            return placeholder or self.slot("tx1")
        return self.scheme.get(self.names.get(name, name)) or self.scheme.get(name) or BLACK

    def find(self, holder: Element | None, placeholder: Rgba | None = None) -> Rgba | None:
        """The colour inside `solidFill`, `fgClr`, `gs`, …; None when there is none."""
        for element in children(holder, *KINDS):
            return self.read(element, placeholder)
        return None

    def read(self, element: Element, placeholder: Rgba | None = None) -> Rgba:
        """The colour that an element of one of `KINDS` says, with its modifiers."""
        colour = _base(element, self, placeholder)
        for modifier in children(element):
            colour = _modified(colour, name_of(modifier), share(modifier), number(modifier, "val"))
        return Rgba(*(min(1.0, max(0.0, value)) for value in colour))


def scheme_of(theme: Element | None) -> dict[str, Rgba]:
    """The slots dk1, lt1, … of a theme part."""
    plain = Palette({}, {})
    found = {}
    for slot in children(child(theme, "themeElements", "clrScheme")):
        colour = plain.find(slot)
        if colour is not None:
            found[name_of(slot)] = colour
    return found or {"dk1": BLACK, "lt1": WHITE, "dk2": BLACK, "lt2": WHITE}


def _base(element: Element, palette: Palette, placeholder: Rgba | None) -> Rgba:
    value = element.get("val", "")
    match name_of(element):
        case "srgbClr":
            return Rgba.from_hex(value)
        case "schemeClr":
            return palette.slot(value, placeholder)
        case "sysClr":
            return Rgba.from_hex(element.get("lastClr") or ("FFFFFF" if value == "window" else "000000"))
        case "prstClr":
            return Rgba.from_hex(PRESET_COLOURS.get(value, "000000"))
        case "scrgbClr":
            return Rgba(*(_gamma(share(element, part, 0.0)) for part in "rgb"))
        case _:
            hue, saturation, light = number(element, "hue") / 21_600_000, share(element, "sat"), share(element, "lum")
            return Rgba(*colorsys.hls_to_rgb(hue % 1, light, saturation))


def _modified(colour: Rgba, name: str, part: float, value: float) -> Rgba:
    alpha = colour.alpha
    match name:
        case "alpha":
            return colour._replace(alpha=part)
        case "alphaMod":
            return colour._replace(alpha=alpha * part)
        case "alphaOff":
            return colour._replace(alpha=alpha + part)
        case "shade":
            return _each(colour, lambda c: _gamma(_linear(c) * part))
        case "tint":
            return _each(colour, lambda c: _gamma(1 - (1 - _linear(c)) * part))
        case "inv":
            return _each(colour, lambda c: 1 - c)
        case "gray":
            return _each(colour, lambda c: colour.brightness)
    hue, light, saturation = colorsys.rgb_to_hls(*(min(1.0, max(0.0, c)) for c in colour[:3]))
    match name:
        case "lumMod":
            light *= part
        case "lumOff":
            light += part
        case "lum":
            light = part
        case "satMod":
            saturation *= part
        case "satOff":
            saturation += part
        case "sat":
            saturation = part
        case "hueOff":
            hue += value / 21_600_000
        case "hueMod":
            hue *= part
        case "hue":
            hue = value / 21_600_000
        case "comp":
            hue += 0.5
        case _:
            return colour
    return Rgba(*colorsys.hls_to_rgb(hue % 1, min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation))), alpha)


def _each(colour: Rgba, change: Callable[[float], float]) -> Rgba:
    return Rgba(change(colour.red), change(colour.green), change(colour.blue), colour.alpha)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
