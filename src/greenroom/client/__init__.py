"""A small typed client of the Greenroom HTTP API. It needs httpx and nothing else of Greenroom."""

from greenroom.client.client import Client, Progress
from greenroom.client.errors import ApiError, ExportFailed
from greenroom.client.webhooks import InvalidWebhook, verify_webhook

__all__ = ["ApiError", "Client", "ExportFailed", "InvalidWebhook", "Progress", "verify_webhook"]
