from __future__ import annotations

import pytest

from greenroom.project.brand import BrandColours, BrandKit
from greenroom.store.errors import BrandNotFound, ProjectNotFound
from greenroom.store.purge import purge_medium, purge_workspace
from greenroom.store.store import Store
from tests.store.documents import blank_project

KIT = BrandKit(id="", name="Acme", colours=BrandColours(primary="#112233"), logo="asset:" + "a" * 24)


def test_kits_are_kept_per_workspace(store: Store) -> None:
    made = store.brands.create("w", KIT)
    assert made.kit.id and made.kit.name == "Acme"
    assert store.brands.get("w", made.kit.id) == made
    with pytest.raises(BrandNotFound):
        store.brands.get("other", made.kit.id)
    for refused in (store.brands.delete, lambda w, i: store.brands.save(w, i, KIT)):
        with pytest.raises(BrandNotFound):
            refused("other", made.kit.id)
    saved = store.brands.save("w", made.kit.id, KIT.model_copy(update={"name": "New"}))
    assert (saved.kit.name, saved.kit.id, saved.created_at) == ("New", made.kit.id, made.created_at)
    second = store.brands.create("w", KIT)
    assert [brand.kit.id for brand in store.brands.list("w")] == [second.kit.id, made.kit.id]
    assert [brand.kit.id for brand in store.brands.list("w", before=second.kit.id)] == [made.kit.id]
    store.brands.delete("w", made.kit.id)
    assert [brand.kit.id for brand in store.brands.list("w")] == [second.kit.id]


def test_a_purged_logo_leaves_its_kits(store: Store) -> None:
    sha256 = store.objects.put_bytes("w", "blobs", b"logo").sha256
    upload = store.uploads.create("w", "logo.png", sha256=sha256, size=4, info={})
    mine = store.brands.create("w", KIT.model_copy(update={"logo": upload.url}))
    other = store.brands.create("w", KIT)
    purge_medium(store, "w", upload.id, actor="test")
    assert store.brands.get("w", mine.kit.id).kit.logo is None
    assert store.brands.get("w", other.kit.id).kit.logo == KIT.logo


def test_a_workspace_takes_its_kits_and_templates_with_it(store: Store) -> None:
    kit = store.brands.create("w", KIT).kit
    saved = store.projects.create("w", blank_project())
    store.templates.mark("w", saved.id, "business")
    purge_workspace(store, "w", actor="test")
    assert store.brands.list("w") == [] and not store.templates.list("w")
    with pytest.raises(BrandNotFound):
        store.brands.get("w", kit.id)


def test_projects_on_the_shelf(store: Store) -> None:
    first, second = (store.projects.create("w", blank_project()) for _ in range(2))
    hidden = store.projects.create("w", blank_project(), hidden=True)
    store.templates.mark("w", first.id, "business")
    store.templates.mark("w", second.id, "social")
    store.templates.mark("w", first.id, "education")
    assert [(each.id, each.category) for each in store.templates.list("w")] == [
        (second.id, "social"), (first.id, "education"),
    ]  # fmt: skip
    assert [each.id for each in store.templates.list("w", before=second.id)] == [first.id]
    assert store.templates.category("w", second.id) == "social"
    assert store.templates.category("other", second.id) is None
    for workspace, id in (("other", first.id), ("w", hidden.id), ("w", "0" * 24)):
        with pytest.raises(ProjectNotFound):
            store.templates.mark(workspace, id, "social")
    with pytest.raises(ProjectNotFound):
        store.templates.unmark("other", first.id)
    store.templates.unmark("w", first.id)
    assert [each.id for each in store.templates.list("w")] == [second.id]
    store.projects.delete("w", second.id)
    assert not store.templates.list("w")
