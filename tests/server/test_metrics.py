"""Numbers for Prometheus, from a real API process: its own requests, and what all processes share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from greenroom.server.listen import open_socket
from greenroom.store import counters
from greenroom.store.workers import WorkerInfo
from tests.server.process import Api, api_process
from tests.store.documents import blank_project

TOKEN = "a-token-for-prometheus"
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, str]]:
    """An API process and the address of its metrics."""
    folder: Path = tmp_path_factory.mktemp("measured")
    with open_socket("127.0.0.1", 0) as listening:
        token = {"GREENROOM_METRICS_TOKEN": TOKEN}
        with api_process(folder / "data", token, metrics=(listening.fileno(),)) as api:
            yield api, f"http://127.0.0.1:{listening.getsockname()[1]}"


def samples(url: str, **headers: str) -> Samples:
    answer = httpx.get(f"{url}/metrics", headers=headers, timeout=20)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_and_never_by_path(measured: tuple[Api, str]) -> None:
    api, url = measured
    for _ in range(3):
        httpx.get(f"{api.url}/healthz")
    httpx.get(f"{api.url}/healthz/")
    httpx.get(f"{api.url}/no/such/{'x' * 50}")
    with api.client() as client:
        assert client.get("/api/odin/editor/progress/0123456789abcdef01234567").status_code == 404
    found = samples(url)
    of_health = found["greenroom_http_requests_total", (("method", "GET"), ("route", "/healthz"), ("status", "200"))]
    assert of_health >= 4
    assert found["greenroom_http_request_seconds_count", (("route", "/healthz"),)] == of_health
    routes = {dict(labels)["route"] for name, labels in found if name == "greenroom_http_requests_total"}
    assert "unmatched" in routes
    assert any("{" in route and "progress" in route for route in routes), routes
    assert not any("xxx" in route or "0123456789abcdef" in route for route in routes)


def test_exports_workers_and_sums_are_told(measured: tuple[Api, str]) -> None:
    api, url = measured
    saved = api.store.projects.create("default", blank_project())
    waiting = api.store.exports.create("default", saved.id, 1)
    failed = api.store.exports.create("default", saved.id, 1)
    api.fail(failed.id, "scenes[0]")
    api.store.workers.beat(WorkerInfo("w1", "here", "boot", 1, "0"))
    api.store.workers.note_children("w1", 3)
    for _ in range(2):
        counters.add(api.store.database, {(counters.FRAMES, ""): 30.0, (counters.ERRORS, "source_timeout"): 1.0})
    found = samples(url)
    assert found["greenroom_database_up", ()] == 1
    assert found["greenroom_exports", (("state", "queued"),)] == 1
    assert found["greenroom_exports", (("state", "failed"),)] == 1
    assert found["greenroom_exports", (("state", "running"),)] == 0
    assert 0 < found["greenroom_queue_age_seconds", ()] < 60
    assert (found["greenroom_workers", ()], found["greenroom_render_children", ()]) == (1, 3)
    assert found["greenroom_frames_rendered_total", ()] == 60
    assert found["greenroom_export_errors_total", (("code", "source_timeout"),)] == 2
    assert found["greenroom_segments_total", (("how", "reused"),)] == 0
    api.finish(waiting.id)
    found = samples(url)
    assert found["greenroom_queue_age_seconds", ()] == 0
    assert found["greenroom_object_bytes", (("kind", "published"),)] > 1000


def test_beside_the_api_only_the_token_opens_them(measured: tuple[Api, str]) -> None:
    api, url = measured
    for said in (b"", f"Bearer {api.key}".encode(), "Bearer é".encode()):
        assert httpx.get(f"{api.url}/metrics", headers={b"Authorization": said}).status_code == 401
    assert samples(api.url, Authorization=f"Bearer {TOKEN}")["greenroom_database_up", ()] == 1
    assert httpx.get(f"{url}/healthz").status_code == 404, "their own address serves nothing else"


def test_without_a_token_there_are_none(api: Api) -> None:
    assert httpx.get(f"{api.url}/metrics").status_code == 404
