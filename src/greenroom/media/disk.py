"""A disk that is full, wherever it shows: in our own writes, in FFmpeg's, in a database's."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from greenroom.project.errors import GreenroomError


class DiskFull(GreenroomError):
    """No room left on the disk that holds the data directory, or a file grew larger than the system allows."""

    code = "disk_full"
    status = 507
    retryable = True


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raises DiskFull for an OSError, or an error of FFmpeg, that says so; all else passes."""
    try:
        yield
    except Exception as error:
        number = getattr(error, "errno", None)
        if number not in _FULL:
            raise
        reason = "a file grew larger than this system allows" if number == errno.EFBIG else "no space left"
        raise DiskFull(f"{reason} on the disk that holds the data directory; free some and retry") from error
