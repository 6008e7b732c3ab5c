"""Requests without a right to be answered."""

from __future__ import annotations

import httpx
import pytest

from greenroom.store.keys import checksum
from tests.hostile.house import House

PATHS = ("/api/odin/editor/project/5f0000000000000000000000", "/api/odin/editor/progress/5f0000000000000000000000")


def forged() -> str:
    """In form, and never issued."""
    text = "grm_abcdefgh_" + "A" * 32
    return text + checksum(text)


BAD_KEYS = {
    "nothing": None,
    "empty": "",
    "a word": "secret",
    "only the scheme": "Bearer",
    "another scheme": "Basic dXNlcjpwYXNz",
    "never issued": forged(),
    "mistyped": forged()[:-1] + "?",
    "not ASCII": "grm_\xe9\xe9",
    "long": "grm_" + "a" * 7000,
    "a statement": "grm_abcdefgh_' or 1=1 --",
}


@pytest.mark.parametrize("name", BAD_KEYS)
def test_a_wrong_key(house: House, name: str) -> None:
    value = BAD_KEYS[name]
    headers = {} if value is None else {b"Authorization": value.encode("latin-1")}
    with httpx.Client(base_url=house.api.url) as client:
        for answer in (
            *(client.get(path, headers=headers) for path in PATHS),
            client.post("/api/odin/editor/project", json={"scenes": [{}]}, headers=headers),
            client.post("/api/odin/simple/video", json={"text": "Hi.", "model": "mina"}, headers=headers),
        ):
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "unauthorized"
            assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_key(house: House) -> None:
    new = house.store.keys.create("default", "to be revoked")
    with house.client(new.key) as client:
        assert client.get(PATHS[0]).status_code == 404
        assert house.store.keys.revoke("default", new.app_id)
        answer = client.get(PATHS[0])
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")


def test_a_key_in_the_address_opens_nothing(house: House) -> None:
    answer = httpx.get(house.api.url + PATHS[0], params={"key": house.api.key, "Authorization": house.api.key})
    assert answer.status_code == 401
