from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from greenroom.project.clips import Clip, PresenterClip, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Animation, Box, Canvas, Fit, Shadow
from greenroom.render.errors import NoSuchClip, NoSuchFrame
from greenroom.render.folder import FolderResources
from greenroom.render.preview import preview_frame
from greenroom.render.profile import PROFILES
from greenroom.render.sprite import draw_sprite
from greenroom.render.sprite_place import SpritePlace, read_place
from greenroom.render.still import Stills
from tests.render.documents import image, presenter, scene, square, text
from tests.render.media_urls import png_url, video_url

STANDARD = PROFILES["standard"]
CANVAS = (320, 180)
Rgba = npt.NDArray[np.uint8]
TURNED = Box(left=120, top=30, width=100, height=80, angle=25)
CLIPS: dict[str, Clip] = {
    "text": text("Greenroom", animations=[Animation(type="in-left", duration_ms=900)]),
    "shape": square(geometry=TURNED, stroke="#ffffff", stroke_width=6, shadow=Shadow(blur=6), opacity=70),
    "image": image(png_url(), geometry=Box(left=-30, top=25, width=140, height=100), flip_x=True),
    "video": VideoClip(id="video", url=video_url(40), geometry=TURNED),
    "presenter": presenter(),
    "turned": presenter(geometry=Fit(cx=0.5, cy=0.6, long_side=1.1, angle=-10), opacity=80),
    "head": presenter(head_only=True, geometry=Box(left=60, top=20, width=120, height=120)),
}


def film(clip: Clip | None, **fields: Any) -> Project:
    clips = [square(left=150, id="behind", fill="#c04020"), *([clip] if clip else [])]
    return Project(canvas=Canvas(width=CANVAS[0], height=CANVAS[1]), scenes=[scene(*clips, duration_ms=1000, **fields)])


def sprite(
    project: Project, clip: Clip, resources: FolderResources, tmp: Path, frame: int = 29, *, at_rest: bool = True
) -> tuple[Rgba, SpritePlace]:
    still = Stills(project, resources).sprite(0, clip.id, frame, STANDARD, CANVAS, at_rest=at_rest)
    data = draw_sprite(still.window.to_bytes(), resources.path)
    (tmp / "sprite.png").write_bytes(data)
    with Image.open(BytesIO(data)) as picture:
        assert picture.mode == "RGBA"
        return np.asarray(picture), read_place(tmp / "sprite.png")


def frame_of(project: Project, resources: FolderResources, frame: int = 29) -> npt.NDArray[Any]:
    window = Stills(project, resources).still(0, frame, STANDARD).window
    return preview_frame(window.to_bytes(), resources.path)[..., 2::-1].astype(float)


def laid(ground: npt.NDArray[Any], pixels: Rgba, place: SpritePlace) -> npt.NDArray[Any]:
    left, top = max(0, place.left), max(0, place.top)
    right, bottom = min(CANVAS[0], place.left + place.width), min(CANVAS[1], place.top + place.height)
    part = pixels[top - place.top : bottom - place.top, left - place.left : right - place.left].astype(float)
    alpha = part[..., 3:] / 255
    out = ground.copy()
    out[top:bottom, left:right] = part[..., :3] * alpha + out[top:bottom, left:right] * (1 - alpha)
    return out


@pytest.mark.parametrize("kind", CLIPS)
def test_laid_at_its_place_it_is_the_frame(resources: FolderResources, tmp_path: Path, kind: str) -> None:
    clip = CLIPS[kind]
    pixels, place = sprite(film(clip), clip, resources, tmp_path)
    assert place.visible and pixels.shape == (place.height, place.width, 4)
    assert pixels[0, :, 3].any() and pixels[-1, :, 3].any() and pixels[:, 0, 3].any() and pixels[:, -1, 3].any()
    made = laid(frame_of(film(None), resources), pixels, place)
    off = np.abs(made - frame_of(film(clip), resources)).mean(axis=-1)
    assert off.mean() < 1 and np.quantile(off, 0.995) < 12, (off.mean(), np.quantile(off, 0.995))


def test_what_lies_outside_the_picture_is_there_too(resources: FolderResources, tmp_path: Path) -> None:
    pixels, place = sprite(film(CLIPS["image"]), CLIPS["image"], resources, tmp_path)
    assert place.left < 0 and place.width > 100
    assert pixels[:, 0, 3].max() == 255


def test_at_rest_it_is_where_it_stands_and_shown_before_it_comes(resources: FolderResources, tmp_path: Path) -> None:
    late = square(start_ms=500, animations=[Animation(type="in-right", duration_ms=400)])
    moved, at = sprite(film(late), late, resources, tmp_path, 18, at_rest=False)
    here, rest = sprite(film(late), late, resources, tmp_path, 18)
    assert (rest.left, rest.top) == (10, 20) and at.left > rest.left and moved.any()
    early, before = sprite(film(late), late, resources, tmp_path, 0)
    assert before == rest and np.array_equal(early, here)
    gone, nowhere = sprite(film(late), late, resources, tmp_path, 0, at_rest=False)
    assert not nowhere.visible and gone.shape == (1, 1, 4) and not gone.any()


def test_corners_are_those_of_the_clip_itself(resources: FolderResources, tmp_path: Path) -> None:
    clip = CLIPS["shape"]
    _, place = sprite(film(clip), clip, resources, tmp_path)
    assert place.corners is not None
    assert place.corners[0] == (120, 30)
    assert place.corners[1] == pytest.approx((120 + 100 * 0.9063, 30 + 100 * 0.4226), abs=0.05)
    words = text("Hello", geometry=Box(left=20, top=40, width=0, height=0))
    _, place = sprite(film(words), words, resources, tmp_path)
    assert place.corners is not None and place.corners[0] == (20, 40)
    assert 20 < place.corners[2][0] - 20 < 60 and place.corners[2][1] - 40 == pytest.approx(15, abs=0.1)


def test_who_is_only_heard_is_not_visible(resources: FolderResources, tmp_path: Path) -> None:
    for heard in (PresenterClip(id="p", presenter="sora", voice_only=True), square(opacity=0)):
        _, place = sprite(film(heard), heard, resources, tmp_path)
        assert not place.visible and (place.width, place.height) == (1, 1)


def test_clips_and_frames_that_are_not_there(resources: FolderResources) -> None:
    stills = Stills(Project(scenes=[Scene(id="s", duration_ms=1000)]), resources)
    with pytest.raises(NoSuchClip) as error:
        stills.sprite(0, "x", 0, STANDARD, CANVAS, at_rest=True)
    assert error.value.path == "clip"
    with pytest.raises(NoSuchFrame):
        stills.sprite(0, "x", 30, STANDARD, CANVAS, at_rest=True)
