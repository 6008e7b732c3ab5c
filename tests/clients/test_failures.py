"""Programs that wait for ever, are not let in, or ask for what is not there: they end, and their user sees why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients.studio import Studio

slow = pytest.mark.slow
PLACES = {"v1": "scenes[0].clips[1].detail.url", "v3": "scenes[0].clips[1].source_url"}


def failing(studio: Studio, dialect: str) -> str:
    """The address to poll of an export whose picture is not there; it has failed already."""
    missing = f"{studio.media}/missing.png"
    with studio.client() as client:
        scenes: list[Any]
        if dialect == "v1":
            scenes = [{"clips": [{"type": "background", "detail": {}}, {"type": "image", "detail": {"url": missing}}]}]
            base = "/api/odin/editor"
        else:
            scenes = [{"clips": [{"type": "textImage", "text": "a"}, {"type": "image", "source_url": missing}]}]
            base = "/api/odin/v3/editor"
        made = client.post(f"{base}/project", json={"scenes": scenes}).json()
        id = made["data"].get("key") or made["data"]["projectId"]
        has_ended(client, id)
    return f"{base}/progress/{id}"


def has_ended(client: httpx.Client, id: str) -> None:
    """Waits without polling the progress, since that is counted."""
    import time

    while True:
        rows = client.get("/api/v1/exports", params={"state": "failed"}).json()["items"]
        if any(id in (row["id"], row["project_id"]) for row in rows):
            return
        time.sleep(0.1)


@pytest.mark.parametrize("dialect", ["v1", pytest.param("v3", marks=slow)])
@pytest.mark.parametrize(
    ("program", "code", "shown"),
    [
        pytest.param("endless_axios.mjs", 1, "Export failed: {place}: ", id="axios"),
        pytest.param("endless.sh", 1, "Export failed: {place}: ", id="curl", marks=slow),
        # These parsers show little or nothing of what they choke on.
        pytest.param("endless_fetch.mjs", 1, "Export fai", id="fetch", marks=slow),
        pytest.param("endless_requests.py", 1, "JSONDecodeError", id="requests", marks=slow),
    ],
)
def test_an_endless_loop_ends(
    studio: Studio, tmp_path: Path, dialect: str, program: str, code: int, shown: str
) -> None:
    ended = studio.run(f"failures/{program}", tmp_path, code=code, POLL=failing(studio, dialect))
    assert ended.printed.count("waiting") == 20 or ended.printed.split() == ["200"] * 20 + ["410"]
    assert shown.format(place=PLACES[dialect]) in ended.errors


@pytest.mark.parametrize("api", ["/api/odin", "/api/odin/v3"])
@pytest.mark.parametrize(
    ("program", "shown"),
    [("refused_and_polled_fetch.mjs", "No export"), ("refused_and_polled_requests.py", "JSONDecodeError")],
)
def test_a_refused_program_that_polls_on_ends(
    studio: Studio, tmp_path: Path, program: str, shown: str, api: str
) -> None:
    ended = studio.run(f"failures/{program}", tmp_path, code=1, API=api, WRONG="wrong")
    assert "key" in ended.printed and shown in ended.errors


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["v1", "v3"])
def test_a_program_that_looks_ends_at_once(studio: Studio, tmp_path: Path, dialect: str) -> None:
    ended = studio.run("failures/full_code_fetch.mjs", tmp_path, code=1, POLL=failing(studio, dialect))
    assert "Request failed: [source_not_found]" in ended.errors and "404" in ended.errors


@pytest.mark.parametrize("program", ["refused_requests.py", pytest.param("refused_axios.mjs", marks=slow)])
@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ("/api/odin/editor/project/no-such-project", "project_not_found"),
        ("/api/odin/v3/editor/project/000000000000000000000000", "project_not_found"),
        ("/api/odin/editor/progress/000000000000000000000000", "export_not_found"),
    ],
)
def test_who_is_refused_is_told_why(studio: Studio, tmp_path: Path, program: str, ask: str, code: str) -> None:
    nobody, wrong, known = studio.run(f"failures/{program}", tmp_path, ASK=ask).told
    assert nobody["status"] == wrong["status"] == 401
    assert nobody["error"]["code"] == wrong["error"]["code"] == "unauthorized"
    assert "greenroom keys create" in nobody["msg"]
    assert (known["status"], known["error"]["code"], known["success"]) == (404, code, False)


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        ("failures/refused_requests.py", "CERTIFICATE_VERIFY_FAILED"),
        ("failures/endless_fetch.mjs", "SELF_SIGNED_CERT_IN_CHAIN"),
        ("failures/endless.sh", "SSL certificate problem"),
    ],
)
def test_a_server_that_is_not_trusted_is_not_talked_to(
    studio: Studio, tmp_path: Path, program: str, shown: str
) -> None:
    """Programs check the certificate, so the authority must be told to each language in its own way."""
    untold = dict.fromkeys(("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"), "")
    ended = studio.run(program, tmp_path, code=1, ASK="/healthz", POLL="/healthz", **untold)
    assert shown in ended.errors
