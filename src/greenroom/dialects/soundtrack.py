"""Which scenes music plays under after scenes moved."""

from __future__ import annotations

from greenroom.project.document import Scene, Soundtrack


def kept_under(soundtrack: list[Soundtrack], before: list[Scene], after: list[Scene]) -> list[Soundtrack]:
    """Music stays under the scenes that it was under, wherever they went; it goes when all of them are gone."""
    if [scene.id for scene in before] == [scene.id for scene in after]:
        return soundtrack
    places = {scene.id: number for number, scene in enumerate(after)}
    kept = []
    for music in soundtrack:
        last = len(before) - 1 if music.to_scene is None else music.to_scene
        under = [places[scene.id] for scene in before[music.from_scene : last + 1] if scene.id in places]
        if music.from_scene == 0 and music.to_scene is None:
            kept.append(music)
        elif under:
            to_scene = None if music.to_scene is None and max(under) == len(after) - 1 else max(under)
            kept.append(music.model_copy(update={"from_scene": min(under), "to_scene": to_scene}))
    return kept
