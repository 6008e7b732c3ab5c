"""What the native API keeps in memory, one per app."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from greenroom.automation.documents import Readers
from greenroom.jobs.planners import Planners
from greenroom.server.api.pace import Paces
from greenroom.server.api.stills import Stills
from greenroom.server.api.watcher import Watcher
from greenroom.server.services import services
from greenroom.store.batches.shapes import Batch
from greenroom.store.exports import Export

FILM_GRACE = 1.0
"""Seconds that a film has to stop before its planner is killed: the next one is to find a warm one."""
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class NativeState:
    planners: Planners
    films: Planners
    """For what is watched: minutes of rendering, beside pictures that are asked for many times a second."""
    readers: Readers
    paces: Paces
    watcher: Watcher[Export]
    batch_watcher: Watcher[Batch]
    stills: Stills


def native_state(request: Request) -> NativeState:
    """Made at the first request, so that an API process that only serves polls costs nothing more."""
    state = request.app.state
    with _lock:
        if not hasattr(state, "native"):
            here = services(request)
            hosts = frozenset(here.settings.allow_hosts)
            planners = Planners(here.store, hosts)
            state.native = NativeState(
                planners,
                Planners(here.store, hosts, renderers=os.cpu_count() or 1, grace=FILM_GRACE),
                Readers(here.store.objects.draft),
                Paces(),
                Watcher(here.store.exports.find),
                Watcher(here.store.batches.find),
                Stills(),
            )
        found: NativeState = state.native
        return found


def end_streams(app: FastAPI) -> None:
    """Streams of events end, so that the process can."""
    if hasattr(app.state, "native"):
        app.state.native.watcher.end()
        app.state.native.batch_watcher.end()


def close_native(app: FastAPI) -> None:
    """Ends its processes."""
    if hasattr(app.state, "native"):
        app.state.native.planners.close()
        app.state.native.films.close()
        app.state.native.readers.close()


Native = Annotated[NativeState, Depends(native_state)]
"""The parameter type of routes that plan, draw or watch."""
