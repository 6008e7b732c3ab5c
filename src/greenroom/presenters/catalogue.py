"""The cast as data for the APIs and the command line: ids, labels, clothes with derived ids, metrics, thumbnails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from greenroom.presenters.cast import built_in
from greenroom.presenters.manifest import Gesture, Metrics, Outfit, Palette
from greenroom.presenters.pack import Pack


@dataclass(frozen=True, slots=True)
class OutfitEntry:
    """`id` is accepted by `cast`; `gesture` and `palette` are what a derived id adds to the drawn outfit `base`."""

    id: str
    base: str
    palette: str | None
    gesture: str | None
    label: dict[str, str]
    thumbnail: Path
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class PresenterEntry:
    """`canvas` is the natural size of the presenter's picture in px; `voice` the preferred voice by language."""

    id: str
    label: dict[str, str]
    gender: str
    languages: tuple[str, ...]
    voice: dict[str, str]
    canvas: tuple[int, int]
    gestures: tuple[str, ...]
    thumbnail: Path
    clothes: tuple[OutfitEntry, ...]
    license: str
    likeness: str


def presenters() -> tuple[PresenterEntry, ...]:
    """Every built-in presenter, in id order."""
    return tuple(_entry(pack) for pack in built_in().values())


def presenter(presenter_id: str) -> PresenterEntry | None:
    pack = built_in().get(presenter_id)
    return _entry(pack) if pack else None


def _entry(pack: Pack) -> PresenterEntry:
    manifest = pack.manifest
    return PresenterEntry(
        id=pack.id,
        label=dict(manifest.label),
        gender=manifest.gender,
        languages=tuple(manifest.languages),
        voice=dict(manifest.voice),
        canvas=manifest.canvas,
        gestures=pack.gesture_ids,
        thumbnail=pack.folder / manifest.thumbnail,
        clothes=tuple(_clothes(pack)),
        license=manifest.license,
        likeness=manifest.likeness.kind,
    )


def _clothes(pack: Pack) -> Iterator[OutfitEntry]:
    """Plain outfits first, then outfit × palette, then outfit × gesture."""
    palettes = [p for p in pack.manifest.palettes if p.id != "default"]
    gestures = [g for i, g in enumerate(pack.manifest.gestures) if i != pack.idle_index]
    for outfit in pack.manifest.clothes:
        yield _outfit(pack, outfit, None, None)
    for outfit in pack.manifest.clothes:
        for palette in palettes:
            yield _outfit(pack, outfit, palette, None)
    for outfit in pack.manifest.clothes:
        for gesture in gestures:
            yield _outfit(pack, outfit, None, gesture)


def _outfit(pack: Pack, outfit: Outfit, palette: Palette | None, gesture: Gesture | None) -> OutfitEntry:
    extra = [part for part in (palette, gesture) if part is not None]
    labels = {
        language: " - ".join([text, *(part.label.get(language, part.id) for part in extra)])
        for language, text in outfit.label.items()
    }
    return OutfitEntry(
        id=outfit.id + (f"@{palette.id}" if palette else "") + (f".{gesture.id}" if gesture else ""),
        base=outfit.id,
        palette=palette.id if palette else None,
        gesture=gesture.id if gesture else None,
        label=labels,
        thumbnail=_thumbnail(pack, outfit, palette),
        metrics=outfit.metrics,
    )


def _thumbnail(pack: Pack, outfit: Outfit, palette: Palette | None) -> Path:
    """`thumbs/navy@auburn.png` beside `thumbs/navy.png` where the pack has it."""
    base = pack.folder / outfit.thumbnail
    own = base.with_name(f"{base.stem}@{palette.id}{base.suffix}") if palette else base
    return own if own.is_file() else base
