"""The worker process: runs export jobs until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import tempfile
import threading
from types import FrameType

from greenroom.jobs.author import Author
from greenroom.jobs.dbos_client import client_engine
from greenroom.jobs.dbos_engine import DbosWorker
from greenroom.jobs.export_workflow import ExportWork
from greenroom.jobs.feeding import Feeder
from greenroom.jobs.heap import give_memory_back
from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.machine import this_worker
from greenroom.jobs.rounds import Rounds
from greenroom.jobs.settings import WorkerSettings
from greenroom.jobs.webhooks.delivery import WebhookDelivery
from greenroom.jobs.webhooks.settings import WebhookSettings
from greenroom.media.fetch import Guard
from greenroom.project.errors import GreenroomError
from greenroom.render.pool import RenderPool
from greenroom.store.retention import Retention
from greenroom.store.store import Store

log = logging.getLogger(__name__)


def run_worker(
    store: Store,
    *,
    slots: int | None = None,
    allow_hosts: frozenset[str] = frozenset(),
    drain: float = 0.0,
    author: Author | None = None,
    feeder: Feeder | None = None,
) -> None:
    """Takes jobs until SIGTERM or SIGINT. Then it takes no more, gives what it renders `drain` seconds to end (a second
    signal: none), kills its renderers, says good-bye and **ends the process** with code 0: half-done work needs no
    rescue, it is taken up by the next worker. Call it from the main thread.
    """
    give_memory_back()
    settings, webhook_settings = WorkerSettings.from_environment(), WebhookSettings.from_environment()
    _keep_unfinished_files_together(store)
    retention = Retention.from_environment()
    stop, hurry = threading.Event(), threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        (hurry if stop.is_set() else stop).set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    pool = RenderPool(slots, memory=settings.task_memory, seconds=settings.task_seconds, stall=settings.task_stall)
    work = ExportWork(store, pool, Guard(allow_hosts), settings, author)
    me = this_worker()
    worker = DbosWorker(store, work, me.id, pool.slots)
    engine = client_engine(store)
    heartbeat = Heartbeat(store.workers, me, settings.silence)
    heartbeat.start()
    webhooks = WebhookDelivery(store, Guard(allow_hosts), heartbeat, webhook_settings)
    webhooks.start()
    worker.launch()
    log.info("worker %s takes jobs, %d renderers", me.id, pool.slots)
    rounds = Rounds(store, work, worker, heartbeat, engine, retention, feeder=feeder, slots=pool.slots)
    rounds.until(stop)
    log.info("worker %s stops", me.id)
    worker.poll(False)
    if drain and not work.drain(drain, hurry):
        log.warning("what is not done after %.0f s is left to the next worker", drain)
    work.stop()
    if author is not None:
        author.close()
    webhooks.stop()
    heartbeat.stop()
    try:
        rounds.tell()
        store.workers.forget(me.id)
    except GreenroomError as error:
        log.warning("could not say good-bye: %s", error)
    store.close()
    logging.shutdown()
    os._exit(0)


def _keep_unfinished_files_together(store: Store) -> None:
    """All of this process and its renderers, so that the next worker can remove them when both are killed."""
    store.objects.scratch.sweep()
    tempfile.tempdir = os.environ["TMPDIR"] = str(store.objects.scratch.folder)
