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


def test_the_types_of_errors_do_not_depend_on_what_is_loaded() -> None:
    program = (
        "from greenroom.render.errors import error_from_json as read\n"
        "for code in ('undecodable_media', 'disk_full', 'invalid_pack'):\n"
        "    assert read({'code': code, 'msg': ''}).code == code, code"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


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


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no network namespaces")
def test_a_child_has_no_network_and_no_secrets(
    source: Callable[[bytes], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_DATABASE_URL", "postgresql://user:secret@host/db")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with RenderPool(1) as pool:
        pool.run("window", source(window()), tmp_path / "out.mp4", {})
        (child,) = pool.pids()
        assert b"secret" not in Path(f"/proc/{child}/environ").read_bytes()
        if may_leave_network():
            assert os.readlink(f"/proc/{child}/ns/net") != os.readlink("/proc/self/ns/net")


def may_leave_network() -> bool:
    program = "import sys; from greenroom.render.confinement import leave_network; sys.exit(not leave_network())"
    return subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_a_child_has_limits(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("this system does not tell the limits of another process")
    with RenderPool(1, memory=2 << 30, seconds=50) as pool:
        pool.run("window", source(window()), tmp_path / "out.mp4", {})
        (child,) = pool.pids()
        assert resource.prlimit(child, resource.RLIMIT_DATA)[0] == 3 << 30
        assert resource.prlimit(child, resource.RLIMIT_CORE)[0] == 0
        assert 100 <= resource.prlimit(child, resource.RLIMIT_CPU)[0] <= 200
        assert resource.prlimit(child, resource.RLIMIT_FSIZE)[0] < 1 << 40
        assert resource.prlimit(child, resource.RLIMIT_NOFILE)[0] <= 512


def test_a_child_that_stands_still_is_replaced(source: Callable[[bytes], Path], tmp_path: Path) -> None:
    stopped: set[int] = set()

    def stop(times: int) -> Callable[[int], None]:
        """What a child said before it stopped is heard afterwards: it counts once."""

        def progress(frames: int) -> None:
            if len(stopped) < times:
                stopped.update(pool.pids())
                for pid in pool.pids():
                    os.kill(pid, signal.SIGSTOP)

        return progress

    with RenderPool(1, stall=2.0) as pool:
        pool.run("window", source(window(60, 320)), tmp_path / "out.mp4", {}, progress=stop(1))
        assert (tmp_path / "out.mp4").exists()
        with pytest.raises(RenderTimeout, match="stood still twice"):
            pool.run("window", source(long_one()), tmp_path / "again.mp4", {}, progress=stop(3))
        assert pool.pids() == []
    assert not (tmp_path / "again.mp4").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has gone")
def test_a_child_that_cannot_listen_ends_with_its_parent() -> None:
    """Stopped, it cannot notice that its stdin has ended."""
    program = (
        "import os, signal; from greenroom.render.child_process import Child\n"
        "child = Child(); replies = child.replies(0.1)\n"
        "while not child.is_ready: next(replies)\n"
        "print(child.pid, flush=True)\n"
        "os.kill(child.pid, signal.SIGSTOP); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, timeout=120)
    pid = int(done.stdout)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}/stat").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
