"""Why a source could not be fetched or decoded. Messages name the source and say what to do."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class FetchError(GreenroomError):
    """Base: a URL of a document did not give a usable file."""

    code = "source_failed"
    status = 422


class SourceInvalid(FetchError):
    """Not a URL that can be fetched: another scheme, no host, broken data."""

    code = "source_invalid"


class SourceNotFound(FetchError):
    """The server answered with an error status, or the host name does not exist."""

    code = "source_not_found"


class SourceUnavailable(FetchError):
    """The server could not be reached, broke off, or answered with a 5xx status."""

    code = "source_unavailable"
    retryable = True


class SourceTimeout(FetchError):
    """The whole transfer took longer than allowed."""

    code = "source_timeout"
    retryable = True


class SourceTooLarge(FetchError):
    """The file has more bytes than allowed."""

    code = "source_too_large"


class SourceRefused(FetchError):
    """The address is private or special, and no `--allow-host` names it."""

    code = "source_refused"


class SourceNotMedia(FetchError):
    """The bytes are no image, video or sound: an HTML page, a PDF, a playlist."""

    code = "source_not_media"


class MediaError(GreenroomError):
    """Base: a file is there but cannot be used."""

    code = "media_error"
    status = 422


class UndecodableMedia(MediaError):
    """The file is damaged or empty."""

    code = "undecodable_media"


class UnsupportedMedia(MediaError):
    """The file is of a kind, or has a size or feature, that Greenroom does not decode."""

    code = "unsupported_media"
