"""Errors of the native API's own rules."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class InvalidRequest(GreenroomError):
    """A parameter, header or field of the body has a wrong type or value, or is missing."""

    code = "invalid_request"
    status = 422


class PreconditionRequired(GreenroomError):
    """A change that could overwrite somebody else's needs `If-Match` with the rev that it is based on."""

    code = "precondition_required"
    status = 428


class PreconditionFailed(GreenroomError):
    """The project was saved since the rev in `If-Match`."""

    code = "precondition_failed"
    status = 412


class NotRetryable(GreenroomError):
    """Only an export that failed or was cancelled can be tried again."""

    code = "not_retryable"
    status = 409


class AssetTooLarge(GreenroomError):
    """An upload with more bytes than allowed."""

    code = "asset_too_large"
    status = 413


class OffsetConflict(GreenroomError):
    """A piece of an upload that does not begin where the last one ended, or goes beyond the announced length."""

    code = "offset_conflict"
    status = 409


class IncompleteUpload(GreenroomError):
    """An upload was to be completed before all its bytes had arrived."""

    code = "incomplete_upload"
    status = 409


class ChecksumMismatch(GreenroomError):
    """What arrived does not hash to what the client announced."""

    code = "checksum_mismatch"
    status = 422


class KeyNotFound(GreenroomError):
    """No living key of the workspace has this id."""

    code = "key_not_found"
    status = 404


class PresenterNotFound(GreenroomError):
    """No presenter of the cast has this id."""

    code = "presenter_not_found"
    status = 404


class FontNotFound(GreenroomError):
    """No font, packaged or the workspace's own, has this name."""

    code = "font_not_found"
    status = 404


class ThumbnailNotFound(GreenroomError):
    """No presenter, outfit or built-in medium has this name."""

    code = "thumbnail_not_found"
    status = 404
