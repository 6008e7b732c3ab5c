"""Errors as an agent can act on them: what, where, and what to do."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from mcp.server.fastmcp.exceptions import ToolError

from greenroom.client import (
    ApiError,
    Conflict,
    ExportFailed,
    Invalid,
    NoAnswer,
    NotFound,
    Overloaded,
    Unauthorised,
    UnknownTag,
)

P = ParamSpec("P")
T = TypeVar("T")

MOST = 30
"""Problems that are told of one call."""
_ADVICE: tuple[tuple[type[ApiError], str], ...] = (
    (UnknownTag, "Call get_project: `tags` lists the names that edit_project takes."),
    (ExportFailed, "Correct the place that is named, then export again; dry_run tells all problems at once."),
    (Unauthorised, "The user must give this tool a valid API key (GREENROOM_KEY)."),
    (Invalid, "Correct what is named, then call again."),
    (NotFound, "Check the id: list_projects, list_templates and get_export tell which ones there are."),
    (Conflict, "Somebody changed it: look again, then decide."),
    (Overloaded, "Try again in a while."),
    (NoAnswer, "The user must check that the Greenroom server runs at GREENROOM_URL."),
)


def explained(error: ApiError) -> str:
    """
    >>> explained(Conflict(412, "precondition_failed", "rev 3 was saved meanwhile", "If-Match"))
    'precondition_failed at If-Match: rev 3 was saved meanwhile. Somebody changed it: look again, then decide.'
    """
    place = f" at {error.path}" if error.path else ""
    advice = next((text for kind, text in _ADVICE if isinstance(error, kind)), "")
    if len(error.problems) > 1:
        listed = "".join(f"\n- {problem}" for problem in error.problems[:MOST])
        return f"{error.code}: {len(error.problems)} problems:{listed}\n{advice}".rstrip()
    return f"{error.code}{place}: {error.msg.rstrip('.')}. {advice}".rstrip()


def readable(tool: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """The tool, with the SDK's errors told as tool errors."""

    @functools.wraps(tool)
    async def told(*arguments: P.args, **options: P.kwargs) -> T:
        try:
            return await tool(*arguments, **options)
        except ApiError as error:
            raise ToolError(explained(error)) from None
        except OSError as error:
            raise ToolError(f"cannot write {error.filename}: {error.strerror}") from None

    return told
