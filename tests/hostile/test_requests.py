"""Requests that cannot be understood, or must not be obeyed: refused at once, with status, code and place."""

from __future__ import annotations

import json
import socket
from typing import Any

import httpx
import pytest

from tests.hostile.house import House

PROJECT = "/api/odin/editor/project"
NO_ID = "5f0000000000000000000000"


def scene(**model: Any) -> dict[str, Any]:
    return {"AIModel": {"model": "mina", "script": "Hello.", "language": "en", **model}, "clips": []}


def clip(kind: Any = "image", **detail: Any) -> dict[str, Any]:
    return {"clips": [{"type": kind, "detail": {"url": "builtin:image/chart", **detail}}]}


def refused(answer: httpx.Response, status: int, code: str, path: str | None = None) -> None:
    body = answer.json()
    assert (answer.status_code, body["error"]["code"]) == (status, code), body
    assert body["success"] is False and body["error"]["msg"]
    if path is not None:
        assert body["error"]["path"] == path, body


@pytest.mark.parametrize("id", [NO_ID, "x", "0", "%00", "..%2f..%2fetc%2fpasswd", "%F0%9F%98%80", "a" * 5000, "'--"])
@pytest.mark.parametrize("what", ["editor/project", "editor/progress", "simple/video"])
def test_an_unknown_id(client: httpx.Client, what: str, id: str) -> None:
    answer = client.get(f"/api/odin/{what}/{id}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] in ("project_not_found", "export_not_found", "not_found")
    refused(client.post(f"{PROJECT}/{NO_ID}", json={"updates": []}), 404, "project_not_found")


BODIES = {
    "not JSON": b"{",
    "a word": b"hello",
    "two values": b"{} {}",
    "binary": bytes(range(256)),
    "NaN": b'{"scenes": [{"clips": [{"type": "image", "detail": {"url": "u", "scale": NaN}}]}]}',
    "Infinity": b'{"scenes": Infinity}',
    "half of UTF-16": '{"scenes": 1'.encode("utf-16"),
    "not UTF-8": b'{"scenes": "\xff\xfe\xfd"}',
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a huge number": b'{"scenes": ' + b"9" * 5000 + b"}",
    "a multipart without end": b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n" + b"a" * 100,
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_json(client: httpx.Client, name: str) -> None:
    answer = client.post(PROJECT, content=BODIES[name], headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["error"]["code"] in ("bad_request", "missing_field", "limit_exceeded", "invalid_document")


SCENES: dict[str, tuple[Any, str, str]] = {
    "missing": ({}, "missing_field", "scenes"),
    "null": ({"scenes": None}, "invalid_document", "scenes"),
    "empty": ({"scenes": []}, "invalid_document", "scenes"),
    "a text": ({"scenes": "all"}, "invalid_document", "scenes"),
    "an object": ({"scenes": {"first": scene()}}, "invalid_document", "scenes"),
    "numbers": ({"scenes": [1]}, "invalid_document", "scenes[0]"),
    "501": ({"scenes": [{"clips": []}] * 501}, "limit_exceeded", "scenes"),
    "102 clips": ({"scenes": [{"clips": clip()["clips"] * 102}]}, "limit_exceeded", "scenes[0].clips"),
    "clips a text": ({"scenes": [{"clips": "x"}]}, "invalid_document", "scenes[0].clips"),
    "a clip a number": ({"scenes": [{"clips": [5]}]}, "invalid_document", "scenes[0].clips[0]"),
    "unknown clip type": ({"scenes": [clip("hologram")]}, "invalid_document", "scenes[0].clips[0].type"),
    "clip type a list": ({"scenes": [clip(["image"])]}, "invalid_document", "scenes[0].clips[0].type"),
    "no url": ({"scenes": [clip(url="")]}, "invalid_document", "scenes[0].clips[0].detail.url"),
    "url a list": ({"scenes": [clip(url=["a"])]}, "invalid_document", "scenes[0].clips[0].detail.url"),
    "script a list": ({"scenes": [scene(script=[5])]}, "invalid_document", "scenes[0].AIModel.script"),
    "script over the limit": ({"scenes": [scene(script="a " * 10_001)]}, "limit_exceeded", "scenes[0].AIModel.script"),
    "NUL": ({"scenes": [scene(script="a\0b")]}, "invalid_document", "scenes[0].AIModel.script"),
    "a lone surrogate": ({"scenes": [scene(script="a\ud800b")]}, "invalid_document", "scenes[0].AIModel.script"),
    "reversed surrogates": ({"scenes": [scene(script="\udc00\ud800")]}, "invalid_document", "scenes[0].AIModel.script"),
    "NUL in a key": ({"scenes": [{"a\0": 1}]}, "invalid_document", "scenes[0]"),
    "1e9": ({"scenes": [clip(scale=1e9)]}, "invalid_document", "scenes[0].clips[0].detail.scale"),
    "-1e9": ({"scenes": [clip(locationX=-1e9)]}, "invalid_document", "scenes[0].clips[0].detail.locationX"),
    "1e999": ({"scenes": [clip(scale="1e999")]}, "invalid_document", "scenes[0].clips[0].detail.scale"),
    "number as NaN text": ({"scenes": [clip(scale="NaN")]}, "invalid_document", "scenes[0].clips[0].detail.scale"),
    "number a word": ({"scenes": [clip(scale="big")]}, "invalid_document", "scenes[0].clips[0].detail.scale"),
    "number true": ({"scenes": [clip(scale=True)]}, "invalid_document", "scenes[0].clips[0].detail.scale"),
    "layer 1e9": ({"scenes": [clip(layer=1e9)]}, "invalid_document", "scenes[0].clips[0].detail.layer"),
    "layer 0.5": ({"scenes": [clip(layer=0.5)]}, "invalid_document", "scenes[0].clips[0].detail.layer"),
    "presenter scale": ({"scenes": [scene(scale=1e9)]}, "invalid_document", "scenes[0].AIModel.scale"),
    "webhook a file": ({"scenes": [scene()], "webhook": "file:///etc/passwd"}, "invalid_document", "webhook"),
    "name too long": ({"scenes": [scene()], "name": "n" * 5000}, "invalid_document", "name"),
}


@pytest.mark.parametrize("name", SCENES)
def test_scenes_that_are_none(client: httpx.Client, name: str) -> None:
    body, code, path = SCENES[name]
    answer = client.post(PROJECT, content=json.dumps(body), headers={"Content-Type": "application/json"})
    refused(answer, 422, code, path)


def test_what_is_refused_leaves_nothing_behind(house: House, client: httpx.Client) -> None:
    before = len(house.store.projects.list("default", hidden=True))
    for body, _, _ in SCENES.values():
        client.post(PROJECT, content=json.dumps(body))
    assert len(house.store.projects.list("default", hidden=True)) == before


def test_a_body_that_is_too_large(client: httpx.Client) -> None:
    refused(client.post(PROJECT, content=b" " * (33 << 20)), 413, "body_too_large")


def test_a_compressed_body(client: httpx.Client) -> None:
    refused(client.post(PROJECT, content=b"x", headers={"Content-Encoding": "gzip"}), 415, "unsupported_encoding")


@pytest.mark.parametrize(
    "raw",
    [
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nx",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /none HTTP/1.1\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
    ids=["length a word", "length negative", "two lengths", "NUL in path", "TLS on HTTP", "endless headers"],
)
def test_what_is_no_http(house: House, raw: bytes) -> None:
    host, port = house.api.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 10) as wire:
        wire.settimeout(10)
        try:
            wire.sendall(raw)
            status = wire.recv(64)
        except ConnectionError:
            status = b""
    assert not status or status.split(b" ")[1][:1] == b"4", status


def test_a_client_that_leaves_in_the_middle(house: House) -> None:
    host, port = house.api.url.removeprefix("http://").split(":")
    head = f"POST {PROJECT} HTTP/1.1\r\nHost: x\r\nAuthorization: {house.api.key}\r\nContent-Length: 1000\r\n\r\n"
    for _ in range(20):
        with socket.create_connection((host, int(port)), 10) as wire:
            wire.sendall(head.encode() + b'{"scenes":')
    with house.client() as client:
        assert client.get("/healthz").status_code == 200
