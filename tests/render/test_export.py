"""Whole exports, decoded."""

from __future__ import annotations

import json
import threading
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from greenroom.project.clips import AudioClip, Background, VideoClip
from greenroom.project.document import Project, Soundtrack, Transition
from greenroom.project.errors import GreenroomError
from greenroom.project.parts import Box
from greenroom.render.errors import ExportCancelled
from greenroom.render.export import export_project, finish_export, plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.manifest import Manifest
from greenroom.render.pool import RenderPool
from greenroom.render.progress import percent
from greenroom.speech.loudness import integrated_loudness, true_peak
from tests.render.decoded import Decoded, decode, loud_starts, packets
from tests.render.documents import HEIGHT, WIDTH, image, line, pause, presenter, project, scene, square, text
from tests.render.media_urls import grey_of, png_url, tone_url, video_url

WORDS = "Welcome to the green room, where a presenter says what you write."


@pytest.fixture
def exported(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> Any:
    def export(document: Project, **options: Any) -> tuple[Decoded, Manifest]:
        manifest = export_project(document, resources, tmp_path / "out.mp4", pool=pool, **options)
        return decode(tmp_path / "out.mp4"), manifest

    return export


def luma(picture: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return picture[:HEIGHT]


def film() -> Project:
    fade = Transition(type="crossfade", duration_ms=300)
    first = scene(presenter(), text(), script=[line(WORDS, "a"), pause(800), line("And so on.", "b")], transition=fade)
    return project(first, scene(square(), colour="#ffffff", duration_ms=700), scene(text("Bye"), duration_ms=34))


def test_frames_and_sound_are_as_planned(exported: Any) -> None:
    video, manifest = exported(film())
    assert len(video.pictures) == manifest.frames == sum(p.count for p in manifest.parts if p.kind != "audio")
    assert video.times == [Fraction(n, 30) for n in range(manifest.frames)]
    assert video.durations == (Fraction(manifest.frames, 30),) * 2
    assert video.sound_start == 0


def test_speech_has_the_right_loudness_and_pauses(exported: Any) -> None:
    document = film()
    video, _ = exported(document)
    assert integrated_loudness(video.sound, 48_000) == pytest.approx(-16, abs=1)
    assert true_peak(video.sound, 48_000) <= -1
    quiet = np.abs(video.sound[:, 0]) < 0.002
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    silences = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 48 * 500]
    inner = [(a, b) for a, b in silences if a > 0 and b < len(video.sound)]
    assert (inner[0][1] - inner[0][0]) / 48 == pytest.approx(800, abs=20)


def test_a_scene_with_a_click_and_a_flash_is_in_sync(exported: Any) -> None:
    def clip(flash: int) -> VideoClip:
        return VideoClip(id="v", url=video_url(flash + 9, flash=flash), content="stretch", geometry=_whole())

    video, _ = exported(project(scene(clip(7)), scene(duration_ms=33), scene(clip(3)), scene(clip(12))))
    flashes = [t for t, p in zip(video.times, video.pictures, strict=True) if luma(p).mean() > 200]
    clicks = [Fraction(at, 48_000) for at in loud_starts(video.sound, apart=2000)]
    assert flashes == [Fraction(n, 30) for n in (7, 16 + 1 + 3, 16 + 1 + 12 + 12)]
    assert len(clicks) == 3
    assert all(abs(a - b) <= Fraction(1, 60) for a, b in zip(clicks, flashes, strict=True))


def _whole() -> Box:
    return Box(left=0, top=0, width=WIDTH, height=HEIGHT)


def test_a_clip_shows_each_of_its_frames_once(exported: Any) -> None:
    video, _ = exported(project(scene(VideoClip(id="v", url=video_url(40), content="stretch", geometry=_whole()))))
    means = [float(luma(p)[40:50, 70:90].mean()) for p in video.pictures]
    assert means == pytest.approx([16 + grey_of(n) * 219 / 255 for n in range(40)], abs=5)


def test_a_second_export_reuses_everything_and_is_the_same_file(
    pool: RenderPool, resources: FolderResources, tmp_path: Path
) -> None:
    cold = export_project(film(), resources, tmp_path / "cold.mp4", pool=pool)
    cached = export_project(film(), resources, tmp_path / "cached.mp4", pool=pool)
    elsewhere = export_project(film(), FolderResources(tmp_path / "other"), tmp_path / "again.mp4", pool=pool)
    assert cold.reused == cached.rendered == elsewhere.reused == 0
    assert packets(tmp_path / "cold.mp4") == packets(tmp_path / "cached.mp4")
    assert cold.sha256 == cached.sha256 == elsewhere.sha256
    assert all(part.ms > 0 for part in cold.parts) and not any(part.ms for part in cached.parts)


def test_another_second_scene_is_rendered_alone(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> None:
    document = film()
    export_project(document, resources, tmp_path / "out.mp4", pool=pool)
    document.scenes[1].background.colour = "#00ff00"
    manifest = export_project(document, resources, tmp_path / "out.mp4", pool=pool)
    assert [(p.kind, p.scene) for p in manifest.parts if p.how == "rendered"] == [("transition", 0), ("scene", 1)]


def test_progress_never_goes_back_and_ends_at_the_end(
    pool: RenderPool, resources: FolderResources, tmp_path: Path
) -> None:
    told: list[float] = []
    export_project(
        film(), resources, tmp_path / "out.mp4", pool=pool, report=lambda *stage: told.append(percent(*stage))
    )
    assert told == sorted(told)
    assert told[-1] == 100 and len(set(told)) > 50


def test_files_beside_the_video(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> None:
    manifest = export_project(film(), resources, tmp_path / "out.mp4", pool=pool)
    assert "00:00:00,200 --> " in (tmp_path / "out.srt").read_text()
    assert (tmp_path / "out.vtt").read_text().startswith("WEBVTT")
    words = json.loads((tmp_path / "out.words.json").read_text())
    assert [w["text"] for w in words["lines"][1]["words"]] == ["And", "so", "on."]
    assert words["lines"][0]["start"] == 9600
    assert (tmp_path / "out.jpg").read_bytes()[:2] == b"\xff\xd8"
    assert Manifest.model_validate_json((tmp_path / "out.manifest.json").read_text()) == manifest
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        f"out.{end}" for end in ("jpg", "manifest.json", "mp4", "srt", "vtt", "words.json")
    ]


def test_music_and_clips_sound_under_the_words(exported: Any) -> None:
    music = Soundtrack(asset=tone_url(0.7), gain=-12, duck=-20, fade_in=0, fade_out=200)
    clip = AudioClip(id="a", url=tone_url(0.1, level=0.9), start_ms=500)
    video, _ = exported(project(scene(clip, duration_ms=1500), scene(script=[line(WORDS)]), soundtrack=[music]))

    def level(start: float, end: float) -> float:
        return float(np.sqrt((video.sound[int(start * 48_000) : int(end * 48_000), 0] ** 2).mean()))

    alone = 0.3 / np.sqrt(2) * 10 ** (-12 / 20)
    assert level(0.2, 0.4) == pytest.approx(alone, rel=0.1)
    assert level(0.52, 0.58) > 5 * alone
    assert level(1.0, 1.2) == pytest.approx(alone, rel=0.1)
    assert video.sound[-48:, 0].max() < 0.01


def test_a_loud_clip_is_held_below_the_ceiling(exported: Any) -> None:
    clip = AudioClip(id="a", url=tone_url(2.0, level=1.0))
    video, _ = exported(project(scene(clip, script=[line(WORDS)])))
    assert -3 < true_peak(video.sound, 48_000) <= -1


def test_a_looping_background_video_does_not_extend(exported: Any) -> None:
    document = project(scene(duration_ms=1000))
    document.scenes[0].background = Background(id="b", url=video_url(10), kind="video")
    video, manifest = exported(document)
    means = [float(luma(p).mean()) for p in video.pictures]
    assert manifest.frames == 30
    assert np.allclose(means[:10], means[10:20], atol=3)
    assert max(means) > min(means) + 50


def test_a_damaged_segment_is_rendered_again(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> None:
    good = export_project(film(), resources, tmp_path / "out.mp4", pool=pool)
    stored = resources.segment(good.parts[0].key)
    assert stored
    stored.write_bytes(stored.read_bytes()[:900])
    again = export_project(film(), resources, tmp_path / "out.mp4", pool=pool)
    assert again.sha256 == good.sha256
    assert [part.key for part in again.parts if part.how == "rendered"] == [good.parts[0].key]


def test_nothing_is_left_when_parts_are_missing(resources: FolderResources, tmp_path: Path) -> None:
    plan = plan_export(project(scene(square(), duration_ms=100)), resources)
    with pytest.raises(GreenroomError):
        finish_export(plan, resources, tmp_path / "out.mp4")
    assert not list(tmp_path.glob("*.mp4*"))


def test_a_cancelled_export_stops(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> None:
    cancel = threading.Event()

    def report(stage: str, done: int, total: int) -> None:
        if stage == "frames" and done:
            cancel.set()

    with pytest.raises(ExportCancelled):
        export_project(film(), resources, tmp_path / "out.mp4", pool=pool, report=report, cancel=cancel)
    assert not (tmp_path / "out.mp4").exists()


def test_an_error_while_drawing_names_the_scene(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> None:
    document = project(scene(duration_ms=100), scene(image(png_url()), duration_ms=100))
    plan = plan_export(document, resources)
    picture = resources.path(plan.segments[1].sources[0])
    picture.write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    with pytest.raises(GreenroomError) as caught:
        export_project(document, resources, tmp_path / "out.mp4", pool=pool)
    assert caught.value.path == "scenes[1]"
