"""Which language model writes: GREENROOM_LLM_URL, GREENROOM_LLM_MODEL, GREENROOM_LLM_KEY."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from greenroom.automation.llm.errors import NotConfigured
from greenroom.jobs.settings import InvalidSetting

URL, MODEL, KEY, TIMEOUT = (
    "GREENROOM_LLM_URL", "GREENROOM_LLM_MODEL", "GREENROOM_LLM_KEY", "GREENROOM_LLM_TIMEOUT_SECONDS",
)  # fmt: skip

SECONDS = 120.0
"""Models that think first take long."""


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """`url` is that of the API, as `https://api.openai.com/v1`, or of its `/chat/completions`; `timeout` is in seconds,
    for one answer."""

    url: str
    model: str
    key: str | None = None
    timeout: float = SECONDS

    @property
    def endpoint(self) -> str:
        """
        >>> LlmSettings("http://llm.test/v1/", "m").endpoint
        'http://llm.test/v1/chat/completions'
        """
        base = self.url.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def llm_settings(environment: Mapping[str, str] = os.environ) -> LlmSettings:
    """Raises NotConfigured, with the name of what is missing, and InvalidSetting."""
    url, model = (environment.get(name, "").strip() for name in (URL, MODEL))
    if not url:
        raise NotConfigured(
            f"this needs a language model: set {URL} to an endpoint that speaks the chat-completions protocol of "
            f"OpenAI, and {MODEL}"
        )
    if not model:
        raise NotConfigured(f"this needs a language model: {URL} is set, set {MODEL} to the name of its model too")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise InvalidSetting(f"{URL} must be an http or https address without user name, as https://api.openai.com/v1")
    return LlmSettings(url, model, environment.get(KEY, "").strip() or None, _seconds(environment))


def _seconds(environment: Mapping[str, str]) -> float:
    text = environment.get(TIMEOUT, "").strip()
    if not text:
        return SECONDS
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 3600:
        raise InvalidSetting(f"{TIMEOUT} is {text!r}; it must be a number from 0.1 to 3600")
    return value


def has_model(environment: Mapping[str, str] = os.environ) -> bool:
    """Raises NotConfigured or InvalidSetting when one setting is there and another is missing or wrong."""
    return bool(environment.get(URL, "").strip()) and llm_settings(environment) is not None
