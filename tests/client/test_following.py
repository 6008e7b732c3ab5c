"""An export followed to its end, whatever becomes of the connection. The test plays the worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from greenroom.client import ApiError, Export, ExportCancelled, ExportFailed, Greenroom, NotFound, TimedOut
from tests.client.both import Kind
from tests.client.proxy import Fault, Proxy
from tests.server.api.documents import document
from tests.server.process import VIDEO, Api


@pytest.fixture(params=["async", pytest.param("sync", marks=pytest.mark.slow)])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Servers take their time to tell of progress."""
    return cast(Kind, request.param)


@pytest.fixture
def started(api: Api, shaky: Greenroom) -> Export:
    export = shaky.exports.create(shaky.projects.create(document()).id, profile="draft")
    api.store.exports.start(export.id)
    return export


def worker(api: Api, export: str, percents: tuple[float, ...] = (20, 60)) -> Callable[[Export], None]:
    """A progress callback that plays the worker: each thing that it hears makes the next thing happen."""
    left = list(percents)

    def heard(state: Export) -> None:
        if state.done:
            return
        if left:
            percent = left.pop(0)
            assert api.store.exports.progress(export, percent, "frames", int(percent), 100)
        else:
            api.finish(export)

    return heard


def test_progress_by_events(shaky: Greenroom, proxy: Proxy, api: Api, started: Export, tmp_path: Path) -> None:
    seen: list[Export] = []
    play = worker(api, started.id)

    def heard(state: Export) -> None:
        seen.append(state)
        play(state)

    done = shaky.exports.wait(started.id, heard)
    assert done.state == "finished" and done.file().name == f"{started.id}.mp4"
    percents = [state.progress for state in seen]
    assert percents == sorted(set(percents)) and percents[-1] == 100.0 and len(percents) == 4
    assert [state.progress == 100 for state in seen] == [state.state == "finished" for state in seen]
    assert len(proxy.calls("GET", "/events")) == 1 and proxy.calls("GET", f"/exports/{started.id}") == proxy.calls(
        "GET", "/events"
    )
    assert shaky.exports.download(done, tmp_path / "v.mp4").size == len(VIDEO)


def test_a_stream_that_breaks_is_taken_up_again(shaky: Greenroom, proxy: Proxy, api: Api, started: Export) -> None:
    proxy.fail(Fault("cut", path="/events", after=1500), Fault("hang_up", path="/events"))
    proxy.fail(Fault("refuse", path="/events", status=503), Fault("cut", path="/events", after=900))
    seen: list[float] = []
    play = worker(api, started.id)

    def heard(state: Export) -> None:
        seen.append(state.progress)
        play(state)

    assert shaky.exports.wait(started.id, heard).state == "finished"
    assert seen == sorted(set(seen)) and seen[-1] == 100.0
    streams = proxy.calls("GET", "/events")
    assert len(streams) > 3 and "last-event-id" not in streams[0].headers
    assert streams[-1].headers["last-event-id"]


def test_without_events_it_polls(shaky: Greenroom, proxy: Proxy, api: Api, started: Export) -> None:
    proxy.fail(*[Fault("refuse", path="/events", status=500)] * 50)
    proxy.fail(Fault("refuse", path=started.id, status=502), Fault("hang_up", path=started.id))
    seen: list[float] = []
    play = worker(api, started.id, ())

    def heard(state: Export) -> None:
        seen.append(state.progress)
        play(state)

    assert shaky.exports.wait(started.id, heard).state == "finished"
    assert seen == sorted(set(seen)) and seen[-1] == 100.0
    assert len(proxy.calls("GET", "/events")) == 3


def test_watching_is_iterating(shaky: Greenroom, api: Api, started: Export) -> None:
    play = worker(api, started.id, (90,))
    seen = []
    for state in shaky.exports.watch(started.id):
        seen.append(state.state)
        play(state)
    assert seen == ["running", "running", "finished"]


def test_one_may_stop_watching(shaky: Greenroom, started: Export) -> None:
    for state in shaky.exports.watch(started.id):
        assert state.id == started.id
        break
    assert shaky.exports.get(started.id).state == "running"


def test_a_failed_export(shaky: Greenroom, api: Api, started: Export) -> None:
    api.fail(started.id, "scenes[0].clips[0].url")
    with pytest.raises(ExportFailed, match=r"scenes\[0\].clips\[0\].url: answered 404") as caught:
        shaky.exports.wait(started.id)
    assert (caught.value.code, caught.value.path) == ("source_not_found", "scenes[0].clips[0].url")
    with pytest.raises(ExportFailed):
        shaky.exports.download(started.id, "nowhere.mp4")
    again = shaky.exports.retry(started.id)
    assert again.id != started.id and again.state == "queued"


def test_cancelling(shaky: Greenroom, api: Api, started: Export) -> None:
    def cancel(state: Export) -> None:
        """As a second program would."""
        with Greenroom(api.url, api.key) as other:
            assert other.exports.cancel(state.id).state == "cancelled"

    with pytest.raises(ExportCancelled):
        shaky.exports.wait(started.id, cancel)


def test_a_time_limit(shaky: Greenroom, started: Export) -> None:
    with pytest.raises(TimedOut, match=f"{started.id} has not ended in time"):
        shaky.exports.wait(started.id, timeout=0.05)
    assert not shaky.exports.get(started.id).done


def test_what_does_not_exist(shaky: Greenroom, started: Export) -> None:
    with pytest.raises(NotFound, match="no export"):
        shaky.exports.wait("0" * 24)
    with pytest.raises(ApiError, match="has no file 'video'"):
        shaky.exports.download(started.id, "nowhere.mp4")


def test_an_error_of_the_callback_comes_out(shaky: Greenroom, started: Export) -> None:
    def broken(state: Export) -> None:
        raise LookupError(state.id)

    with pytest.raises(LookupError, match=started.id):
        shaky.exports.wait(started.id, broken)


def test_the_whole_way_in_one_call(shaky: Greenroom, api: Api, tmp_path: Path) -> None:
    seen: list[float] = []

    def heard(state: Export) -> None:
        seen.append(state.progress)
        if state.state == "queued":
            api.finish(state.id)

    done = shaky.export(document("Whole"), tmp_path / "whole.mp4", progress=heard, profile="draft")
    assert (tmp_path / "whole.mp4").read_bytes() == VIDEO and seen[-1] == 100.0
    project = shaky.projects.get(done.project_id)
    assert project.name == "Whole"
    assert shaky.exports.list(project_id=project.id).items[0].id == done.id
    assert [e.id for e in shaky.exports.all(state="finished", project_id=project.id)] == [done.id]
    old = shaky.export(project, progress=lambda state: api.finish(state.id) if state.state == "queued" else None)
    assert (old.rev, old.profile) == (1, "standard")
