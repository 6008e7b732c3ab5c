"""Damaged documents and v1 bodies through HTTP to a server process: a success or a typed 4xx, never a 5xx."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx
import psutil
from tests.server.process import api_process

from bench.fuzz.bodies import V1, Seed, seeds
from bench.fuzz.json_damage import Damage, damaged, damages, to_bytes
from bench.fuzz.minimise import minimise
from bench.fuzz.outcome import MAX_FAILURES, Failure, Outcome, Report

MB = 1 << 20
MAX_GROWTH = 96 * MB
MAX_FILES = 8
"""open files more than at the beginning"""
WARM_UP = 60
"""Cases after which caches are full and memory is measured for the first time."""
PATIENCE_S = 20.0


@dataclass
class Server:
    """A real API process without a worker, so that accepted exports wait for ever."""

    client: httpx.Client
    process: psutil.Process
    seeds: Sequence[Seed]


@contextmanager
def serving() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="greenroom-fuzz-") as folder, api_process(Path(folder)) as api:
        process = next(c for c in psutil.Process().children() if "greenroom.cli.api" in c.cmdline())
        with api.client() as client:
            client.timeout = httpx.Timeout(PATIENCE_S)
            yield Server(client, process, seeds(client))


def case(server: Server, seed: int, number: int) -> tuple[Seed, list[Damage], int]:
    """The request, what is done to its body, and the seed of how it is written."""
    random = Random(f"{seed}/documents/{number}")
    chosen = server.seeds[number % len(server.seeds)]
    return chosen, damages(random, chosen.body), random.randrange(1 << 30)


def outcome_of(server: Server, request: Seed, operations: Sequence[Damage], writing: int) -> Outcome:
    body = to_bytes(Random(writing), damaged(request.body, operations))
    headers = {"Content-Type": "application/json", **request.headers}
    try:
        answer = _ask(server, request, body, headers)
        found = judged(answer)
        if found.verdict == "ok":
            return next((f for f in _afterwards(server, request, answer.json()) if f.verdict == "broken"), found)
        return found
    except httpx.HTTPError as error:
        return Outcome("broken", f"no answer: {type(error).__name__}: {error}")


def _ask(server: Server, request: Seed, body: bytes, headers: dict[str, str]) -> httpx.Response:
    """Once more when a kept connection has ended: the server closes it after an error of its own."""
    for last in (False, True):
        try:
            return server.client.request(request.method, request.path, content=body, headers=headers)
        except (httpx.ReadError, httpx.RemoteProtocolError):
            if last:
                raise
    raise AssertionError


def judged(answer: httpx.Response) -> Outcome:
    """Success, a typed refusal, or neither."""
    try:
        body = answer.json()
    except ValueError:
        return Outcome("broken", f"{answer.status_code} without JSON: {answer.text[:100]!r}")
    if answer.is_success:
        return Outcome("ok")
    error = body.get("error") if isinstance(body, dict) else None
    if answer.status_code >= 500 or not isinstance(error, dict):
        return Outcome("broken", f"{answer.request.url.path} answers {answer.status_code} {answer.text[:200]}")
    code, msg, path = (error.get(name) for name in ("code", "msg", "path"))
    if not (isinstance(code, str) and code and code != "internal" and isinstance(msg, str) and msg):
        return Outcome("broken", f"an error without a type: {answer.text[:200]}")
    if not isinstance(path, str):
        return Outcome("broken", f"a place that is no text: {path!r}")
    return Outcome("refused", code)


def _afterwards(server: Server, request: Seed, body: Any) -> Iterator[Outcome]:
    """What was accepted can be read again in both dialects, and what v1 gives is accepted once more."""
    if "id" in body:
        yield _must_work(server.client.get(f"/api/v1/projects/{body['id']}"))
        yield _must_work(server.client.get(f"/api/v1/projects/{body['id']}/document"))
        key = body["id"]
    else:
        key = body["key"]
        yield _must_work(server.client.get(f"/api/odin/editor/progress/{key}"))
    scenes = server.client.get(f"{V1}/{key}")
    yield _must_work(scenes)
    yield _must_work(server.client.post(V1, json={"scenes": scenes.json()["response"]["scenes"]}))


def _must_work(answer: httpx.Response) -> Outcome:
    if answer.is_success:
        return Outcome("ok")
    where = f"{answer.request.method} {answer.request.url.path}"
    return Outcome("broken", f"accepted, but then {where} answers {answer.status_code} {answer.text[:300]}")


def run(cases: int, seed: int) -> Report:
    report = Report("documents")
    start = time.monotonic()
    with serving() as server:
        before = _usage(server)
        for number in range(cases):
            request, operations, writing = case(server, seed, number)
            began = time.monotonic()
            outcome = outcome_of(server, request, operations, writing)
            report.add(outcome, time.monotonic() - began)
            if outcome.verdict == "broken" and len(report.failures) < MAX_FAILURES:
                report.fail(_failure(server, seed, number, outcome))
            if not server.process.is_running():
                report.fail(Failure(f"documents:{seed}:{number}", "the server has gone", ""))
                break
            if number + 1 == WARM_UP:
                before = _usage(server)
        after = _usage(server)
        if server.client.get("/healthz").status_code != 200:
            report.fail(Failure(f"documents:{seed}:{cases}", "the server is not well", ""))
    for name, most in {"memory": MAX_GROWTH, "files": MAX_FILES, "children": 0}.items():
        if after[name] - before[name] > most:
            report.fail(Failure(f"documents:{seed}:{cases}", f"{name} grew from {before[name]} to {after[name]}", ""))
    report.figures = {"server_mb": [round(usage["memory"] / MB) for usage in (before, after)]}
    report.seconds = time.monotonic() - start
    return report


def _usage(server: Server) -> dict[str, int]:
    process = server.process
    return {
        "memory": process.memory_info().rss,
        "files": process.num_fds(),
        "children": len(process.children()),
    }


def replay(seed: int, number: int) -> Failure:
    with serving() as server:
        return _failure(server, seed, number, outcome_of(server, *case(server, seed, number)))


def _failure(server: Server, seed: int, number: int, outcome: Outcome) -> Failure:
    request, operations, writing = case(server, seed, number)

    def fails(part: Sequence[Damage]) -> bool:
        return outcome_of(server, request, part, writing).verdict == "broken"

    smallest = minimise(operations, fails, 30) if fails(operations) else operations
    body = to_bytes(Random(writing), damaged(request.body, smallest))
    shown = f"{request.method} {request.path} {list(smallest)} ({len(body)} bytes: {body[:60]!r} ...)"
    return Failure(f"documents:{seed}:{number}", outcome.detail, shown)
