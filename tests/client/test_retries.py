"""What is sent again and what is not, against a real server behind a network that fails."""

from __future__ import annotations

import random
import socket
from datetime import UTC, datetime

import pytest

from greenroom.client import ApiError, Conflict, Greenroom, NoAnswer, Overloaded, Retries, UnexpectedAnswer
from greenroom.client.retries import retry_after
from tests.client.both import QUICK, Kind, opened
from tests.client.proxy import Fault, Proxy
from tests.server.api.documents import document
from tests.server.process import Api


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_server_that_is_busy_or_away_is_asked_again(shaky: Greenroom, proxy: Proxy, status: int) -> None:
    proxy.fail(Fault("refuse", status=status), Fault("refuse", status=status))
    assert shaky.usage().storage.objects >= 0
    assert len(proxy.calls("GET", "usage")) == 3


def test_other_errors_are_not(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(Fault("refuse", status=500))
    with pytest.raises(ApiError) as caught:
        shaky.usage()
    assert (caught.value.status, caught.value.code, caught.value.retryable) == (500, "http_500", False)
    assert len(proxy.seen) == 1


def test_at_last_the_error_is_raised(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(*[Fault("refuse", status=503)] * QUICK.tries)
    with pytest.raises(Overloaded, match="Bad gateway") as caught:
        shaky.usage()
    assert caught.value.retryable and len(proxy.seen) == QUICK.tries


def test_a_long_retry_after_is_not_waited_for(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(Fault("refuse", status=429, retry_after="3600"))
    with pytest.raises(Overloaded):
        shaky.usage()
    assert len(proxy.seen) == 1


@pytest.mark.parametrize("kind_of_fault", ["hang_up", "cut"])
def test_a_connection_that_breaks(shaky: Greenroom, proxy: Proxy, kind_of_fault: str) -> None:
    proxy.fail(Fault(kind_of_fault, after=5))  # type: ignore[arg-type]
    assert shaky.usage().storage.objects >= 0
    assert len(proxy.seen) == 2


def test_what_was_created_though_the_answer_was_lost_is_created_once(shaky: Greenroom, proxy: Proxy) -> None:
    name = f"once {random.random()}"
    proxy.fail(Fault("lose_answer", "POST"), Fault("refuse", "POST", status=502))
    made = shaky.projects.create(document(name))
    assert [project.id for project in shaky.projects.list(search=name)] == [made.id]
    keys = {call.headers["idempotency-key"] for call in proxy.calls("POST")}
    assert len(proxy.calls("POST")) == 3 and len(keys) == 1
    shaky.projects.create(document(name))
    assert len(shaky.projects.list(search=name)) == 2, "two calls are two projects"


def test_a_key_is_not_made_twice(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(Fault("lose_answer", "POST"))
    with pytest.raises(NoAnswer) as caught:
        shaky.keys.create("lost")
    assert caught.value.sent and len(proxy.seen) == 1


def test_a_save_whose_answer_was_lost_is_found(shaky: Greenroom, proxy: Proxy) -> None:
    made = shaky.projects.create(document())
    proxy.fail(Fault("lose_answer", "PUT"))
    saved = shaky.projects.save(made)
    assert saved.rev == 2 and len(proxy.calls("PUT")) == 2
    assert [rev.rev for rev in shaky.projects.revs(made.id)] == [2, 1]


def test_somebody_elses_save_is_not_taken_for_ones_own(shaky: Greenroom, proxy: Proxy, api: Api) -> None:
    made = shaky.projects.create(document())
    with Greenroom(api.url, api.key) as other:
        other.projects.save(made.with_tags({}), overwrite=True)
    proxy.fail(Fault("refuse", "PUT", status=502))
    made.document["name"] = "Mine"
    with pytest.raises(Conflict):
        shaky.projects.save(made)


def test_a_deletion_whose_answer_was_lost_is_done(shaky: Greenroom, proxy: Proxy) -> None:
    made = shaky.projects.create(document())
    proxy.fail(Fault("lose_answer", "DELETE"))
    shaky.projects.delete(made.id)
    assert len(proxy.calls("DELETE")) == 2
    with pytest.raises(ApiError, match="no project"):
        shaky.projects.delete(made.id)


def test_an_edit_that_somebody_overtakes_is_made_again(shaky: Greenroom, proxy: Proxy, api: Api) -> None:
    made = shaky.projects.create(document())
    made.scenes[0]["clips"][0]["tag"] = "title"
    made = shaky.projects.save(made)
    proxy.fail(Fault("refuse", "PUT", status=412, body=b'{"error": {"code": "precondition_failed"}}'))
    edited = shaky.projects.edit(made.id, {"title": "Mine"})
    assert edited.tags[0].value == "Mine" and len(proxy.calls("PUT")) == 3


def test_no_server(kind: Kind) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with opened(kind, url, "key") as client, pytest.raises(NoAnswer, match=url) as caught:
            client.keys.create("never sent")
    assert caught.value.retryable and not caught.value.sent


def test_a_server_that_says_nothing(kind: Kind) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        quick = Retries(tries=2, first=0.01)
        with opened(kind, url, "key", timeout=0.1, retries=quick) as client, pytest.raises(NoAnswer, match="(?i)time"):
            client.usage()


def test_something_else_than_greenroom(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(Fault("refuse", status=200), Fault("refuse", status=200, body=b'{"days": 1}'))
    with pytest.raises(UnexpectedAnswer, match="is this the server's URL"):
        shaky.usage()
    with pytest.raises(UnexpectedAnswer, match="days: .*a list"):
        shaky.usage()


def test_a_redirect_is_told(shaky: Greenroom, proxy: Proxy) -> None:
    proxy.fail(Fault("refuse", status=301, location="https://studio.example/"))
    with pytest.raises(ApiError, match="points to https://studio.example/"):
        shaky.usage()


def test_tries_are_logged(shaky: Greenroom, proxy: Proxy, caplog: pytest.LogCaptureFixture) -> None:
    proxy.fail(Fault("refuse", status=503))
    with caplog.at_level("INFO", "greenroom.client"):
        shaky.usage()
    (record,) = [record for record in caplog.records if record.name == "greenroom.client"]
    assert "GET /api/v1/usage, try 1: <html>" in record.getMessage()


def test_waits() -> None:
    retries = Retries(first=1.0, longest=5.0)
    for tried, limit in ((1, 1.0), (2, 2.0), (3, 4.0), (4, 5.0), (1000, 5.0)):
        waits = [retries.wait(tried) for _ in range(300)]
        assert 0 <= min(waits) < limit * 0.1 and limit * 0.9 < max(waits) <= limit, "full jitter"
    assert all(7.0 <= retries.wait(3, 7.0) <= 8.0 for _ in range(50))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("12", 12.0), ("0", 0.0), ("", None), (None, None), ("-3", None), ("1e3", None), ("²", None),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60.0), ("Thu, 01 Jan 2020 00:00:00 GMT", 0.0), ("Thu, 99 Foo", None),
    ],
)  # fmt: skip
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, datetime(2026, 1, 1, tzinfo=UTC)) == seconds
