"""Files that are not what they say, or say too much."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from tests.hostile import media_files as make
from tests.hostile.house import House
from tests.hostile.origin import Origin
from tests.hostile.test_sources import failed, image

pytestmark = pytest.mark.slow

IMAGES: dict[str, tuple[Callable[[], bytes], str]] = {
    "30000x30000": (lambda: make.empty_png(30_000, 30_000), "unsupported_media"),
    "text bomb": (make.text_bomb, "undecodable_media"),
    "endless animation": (make.endless_gif, "unsupported_media"),
    "svg with script": (lambda: make.SVG_SCRIPT, "source_not_media"),
    "svg with reference": (lambda: make.SVG_REFERENCE, "source_not_media"),
    "gif that is a script": (lambda: make.GIF_SCRIPT, "undecodable_media"),
    "png that is a video": (lambda: b"\x89PNG\r\n\x1a\n" + make.video(), "undecodable_media"),
    "png that is html": (lambda: b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>", "undecodable_media"),
    "empty": (lambda: b"", "source_not_media"),
    "half a png": (lambda: make.png()[:40], "undecodable_media"),
    "sound": (make.sound, "unsupported_media"),
}


@pytest.fixture(scope="module")
def of_images(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    files = {name: make_file() for name, (make_file, _) in IMAGES.items()}
    assert all(len(data) < 2 << 20 for data in files.values()), "a bomb is small"
    return warm_house.outcomes(
        {name: image(origin.serve(name.replace(" ", "-"), data)) for name, data in files.items()}
    )


@pytest.mark.parametrize("name", IMAGES)
def test_a_bad_image(house: House, of_images: dict[str, dict[str, Any]], name: str) -> None:
    failed(house, of_images[name], IMAGES[name][1])


def test_a_picture_that_unfolds_to_the_limit_stays_within_memory(house: House, origin: Origin) -> None:
    """100 megapixels of RGBA in 400 kB: more than this server's renderers may use, or just enough."""
    url = origin.serve("bomb.png", make.empty_png(9990, 9990, depth=8, colour=6))
    body = house.outcome(small_image(house, url))
    assert body["state"] == "exported" or body["error"]["code"] in ("render_crashed", "render_failed"), body


def test_a_picture_with_a_page_behind_it_is_only_a_picture(house: House, origin: Origin) -> None:
    url = origin.serve("both.png", make.png() + b"<html><script>alert(1)</script></html>")
    assert house.outcome(small_image(house, url))["state"] == "exported"


def small_image(house: House, url: str) -> list[dict[str, Any]]:
    return house.small_scenes(clips=[{"type": "image", "url": url}])


VIDEOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "without frames": (lambda: make.video(frames=0), "unsupported_media"),
    "truncated": (lambda: make.video()[:-300], "undecodable_media"),
    "0 bytes": (lambda: b"", "source_not_media"),
    "100 hours": (lambda: make.lasting_hours(make.video(), 100), "video_too_long"),
}


@pytest.fixture(scope="module")
def of_videos(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    return warm_house.outcomes(
        {name: film(origin.serve(name.replace(" ", "-"), make_file())) for name, (make_file, _) in VIDEOS.items()}
    )


@pytest.mark.parametrize("name", VIDEOS)
def test_a_bad_video(house: House, of_videos: dict[str, dict[str, Any]], name: str) -> None:
    code = VIDEOS[name][1]
    place = "scenes[0].clips[0].detail.url" if code != "video_too_long" else "scenes"
    failed(house, of_videos[name], code, place)


def film(url: str) -> list[dict[str, Any]]:
    return [{"clips": [{"type": "userVideo", "detail": {"url": url}}]}]


PLAYLISTS = {"m3u8": make.M3U8, "concat": make.CONCAT, "mpd": make.MPD}
PRETENDING = {
    "as it is": (b"", "source_not_media"),
    "as mp3": (b"ID3\x04\0\0\0\0\0\0", None),
    "as mp4": (b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2", None),
    "as avi": (b"RIFF\0\0\0\0AVI ", None),
}


@pytest.fixture(scope="module")
def of_playlists(warm_house: House, origin: Origin) -> dict[str, dict[str, Any]]:
    """Each naming a file on the machine that it came from, and one on this machine."""
    secret = warm_house.store.settings.data_dir / "secret.mp4"
    secret.write_bytes(make.video())
    named = {"there": origin.url("/named-by-a-playlist.mp4"), "here": str(secret)}
    cases = {}
    for kind, pretending, where in itertools.product(PLAYLISTS, PRETENDING, named):
        name = f"{kind} {pretending} {where}"
        data = PRETENDING[pretending][0] + PLAYLISTS[kind] % named[where].encode()
        cases[name] = film(origin.serve(f"{name}.mp4".replace(" ", "-"), data))
    return warm_house.outcomes(cases)


@pytest.mark.parametrize("pretending", PRETENDING)
@pytest.mark.parametrize("kind", PLAYLISTS)
def test_a_playlist_reads_no_other_file(
    house: House, origin: Origin, of_playlists: dict[str, dict[str, Any]], kind: str, pretending: str
) -> None:
    code = PRETENDING[pretending][1]
    for where in ("there", "here"):
        body = of_playlists[f"{kind} {pretending} {where}"]
        assert body["state"] == "failed"
        assert body["error"]["code"] in ((code,) if code else ("undecodable_media", "unsupported_media")), body
        assert body["error"]["path"] == "scenes[0].clips[0].detail.url"
    assert "/named-by-a-playlist.mp4" not in origin.seen


def test_an_hour_long_video_is_planned_without_being_read_whole(house: House, origin: Origin) -> None:
    url = origin.serve("hour.mp4", make.video(3600, 1, (32, 18)))
    clip = {"type": "video", "url": url, "trim_start_ms": 3_599_000, "trim_end_ms": 3_600_000, "volume": 0}
    body = house.outcome(house.small_scenes(clips=[clip], duration_ms=None))
    assert body["state"] == "exported", body
    assert body["duration"] <= 2
