"""Who plays a presenter id: a built-in presenter, or a fixed stand-in for an id of another service."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from greenroom.presenters.aliases import ALIASES, OUTFIT_ALIASES
from greenroom.presenters.errors import UnknownOutfit, UnknownPresenter
from greenroom.presenters.pack import Pack, load_pack
from greenroom.project.warning import Warning

PACKS_FOLDER = Path(__file__).parent / "packs"


@dataclass(frozen=True, slots=True)
class Casting:
    """`outfit` is the pack's own outfit id; `gesture` comes from a derived id; `warning` tells of a stand-in."""

    pack: Pack
    outfit: str
    palette: str | None
    gesture: str | None
    warning: Warning | None


@cache
def built_in() -> Mapping[str, Pack]:
    """The cast that ships with Greenroom, by id."""
    packs = (load_pack(path.parent) for path in sorted(PACKS_FOLDER.glob("*/presenter.json")))
    return MappingProxyType({pack.id: pack for pack in packs})


def cast(presenter: str, outfit: str | None = None, *, strict: bool = False) -> Casting:
    """Choose pack, outfit, palette and gesture for the ids of a document.

    Outfit ids: `sora-navy`, `navy`, and derived `sora-navy.greeting` (gesture), `sora-navy@auburn` (palette),
    `sora-navy@auburn.greeting`. An unknown presenter gets a stand-in: documented ids by table, others by rendezvous
    hash over the cast, so that the same id is the same person in every project and on every machine.
    `strict` refuses instead: UnknownPresenter and UnknownOutfit name near ids.
    """
    own = built_in().get(presenter)
    if own is not None:
        return _dress(own, outfit, strict)
    if strict:
        near = near_ids(presenter, built_in())
        raise UnknownPresenter(f"no presenter has the id {presenter!r}; {near}")
    pack, palette = _stand_in(presenter)
    if outfit in OUTFIT_ALIASES:
        chosen = pack.manifest.clothes[OUTFIT_ALIASES[outfit] % len(pack.manifest.clothes)].id
    else:
        chosen = _rendezvous(f"{presenter}\0{outfit or ''}", [o.id for o in pack.manifest.clothes])
    name = pack.manifest.label.get("en", pack.id)
    msg = f"presenter {presenter!r} is not in this cast: {name} stands in"
    told = Warning("", "unknown_presenter", msg, {"presenter": presenter, "stand_in": name})
    return Casting(pack, chosen, palette, None, told)


def near_ids(wanted: str, known: Iterable[str]) -> str:
    """`did you mean …` or the whole list, for error messages."""
    names = sorted(known)
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    return f"did you mean {', '.join(near)}?" if near else f"known ids: {', '.join(names)}"


def _dress(pack: Pack, outfit: str | None, strict: bool) -> Casting:
    if not outfit:
        return Casting(pack, pack.manifest.clothes[0].id, None, None, None)
    look, _, gesture = outfit.partition(".")
    base, _, palette = look.partition("@")
    found = pack.outfit(base) or pack.outfit(f"{pack.id}-{base}")
    known = found is not None and (not gesture or pack.gesture(gesture)) and (not palette or pack.palette(palette))
    if found is not None and known:
        return Casting(pack, found.id, palette or None, gesture or None, None)
    if strict:
        outfits = [o.id for o in pack.manifest.clothes]
        ids = outfits if found is None else [f"{found.id}.{g}" for g in pack.gesture_ids]
        ids += [] if found is None else [f"{found.id}@{p.id}" for p in pack.manifest.palettes]
        raise UnknownOutfit(f"presenter {pack.id!r} has no outfit {outfit!r}; {near_ids(outfit, ids)}")
    chosen = found.id if found else _rendezvous(f"{pack.id}\0{base}", [o.id for o in pack.manifest.clothes])
    return Casting(
        pack,
        chosen,
        palette if palette and pack.palette(palette) else None,
        gesture if gesture and pack.gesture(gesture) else None,
        Warning(
            "",
            "unknown_outfit",
            f"presenter {pack.id!r} has no outfit {outfit!r}: {chosen} is used",
            {"presenter": pack.id, "outfit": outfit, "worn": chosen},
        ),
    )


def _stand_in(presenter: str) -> tuple[Pack, str | None]:
    if presenter in ALIASES:
        pack_id, palette = ALIASES[presenter]
        return built_in()[pack_id], palette
    people = {f"{p.id}@{palette.id}": (p, palette.id) for p in built_in().values() for palette in p.manifest.palettes}
    return people[_rendezvous(presenter, people)]


def _rendezvous(key: str, candidates: Iterable[str]) -> str:
    """Highest random weight: adding a candidate moves only the keys that it wins."""
    return max(candidates, key=lambda candidate: hashlib.sha256(f"{candidate}\0{key}".encode()).digest())
