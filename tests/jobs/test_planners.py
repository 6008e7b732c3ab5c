from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import psutil
import pytest

from greenroom.jobs.planners import Answered, Planners, PlanningTimeout, TooBusy
from greenroom.jobs.turns import LATER, SHOWN, SOON
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import load_project
from greenroom.render.errors import NoSuchFrame, RenderCrashed
from greenroom.store.store import Store
from tests.jobs.small_project import small_project

T = TypeVar("T")
PROJECT = small_project().model_dump(mode="json", by_alias=True)
STILL: dict[str, Any] = {
    "project": PROJECT, "scene": 0, "at_ms": 0, "frame": None, "width": 64, "profile": "standard", "strict": False,
}  # fmt: skip


@pytest.fixture
def planners(store: Store) -> Iterator[Planners]:
    made = Planners(store, slots=1)
    yield made
    made.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


async def still(planners: Planners, **changes: Any) -> Answered:
    return await planners.ask("default", "still", "png", **{**STILL, **changes})


def gone(pids: set[int], seconds: float) -> bool:
    """Whether all of them end, or are no more than zombies, in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE for pid in pids):
            return True
        time.sleep(0.02)
    return False


def test_a_killed_planner_is_replaced_within_the_question(planners: Planners) -> None:
    async def scenario() -> None:
        assert (await still(planners)).picture.startswith(b"\x89PNG")
        with pytest.raises(NoSuchFrame):
            await still(planners, frame=10_000)
        (pid,) = planners.pids()
        children = {child.pid for child in psutil.Process(pid).children(recursive=True)}
        os.kill(pid, signal.SIGKILL)
        assert (await still(planners)).value["width"] == 64
        assert planners.pids() != [pid]
        assert children and gone(children, 1.5), "the renderer of a killed planner ends too"

    run(scenario())


def test_one_that_takes_too_long_or_too_much_costs_its_own_question(store: Store) -> None:
    for limits, kind in (({"seconds": 0.3}, PlanningTimeout), ({"memory": 1 << 20}, RenderCrashed)):
        strict = Planners(store, slots=1, **limits)
        try:
            with pytest.raises(kind) as error:
                run(still(strict))
            assert error.value.status == 422
            assert strict.pids() == []
        finally:
            strict.close()


def test_who_stops_waiting_frees_the_planner(planners: Planners) -> None:
    async def scenario() -> None:
        await still(planners)
        (pid,) = planners.pids()
        family = {pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))}
        os.kill(pid, signal.SIGSTOP)  # it hears the question and cannot answer, however fast the machine
        asked = asyncio.create_task(still(planners))
        await asyncio.sleep(0.3)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert await asyncio.to_thread(gone, family, 1.5)

    run(scenario())


def test_idle_planners_give_their_memory_back(store: Store) -> None:
    planners = Planners(store, slots=1, idle_seconds=0.2)

    async def scenario() -> None:
        await still(planners)
        pids = set(planners.pids())
        await asyncio.sleep(0.3)
        assert await asyncio.to_thread(gone, pids, 1.5)
        assert pids and planners.pids() == []

    try:
        run(scenario())
    finally:
        planners.close()


def test_no_endless_queue(planners: Planners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("greenroom.jobs.planners.WAITING", 2)
    monkeypatch.setattr("greenroom.jobs.planners.KEPT", 1)

    async def scenario() -> list[Answered | BaseException]:
        asked = (LATER, LATER, SOON, SHOWN, SHOWN)
        return await asyncio.gather(*(still(planners, urgency=one) for one in asked), return_exceptions=True)

    answers = run(scenario())
    assert [type(answer) for answer in answers] == [Answered, Answered, TooBusy, Answered, TooBusy]


def test_errors_keep_their_type_and_place(planners: Planners) -> None:
    document = load_project(PROJECT).model_dump(mode="json", by_alias=True)
    document["scenes"][0]["clips"] = [{"id": "x", "type": "image", "url": "http://127.0.0.1:9/x.png"}]
    with pytest.raises(GreenroomError) as error:
        run(still(planners, project=document))
    assert (error.value.code, error.value.path) == ("source_refused", "scenes[0].clips[0].url")
    assert "--allow-host" in error.value.msg
    assert not list(planners._objects.scratch.folder.iterdir()), "no file is left behind"


def test_a_planner_that_was_loaded_in_advance_answers_the_first_question(store: Store) -> None:
    planners = Planners(store, slots=2)

    async def scenario() -> None:
        planners.warm()
        await asyncio.to_thread(started, planners)
        (pid,) = planners.pids()
        assert (await still(planners)).value["width"] == 64
        assert planners.pids() == [pid]

    try:
        run(scenario())
    finally:
        planners.close()


def started(planners: Planners) -> None:
    until = time.monotonic() + 30
    while not planners.pids() and time.monotonic() < until:
        time.sleep(0.02)


def test_who_stops_waiting_leaves_a_warm_planner_behind_if_it_ends_in_time(store: Store) -> None:
    patient = Planners(store, slots=1, grace=60.0)

    async def scenario() -> None:
        await still(patient)
        pids = patient.pids()
        asked = asyncio.create_task(
            patient.ask("default", "motion", "webp", presenter="mina", outfit=None, natural=[720, 960], width=64)
        )
        await asyncio.sleep(0.2)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert (await still(patient, frame=1)).value["frame"] == 1
        assert patient.pids() == pids

    try:
        run(scenario())
    finally:
        patient.close()
