"""How an export may end besides what its document, media and renderers say."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class ExportGivenUp(GreenroomError):
    """Rendering an export stopped workers, or failed inside Greenroom, again and again. The worker's log says why."""

    code = "given_up"
    status = 500
