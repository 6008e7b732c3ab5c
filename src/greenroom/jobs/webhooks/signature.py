"""The signature of a webhook: HMAC-SHA256 of `timestamp.event_id.content`."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence


def signature(secrets: Sequence[str], timestamp: int, event_id: str, content: bytes) -> str:
    """The value of `Greenroom-Signature`: one `v1=<hex>` for each secret that counts now. `content` is the body of a
    POST, the query of a GET as it stands in the request line.

    >>> signature(["whsec_a"], 1700000000, "65f", b"x=1")
    'v1=13b81b9ced2ff4efe3dcda9fc38a7d47289874ed796d4c124eb05a384534ec4a'
    """
    message = f"{timestamp}.{event_id}.".encode() + content
    return ",".join(f"v1={hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}" for secret in secrets)
