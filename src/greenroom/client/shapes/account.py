"""Keys, usage, webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from greenroom.client.errors import Problem

Event = Literal["export.progress", "export.finished", "export.failed", "export.cancelled", "batch.finished"]


@dataclass(frozen=True)
class Key:
    """Never the key itself."""

    id: str
    name: str
    role: str
    """`owner`, `editor` or `viewer`."""
    created_at: datetime
    created_by: str | None
    """An e-mail address, or the name of another key."""
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class NewKey:
    id: str
    name: str
    role: str
    key: str
    """Shown this once."""
    app_id: str
    user_key: str


@dataclass(frozen=True)
class Member:
    email: str
    role: str
    """`owner`, `editor` or `viewer`."""
    created_at: datetime


@dataclass(frozen=True)
class NewMember:
    email: str
    role: str
    password: str | None
    """Of a new account, shown this once."""


@dataclass(frozen=True)
class NewPassword:
    email: str
    password: str
    """Shown this once."""


@dataclass(frozen=True)
class Amount:
    exports: int
    failed: int
    seconds: float
    bytes: int


@dataclass(frozen=True)
class Day(Amount):
    day: str
    """UTC, `2026-02-14`."""


@dataclass(frozen=True)
class Storage:
    bytes: int
    objects: int
    quota_bytes: int | None


@dataclass(frozen=True)
class Usage:
    days: tuple[Day, ...]
    total: Amount
    storage: Storage


@dataclass(frozen=True)
class Webhook:
    id: str
    url: str
    events: tuple[str, ...]
    name: str
    enabled: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class NewWebhook(Webhook):
    secret: str
    """For `verify_webhook`."""


@dataclass(frozen=True)
class Secret:
    secret: str
    previous_until: datetime | None


@dataclass(frozen=True)
class Delivery:
    id: str
    event_id: str
    event: str
    webhook_id: str | None
    export_id: str | None
    style: str
    url: str
    state: str
    attempts: int
    next_attempt_at: datetime | None
    attempted_at: datetime | None
    status: int | None
    answer: str | None
    error: Problem | None
    payload: dict[str, Any]
    created_at: datetime
