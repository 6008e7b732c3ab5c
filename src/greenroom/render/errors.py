"""What can go wrong between a valid document and its video."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# What a child can report must have its type here, whatever else this process has loaded.
import greenroom.media.disk
import greenroom.media.errors
import greenroom.presenters.errors  # noqa: F401
from greenroom.project.errors import GreenroomError


class SpeechTooLong(GreenroomError):
    """The script takes longer than the scene's own `duration_ms`."""

    code = "speech_too_long"
    status = 422


class SceneTooShort(GreenroomError):
    """A scene's own `duration_ms` cannot hold its transitions."""

    code = "scene_too_short"
    status = 422


class VideoTooLong(GreenroomError):
    """The scenes add up to more than the limit."""

    code = "video_too_long"
    status = 422


class NoSuchFrame(GreenroomError):
    """The scene, or the moment in it, is not in the project."""

    code = "no_such_frame"
    status = 422


class NoSuchClip(GreenroomError):
    """A scene has no clip of this id."""

    code = "no_such_clip"
    status = 404


class ExportCancelled(GreenroomError):
    """Somebody cancelled the export."""

    code = "cancelled"
    status = 409


class RenderTimeout(GreenroomError):
    """A segment took longer than allowed."""

    code = "render_timeout"
    status = 422


class RenderCrashed(GreenroomError):
    """A render child died twice on the same segment: the media in it cannot be decoded, or memory ran out."""

    code = "render_crashed"
    status = 422


class RenderFailed(GreenroomError):
    """A render child reported an error that has no type of its own."""

    code = "render_failed"
    status = 422


def error_from_json(data: Mapping[str, str]) -> GreenroomError:
    """An error that a child reported, as the type that has its code."""
    kind = next((kind for kind in _kinds(GreenroomError) if kind.code == data["code"]), RenderFailed)
    error = kind.__new__(kind)
    GreenroomError.__init__(error, data["msg"], path=data.get("path", ""))
    return error


def _kinds(base: type[GreenroomError]) -> Iterator[type[GreenroomError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)
