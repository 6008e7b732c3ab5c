"""Gradients of Fabric: where their colours land, and that they come back as they were sent."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from pydantic import ValidationError

from greenroom.dialects.v3 import absorb_scenes, apply_updates, emit_scenes
from greenroom.dialects.v3.gradient import hear_gradient, say_gradient, undrawn
from greenroom.dialects.v3.unheard import warnings_of
from greenroom.project.clips import ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.limits import MAX_FACTOR
from greenroom.project.paint import MIN_RADIUS, LinearGradient, RadialGradient
from greenroom.project.validate import load_project

STOPS = [{"offset": 0, "color": "#000000"}, {"offset": 1, "color": "#ffffff"}]
SIZE = (200.0, 100.0)
Fabric = dict[str, Any]


def linear(x1: float, y1: float, x2: float, y2: float, **fields: Any) -> Fabric:
    return {"type": "linear", "coords": {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, "colorStops": STOPS, **fields}


def radial(x: float, y: float, r1: float, r2: float, **fields: Any) -> Fabric:
    coords = {"x1": x, "y1": y, "r1": r1, "x2": x, "y2": y, "r2": r2}
    return {"type": "radial", "coords": coords, "colorStops": STOPS, **fields}


def project_of(fill: Any, **fields: Any) -> Project:
    clip = {"type": "shape", "shapeName": "Circle", "left": 5, "top": 6, "width": 200, "height": 100, "fill": fill}
    return absorb_scenes([{"clips": [{**clip, **fields}]}], None)


def shape_of(project: Project) -> ShapeClip:
    clip = project.scenes[0].clips[0]
    assert isinstance(clip, ShapeClip)
    return clip


def shown(project: Project) -> list[dict[str, Any]]:
    return emit_scenes(project, project_id="0" * 24, rev=1)


@pytest.mark.parametrize(
    ("said", "angle", "stops"),
    [
        (linear(0, 0, 200, 0), 0, [(0, "#000000"), (1, "#ffffff")]),
        (linear(0, 0, 0, 100), 90, [(0, "#000000"), (1, "#ffffff")]),
        (linear(200, 0, 0, 0), 180, [(0, "#000000"), (1, "#ffffff")]),
        (linear(0, 0, 1, 0, gradientUnits="percentage"), 0, [(0, "#000000"), (1, "#ffffff")]),
        # In fractions, lines of one colour run along the other diagonal: across (100, 200).
        (linear(0, 0, 1, 1, gradientUnits="percentage"), 63.434949, [(0, "#000000"), (1, "#ffffff")]),
        (linear(50, 0, 150, 0), 0, [(0, "#000000"), (0.25, "#000000"), (0.75, "#ffffff"), (1, "#ffffff")]),
        (linear(-200, 0, 200, 0), 0, [(0, "#808080"), (1, "#ffffff")]),
        (linear(500, 0, 900, 0), 0, [(0, "#000000"), (1, "#000000")]),
        (linear(0, 0, 100, 0, gradientTransform=[2, 0, 0, 1, 0, 0]), 0, [(0, "#000000"), (1, "#ffffff")]),
        (linear(0, 0, 100, 0, gradientTransform=[0, 1, -1, 0, 0, 0]), 90, [(0, "#000000"), (1, "#ffffff")]),
        (linear(0, 0, 200, 0, offsetX=100), 0, [(0, "#000000"), (0.5, "#000000"), (1, "#808080")]),
        ({"type": "linear", "colorStops": STOPS}, 0, [(0, "#000000"), (1, "#ffffff")]),
        ({"type": "linear", "colorStops": {"0": "black", "0.5": "rgb(255,0,0)", "1": "#fff"}}, 0,
         [(0, "#000000"), (0.5, "#ff0000"), (1, "#ffffff")]),
        ({"type": "linear", "colorStops": [{"color": "#000", "opacity": 0.5}, {"color": "#fff"}, {"color": "?"}]}, 0,
         [(0, "#00000080"), (0.5, "#ffffff"), (1, "#ffffff")]),
    ],
)  # fmt: skip
def test_lines(said: Fabric, angle: float, stops: list[tuple[float, str]]) -> None:
    heard = hear_gradient(said, SIZE)
    assert isinstance(heard, LinearGradient)
    assert heard.angle == pytest.approx(angle, abs=1e-5)
    assert [(stop.at, stop.colour) for stop in heard.stops] == stops
    assert undrawn(said) is None


@pytest.mark.parametrize(
    ("said", "places", "stops"),
    [
        (radial(100, 50, 0, 50), (0.5, 0.5, 0.25, 0.5), [(0, "#000000"), (1, "#ffffff")]),
        (radial(0.5, 0.5, 0, 0.5, gradientUnits="percentage"), (0.5, 0.5, 0.5, 0.5), [(0, "#000000"), (1, "#ffffff")]),
        (radial(0, 100, 25, 50), (0, 1, 0.25, 0.5), [(0, "#000000"), (0.5, "#000000"), (1, "#ffffff")]),
        (radial(0, 100, 50, 0), (0, 1, 0.25, 0.5), [(0, "#ffffff"), (1, "#000000")]),
        ({"type": "radial", "colorStops": STOPS}, (0.5, 0.5, 0.5, 1), [(0, "#000000"), (1, "#ffffff")]),
    ],
)
def test_circles(said: Fabric, places: tuple[float, ...], stops: list[tuple[float, str]]) -> None:
    heard = hear_gradient(said, SIZE)
    assert isinstance(heard, RadialGradient)
    assert (heard.cx, heard.cy, heard.rx, heard.ry) == places
    assert [(stop.at, stop.colour) for stop in heard.stops] == stops


@pytest.mark.parametrize("angle", [0, 30, 45, 90, 200, -75])
def test_a_line_that_is_shown_is_heard_as_it_is(angle: float) -> None:
    gradient = LinearGradient.model_validate(
        {
            "kind": "linear",
            "angle": angle,
            "stops": [{"at": 0.2, "colour": "#102030"}, {"at": 1, "colour": "#ffffff80"}],
        }
    )
    heard = hear_gradient(say_gradient(gradient, SIZE), SIZE)
    assert isinstance(heard, LinearGradient)
    assert heard.angle % 360 == pytest.approx(angle % 360, abs=1e-5)
    assert heard.stops[-2:] == gradient.stops and heard.stops[0].colour == "#102030"


def test_an_ellipse_that_is_shown_is_heard_as_it_is() -> None:
    gradient = RadialGradient.model_validate(
        {"kind": "radial", "cx": 0.3, "cy": 0.9, "rx": 0.5, "ry": 0.25,
         "stops": [{"at": 0, "colour": "#102030"}, {"at": 1, "colour": "#ffffff80"}]}
    )  # fmt: skip
    assert hear_gradient(say_gradient(gradient, SIZE), SIZE) == gradient


def test_the_narrowest_ellipse_is_a_number_in_json() -> None:
    stops = [{"at": at, "colour": colour} for at, colour in ((0, "#000000"), (1, "#ffffff"))]
    with pytest.raises(ValidationError):
        RadialGradient.model_validate({"kind": "radial", "rx": 1e-320, "ry": 1, "stops": stops})
    for rx, ry in ((MIN_RADIUS, MAX_FACTOR), (MAX_FACTOR, MIN_RADIUS)):
        narrow = RadialGradient.model_validate({"kind": "radial", "rx": rx, "ry": ry, "stops": stops})
        assert json.dumps(say_gradient(narrow, SIZE), allow_nan=False)


def test_it_comes_back_as_it_was_sent() -> None:
    sent = linear(0, 0, 200, 0, id=7, gradientTransform=None)
    project = project_of(sent)
    assert isinstance(shape_of(project).fill, LinearGradient)
    wire = shown(project)
    assert wire[0]["clips"][0]["fill"] == sent
    wire[0]["clips"][0]["left"] = 50
    moved = absorb_scenes(wire, project)
    assert shape_of(moved).fill == shape_of(project).fill and shown(moved)[0]["clips"][0]["fill"] == sent
    assert warnings_of(project) == []


def test_what_a_client_wrote_in_pixels_stays_in_pixels() -> None:
    project = project_of(linear(0, 0, 200, 0))
    wire = shown(project)
    wire[0]["clips"][0]["width"] = 400
    fill = shape_of(absorb_scenes(wire, project)).fill
    assert isinstance(fill, LinearGradient)
    assert [(stop.at, stop.colour) for stop in fill.stops] == [(0, "#000000"), (0.5, "#ffffff"), (1, "#ffffff")]


def test_a_gradient_of_the_document_grows_with_its_shape() -> None:
    project = project_of("#cccccc")
    shape_of(project).fill = LinearGradient.model_validate(
        {"kind": "linear", "angle": 30, "stops": [{"at": 0, "colour": "#102030"}, {"at": 1, "colour": "#ffffff"}]}
    )
    project = load_project(project.model_dump(mode="json"))
    wire = shown(project)
    assert wire[0]["clips"][0]["fill"]["gradientUnits"] == "percentage"
    wire[0]["clips"][0]["width"] = 400
    after = shape_of(absorb_scenes(wire, project))
    assert after.fill == shape_of(project).fill and after.wire == shape_of(project).wire


def test_a_new_fill_replaces_it() -> None:
    project = project_of(linear(0, 0, 1, 1, gradientUnits="percentage"))
    for fill, wanted in (("#123456", "#123456"), (None, "#cccccc")):
        wire = shown(project)
        wire[0]["clips"][0]["fill"] = fill
        plain = absorb_scenes(wire, project)
        assert shape_of(plain).fill == wanted and shown(plain)[0]["clips"][0]["fill"] == wanted
    new = linear(0, 0, 0, 100)
    update = {"sceneIdx": 0, "type": "shape", "values": {"fill": copy.deepcopy(new)}}
    after = absorb_scenes(apply_updates(shown(project), [update]), project)
    assert shown(after)[0]["clips"][0]["fill"] == new, "units of the old one were mixed in"
    heard = shape_of(after).fill
    assert isinstance(heard, LinearGradient) and heard.angle == 90


def test_letters_have_them_too() -> None:
    clip = {"type": "textImage", "text": "Hi", "left": 0, "top": 0, "width": 200, "height": 100, "fontSize": 30}
    project = absorb_scenes([{"clips": [{**clip, "fill": linear(0, 0, 200, 0)}]}], None)
    text = project.scenes[0].clips[0]
    assert isinstance(text, TextClip) and isinstance(text.style.fill, LinearGradient) and text.style.size == 40


def test_what_is_not_drawn_as_it_says_is_told() -> None:
    two_centres = radial(100, 50, 0, 50)
    two_centres["coords"]["x1"] = 120
    many = linear(0, 0, 200, 0, colorStops=[{"offset": n / 99, "color": "#000"} for n in range(100)])
    for fill in (two_centres, many):
        assert [told["path"] for told in warnings_of(project_of(fill))] == ["scenes[0].clips[0].fill"]
    heard = shape_of(project_of(many)).fill
    assert isinstance(heard, LinearGradient) and len(heard.stops) == 32


@pytest.mark.parametrize(
    "broken",
    [
        {"coords": {"x1": "x", "y1": None, "x2": 1e300, "y2": []}},
        {"coords": [], "gradientTransform": [0, 0, 0, 0, 0, 0]},
        {"coords": {"x2": 1e-200}, "gradientTransform": [1e-200, 0, 0, 1e200, 0, 0]},
        {"coords": {"x2": 1e6, "y1": -1e6}, "offsetX": 1e6, "gradientTransform": "none"},
        {"type": "radial", "coords": {"r1": 1e6, "r2": -1e-300, "x2": 1e6}},
        {"type": "radial", "coords": {"r2": 1e6}, "gradientUnits": "percentage"},
        {"type": "conic", "colorStops": [{"offset": -5, "color": "#000"}, {"offset": "7", "color": "#fff"}, None, 3]},
    ],
)
@pytest.mark.parametrize("size", [{"width": 0, "height": 0}, {"width": 100_000, "height": 0.001}])
def test_whatever_it_says_a_document_holds_it(broken: Fabric, size: dict[str, float]) -> None:
    project = project_of({"type": "linear", "colorStops": STOPS, **broken}, **size)
    load_project(project.model_dump(mode="json"))
    wire = shown(project)
    assert absorb_scenes(wire, project) == project
