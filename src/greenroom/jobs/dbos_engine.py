"""DBOS behind the port, the worker's side: runs the jobs, finds those of dead workers, tells what became of them.

Private parts in use, held by contract tests: `_recover_pending_workflows` (the package has no public failure detector),
`_queue.queue_worker_thread` (so that queues are polled only while there is work), and the events that end DBOS's own
threads (so that an idle worker costs next to nothing).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from dbos import DBOS, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID
from dbos._error import DBOSAwaitedWorkflowCancelledError, DBOSAwaitedWorkflowMaxRecoveryAttemptsExceeded
from dbos._queue import queue_worker_thread

from greenroom.jobs.dbos_client import APPLICATION, BRIEFS, EXPORTS, PROTOCOL, dbos_url, prepare_database, workflow_id
from greenroom.jobs.engine import GIVE_UP_DEADLY, GIVE_UP_ROUNDS, ROUNDS, Planned, Work
from greenroom.store.database import make_engine
from greenroom.store.exports import Export
from greenroom.store.store import Store

SEGMENTS = "segments"
BRIEFS_AT_ONCE = 8
"""Exports of one worker that are written, planned or rendered after being written."""
POLL = 0.2
"""Seconds between two looks at a queue while there is work."""
JOIN = 0.3
"""Seconds between two looks at a segment that an export waits for."""
EXPORT_RECOVERIES, SEGMENT_RECOVERIES = 50, 6
"""How many workers may die over one export, or one segment, before it fails."""
BACKGROUND = 10
"""The priority of segments of batches; those of single exports have none, and go first. Between workspaces, the queue
takes turns."""
KEPT = timedelta(days=2)
"""How long the engine's own history is kept."""


class DbosWorker:
    """The worker process's side. One per process; DBOS itself is a singleton."""

    def __init__(self, store: Store, work: Work, worker_id: str, slots: int) -> None:
        prepare_database(store)
        self._engine = make_engine(store.settings.database, pool_size=16)
        self._slots = slots
        self._polling: threading.Event | None = None
        self._dbos = DBOS(
            config={
                "name": APPLICATION,
                "system_database_engine": self._engine,
                "system_database_url": dbos_url(store),
                "serializer": DBOSPortableJSONSerializer(),
                "application_version": PROTOCOL,
                "executor_id": worker_id,
                "run_migrations": False,
                "log_level": "ERROR",
                "use_listen_notify": False,  # nobody waits for messages; its thread would wake 100 times a second
                "notification_listener_polling_interval_sec": 3600.0,
                "scheduler_polling_interval_sec": 3600.0,
            }
        )
        _register(work)
        DBOS.listen_queues([])

    def launch(self) -> None:
        DBOS.launch()
        self._end_threads_without_use()
        # More segments than slots are taken on, so that a free renderer never waits for the next poll. Exports only
        # wait for their segments; on the same queue they would keep those from starting.
        ahead = 2 * self._slots
        DBOS.register_queue(EXPORTS, worker_concurrency=64, polling_interval_sec=POLL)
        DBOS.register_queue(BRIEFS, worker_concurrency=BRIEFS_AT_ONCE, polling_interval_sec=POLL)
        DBOS.register_queue(
            SEGMENTS, worker_concurrency=ahead, partition_worker_concurrency=ahead, polling_interval_sec=POLL
        )

    def _end_threads_without_use(self) -> None:
        """They ask the database every second for schedules, delays, deadlines and jobs without a queue. We have none:
        every job is put into one of our queues, and a recovered one goes back to its own."""
        for event in (*self._dbos.background_thread_stop_events, self._dbos._background_jobs_stop_event):
            event.set()

    def poll(self, busy: bool) -> None:
        """Takes work from the queues while `busy`, costs nothing while not."""
        if busy == (self._polling is not None):
            return
        if self._polling is not None:
            self._polling.set()
            self._polling = None
            return
        self._polling = threading.Event()
        for name in (EXPORTS, BRIEFS, SEGMENTS):
            queue = DBOS.retrieve_queue(name)
            assert queue is not None
            threading.Thread(
                target=queue_worker_thread, args=(self._polling, self._dbos, queue), name=f"queue-{name}", daemon=True
            ).start()

    def owners(self) -> set[str]:
        """The workers that own started jobs."""
        pending = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {job.executor_id for job in pending if job.executor_id}

    def recover(self, dead: Iterable[str]) -> None:
        """Hands the jobs of dead workers out again. Several workers may do so at once: a compare-and-set decides."""
        if ids := list(dead):
            DBOS._recover_pending_workflows(ids)

    def states(self, exports: Iterable[Export]) -> dict[str, str]:
        """Export id -> what DBOS says about the job of its present attempt; `MISSING`, `OLD` (another protocol)."""
        by_job = {workflow_id(export): export.id for export in exports}
        states = dict.fromkeys(by_job.values(), "MISSING")
        if not by_job:
            return {}
        for job in DBOS.list_workflows(workflow_ids=list(by_job), load_input=False, load_output=False):
            waiting = job.status in ("ENQUEUED", "PENDING", "DELAYED")
            states[by_job[job.workflow_id]] = "OLD" if waiting and job.app_version != PROTOCOL else job.status
        return states

    def forget_old(self) -> None:
        """Deletes the history of jobs that ended long ago."""
        before = (datetime.now(UTC) - KEPT).isoformat()
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"], end_time=before, limit=5000,
            has_parent=False, load_input=False, load_output=False,
        )  # fmt: skip
        if ended:
            DBOS.delete_workflows([job.workflow_id for job in ended], delete_children=True)


def _register(work: Work) -> None:
    """The workflows. They are tiny and deterministic: every look at the world is a step, whose result is recorded."""

    @DBOS.step(name="plan")
    def plan(export_id: str) -> dict[str, Any] | None:
        planned = work.plan(export_id)
        return None if planned is None else asdict(planned)

    @DBOS.step(name="render")
    def render(export_id: str, plan: str, segment: str) -> int:
        return work.render(export_id, plan, segment)

    @DBOS.step(name="finish")
    def finish(export_id: str, plan: str, made: dict[str, int]) -> list[str]:
        return work.finish(export_id, plan, made)

    @DBOS.step(name="give_up")
    def give_up(export_id: str, reason: str) -> None:
        work.give_up(export_id, reason)

    @DBOS.workflow(name="segment", max_recovery_attempts=SEGMENT_RECOVERIES)
    def segment(export_id: str, plan: str, name: str) -> int:
        return render(export_id, plan, name)

    @DBOS.workflow(name="export", max_recovery_attempts=EXPORT_RECOVERIES)
    def export(export_id: str) -> None:
        recorded = plan(export_id)
        if recorded is None:
            return
        planned = Planned(**recorded)
        missing, made = planned.missing, dict[str, int]()
        for turn in range(ROUNDS):
            try:
                made |= _render_all(segment, export_id, planned, missing, turn)
            except DBOSAwaitedWorkflowCancelledError:
                return
            except DBOSAwaitedWorkflowMaxRecoveryAttemptsExceeded:
                give_up(export_id, GIVE_UP_DEADLY)
                return
            missing = finish(export_id, planned.plan, made)
            if not missing:
                return
        give_up(export_id, GIVE_UP_ROUNDS)


def _render_all(
    segment: Callable[[str, str, str], int], export_id: str, planned: Planned, missing: list[str], turn: int
) -> dict[str, int]:
    """Fans out, then joins one by one: polling all handles at once would cost more than it tells."""
    handles = {}
    for name in missing:
        with (
            SetWorkflowID(f"{DBOS.workflow_id}/{turn}/{name}"),
            SetEnqueueOptions(
                queue_partition_key=planned.workspace, priority=BACKGROUND if planned.background else None
            ),
        ):
            handles[name] = DBOS.enqueue_workflow(SEGMENTS, segment, export_id, planned.plan, name)
    return {name: handle.get_result(polling_interval_sec=JOIN) for name, handle in handles.items()}
