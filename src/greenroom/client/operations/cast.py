"""Who can be seen and heard, and media that come with Greenroom."""

from __future__ import annotations

from typing import Literal

from greenroom.client.calls import get, picture
from greenroom.client.resource import Async, Sync, operation
from greenroom.client.shapes.media import Builtin, Presenter, Voice
from greenroom.client.shapes.page import Items
from greenroom.client.steps import Flow


def list_presenters(*, language: str | None = None) -> Flow[tuple[Presenter, ...]]:
    """All, or those who speak a language."""
    return (yield from get(Items[Presenter], "/presenters", language=language)).items


def get_presenter(presenter_id: str) -> Flow[Presenter]:
    """One of them."""
    return get(Presenter, f"/presenters/{presenter_id}")


def presenter_thumbnail(presenter_id: str, *, outfit: str | None = None) -> Flow[bytes]:
    """A PNG."""
    return picture(f"/presenters/{presenter_id}/thumbnail", outfit=outfit)


def list_voices(
    *, language: str | None = None, gender: Literal["female", "male"] | None = None
) -> Flow[tuple[Voice, ...]]:
    """All, or those of a language or gender."""
    return (yield from get(Items[Voice], "/voices", language=language, gender=gender)).items


def list_builtins(*, kind: Literal["background", "image", "video"] | None = None) -> Flow[tuple[Builtin, ...]]:
    """Backgrounds, images and videos, as `builtin:` addresses."""
    return (yield from get(Items[Builtin], "/builtins", kind=kind)).items


def presenter_motion(presenter_id: str, *, outfit: str | None = None) -> Flow[bytes]:
    """An animated WebP of the presenter saying hello; an outfit's own with `outfit`."""
    return picture(f"/presenters/{presenter_id}/motion", outfit=outfit)


def builtin_thumbnail(kind: str, name: str, *, width: int = 320) -> Flow[bytes]:
    """A JPEG of it."""
    return picture(f"/builtins/{kind}/{name}/thumbnail", width=width)


class _Presenters:
    list = operation(list_presenters)
    get = operation(get_presenter)
    thumbnail = operation(presenter_thumbnail)
    motion = operation(presenter_motion)


class Presenters(_Presenters, Sync): ...


class AsyncPresenters(_Presenters, Async): ...


class _Voices:
    list = operation(list_voices)


class Voices(_Voices, Sync): ...


class AsyncVoices(_Voices, Async): ...


class _Builtins:
    list = operation(list_builtins)
    thumbnail = operation(builtin_thumbnail)


class Builtins(_Builtins, Sync): ...


class AsyncBuiltins(_Builtins, Async): ...
