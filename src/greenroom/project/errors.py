"""The one base of every error a user can cause or meet: a code, a place in the document, and what to do."""

from __future__ import annotations

from typing import ClassVar


class GreenroomError(Exception):
    """`msg` says what is wrong and what to do; `path` is the place in the document that the client sent.

    `code` is documented snake_case (docs/errors.md), `status` the HTTP status that the server answers with,
    `retryable` says that the same call may succeed later (a source that timed out, a full disk).
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, msg: str, *, path: str = "") -> None:
        super().__init__(msg)
        self.msg = msg
        self.path = path

    def at(self, path: str) -> GreenroomError:
        """The same error with its place; an inner place is kept and appended."""
        self.path = path + self.path if self.path.startswith("[") else ".".join(p for p in (path, self.path) if p)
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.msg}" if self.path else self.msg

    def to_json(self) -> dict[str, str]:
        """`{"code", "msg", "path"}`, the `error` object of every dialect."""
        return {"code": self.code, "msg": self.msg, "path": self.path}


class InvalidDocument(GreenroomError):
    """A field of a document has a wrong type, a value out of range, or contradicts another."""

    code = "invalid_document"
    status = 422


class LimitExceeded(GreenroomError):
    """A document is larger than the table in `project/limits.py` allows."""

    code = "limit_exceeded"
    status = 422
