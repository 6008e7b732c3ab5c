from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.server.process import Api

SESSIONS = "/api/v2/sessions"
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "/start", {"avatar_id": "mina"}),
    ("POST", "/abc/talk", {"message": "Hello"}),
    ("POST", "/stop", {"session_id": "abc"}),
    ("GET", "", {}),
    ("GET", "/abc", {}),
]


def call(
    client: httpx.Client, method: str, path: str, body: dict[str, Any], **headers: str
) -> tuple[int, dict[str, Any]]:
    sent = client.request(method, SESSIONS + path, json=body if method == "POST" else None, headers=headers)
    return sent.status_code, sent.json()


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_there_are_no_sessions_yet(client: httpx.Client, method: str, path: str, body: dict[str, Any]) -> None:
    status, said = call(client, method, path, body)
    assert (status, said["code"], said["data"]) == (403, 4030, None)
    assert said["message"].startswith("not_configured: ") and said["error"]["code"] == "not_configured"
    for field in body:
        status, said = call(client, method, path, body | {field: ""})
        assert (status, said["code"], said["error"]["path"]) == (422, 4000, field)


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
def test_a_key_is_needed_first(api: Api, method: str, path: str, body: dict[str, Any]) -> None:
    with httpx.Client(base_url=api.url) as client:
        status, said = call(client, method, path, body)
        assert (status, said["code"], said["error"]["code"]) == (401, 4010, "unauthorized")
        status, said = call(client, method, path, body, **{"STUDIO-API-KEY": api.key})
        assert (status, said["code"]) == (403, 4030)


def test_a_token_needs_a_right_pair(api: Api) -> None:
    _, app_id, user_key = api.key.split("_")
    with httpx.Client(base_url=api.url) as client:
        status, said = call(client, "POST", "/token", {"appId": app_id, "userKey": user_key})
        assert (status, said["code"]) == (403, 4030)
        status, said = call(client, "POST", "/token", {"appId": app_id, "userKey": "wrong"})
        assert (status, said["code"]) == (401, 4010)
        assert call(client, "POST", "/token", {"appId": app_id})[1]["code"] == 4000
