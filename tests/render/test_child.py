"""The child as the pool sees it: a process that talks in lines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from greenroom.render.task import Task
from greenroom.render.window import State
from tests.render.windows import Blobs, box, decoded, fill, image, placed, window


class Talk:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "greenroom.render.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout and self.process.stdin
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        assert self.read() == {"ready": True}

    def read(self) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(self.stdout.readline())
        return reply

    def ask(self, task: Task) -> list[dict[str, Any]]:
        self.stdin.write(task.to_line() + "\n")
        self.stdin.flush()
        replies = [self.read()]
        while "frames" in replies[-1]:
            replies.append(self.read())
        assert all(reply["id"] == task.id for reply in replies)
        return replies


@pytest.fixture(scope="module")
def child() -> Iterator[Talk]:
    talk = Talk()
    yield talk
    talk.stdin.close()
    assert talk.process.wait(20) == 0
    talk.stdout.close()


def test_a_window_becomes_a_segment(child: Talk, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(window([fill("#3060a0", (State(5, 255),))], 5).to_bytes())
    replies = child.ask(Task(1, "window", str(tmp_path / "in"), str(tmp_path / "out.mp4")))
    assert [reply.get("frames") for reply in replies[:-1]] == [1, 2, 3, 4, 5]
    assert replies[-1] == {"id": 1, "done": True}
    frames = decoded(tmp_path / "out.mp4")
    assert len(frames) == 5
    assert np.abs(frames[2][1].astype(int) - (0x30, 0x60, 0xA0)).max() <= 2


def test_a_frame_becomes_a_png(child: Talk, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(window([fill("#3060a0", (State(5, 255),))], 5).to_bytes())
    assert child.ask(Task(2, "frame", str(tmp_path / "in"), str(tmp_path / "out.png"), frame=3))[-1]["done"]
    pixels = cv2.imread(str(tmp_path / "out.png"))
    assert pixels is not None
    assert np.abs(pixels.astype(int) - (0xA0, 0x60, 0x30)).max() <= 2


def test_a_file_is_probed(child: Talk, tmp_path: Path) -> None:
    name = Blobs(tmp_path).png(np.zeros((30, 40, 3), np.uint8))
    assert child.ask(Task(3, "probe", str(tmp_path / name), str(tmp_path / "out.json")))[-1]["done"]
    told = json.loads((tmp_path / "out.json").read_text())
    assert (told["kind"], told["width"], told["height"]) == ("image", 40, 30)


def test_errors_come_back_typed_and_the_child_goes_on(child: Talk, tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    broken = blobs.keep(b"\x89PNG\r\n\x1a\n" + bytes(60))
    (tmp_path / "in").write_bytes(window([fill("#000000"), image(broken, placed(box(0, 0, 9, 9), (9, 9)))]).to_bytes())
    task = Task(4, "window", str(tmp_path / "in"), str(tmp_path / "out.mp4"), {broken: str(blobs(broken))})
    error = child.ask(task)[-1]["error"]
    assert error["code"] == "undecodable_media"
    assert error["msg"]
    unknown = Task(5, "window", str(tmp_path / "in"), str(tmp_path / "out.mp4"))
    assert child.ask(unknown)[-1]["error"]["code"] == "render_failed"
    test_a_frame_becomes_a_png(child, tmp_path)


def test_the_child_ends_with_its_stdin_even_while_it_works(tmp_path: Path) -> None:
    talk = Talk()
    layers = [fill("#3060a0", (State(300, 255),))]
    (tmp_path / "in").write_bytes(window(layers, 300, canvas=(3840, 2160)).to_bytes())
    talk.stdin.write(Task(1, "window", str(tmp_path / "in"), str(tmp_path / "out.mp4")).to_line() + "\n")
    talk.stdin.flush()
    assert talk.read()["frames"] == 1
    talk.stdin.close()
    assert talk.process.wait(5) == 0
    talk.stdout.close()
