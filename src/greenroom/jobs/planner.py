"""`python -m greenroom.jobs.planner DATA_DIR RENDERERS`: a warm process that looks at documents and uploads for others.

It fetches through the guard, speaks, casts and plans; what is untrusted is decoded, and pictures are drawn, by a render
child of its own. It talks like a render child (`render.task`), so that `RenderPool` starts, watches and kills it.
A task's `input` is a JSON question, its `out` the JSON answer; pictures go to the path in the question.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from greenroom.jobs.contact_sheet import Tile, contact_sheet, save_picture, spread
from greenroom.jobs.motion_picture import STEP, hello, moving_picture
from greenroom.jobs.resources import ObjectResources
from greenroom.jobs.sandbox import sandboxed_font, sandboxed_probe
from greenroom.jobs.settings import WorkerSettings
from greenroom.jobs.speech_sample import speak_sample
from greenroom.media.fetch import Guard
from greenroom.presenters.cast import built_in
from greenroom.project.document import Project
from greenroom.project.script import Pronunciation
from greenroom.project.time import frames_to_ms
from greenroom.project.watermark import signed
from greenroom.render.child import Do, serve
from greenroom.render.film import Film
from greenroom.render.pool import RenderPool
from greenroom.render.profile import profile_named
from greenroom.render.resolve import resolve
from greenroom.render.sprite_place import read_place
from greenroom.render.still import Still, Stills, sized
from greenroom.render.survey import Survey, survey
from greenroom.render.task import Task
from greenroom.render.timings import timings, timings_json
from greenroom.store.settings import StoreSettings
from greenroom.store.store import Store, open_store

SOURCES_ARE_FRESH = 30.0
"""Seconds before pictures of a workspace ask the sources of its media again whether they changed."""
FILM = "draft"
"""The profile of films: as previews are exported."""
GRACE = 0.5
"""Seconds that a renderer has to end a picture which nobody waits for any more."""
REMEMBERED = 8
"""Documents whose resolved scenes are kept for the next picture."""

Answer = dict[str, Any]
T = TypeVar("T")


class Planner:
    """Answers one question at a time."""

    def __init__(self, store: Store, pool: RenderPool, guard: Guard, settings: WorkerSettings) -> None:
        self._store, self._pool, self._guard, self._settings = store, pool, guard, settings
        self._probe = sandboxed_probe(pool, store.objects)
        self._look_into_font = sandboxed_font(pool, store.objects)
        self._fresh: dict[str, tuple[float, ObjectResources]] = {}
        self._stills: OrderedDict[str, Stills] = OrderedDict()
        self._films: OrderedDict[str, Film] = OrderedDict()
        self._look: Callable[[], None] = lambda: None
        """Raises Stopped when nobody waits any more."""

    def do(self, task: Task, progress: Callable[[int], None]) -> None:
        question: Answer = json.loads(Path(task.input).read_bytes())
        self._look = partial(progress, 0)
        if question["kind"] == "film":
            return self.film(question, Path(task.out), progress)
        answers: dict[str, Callable[[Answer], Answer]] = {
            "still": self.still, "sheet": self.sheet, "sprite": self.sprite, "survey": self.survey,
            "timings": self.timings, "motion": self.motion, "probe": self.probe, "font": self.font,
            "speech": self.speech,
        }  # fmt: skip
        Path(task.out).write_text(json.dumps(answers[question["kind"]](question)), "utf-8")

    def probe(self, question: Answer) -> Answer:
        """What the media file `path` is."""
        return self._probe(Path(question["path"])).to_json()

    def font(self, question: Answer) -> Answer:
        """What the font file `path` is."""
        return self._look_into_font(Path(question["path"]))

    def speech(self, question: Answer) -> Answer:
        """A text as a WAV file."""
        return speak_sample(
            self._store.objects,
            question["workspace"],
            question["text"],
            question["language"],
            question["model"],
            question["clothes"],
            Path(question["picture"]),
            question.get("voice"),
            question.get("rate", 1.0),
            question.get("pitch", 0.0),
            [Pronunciation.model_validate(entry) for entry in question.get("dictionary", ())],
        )

    def still(self, question: Answer) -> Answer:
        """Frame `frame`, or the one at `at_ms`, of scene `scene` as a picture."""
        project, stills = self._project(question)
        scene = question["scene"]
        frame = question["frame"]
        if frame is None:
            frame = question["at_ms"] * project.fps // 1000
        if question.get("clamp"):
            frame = stills.composed(scene, min(frame, stills.time(scene).frames // 2))
        shown = self._draw(question, project, stills, scene, frame, Path(question["picture"]))
        return {
            "scene": scene,
            "frame": frame,
            "frames": shown.frames,
            "at_ms": frames_to_ms(frame, project.fps),
            "duration_ms": frames_to_ms(shown.frames, project.fps),
            "width": shown.window.out[0],
            "height": shown.window.out[1],
            "warnings": [warning.to_json() for warning in shown.warnings],
        }

    def sheet(self, question: Answer) -> Answer:
        """`count` frames, spread over scene `scene` (None: over all scenes), in one picture."""
        project, stills = self._project(question)
        scenes = range(len(project.scenes)) if question["scene"] is None else [question["scene"]]
        moments = spread([(scene, stills.time(scene).frames) for scene in scenes], question["count"])
        tiles = []
        try:
            for scene, frame in moments:
                picture = self._store.objects.draft(".png")
                tiles.append(Tile(scene, frame, picture))
                self._draw(question, project, stills, scene, frame, picture)
            sheet = contact_sheet([tile.picture for tile in tiles], Path(question["picture"]))
        finally:
            for tile in tiles:
                tile.picture.unlink(missing_ok=True)
        shown = [
            {"scene": tile.scene, "frame": tile.frame, "at_ms": frames_to_ms(tile.frame, project.fps)} for tile in tiles
        ]
        return {**sheet, "frames": shown}

    def sprite(self, question: Answer) -> Answer:
        """Clip `clip` of scene `scene` alone, and where its pixels belong."""
        project, stills = self._project(question)
        scene = question["scene"]
        frame = question["frame"]
        if frame is None:
            frame = question["at_ms"] * project.fps // 1000
        profile = profile_named("standard")
        size = sized(profile, (project.canvas.width, project.canvas.height), question["width"])
        still = stills.sprite(scene, question["clip"], frame, profile, size, at_rest=question["at_rest"])
        place = self._drawn("sprite", question, still, Path(question["picture"]), read_place)
        return {
            "scene": scene,
            "clip": question["clip"],
            "frame": frame,
            **place.model_dump(mode="json"),
            "picture": {"width": size[0], "height": size[1]},
            "warnings": [warning.to_json() for warning in still.warnings],
        }

    def motion(self, question: Answer) -> Answer:
        """A presenter who says hello, as an animated WebP `width` pixels wide."""
        project = hello(question["presenter"], question["outfit"], tuple(question["natural"]))
        asked = {
            "workspace": question["workspace"], "project": project.model_dump(mode="json", by_alias=True),
            "strict": True, "profile": "standard", "width": question["width"],
        }  # fmt: skip
        project, stills = self._project(asked)
        frames: list[Path] = []
        try:
            for frame in range(0, stills.time(0).frames, STEP):
                frames.append(self._store.objects.draft(".png"))
                self._draw(asked, project, stills, 0, frame, frames[-1])
            moving_picture(frames, Path(question["picture"]))
        finally:
            for picture in frames:
                picture.unlink(missing_ok=True)
        return {"frames": len(frames)}

    def survey(self, question: Answer) -> Answer:
        """All that an export would meet; with `absent` also the frames by key that it would render."""
        project = self._document(question)
        resources = self._new_resources(question["workspace"])
        found = survey(project, resources, profile_named(question["profile"]), strict=question["strict"])
        told = _told(found)
        return {**told, "absent": found.stock.absent if found.stock else {}} if question.get("absent") else told

    def timings(self, question: Answer) -> Answer:
        """When each line of `scenes` (None: of all of them) is heard."""
        project = self._document(question)
        wanted = range(len(project.scenes)) if question["scenes"] is None else question["scenes"]
        found = timings(project, self._resources(question["workspace"]), frozenset(wanted), words=question["words"])
        return {"scenes": [timings_json(scene) for scene in found.scenes], "duration_ms": found.duration_ms}

    def film(self, question: Answer, told: Path, progress: Callable[[int], None]) -> None:
        """Plays from `from_ms`, or frame `first`, to `to_ms`, for at most `at_once` frames, into the file `picture`:
        tells how many bytes it has. `told` gets the answer before the first byte. `prepare`: what that takes is made,
        and only the answer is told.
        """
        film = self._film(question)
        start, end = film.part(question["transition"], question["from_ms"], question["to_ms"])
        first = start if question["first"] is None else question["first"]
        until = min(end, first + question["at_once"])
        answer = {**film.about(), "first": start, "end": end, "until": until}
        told.write_text(json.dumps(answer), "utf-8")
        if question["prepare"]:
            film.play(first, until, False, self._pool, lambda data: None, lambda: progress(0))
            return
        with Path(question["picture"]).open("wb", buffering=0) as file:

            def write(data: bytes) -> None:
                file.write(data)
                progress(file.tell())

            goes_on = question["first"] is not None
            until = film.play(first, until, goes_on, self._pool, write, lambda: progress(file.tell()))
        told.write_text(json.dumps({**answer, "until": until}), "utf-8")

    def _film(self, question: Answer) -> Film:
        resources = self._resources(question["workspace"])
        key = self._key(resources, question)
        film = self._films.pop(key, None)
        if film is None:
            resolved = resolve(self._document(question), resources, strict=question["strict"])
            film = Film(resolved, profile_named(FILM), resources)
        self._films[key] = film
        while len(self._films) > REMEMBERED:
            self._films.popitem(last=False)
        return film

    def _draw(self, question: Answer, project: Project, stills: Stills, scene: int, frame: int, out: Path) -> Still:
        profile = profile_named(question["profile"])
        size = sized(profile, (project.canvas.width, project.canvas.height), question["width"])
        still = stills.still(scene, frame, profile, size)
        self._drawn("frame", question, still, out, lambda png: None)
        return still

    def _drawn(
        self, kind: Literal["frame", "sprite"], question: Answer, still: Still, out: Path, read: Callable[[Path], T]
    ) -> T:
        """Has a window's picture drawn into `out`; what `read` finds in the PNG that it was."""
        self._look()
        resources = self._resources(question["workspace"])
        source, png = self._store.objects.draft(".json"), self._store.objects.draft(".png")
        try:
            source.write_bytes(still.window.to_bytes())
            blobs = {sha256: resources.path(sha256) for sha256 in still.window.blobs()}
            self._pool.run(kind, source, png, blobs)
            save_picture(png, out)
            return read(png)
        finally:
            source.unlink(missing_ok=True)
            png.unlink(missing_ok=True)

    def _project(self, question: Answer) -> tuple[Project, Stills]:
        """The document and what is known of its frames."""
        resources = self._resources(question["workspace"])
        key = self._key(resources, question)
        project = self._document(question)
        stills = self._stills.pop(key, None) or Stills(project, resources, strict=question["strict"])
        self._stills[key] = stills
        while len(self._stills) > REMEMBERED:
            self._stills.popitem(last=False)
        return project, stills

    def _document(self, question: Answer) -> Project:
        return signed(Project.model_validate(question["project"]), self._settings.watermark)

    def _resources(self, workspace: str) -> ObjectResources:
        """Those that other pictures use, as long as they are fresh."""
        until, resources = self._fresh.get(workspace, (0.0, None))
        if resources is None or time.monotonic() > until:
            self._fresh = {name: kept for name, kept in self._fresh.items() if kept[0] >= time.monotonic()}
            self._stills.clear()
            self._films.clear()
            resources = self._new_resources(workspace)
            self._fresh[workspace] = time.monotonic() + SOURCES_ARE_FRESH, resources
        return resources

    def _key(self, resources: ObjectResources, question: Answer) -> str:
        """Names all that what is remembered of a document depends on."""
        fonts = self._store.fonts.version(question["workspace"])
        parts = json.dumps([id(resources), fonts, question["strict"], question["project"]], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()

    def _new_resources(self, workspace: str) -> ObjectResources:
        return ObjectResources(self._store, workspace, self._guard, self._probe, self._settings)


def _told(found: Survey) -> Answer:
    stock = found.stock
    return {
        "duration_ms": found.duration_ms,
        "frames": found.frames,
        "fps": found.fps,
        "scenes": [
            {
                "index": index,
                "id": scene.id,
                "start_ms": frames_to_ms(scene.start, found.fps),
                "duration_ms": frames_to_ms(scene.frames, found.fps),
                "frames": scene.frames,
                "lines": scene.lines,
                "speech_ms": scene.speech_ms,
            }
            for index, scene in enumerate(found.scenes)
        ],
        "problems": [problem.to_json() for problem in found.problems],
        "warnings": [warning.to_json() for warning in found.warnings],
        "missing_glyphs": [{"path": path, "characters": list(text)} for path, text in found.missing_glyphs],
        "cached": None
        if stock is None
        else {
            "frames": stock.frames,
            "frames_cached": stock.frames_cached,
            "chunks": stock.chunks,
            "chunks_cached": stock.chunks_cached,
        },
    }


def _load() -> Do:
    """Database, objects and allowed hosts come from the environment, as for a worker."""
    where = StoreSettings.from_environment(Path(sys.argv[1]))
    store = open_store(where.data_dir, where.database_url, where.storage_url)
    settings = WorkerSettings.from_environment()
    allowed = frozenset(os.environ.get("GREENROOM_ALLOW_HOSTS", "").replace(",", " ").split())
    pool = RenderPool(
        int(sys.argv[2]),
        memory=settings.task_memory,
        seconds=settings.task_seconds,
        stall=settings.task_stall,
        grace=GRACE,
    )
    pool.warm(pool.slots)  # they load while the first question is read, fetched and spoken
    return Planner(store, pool, Guard(allowed), settings).do


def _load_more() -> None:
    """What nearly every question needs, and what takes longest to load."""
    import cv2  # noqa: F401
    import skia  # noqa: F401

    from greenroom.media.fonts import font_library

    built_in()
    _ = font_library().hash


if __name__ == "__main__":
    serve(_load, _load_more)
