"""What a receiver gets, byte for byte, in each style."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, unquote

import pytest

from greenroom.client.webhooks import InvalidWebhook, verify_webhook
from greenroom.server.links import Linker
from greenroom.store.store import Store
from tests.jobs.webhooks.conftest import BASE, RESULT, MakeExport, Start
from tests.jobs.webhooks.receiver import Receiver, wait_until


def test_v1_is_a_get_with_the_documented_query(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    deliver()
    export = make_export(webhook=hook.url("/hook?customer=a%20b&x=1"))
    store.exports.finish(export.id, RESULT)
    (call,) = hook.wait(1)
    fields = parse_qsl(call.query, keep_blank_values=True)
    assert (call.method, call.path, call.body) == ("GET", "/hook", b"")
    assert [name for name, _ in fields] == ["customer", "x", "ai_progress_update_loc", "videoUrl", "duration"]
    told = dict(fields)
    assert told["customer"] == "a b" and told["ai_progress_update_loc"] == export.id and told["duration"] == "12.5"
    raw = call.query.partition("videoUrl=")[2].partition("&")[0]
    assert not set(raw) & set("/:&= ") and unquote(raw) == told["videoUrl"]
    base, _, link = told["videoUrl"].partition("/downloads/")
    workspace, token, name = link.split("/")
    assert (base, workspace, name) == (BASE, "default", f"{export.id}.mp4")
    Linker(store.secrets.signing_key(), 60).check(workspace, token, name)  # as the server does; raises when forged
    assert verify_webhook(call.headers, call.query, store.webhooks.signers.get("default").secret) == call.event_id


def test_a_sound_is_linked_as_one(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    deliver()
    export = make_export(webhook=hook.url(), profile="mp3")
    store.exports.finish(export.id, RESULT)
    (call,) = hook.wait(1)
    assert dict(parse_qsl(call.query))["videoUrl"].endswith(f"/{export.id}.mp3")


def test_v3_posts_progress_in_order_and_the_video_last(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    deliver()
    export = make_export(webhook=hook.url(), webhook_style="v3")
    for percent in range(5, 100, 5):
        store.exports.progress(export.id, float(percent), "frames")
        time.sleep(0.02)
    store.exports.finish(export.id, RESULT)
    wait_until(lambda: any(json.loads(c.body)["progress"] == 100 for c in hook.calls), 20)
    bodies = [json.loads(call.body) for call in hook.calls]
    told = [body["progress"] for body in bodies]
    assert told == sorted(set(told)) and told[-1] == 100 and len(told) > 2, told
    assert all(isinstance(n, int) for n in told)
    for body in bodies[:-1]:
        assert body == {
            "progress": body["progress"],
            "backendTaskId": export.id,
            "projectId": export.project_id,
            "state": "exporting",
        }
    assert bodies[-1].pop("download_url").startswith(f"{BASE}/downloads/default/")
    assert bodies[-1] == {
        "progress": 100,
        "backendTaskId": export.id,
        "projectId": export.project_id,
        "state": "exported",
        "credit": 0,
    }
    assert {call.headers["Content-Type"] for call in hook.calls} == {"application/json"}


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_v3_tells_of_failures(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport, end: str) -> None:
    export = make_export(webhook=hook.url(), webhook_style="v3")
    store.exports.progress(export.id, 99.9, "assembly")
    if end == "failed":
        store.exports.fail(export.id, {"code": "source_not_found", "msg": "gone", "path": "scenes[0].clips[1].url"})
    else:
        store.exports.cancel("default", export.id)
    deliver()
    (call,) = hook.wait(1)
    body = json.loads(call.body)
    assert (body["progress"], body["state"]) == (99, "failed")
    assert body["error"]["code"] == ("source_not_found" if end == "failed" else "cancelled")


def test_an_endpoint_gets_the_native_event(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    endpoint, signer = store.webhooks.endpoints.create("default", hook.url())
    export = make_export()
    store.exports.finish(export.id, RESULT)
    deliver()
    (call,) = hook.wait(1)
    body = json.loads(call.body)
    assert (body["event"], body["id"], body["workspace"]) == ("export.finished", call.event_id, "default")
    assert body["export"]["id"] == export.id and body["export"]["duration_ms"] == 12_500
    assert body["export"]["download_url"].endswith(f"/{export.id}.mp4")
    assert call.headers["Greenroom-Event"] == "export.finished"
    assert verify_webhook(call.headers, call.body, signer.secret) == call.event_id
    with pytest.raises(InvalidWebhook):
        verify_webhook(call.headers, call.body, store.webhooks.signers.get("default").secret)
    hook.calls.clear()
    store.webhooks.deliveries.test("default", endpoint.id)
    (call,) = hook.wait(1)
    assert json.loads(call.body)["event"] == "webhook.test" and "export" not in json.loads(call.body)


def test_during_a_rotation_the_old_secret_verifies_too(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    old = store.webhooks.signers.get("default").secret
    new = store.webhooks.signers.rotate("default").secret
    store.exports.finish(make_export(webhook=hook.url()).id, RESULT)
    deliver()
    (call,) = hook.wait(1)
    assert verify_webhook(call.headers, call.signed, old) == verify_webhook(call.headers, call.signed, new)


def test_what_was_changed_or_is_old_does_not_verify(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    secret = store.webhooks.signers.get("default").secret
    store.exports.finish(make_export(webhook=hook.url(), webhook_style="v3").id, RESULT)
    deliver()
    (call,) = hook.wait(1)
    sent = int(call.headers["Greenroom-Timestamp"])

    def verify(changed: Mapping[str, str] = {}, *, at: float = float(sent), body: bytes = call.body) -> str:
        return verify_webhook({**call.headers, **changed}, body, secret, now=at)

    assert verify() == verify(at=sent + 299) == verify(at=sent - 299) == call.event_id
    lower = {name.lower(): value for name, value in call.headers.items()}
    assert verify_webhook(lower, call.body.decode(), secret, now=sent) == call.event_id
    wrong: list[Callable[[], str]] = [
        lambda: verify(body=call.body.replace(b"100", b"101")),
        lambda: verify(at=sent + 301),
        lambda: verify(at=sent - 301),
        lambda: verify({"Greenroom-Timestamp": str(sent + 1)}),
        lambda: verify({"Greenroom-Event-Id": "0" * 24}),
        lambda: verify({"Greenroom-Signature": "v1=" + "0" * 64}),
        lambda: verify({"Greenroom-Signature": "é"}),
        lambda: verify({"Greenroom-Timestamp": "soon"}),
        lambda: verify_webhook({}, call.body, secret),
    ]
    for attempt in wrong:
        with pytest.raises(InvalidWebhook):
            attempt()
