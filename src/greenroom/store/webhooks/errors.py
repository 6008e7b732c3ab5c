"""What can be wrong with a request about webhooks."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class WebhookNotFound(GreenroomError):
    """No webhook of this workspace has this id."""

    code = "webhook_not_found"
    status = 404


class DeliveryNotFound(GreenroomError):
    """No delivery of this workspace has this id, or it was forgotten (30 days)."""

    code = "delivery_not_found"
    status = 404


class InvalidWebhook(GreenroomError):
    """A URL that cannot be called, or an event that does not exist."""

    code = "invalid_webhook"
    status = 422


class TooManyWebhooks(GreenroomError):
    """The workspace has as many webhooks as it may."""

    code = "too_many_webhooks"
    status = 409


class NotReplayable(GreenroomError):
    """Progress that newer progress or the end has overtaken is not told again."""

    code = "not_replayable"
    status = 409
