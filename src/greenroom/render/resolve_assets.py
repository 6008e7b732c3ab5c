"""Fetches and probes everything that a document names by URL, several sources at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from greenroom.media.builtin import background_for
from greenroom.media.errors import UnsupportedMedia
from greenroom.project.clips import AudioClip, ImageClip, VideoClip
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.warning import Warning
from greenroom.project.watermark import is_marked
from greenroom.render.problems import Problem, placed, stop_at
from greenroom.render.resources import Asset, Resources

_AT_ONCE = 4


class _Source(NamedTuple):
    url: str
    seen: bool
    """Not only heard."""


def fetch_assets(
    project: Project,
    resources: Resources,
    report: Callable[[int, int], None],
    warnings: list[Warning],
    problem: Problem = stop_at,
) -> dict[str, Asset]:
    """Assets by place (`scenes[0].clips[1].url`). Each URL is fetched once. `problem` gets the errors in document
    order, with their places; what it lets pass is missing in the answer."""
    sources = dict(_sources(project))
    found: dict[str, Asset] = {}
    with ThreadPoolExecutor(_AT_ONCE, "fetch") as threads:
        waiting: dict[str, Future[Asset]] = {
            url: threads.submit(resources.asset, url) for url in dict.fromkeys(s.url for s in sources.values())
        }
        try:
            for done, (place, source) in enumerate(sources.items()):
                report(done, len(sources))
                try:
                    found[place] = _checked(waiting[source.url].result(), source)
                except GreenroomError as error:
                    problem(placed(error, place))
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    report(len(sources), len(sources))
    warnings += _stand_in_backgrounds(project)
    return found


def _sources(project: Project) -> Iterator[tuple[str, _Source]]:
    for i, scene in enumerate(project.scenes):
        if scene.background.url:
            yield f"scenes[{i}].background.url", _Source(_background(scene.background.url), True)
        for j, clip in enumerate(scene.clips):
            if isinstance(clip, ImageClip | VideoClip | AudioClip):
                yield f"scenes[{i}].clips[{j}].url", _Source(clip.url, not isinstance(clip, AudioClip))
    if project.watermark.url and any(is_marked(project, scene) for scene in project.scenes):
        yield "watermark.url", _Source(project.watermark.url, True)
    for n, music in enumerate(project.soundtrack):
        yield f"soundtrack[{n}].asset", _Source(music.asset, False)


def _background(url: str) -> str:
    """A host-relative background of another service becomes one of ours."""
    return background_for(url) if url.startswith("/") else url


def _stand_in_backgrounds(project: Project) -> Iterator[Warning]:
    for i, scene in enumerate(project.scenes):
        url = scene.background.url
        if url and url.startswith("/"):
            shown = background_for(url)
            msg = f"{url} is not here: {shown} stands in"
            yield Warning(f"scenes[{i}].background.url", "background_stand_in", msg, {"url": url, "shown": shown})


def _checked(asset: Asset, source: _Source) -> Asset:
    if source.seen and asset.info.kind == "audio":
        raise UnsupportedMedia("This is sound, not a picture. Use an audio clip or the soundtrack for it.")
    if not source.seen and not asset.info.has_audio and asset.info.kind != "audio":
        raise UnsupportedMedia("There is no sound in this file.")
    return asset
