"""The command line in this process: the same `main`, without the start of an interpreter for each call."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from greenroom.cli.main import main


def greenroom(*arguments: str | Path, code: int = 0) -> str:
    """Standard output of a command that succeeds, standard error of one that ends with another `code`."""
    out, err = io.StringIO(), io.StringIO()
    ended = 0
    with (
        patch.object(sys, "argv", ["greenroom", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            ended = int(leaving.code or 0)
    assert ended == code, err.getvalue()
    assert "Traceback" not in err.getvalue()
    return out.getvalue() if code == 0 else err.getvalue()


def answer(*arguments: str | Path) -> Any:
    return json.loads(greenroom(*arguments))
