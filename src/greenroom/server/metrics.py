"""What Prometheus reads: requests that this process answered, and the sums and rows that all processes share."""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterable

import sqlalchemy as sa
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from greenroom.project.errors import GreenroomError
from greenroom.server.auth import key_in
from greenroom.server.health import BEAT_SECONDS
from greenroom.server.services import Here
from greenroom.store import counters, tables
from greenroom.store.store import Store

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
UNMATCHED = "unmatched"
"""The route label of what no route answers: paths of strangers must not become labels."""
STATES = ("queued", "running", "finished", "failed", "cancelled")

router = APIRouter()


class Metrics:
    """One per API process. `text()` asks the database, so it is called off the event loop."""

    def __init__(self, store: Store) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "greenroom_http_requests", "Answered requests", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "greenroom_http_request_seconds", "Time to the end of the answer", ("route",),
            buckets=BUCKETS, registry=self.registry,
        )  # fmt: skip
        self.registry.register(_Shared(store))

    def text(self) -> bytes:
        return generate_latest(self.registry)


class _Shared:
    """Rows and sums: the same numbers whichever process is asked. Without a database only that it is away."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterable[Metric]:
        try:
            found = [*self._exports(), *self._workers(), *self._sums(), *self._objects()]
        except GreenroomError:
            found = []
        yield GaugeMetricFamily("greenroom_database_up", "1 when the database answers", value=1 if found else 0)
        yield from found

    def _exports(self) -> Iterable[Metric]:
        x = tables.exports.c
        with self._store.database.read() as connection:
            counted = sa.select(x.state, sa.func.count()).group_by(x.state)
            states = {state: int(count) for state, count in connection.execute(counted)}
            oldest = connection.execute(sa.select(sa.func.min(x.created_at)).where(x.state == "queued")).scalar()
        exports = GaugeMetricFamily("greenroom_exports", "Exports by state", labels=("state",))
        for state in STATES:
            exports.add_metric((state,), states.get(state, 0))
        yield exports
        age = max(0.0, (tables.now() - oldest).total_seconds()) if oldest else 0.0
        yield GaugeMetricFamily("greenroom_queue_age_seconds", "How long the oldest queued export waits", value=age)

    def _workers(self) -> Iterable[Metric]:
        alive = sum(age <= BEAT_SECONDS for _, age in self._store.workers.seen().values())
        yield GaugeMetricFamily("greenroom_workers", "Workers that beat", value=alive)
        children = self._store.workers.children() or 0
        yield GaugeMetricFamily("greenroom_render_children", "Render processes of all workers", value=children)

    def _sums(self) -> Iterable[Metric]:
        sums = counters.read(self._store.database)

        def total(name: str, help: str, counter: str) -> Metric:
            return CounterMetricFamily(name, help, value=sums.get((counter, ""), 0.0))

        def by_label(name: str, help: str, counter: str, label: str, always: Iterable[str] = ()) -> Metric:
            values = dict.fromkeys(always, 0.0) | {text: v for (known, text), v in sums.items() if known == counter}
            family = CounterMetricFamily(name, help, labels=(label,))
            for text, value in sorted(values.items()):
                family.add_metric((text,), value)
            return family

        yield total("greenroom_frames_rendered", "Frames drawn and encoded", counters.FRAMES)
        yield total(
            "greenroom_render_seconds", "Seconds that render processes worked on frames", counters.RENDER_SECONDS
        )
        yield total("greenroom_export_seconds", "Acceptance to finished video, all together", counters.EXPORT_SECONDS)
        yield by_label(
            "greenroom_segments", "Parts of videos, drawn or found", counters.SEGMENTS, "how", ("rendered", "reused")
        )
        yield by_label("greenroom_export_errors", "Failed exports by code", counters.ERRORS, "code")

    def _objects(self) -> Iterable[Metric]:
        o = tables.objects.c
        query = sa.select(o.kind, sa.func.count(), sa.func.coalesce(sa.func.sum(o.size), 0)).group_by(o.kind)
        number = GaugeMetricFamily("greenroom_objects", "Stored objects by kind", labels=("kind",))
        size = GaugeMetricFamily("greenroom_object_bytes", "Bytes of stored objects by kind", labels=("kind",))
        with self._store.database.read() as connection:
            for kind, count, total in connection.execute(query):
                number.add_metric((kind,), int(count))
                size.add_metric((kind,), int(total))
        yield number
        yield size


class MeasuredRequests:
    """Counts and times each request by the route that answered."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = str(getattr(scope.get("route"), "path", UNMATCHED))
            self._metrics.requests.labels(scope["method"], route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)


def install_metrics(app: FastAPI, store: Store) -> None:
    """Inside of everything that rewrites paths."""
    app.state.metrics = Metrics(store)
    app.add_middleware(MeasuredRequests, metrics=app.state.metrics)


def _answer(request: Request) -> Response:
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)


@router.get("/metrics", operation_id="metrics", include_in_schema=False)
def metrics_with_token(request: Request, here: Here) -> Response:
    """Only with GREENROOM_METRICS_TOKEN, which the caller sends as a bearer token; there is nothing here without."""
    token = here.settings.metrics_token
    if not token:
        raise HTTPException(404, "Not Found")
    if not hmac.compare_digest(key_in(request.headers.get("authorization", "")).encode(), token.encode()):
        raise HTTPException(401, "send the metrics token as a bearer token", {"WWW-Authenticate": "Bearer"})
    return _answer(request)


def metrics_app(app: FastAPI) -> FastAPI:
    """For an address of its own: `/metrics` of `app`, without a token, and nothing else."""
    own = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    own.state.metrics = app.state.metrics
    own.add_api_route("/metrics", _answer, methods=["GET"])
    return own
