"""Complete by construction: mutate any leaf of a document, and either a key changes or the decoded frames are equal."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.project.clips import TextStyle, VideoClip
from greenroom.project.document import CaptionStyle, Project, Soundtrack, Transition
from greenroom.project.errors import GreenroomError
from greenroom.project.paint import LinearGradient, RadialGradient
from greenroom.project.parts import Animation, Crop, Shadow
from greenroom.project.validate import load_project
from greenroom.render.draw import render_window
from greenroom.render.export import plan_export
from greenroom.render.folder import FolderResources
from tests.render.decoded import pictures
from tests.render.documents import image, line, pause, presenter, project, scene, square, text
from tests.render.media_urls import png_url, tone_url, video_url

Place = tuple[str | int, ...]


def everything() -> dict[str, Any]:
    """A document that uses every field that draws, 30 frames or so."""
    shadow = Shadow(blur=3)
    stops = [{"at": 0, "colour": "#e0a020"}, {"at": 1, "colour": "#2040c0"}]
    ramp = LinearGradient.model_validate({"kind": "linear", "angle": 30, "stops": stops})
    glow = RadialGradient.model_validate({"kind": "radial", "stops": stops})
    clips = [
        presenter(gesture="greeting", animations=[Animation(type="fade-in", duration_ms=200)]),
        text(shadow=shadow, style=TextStyle(size=14, fill="#ffffff", stroke="#000000", stroke_width=1)),
        square(fill=ramp, opacity=80, shadow=shadow, stroke="#112233", stroke_width=2, start_ms=100, end_ms=900),
        image(png_url(), crop=Crop(left=0.25), flip_x=True),
        VideoClip(id="video", url=video_url(8), loop=True, volume=30),
    ]
    fade = Transition(type="wipe", duration_ms=200)
    first = scene(*clips, script=[line("Hi."), pause(100)], transition=fade)
    second = scene(square(), duration_ms=500)
    second.background.colour = glow
    captions = CaptionStyle(enabled=True, highlight_words=True, style=TextStyle(size=9))
    whole = project(first, second, captions=captions, soundtrack=[Soundtrack(asset=tone_url())])
    for number, part in enumerate(whole.scenes):
        part.id = f"scene-{number}"
    return whole.model_dump(mode="json", by_alias=True)


def leaves(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*place, index))
    else:
        yield place, value


def mutated(document: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    inner: Any = changed
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return changed


def other_value(draw: st.DataObject, place: Place, value: Any) -> Any:
    name = place[-1]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return draw.draw(st.sampled_from([value + 1, value + 7, max(0, value - 3), value * 2]))
    if value is None:
        return draw.draw(st.sampled_from([1, 100, "#224466", "martin", "ko"]))
    if str(value).startswith("#"):
        return draw.draw(st.sampled_from(["#00ff00", "#33445580"]))
    if name == "url":
        return png_url(colour=(0, 200, 0))
    others = [
        "martin",
        "crossfade",
        "zoom",
        "in-left",
        "fade-out",
        "top",
        "cover",
        "stretch",
        "Circle",
        "right",
        "Hello",
    ]
    return draw.draw(st.sampled_from([other for other in others if other != value]))


def rendered(project: Project, folder: Path) -> dict[str, list[np.ndarray[Any, Any]]]:
    """Decoded frames by key; nothing is shared with other calls."""
    resources = FolderResources(folder)
    found = {}
    for segment in plan_export(project, resources).segments:
        render_window(resources.path(segment.key).read_bytes(), resources.path, folder / "segment.mp4")
        found[segment.key] = pictures(folder / "segment.mp4")
    return found


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[np.ndarray[Any, Any]]]:
    return rendered(load_project(everything()), tmp_path_factory.mktemp("before"))


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_changed_leaf_changes_a_key_or_no_frame(
    before: dict[str, list[np.ndarray[Any, Any]]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    document = everything()
    place, value = data.draw(st.sampled_from(list(leaves(document))))
    try:
        changed = load_project(mutated(document, place, other_value(data, place, value)))
        after = rendered(changed, tmp_path_factory.mktemp("after"))
    except GreenroomError as error:
        assert error.msg
        return
    for key in before.keys() & after.keys():
        assert all(np.array_equal(a, b) for a, b in zip(before[key], after[key], strict=True))


@pytest.mark.parametrize("name", ["id", "tag", "name", "wire", "locked"])
def test_what_does_not_draw_changes_no_key(name: str, tmp_path: Path) -> None:
    resources = FolderResources(tmp_path)
    plain = plan_export(load_project(everything()), resources)
    changed = everything()
    for clip in changed["scenes"][0]["clips"][1:]:
        clip[name] = {"wire": {"v1": {"x": 1}}, "locked": True}.get(name, clip["id"] + "-2")
    assert plan_export(load_project(changed), resources).segments == plain.segments


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("scenes", 0, "seed"), 8),
        (("scenes", 0, "clips", 0, "outfit"), "sora-cream"),
        (("scenes", 0, "clips", 0, "gesture"), "pointing"),
        (("scenes", 0, "clips", 1, "text"), "Changed"),
        (("scenes", 0, "clips", 1, "style", "italic"), True),
        (("scenes", 0, "clips", 2, "opacity"), 79),
        (("scenes", 0, "clips", 2, "shadow", "blur"), 4.0),
        (("scenes", 0, "clips", 3, "crop", "left"), 0.3),
        (("scenes", 0, "clips", 3, "flip_x"), False),
        (("scenes", 0, "clips", 4, "trim_start_ms"), 100),
        (("scenes", 0, "script", 0, "text"), "Ho."),
        (("scenes", 0, "script", 0, "rate"), 1.5),
        (("scenes", 0, "background", "colour"), "#203041"),
        (("captions", "position"), "top"),
        (("fps",), 25),
    ],
)
def test_what_draws_changes_the_key_of_the_first_window(place: Place, value: object, tmp_path: Path) -> None:
    resources = FolderResources(tmp_path)
    one = plan_export(load_project(everything()), resources)
    other = plan_export(load_project(mutated(everything(), place, value)), resources)
    assert one.segments[0].key != other.segments[0].key
