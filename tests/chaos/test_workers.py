"""Workers that freeze and wake, exports that kill their renderers, exports that somebody cancels."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from greenroom.jobs.dbos_client import client_engine
from greenroom.project.clips import ShapeClip
from greenroom.project.document import Project
from greenroom.project.parts import Animation, Box, Canvas
from tests.chaos.documents import fresh_project
from tests.chaos.ledger import entries, open_ledger
from tests.chaos.server import Caller, serving
from tests.chaos.setups import NAMES, running
from tests.jobs.processes import wait_for, wait_until_final, worker

pytestmark = pytest.mark.slow

FROZEN_AFTERWARDS, SILENCE = 3.0, 3.0
TAKEN_WITHIN = 40.0
"""On a machine so busy that the other worker beats late itself, and may not judge anybody for a while."""
CANCELLED_WITHIN = 1.5
SLOTS = os.cpu_count() or 1
"""Renderers of a server that was told no number."""


def test_a_frozen_worker_wakes_when_another_has_done_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setenv("GREENROOM_WORKER_SILENCE_SECONDS", str(SILENCE))
    with running(NAMES[1], tmp_path) as setup, setup.store() as store:
        engine = client_engine(store)
        open_ledger(store.database)
        with worker(store, slots=1) as one, worker(store, slots=1) as two:
            time.sleep(2 * SILENCE)  # only who has beaten on time for a while may judge others
            saved = store.projects.create("default", fresh_project(1, scenes=24))
            export = store.exports.create("default", saved.id, 1, profile="draft", enqueue=engine.enqueue)
            wait_for(lambda: store.exports.get("default", export.id).frames_done > 60, 60, one, two)
            wait_for(lambda: bool(one.children()), 60, one, two)
            one.process.send_signal(signal.SIGSTOP)
            taken = wait_for(lambda: "taking over" in two.log.read_text(), TAKEN_WITHIN, two)
            time.sleep(FROZEN_AFTERWARDS)
            one.process.send_signal(signal.SIGCONT)
            done = wait_until_final(store, export.id, one, two, seconds=90)
            logs = [one.log.read_text(), two.log.read_text()]
            assert done.state == "finished", "\n".join(logs)
            after = store.exports.create("default", saved.id, 1, profile="draft", enqueue=engine.enqueue)
            assert wait_until_final(store, after.id, one, two).result_sha == done.result_sha
            assert entries(store.database) == {export.id: {"finished": 1}, after.id: {"finished": 1}}
            assert [one.stop(), two.stop()] == [0, 0]
        record_property("account", f"{setup.name}: a frozen worker was replaced after {taken:.1f} s")
        engine.close()


def works(renderer: psutil.Process) -> bool:
    try:
        return renderer.cpu_percent(0.2) > 20
    except psutil.Error:
        return False


def slow_project() -> Project:
    """Parts that last longer than a cancel may take, on any machine: every pixel of a large picture changes."""
    project = fresh_project(1, scenes=30, frames=300)
    project.canvas = Canvas(width=3840, height=2160)
    for scene in project.scenes:
        veil = Box(left=0, top=0, width=3840, height=2160)
        fade = Animation(type="fade-in", duration_ms=10_000)
        scene.clips.append(ShapeClip(shape="Square", content="stretch", geometry=veil, animations=[fade]))
    return project


def test_cancel_ends_the_renderers_within_a_moment_and_poison_harms_nobody_else(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with running(NAMES[0], tmp_path) as setup, setup.store() as store, serving(setup) as (server, url):
        engine = client_engine(store)
        open_ledger(store.database)
        caller = Caller(url, store.keys.create("default", "chaos").key)

        saved = store.projects.create("default", slow_project())
        export = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)

        def all_render() -> bool:
            renderers = server.processes().get("renderer", [])
            begun = store.exports.get("default", export.id).frames_done > 0
            return begun and len(renderers) == SLOTS and all(map(works, renderers))

        wait_for(all_render, 60)
        renderers = server.processes()["renderer"]
        asked = time.monotonic()
        engine.cancel(store.exports.cancel("default", export.id))
        gone, alive = psutil.wait_procs(renderers, timeout=CANCELLED_WITHIN)
        took = time.monotonic() - asked
        assert gone, server.log.read_text()
        wait_for(lambda: not any(map(works, alive)), 3)  # one that was between two parts stays, and has nothing to do

        saved = store.projects.create("default", fresh_project(2, scenes=1, frames=300))
        poison = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)
        shots = 0

        def shoot() -> bool:
            """As a decoder bug would, each time that the scene is drawn."""
            nonlocal shots
            for renderer in server.processes().get("renderer", []):
                renderer.kill()
                shots += 1
            return poison.id in store.exports.final_among([poison.id])

        wait_for(shoot, 90)
        saved = store.projects.create("default", fresh_project(3, scenes=1, frames=10))
        healthy = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)
        assert wait_until_final(store, healthy.id).state == "finished"
        failed = caller("GET", f"/api/odin/editor/progress/{poison.id}").json()
        assert failed["success"] is False
        assert failed["error"]["code"] == "render_crashed"
        assert "The renderer stopped" in failed["error"]["msg"]
        assert entries(store.database) == {
            export.id: {"cancelled": 1}, poison.id: {"failed": 1}, healthy.id: {"finished": 1}
        }  # fmt: skip
        record_property(
            "account",
            f"cancel: {len(gone)} of {len(renderers)} renderers gone after {took:.2f} s; "
            f"poison: failed after {shots} deaths",
        )
        caller.close()
        engine.close()
        assert server.stop() == 0
        assert server.left() == []
