"""How soon a picture is wanted: header `Priority: u=0` … `u=7` (RFC 9218), less is sooner."""

from __future__ import annotations

import re

from fastapi import Request

from greenroom.jobs.turns import SHOWN, SOON

_URGENCY = re.compile(r"(?:^|[\s,])u=([0-7])(?=$|[\s,;])")


def urgency_of(request: Request) -> int:
    """What the request says; never before films."""
    found = _URGENCY.search(request.headers.get("Priority", ""))
    return max(SHOWN, int(found[1])) if found else SOON
