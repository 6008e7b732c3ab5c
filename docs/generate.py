"""Writes the parts of the manual that the code knows best: `python3 dev.py docs`; `--check` only compares.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import greenroom
from greenroom.project.errors import GreenroomError

DOCS = Path(__file__).resolve().parent
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def _all_errors() -> list[type[GreenroomError]]:
    for module in pkgutil.walk_packages(greenroom.__path__, "greenroom."):
        if not module.name.endswith(("__main__", "_worker", "env")) and ".versions." not in module.name:
            importlib.import_module(module.name)
    found: set[type[GreenroomError]] = set()
    todo = [GreenroomError]
    while todo:
        kind = todo.pop()
        found.add(kind)
        todo += kind.__subclasses__()
    return sorted(found, key=lambda k: (k.status, k.code, k.__name__))


def errors() -> str:
    """One row per code: status, code, when, whether the same call may succeed later."""
    rows: dict[str, tuple[int, str, bool]] = {}
    for kind in _all_errors():
        if "code" not in vars(kind) and kind is not GreenroomError:
            continue
        when = " ".join((kind.__doc__ or "").split()).partition(". ")[0].rstrip(".")
        if kind is GreenroomError:
            when = "A defect of Greenroom; the log has the details"
        rows.setdefault(kind.code, (kind.status, when, kind.retryable))
    lines = ["| status | code | when | retry |", "|---|---|---|---|"]
    lines += [f"| {status} | `{code}` | {when} | {'yes' if again else ''} |" for code, (status, when, again) in rows.items()]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """The help of every command."""
    import click
    import typer

    from greenroom.cli.main import app

    lines: list[str] = []

    def walk(command: Any, name: str) -> None:
        if hasattr(command, "commands"):
            for part, inner in sorted(command.commands.items()):
                walk(inner, f"{name} {part}")
            return
        lines.append(f"### `{name}`\n\n{' '.join((command.help or '').split())}\n")
        rows = []
        for parameter in command.params:
            if getattr(parameter, "hidden", False) or parameter.name == "help":
                continue
            spelled = "`" + ", ".join(parameter.opts) + "`" if parameter.param_type_name == "option" else f"`{parameter.human_readable_name}`"
            default = parameter.default
            shown = f" (default `{default}`)" if isinstance(default, str | int | float) and not isinstance(default, bool) and default != "" else ""
            rows.append(f"| {spelled} | {' '.join((getattr(parameter, 'help', None) or '').split())}{shown} |")
        if rows:
            lines.append("| argument | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")

    _ = click
    walk(typer.main.get_command(app), "greenroom")
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {"errors": errors, "commands": commands}


def main(check: bool) -> int:
    stale = []
    for page in sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        fresh = _PART.sub(lambda m: m[1] + PARTS[m[2]]() + m[4], text)
        if fresh != text:
            stale.append(page.name)
            if not check:
                page.write_text(fresh, encoding="utf-8")
    if stale:
        print(("out of date, run `python3 dev.py docs`: " if check else "rewritten: ") + ", ".join(stale))
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
