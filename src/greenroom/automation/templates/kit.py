"""What all built-in templates are drawn with: one type scale, one set of margins, colours by role, entrances."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from greenroom.project.document import Project
from greenroom.project.parts import ColourRole, FontRole, Layout
from greenroom.project.validate import load_project

Data = dict[str, Any]

DISPLAY, HEADLINE, TITLE, HEADING, LEAD, BODY, SMALL = 120, 90, 68, 54, 44, 38, 30
"""The type scale, in canvas px: about a major third apart."""
HAIR = 184
"""Natural px from the top of a presenter's canvas to the hair."""
BACK, PICTURE, PRESENTER, PLATE, TEXT = 100, 200, 300, 380, 400
"""Layers."""


class Rect(NamedTuple):
    """Canvas px."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def inset(self, x: float, y: float | None = None) -> Rect:
        y = x if y is None else y
        return Rect(self.left + x, self.top + y, self.width - 2 * x, self.height - 2 * y)

    def rows(self, count: int, gap: float) -> list[Rect]:
        height = (self.height - gap * (count - 1)) / count
        return [Rect(self.left, self.top + n * (height + gap), self.width, height) for n in range(count)]

    def columns(self, count: int, gap: float) -> list[Rect]:
        width = (self.width - gap * (count - 1)) / count
        return [Rect(self.left + n * (width + gap), self.top, width, self.height) for n in range(count)]


@dataclass(frozen=True, slots=True)
class Palette:
    """`text` is read on `background` and `secondary`, `background` on `primary`; `accent` draws the eye."""

    primary: str
    secondary: str
    accent: str
    background: str
    text: str


@dataclass(frozen=True, slots=True)
class Kit:
    """Draws for one template in one orientation."""

    id: str
    orientation: Layout
    palette: Palette
    heading: str = "Montserrat"
    body: str = "Inter"
    language: str = "en"
    words: Mapping[str, str] = field(default_factory=dict)
    """What is written and said, in English -> the same in `language`."""

    @property
    def portrait(self) -> bool:
        return self.orientation == "portrait"

    @property
    def width(self) -> int:
        return 1920 if self.orientation == "landscape" else 1080

    @property
    def height(self) -> int:
        return 1920 if self.portrait else 1080

    @property
    def canvas(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def pick(self, landscape: Any, portrait: Any, square: Any) -> Any:
        return {"landscape": landscape, "portrait": portrait, "square": square}[self.orientation]

    def say(self, words: str) -> str:
        return self.words.get(words, words)

    # ------------------------------------------------------------ clips

    def text(
        self,
        tag: str | None,
        words: str,
        box: Sequence[float],
        size: float,
        *,
        role: ColourRole = "text",
        on: ColourRole | None = "background",
        font: FontRole = "body",
        weight: int = 400,
        align: Literal["left", "center", "right"] = "left",
        anchor: Literal["top", "middle", "bottom"] = "top",
        italic: bool = False,
        line_height: float | None = None,
        longest: int | None = None,
        delay: int | None = 0,
        opacity: int = 100,
        **more: Any,
    ) -> Data:
        """A text that stays inside its box. `delay` None: there from the first frame."""
        style = {
            "family": self.heading if font == "heading" else self.body,
            "size": size,
            "weight": weight,
            "italic": italic,
            "align": align,
            "fill": getattr(self.palette, role),
            "line_height": line_height or (1.12 if size >= TITLE else 1.24 if size >= LEAD else 1.36),
        }
        return {
            "type": "text",
            "tag": tag,
            "text": self.say(words),
            "layer": TEXT,
            "geometry": _box(box),
            "overflow": "shrink",
            "anchor": anchor,
            "max_length": longest or (160 if size >= TITLE else 400),
            "style": style,
            "opacity": opacity,
            "roles": {"fill": role, "on": on, "font": font},
            "animations": enter("fade-in", delay, 450),
            **more,
        }

    def shape(
        self,
        box: Sequence[float],
        role: ColourRole,
        *,
        shape: str = "Rectangle_corner0",
        radius: float = 0,
        alpha: str = "",
        layer: int = BACK,
        enters: str = "fade-in",
        delay: int | None = None,
        duration: int = 600,
        shadow: bool = False,
        **more: Any,
    ) -> Data:
        """`alpha`: two hex digits. Without a delay it is there from the first frame."""
        return {
            "type": "shape",
            "shape": shape,
            "fill": getattr(self.palette, role) + alpha,
            "radius": radius,
            "layer": layer,
            "geometry": _box(box),
            "roles": {"fill": role},
            "animations": enter(enters, delay, duration),
            "shadow": {"colour": "#0b122038", "blur": 36, "offset_x": 0, "offset_y": 14} if shadow else None,
            **more,
        }

    def picture(
        self,
        tag: str | None,
        url: str,
        box: Sequence[float],
        *,
        enters: str = "fade-in",
        delay: int | None = None,
        duration: int = 700,
        layer: int = PICTURE,
        content: str = "cover",
        **more: Any,
    ) -> Data:
        """Covers its box, whatever its own shape."""
        return {
            "type": "image",
            "tag": tag,
            "url": url,
            "layer": layer,
            "content": content,
            "geometry": _box(box),
            "animations": enter(enters, delay, duration),
            **more,
        }

    def logo(self, box: Sequence[float], *, delay: int | None = None) -> Data:
        return self.picture("logo", "builtin:image/logo", box, content="contain", layer=TEXT, delay=delay)

    def pill(
        self,
        tag: str,
        words: str,
        box: Sequence[float],
        *,
        role: ColourRole = "accent",
        ink: ColourRole = "background",
        size: float = SMALL,
        delay: int = 0,
        longest: int = 28,
        enters: str = "fade-in",
        radius: float | None = None,
    ) -> list[Data]:
        """A short label on a plate of its own."""
        rect = Rect(*box)
        rounding = rect.height / 2 if radius is None else radius
        label = self.text(
            tag,
            words,
            rect.inset(rect.height * 0.4, rect.height * 0.14),
            size,
            role=ink,
            on=role,
            weight=700,
            align="center",
            anchor="middle",
            delay=delay + 200,
            longest=longest,
        )
        return [self.shape(rect, role, layer=PLATE, radius=rounding, enters=enters, delay=delay), label]

    def rule(self, left: float, top: float, *, width: float = 96, delay: int = 0, role: ColourRole = "accent") -> Data:
        """A short bar over a title."""
        return self.shape(Rect(left, top, width, 10), role, layer=PLATE, radius=5, delay=delay)

    def number(
        self,
        n: int | str,
        box: Sequence[float],
        *,
        role: ColourRole = "accent",
        ink: ColourRole = "text",
        delay: int = 0,
    ) -> list[Data]:
        """A figure in a disc."""
        rect = Rect(*box)
        figure = self.text(
            None,
            str(n),
            rect.inset(0, rect.height * 0.1),
            rect.height * 0.46,
            role=ink,
            on=role,
            font="heading",
            weight=700,
            align="center",
            anchor="middle",
            delay=delay + 150,
        )
        return [
            self.shape(rect, role, shape="Circle", layer=PLATE, enters="zoom-in", delay=delay, duration=400),
            figure,
        ]

    def voice(self, who: str, outfit: str) -> Data:
        """Heard, not seen."""
        return self.presenter(who, outfit, self.width / 2, self.height / 3, 0.9, voice_only=True)

    def presenter(self, who: str, outfit: str, x: float, hair: float, scale: float, **more: Any) -> Data:
        """Stands with the middle at `x` and the hair at `hair`, `scale` canvas px per natural px."""
        box = (x - 687 * scale, hair - HAIR * scale, 1374 * scale, 2444 * scale)
        return {
            "type": "presenter",
            "id": "host",
            "tag": "presenter",
            "presenter": who,
            "outfit": f"{who}-{outfit}",
            "layer": PRESENTER,
            "geometry": _box(box),
            **more,
        }

    # ------------------------------------------------------------ scenes

    def scene(
        self,
        name: str,
        clips: Sequence[Data],
        *,
        colour: ColourRole = "background",
        backdrop: str | None = None,
        tag: str | None = None,
        lines: Sequence[tuple[str, str | None] | int] = (),
        transition: Data | None = None,
        **more: Any,
    ) -> Data:
        """`lines` are (text, gesture), and ms of silence."""
        background: Data = {"colour": getattr(self.palette, colour), "roles": {"fill": colour}, "tag": tag}
        if backdrop:
            kind = "video" if backdrop.startswith("builtin:video/") else "image"
            background |= {"url": backdrop, "kind": kind}
        script = [
            {"kind": "pause", "ms": line} if isinstance(line, int) else {"text": self.say(line[0]), "gesture": line[1]}
            for line in lines
        ]
        return {
            "name": self.say(name),
            "background": background,
            "clips": list(clips),
            "script": [{"kind": "line", "speaker": "host", **item} if "text" in item else item for item in script],
            "transition": transition,
            **more,
        }

    def project(self, name: str, scenes: Sequence[Data], **more: Any) -> Project:
        """Ids and seeds follow from the template's own id, so that it is the same document on every machine."""
        for number, scene in enumerate(scenes):
            scene["id"] = f"{self.id}-{number}"
            scene["seed"] = int.from_bytes(hashlib.sha256(f"{self.id}/{number}".encode()).digest()[:4], "big")
            scene["background"]["id"] = "background"
            for index, part in enumerate((*scene["clips"], *scene["script"])):
                part.setdefault("id", f"{part.get('tag') or part.get('type') or part['kind']}-{index}")
        return load_project(
            {
                "schema": "greenroom/project",
                "version": 1,
                "name": self.say(name),
                "language": self.language,
                "canvas": {"width": self.width, "height": self.height},
                "scenes": list(scenes),
                **more,
            }
        )


def enter(kind: str, delay: int | None, duration: int) -> list[Data]:
    return [] if delay is None else [{"type": kind, "duration_ms": duration, "delay_ms": delay}]


def crossfade(ms: int = 500) -> Data:
    return {"type": "crossfade", "duration_ms": ms}


def slide(direction: str = "left", ms: int = 700) -> Data:
    return {"type": "slide", "duration_ms": ms, "direction": direction}


def _box(box: Sequence[float]) -> Data:
    left, top, width, height = box
    return {"kind": "box", "left": left, "top": top, "width": width, "height": height}
