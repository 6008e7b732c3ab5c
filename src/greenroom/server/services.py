"""What the routes work with; one per app."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from greenroom.server.links import Linker
from greenroom.server.patience import Patience
from greenroom.server.settings import ServerSettings

if TYPE_CHECKING:
    from greenroom.jobs.engine import Engine
    from greenroom.store.store import Store


@dataclass(frozen=True)
class Services:
    store: Store
    settings: ServerSettings
    engine: Engine
    linker: Linker
    patience: Patience = field(default_factory=Patience)
    draining: threading.Event = field(default_factory=threading.Event)
    """Set when this process is about to end."""


def services(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


Here = Annotated[Services, Depends(services)]
"""The parameter type of every route that needs the store."""
