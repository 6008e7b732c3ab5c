"""Idempotency-Key: a request that is sent again is done once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.hostile.house import House

BODIES: dict[str, Any] = {
    "/api/odin/editor/project": {"scenes": [{"clips": [{"type": "text", "detail": {"textSource": "Once"}}]}]},
    "/api/odin/simple/video": {"text": "Once.", "model": "mina"},
}


@pytest.mark.parametrize("route", BODIES)
def test_many_at_once_are_one(house: House, client: httpx.Client, route: str) -> None:
    headers = {"Idempotency-Key": f"at-once{route}"}
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: client.post(route, json=BODIES[route], headers=headers), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    keys = {answer.json()["data"]["key"] for answer in answers}
    assert len(keys) == 1
    house.cancel(keys.pop())


@pytest.mark.parametrize("route", BODIES)
def test_one_key_for_two_bodies(house: House, client: httpx.Client, route: str) -> None:
    headers = {"Idempotency-Key": f"two-bodies{route}"}
    first = client.post(route, json=BODIES[route], headers=headers)
    second = client.post(route, json={**BODIES[route], "webhook": "https://elsewhere.test/"}, headers=headers)
    assert (second.status_code, second.json()["error"]["code"]) == (422, "idempotency_conflict")
    again = client.post(route, json=BODIES[route], headers=headers)
    assert again.json()["data"]["key"] == first.json()["data"]["key"]
    house.cancel(first.json()["data"]["key"])


def test_the_key_belongs_to_its_workspace_and_route(house: House, client: httpx.Client) -> None:
    headers, made = {"Idempotency-Key": "everybody's"}, []
    for route, body in BODIES.items():
        made.append(("default", client.post(route, json=body, headers=headers).json()["data"]["key"]))
    stranger = house.store.keys.create("strangers", "hostile").key
    with house.client(stranger) as other:
        for route, body in BODIES.items():
            made.append(("strangers", other.post(route, json=body, headers=headers).json()["data"]["key"]))
    assert len({key for _, key in made}) == 4
    for workspace, key in made:
        house.store.exports.cancel(workspace, key)


@pytest.mark.parametrize("key", ["", "k" * 5000, "é", "a\tb", "'; drop table exports; --", "%", "_"])
def test_an_odd_key(house: House, client: httpx.Client, key: str) -> None:
    body = BODIES["/api/odin/editor/project"]
    answer = client.post("/api/odin/editor/project", json=body, headers={b"Idempotency-Key": key.encode("latin-1")})
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        house.cancel(answer.json()["data"]["key"])
    else:
        assert answer.json()["error"]["code"] == "bad_request"


def test_the_native_api_makes_things_once_too(client: httpx.Client) -> None:
    scene = {"background": {"colour": "#224466"}}
    body = {"document": {"schema": "greenroom/project", "version": 1, "name": "Once", "scenes": [scene]}}
    headers = {"Idempotency-Key": "native"}
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: client.post("/api/v1/projects", json=body, headers=headers), range(4)))
    assert {answer.status_code for answer in made} == {201}
    assert len({answer.json()["id"] for answer in made}) == 1
    other = client.post("/api/v1/projects", json={**body, "name": "Twice"}, headers=headers)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_conflict")
