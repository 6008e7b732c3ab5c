"""`greenroom preview`: one frame of a project file, the very picture that the encoder would get."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli.options import AllowHosts, hosts_in
from greenroom.cli.output import say
from greenroom.cli.render import Cache, Strict

if TYPE_CHECKING:
    from greenroom.render.resolve import Resolved


def preview(
    file: Annotated[Path, typer.Argument(help="A greenroom/project document, or v1 or v3 scenes.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The PNG.")],
    scene: Annotated[int, typer.Option(min=0, help="Which scene, from 0.")] = 0,
    at: Annotated[float, typer.Option(min=0, help="Seconds from the start of the scene.")] = 0.0,
    profile: Annotated[str, typer.Option(help="As in `greenroom render`.")] = "standard",
    cache: Cache = None,
    allow_host: AllowHosts = None,
    strict: Strict = False,
) -> None:
    """Write one frame as PNG."""
    from greenroom.cli.documents import read_document
    from greenroom.cli.render_cache import default_cache
    from greenroom.media.fetch import Guard
    from greenroom.render.folder import FolderResources
    from greenroom.render.plan import windows
    from greenroom.render.preview import png, preview_frame
    from greenroom.render.profile import profile_named
    from greenroom.render.resolve import resolve

    document = read_document(file)
    resources = FolderResources(cache or default_cache(), Guard(hosts_in(allow_host)))
    with document.places():
        film = resolve(document.project, resources, strict=strict)
        frame = video_frame(film, scene, at)
        for part, window in windows(film, profile_named(profile), resources):
            if part.start <= frame < part.start + part.frames:
                pixels = preview_frame(window.to_bytes(), resources.path, frame - part.start)
                break
    out.write_bytes(png(pixels))
    say(f"{out}: scene {scene} at {at:g} s, frame {frame} of the video, {pixels.shape[1]}x{pixels.shape[0]}")


def video_frame(film: Resolved, scene: int, at: float) -> int:
    """The frame of the video that shows second `at` of a scene. Raises NoSuchFrame."""
    from greenroom.render.errors import NoSuchFrame
    from greenroom.render.timeline import starts

    times = [resolved.time for resolved in film.scenes]
    if scene >= len(times):
        raise NoSuchFrame(f"there is no scene {scene}; the last one is {len(times) - 1}", path="--scene")
    fps = film.project.fps
    frame = int(at * fps)
    if frame >= times[scene].frames:
        raise NoSuchFrame(f"scene {scene} ends after {times[scene].frames / fps:.3f} s", path="--at")
    return starts(times, fps)[scene] + frame
