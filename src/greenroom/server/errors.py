"""Errors of the HTTP floor itself. Everything else that can go wrong is typed where it happens."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class BadRequest(GreenroomError):
    """The body cannot be read, or a value in it cannot be stored."""

    code = "bad_request"
    status = 400


class MissingField(GreenroomError):
    """A field that the call needs is absent or empty."""

    code = "missing_field"
    status = 422


class BodyTooLarge(GreenroomError):
    code = "body_too_large"
    status = 413


class UnsupportedEncoding(GreenroomError):
    """`Content-Encoding` other than identity."""

    code = "unsupported_encoding"
    status = 415


class LinkInvalid(GreenroomError):
    """A download URL whose signature does not fit."""

    code = "link_invalid"
    status = 403


class LinkExpired(GreenroomError):
    """A download URL older than seven days; every GET of the export issues a new one."""

    code = "link_expired"
    status = 403


class NotReady(GreenroomError):
    """The export has no file (yet)."""

    code = "not_ready"
    status = 404


class IdempotencyConflict(GreenroomError):
    """The same `Idempotency-Key` came with another body."""

    code = "idempotency_conflict"
    status = 422
