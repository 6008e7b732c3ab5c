"""Why a webhook was not delivered, as the list of deliveries tells it; `retryable` ones are tried again."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class WebhookError(GreenroomError):
    """Base: the receiver did not take it."""

    code = "webhook_failed"
    status = 502
    retryable = True


class WebhookRefused(WebhookError):
    """The receiver's address is private or special, and no `--allow-host` names it."""

    code = "webhook_refused"
    retryable = False


class WebhookUnreachable(WebhookError):
    """No connection: an unknown host, a closed port, an invalid certificate, or it was broken off."""

    code = "webhook_unreachable"


class WebhookTimeout(WebhookError):
    """No answer in time."""

    code = "webhook_timeout"


class WebhookRedirected(WebhookError):
    """The receiver answered 3xx; redirects are not followed."""

    code = "webhook_redirected"


class WebhookRejected(WebhookError):
    """The receiver answered with something else than 2xx."""

    code = "webhook_rejected"


class WebhookGone(WebhookError):
    """The receiver answered 410: it wants this no more."""

    code = "webhook_gone"
    retryable = False
