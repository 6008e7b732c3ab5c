"""Gradients, measured: where which colour lands, in every part that may have one, and that none of them bands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import skia

from greenroom.project.clips import Background
from greenroom.project.document import Project
from greenroom.project.paint import LinearGradient, RadialGradient
from greenroom.render.bitmap import blank, pixels_of, surface
from greenroom.render.compositor import Compositor
from greenroom.render.draw import render_window
from greenroom.render.export import plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.gradient import painted
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.shape import ShapeDrawable
from greenroom.render.layers.text import TextDrawable
from greenroom.render.preview import preview_frame
from greenroom.render.window import AnyLayer, FillStop, LinearFill, RadialFill, State, Window
from tests.render.decoded import pictures
from tests.render.documents import project, scene, square, text
from tests.render.windows import CANVAS, box, fill, no_blob, placed, shape, style, window
from tests.render.windows import text as text_layer

STAGE = Stage(CANVAS, CANVAS, 30, no_blob)
RED, BLUE = (0, 0, 255, 255), (255, 0, 0, 255)


def stops(*colours: str) -> tuple[FillStop, ...]:
    return tuple(FillStop(at=n / (len(colours) - 1), colour=colour) for n, colour in enumerate(colours))


def linear(angle: float, *colours: str) -> LinearFill:
    return LinearFill(kind="linear", angle=angle, stops=stops(*colours))


def radial(*colours: str, cx: float = 0.5, cy: float = 0.5, rx: float = 0.5, ry: float = 0.5) -> RadialFill:
    return RadialFill(kind="radial", cx=cx, cy=cy, rx=rx, ry=ry, stops=stops(*colours))


def drawn(what: LinearFill | RadialFill, width: int = 200, height: int = 100) -> npt.NDArray[np.uint8]:
    pixels = blank(width, height)
    canvas = surface(pixels).getCanvas()
    canvas.drawRect(skia.Rect.MakeWH(width, height), painted(what, skia.Rect.MakeWH(width, height), canvas))
    return pixels


@pytest.mark.parametrize("angle", [0, 30, 45, 90, 135, 200, -60, 720])
def test_colours_change_evenly_along_the_angle(angle: float) -> None:
    pixels = drawn(linear(angle, "#000000", "#ffffff")).astype(float)
    x, y = np.meshgrid(np.arange(200) + 0.5 - 100, np.arange(100) + 0.5 - 50)
    across, down = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    wanted = 0.5 + (x * across + y * down) / (abs(200 * across) + abs(100 * down))
    assert np.abs(pixels[..., 0] - 255 * wanted).max() <= 1.1
    assert (pixels[..., 3] == 255).all()


def test_an_ellipse_goes_from_its_centre_to_its_axes() -> None:
    pixels = drawn(radial("#ffffff", "#000000", cx=0.25, cy=0.5, rx=0.25, ry=0.5)).astype(float)
    x, y = np.meshgrid(np.arange(200) + 0.5 - 50, np.arange(100) + 0.5 - 50)
    wanted = 1 - np.hypot(x / 50, y / 50).clip(0, 1)
    assert np.abs(pixels[..., 0] - 255 * wanted).max() <= 1.1
    assert (pixels[:, 110:, 0] == 0).all(), "what lies outside has the last colour"


def test_stops_at_one_place_are_a_hard_edge() -> None:
    two = (FillStop(at=0.5, colour="#ff0000"), FillStop(at=0.5, colour="#0000ff"))
    row = drawn(LinearFill(kind="linear", angle=0, stops=two))[50]
    assert [tuple(row[x]) for x in (0, 98, 101, 199)] == [RED, RED, BLUE, BLUE]


def test_what_can_be_seen_through_keeps_its_colour() -> None:
    row = drawn(linear(0, "#ff0000ff", "#ff000000"))[50].astype(int)
    assert (row[:, :2] == 0).all()
    assert (row[:, 2] == row[:, 3]).all() and row[0, 3] >= 253 and row[199, 3] <= 2


def test_a_shape_takes_it_along_when_it_is_turned() -> None:
    upright, turned = (
        ShapeDrawable(shape("Square", box(100, 40, 80, 80, angle), linear(0, "#ff0000", "#0000ff")), STAGE)
        for angle in (0, 90)
    )
    row = pixels_of(upright.bitmap(0))[40].astype(int)
    assert row[2][2] > 240 and row[77][0] > 240 and abs(row[40][0] - row[40][2]) <= 8
    column = pixels_of(turned.bitmap(0))[:, 40].astype(int)
    assert column[2][2] > 240 and column[77][0] > 240


def test_a_mirrored_shape_mirrors_it() -> None:
    layer = shape("Square", box(100, 40, 80, 80), linear(0, "#ff0000", "#0000ff"))
    mirrored = ShapeDrawable(
        layer.model_copy(update={"placed": placed(box(100, 40, 80, 80), (80, 80), flip_x=True)}), STAGE
    )
    row = pixels_of(mirrored.bitmap(0))[40].astype(int)
    assert row[2][0] > 240 and row[77][2] > 240


def test_it_moves_with_what_it_fills() -> None:
    still, moved = State(1, 255), State(1, 255, dx=0.25)
    layer = shape("Square", box(40, 40, 80, 80), linear(0, "#ff0000", "#0000ff"), [still, moved])
    made = ShapeDrawable(layer, STAGE)
    assert (pixels_of(made.bitmap(0)) == pixels_of(made.bitmap(1))).all()
    shown = window([fill("#ffffff", [State(2, 255)]), layer], 2)
    with Compositor(shown, no_blob) as compositor:
        frames = [np.array(compositor.frame(n).to_ndarray(format="rgb24")) for n in (0, 1)]
    way = round(0.25 * (CANVAS[0] - 40))
    one, other = frames[0][80, 44:116].astype(int), frames[1][80, 44 + way : 116 + way].astype(int)
    assert np.abs(one - other).max() <= 6


def test_letters_go_from_the_first_to_the_last() -> None:
    look = style(60, linear(0, "#ff0000", "#0000ff").model_dump(), align="center", weight=700)  # type: ignore[arg-type]
    made = TextDrawable(text_layer("HHHH", box(0, 20, 320, 80), look), STAGE)
    pixels = pixels_of(made.bitmap(0)).astype(int)
    inked = [
        column[column[:, 3] == 255].mean(axis=0) for column in pixels.transpose(1, 0, 2) if (column[:, 3] == 255).any()
    ]
    assert inked[0][2] > 225 and inked[-1][0] > 225
    assert all(before[0] <= after[0] + 1 for before, after in zip(inked, inked[1:], strict=False))


def test_a_plate_has_it_behind_the_letters() -> None:
    look = style(20, "#ffffff", background=linear(90, "#ff0000", "#0000ff").model_dump(), padding=10)
    pixels = pixels_of(TextDrawable(text_layer("Hi", box(100, 60, 100, 40), look), STAGE).bitmap(0)).astype(int)
    assert pixels[1, 60][2] > 240 and pixels[-2, 60][0] > 240


def test_a_part_drawn_again_is_as_the_whole() -> None:
    states = [State(1, 255, dx=n / 20) for n in range(8)]
    layers: list[AnyLayer] = [
        fill(linear(30, "#0b1020", "#20304c"), [State(8, 255)]),
        shape("Circle", box(20, 20, 60, 60), "#ffffff", states),
    ]
    shown = window(layers, 8)
    with Compositor(shown, no_blob) as running:
        for n in range(8):
            part = running.frame(n).to_ndarray().copy()
            with Compositor(shown, no_blob) as fresh:
                assert np.array_equal(part, fresh.frame(n).to_ndarray())


def steepest(luma: npt.NDArray[np.uint8], within: int = 9) -> float:
    """The largest change of a row's mean within a few rows: 1 where levels meet in a line, less where they mingle."""
    means = luma.astype(float).mean(axis=1)
    return float(np.abs(means[within:] - means[:-within]).max())


def test_a_dark_gradient_does_not_band_not_even_encoded(tmp_path: Path) -> None:
    """Ten levels over 1080 rows. Drawn without a grain, or with Skia's own, the video has lines (0.99)."""
    size = (640, 1080)
    shown = window([fill(linear(90, "#0b1020", "#141c30"), [State(10, 255)])], 10, canvas=size)
    render_window(shown.to_bytes(), no_blob, tmp_path / "a.mp4")
    luma = pictures(tmp_path / "a.mp4")[5][:1080]
    assert 8 <= int(luma.max()) - int(luma.min()) <= 14
    assert steepest(luma) < 0.5
    assert (tmp_path / "a.mp4").stat().st_size < 60_000


def document() -> Project:
    two = [{"at": 0, "colour": "#ff0000"}, {"at": 1, "colour": "#0000ff"}]
    made = project(scene(square(), text("A"), duration_ms=300))
    made.scenes[0].background = Background.model_validate(
        {"id": "back", "colour": {"kind": "linear", "angle": 0, "stops": two}}
    )
    made.scenes[0].clips[0] = square(fill=RadialGradient.model_validate({"kind": "radial", "stops": two}))
    return made


def test_a_document_with_gradients_is_planned_and_shown(tmp_path: Path) -> None:
    resources = FolderResources(tmp_path)
    (segment,) = plan_export(document(), resources).segments
    planned = resources.path(segment.key).read_bytes()
    assert Window.from_bytes(planned).to_bytes() == planned
    row = preview_frame(planned, resources.path)[2].astype(int)
    assert row[1][2] > 200 and row[-2][0] > 200


def test_a_plain_document_names_no_gradient(tmp_path: Path) -> None:
    """So its bytes and keys are those from before there were gradients."""
    resources = FolderResources(tmp_path)
    plain = document()
    plain.scenes[0].background.colour, plain.scenes[0].clips[0] = "#112233", square()
    (segment,) = plan_export(plain, resources).segments
    planned = resources.path(segment.key).read_bytes()
    assert b'"colour":"#112233"' in planned and b'"stops"' not in planned


def test_every_number_of_a_gradient_changes_the_key(tmp_path: Path) -> None:
    resources = FolderResources(tmp_path)
    keys = set()
    for change in ({}, {"angle": 90}, {"kind": "radial"}, {"kind": "radial", "cx": 0.4}, {"kind": "radial", "ry": 0.2}):
        made = document()
        ground = made.scenes[0].background.colour
        assert isinstance(ground, LinearGradient)
        said = {**ground.model_dump(), **change}
        made.scenes[0].background = Background.model_validate({"id": "back", "colour": said})
        keys |= {segment.key for segment in plan_export(made, resources).segments}
    assert len(keys) == 5
