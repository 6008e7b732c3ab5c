"""Whatever workers, cancels and restarts do in whatever order: progress only grows, and there is one final state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.store.exports import NOT_YET_DONE, Export, Result
from greenroom.store.store import Store, open_store
from tests.store.documents import blank_project

FINAL = {"finished", "failed", "cancelled"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    store = open_store(Path(tmp_path_factory.mktemp("laws")))
    yield store, store.projects.create("default", blank_project()).id
    store.close()


percents = st.floats(0, 120, allow_nan=False)
frames = st.dictionaries(st.sampled_from("abc"), st.integers(0, 50), max_size=3)
steps = st.one_of(
    st.tuples(st.just("start")),
    st.tuples(st.just("progress"), percents),
    st.tuples(st.just("frames"), frames, st.booleans()),
    st.tuples(st.just("finish"), st.text("0123456789abcdef", min_size=4, max_size=4)),
    st.tuples(st.just("fail"), st.text(max_size=5)),
    st.tuples(st.just("cancel")),
    st.tuples(st.just("next_attempt")),
)


def apply(store: Store, id: str, step: tuple[object, ...]) -> None:
    exports = store.exports
    match step:
        case ("start",):
            exports.start(id)
        case ("progress", float(percent)):
            exports.progress(id, percent, "frames")
        case ("frames", dict(done), bool(anew)):
            exports.segments_progress(id, done, 150, lambda frames: 8 + frames / 2, anew=anew)
        case ("finish", str(sha)):
            exports.finish(id, Result(sha, 1, 1, {}))
        case ("fail", str(msg)):
            exports.fail(id, {"code": "x", "msg": msg, "path": ""})
        case ("cancel",):
            exports.cancel("default", id)
        case _:
            exports.next_attempt(id, exports.get("default", id).attempt, lambda connection, export: None)


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=12))
def test_laws(shared: tuple[Store, str], done: list[tuple[object, ...]]) -> None:
    store, project = shared
    before: Export = store.exports.create("default", project, 1)
    for step in done:
        apply(store, before.id, step)
        now = store.exports.get("default", before.id)
        assert now.progress >= before.progress
        assert now.attempt >= before.attempt
        assert (now.progress == 100.0) == (now.state == "finished")
        assert now.state == "finished" or now.progress <= NOT_YET_DONE
        assert (now.result_sha is not None) == (now.state == "finished")
        assert (now.error is not None) == (now.state == "failed")
        assert (now.finished_at is not None) == (now.state in FINAL)
        if before.state in FINAL:
            assert now == before
        before = now
