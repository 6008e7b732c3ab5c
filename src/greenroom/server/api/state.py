"""What the native API keeps in memory, one per app."""

from __future__ import annotations

import asyncio
import os
import threading
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from greenroom.automation.documents import Readers
from greenroom.jobs.planners import Planners
from greenroom.jobs.turns import Turns
from greenroom.server.api.pace import Paces
from greenroom.server.api.stills import Stills
from greenroom.server.api.watcher import Watcher
from greenroom.server.services import Services
from greenroom.store.batches.shapes import Batch
from greenroom.store.exports import Export

GRACE = 1.0
"""Seconds that something has to stop before its planner is killed: the next one is to find a warm one."""
APART = 1.0
"""Seconds between two processes that are loaded in advance."""
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
    """Made when it is needed first."""
    return _state_of(request.app)


def _state_of(app: FastAPI) -> NativeState:
    state = app.state
    with _lock:
        if not hasattr(state, "native"):
            here: Services = state.services
            hosts = frozenset(here.settings.allow_hosts)
            turns = Turns()
            state.native = NativeState(
                Planners(here.store, hosts, grace=GRACE, turns=turns),
                Planners(here.store, hosts, renderers=os.cpu_count() or 1, grace=GRACE, turns=turns),
                Readers(here.store.objects.draft),
                Paces(),
                Watcher(here.store.exports.find),
                Watcher(here.store.batches.find),
                Stills(),
            )
        found: NativeState = state.native
        return found


def warm(app: FastAPI) -> None:
    """Has what the first Play and the first picture need loaded while nobody waits; call it in the event loop. The film
    first: its first second takes longest."""
    native = _state_of(app)
    native.films.warm()
    asyncio.get_running_loop().call_later(APART, native.planners.warm)


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
