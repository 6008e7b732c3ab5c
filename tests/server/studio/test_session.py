"""Signing in over HTTP: who may do what with a cookie, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from greenroom.store.roles import Role
from tests.server.api.documents import document as sample_document
from tests.server.process import Api, api_process

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Without an account."""
    with api_process(tmp_path_factory.mktemp("studio")) as running:
        yield running


def browser(api: Api, **headers: str) -> httpx.Client:
    """As a page of the studio calls."""
    return httpx.Client(base_url=api.url, headers={"Origin": api.url, **headers}, timeout=20)


@contextmanager
def signed_in(api: Api, email: str, password: str = PASSWORD) -> Iterator[httpx.Client]:
    with browser(api) as client:
        answer = client.post("/api/studio/session", json={"email": email, "password": password})
        assert answer.status_code == 201, answer.text
        yield client


@pytest.fixture(scope="module")
def owner(fresh: Api) -> Iterator[httpx.Client]:
    with browser(fresh) as client:
        assert client.get("/api/studio/welcome").json() == {"first_run": True, "person": None}
        body = {"token": fresh.store.secrets.first_run_token(), "email": "ada@example.org", "password": PASSWORD}
        wrong = client.post("/api/studio/first-run", json={**body, "token": "0" * 64})
        assert (wrong.status_code, wrong.json()["error"]["code"]) == (403, "first_run_refused")
        weak = client.post("/api/studio/first-run", json={**body, "password": "short"})
        assert (weak.status_code, weak.json()["error"]["code"]) == (422, "weak_password")
        made = client.post("/api/studio/first-run", json=body)
        assert made.status_code == 201 and made.json()["role"] == "owner"
        cookie = made.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
        again = client.post("/api/studio/first-run", json={**body, "email": "eve@example.org"})
        assert again.status_code == 403
        yield client


def test_the_owner_may_all(owner: httpx.Client, fresh: Api) -> None:
    assert owner.get("/api/studio/session").json()["email"] == "ada@example.org"
    made = owner.post("/api/v1/projects", json={"document": sample_document()})
    assert made.status_code == 201
    listed = owner.get("/api/v1/projects").json()["items"][0]
    assert (listed["id"], listed["edited_by"]) == (made.json()["id"], "ada@example.org")
    assert owner.post("/api/v1/keys", json={"name": "by Ada"}).status_code == 201


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null", "http://127.0.0.1:1"])
def test_pages_of_other_sites_change_nothing(owner: httpx.Client, fresh: Api, origin: str) -> None:
    headers = {"Origin": origin} if origin else {}
    with httpx.Client(base_url=fresh.url, cookies=owner.cookies, headers=headers) as stranger:
        for method, path in (("POST", "/api/v1/keys"), ("DELETE", "/api/studio/session"), ("POST", "/api/v1/projects")):
            refused = stranger.request(method, path, json={"name": "x"})
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "foreign_origin")
        sign_in = stranger.post("/api/studio/session", json={"email": "ada@example.org", "password": PASSWORD})
        assert sign_in.json()["error"]["code"] == "foreign_origin"
    assert owner.get("/api/studio/session").status_code == 200


def test_each_role_on_each_kind_of_route(owner: httpx.Client, fresh: Api) -> None:
    roles: tuple[Role, ...] = ("editor", "viewer")
    for role in roles:
        fresh.store.members.add("default", f"{role}@example.org", role, PASSWORD, actor="tests")
    project = owner.post("/api/v1/projects", json={"document": sample_document()}).json()["id"]
    calls: dict[str, tuple[str, str, Any]] = {
        "look": ("GET", f"/api/v1/projects/{project}", None),
        "draw": ("POST", "/api/v1/frames", {"document": {}}),
        "change": ("POST", "/api/v1/projects", {"document": sample_document()}),
        "folder": ("POST", "/api/v1/folders", {"name": "Box"}),
        "move": ("PATCH", f"/api/v1/projects/{project}", {"folder_id": None}),
        "folders": ("GET", "/api/v1/folders", None),
        "export": ("POST", "/api/v1/exports", {"project_id": project}),
        "keys": ("GET", "/api/v1/keys", None),
        "webhooks": ("GET", "/api/v1/webhooks", None),
    }
    allowed = {
        "editor": {"look", "draw", "change", "folder", "move", "folders", "export"},
        "viewer": {"look", "draw", "folders"},
    }
    for name, may in allowed.items():
        with signed_in(fresh, f"{name}@example.org") as client:
            for what, (method, path, body) in calls.items():
                answer = client.request(method, path, json=body)
                assert (answer.status_code != 403) is (what in may), (name, what, answer.text)
                if answer.status_code == 403:
                    assert answer.json()["error"]["code"] == "forbidden" and name in answer.json()["error"]["msg"]


def test_a_session_opens_only_its_own_workspace(owner: httpx.Client, fresh: Api) -> None:
    fresh.store.members.add("elsewhere", "zoe@example.org", "owner", PASSWORD, actor="tests")
    project = owner.post("/api/v1/projects", json={"document": sample_document()}).json()["id"]
    with signed_in(fresh, "zoe@example.org") as zoe:
        assert zoe.get("/api/v1/projects").json()["items"] == []
        assert zoe.get(f"/api/v1/projects/{project}").status_code == 404
        moved = zoe.patch("/api/studio/session", json={"workspace": "default"})
        assert (moved.status_code, moved.json()["error"]["code"]) == (403, "no_workspace")


def test_the_compatible_apis_take_keys_only(owner: httpx.Client) -> None:
    for path in ("/api/odin/editor/project/name/x", "/api/odin/v3/editor/project"):
        assert owner.get(path).status_code == 401


def test_signing_out_ends_the_session_wherever_the_cookie_went(owner: httpx.Client, fresh: Api) -> None:
    with signed_in(fresh, "ada@example.org") as client:
        kept = dict(client.cookies)
        assert client.delete("/api/studio/session").status_code == 204
        assert client.get("/api/studio/session").status_code == 401
        stolen = httpx.get(f"{fresh.url}/api/v1/projects", cookies=kept)
        assert (stolen.status_code, stolen.json()["error"]["code"]) == (401, "signed_out")


def test_guessing_is_slowed_down(owner: httpx.Client, fresh: Api) -> None:
    fresh.store.members.add("default", "target@example.org", "viewer", PASSWORD, actor="tests")
    with browser(fresh, **{"X-Forwarded-For": "198.51.100.1"}) as client:  # the other tests sign in from elsewhere
        body = {"email": "target@example.org", "password": "wrong guess"}
        codes = [client.post("/api/studio/session", json=body).json()["error"]["code"] for _ in range(6)]
    assert codes == ["sign_in_failed"] * 5 + ["too_many_tries"]


def test_the_cookie_lasts_from_its_last_use(owner: httpx.Client) -> None:
    cookie = owner.get("/api/studio/welcome").headers["set-cookie"]
    assert cookie.startswith("greenroom_session=") and "Max-Age=2592000" in cookie and "HttpOnly" in cookie
    assert owner.get("/api/studio/session").status_code == 200


def test_behind_a_proxy_a_guesser_keeps_nobody_else_out(tmp_path: Path) -> None:
    with api_process(tmp_path, public_url="https://studio.test") as api:
        api.store.members.found("default", "ada@example.org", PASSWORD)
        with browser(api, Origin="https://studio.test") as client:

            def code(guess: str, addresses: str, email: str = "ada@example.org") -> int:
                body = {"email": email, "password": guess}
                headers = {"X-Forwarded-For": addresses}
                return client.post("/api/studio/session", json=body, headers=headers).status_code

            guesses = [code("wrong guess", f"10.0.0.{n}, 203.0.113.9", f"{n}@example.org") for n in range(6)]
            assert guesses == [401] * 5 + [429]
            assert code(PASSWORD, "203.0.113.9, 198.51.100.7") == 201


def test_x_forwarded_for_is_believed_from_the_named_proxies_only(tmp_path: Path) -> None:
    with (
        api_process(tmp_path, public_url="https://studio.test", trusted_proxies=("10.0.0.0/8",)) as api,
        browser(api, Origin="https://studio.test") as client,
    ):

        def code(n: int) -> int:
            body = {"email": f"{n}@example.org", "password": "a guess"}
            headers = {"X-Forwarded-For": f"203.0.113.{n}"}
            return client.post("/api/studio/session", json=body, headers=headers).status_code

        assert [code(n) for n in range(6)] == [401] * 5 + [429], "all came from one address, whatever they said"


def test_a_new_password_ends_the_other_sessions(owner: httpx.Client, fresh: Api) -> None:
    fresh.store.members.add("default", "joan@example.org", "editor", PASSWORD, actor="tests")
    with signed_in(fresh, "joan@example.org") as here, signed_in(fresh, "joan@example.org") as there:
        wrong = here.put("/api/studio/password", json={"current": "a guess", "password": "a longer password"})
        assert (wrong.status_code, wrong.json()["error"]["code"]) == (401, "sign_in_failed")
        weak = here.put("/api/studio/password", json={"current": PASSWORD, "password": "short"})
        assert (weak.status_code, weak.json()["error"]["code"]) == (422, "weak_password")
        assert there.get("/api/studio/session").status_code == 200
        done = here.put("/api/studio/password", json={"current": PASSWORD, "password": "a longer password"})
        assert done.status_code == 200, done.text
        assert here.get("/api/studio/session").status_code == 200
        assert there.get("/api/studio/session").status_code == 401
    again = (fresh, "joan@example.org", "a longer password")
    with signed_in(*again) as here, signed_in(*again) as there:
        assert here.delete("/api/studio/sessions").status_code == 204
        assert there.get("/api/studio/session").status_code == 401
    answer = owner.post("/api/v1/members/joan@example.org/password")
    assert answer.status_code == 200, answer.text
    with signed_in(fresh, "joan@example.org", answer.json()["password"]):
        pass
