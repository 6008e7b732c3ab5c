"""What can go wrong in the store, and the one place where errors of database, bucket and disk become ours."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import obstore.exceptions
import sqlalchemy.exc
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from greenroom.media.disk import DiskFull, disk_errors
from greenroom.project.errors import GreenroomError


class ProjectNotFound(GreenroomError):
    """No such project, or no such rev, in this workspace."""

    code = "project_not_found"
    status = 404


class ExportNotFound(GreenroomError):
    """Neither an export nor a project with an export has this id in this workspace."""

    code = "export_not_found"
    status = 404


class AssetNotFound(GreenroomError):
    """No uploaded file has this id in this workspace."""

    code = "asset_not_found"
    status = 404


class FontFileNotFound(GreenroomError):
    """No font of the workspace has this id."""

    code = "font_file_not_found"
    status = 404


class TooManyFonts(GreenroomError):
    """The workspace has as many fonts as it may."""

    code = "too_many_fonts"
    status = 409


class TransferNotFound(GreenroomError):
    """No upload in pieces has this id in this workspace, or it took too long."""

    code = "upload_not_found"
    status = 404


class TransferBusy(GreenroomError):
    """Two requests write to the same upload at once."""

    code = "upload_busy"
    status = 409
    retryable = True


class ObjectNotFound(GreenroomError):
    """The object store does not hold these bytes (any more)."""

    code = "object_not_found"
    status = 404


class RevConflict(GreenroomError):
    """Somebody saved the project since the rev that this save is based on."""

    code = "rev_conflict"
    status = 409

    def __init__(self, project_id: str, expected: int, current: int) -> None:
        super().__init__(
            f"project {project_id} is at rev {current}, not {expected}; load it again and repeat the change"
        )
        self.current = current


class DuplicateId(GreenroomError):
    """A project or an export with this id exists."""

    code = "duplicate_id"
    status = 409


class Unauthorized(GreenroomError):
    """No key, or one that is mistyped, unknown or revoked."""

    code = "unauthorized"
    status = 401


class QuotaExceeded(GreenroomError):
    """The workspace keeps as many bytes as it may."""

    code = "quota_exceeded"
    status = 507


class StoreUnavailable(GreenroomError):
    """The database or the object storage does not answer, or the database stays locked."""

    code = "store_unavailable"
    status = 503
    retryable = True


class InvalidName(GreenroomError):
    """A workspace id that cannot be part of an object's path."""

    code = "invalid_name"
    status = 422


_PASSING = re.compile("locked|busy|unable to open|disk I/O")
"""What SQLite says when the same statement may succeed later; all else that it says is a mistake of ours."""


_STOOD_STILL = "25P03"
"""PostgreSQL's idle_in_transaction_session_timeout, set in `database`."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns 'disk full' and 'database locked or gone', wherever they come from, into errors with a code."""
    try:
        with disk_errors():
            yield
    except OperationalError as error:
        if "disk is full" in str(error.orig) or getattr(error.orig, "sqlstate", None) == "53100":
            raise DiskFull("no space left for the database; free some and retry") from error
        if isinstance(error.orig, sqlite3.OperationalError) and not _PASSING.search(str(error.orig)):
            raise
        reason = str(error.orig).partition("\n")[0]
        raise StoreUnavailable(f"the database did not answer ({reason}); retry in a moment") from error
    except (sqlalchemy.exc.TimeoutError, InterfaceError) as error:
        raise StoreUnavailable(f"the database did not answer ({error}); retry in a moment") from error
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _STOOD_STILL:
            raise
        raise StoreUnavailable("this process stood still for too long; retry in a moment") from error
    except obstore.exceptions.BaseError as error:
        reason = str(error).partition("\n")[0]
        raise StoreUnavailable(f"the object storage did not answer ({reason}); retry in a moment") from error


class FolderNotFound(GreenroomError):
    """No folder of this workspace has this id."""

    code = "folder_not_found"
    status = 404


class BrandNotFound(GreenroomError):
    """No brand kit of this workspace has this id."""

    code = "brand_not_found"
    status = 404
