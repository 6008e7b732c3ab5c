from __future__ import annotations

import httpx
import pytest

from tests.server.process import Api

PROGRESS = "/api/odin/editor/progress/0123456789abcdef01234567"


@pytest.mark.parametrize("form", ["{}", "Bearer {}", "bearer {}", "BEARER  {}"])
def test_a_key_bare_or_after_bearer(api: Api, form: str) -> None:
    answer = httpx.get(api.url + PROGRESS, headers={"Authorization": form.format(api.key)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "export_not_found")


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer x y", "grm_00000000_" + "0" * 38, "Basic YTpi", "\xff"])
def test_anything_else_is_refused_in_the_envelope(api: Api, header: str | None) -> None:
    headers = [] if header is None else [(b"Authorization", header.encode("latin-1"))]
    answer = httpx.get(api.url + PROGRESS, headers=headers)
    body = answer.json()
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert body["success"] is False
    assert body["error"]["code"] == "unauthorized"
    assert body["msg"] == body["error"]["msg"]


def test_a_revoked_key_opens_nothing(api: Api) -> None:
    made = api.store.keys.create("default", "short-lived")
    with api.client(made.key) as client:
        assert client.get(PROGRESS).status_code == 404
        api.store.keys.revoke("default", made.app_id)
        assert client.get(PROGRESS).status_code == 401


def test_a_mistyped_body_is_not_read_before_the_key(api: Api) -> None:
    answer = httpx.post(api.url + "/api/odin/editor/project", content=b"[1")
    assert answer.status_code == 401
