from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import httpx
import numpy as np
import psutil
import pytest
from PIL import Image

from tests.server.api.documents import document, refused
from tests.server.process import Api

AT_REST = 0.2
"""Of a processor: what loading and looking for work cost at most."""


def shown(answer: httpx.Response) -> tuple[Image.Image, dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    return Image.open(BytesIO(answer.content)), json.loads(unquote(answer.headers["greenroom-picture"]))


def test_a_frame_of_a_document_that_is_not_saved(native: httpx.Client) -> None:
    answer = native.post("/frames", json={"document": document(), "at_ms": 500})
    picture, about = shown(answer)
    assert answer.headers["content-type"] == "image/png" and picture.size == (160, 90)
    assert np.abs(np.asarray(picture)[2, 2].astype(int) - (0x22, 0x66, 0xAA)).max() <= 4
    assert np.asarray(picture).max() > 230, "the white text"
    wanted = {"scene": 0, "frame": 12, "frames": 24, "at_ms": 500, "duration_ms": 1000, "width": 160, "height": 90}
    assert about == {**wanted, "warnings": []}
    small, about = shown(native.post("/frames", json={"document": document(), "width": 79, "format": "jpeg"}))
    assert small.size == (80, 44) and small.format == "JPEG" and about["frame"] == 0


def test_a_frame_of_a_saved_rev(native: httpx.Client) -> None:
    made = native.post("/projects", json={"document": document()}).json()
    edited = made["document"]
    edited["scenes"][0]["background"]["colour"] = "#aa2222"
    native.put(f"/projects/{made['id']}", json={"document": edited}, headers={"If-Match": "1"}).raise_for_status()
    for rev, colour in ((1, (0x22, 0x66, 0xAA)), (None, (0xAA, 0x22, 0x22))):
        body = {"project_id": made["id"]} | ({"rev": rev} if rev else {})
        picture, _ = shown(native.post("/frames", json=body))
        assert np.abs(np.asarray(picture)[2, 2].astype(int) - colour).max() <= 4
    thumbnail, _ = shown(native.get(f"/projects/{made['id']}/thumbnail", params={"width": 64}))
    assert thumbnail.size == (64, 36) and thumbnail.format == "JPEG"


def test_a_sheet(native: httpx.Client) -> None:
    data = document()
    data["scenes"].append({"id": "z", "seed": 2, "duration_ms": 1000, "background": {"id": "b", "colour": "#000000"}})
    sheet, about = shown(native.post("/sheets", json={"document": data, "count": 5, "width": 32}))
    assert sheet.size == (96, 36)
    assert (about["columns"], about["rows"], about["tile_width"], about["tile_height"]) == (3, 2, 32, 18)
    assert [tile["scene"] for tile in about["frames"]] == [0, 0, 1, 1, 1]
    pixels = np.asarray(sheet)
    assert pixels[2, 2].max() > 100 and pixels[20, 40].max() < 20
    refused(
        native.post("/sheets", json={"document": data, "count": 100, "width": 1920}), 422, "invalid_request", "width"
    )


@pytest.mark.parametrize(
    ("body", "code", "path"),
    [
        ({}, "invalid_request", "document"),
        ({"document": document(), "project_id": "a" * 24}, "invalid_request", "document"),
        ({"document": document(), "at_ms": 1, "frame": 1}, "invalid_request", "frame"),
        ({"document": document(), "scene": 1}, "no_such_frame", "scene"),
        ({"document": document(), "frame": 24}, "no_such_frame", "frame"),
        ({"document": document(), "width": 8}, "invalid_request", "width"),
        ({"document": document(), "width": 1e9}, "invalid_request", "width"),
        ({"document": document(scenes=[{"id": "a"}, {"id": "a"}])}, "invalid_document", "document.scenes[1].id"),
    ],
)
def test_wrong_pictures(native: httpx.Client, body: dict[str, Any], code: str, path: str) -> None:
    refused(native.post("/frames", json=body), 422, code, path)


def test_errors_of_what_a_document_names_have_their_place(native: httpx.Client) -> None:
    data = document()
    for url, code in (
        ("http://127.0.0.1:9/x.png", "source_refused"),
        (f"asset:{'a' * 24}", "source_not_found"),
        ("asset:../../etc/passwd", "source_not_found"),
        ("file:///etc/passwd", "source_invalid"),
    ):
        data["scenes"][0]["clips"] = [{"id": "i", "type": "image", "url": url}]
        answer = native.post("/frames", json={"document": data})
        refused(answer, 422, code, "document.scenes[0].clips[0].url")
    saved = native.post("/projects", json={"document": data}).json()["id"]
    refused(native.post("/frames", json={"project_id": saved}), 422, "source_invalid", "scenes[0].clips[0].url")


def test_stand_ins_are_drawn_with_a_warning_unless_strict(native: httpx.Client) -> None:
    data = document()
    data["scenes"][0]["clips"] = [{"id": "p", "type": "presenter", "presenter": "nobody"}]
    _, about = shown(native.post("/frames", json={"document": data, "width": 64}))
    assert about["warnings"][0]["path"] == "scenes[0].clips[0].presenter"
    answer = native.post("/frames", json={"document": data, "strict": True})
    refused(answer, 422, "unknown_presenter", "document.scenes[0].clips[0].presenter")


@pytest.mark.parametrize("format", ["png", "webp"])
def test_a_sprite_laid_at_its_place_is_the_frame(native: httpx.Client, format: str) -> None:
    data = document()
    clip = data["scenes"][0]["clips"][0]
    whole = np.asarray(shown(native.post("/frames", json={"document": data}))[0].convert("RGB")).astype(int)
    body = {"document": data, "clip": clip["id"], "format": format}
    sprite, about = shown(native.post("/sprites", json=body))
    assert sprite.mode == "RGBA" and sprite.format == format.upper()
    assert sprite.size == (about["width"], about["height"]) and about["visible"]
    data["scenes"][0]["clips"] = []
    ground = shown(native.post("/frames", json={"document": data}))[0].convert("RGBA")
    ground.alpha_composite(sprite, (max(0, about["left"]), max(0, about["top"])))
    assert np.abs(np.asarray(ground.convert("RGB")).astype(int) - whole).mean() < 1
    (left, top), (right, _), (_, bottom), _ = about["corners"]
    assert left - 20 < about["left"] < right and top - 20 < about["top"] < bottom
    refused(native.post("/sprites", json={**body, "clip": "x"}), 404, "no_such_clip", "clip")
    refused(native.post("/sprites", json={**body, "at_ms": 1, "frame": 1}), 422, "invalid_request", "frame")


def test_a_frame_of_a_transparent_profile_has_no_ground(native: httpx.Client) -> None:
    for profile in ("webm-alpha", "prores-4444"):
        picture, _ = shown(native.post("/frames", json={"document": document(), "at_ms": 500, "profile": profile}))
        pixels = np.asarray(picture)
        assert picture.mode == "RGBA" and pixels[2, 2, 3] == 0
        assert pixels[pixels[..., 3] > 250][:, :3].min() > 200, "the white text"
    body = {"document": document(), "at_ms": 500, "profile": "webm-alpha", "format": "jpeg"}
    paper, _ = shown(native.post("/frames", json=body))
    assert np.asarray(paper)[2, 2].min() > 250


def test_the_api_process_draws_nothing_itself(native: httpx.Client, api: Api) -> None:
    shown(native.post("/frames", json={"document": document()}))
    libraries = psutil.Process(api.process).memory_maps()
    loaded = {name for m in libraries for name in ("skia", "/av/", "cv2") if name in m.path and ".so" in m.path}
    assert loaded == set()


@pytest.mark.slow
def test_who_hangs_up_stops_the_work(native: httpx.Client, api: Api) -> None:
    """A sheet that would take minutes; soon after the client its planner is gone, or rests."""
    shown(native.post("/frames", json={"document": document()}))
    data = document(canvas={"width": 1920, "height": 1080})
    data["scenes"][0]["clips"] = [
        {"id": f"p{n}", "type": "presenter", "presenter": name}
        for n, name in enumerate(("sora", "mina", "joon", "grace"))
    ]

    def hang_up() -> None:
        with pytest.raises(httpx.ReadTimeout):
            native.post("/sheets", json={"document": data, "count": 64, "width": 900}, timeout=3)

    thread = threading.Thread(target=hang_up)
    thread.start()
    time.sleep(2)
    assert work(api) > AT_REST
    thread.join()
    rests = time.monotonic() + 20
    while (worked := work(api)) > AT_REST and time.monotonic() < rests:
        pass
    assert worked <= AT_REST, "it is drawn on for nobody"
    shown(native.post("/frames", json={"document": document()}))


def work(api: Api, seconds: float = 0.5) -> float:
    """Of a processor, by planners and what draws for them."""
    before = _spent(api)
    time.sleep(seconds)
    return sum(now - before.get(pid, 0.0) for pid, now in _spent(api).items()) / seconds


def _spent(api: Api) -> dict[int, float]:
    found = {}
    for planner in planners(api):
        with suppress(psutil.Error):
            for process in (psutil.Process(planner), *psutil.Process(planner).children(recursive=True)):
                times = process.cpu_times()
                found[process.pid] = times.user + times.system
    return found


def planners(api: Api) -> set[int]:
    found = set()
    for child in psutil.Process(api.process).children():
        with suppress(psutil.Error):  # it ends in this moment
            if "greenroom.jobs.planner" in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE:
                found.add(child.pid)
    return found
