"""A film is watched while it is rendered: the same pictures and the same sound as the finished preview."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import av
import httpx
import numpy as np
import numpy.typing as npt
import psutil
import pytest

from greenroom.project.document import Project
from greenroom.render.export import export_project
from greenroom.render.folder import FolderResources
from tests.server.api.documents import document, refused
from tests.server.process import Api

LINE = "Good morning, and welcome to the tour of the house."


def talking(**changes: Any) -> dict[str, Any]:
    """Three seconds and more, with a voice and something that moves, and a second scene."""
    data = document(**changes)
    first = data["scenes"][0]
    first |= {"duration_ms": None, "script": [{"kind": "line", "id": "l", "text": LINE}]}
    first["transition"] = {"type": "crossfade", "duration_ms": 400}
    first["clips"][0]["animations"] = [{"type": "in-left", "duration_ms": 800}]
    data["scenes"].append({"id": "s2", "seed": 2, "duration_ms": 1500, "background": {"id": "c", "colour": "#aa4422"}})
    return data


def watched(answer: httpx.Response) -> tuple[bytes, dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "video/mp4"
    return answer.content, json.loads(unquote(answer.headers["Greenroom-Picture"]))


def decoded(file: bytes) -> tuple[list[float], npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Times and pictures of the frames, and the sound from time 0 on."""
    with av.open(io.BytesIO(file), "r") as container:
        frames = list(container.decode(video=0))
    with av.open(io.BytesIO(file), "r") as container:
        sound = np.concatenate([part.to_ndarray() for part in container.decode(audio=0)], axis=1)
    times = [round(float((frame.pts or 0) * frame.time_base), 6) for frame in frames if frame.time_base]
    pictures = np.stack([frame.to_ndarray(format="rgb24") for frame in frames]).astype(np.uint8, copy=False)
    return times, pictures, sound[:, max(0, -began(file)) :].astype(np.float32, copy=False)


def began(file: bytes) -> int:
    """The sample of the film at which its sound begins."""
    with av.open(io.BytesIO(file), "r") as container:
        first = next(container.decode(audio=0))
        assert first.time_base
        return round((first.pts or 0) * first.time_base * 48_000)


def exported(data: dict[str, Any], tmp_path: Path) -> bytes:
    """The whole file, in the profile of previews."""
    out = tmp_path / "out.mp4"
    export_project(Project.model_validate(data), FolderResources(tmp_path / "resources"), out, profile="draft", slots=1)
    return out.read_bytes()


@pytest.mark.parametrize("scene", [None, 0])
def test_a_film_is_the_finished_preview(native: httpx.Client, tmp_path: Path, scene: int | None) -> None:
    data = talking()
    body = {"document": data, **({} if scene is None else {"scene": scene})}
    file, about = watched(native.post("/previews/stream", json=body))
    times, pictures, sound = decoded(file)
    assert len(times) == about["frames"] == about["end"] and times == [round(n / 24, 6) for n in range(len(times))]
    assert len(about["scenes"]) == (2 if scene is None else 1)
    if scene is not None:
        data["scenes"] = [{**data["scenes"][scene], "transition": None}]
    whole_times, whole_pictures, whole_sound = decoded(exported(data, tmp_path))
    assert times == whole_times and np.array_equal(pictures, whole_pictures)
    samples = about["frames"] * 2000
    assert np.array_equal(sound[:, :samples], whole_sound[:, :samples]) and np.abs(sound).max() > 0.05
    assert sound.shape[1] >= samples


def test_a_part_keeps_its_times_and_pictures(native: httpx.Client) -> None:
    data = talking()
    times, pictures, sound = decoded(watched(native.post("/previews/stream", json={"document": data}))[0])
    file, about = watched(native.post("/previews/stream", json={"document": data, "from_ms": 1500, "to_ms": 1600}))
    assert (about["first"], about["end"], about["frames"]) == (36, 39, len(times))
    part_times, part, heard = decoded(file)
    first = times.index(part_times[0])
    assert part_times == times[first : first + len(part)] and part_times[0] <= 1.5 < 1.6 < part_times[-1] < 3
    assert np.array_equal(part, pictures[first : first + len(part)])
    at = began(file) + 2048  # the first packet only primes the decoder
    assert np.abs(heard[:, 2048:20_000] - sound[:, at : at + 20_000 - 2048]).max() < 1e-4


def test_a_transition_alone(native: httpx.Client) -> None:
    data = talking()
    _, about = watched(native.post("/previews/stream", json={"document": data, "transition": 0}))
    whole = native.post("/previews/prepare", json={"document": data}).json()
    crossing = (whole["scenes"][1]["start_ms"], whole["scenes"][0]["duration_ms"])
    assert about["first"] * 1000 / 24 < crossing[0] < crossing[1] < about["end"] * 1000 / 24
    assert about["end"] - about["first"] <= 30


def test_what_is_prepared_begins_without_rendering(native: httpx.Client, api: Api) -> None:
    def parts() -> set[str]:
        return {path.name for path in (api.data_dir / "objects/w/default/segments").rglob("*") if path.is_file()}

    data = talking()
    data["scenes"][0]["script"][0]["text"] = "Nobody has said this before."
    data["scenes"][0]["background"]["colour"] = "#123654"  # nor seen
    before = parts()
    assert native.post("/previews/prepare", json={"document": data, "scene": 0}).status_code == 200
    prepared = parts()
    assert len(prepared - before) >= 2, "pictures and sound"
    watched(native.post("/previews/stream", json={"document": data, "scene": 0, "to_ms": 900}))
    assert parts() == prepared


def test_what_is_wrong_is_said_before_it_begins(native: httpx.Client) -> None:
    data = talking()
    data["scenes"][1]["clips"] = [{"id": "p", "type": "image", "url": "builtin:background/nothing"}]
    for route in ("/previews/stream", "/previews/prepare"):
        place = "document.scenes[1].clips[0].url"
        refused(native.post(route, json={"document": data, "scene": 1}), 422, "source_not_found", place)
        assert native.post(route, json={"document": data, "scene": 0}).status_code == 200, "only what is seen counts"
        refused(native.post(route, json={"document": data, "scene": 2}), 422, "invalid_request", "scene")
        refused(native.post(route, json={"document": data, "transition": 1}), 422, "invalid_request", "transition")
        both = {"document": data, "scene": 0, "transition": 0}
        refused(native.post(route, json=both), 422, "invalid_request", "transition")
        late = {"document": data, "scene": 0, "from_ms": 100_000}
        refused(native.post(route, json=late), 422, "no_such_frame", "from_ms")


def test_nobody_sees_the_films_of_another_workspace(native: httpx.Client, stranger: httpx.Client) -> None:
    id = native.post("/projects", json={"document": talking()}).json()["id"]
    for route in ("/previews/stream", "/previews/prepare"):
        refused(stranger.post(route, json={"project_id": id}), 404, "project_not_found")
    assert watched(native.post("/previews/stream", json={"project_id": id, "scene": 1}))[1]["frames"] == 36


def test_a_film_that_cannot_go_on_says_why(native: httpx.Client, api: Api) -> None:
    """Its renderers are killed whenever they live, so that a later piece can never be made."""
    data = talking(canvas={"width": 1280, "height": 720})
    data["scenes"][1]["duration_ms"] = 60_000
    with native.stream("POST", "/previews/stream", json={"document": data}) as answer:
        assert answer.status_code == 200
        pieces = answer.iter_raw()
        file = next(pieces)
        stop = threading.Event()
        killer = threading.Thread(target=kill_renderers, args=(api, stop))
        killer.start()
        try:
            file += b"".join(pieces)
        finally:
            stop.set()
            killer.join()
    at = file.rindex(b"uuidgrenroom-problem")
    error = json.loads(file[at + 20 :])["error"]
    assert error["code"] == "render_crashed", error
    assert error["path"] in ("document.scenes[0]", "document.scenes[1]"), "whatever was not rendered before"
    assert len(decoded(file[: at - 4])[0]) >= 24, "what came before can be watched"


def test_who_hangs_up_stops_the_rendering_and_finds_everything_warm(native: httpx.Client, api: Api) -> None:
    data = talking(canvas={"width": 1920, "height": 1080})
    data["scenes"][1] |= {"duration_ms": 600_000}
    data["scenes"][1]["clips"] = [{"id": "p", "type": "presenter", "presenter": "sora"}]
    with native.stream("POST", "/previews/stream", json={"document": data}) as answer:
        next(answer.iter_raw())
        running = renderers(api)
        assert running
    until = time.monotonic() + 60
    while any(busy(pid) for pid in running) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(busy(pid) for pid in running), "they draw for nobody"
    assert renderers(api) == running, "the next film finds them warm"
    assert watched(native.post("/previews/stream", json={"document": document()}))[1]["frames"] == 24


def renderers(api: Api) -> set[int]:
    found = set()
    for child in psutil.Process(api.process).children(recursive=True):
        with suppress(psutil.Error):
            if "greenroom.render.child" in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                found.add(child.pid)
    return found


def busy(pid: int) -> bool:
    """It used the processor in the last fifth of a second."""
    try:
        process = psutil.Process(pid)
        before = sum(process.cpu_times()[:2])
        time.sleep(0.2)
        return sum(process.cpu_times()[:2]) > before
    except psutil.Error:
        return False


def kill_renderers(api: Api, stop: threading.Event) -> None:
    while not stop.is_set():
        for pid in renderers(api):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
