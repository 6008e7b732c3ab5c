"""Renderers that crash, hang or eat memory: that costs their own job a retry or a typed error, and nothing else."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from tests.hostile import media_files as make
from tests.hostile.house import House, wait_for
from tests.hostile.origin import Origin

pytestmark = pytest.mark.slow


def at_work(house: House) -> list[psutil.Process]:
    """Renderers that use the processor just now."""
    found = []
    for child in house.worker.children():
        try:
            child.cpu_percent()
            found.append(child)
        except psutil.NoSuchProcess:
            continue
    time.sleep(0.1)
    return [child for child in found if child.is_running() and _busy(child)]


def _busy(child: psutil.Process) -> bool:
    try:
        return child.cpu_percent() > 20
    except psutil.NoSuchProcess:
        return False


def moving(house: House) -> str:
    """An export that takes some seconds: every frame is drawn anew."""
    zoom = [{"type": "zoom-in", "duration_ms": 12_000}]
    text = {"id": "t", "type": "text", "text": str(time.time_ns()), "animations": zoom}
    return house.export(house.small_scenes((640, 360), clips=[text], duration_ms=12_000))


@pytest.fixture
def neighbour(house: House) -> Iterator[str]:
    """Another export at the same time; it must end well whatever happens."""
    key = moving(house)
    yield key
    done = house.wait(key)
    assert done["state"] == "exported", done
    assert done["url"]


def hurt(house: House, key: str, how: Callable[[psutil.Process], None], times: int) -> int:
    """Does that to renderers at work until the export is final, at most so often. How often it was done."""
    done, deadline = 0, time.monotonic() + 60
    while done < times and house.store.exports.get("default", key).alive and time.monotonic() < deadline:
        for child in at_work(house)[: times - done]:
            try:
                how(child)
                done += 1
            except psutil.NoSuchProcess:
                continue
    return done


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT, signal.SIGXCPU])
def test_a_renderer_that_crashes_is_replaced(house: House, neighbour: str, number: signal.Signals) -> None:
    key = moving(house)
    assert hurt(house, key, lambda child: child.send_signal(number), 1)
    assert house.wait(key)["state"] == "exported"


def test_a_renderer_that_hangs_is_replaced(house: House, neighbour: str) -> None:
    """Stopped, it neither works nor ends; after GREENROOM_TASK_STALL_SECONDS another one does its work."""
    key = moving(house)
    stopped: list[int] = []

    def stop(child: psutil.Process) -> None:
        child.send_signal(signal.SIGSTOP)
        stopped.append(child.pid)

    assert hurt(house, key, stop, 1)
    assert house.wait(key)["state"] == "exported"
    for _ in range(2):  # stopped between two parts, it hinders nobody until it is given the next one
        if psutil.pid_exists(stopped[0]):
            assert house.wait(moving(house))["state"] == "exported"
    wait_for(lambda: not psutil.pid_exists(stopped[0]) or None, 20, "the hanging renderer is killed")


def test_a_picture_that_eats_memory_fails_alone(house: House, origin: Origin, neighbour: str) -> None:
    """Three layers of 100 megapixels: more than GREENROOM_TASK_MEMORY_MB."""
    url = origin.serve("eater.png", make.empty_png(9990, 9990, depth=8, colour=6))
    images = [{"id": f"i{n}", "type": "image", "url": url} for n in range(3)]
    body = house.wait(house.export(house.small_scenes(clips=images)), 120)
    assert body["state"] == "failed"
    assert body["error"]["code"] in ("render_crashed", "render_failed"), body["error"]
    assert body["error"]["path"] == "scenes[0]"
    assert "MB" in body["error"]["msg"] or "memory" in body["error"]["msg"]


def test_the_api_process_has_loaded_no_decoder(house: House) -> None:
    """After all this traffic. Libraries stay mapped once they were imported."""
    if not hasattr(psutil.Process, "memory_maps"):
        pytest.skip("this system does not tell what a process has mapped")
    mapped = " ".join(region.path for region in house.api_process.memory_maps())
    assert "python" in mapped
    assert not any(name in mapped for name in ("libav", "/skia", "/cv2", "/av/", "pillow_heif", "espeak"))
    key = moving(house)
    wait_for(lambda: any(map(_has_a_decoder, house.worker.children())) or None, 60, "of a renderer one can tell")
    assert house.wait(key)["state"] == "exported"


def _has_a_decoder(child: psutil.Process) -> bool:
    try:
        return any("/av/" in region.path or "libav" in region.path for region in child.memory_maps())
    except psutil.NoSuchProcess:
        return False


def test_a_renderer_knows_no_secret_and_no_network(house: House) -> None:
    for child in house.worker.children():
        assert not [name for name in child.environ() if name.startswith(("GREENROOM", "AWS", "PG"))]
        if os.path.exists(f"/proc/{child.pid}/ns/net") and os.getuid() == 0:
            assert os.readlink(f"/proc/{child.pid}/ns/net") != os.readlink("/proc/self/ns/net")
