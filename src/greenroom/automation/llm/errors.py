"""What can go wrong with a service that Greenroom calls, or does not have."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class NotConfigured(GreenroomError):
    """The call needs a service that this installation has not set; the message names the setting."""

    code = "not_configured"
    status = 409


class LlmError(GreenroomError):
    """The language model did not write what was asked for."""

    code = "llm_failed"
    status = 502


class LlmRefused(LlmError):
    """The endpoint refuses the call: a wrong key, model or address, or a private address that is not allowed."""

    code = "llm_refused"
    status = 502


class LlmUnavailable(LlmError):
    """The endpoint could not be reached, or said several times that it is too busy or broken."""

    code = "llm_unavailable"
    status = 502
    retryable = True


class LlmTimeout(LlmError):
    """The endpoint did not answer in time."""

    code = "llm_timeout"
    status = 504
    retryable = True


class LlmAnswerInvalid(LlmError):
    """The language model answered twice with something else than the JSON that it was asked for."""

    code = "llm_answer_invalid"
    status = 502
    retryable = True
