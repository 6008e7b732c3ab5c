"""The pool with real children."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import pytest

from greenroom.media.errors import MediaError
from greenroom.render.errors import ExportCancelled, RenderCrashed, RenderTimeout
from greenroom.render.pool import RenderPool
from greenroom.render.window import FillLayer, ImageLayer, Picture, Placed, State, Window

IMAGE = "a" * 64


def window(frames: int = 5, size: int = 64, image: bool = False) -> bytes:
    layers: list[FillLayer | ImageLayer] = [FillLayer(colour="#336699", states=(State(frames, 255),))]
    if image:
        placed = Placed(source=(0, 0, 8, 8), matrix=(1, 0, 0, 1, 0, 0), natural=(8, 8))
        layers.append(ImageLayer(blob=IMAGE, placed=placed, states=(State(frames, 255),)))
    whole = Window(
        versions={},
        canvas=(size, size),
        out=(size, size),
        fps=30,
        profile="standard",
        frames=frames,
        picture=Picture(layers=tuple(layers)),
    )
    return whole.to_bytes()


@pytest.fixture
def source(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "window"
        path.write_bytes(data)
        return path

    return write


def long_one() -> bytes:
    """Takes some seconds."""
    return window(300, 1920)


def test_a_window_becomes_a_segment(pool: RenderPool, source: Callable[[bytes], Path], tmp_path: Path) -> None:
    done: list[int] = []
    pool.run("window", source(window()), tmp_path / "out.mp4", {}, progress=done.append)
    with av.open(str(tmp_path / "out.mp4")) as container:
        assert len(list(container.decode(video=0))) == 5
    assert done == sorted(done) and done[-1] == 5


def test_a_child_serves_many_tasks(pool: RenderPool, source: Callable[[bytes], Path], tmp_path: Path) -> None:
    pool.run("window", source(window()), tmp_path / "warm.mp4", {})
    before = pool.pids()
    for n in range(3):
        pool.run("window", source(window()), tmp_path / f"{n}.mp4", {})
    assert pool.pids() == before
    assert len({(tmp_path / f"{n}.mp4").read_bytes() for n in range(3)}) == 1


def test_an_error_in_a_child_keeps_its_type(pool: RenderPool, source: Callable[[bytes], Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing" * 50)
    out = tmp_path / "out.mp4"
    with pytest.raises(MediaError) as caught:
        pool.run("window", source(window(image=True)), out, {IMAGE: broken})
    assert caught.value.status == 422 and caught.value.msg
    assert not out.exists()
    pool.run("window", source(window()), out, {})


def killed_once(pool: RenderPool, times: int) -> Callable[[int], None]:
    left = [times]

    def progress(frames: int) -> None:
        if left[0]:
            left[0] -= 1
            for pid in pool.pids():
                os.kill(pid, signal.SIGKILL)

    return progress


def test_a_killed_child_is_replaced_once(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    with RenderPool(1) as pool:
        pool.run("window", source(window(30)), tmp_path / "out.mp4", {}, progress=killed_once(pool, 1))
        assert (tmp_path / "out.mp4").exists()
        with pytest.raises(RenderCrashed, match="stopped twice"):
            pool.run("window", source(long_one()), tmp_path / "again.mp4", {}, progress=killed_once(pool, 2))
        assert not (tmp_path / "again.mp4").exists()


def test_cancelling_ends_the_child_at_once(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    cancel = threading.Event()
    with RenderPool(1) as pool:
        began = time.monotonic()

        def progress(frames: int) -> None:
            cancel.set()

        with pytest.raises(ExportCancelled):
            pool.run("window", source(long_one()), tmp_path / "out.mp4", {}, progress=progress, cancel=cancel)
        assert not pool.pids()
        assert time.monotonic() - began < 30
    assert not (tmp_path / "out.mp4").exists()


def test_waiting_for_a_free_child_can_be_cancelled(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with RenderPool(1) as pool, pytest.raises(ExportCancelled):
        pool.run("window", source(window()), tmp_path / "out.mp4", {}, cancel=cancel)


def test_a_task_may_not_take_for_ever(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    with RenderPool(1, seconds=0.3) as pool, pytest.raises(RenderTimeout):
        pool.run("window", source(long_one()), tmp_path / "out.mp4", {})


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory is used")
def test_a_task_may_not_take_all_memory(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    with RenderPool(1, memory=1 << 20) as pool, pytest.raises(RenderCrashed, match="memory|MB"):
        pool.run("window", source(long_one()), tmp_path / "out.mp4", {})


def test_a_child_ends_when_its_stdin_does() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "greenroom.render.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin and child.stdout
    assert b"ready" in child.stdout.readline()
    child.stdin.close()
    assert child.wait(10) == 0
    child.stdout.close()


def test_a_closed_pool_takes_no_more_work(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    pool = RenderPool(1)
    pool.close()
    with pytest.raises(ExportCancelled):
        pool.run("window", source(window()), tmp_path / "out.mp4", {})
