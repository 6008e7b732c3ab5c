"""What commands print: one JSON value for scripts, tables for people, plain lines where nobody watches."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table


def say(text: str = "") -> None:
    """One line for people, at once (somebody may read it through a pipe)."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def size_text(size: int) -> str:
    """Bytes for people.

    >>> size_text(26_931), size_text(4_812_345)
    ('27 kB', '4.8 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def print_json(value: Any) -> None:
    say(json.dumps(value, ensure_ascii=False))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Aligned columns on a terminal, tab-separated lines elsewhere."""
    console = Console()
    if not console.is_terminal:
        for row in rows:
            say("\t".join(str(cell) for cell in row))
        return
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console.print(table)
