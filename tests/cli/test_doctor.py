"""`greenroom doctor` on sound and broken installations."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.automation.llm.errors import NotConfigured
from greenroom.cli import doctor_data
from greenroom.cli.doctor_machine import check_model, check_slides
from greenroom.cli.doctor_problem import Problem
from greenroom.cli.doctor_tls import check_certificate, check_connection
from greenroom.server.listen import open_socket
from greenroom.server.tls import Certificates, ensure_certificates
from greenroom.store.database import Database
from greenroom.store.migrate import bring_to
from greenroom.store.settings import StoreSettings
from greenroom.store.store import open_store
from tests.cli.running import answer, greenroom
from tests.s3 import s3_server
from tests.store.documents import blank_project


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    with open_store(tmp_path / "data") as store:
        store.secrets.signing_key()
        return store.settings


def test_all_is_well_before_and_after_the_first_start(tmp_path: Path) -> None:
    told = answer("doctor", "--data-dir", tmp_path / "none", "--json")
    assert told["ok"] and all(result["ok"] for result in told["checks"]), told
    assert not (tmp_path / "none").exists(), "it only looks"
    open_store(tmp_path / "data").close()
    text = greenroom("doctor", "--data-dir", tmp_path / "data")
    assert "FAIL" not in text
    for check in (
        "python",
        "drawing",
        "fonts",
        "video",
        "speech",
        "slides",
        "model",
        "disk",
        "permissions",
        "database",
        "storage",
        "clock",
    ):
        assert f"ok    {check} " in text


def problem(check: Any, *arguments: Any) -> str:
    with pytest.raises(Problem) as found:
        check(*arguments)
    return str(found.value)


def test_who_draws_slides_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_SOFFICE", "off")
    assert check_slides().startswith("drawn by Greenroom (no LibreOffice")
    monkeypatch.setenv("GREENROOM_SOFFICE", "/nowhere/soffice")
    with pytest.raises(Problem, match="/nowhere/soffice"):
        check_slides()


def test_the_language_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GREENROOM_LLM_MODEL", raising=False)
    monkeypatch.setenv("GREENROOM_LLM_URL", "https://llm.test/v1")
    with pytest.raises(NotConfigured, match="GREENROOM_LLM_MODEL"):
        check_model()
    monkeypatch.setenv("GREENROOM_LLM_MODEL", "bee-1")
    assert check_model() == "bee-1 at https://llm.test/v1/chat/completions"


def test_an_old_database_is_told_and_not_touched(settings: StoreSettings, tmp_path: Path) -> None:
    bring_to(settings.database, "0003")
    assert "greenroom migrate" in problem(doctor_data.check_database, settings)
    failed = greenroom("doctor", "--data-dir", settings.data_dir, "--json", code=1)
    assert failed == ""
    assert "0003" in problem(doctor_data.check_database, settings)


def test_open_secrets_are_told(settings: StoreSettings) -> None:
    (settings.secrets_dir / "signing.key").chmod(0o644)
    assert "chmod go=" in problem(doctor_data.check_permissions, settings)
    (settings.secrets_dir / "signing.key").chmod(0o600)
    assert "closed to others" in doctor_data.check_permissions(settings)


def test_work_without_a_worker_is_told(settings: StoreSettings) -> None:
    with open_store(settings.data_dir) as store:
        saved = store.projects.create("default", blank_project())
        store.exports.create("default", saved.id, 1)
    assert "no worker is alive" in problem(doctor_data.check_workers, settings)


def test_a_wrong_clock_is_told(settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlalchemy as sa

    monkeypatch.setattr(
        Database, "now", sa.literal_column("((julianday('now') - 2440587.5) * 86400.0) + 60.0", sa.Float)
    )
    assert "the database is 60 s ahead" in problem(doctor_data.check_clock, settings)


def test_storage_that_cannot_be_written_is_told(settings: StoreSettings) -> None:
    assert "written, read and deleted" in doctor_data.check_storage(settings)
    (settings.objects_dir / "doctor").rmdir()
    (settings.objects_dir / "doctor").touch()
    with pytest.raises(OSError):
        doctor_data.check_storage(settings)


def test_a_bucket_is_written_read_and_deleted(settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    with s3_server() as s3:
        for name, value in s3.environment.items():
            monkeypatch.setenv(name, value)
        bucket = StoreSettings(settings.data_dir, None, s3.url)
        assert "written, read and deleted" in doctor_data.check_storage(bucket)
        assert "agree" in doctor_data.check_clock(bucket)
        assert s3.names() == set()


class Listener:
    """Shakes hands with these certificates, on a free port, and hangs up."""

    def __init__(self, certificates: Certificates) -> None:
        self._context = certificates.context()
        self._socket = open_socket("127.0.0.1", 0)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                raw, _ = self._socket.accept()
            except OSError:
                return
            with raw, contextlib.suppress(OSError):
                raw.settimeout(5)
                self._context.wrap_socket(raw, server_side=True).close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[tuple[Listener, Path]]:
    open_store(tmp_path / "data").close()
    certificates = ensure_certificates(tmp_path / "data/tls", ("studio.example.org",))
    running = Listener(certificates)
    yield running, certificates.ca
    running.close()


def test_tls_is_checked_as_a_client_would(listener: tuple[Listener, Path], tmp_path: Path) -> None:
    server, ca = listener
    assert "reach localhost by TLSv1.3" in check_connection(f"https://localhost:{server.port}", ca)
    assert "studio.example.org" in check_certificate(tmp_path / "data")
    assert "not trusted by this machine" in problem(check_connection, f"localhost:{server.port}", None)
    other = ensure_certificates(tmp_path / "other").ca
    assert f"not trusted by {other}" in problem(check_connection, f"localhost:{server.port}", other)
    assert "no https address" in problem(check_connection, f"http://localhost:{server.port}", ca)
    (tmp_path / "no.pem").write_text("x")
    assert "no certificate authority" in problem(check_connection, "localhost", tmp_path / "no.pem")
    told = answer("doctor", "--data-dir", tmp_path / "data", "--url", f"https://localhost:{server.port}", "--json")
    assert told["checks"][-1]["check"] == "tls"
    assert {"curl", "Node", "Python"} <= set(told["trust"]) and str(ca) in told["trust"]["Node"]


def test_a_name_that_the_certificate_lacks_says_which_flag(
    listener: tuple[Listener, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, ca = listener
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda to, *rest: real(("127.0.0.1", to[1]), *rest))
    assert "--hostname elsewhere.example" in problem(check_connection, f"https://elsewhere.example:{server.port}", ca)
    assert "reach studio.example.org" in check_connection(f"https://studio.example.org:{server.port}", ca)


def test_a_server_without_tls_and_no_server(tmp_path: Path) -> None:
    ca = ensure_certificates(tmp_path / "tls").ca
    with open_socket("127.0.0.1", 0) as plain:
        port = plain.getsockname()[1]

        def answer_plainly() -> None:
            connection, _ = plain.accept()
            connection.recv(10)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()

        thread = threading.Thread(target=answer_plainly)
        thread.start()
        assert "does not speak TLS" in problem(check_connection, f"https://localhost:{port}", ca)
        thread.join()
    assert "no connection" in problem(check_connection, f"https://localhost:{port}", ca)
