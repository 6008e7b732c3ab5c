from __future__ import annotations

import socket
import ssl
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from greenroom.server.listen import TlsFiles, open_socket, renew
from greenroom.server.tls import ensure_certificates, make_leaf

NOW = datetime.now(UTC)


def certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_the_authority_is_bound_to_its_names(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, ["studio.test"], NOW)
    constraints = certificate(files.ca).extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    permitted = {entry.value for entry in constraints.value.permitted_subtrees or []}
    assert permitted == {"studio.test", "localhost", ip_network("127.0.0.1/32"), ip_network("::1/128")}
    basic = certificate(files.ca).extensions.get_extension_for_class(x509.BasicConstraints)
    assert basic.critical and basic.value.ca and basic.value.path_length == 0


def test_keys_are_for_their_owner_only(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path)
    for name in (files.key, tmp_path / "ca.key"):
        assert stat.S_IMODE(name.stat().st_mode) == 0o600


def test_a_leaf_lasts_90_days_and_is_renewed_under_the_same_authority(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, [], NOW)
    ca, leaf = files.ca.read_bytes(), files.chain.read_bytes()
    assert timedelta(days=89) < certificate(files.chain).not_valid_after_utc - NOW <= timedelta(days=90)
    ensure_certificates(tmp_path, [], NOW + timedelta(days=55))
    assert files.chain.read_bytes() == leaf, "still good"
    ensure_certificates(tmp_path, [], NOW + timedelta(days=65))
    assert files.chain.read_bytes() != leaf
    assert files.ca.read_bytes() == ca, "clients need not trust anything new"


def test_a_new_name_makes_a_new_authority(tmp_path: Path) -> None:
    ca = ensure_certificates(tmp_path, ["a.test"], NOW).ca.read_bytes()
    assert ensure_certificates(tmp_path, ["a.test"], NOW).ca.read_bytes() == ca
    assert ensure_certificates(tmp_path, ["a.test", "b.test"], NOW).ca.read_bytes() != ca


@contextmanager
def greeter(context: ssl.SSLContext) -> Iterator[int]:
    """A TLS server that answers each connection with one byte; the port."""
    listening = open_socket("127.0.0.1", 0)

    def answer() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as secure:
                    secure.sendall(b"!")
            except (ssl.SSLError, OSError):
                plain.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(2)
        listening.close()
        thread.join()


def greet(port: int, name: str, ca: Path) -> bytes:
    context = ssl.create_default_context(cafile=ca)
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname=name) as secure,
    ):
        return secure.recv(1)


def test_openssl_accepts_what_we_make(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, ["studio.test"])
    with greeter(files.context()) as port:
        for name in ("studio.test", "localhost", "127.0.0.1", "::1"):
            assert greet(port, name, files.ca) == b"!"
        with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
            greet(port, "elsewhere.test", files.ca)


def test_openssl_refuses_a_leaf_outside_the_constraints(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, ["studio.test"])
    ca_key = serialization.load_pem_private_key((tmp_path / "ca.key").read_bytes(), None)
    assert isinstance(ca_key, ec.EllipticCurvePrivateKey)
    leaf, key = make_leaf(["bank.test"], certificate(files.ca), ca_key, NOW)
    files.chain.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    with greeter(files.context()) as port, pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        greet(port, "bank.test", files.ca)


def test_a_running_server_takes_up_the_renewed_certificate(tmp_path: Path) -> None:
    files = ensure_certificates(tmp_path, [], NOW - timedelta(days=70))
    context = files.context()
    with greeter(context) as port:
        before = served_certificate(port, files.ca)
        renew(TlsFiles(tmp_path, ()), [context])
        after = served_certificate(port, files.ca)
    assert after.not_valid_after_utc - before.not_valid_after_utc > timedelta(days=69)


def served_certificate(port: int, ca: Path) -> x509.Certificate:
    context = ssl.create_default_context(cafile=ca)
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        presented = secure.getpeercert(binary_form=True)
    assert presented is not None
    return x509.load_der_x509_certificate(presented)
