"""What a frame shows must not depend on how it was reached."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import skia

from greenroom.project.parts import Fit
from greenroom.render.compositor import Compositor
from greenroom.render.layers.presenter import PainterPlacement, Row
from greenroom.render.rectangles import Rect, union
from greenroom.render.window import AnyLayer, Blend, Picture, PresenterLayer, State, Window, run_length
from tests.render.windows import (
    CANVAS,
    Blobs,
    box,
    fill,
    image,
    placed,
    presenter,
    raw,
    shape,
    style,
    text,
    video,
    window,
)

FRAMES = 24


class Ball:
    """A painter of a disc: the row is (x, y, radius). As real painters do, it draws bitmaps at whole pixels."""

    def __init__(self, layer: PresenterLayer, placement: PainterPlacement, device: tuple[int, int]) -> None:
        self._scale, self._dx, self._dy, _ = placement

    def _place(self, row: Row) -> Rect:
        x, y, radius = (round(float(value) * self._scale) for value in row)
        left, top = x + round(self._dx) - radius, y + round(self._dy) - radius
        return left, top, left + 2 * radius, top + 2 * radius

    def paint(self, canvas: skia.Canvas, row: Row) -> None:
        left, top, right, bottom = self._place(row)
        disc = skia.Surface(right - left, bottom - top)
        disc.getCanvas().drawOval(
            skia.Rect(0, 0, right - left, bottom - top), skia.Paint(AntiAlias=True, Color=0xFF3080C0)
        )
        canvas.drawImage(disc.makeImageSnapshot(), left, top)

    def damage(self, before: Row | None, row: Row) -> Rect | None:
        if before is None:
            return self._place(row)
        return None if (before == row).all() else union(self._place(before), self._place(row))


def _random_states(rng: random.Random) -> tuple[State, ...]:
    states: list[State] = []
    while len(states) < FRAMES:
        state = rng.choice(
            [
                State(1, 255),
                State(1, 255),
                State(1, 0),
                State(1, rng.randrange(1, 255)),
                State(1, 255, rng.randrange(-512, 512) / 1024, rng.randrange(-512, 512) / 1024),
                State(1, rng.randrange(1, 256), 0, 0, rng.choice([0.5, 0.83, 1.3])),
            ]
        )
        states += [state] * rng.randrange(1, 14)
    return run_length(states[:FRAMES])


def _random_window(rng: random.Random, blobs: Blobs, picture_blob: str, video_blob: str) -> Window:
    def place_at(width: int, height: int, angle: float = 0.0) -> dict[str, float]:
        left, top = rng.randrange(-40, CANVAS[0] - 60), rng.randrange(-30, CANVAS[1] - 40)
        return {"left": left, "top": top, "width": width, "height": height, "angle": angle}

    rows = np.zeros((FRAMES, 3), np.float32)
    rows[:, 0] = [rng.randrange(20, 80) if rng.random() < 0.6 else 40 for _ in range(FRAMES)]
    rows[:, 1] = 50
    rows[:, 2] = 20
    times = [n * 1000 // 30 for n in range(FRAMES)]
    upper: list[AnyLayer] = [
        video(video_blob, placed(box(**place_at(160, 90)), (64, 36)), times, _random_states(rng)),
        image(picture_blob, placed(box(**place_at(90, 60, rng.choice([0.0, 20.0]))), (60, 40)), _random_states(rng)),
        text("Aé가", box(**place_at(0, 0)), style(40, "#ffffff", weight=700), _random_states(rng)),
        shape("Star", box(**place_at(80, 70)), "#e0403080", _random_states(rng)),
        presenter(rows, placed(box(**place_at(100, 100)), (100, 100)), _random_states(rng)),
    ]
    rng.shuffle(upper)
    background: AnyLayer = fill("#305070", (State(FRAMES, 255),))
    full = placed(box(0, 0, *CANVAS), (64, 36))
    if rng.random() < 0.5:
        return window([background, video(video_blob, full, times), *upper], FRAMES)
    return window([background, *upper], FRAMES)


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> tuple[Blobs, str, str]:
    blobs = Blobs(tmp_path_factory.mktemp("blobs"))
    rng = np.random.default_rng(3)
    picture = rng.integers(0, 256, (40, 60, 4)).astype(np.uint8)
    frames = [_moving(n) for n in range(FRAMES)]
    return blobs, blobs.png(picture), blobs.video(frames)


def _moving(n: int) -> np.ndarray:
    frame = np.zeros((36, 64, 3), np.uint8)
    frame[..., 0] = np.arange(64) * 3
    frame[:, n : n + 8, 1] = 255
    frame[..., 2] = n * 10
    return frame


@pytest.mark.parametrize("seed", range(8))
def test_a_frame_drawn_by_damage_equals_the_frame_drawn_at_once(seed: int, media: tuple[Blobs, str, str]) -> None:
    rng = random.Random(seed)
    parsed = _random_window(rng, *media)
    with Compositor(parsed, media[0], Ball) as walking:
        for n in range(FRAMES):
            found = raw(walking.frame(n))
            if n % 5 == seed % 5 or n == FRAMES - 1:
                with Compositor(parsed, media[0], Ball) as fresh:
                    wanted = raw(fresh.frame(n))
                for a, b in zip(found, wanted, strict=True):
                    assert np.abs(a.astype(int) - b).max() == 0, f"frame {n}"


def test_going_back_gives_the_same_frame(media: tuple[Blobs, str, str]) -> None:
    parsed = _random_window(random.Random(99), *media)
    with Compositor(parsed, media[0], Ball) as compositor:
        first = raw(compositor.frame(7))
        compositor.frame(20)
        compositor.frame(2)
        again = raw(compositor.frame(7))
    for a, b in zip(first, again, strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_still_frame_is_not_touched(tmp_path: Path) -> None:
    still = window(
        [fill("#204060", (State(40, 255),)), shape("Circle", box(40, 40, 60, 60), "#ffffff", (State(40, 255),))], 40
    )
    with Compositor(still, Blobs(tmp_path)) as compositor:
        compositor.frame(0)
        compositor.target.planes[0][:] = 77  # whoever draws again would overwrite it
        compositor.frame(1)
        assert (compositor.target.planes[0] == 77).all()


def test_only_the_changed_part_is_drawn(tmp_path: Path) -> None:
    moving = (State(1, 255), State(1, 255, 1 / 32))
    two = window([fill("#204060", (State(2, 255),)), shape("Square", box(40, 40, 32, 32), "#ffffff", moving)], 2)
    with Compositor(two, Blobs(tmp_path)) as compositor:
        compositor.frame(0)
        compositor.target.planes[0][:] = 77
        frame = compositor.frame(1)
        luma = raw(frame)[0]
        assert (luma[:16] == 77).all() and (luma[:, 160:] == 77).all()
        assert luma[56, 76] > 200


def test_video_planes_and_rgb_show_the_same(media: tuple[Blobs, str, str]) -> None:
    blobs, _, clip = media
    where = placed(box(32, 20, 192, 108), (64, 36))
    times = [400]
    direct = window([fill("#000000"), video(clip, where, times)])
    faded = window([fill("#000000"), video(clip, where, times, (State(1, 254),))])
    with Compositor(direct, blobs) as a, Compositor(faded, blobs) as b:
        first, second = raw(a.frame(0)), raw(b.frame(0))
    assert np.abs(first[0].astype(int) - second[0]).mean() < 3
    assert np.abs(first[0].astype(int) - second[0])[30:120, 40:210].mean() < 3


def test_text_over_moving_video_is_blended_and_the_video_goes_on(media: tuple[Blobs, str, str]) -> None:
    blobs, _, clip = media
    times = [n * 1000 // 30 for n in range(FRAMES)]
    layers: list[AnyLayer] = [
        fill("#000000", (State(FRAMES, 255),)),
        video(clip, placed(box(0, 0, *CANVAS), (64, 36)), times),
        shape("Square", box(100, 60, 80, 40), "#ffffff", (State(FRAMES, 255),)),
    ]
    with Compositor(window(layers, FRAMES), blobs) as compositor:
        before = raw(compositor.frame(0))[0]
        after = raw(compositor.frame(20))[0]
    assert (before[64:96, 104:176] >= 233).all() and (after[64:96, 104:176] >= 233).all()
    assert np.abs(before.astype(int) - after)[:50].max() > 50


def test_a_cropped_and_flipped_video_shows_the_right_part(tmp_path: Path) -> None:
    from greenroom.project.parts import Crop

    blobs = Blobs(tmp_path)
    halves = np.zeros((40, 80, 3), np.uint8)
    halves[:, :40] = (0, 0, 255)
    halves[:, 40:] = (255, 0, 0)
    halves[:20] //= 2
    clip = blobs.video([halves] * 3)
    where = placed(box(0, 0, 160, 160), (80, 40), crop=Crop(left=0.5), flip_y=True)
    with Compositor(window([fill("#000000"), video(clip, where, [0])]), blobs) as compositor:
        compositor.frame(0)
        pixels = compositor.target.read((0, 0, 160, 160))[..., :3].astype(int)
    assert np.abs(pixels[20:60, 20:140] - (255, 0, 0)).max() < 12  # the bright lower right part, now on top
    assert np.abs(pixels[100:150, 20:140] - (127, 0, 0)).max() < 12


def test_a_video_that_reaches_outside_is_cut_at_the_edge(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    ramp = np.zeros((90, 160, 3), np.uint8)
    ramp[:] = np.arange(160, dtype=np.uint8)[None, :, None]
    clip = blobs.video([ramp] * 2)
    layers: list[AnyLayer] = [fill("#000000"), video(clip, placed(box(-80, -46, 640, 360), (160, 90)), [0])]
    layers.append(shape("Square", box(0, 0, 40, 40), "#ffffff"))
    with Compositor(window(layers), blobs) as compositor:
        compositor.frame(0)
        pixels = compositor.target.read((0, 0, *CANVAS))[..., 1].astype(int)
    assert (pixels[:40, :40] > 252).all()
    for x in (60, 160, 300):
        assert np.abs(pixels[60:, x] - (80 + x) / 4).max() <= 3


@pytest.mark.parametrize("angle", [0.0, 10.0])
def test_what_is_scaled_far_beyond_the_picture_stays_small_in_memory(angle: float, tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    halves = np.zeros((100, 200, 3), np.uint8)
    halves[:, 100:] = 255
    name = blobs.png(halves)
    clip = blobs.video([halves] * 2)
    huge = box(160 - 20_000, 90 - 10_000, 40_000, 20_000)
    where = placed(huge, (200, 100)) if not angle else placed(Fit(long_side=125, angle=angle), (200, 100))
    contents: list[AnyLayer] = [
        image(name, where),
        video(clip, where, [0]),
        shape("Square", box(160, -10_000, 40_000, 20_000), "#ffffff"),
        text("\u2588", box(160, -10_000, 0, 0), style(2000, "#ffffff")),
    ]
    for content in contents:
        with Compositor(window([fill("#000000"), content]), blobs) as compositor:
            luma = raw(compositor.frame(0))[0]
            drawn = compositor._stack.layers[1]
            assert (drawn.home[2] - drawn.home[0]) * (drawn.home[3] - drawn.home[1]) <= 36_000_000
        if content.kind != "text":
            assert luma[90, 40] < 40 and luma[90, 290] > 200, content.kind


@pytest.mark.parametrize("kind", ["crossfade", "slide", "wipe", "zoom", "cut"])
def test_transitions_walk_from_one_picture_to_the_other(kind: str, media: tuple[Blobs, str, str]) -> None:
    blobs, _, clip = media
    frames = 9
    times = [n * 1000 // 30 for n in range(frames)]
    to = Picture(layers=(fill("#ffffff", (State(frames, 255),)),))
    blend = Blend.model_validate({"type": kind, "direction": "left", "first": 0, "total": frames, "to": to})
    start: list[AnyLayer] = [
        fill("#000000", (State(frames, 255),)),
        video(clip, placed(box(100, 40, 64, 36), (64, 36)), times),
    ]
    parsed = window(start, frames, blend=blend)
    with Compositor(parsed, blobs) as compositor:
        means = [float(raw(compositor.frame(n))[0].mean()) for n in range(frames)]
        last = raw(compositor.frame(frames - 2))
    assert means[0] < means[frames // 2] + 1e-6 < means[-1] + 1e-5 or kind == "cut"
    assert means[0] < 60 and means[-1] > 180
    with Compositor(parsed, blobs) as fresh:
        for a, b in zip(last, raw(fresh.frame(frames - 2)), strict=True):
            np.testing.assert_array_equal(a, b)


def test_the_picture_scales_to_the_encoded_size(tmp_path: Path) -> None:
    layers: list[AnyLayer] = [fill("#000000"), shape("Square", box(80, 60, 160, 60), "#ffffff")]
    half = window(layers, out=(160, 90))
    with Compositor(half, Blobs(tmp_path)) as compositor:
        luma = raw(compositor.frame(0))[0]
    assert luma.shape == (90, 160)
    assert (luma[31:59, 41:119] > 230).all()
    assert (luma[:29] < 18).all() and (luma[:, :39] < 18).all()


def test_fit_text_stands_in_the_middle(tmp_path: Path) -> None:
    with Compositor(window([fill("#000000"), text("HHH", Fit(), style(60, "#ffffff"))]), Blobs(tmp_path)) as compositor:
        luma = raw(compositor.frame(0))[0]
    rows, columns = np.nonzero(luma > 128)
    assert abs((columns.min() + columns.max()) / 2 - 160) <= 2
    assert abs((rows.min() + rows.max()) / 2 - 90) <= 6
