"""Drawn slides, as the sandboxed child hands them over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from greenroom.automation.documents.readers import Readers
from greenroom.automation.slides.places import Spot
from greenroom.render.pool import Cancel


@dataclass(frozen=True, slots=True)
class Slide:
    """`picture` is the name of a file; it belongs at `box` (left, top, width, height) on the canvas and is exactly as
    large. The presenter hides least of it at `spot`."""

    picture: str
    box: tuple[int, int, int, int]
    spot: Spot
    name: str
    notes: str


@dataclass(frozen=True, slots=True)
class SlideWarning:
    """What is not as in the original. `slide` is an index of scenes, None: the whole file."""

    slide: int | None
    msg: str

    def to_json(self) -> dict[str, str]:
        return {"path": "" if self.slide is None else f"scenes[{self.slide}]", "msg": self.msg}


@dataclass(frozen=True, slots=True)
class Deck:
    """`backdrop` is the picture behind slides that do not fill the canvas. `drawn_by` is greenroom, libreoffice or
    pdfium."""

    kind: str
    title: str
    drawn_by: str
    canvas: tuple[int, int]
    backdrop: str
    slides: tuple[Slide, ...]
    warnings: tuple[SlideWarning, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Deck:
        slides = tuple(
            Slide(s["picture"], tuple(s["box"]), Spot(**s["spot"]), s["name"], s["notes"]) for s in data["slides"]
        )
        warnings = tuple(SlideWarning(**warning) for warning in data["warnings"])
        width, height = data["canvas"]
        return cls(data["kind"], data["title"], data["drawn_by"], (width, height), data["backdrop"], slides, warnings)


def open_slides(readers: Readers, path: Path, folder: Path, *, cancel: Cancel | None = None) -> Deck:
    """Draws every slide into the empty folder. Raises the errors of `documents.errors`, ExportCancelled."""
    return Deck.from_json(readers.ask("slides", path, cancel=cancel, folder=str(folder)))
