"""Whether an address names a video."""

from __future__ import annotations

VIDEO_SUFFIXES = (".mp4", ".mov", ".webm", ".mkv", ".m4v")


def is_video_url(url: str) -> bool:
    """
    >>> is_video_url("https://host/a.MP4?x=1"), is_video_url("builtin:video/ribbons"), is_video_url("/a.png")
    (True, True, False)
    """
    path = url.split("?")[0].split("#")[0].lower()
    return path.endswith(VIDEO_SUFFIXES) or path.startswith(("builtin:video/", "data:video/"))
