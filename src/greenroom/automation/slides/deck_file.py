"""Any slides as a deck. Only the sandboxed child imports this module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from greenroom.automation.documents.errors import UnsupportedDocument
from greenroom.automation.documents.kind import kind_of
from greenroom.automation.documents.libreoffice import converted, libreoffice
from greenroom.automation.documents.limits import MAX_SLIDES
from greenroom.automation.documents.package import check_package
from greenroom.automation.documents.read import unreadable_is_damaged
from greenroom.automation.slides.backdrop import backdrop, main_colour
from greenroom.automation.slides.busy import Corners
from greenroom.automation.slides.deck import Deck, Slide, SlideWarning
from greenroom.automation.slides.pages import Pages
from greenroom.automation.slides.picture_file import write_picture
from greenroom.automation.slides.places import box_for, canvas_for, free_spot

Progress = Callable[[int], None]
Picture = npt.NDArray[np.uint8]
Draw = Callable[[int, int, int], Picture]
"""(number, width, height) -> BGR"""
_LOOKED_AT = 4
"""Slides that give the backdrop its colour."""


def read_slides(path: Path, folder: Path, progress: Progress) -> Deck:
    """Draws a PDF, PPTX, PPT or ODP file into the folder. Raises the errors of `documents.errors`."""
    kind = kind_of(path)
    if kind == "pdf":
        pages = Pages(path, MAX_SLIDES)
        names = pages.names()
        return _drawn(kind, pages.title(), "pdfium", pages.draw, _sizes(pages), names, [""] * len(names), [], folder,
                      progress)  # fmt: skip
    if kind in ("pptx", "odp"):
        check_package(path)
    if kind == "pptx":
        return _presentation(path, kind, folder, progress)
    if kind in ("ppt", "odp"):
        with converted(path, kind, "pptx") as newer:
            return _presentation(newer, kind, folder, progress)
    raise UnsupportedDocument(f"the file is a {kind} document, not slides; send a pdf, pptx or ppt file")


def _presentation(path: Path, kind: str, folder: Path, progress: Progress) -> Deck:
    from greenroom.automation.slides.drawing.presentation import DrawnPresentation

    with unreadable_is_damaged():
        deck = DrawnPresentation(path, MAX_SLIDES)
        names, notes = deck.names(), deck.notes()
        if libreoffice() is not None:
            with converted(path, "pptx", "pdf") as pdf:
                pages = Pages(pdf, MAX_SLIDES)
                if len(pages) == len(names):
                    return _drawn(kind, deck.title(), "libreoffice", pages.draw, _sizes(pages), names, notes,
                                  deck.warnings, folder, progress)  # fmt: skip
        sizes = [deck.size()] * len(names)
        return _drawn(kind, deck.title(), "greenroom", deck.draw, sizes, names, notes, deck.warnings, folder, progress)


def _sizes(pages: Pages) -> list[tuple[float, float]]:
    return [pages.size(number) for number in range(len(pages))]


def _drawn(
    kind: str,
    title: str,
    drawn_by: str,
    draw: Draw,
    sizes: list[tuple[float, float]],
    names: list[str],
    notes: list[str],
    warnings: list[SlideWarning],
    folder: Path,
    progress: Progress,
) -> Deck:
    """`warnings` may grow while slides are drawn."""
    cv2.setNumThreads(1)
    canvas = canvas_for(*sizes[0])
    boxes = [box_for(width, height, canvas) for width, height in sizes]
    pictures, corners, slides = [], Corners(), []
    behind: Picture | None = None
    backdrop_name = ""
    for number, box in enumerate(boxes):
        picture = draw(number, box[2], box[3])
        pictures.append(write_picture(picture, folder, f"slide-{number + 1:04d}"))
        frame = picture
        if (box[2], box[3]) != canvas:
            if behind is None:
                seen = [picture, *(draw(n, *boxes[n][2:]) for n in range(number + 1, min(len(boxes), _LOOKED_AT)))]
                behind = backdrop(canvas, main_colour(seen))
                backdrop_name = write_picture(behind, folder, "backdrop")
            frame = behind.copy()
            frame[box[1] : box[1] + box[3], box[0] : box[0] + box[2]] = picture
        spot = free_spot(box, canvas) or corners.spot(frame)
        slides.append(Slide(pictures[-1], box, spot, names[number], notes[number]))
        progress(number + 1)
    return Deck(kind, title, drawn_by, canvas, backdrop_name, tuple(slides), tuple(warnings))
