from __future__ import annotations

import base64
import datetime
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from greenroom.media.errors import (
    SourceInvalid,
    SourceNotFound,
    SourceNotMedia,
    SourceRefused,
    SourceTimeout,
    SourceTooLarge,
    SourceUnavailable,
)
from greenroom.media.fetch import Guard, fetch
from tests.media.web import ETAG, MODIFIED, PNG, SHA256, Site, site

OPEN = Guard(frozenset({"127.0.0.1"}))


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        yield server


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "blob"


@pytest.mark.parametrize("page", ["/png", "/chunked", "/png?signature=a%2Fb&x=1"])
def test_a_file_is_streamed_to_disk_with_its_hash(web: Site, into: Path, page: str) -> None:
    got = fetch(web.url(page), into, OPEN)
    assert into.read_bytes() == PNG
    assert (got.path, got.sha256, got.size, got.media_type) == (into, SHA256, len(PNG), "image/png")
    assert web.seen[0][0] == page


def test_names_outside_ascii_are_encoded_once(web: Site, into: Path) -> None:
    fetch(web.url("/png/그림 1.png?q=한"), into, OPEN)
    fetch(web.url("/png/%EA%B7%B8.png"), into, OPEN)
    assert [path for path, _ in web.seen] == ["/png/%EA%B7%B8%EB%A6%BC%201.png?q=%ED%95%9C", "/png/%EA%B7%B8.png"]


def test_unchanged_files_are_not_sent_again(web: Site, into: Path) -> None:
    first = fetch(web.url("/cached"), into, OPEN)
    assert (first.etag, first.last_modified) == (ETAG, MODIFIED)
    again = fetch(web.url("/cached"), into, OPEN, etag=first.etag, last_modified=first.last_modified)
    assert (again.path, again.etag) == (None, ETAG)
    assert fetch(web.url("/cached"), into, OPEN, last_modified=MODIFIED).path is None
    assert fetch(web.url("/cached"), into, OPEN, etag='"v0"').path == into


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("/missing", SourceNotFound),
        ("/broken", SourceUnavailable),
        ("/html", SourceNotMedia),
        ("/gzip", SourceUnavailable),
        ("/short", SourceUnavailable),
        ("/loop", SourceNotFound),
        ("/to?", SourceNotFound),
        ("/to?ftp://127.0.0.1/a.png", SourceInvalid),
        ("/to?file:///etc/passwd", SourceInvalid),
        ("/to?data:image/png,x", SourceInvalid),
    ],
)
def test_what_goes_wrong_has_a_type(web: Site, into: Path, page: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        fetch(web.url(page), into, OPEN)


def test_a_private_address_is_refused_before_anything_is_sent(web: Site, into: Path) -> None:
    with pytest.raises(SourceRefused, match=r"--allow-host 127\.0\.0\.1"):
        fetch(web.url("/png"), into, Guard())
    assert web.seen == []


@pytest.mark.parametrize("target", ["http://10.0.0.1/a.png", "http://169.254.169.254/latest", "http://[::1]/a.png"])
def test_redirects_are_checked_again(web: Site, into: Path, target: str) -> None:
    with pytest.raises(SourceRefused):
        fetch(web.url(f"/to?{target}"), into, OPEN)


def test_redirects_are_followed(web: Site, into: Path) -> None:
    assert fetch(web.url(f"/to?{web.url('/to?/png')}"), into, OPEN).sha256 == SHA256


def test_the_connection_goes_to_the_address_that_was_checked(web: Site, into: Path) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.9.9.9"]  # a name that rebinds

    guard = Guard(frozenset({"media.test"}), resolver)
    assert fetch(web.url("/png", host="media.test"), into, guard).sha256 == SHA256
    assert asked == ["media.test"]
    assert web.seen[0][1]["Host"] == f"media.test:{web.port}"


def test_the_next_address_is_tried_when_one_does_not_answer(web: Site, into: Path) -> None:
    guard = Guard(frozenset({"media.test"}), lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert fetch(web.url("/png", host="media.test"), into, guard).size == len(PNG)


@pytest.mark.parametrize("page", ["/png", "/chunked", "/endless"])
def test_size_is_limited_with_and_without_a_length(web: Site, into: Path, page: str) -> None:
    limit = len(PNG) - 1 if page != "/endless" else 1_000_000
    with pytest.raises(SourceTooLarge):
        fetch(web.url(page), into, OPEN, max_bytes=limit)
    assert not into.exists() or into.stat().st_size <= limit


@pytest.mark.parametrize("page", ["/silent", "/drip", "/endless"])
def test_time_is_limited_however_the_server_dawdles(web: Site, into: Path, page: str) -> None:
    with pytest.raises(SourceTimeout):
        fetch(web.url(page), into, OPEN, timeout=0.3)


def test_a_server_that_is_not_there(into: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(SourceUnavailable):
            fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/a.png", into, OPEN)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.png",
        "/a.png",
        "ftp://media.test/a.png",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://h:99999/",
    ],
)
def test_other_urls_are_not_fetched(into: Path, url: str) -> None:
    with pytest.raises(SourceInvalid):
        fetch(url, into, OPEN)


def test_user_names_in_urls_are_refused(web: Site, into: Path) -> None:
    with pytest.raises(SourceRefused, match="user name"):
        fetch(f"http://me:secret@127.0.0.1:{web.port}/png", into, OPEN)


def test_messages_do_not_repeat_signatures(web: Site, into: Path) -> None:
    with pytest.raises(SourceNotFound) as caught:
        fetch(web.url("/missing?token=s3cret"), into, OPEN)
    assert "s3cret" not in str(caught.value)


def test_data_urls(into: Path) -> None:
    text = base64.b64encode(PNG).decode()
    for url in (
        f"data:image/png;base64,{text}",
        f"DATA:;base64,{text.rstrip('=')}",
        f"data:image/png;base64,{text[:40]}\n{text[40:]}",
    ):
        assert fetch(url, into, Guard()).sha256 == SHA256
        assert into.read_bytes() == PNG
    percent = "".join(f"%{b:02x}" for b in PNG)
    assert fetch(f"data:image/png,{percent}", into, Guard()).sha256 == SHA256


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("data:image/png;base64", SourceInvalid),
        ("data:image/png;base64,@@@", SourceInvalid),
        ("data:text/html,<html>", SourceNotMedia),
        ("data:,", SourceNotMedia),
        (f"data:image/png;base64,{base64.b64encode(PNG).decode()}", SourceTooLarge),
    ],
)
def test_bad_data_urls(into: Path, url: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        fetch(url, into, Guard(), max_bytes=50)


def certificate(tmp_path: Path, host: str) -> Path:
    """A self-signed certificate and its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / f"{host}.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


def test_https_checks_the_certificate_of_the_original_name(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path, "media.test")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)
    names: list[str | None] = []
    tls.sni_callback = lambda socket_, name, context: names.append(name)
    guard = Guard(frozenset({"media.test", "other.test"}), lambda host, port: ["127.0.0.1"])
    with site(tls) as web:
        with pytest.raises(SourceUnavailable, match="certificate"):
            fetch(web.url("/png", "media.test", "https"), into, guard)
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert fetch(web.url("/png", "media.test", "https"), into, guard).sha256 == SHA256
        assert names[-1] == "media.test"
        with pytest.raises(SourceUnavailable, match="certificate"):
            fetch(web.url("/png", "other.test", "https"), into, guard)
