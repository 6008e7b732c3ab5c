"""What the server refused, what did not arrive, and how exports end without a file."""

from __future__ import annotations

from dataclasses import dataclass

RETRYABLE = frozenset({429, 502, 503, 504})
"""Statuses that say: the same request may succeed later."""


@dataclass(frozen=True)
class Problem:
    """`path` is the place in what was sent, `msg` what is wrong there and what to do."""

    code: str
    msg: str
    path: str

    def __str__(self) -> str:
        return f"{self.path}: {self.msg}" if self.path else self.msg


class ApiError(Exception):
    """Base of everything that this package raises.

    `status` is the HTTP status (0: there was no answer), `code` the documented snake_case code, `path` the place in
    what was sent, `msg` what is wrong and what to do.
    """

    def __init__(self, status: int, code: str, msg: str, path: str = "") -> None:
        super().__init__(f"{path}: {msg}" if path else msg)
        self.status = status
        self.code = code
        self.msg = msg
        self.path = path
        self.problems: tuple[Problem, ...] = ()
        """All that is wrong, where the server tells more than the first thing."""
        self.unclear = False
        """An earlier try of the same call may have had its effect, for its answer was lost."""

    @property
    def retryable(self) -> bool:
        """The same request may succeed later. (The client has tried several times already, where that is safe.)"""
        return self.status in RETRYABLE


class Unauthorised(ApiError):
    """401, 403: no key, one that is mistyped, unknown or revoked, or one that may not do this."""


class NotFound(ApiError):
    """404, 410: there is no such thing in this workspace."""


class Conflict(ApiError):
    """409, 412, 428: it contradicts what is there; somebody else may have saved meanwhile."""


class Invalid(ApiError):
    """400, 413, 415, 422: something that was sent is wrong; `path` says where."""


class Overloaded(ApiError):
    """429, 502, 503, 504, 507: the server cannot do it now."""


class NoAnswer(ApiError):
    """The server could not be reached, or the connection broke. `sent`: the request may have had its effect."""

    def __init__(self, msg: str, *, sent: bool, retryable: bool = True, code: str = "no_answer") -> None:
        super().__init__(0, code, msg)
        self.sent = sent
        self._retryable = retryable

    @property
    def retryable(self) -> bool:
        return self._retryable


class UnexpectedAnswer(ApiError):
    """What came back is not what this version of the client understands; `code` is `unexpected_answer`."""


class ExportFailed(ApiError):
    """The export ended without a file: `code`, `path` and `msg` say why."""


class ExportCancelled(ExportFailed):
    """Somebody cancelled the export."""


class TimedOut(ApiError):
    """`wait` waited as long as it was told to. The export goes on: wait again, or cancel it."""


class BrokenTransfer(ApiError):
    """A file did not arrive as what was sent, or changed on the way."""


class UploadInterrupted(ApiError):
    """A big upload broke off. Go on with `upload(file, resume=error.upload_id)`, within a day."""

    def __init__(self, cause: ApiError, upload_id: str) -> None:
        super().__init__(cause.status, cause.code, f"{cause.msg} (upload {upload_id} can be resumed)", cause.path)
        self.upload_id = upload_id
        self._retryable = cause.retryable

    @property
    def retryable(self) -> bool:
        return self._retryable


class UnknownTag(ApiError):
    """No clip, line or scene of the document has this tag."""


_KINDS: dict[int, type[ApiError]] = {
    400: Invalid, 401: Unauthorised, 403: Unauthorised, 404: NotFound, 409: Conflict, 410: NotFound, 412: Conflict,
    413: Invalid, 415: Invalid, 422: Invalid, 428: Conflict, 429: Overloaded, 502: Overloaded, 503: Overloaded,
    504: Overloaded, 507: Overloaded,
}  # fmt: skip


def error_of(status: int, content: object, text: str) -> ApiError:
    """Of an answer that is no success. `content` is its JSON, or None; `text` what stands there instead.

    >>> error_of(404, {"error": {"code": "project_not_found", "msg": "no", "path": ""}}, "").code
    'project_not_found'
    >>> error_of(502, None, "<html>").retryable
    True
    """
    kind = _KINDS.get(status, ApiError)
    error = content.get("error") if isinstance(content, dict) else None
    if isinstance(error, dict) and "code" in error:
        made = kind(status, *_told(error))
        several = error.get("problems")
        if isinstance(several, list):
            made.problems = tuple(Problem(*_told(one)) for one in several if isinstance(one, dict))
        return made
    return kind(status, f"http_{status}", text.strip()[:500] or f"the server answered {status}")


def _told(error: dict[str, object]) -> tuple[str, str, str]:
    """Code, msg and path."""
    return str(error.get("code") or ""), str(error.get("msg") or ""), str(error.get("path") or "")
