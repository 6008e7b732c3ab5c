"""Log lines on stderr, each with the process that wrote it: text for people, or JSON, one object per line."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from greenroom.jobs.log_context import about

_SECRETS = (
    (re.compile(r"(grm_[0-9a-z]{8}_)[0-9A-Za-z]+"), r"\1…"),
    (re.compile(r"(\w://[^\s:/@]*:)[^\s/@]+@"), r"\1…@"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), "…"),
    (re.compile(r"(?i)\b((?:[\w-]*(?:signature|token|secret|password|api[_-]?key|sig))=)[^\s&\"']+"), r"\1…"),
    (re.compile(r"(?i)\b((?:authorization|bearer)[:\s]+)(?!…)[^\s\"',]+"), r"\1…"),
    (re.compile(r"(/downloads/[\w-]+/)[\w.-]+(?=/)"), r"\1…"),
)
"""Keys, passwords in URLs, tokens, signatures, and the signed part of download links."""


class LogFormat(StrEnum):
    """`json`: one object per line."""

    TEXT = "text"
    JSON = "json"


LogFormatOption = Annotated[
    LogFormat,
    typer.Option("--log-format", envvar="GREENROOM_LOG_FORMAT", help="Log lines for people, or one JSON object each."),
]


def without_secrets(text: str) -> str:
    """
    >>> without_secrets("https://u:pw@host/a?token=abc&x=1 with grm_01234567_secret")
    'https://u:…@host/a?token=…&x=1 with grm_01234567_…'
    """
    for pattern, shown in _SECRETS:
        text = pattern.sub(shown, text)
    return text


class TextFormatter(logging.Formatter):
    """Ends with the export that a line is about, if the line does not name it."""

    def __init__(self, process: str) -> None:
        super().__init__(f"%(asctime)s {process} %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        export = about().get("export")
        return without_secrets(text if export is None or export in text else f"{text} [export {export}]")


class JsonFormatter(logging.Formatter):
    """`time`, `level`, `process`, `pid`, `logger`, `msg`; `export`, `workspace` … when it is about one; `trace`."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": self._process,
            "pid": record.process,
            "logger": record.name,
            "msg": without_secrets(record.getMessage()),
            **about(),
        }
        if record.exc_info:
            event["trace"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(event, ensure_ascii=False)


def log_to_stderr(process: str, form: LogFormat = LogFormat.TEXT, level: int = logging.INFO) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(process) if form is LogFormat.JSON else TextFormatter(process))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "uvicorn.error", "alembic", "dbos"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
