"""What can go wrong with templates."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class UnknownTemplate(GreenroomError):
    """No built-in template has the id, and no saved project of this workspace."""

    code = "unknown_template"
    status = 404
