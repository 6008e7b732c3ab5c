"""Every kind of output, decoded: alpha, colours, frames, length of the sound."""

from __future__ import annotations

import wave
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from greenroom.project.document import Project, Soundtrack, Transition
from greenroom.project.parts import Box, Canvas, Fit
from greenroom.render.export import export_project, plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.manifest import Manifest
from greenroom.render.pool import RenderPool
from greenroom.render.profile import PROFILES, TooLongForProfile
from greenroom.render.segment_frame import frames_with_alpha
from greenroom.render.survey import survey
from tests.render.documents import HEIGHT, WIDTH, presenter, project, scene, square
from tests.render.media_urls import tone_url

Export = Callable[..., tuple[Path, Manifest]]
GREEN, ORANGE = (32, 192, 64), (224, 160, 32)
FRAMES = 12 + 9 - 3


@pytest.fixture
def export(pool: RenderPool, resources: FolderResources, tmp_path: Path) -> Export:
    def made(profile: str, document: Project | None = None) -> tuple[Path, Manifest]:
        out = tmp_path / f"{profile}.{PROFILES[profile].suffix}"
        return out, export_project(document or film(), resources, out, profile=profile, pool=pool)

    return made


def film() -> Project:
    """A solid orange square and a half transparent green one; then a solid one elsewhere, after a crossfade."""
    glass = square(left=80, id="glass", fill="#20c040", opacity=50)
    fade = Transition(type="crossfade", duration_ms=100)
    return project(
        scene(square(), glass, colour="#203040", duration_ms=400, transition=fade),
        scene(square(left=120), colour="#802020", duration_ms=300),
        soundtrack=[Soundtrack(asset=tone_url(2.0), gain=0, fade_in=0, fade_out=0)],
    )


def pictures(path: Path) -> list[np.ndarray[Any, Any]]:
    """(height, width, 4), red first."""
    with av.open(str(path)) as container:
        return [frame.reformat(format="rgba", src_colorspace="ITU709").to_ndarray() for frame in _frames(container)]


def _frames(container: Any) -> Any:
    return frames_with_alpha(container)


def at(picture: np.ndarray[Any, Any], x: int, y: int = 32) -> list[int]:
    return [int(value) for value in picture[y, x]]


@pytest.mark.parametrize("profile", ["vp9", "av1"])
def test_free_codecs_show_what_the_standard_one_shows(export: Export, profile: str) -> None:
    path, manifest = export(profile)
    shown, standard = pictures(path), pictures(export("standard")[0])
    assert len(shown) == manifest.frames == FRAMES
    for one, other in zip(shown, standard, strict=True):
        assert np.abs(one.astype(int) - other.astype(int)).mean() < 3
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        names = {"vp9": "vp9", "av1": "libdav1d"}
        assert (video.codec_context.name, audio.codec_context.name) == (names[profile], "opus")
        times = [float(p.pts * p.time_base) for p in container.demux(video) if p.size and p.pts is not None]
    assert times == pytest.approx([n / 30 for n in range(FRAMES)], abs=0.001)


@pytest.mark.parametrize("profile", ["webm-alpha", "prores-4444"])
def test_alpha(export: Export, profile: str) -> None:
    path, manifest = export(profile)
    shown = pictures(path)
    assert len(shown) == manifest.frames == FRAMES
    first = shown[0]
    assert at(first, 5)[3] == 0, "no background"
    assert at(first, 22) == pytest.approx([*ORANGE, 255], abs=6)
    assert at(first, 92) == pytest.approx([*GREEN, 128], abs=6), "colours are not darkened by their alpha"
    assert first[20:44, 9][:, 3].max() == 0 and first[22:42, 12][:, 3].min() > 245, "the edge is where it was"
    assert at(shown[-1], 22)[3] <= 2 and at(shown[-1], 132) == pytest.approx([*ORANGE, 255], abs=6)
    middle = shown[10]
    assert 60 < at(middle, 22)[3] < 200 and 60 < at(middle, 132)[3] < 200, "both sides of a crossfade are half there"
    thumbnail = np.asarray(Image.open(path.with_suffix(".jpg")))
    assert thumbnail[5, 5].min() > 245, "a thumbnail lies on white"


def test_a_rim_has_the_colour_of_its_shape(export: Export) -> None:
    path, _ = export("webm-alpha", project(scene(square(left=9.5, fill="#ffffff"), duration_ms=100)))
    picture = pictures(path)[0]
    rim = picture[(picture[..., 3] > 20) & (picture[..., 3] < 235)]
    assert len(rim) > 10
    assert rim[:, :3].min() > 225


@pytest.mark.parametrize("kind", ["slide", "wipe", "zoom", "cut"])
def test_transitions_without_a_background(export: Export, kind: Any) -> None:
    change = Transition(type=kind, duration_ms=200)
    whole = square(geometry=Box(left=0, top=0, width=WIDTH, height=HEIGHT))
    path, _ = export("prores-4444", project(scene(whole, duration_ms=300, transition=change), scene(duration_ms=300)))
    shown = pictures(path)
    covered = [float((picture[..., 3] / 255).mean()) for picture in shown]
    assert covered[0] > 0.99 and covered[-1] == 0
    assert all(a >= b - 0.01 for a, b in zip(covered, covered[1:], strict=False)), "what goes never comes back"
    if kind != "cut":
        assert any(0.1 < part < 0.9 for part in covered)


def test_gif(export: Export) -> None:
    path, _ = export("gif")
    with Image.open(path) as image:
        assert image.size == (640, 360)
        assert image.n_frames == FRAMES // 2
        assert image.info["loop"] == 0
        length, shown = 0, []
        for n in range(image.n_frames):
            image.seek(n)
            length += image.info["duration"]
            shown.append(np.asarray(image.convert("RGB")))
    assert length == pytest.approx(FRAMES / 30 * 1000, abs=20)
    assert [int(v) for v in shown[0][128, 88]] == pytest.approx(list(ORANGE), abs=8)
    assert [int(v) for v in shown[0][20, 20]] == pytest.approx([32, 48, 64], abs=8)
    assert [int(v) for v in shown[-1][20, 20]] == pytest.approx([128, 32, 32], abs=8)
    assert np.abs(shown[0].astype(int) - shown[1]).max() <= 2, "what stands still does not flicker"


def test_a_gif_of_more_than_a_minute_is_refused_before_anything_is_drawn(resources: FolderResources) -> None:
    long = project(scene(square(), duration_ms=60_100))
    with pytest.raises(TooLongForProfile, match="60.1 s") as error:
        plan_export(long, resources, profile="gif")
    assert error.value.path == "profile"
    assert [problem.code for problem in survey(long, resources, PROFILES["gif"]).problems] == ["too_long_for_profile"]
    assert survey(long, resources, PROFILES["draft"]).problems == ()
    plan_export(project(scene(square(), duration_ms=60_000)), resources, profile="gif")


@pytest.mark.parametrize("who", ["grace", "joon"])
@pytest.mark.parametrize("profile", ["webm-alpha", "prores-4444"])
def test_a_presenter_without_ground_laid_on_another_has_no_fringe(export: Export, profile: str, who: str) -> None:
    """What an editor makes of it: the picture over a ground of any colour is the video on that ground."""
    waist_up = presenter(presenter=who, geometry=Fit(cy=1.3, long_side=2.4))
    big = {"canvas": Canvas(width=480, height=270)}
    alone = pictures(export(profile, project(scene(waist_up, duration_ms=40), **big))[0])[0].astype(float)
    for number, ground in enumerate(("#f0f0f0", "#101418", "#707478")):
        film = project(scene(waist_up, colour=ground, duration_ms=40), **big)
        wanted = pictures(export("standard", film)[0])[0][..., :3].astype(float)
        alpha = alone[..., 3:] / 255
        colour = [int(ground[i : i + 2], 16) for i in (1, 3, 5)]
        laid = alone[..., :3] * alpha + np.array(colour) * (1 - alpha)
        rim = (alpha[..., 0] > 0.1) & (alpha[..., 0] < 0.9)
        assert rim.sum() > 200
        off = np.abs(laid - wanted).mean(axis=-1)
        assert off.mean() < 2.5 and off[rim].mean() < 12, (number, off.mean(), off[rim].mean())
        brighter = (laid - wanted).mean(axis=-1)[rim].mean()
        assert abs(brighter) < 4, f"the rim is {'brighter' if brighter > 0 else 'darker'} on {ground}"


@pytest.mark.parametrize("profile", ["wav", "mp3"])
def test_sound_alone(export: Export, profile: str) -> None:
    path, manifest = export(profile)
    assert {part.kind for part in manifest.parts} == {"audio"}
    assert not path.with_suffix(".jpg").exists()
    with av.open(str(path)) as container:
        sound = np.concatenate([frame.to_ndarray().astype(float) for frame in container.decode(audio=0)], axis=1)
        assert not container.streams.video
    samples = sound.reshape(-1, 2)[:, 0] / 32768 if profile == "wav" else sound[0]
    assert len(samples) == FRAMES * 1600
    assert _pitch(samples) == pytest.approx(48_000 / 20 / (2 * np.pi), abs=5)


def test_wav_is_the_sound_of_the_video(export: Export) -> None:
    path, _ = export("wav")
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 2, 2)
        heard = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)[:, 0] / 32768
    with av.open(str(export("standard")[0])) as container:
        video = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)[0]
    length = min(len(heard), len(video))
    assert np.corrcoef(heard[:length], video[:length])[0, 1] > 0.99, "in time to the sample"


@pytest.mark.parametrize("profile", ["vp9", "webm-alpha", "av1", "prores-4444"])
def test_sound_beside_other_pictures_is_as_long_and_in_time(export: Export, profile: str) -> None:
    path, _ = export(profile)
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    start = frames[0].pts * frames[0].time_base  # type: ignore[operator]
    sound = sum(frame.samples for frame in frames)
    assert abs(start) <= Fraction(7, 1000)
    assert sound / 48_000 == pytest.approx(FRAMES / 30, abs=0.021)


def test_what_was_made_for_one_kind_serves_the_next(export: Export) -> None:
    export("webm-alpha")
    assert export("webm-alpha")[1].rendered == 0
    sound = export("wav")[1]
    assert (sound.rendered, sound.reused) == (0, 1), "the same samples"
    assert export("mp3")[1].rendered == 0


@pytest.mark.parametrize("profile", ["vp9", "av1", "webm-alpha", "prores-4444", "gif", "mp3"])
def test_the_same_document_makes_the_same_file(profile: str, pool: RenderPool, tmp_path: Path) -> None:
    made = set()
    for folder in ("a", "b"):
        resources, out = FolderResources(tmp_path / folder), tmp_path / f"{folder}.{PROFILES[profile].suffix}"
        export_project(film(), resources, out, profile=profile, pool=pool)
        made.add(out.read_bytes())
    assert len(made) == 1


def _pitch(samples: np.ndarray[Any, Any]) -> float:
    middle = samples[4800:-4800]
    return float(np.abs(np.fft.rfft(middle * np.hanning(len(middle)))).argmax() * 48_000 / len(middle))
