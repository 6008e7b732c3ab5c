"""Every route of the app, those outside of the OpenAPI description too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from greenroom.server.app import create_app
from greenroom.server.settings import ServerSettings
from greenroom.store.store import open_store

HOLE = re.compile(r"\{(\w+)(?::\w+)?\}")


def all_routes(data_dir: Path) -> list[tuple[str, str]]:
    """(method, path), sorted. `data_dir` may be any folder."""
    with open_store(data_dir) as store:
        app = create_app(store, ServerSettings(), None)  # type: ignore[arg-type]  # nothing is asked of it
        return sorted(set(_walk(app.routes, "")))


def _walk(routes: Iterable[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for route in routes:
        if hasattr(route, "original_router"):
            yield from _walk(route.original_router.routes, prefix + route.include_context.prefix)
        else:
            for method in route.methods:
                yield method, prefix + route.path
