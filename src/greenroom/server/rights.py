"""What the role of a key or of a person allows."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError
from greenroom.store.keys import Principal
from greenroom.store.roles import Role, may


class Forbidden(GreenroomError):
    """The role of the key, or of the person in the workspace, does not allow it."""

    code = "forbidden"
    status = 403


def require(who: Principal, needed: Role) -> None:
    """Raises Forbidden."""
    if may(who.role, needed):
        return
    if who.is_person:
        raise Forbidden(f"{needed}s may do that, and you are {who.role} of this workspace; ask one of its owners")
    raise Forbidden(
        f"this key has the role {who.role}, and that takes {needed}; make another with "
        f"`greenroom keys create --role {needed}`, or ask an owner of the workspace"
    )
