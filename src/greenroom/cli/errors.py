"""How a command ends when something is wrong: one line on stderr, exit code 1, no traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

import httpx

from greenroom.client.errors import ApiError
from greenroom.project.errors import GreenroomError


def explain(error: Exception) -> str:
    """What to tell the user.

    >>> explain(FileNotFoundError(2, "No such file or directory", "a.json"))
    'a.json: No such file or directory'
    """
    match error:
        case GreenroomError() | ApiError():
            return str(error)
        case OSError(filename=str() as name, strerror=str() as reason):
            return f"{name}: {reason}"
        case httpx.HTTPError():
            return f"no answer from the server: {error}"
    return f"unexpected {type(error).__name__}: {error} (GREENROOM_DEBUG=1 shows where)"


def guarded(run: Callable[[], object]) -> None:
    """Runs a command line; does not return normally after an error."""
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("GREENROOM_DEBUG"):
            traceback.print_exc()
        sys.stderr.write(f"error: {explain(error)}\n")
        sys.exit(1)
