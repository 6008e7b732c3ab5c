"""Images, videos and backgrounds: fitting, cropping, turning, transparency, time."""

from __future__ import annotations

from functools import partial
from typing import Any

from greenroom.media.builtin import builtin_names
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.media import clear_video_url, corners_url, disc_url, gif_url, veil_url, video_url
from tests.reference.stage import LANDSCAPE, PORTRAIT, Data, Shot, box, draw, film, fit, image, shape, text

_SHADOW = {"shadow": {"colour": "#00000080", "blur": 16, "offset_x": 12, "offset_y": 12}}
_HOW: tuple[dict[str, Any], ...] = (
    {},
    {"content": "cover"},
    {"content": "stretch"},
    {"crop": {"left": 0.5}},
    {"crop": {"top": 0.3, "bottom": 0.3}, "content": "cover"},
    {"flip_x": True},
    {"flip_y": True},
    {"opacity": 40},
    _SHADOW,
    {"angle": 20},
    {"angle": 45, **_SHADOW},
    {"angle": -30, "flip_x": True, "opacity": 60},
)


def cases() -> Cases:
    return {
        "images": Case(partial(_images, LANDSCAPE, 4)),
        "images-portrait": Case(partial(_images, PORTRAIT, 3)),
        "images-transparent": Case(_transparent),
        "images-animated": Case(_animated),
        "videos": Case(_videos),
        "videos-in-time": Case(_videos_in_time),
        "videos-transparent": Case(_clear_videos),
        "backgrounds": Case(_backgrounds),
        "backgrounds-covering": Case(_covering),
        "built-in-1": Case(partial(_built_in, 0), slow=True),
        "built-in-2": Case(partial(_built_in, 1), slow=True),
        "built-in-3": Case(partial(_built_in, 2), slow=True),
        "layers-and-times": Case(_layers),
    }


def _grid(
    urls: list[str], how: tuple[dict[str, Any], ...], canvas: tuple[int, int], columns: int, kind: str = "image"
) -> list[Data]:
    side = canvas[0] / columns
    down = canvas[1] / -(-len(how) // columns)
    clips: list[Data] = []
    for n, look in enumerate(how):
        fields = dict(look)
        left, top = n % columns * side + 0.14 * side, n // columns * down + 0.12 * down
        place = box(left, top, 0.7 * side, 0.7 * down, fields.pop("angle", 0))
        clips.append(shape("Square", {**place, "angle": 0}, "#ffffff"))
        clips.append({"type": kind, "url": urls[n % len(urls)], "geometry": place, **fields})
    return clips


def _images(canvas: tuple[int, int], columns: int) -> Picture:
    clips = _grid([corners_url()], _HOW, canvas, columns)
    return draw([Shot(film({"clips": clips}, canvas=canvas), 480 if canvas == LANDSCAPE else 270)])


def _transparent() -> Picture:
    how: tuple[dict[str, Any], ...] = (
        {},
        {"angle": 15},
        _SHADOW,
        {"opacity": 50},
        {"content": "cover"},
        {"angle": -40, **_SHADOW},
        {},
        {},
    )
    clips = _grid([disc_url(), veil_url()], how, LANDSCAPE, 4)
    clips += [image("builtin:image/logo", fit(0.5, 0.5, 0.3))]
    return draw([Shot(film({"clips": clips, "background": {"colour": "#1c2430"}}))])


def _animated() -> Picture:
    movie = film({"clips": [image(gif_url(), fit(0.5, 0.5, 0.6))]})
    return draw([Shot(movie, 236, at=at) for at in (0, 500, 900, 1300)])


def _videos() -> Picture:
    clips = _grid([video_url()], _HOW[:-4], LANDSCAPE, 4, "video")
    for clip in clips:
        clip.pop("shadow", None)
    return draw([Shot(film({"clips": clips}), at=500)])


def _videos_in_time() -> Picture:
    """Trimmed, looping, beginning late; then the last frame of one that is over."""
    half = {"type": "video", "url": video_url(), "content": "stretch"}
    clips = [
        {**half, "geometry": box(40, 40, 900, 480), "trim_start_ms": 1000},
        {**half, "geometry": box(980, 40, 900, 480), "trim_end_ms": 500, "loop": True},
        {**half, "geometry": box(40, 560, 900, 480), "start_ms": 700},
        {**half, "geometry": box(980, 560, 900, 480), "trim_end_ms": 400},
    ]
    movie = film({"clips": clips})
    return draw([Shot(movie, 236, at=at) for at in (0, 600, 900, 1500)], 2)


def _clear_videos() -> Picture:
    clear = {"type": "video", "url": clear_video_url()}
    clips = [
        text("Behind", box(500, 400, 0, 0), size=240, weight=800),
        {**clear, "geometry": box(60, 60, 900, 600)},
        {**clear, "geometry": box(1100, 100, 750, 500, 20), "opacity": 60},
        {**clear, "geometry": box(600, 560, 700, 466), "flip_x": True},
    ]
    return draw([Shot(film({"clips": clips}), at=300)])


def _backgrounds() -> Picture:
    scenes: list[dict[str, Any]] = [
        {"background": {"colour": "#14304f"}},
        {"background": {"url": corners_url(), "content": "cover"}},
        {"background": {"url": corners_url(), "content": "contain", "colour": "#14304f"}},
        {"background": {"url": video_url(), "kind": "video"}},
    ]
    movie = film(*scenes)
    return draw([Shot(movie, 236, scene=n, at=700) for n in range(len(scenes))], 2)


def _covering() -> Picture:
    """One wide and one tall picture behind every canvas."""
    canvases = (LANDSCAPE, PORTRAIT, (1080, 1080), (1080, 1350))
    urls = (corners_url(), corners_url(320, 480))
    shots = [
        Shot(film({"background": {"url": url}}, canvas=size), 160 if size == LANDSCAPE else 90)
        for url in urls
        for size in canvases
    ]
    return draw(shots, 4)


def _built_in(part: int) -> Picture:
    names = [name for name in builtin_names() if not name.startswith("builtin:video/")]
    share = -(-len(names) // 3)
    movies = [film({"background": {"url": name}}) for name in names[part * share : (part + 1) * share]]
    return draw([Shot(movie, 156) for movie in movies], 3)


def _layers() -> Picture:
    """Higher layers lie in front; clips come and go by their times."""
    clips = [
        shape("Circle", box(300, 200, 500, 500), "#e4572e", layer=2),
        shape("Square", box(600, 350, 500, 500), "#2f6fed", layer=1),
        shape("Star", box(900, 150, 500, 500), "#ffd54a", layer=3, start_ms=500, end_ms=1500),
        text("Front", box(760, 480, 0, 0), size=140, weight=800, clip={"layer": 4}),
    ]
    return draw([Shot(film({"clips": clips}), 236, at=at) for at in (0, 500, 1400, 1500)], 2)
