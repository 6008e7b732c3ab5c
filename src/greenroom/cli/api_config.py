"""What `greenroom serve` tells its API process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from greenroom.server.settings import LOOPBACK_NETWORKS


@dataclass(frozen=True)
class ApiConfig:
    """`plain`, `secure` and `metrics` are descriptors of listening sockets that this process inherits."""

    data_dir: str
    plain: tuple[int, ...]
    secure: tuple[int, ...]
    metrics: tuple[int, ...] = ()
    drain_seconds: float = 5.0
    unready_seconds: float = 0.0
    log_format: str = "text"
    public_url: str | None = None
    hostnames: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = LOOPBACK_NETWORKS
    allow_hosts: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> ApiConfig:
        values: dict[str, Any] = json.loads(text)
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return cls(**values)
