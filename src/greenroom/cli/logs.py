"""Log lines on stderr, each with the process that wrote it."""

from __future__ import annotations

import logging
import sys


def log_to_stderr(process: str, level: int = logging.INFO) -> None:
    form = f"%(asctime)s {process} %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(stream=sys.stderr, level=level, format=form, force=True)
    for chatty in ("httpx", "httpcore", "uvicorn.error", "alembic", "dbos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
