"""What can go wrong with presenters: unknown ids, and packs that do not follow `presenter-pack/1`."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class UnknownPresenter(GreenroomError):
    """Strict ids only: no presenter of this cast has the id."""

    code = "unknown_presenter"
    status = 422


class UnknownOutfit(GreenroomError):
    """Strict ids only: the presenter has no such outfit, palette or gesture."""

    code = "unknown_outfit"
    status = 422


class InvalidPack(GreenroomError):
    """A presenter pack cannot be used; the message names the file and the element id."""

    code = "invalid_pack"
    status = 422
