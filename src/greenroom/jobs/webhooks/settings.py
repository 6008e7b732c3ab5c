"""How patiently webhooks are delivered."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.jobs.settings import InvalidSetting

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Times in seconds."""

    timeout: float = 10.0
    """for one attempt, all of it"""
    retries: tuple[float, ...] = (5.0, 30.0, 120.0, 600.0, 3600.0)
    """before the second attempt, the third …; the last of them again and again"""
    give_up: float = DAY
    """after the event, or its replay, no attempt is made any more"""
    look: float = 2.0
    """between two looks into the outbox when nothing is due"""
    at_once: int = 8
    """attempts by one worker"""
    per_host: int = 2
    """of these to one host: a slow receiver must not keep the others waiting"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> WebhookSettings:
        """GREENROOM_WEBHOOK_TIMEOUT_SECONDS, GREENROOM_WEBHOOK_RETRY_SECONDS (several, separated by commas) and
        GREENROOM_WEBHOOK_GIVE_UP_SECONDS; what is missing or empty is as by default.

        >>> WebhookSettings.from_environment({"GREENROOM_WEBHOOK_RETRY_SECONDS": "1, 2.5"}).retries
        (1.0, 2.5)
        """

        def numbers(name: str, default: tuple[float, ...], low: float, high: float) -> tuple[float, ...]:
            text = environment.get(name, "").strip()
            if not text:
                return default
            try:
                values = tuple(float(part) for part in text.split(","))
            except ValueError:
                values = (float("nan"),)
            if not all(low <= value <= high for value in values):
                raise InvalidSetting(f"{name} is {text!r}; give numbers from {low:g} to {high:g}")
            return values

        return cls(
            timeout=numbers("GREENROOM_WEBHOOK_TIMEOUT_SECONDS", (10.0,), 0.1, 60)[0],
            retries=numbers("GREENROOM_WEBHOOK_RETRY_SECONDS", cls().retries, 0.01, DAY),
            give_up=numbers("GREENROOM_WEBHOOK_GIVE_UP_SECONDS", (DAY,), 0, 30 * DAY)[0],
        )

    def pause(self, attempts: int) -> float:
        """Seconds to wait after that many attempts, before jitter.

        >>> [WebhookSettings().pause(n) for n in (1, 2, 9)]
        [5.0, 30.0, 3600.0]
        """
        return self.retries[min(attempts, len(self.retries)) - 1]
