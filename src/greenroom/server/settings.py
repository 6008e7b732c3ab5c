"""How the API process listens and what it calls itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from greenroom.store.links import DOWNLOAD_SECONDS

MAX_BODY_BYTES = 32 * 1024 * 1024
"""A document with some images as data: URLs fits; anything larger belongs in an upload."""

MAX_ASSET_BYTES = 2 << 30
"""Of one uploaded file."""


LOOPBACK_NETWORKS = ("127.0.0.0/8", "::1/128")


@dataclass(frozen=True)
class ServerSettings:
    """`hostnames` are the names that clients may use in URLs, besides localhost and the address that they reached."""

    public_url: str | None = None
    hostnames: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = LOOPBACK_NETWORKS
    """Networks of proxies whose X-Forwarded-For is believed."""
    max_body_bytes: int = MAX_BODY_BYTES
    max_asset_bytes: int = MAX_ASSET_BYTES
    download_seconds: int = DOWNLOAD_SECONDS
    allow_hosts: tuple[str, ...] = ()
    """of private networks, that pictures and dry runs may fetch from"""
    metrics_token: str | None = None
    """None: no /metrics beside the API"""

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> ServerSettings:
        values: dict[str, Any] = json.loads(text)
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return cls(**values)
