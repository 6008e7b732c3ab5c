from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from greenroom.project.clips import VideoClip
from greenroom.project.document import CaptionStyle, Project, Soundtrack, Transition
from greenroom.project.parts import Animation
from greenroom.render.export import missing, plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.plan import ExportPlan
from greenroom.render.sound import AudioChunk
from greenroom.render.window import CaptionLayer, ImageLayer, PresenterLayer, ShapeLayer, VideoLayer, Window
from tests.render.documents import image, line, pause, presenter, project, scene, square, text
from tests.render.media_urls import gif_url, png_url, tone_url, video_url

LONG = "This is a long first line, which goes on for a good while so that it fills the first window."


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> FolderResources:
    return FolderResources(tmp_path_factory.mktemp("resources"))


def planned(document: Project, resources: FolderResources, **options: Any) -> ExportPlan:
    return plan_export(document, resources, **options)


def window(plan: ExportPlan, resources: FolderResources, index: int = 0) -> Window:
    return Window.from_bytes(resources.path(plan.segments[index].key).read_bytes())


def chunk(plan: ExportPlan, resources: FolderResources, index: int = 0) -> AudioChunk:
    return AudioChunk.from_bytes(resources.path(plan.chunks[index].key).read_bytes())


def two_lines(second: str, **fields: Any) -> Project:
    """Line 2 begins in the third window."""
    fields = {"captions": CaptionStyle(enabled=True), **fields}
    script = [line(LONG, "one"), pause(18_000), line(second, "two")]
    return project(scene(presenter(), text(), script=script), **fields)


def test_windows_cover_the_video(resources: FolderResources) -> None:
    fade = Transition(type="crossfade", duration_ms=500)
    plan = planned(project(scene(square(), duration_ms=21_000, transition=fade), scene(text())), resources)
    assert [(s.kind, s.scene, s.start, s.frames) for s in plan.segments] == [
        ("scene", 0, 0, 300),
        ("scene", 0, 300, 300),
        ("scene", 0, 600, 15),
        ("transition", 0, 615, 15),
        ("scene", 1, 630, 135),
    ]
    assert plan.frames == 765
    assert sum(chunk.packets for chunk in plan.chunks) == -(-765 * 1600 // 1024) + 1


def test_an_unchanging_scene_is_rendered_once(resources: FolderResources) -> None:
    plan = planned(project(scene(square(), duration_ms=40_000)), resources)
    assert len(plan.segments) == 4
    assert len({segment.key for segment in plan.segments}) == 1
    assert [part.kind for part in missing(plan, resources)].count("window") == 1


def test_a_plan_survives_json(resources: FolderResources) -> None:
    plan = planned(project(scene(square())), resources)
    assert ExportPlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


def test_the_same_document_has_the_same_plan(resources: FolderResources, tmp_path: Path) -> None:
    document = two_lines("The end.")
    assert planned(document, resources) == planned(document, FolderResources(tmp_path))


def test_another_second_line_leaves_the_windows_before_it(resources: FolderResources) -> None:
    one, other = (planned(two_lines(words), resources) for words in ("The end.", "Something else at the very end."))
    begins = next(
        n for n, segment in enumerate(one.segments) if window(one, resources, n) != window(other, resources, n)
    )
    assert begins >= 2
    assert [s.key for s in one.segments[:begins]] == [s.key for s in other.segments[:begins]]
    assert one.chunks[:2] == other.chunks[:2]
    assert one.chunks[2] != other.chunks[2]


def test_another_second_line_leaves_the_music_before_it(resources: FolderResources) -> None:
    music = [Soundtrack(asset=tone_url(1.0))]
    one, other = (planned(two_lines(w, soundtrack=music), resources) for w in ("The end.", "Something else comes."))
    assert one.frames != other.frames
    assert [sound.kind for sound in chunk(one, resources).sounds] == ["voice", "music"]
    assert one.chunks[:2] == other.chunks[:2]


def test_a_changed_clip_changes_only_its_scene(resources: FolderResources) -> None:
    def keys(*clips: Any) -> list[str]:
        document = project(scene(presenter(), script=[line("One.")]), scene(*clips), scene(text("Three")))
        return [segment.key for segment in planned(document, resources).segments]

    still, moved, added = keys(square()), keys(square(left=40)), keys(square(), square(left=60, id="more"))
    for other in (moved, added):
        assert [a == b for a, b in zip(still, other, strict=True)] == [True, False, True]


def test_a_clip_that_is_not_seen_in_a_window_is_not_in_it(resources: FolderResources) -> None:
    plan = planned(project(scene(text(), square(start_ms=10_000), duration_ms=20_000)), resources)
    assert not any(isinstance(layer, ShapeLayer) for layer in window(plan, resources, 0).layers())
    assert any(isinstance(layer, ShapeLayer) for layer in window(plan, resources, 1).layers())


def test_layers_are_in_drawing_order(resources: FolderResources) -> None:
    clips = (presenter(), square(layer=5), text(layer=400), image(png_url()))
    layers = window(planned(project(scene(*clips)), resources), resources).picture.layers
    assert [layer.kind for layer in layers] == ["fill", "image", "shape", "presenter", "text"]


def test_ids_names_and_unknown_keys_are_not_in_a_window(resources: FolderResources) -> None:
    plain = project(scene(square(), text()))
    dressed = project(scene(square(id="x", tag="t"), text(id="y"), name="Intro"), name="Other")
    dressed.scenes[0].clips[0].wire["v1"] = {"lock": True}
    dressed.scenes[0].clips[1].geometry.__pydantic_extra__ = {"unknown": 1}
    assert planned(plain, resources).segments == planned(dressed, resources).segments


def test_every_frame_has_its_state(resources: FolderResources) -> None:
    clips = (presenter(), square(animations=[Animation(type="in-left")]), image(gif_url(((0, 0, 0), (255, 0, 0)))))
    whole = window(planned(project(scene(*clips, script=[line("Hello there.")])), resources), resources)
    for layer in whole.layers():
        assert sum(state.count for state in layer.states) == whole.frames
        if isinstance(layer, PresenterLayer):
            assert len(layer.rows()) == whole.frames
        if isinstance(layer, ImageLayer):
            assert len(layer.times) == whole.frames and max(layer.times) < 200


def test_a_speaker_moves_the_mouth_and_a_listener_does_not(resources: FolderResources) -> None:
    clips = presenter("one"), presenter("two", presenter="martin")
    document = project(scene(*clips, script=[line("Hello everybody here.", speaker="two")]))
    layers = window(planned(document, resources), resources).picture.layers
    one, two = (layer for layer in layers if isinstance(layer, PresenterLayer))
    jaw = slice(8, 15)
    assert np.ptp(two.rows()[:, jaw], axis=0).max() > 0.3
    assert np.ptp(one.rows()[:, jaw], axis=0).max() < 0.1


def test_a_trimmed_video_shows_its_part(resources: FolderResources) -> None:
    clip = VideoClip(id="v", url=video_url(60), trim_start_ms=1000, trim_end_ms=1500)
    plan = planned(project(scene(clip)), resources)
    layer = window(plan, resources).picture.layers[1]
    assert plan.frames == 15
    assert isinstance(layer, VideoLayer)
    assert layer.times[0] == 1016 and layer.times[-1] == 1483
    sound = chunk(plan, resources).sounds[0]
    assert (sound.samples, getattr(sound, "source_start", None)) == (24_000, 48_000)


def test_captions_are_layers_with_the_spoken_word(resources: FolderResources) -> None:
    captions = CaptionStyle(enabled=True, highlight_words=True)
    document = project(scene(presenter(), script=[line("Hello green room.")]), captions=captions)
    layer = window(planned(document, resources), resources).picture.layers[-1]
    assert isinstance(layer, CaptionLayer)
    spoken = [layer.text[start:end] for count, start, end in layer.words for _ in range(count) if end > start]
    assert list(dict.fromkeys(spoken)) == ["Hello", "green", "room."]
    assert layer.states[0] == (6, 0, 0, 0, 1)


def test_profiles_differ_in_key_and_size(resources: FolderResources) -> None:
    document = project(scene(square()))
    standard, draft = planned(document, resources), planned(document, resources, profile="draft")
    assert standard.segments[0].key != draft.segments[0].key
    assert draft.out == (854, 480)
