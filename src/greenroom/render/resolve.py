"""A document becomes a film that can be planned: media fetched, lines spoken, presenters cast, lengths known.

Everything that can be wrong with what a document names is found here, with its place, before the first frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from greenroom.presenters.cast import Casting, cast
from greenroom.presenters.errors import UnknownOutfit
from greenroom.project.clips import PresenterClip, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError
from greenroom.project.time import ms_to_frames
from greenroom.project.warning import Warning
from greenroom.render.own_fonts import OwnFonts, own_fonts
from greenroom.render.problems import Problem, stop_at
from greenroom.render.resolve_assets import fetch_assets
from greenroom.render.resolve_speech import SpokenLine, placed_lines, speak_lines
from greenroom.render.resources import Asset, Resources
from greenroom.render.timeline import UNTIMED_MS, SceneTime, scene_time, transition_frames
from greenroom.render.warning import gesture_warnings, text_warnings

Report = Callable[[str, int, int], None]
"""(stage, done, total)"""


@dataclass(frozen=True, slots=True)
class ResolvedScene:
    """`assets` by clip id; `background` when it is an image or a video; `castings` by presenter clip id; `watermark`
    when the project's is an image; `fonts` are the whole project's."""

    index: int
    scene: Scene
    time: SceneTime
    lines: tuple[SpokenLine, ...]
    assets: Mapping[str, Asset]
    background: Asset | None
    castings: Mapping[str, Casting]
    watermark: Asset | None = None
    fonts: OwnFonts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """`music` belongs to `project.soundtrack`, entry by entry."""

    project: Project
    scenes: tuple[ResolvedScene, ...]
    music: tuple[Asset, ...]
    warnings: tuple[Warning, ...]
    fonts: OwnFonts = field(default_factory=dict)


def resolve(
    project: Project,
    resources: Resources,
    *,
    strict: bool = False,
    report: Report | None = None,
    problem: Problem = stop_at,
) -> Resolved:
    """Fetches, probes, speaks (or finds in `resources`) and casts. Typed errors carry their place.

    `strict` refuses unknown presenters and outfits instead of choosing a stand-in. When `problem` lets errors pass, the
    answer lacks what they are about and can only be asked for times.
    """
    tell = report or (lambda stage, done, total: None)
    warnings: list[Warning] = []
    castings = [_cast(scene, index, strict, warnings, problem) for index, scene in enumerate(project.scenes)]
    assets = fetch_assets(project, resources, lambda done, total: tell("plan", done, total), warnings, problem)
    spoken = speak_lines(
        project, castings, resources, lambda done, total: tell("speech", done, total), warnings, problem
    )
    fonts = own_fonts(project, resources)
    warnings += [*text_warnings(project, fonts), *gesture_warnings(project, castings)]
    scenes = []
    for index, scene in enumerate(project.scenes):
        place = f"scenes[{index}]"
        named = ((clip.id, f"{place}.clips[{j}].url") for j, clip in enumerate(scene.clips))
        own = {id: assets[url] for id, url in named if url in assets}
        try:
            time = _time(project, index, spoken[index].samples, own)
        except GreenroomError as error:
            problem(error)
            time = SceneTime(max(1, ms_to_frames(scene.duration_ms or UNTIMED_MS, project.fps)), 0, 0, 0)
        scenes.append(
            ResolvedScene(
                index,
                scene,
                time,
                placed_lines(spoken[index], time.speech_start),
                own,
                assets.get(f"{place}.background.url"),
                castings[index],
                assets.get("watermark.url"),
                fonts,
            )
        )
    songs = (f"soundtrack[{n}].asset" for n in range(len(project.soundtrack)))
    music = tuple(assets[song] for song in songs if song in assets)
    return Resolved(project, tuple(scenes), music, tuple(warnings), fonts)


def _time(project: Project, index: int, speech: int, assets: Mapping[str, Asset]) -> SceneTime:
    scene = project.scenes[index]
    videos = [clip for clip in scene.clips if isinstance(clip, VideoClip) and clip.id in assets]
    return scene_time(
        scene,
        project.fps,
        speech=speech,
        videos_ms=max((_plays_ms(clip, assets[clip.id]) for clip in videos), default=0),
        before=transition_frames(project.scenes, index - 1, project.fps),
        after=transition_frames(project.scenes, index, project.fps),
        place=f"scenes[{index}]",
    )


def _cast(scene: Scene, index: int, strict: bool, warnings: list[Warning], problem: Problem) -> dict[str, Casting]:
    castings = {}
    for j, clip in enumerate(scene.clips):
        if isinstance(clip, PresenterClip):
            place = f"scenes[{index}].clips[{j}]"
            try:
                casting = castings[clip.id] = cast(clip.presenter, clip.outfit, strict=strict)
            except GreenroomError as error:
                problem(error.at(f"{place}.{'outfit' if isinstance(error, UnknownOutfit) else 'presenter'}"))
                continue
            if casting.warning:
                warnings.append(casting.warning.at(f"{place}.presenter"))
    return castings


def _plays_ms(clip: VideoClip, asset: Asset) -> int:
    """Until when a clip keeps its scene going; 0 when it loops."""
    if clip.loop or asset.info.kind != "video":
        return 0
    end = min(clip.trim_end_ms or asset.info.duration_ms, asset.info.duration_ms)
    until = (clip.start_ms or 0) + max(0, end - clip.trim_start_ms)
    return until if clip.end_ms is None else min(until, clip.end_ms)
