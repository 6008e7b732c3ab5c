"""JSON from strangers: only values that a document, a database and every client can hold."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from greenroom.project.plain_json import check_plain
from greenroom.server.errors import BadRequest

MAX_DIGITS = 18
"""Of an integer, so that it fits in 64 bits."""


def _refuse_constant(name: str) -> NoReturn:
    raise BadRequest(f"{name} is not JSON; use a finite number or null")


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise BadRequest(f"the number {digits[:30]} is too large")
    return int(digits)


def parse_json(data: bytes | str) -> Any:
    """Any JSON value, in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.

    Raises BadRequest with the line and column, or InvalidDocument with the place of a value that cannot be kept.
    """
    try:
        value = json.loads(data, parse_constant=_refuse_constant, parse_int=_integer)
    except RecursionError:
        raise BadRequest("the JSON is nested too deeply") from None
    except UnicodeDecodeError as error:
        raise BadRequest(f"the body is not valid {error.encoding}") from None
    except json.JSONDecodeError as error:
        raise BadRequest(f"the body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    check_plain(value)
    return value
