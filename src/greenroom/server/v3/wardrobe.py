"""What v3 shows of the built-in cast: pictures by public address, metrics, and the `model {}` that clients read."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.v3 import Dress
from greenroom.presenters.cast import cast
from greenroom.presenters.catalogue import OutfitEntry, PresenterEntry, presenter


def picture_url(base: str, presenter_id: str, outfit: str | None = None) -> str:
    address = f"{base}/api/odin/v3/model/{presenter_id}/thumbnail"
    return f"{address}?clothes={outfit.replace('@', '%40')}" if outfit else address


def wardrobe(base: str) -> Dress:
    """`base`: scheme and host of the server. Stand-ins are shown for ids that are not in the cast."""

    def dress(presenter_id: str, outfit: str | None) -> dict[str, Any]:
        casting = cast(presenter_id, outfit)
        entry = presenter(casting.pack.id)
        if entry is None:
            return {}
        worn = worn_by(entry, casting.outfit)
        width, height = entry.canvas
        picture = picture_url(base, entry.id, worn.id)
        return {
            "source_url": picture,
            "editor": worn.metrics.model_dump(),
            "origin": {"width": width, "height": height},
            "deployImage": {"url": picture},
            "deploySize": {"width": width, "height": height},
            "editorValue": worn.metrics.model_dump(),
            "maskFile": None,
        }

    return dress


def worn_by(entry: PresenterEntry, outfit: str) -> OutfitEntry:
    return next((worn for worn in entry.clothes if worn.id == outfit), entry.clothes[0])
