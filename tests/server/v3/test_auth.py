from __future__ import annotations

import time

import httpx
import jwt
import pytest

from greenroom.server.tokens import issue_token, key_id_of
from greenroom.store.errors import Unauthorized
from tests.server.process import Api

V3 = "/api/odin/v3"


def pair(key: str) -> dict[str, str]:
    _, app_id, user_key = key.split("_")
    return {"appId": app_id, "userKey": user_key}


def token_of(api: Api, key: str | None = None) -> str:
    token: str = httpx.post(f"{api.url}{V3}/auth/token", json=pair(key or api.key)).json()["token"]
    return token


def test_a_pair_becomes_a_token_in_both_places(api: Api) -> None:
    answer = httpx.post(f"{api.url}{V3}/auth/token/", json=pair(api.key))
    body = answer.json()
    assert answer.status_code == 200 and body["success"] is True
    assert body["token"] == body["data"]["token"]
    claims = jwt.decode(body["token"], options={"verify_signature": False})
    assert claims["appId"] == pair(api.key)["appId"]
    assert claims["exp"] - claims["iat"] == 86_400


@pytest.mark.parametrize("form", ["apiKey", "userKey", "header"])
def test_the_whole_key_becomes_a_token_too(api: Api, form: str) -> None:
    headers = {"Authorization": api.key} if form == "header" else {}
    fields = {} if form == "header" else {form: api.key}
    answer = httpx.post(f"{api.url}{V3}/auth/token", data=fields, headers=headers)
    assert answer.json()["data"]["token"]


@pytest.mark.parametrize("form", ["{}", "Bearer {}"])
@pytest.mark.parametrize(
    "path", [f"{V3}/auth", f"{V3}/model", "/api/odin/editor/progress/000000000000000000000000", "/api/v1/projects"]
)
def test_every_dialect_takes_a_token(api: Api, path: str, form: str) -> None:
    answer = httpx.get(api.url + path, headers={"Authorization": form.format(token_of(api))})
    assert answer.status_code != 401, answer.text


def test_the_key_itself_is_taken_too(client: httpx.Client) -> None:
    body = client.get(f"{V3}/auth").json()
    assert body["isAuthenticated"] is True and body["data"]["isAuthenticated"] is True


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422),
        ({"appId": "abcdefgh"}, 422),
        ({"appId": "abcdefgh", "userKey": "0" * 38}, 401),
        ({"apiKey": "grm_nonsense"}, 401),
        ({"appId": 5, "userKey": 6}, 401),
        ({"appId": ["a"], "userKey": {"b": 1}}, 422),
    ],
)
def test_no_token_for_strangers(api: Api, fields: dict[str, object], status: int) -> None:
    answer = httpx.post(f"{api.url}{V3}/auth/token", json=fields)
    assert answer.status_code == status
    assert answer.json()["success"] is False and answer.json()["error"]["code"]


def test_a_token_dies_with_its_key(api: Api) -> None:
    made = api.store.keys.create("default", "short-lived")
    token = token_of(api, made.key)
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{api.url}{V3}/auth", headers=headers).status_code == 200
    api.store.keys.revoke("default", made.app_id)
    assert httpx.get(f"{api.url}{V3}/auth", headers=headers).status_code == 401


def test_forged_and_expired_tokens_are_refused(api: Api) -> None:
    secret = api.store.secrets.signing_key()
    app_id = pair(api.key)["appId"]
    old = issue_token(secret, app_id, time.time() - 86_401)
    forged = issue_token(b"x" * 32, app_id)
    bare = jwt.encode({"appId": app_id, "iat": 0, "exp": 9_999_999_999}, secret, algorithm="HS256")
    unsigned = jwt.encode({"appId": app_id, "iat": 0, "exp": 9_999_999_999}, None, algorithm="none")  # type: ignore[arg-type]
    for token in (old, forged, bare, unsigned, "a.b.c"):
        answer = httpx.get(f"{api.url}{V3}/auth", headers={"Authorization": token})
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


def test_a_token_lives_a_day() -> None:
    secret = b"s" * 32
    assert key_id_of(secret, issue_token(secret, "abcdefgh", time.time() - 86_300)) == "abcdefgh"
    with pytest.raises(Unauthorized, match="older than a day"):
        key_id_of(secret, issue_token(secret, "abcdefgh", time.time() - 86_500))
