"""What can go wrong in the store, and the one place where database and disk errors become ours."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError

from greenroom.project.errors import GreenroomError


class ProjectNotFound(GreenroomError):
    """No such project, or no such rev, in this workspace."""

    code = "project_not_found"
    status = 404


class ExportNotFound(GreenroomError):
    """Neither an export nor a project with an export has this id in this workspace."""

    code = "export_not_found"
    status = 404


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


class StorageFull(GreenroomError):
    """No room left on the disk (or in the quota) that holds the data directory."""

    code = "storage_full"
    status = 507
    retryable = True


class StoreUnavailable(GreenroomError):
    """The database does not answer or stays locked."""

    code = "store_unavailable"
    status = 503
    retryable = True


class InvalidName(GreenroomError):
    """A workspace id that cannot be part of an object's path."""

    code = "invalid_name"
    status = 422


_PASSING = re.compile("locked|busy|unable to open|disk I/O")
"""What SQLite says when the same statement may succeed later; all else that it says is a mistake of ours."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns 'disk full' and 'database locked or gone', wherever they come from, into errors with a code."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull("no space left on the disk that holds the data directory; free some and retry") from error
        raise
    except OperationalError as error:
        if "disk is full" in str(error.orig) or getattr(error.orig, "sqlstate", None) == "53100":
            raise StorageFull("no space left for the database; free some and retry") from error
        if isinstance(error.orig, sqlite3.OperationalError) and not _PASSING.search(str(error.orig)):
            raise
        raise StoreUnavailable(f"the database did not answer ({error.orig}); retry in a moment") from error
