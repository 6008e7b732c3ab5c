"""The comparison finds real defects in the cases themselves, and forgives what another processor does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from greenroom.project.clips import ShapeClip, TextClip
from greenroom.project.document import Project
from tests.reference.compare import Picture, compare
from tests.reference.stage import Shot, box, draw, film, image, presenter, shape, text


def scene() -> Project:
    clips = [
        shape("Square", box(120, 120, 500, 360)),
        text("Results", box(760, 160, 900, 0), size=150, weight=700),
        text("A small line of text", box(760, 420, 900, 0), size=56),
        image("builtin:image/chart", box(120, 560, 700, 460)),
        presenter("sora", box(1200, 380, 500, 690)),
    ]
    return film({"clips": clips})


@pytest.fixture(scope="module")
def wanted() -> Picture:
    return draw([Shot(scene())])


def _moved(project: Project, clip: int, dx: float, dy: float = 0) -> None:
    geometry = project.scenes[0].clips[clip].geometry
    geometry.left += dx  # type: ignore[union-attr]
    geometry.top += dy  # type: ignore[union-attr]


def _recoloured(project: Project) -> None:
    square = project.scenes[0].clips[0]
    assert isinstance(square, ShapeClip)
    square.fill = "#2f8fed"


def _another_word(project: Project) -> None:
    words = project.scenes[0].clips[2]
    assert isinstance(words, TextClip)
    words.text = "A small time of text"


DEFECTS: dict[str, Callable[[Project], None]] = {
    # Three pixels of the reference picture, which is a quarter of the video's size.
    "the shape moved by 3 px": lambda project: _moved(project, 0, 12),
    "the title moved by 3 px": lambda project: _moved(project, 1, 12),
    "the small text moved by 3 px": lambda project: _moved(project, 2, 0, 12),
    "the image moved by 3 px": lambda project: _moved(project, 3, 12),
    "the presenter moved by 3 px": lambda project: _moved(project, 4, 12),
    "another colour": _recoloured,
    "two other letters": _another_word,
    "no small text": lambda project: _without(project, 2),
    "no presenter": lambda project: _without(project, 4),
    "bold became regular": lambda project: _weight(project, 400),
    "another family": lambda project: _family(project, "Montserrat"),
    "half see-through": lambda project: _opacity(project, 50),
}


def _without(project: Project, clip: int) -> None:
    del project.scenes[0].clips[clip]


def _weight(project: Project, weight: int) -> None:
    title = project.scenes[0].clips[1]
    assert isinstance(title, TextClip)
    title.style.weight = weight


def _family(project: Project, family: str) -> None:
    small = project.scenes[0].clips[2]
    assert isinstance(small, TextClip)
    small.style.family = family


def _opacity(project: Project, opacity: int) -> None:
    project.scenes[0].clips[3].opacity = opacity


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_found(wanted: Picture, defect: str) -> None:
    project = scene()
    DEFECTS[defect](project)
    found = compare(draw([Shot(project)]), wanted)
    assert not found.same, f"{defect} passed: {found}"


def test_a_later_moment_is_found() -> None:
    moving = film(
        {"clips": [text("Results", box(600, 400, 0, 0), size=150, clip={"animations": [{"type": "in-left"}]})]}
    )
    shot = Shot(moving, frame=4)
    assert not compare(draw([shot]), draw([replace(shot, frame=5)])).same


def test_it_is_the_same_every_time(wanted: Picture) -> None:
    assert np.array_equal(draw([Shot(scene())]), wanted)


def _noise(picture: Picture) -> Picture:
    return _added(picture, np.random.default_rng(7).integers(-2, 3, picture.shape))


def _added(picture: Picture, more: object) -> Picture:
    brighter: Picture = np.clip(picture.astype(int) + np.asarray(more), 0, 255).astype(np.uint8)
    return brighter


def _soft_edges(picture: Picture) -> Picture:
    """Every edge a fifth of a pixel further to the right: another way of rounding."""
    by = np.array([[1, 0, 0.2], [0, 1, 0]], np.float32)
    size = (picture.shape[1], picture.shape[0])
    moved: Picture = cv2.warpAffine(picture, by, size, borderMode=cv2.BORDER_REPLICATE).astype(np.uint8)
    return moved


@pytest.mark.parametrize("change", [_noise, lambda picture: _added(picture, 1), _soft_edges])
def test_rounding_is_forgiven(wanted: Picture, change: Callable[[Picture], Picture]) -> None:
    found = compare(change(wanted), wanted)
    assert found.same, str(found)
