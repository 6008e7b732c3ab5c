"""`doctor`, third part: the certificate, and whether a client that trusts the CA reaches the server."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from greenroom.cli.doctor_problem import Problem

CONNECT_SECONDS = 10.0
SOON_DAYS = 7


def check_certificate(data_dir: Path) -> str:
    from cryptography import x509

    file = data_dir / "tls" / "server.pem"
    if not file.is_file():
        return "none (serve --tls auto makes one)"
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    left = certificate.not_valid_after_utc - datetime.now(UTC)
    if left.days < 0:
        raise Problem("the server certificate has expired; a running server renews it, so start `greenroom serve`")
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    said = ", ".join(str(name.value) for name in names)
    return f"valid for {left.days} more days, for {said}"


def check_connection(url: str, ca: Path | None) -> str:
    """The whole handshake: name, chain, dates, and the name constraints of the CA."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme != "https" or not parts.hostname:
        raise Problem(f"{url} is no https address")
    try:
        context = ssl.create_default_context(cafile=ca)
    except (OSError, ssl.SSLError) as error:
        raise Problem(f"{ca} is no certificate authority ({error})") from None
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), CONNECT_SECONDS) as raw,
            context.wrap_socket(raw, server_hostname=parts.hostname) as secure,
        ):
            peer = secure.getpeercert() or {}
            version = secure.version()
    except ssl.SSLCertVerificationError as error:
        raise Problem(_why(parts.hostname, ca, error)) from None
    except ssl.SSLError as error:
        raise Problem(f"{parts.hostname} does not speak TLS here ({error.reason}): is it `serve --tls auto`?") from None
    except OSError as error:
        raise Problem(f"no connection to {parts.hostname}: {error.strerror or error}") from None
    left = (ssl.cert_time_to_seconds(str(peer["notAfter"])) - datetime.now(UTC).timestamp()) / 86_400
    if left < SOON_DAYS:
        raise Problem(f"the certificate of {parts.hostname} expires in {left:.0f} days: restart `greenroom serve`")
    trusted = f"clients that trust {ca}" if ca else "this machine's clients"
    return f"{trusted} reach {parts.hostname} by {version}; valid for {left:.0f} more days"


def _why(host: str, ca: Path | None, error: ssl.SSLCertVerificationError) -> str:
    said = error.verify_message
    if "mismatch" in said or "not valid for" in said:
        return f"the certificate is for other names than {host}: start `greenroom serve --tls auto --hostname {host}`"
    if "expired" in said:
        return f"the certificate of {host} has expired: restart `greenroom serve`, which renews it"
    if "permitted subtree" in said:
        return f"the CA may not vouch for {host}: `greenroom serve --tls auto --hostname {host}` makes one that may"
    what = f"by {ca}" if ca else "by this machine's authorities; give --ca, or trust the CA as told below"
    return f"the certificate of {host} is not trusted {what} ({said})"


def how_to_trust(ca: Path, url: str | None) -> dict[str, str]:
    """The exact line by client."""
    there = url or "https://HOST:PORT"
    there = there if "://" in there else f"https://{there}"
    return {
        "curl": f"curl --cacert {ca} {there}/healthz",
        "Node": f"NODE_EXTRA_CA_CERTS={ca} node app.mjs",
        "Python": f"SSL_CERT_FILE={ca} python app.py  (requests: REQUESTS_CA_BUNDLE={ca})",
        "Debian": f"cp {ca} /usr/local/share/ca-certificates/greenroom.crt && update-ca-certificates",
        "Fedora": f"cp {ca} /etc/pki/ca-trust/source/anchors/greenroom.pem && update-ca-trust",
        "macOS": f"security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {ca}",
    }
