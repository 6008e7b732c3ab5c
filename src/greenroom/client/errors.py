"""What the server refused, or what went wrong with an export."""

from __future__ import annotations


class ApiError(Exception):
    """`status` is the HTTP status, `code` the documented snake_case code, `path` the place in what was sent."""

    def __init__(self, status: int, code: str, msg: str, path: str = "") -> None:
        super().__init__(f"{path}: {msg}" if path else msg)
        self.status = status
        self.code = code
        self.msg = msg
        self.path = path


class ExportFailed(ApiError):
    """The export ended without a file."""
