from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.server.process import Api
from tests.server.scenes import scene

PROJECT = "/api/odin/editor/project"


def test_a_repeated_request_makes_one_export(client: httpx.Client) -> None:
    body = {"scenes": [scene("Once.")]}
    answers = [client.post(PROJECT, json=body, headers={"Idempotency-Key": "order-1"}) for _ in range(3)]
    assert len({answer.json()["key"] for answer in answers}) == 1
    other = client.post(PROJECT, json=body, headers={"Idempotency-Key": "order-2"})
    assert other.json()["key"] != answers[0].json()["key"]
    without = client.post(PROJECT, json=body)
    assert without.json()["key"] != answers[0].json()["key"]


def test_concurrent_twins_make_one_export(api: Api) -> None:
    def send(_: int) -> str:
        with api.client(**{"Idempotency-Key": "at-once"}) as client:
            return str(client.post(PROJECT, json={"scenes": [scene("Twins.")]}).json()["key"])

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(send, range(6)))) == 1


def test_the_same_key_with_another_body_is_refused(client: httpx.Client) -> None:
    client.post(PROJECT, json={"scenes": [scene("A.")]}, headers={"Idempotency-Key": "reused"})
    answer = client.post(PROJECT, json={"scenes": [scene("B.")]}, headers={"Idempotency-Key": "reused"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "idempotency_conflict")


def test_keys_of_other_workspaces_and_routes_are_other_keys(api: Api, client: httpx.Client) -> None:
    header = {"Idempotency-Key": "shared"}
    first = client.post(PROJECT, json={"scenes": [scene()]}, headers=header).json()["key"]
    video = client.post("/api/odin/simple/video", json={"text": "Hi.", "model": "mina"}, headers=header).json()["key"]
    with api.client(api.store.keys.create("rival", "r").key) as rival:
        third = rival.post(PROJECT, json={"scenes": [scene()]}, headers=header).json()["key"]
    assert len({first, video, third}) == 3


def test_a_key_that_is_too_long(client: httpx.Client) -> None:
    answer = client.post(PROJECT, json={"scenes": [scene()]}, headers={"Idempotency-Key": "x" * 300})
    assert answer.status_code == 400


def test_the_mark_of_a_repeatable_request_does_not_stick(api: Api, client: httpx.Client) -> None:
    first = client.post(PROJECT, json={"scenes": [scene()]}, headers={"Idempotency-Key": "mark"}).json()["key"]
    scenes = client.get(f"{PROJECT}/{first}").json()["response"]["scenes"]
    assert "request" not in str(scenes)
    second = client.post(PROJECT, json={"scenes": scenes}).json()["key"]
    assert "request" not in api.store.projects.load("default", second).project.wire
