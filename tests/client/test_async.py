"""What only the async client has: calls at the same time, async callbacks, cancelling."""

from __future__ import annotations

import asyncio

import pytest

from greenroom.client import AsyncGreenroom, Export, Greenroom
from tests.client.both import QUICK
from tests.server.api.documents import document
from tests.server.process import Api


@pytest.fixture
def started(api: Api) -> Export:
    with Greenroom(api.url, api.key) as client:
        export = client.exports.create(client.projects.create(document()).id)
    api.store.exports.start(export.id)
    return export


def test_many_calls_at_once(api: Api) -> None:
    async def story() -> None:
        async with AsyncGreenroom(api.url, api.key, retries=QUICK) as client:
            made = await asyncio.gather(*(client.projects.create(document(f"at once {n}")) for n in range(8)))
            again = await asyncio.gather(*(client.projects.get(project.id) for project in made))
            assert [project.name for project in again] == [f"at once {n}" for n in range(8)]

    asyncio.run(story())


def test_callbacks_are_awaited(api: Api, started: Export) -> None:
    seen: list[float] = []

    async def heard(state: Export) -> None:
        await asyncio.sleep(0)
        seen.append(state.progress)
        if not state.done:
            await asyncio.to_thread(api.finish, started.id)

    async def story() -> None:
        async with AsyncGreenroom(api.url, api.key, retries=QUICK) as client:
            await client.exports.wait(started.id, heard)

    asyncio.run(story())
    assert seen == [0.0, 100.0]


def test_waiting_can_be_cancelled_and_the_client_goes_on(api: Api, started: Export) -> None:
    async def story() -> None:
        async with AsyncGreenroom(api.url, api.key, retries=QUICK) as client:
            heard = asyncio.Event()
            waiting = asyncio.create_task(client.exports.wait(started.id, lambda state: heard.set()))
            await heard.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            async with asyncio.timeout(30):
                async for state in client.exports.watch(started.id):
                    assert state.state == "running"
                    break
            assert not (await client.exports.get(started.id)).done

    asyncio.run(story())


def test_the_key_is_not_shown() -> None:
    client = Greenroom("http://127.0.0.1:9", "grm_secret")
    assert "grm_secret" not in repr(vars(client._transport)) + repr(vars(client))
    client.close()
