"""What is loaded before anybody asks."""

from __future__ import annotations

import asyncio
from pathlib import Path

from greenroom.server.api.state import NativeState, close_native, warm
from greenroom.server.app import create_app
from greenroom.server.settings import ServerSettings
from greenroom.store.store import open_store


def test_one_planner_for_films_and_one_for_pictures_however_often_it_is_begun(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        app = create_app(store, ServerSettings(), None)  # type: ignore[arg-type]  # nothing is asked of it

        async def scenario() -> None:
            warm(app)
            native: NativeState = app.state.native
            while not (native.films.pids() and native.planners.pids()):  # noqa: ASYNC110  (processes, no event tells)
                await asyncio.sleep(0.02)
            for once_more in (native.films, native.planners):
                once_more.warm()
                await asyncio.to_thread(once_more._threads.shutdown)  # when all that it was given is done
            assert len(native.films.pids()) == len(native.planners.pids()) == 1

        try:
            asyncio.run(asyncio.wait_for(scenario(), 60))
        finally:
            close_native(app)
