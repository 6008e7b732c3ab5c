"""Each role on each route, with a key and with a session; and sessions from pages of other sites.

What a route needs is written down here once more, so that a new route has to be thought about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from greenroom.store.roles import ROLES, Role, may
from tests.server.process import Api, api_process
from tests.server.routes import HOLE, all_routes

PASSWORD = "correct horse battery"
SAFE = {"GET", "HEAD"}

OPEN = re.compile(
    r"/|/healthz|/readyz|/metrics|/openapi\.json|/downloads/.*|/studio(/.*)?|/v2/news/edit\.news"
    r"|/api/studio/(welcome|first-run|session|sessions|password)"
    r"|/api/odin/generate(Client)?Token|/api/odin/v3/auth/token|/api/v2/sessions/token"
    r"|/api/odin/(v3/)?editor/progress/(undefined|None|null)|/api/odin/v3/(model|template)/[^/]*/thumbnail"
)
"""Need no key. What they hold belongs to nobody, or is proved in another way: by a password, a pair, a signature."""
OWNERS = re.compile(r"/api/v1/(keys|members|webhooks|webhook-deliveries|webhook-secret)(/.*)?")
LOOKING_POSTS = re.compile(
    r"/api/v1/(frames|sheets|sprites|speech|timings|dry-run|previews(/stream|/prepare)?|brands/[^/]+/wear)"
    r"|/api/odin/simple/find/.*|/api/odin/v3/dropdown/templates_automation"
    r"|/api/odin/(getModelList|getModelInfo|findProject|findLog)"
)
"""They answer or draw, and change nothing of the workspace's."""
KEYS_ONLY = re.compile(r"/api/(odin|v2)/.*")


def needed(method: str, path: str) -> Role | None:
    """None: nothing. Fails for a route of which nobody has thought."""
    if OPEN.fullmatch(path):
        return None
    assert path.startswith(("/api/v1/", "/api/odin/", "/api/v2/")), f"who may call {method} {path}? Say so in this test"
    if OWNERS.fullmatch(path):
        return "owner"
    return "viewer" if method in SAFE or LOOKING_POSTS.fullmatch(path) else "editor"


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    found = all_routes(tmp_path_factory.mktemp("routes"))
    assert {("POST", "/api/v1/projects"), ("DELETE", "/api/v1/keys/{key_id}"), ("GET", "/api/studio/session")} <= {
        *found
    }
    assert len(found) > 180
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with api_process(tmp_path_factory.mktemp("roles")) as running:
        yield running


@contextmanager
def session_of(api: Api, role: Role) -> Iterator[httpx.Client]:
    """Of somebody with this role, as the studio's pages call."""
    email = f"{role}@example.org"
    if email not in {member.email for member in api.store.members.list("default")}:
        api.store.members.add("default", email, role, PASSWORD, actor="tests")
    with httpx.Client(base_url=api.url, headers={"Origin": api.url}, timeout=30) as client:
        answer = client.post("/api/studio/session", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
        yield client


def ask(client: httpx.Client, method: str, path: str) -> tuple[int, str]:
    """Status and code of the answer to an empty request about things that are not there."""
    url = HOLE.sub("0" * 24, path)
    with client.stream(method, url, content=None if method in SAFE else b"{}") as answer:
        if answer.status_code < 400 or "json" not in answer.headers.get("content-type", ""):
            return answer.status_code, ""
        if method == "HEAD":
            return answer.status_code, "forbidden" if answer.status_code == 403 else ""
        answer.read()
        return answer.status_code, answer.json()["error"]["code"]


@pytest.mark.parametrize("by", ["key", "session"])
def test_each_role_on_each_route(place: Api, routes: list[tuple[str, str]], by: str) -> None:
    wrong, asked = [], 0
    with ExitStack() as stack:
        for role in ROLES:
            if by == "key":
                made = place.store.keys.create("default", f"walks as {role}", role)
                client = stack.enter_context(place.client(made.key))
            else:
                client = stack.enter_context(session_of(place, role))
            for method, path in routes:
                need = needed(method, path)
                if need is None or (by == "session" and KEYS_ONLY.fullmatch(path)):
                    continue
                status, code = ask(client, method, path)
                asked += 1
                allowed = may(role, need)
                if status == 401 or status >= 500 or (code == "forbidden") is allowed:
                    wrong.append((role, method, path, status, code))
    assert wrong == []
    assert asked > (300 if by == "key" else 200)


def test_a_stranger_opens_nothing_and_a_cookie_no_compatible_api(place: Api, routes: list[tuple[str, str]]) -> None:
    with httpx.Client(base_url=place.url, timeout=30) as nobody, session_of(place, "owner") as owner:
        for method, path in routes:
            if needed(method, path) is None:
                continue
            assert ask(nobody, method, path)[0] == 401, (method, path)
            if KEYS_ONLY.fullmatch(path):
                assert ask(owner, method, path)[0] == 401, (method, path)


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null"])
def test_pages_of_other_sites_change_nothing_on_any_route(
    place: Api, routes: list[tuple[str, str]], origin: str
) -> None:
    with session_of(place, "owner") as owner:
        headers = {"Origin": origin} if origin else {}
        with httpx.Client(base_url=place.url, cookies=owner.cookies, headers=headers) as stranger:
            for method, path in routes:
                if method in SAFE or not path.startswith(("/api/v1/", "/api/studio/")):
                    continue
                status, code = ask(stranger, method, path)
                has_body = path.endswith(("/session", "/first-run", "/password")) and method in {"POST", "PUT", "PATCH"}
                expected = {(403, "foreign_origin")} | ({(422, "invalid_request")} if has_body else set())
                assert (status, code) in expected, (method, path, status, code)
        assert owner.get("/api/studio/session").status_code == 200


def test_a_lesser_key_makes_no_key_and_no_member(place: Api) -> None:
    made = place.store.keys.create("default", "robot", "editor")
    with place.client(made.key) as client:
        for path, body in (
            ("/api/v1/keys", {"name": "greater", "role": "owner"}),
            ("/api/v1/members", {"email": "eve@example.org", "role": "owner"}),
        ):
            refused = client.post(path, json=body)
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")
            assert "role editor" in refused.json()["error"]["msg"] and "--role owner" in refused.json()["error"]["msg"]


def test_a_key_is_made_with_a_role_and_tells_who_made_it(place: Api) -> None:
    with session_of(place, "owner") as owner:
        made = owner.post("/api/v1/keys", json={"name": "dashboard", "role": "viewer"}).json()
        assert made["role"] == "viewer"
        listed = {key["id"]: key for key in owner.get("/api/v1/keys").json()["items"]}
        assert (listed[made["id"]]["role"], listed[made["id"]]["created_by"]) == ("viewer", "owner@example.org")
        odd = owner.post("/api/v1/keys", json={"name": "x", "role": "admin"})
        assert (odd.status_code, odd.json()["error"]["path"]) == (422, "role")
    with place.client(made["key"]) as client:
        assert client.get("/api/v1/projects").status_code == 200
        pair = {"appId": made["app_id"], "userKey": made["user_key"]}
        token = client.post("/api/odin/v3/auth/token", json=pair).json()["token"]
    with place.client(token) as client:
        assert client.get("/api/odin/v3/editor/project").status_code == 200
        refused = client.post("/api/odin/v3/editor/project", json={"scenes": [{}]})
        assert (refused.status_code, refused.json()["success"], refused.json()["error"]["code"]) == (
            403,
            False,
            "forbidden",
        )
        v1 = client.post("/api/odin/editor/project", json={"scenes": [{}]})
        assert v1.status_code == 403 and "role viewer" in v1.json()["msg"]
        old = client.post("/api/odin/makeVideo", json={"token": token, "text": "Hi.", "model": "mina"})
        assert (old.status_code, old.json()["error"]["code"]) == (403, "forbidden")


def test_the_routes_are_those_of_the_description(place: Api, routes: list[tuple[str, str]], tmp_path: Path) -> None:
    described = {
        (method.upper(), path)
        for path, methods in httpx.get(f"{place.url}/openapi.json", timeout=60).json()["paths"].items()
        for method in methods
    }
    assert described <= {(method, HOLE.sub(r"{\1}", path)) for method, path in routes}
