"""`--tls auto`: a certificate authority of this data directory, and a server certificate that it signs.

The authority can vouch for the configured host names and this machine only (critical name constraints), so trusting
its `ca.pem` gives its key no power over any other site.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CA_DAYS = 3650
LEAF_DAYS = 90
RENEW_DAYS = 30
"""A leaf with less than this left is replaced."""

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Certificates:
    """PEM files: `ca` is what clients trust, `chain` and `key` are what the server presents."""

    ca: Path
    chain: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["http/1.1"])
        context.load_cert_chain(self.chain, self.key)
        return context


def general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode())


def _constraint(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_network(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode())


def _subject(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, key_cert_sign=signs_certificates, crl_sign=signs_certificates,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def make_ca(names: Sequence[str], now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """An authority whose signature is worth something for `names` only."""
    key = ec.generate_private_key(ec.SECP256R1())
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    subject = _subject(f"Greenroom local CA {identity.digest.hex()[:8]}")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=CA_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints([_constraint(name) for name in names], None), critical=True)
        .add_extension(_key_usage(signs_certificates=True), critical=True)
        .add_extension(identity, critical=False)
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def make_leaf(
    names: Sequence[str], ca: x509.Certificate, ca_key: ec.EllipticCurvePrivateKey, now: datetime
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_subject("Greenroom"))
        .issuer_name(ca.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=LEAF_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([general_name(name) for name in names]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    return certificate, key


def _write(path: Path, data: bytes, mode: int) -> None:
    """Whole or not at all, never readable by others while it is written."""
    temporary = path.with_suffix(".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    temporary.replace(path)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _load(path: Path) -> x509.Certificate | None:
    return x509.load_pem_x509_certificate(path.read_bytes()) if path.is_file() else None


def _load_key(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _covers(ca: x509.Certificate, names: Sequence[str]) -> bool:
    permitted = ca.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return {_constraint(name) for name in names} <= set(permitted)


def _leaf_is_good(leaf: x509.Certificate, ca: x509.Certificate, names: Sequence[str], now: datetime) -> bool:
    held = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return (
        leaf.issuer == ca.subject
        and leaf.not_valid_after_utc - now > timedelta(days=RENEW_DAYS)
        and {general_name(name) for name in names} <= set(held)
    )


def ensure_certificates(folder: Path, hostnames: Sequence[str] = (), now: datetime | None = None) -> Certificates:
    """Certificates in `folder` for `hostnames` and this machine; made when missing, renewed when they run out.

    A host name that the authority may not vouch for makes a new authority (its `ca.pem` must be trusted again).
    """
    now = now or datetime.now(UTC)
    names = tuple(dict.fromkeys((*hostnames, *LOCAL_NAMES)))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = Certificates(ca=folder / "ca.pem", chain=folder / "server.pem", key=folder / "server.key")
    ca, ca_key_file = _load(files.ca), folder / "ca.key"
    if (
        ca is None
        or not ca_key_file.is_file()
        or not _covers(ca, names)
        or ca.not_valid_after_utc - now < timedelta(days=LEAF_DAYS)
    ):
        ca, ca_key = make_ca(names, now)
        _write(ca_key_file, _key_pem(ca_key), 0o600)
        _write(files.ca, _pem(ca), 0o644)
    leaf = _load(files.chain)
    if leaf is None or not files.key.is_file() or not _leaf_is_good(leaf, ca, names, now):
        leaf, key = make_leaf(names, ca, _load_key(ca_key_file), now)
        _write(files.key, _key_pem(key), 0o600)
        _write(files.chain, _pem(leaf) + _pem(ca), 0o644)
    return files
