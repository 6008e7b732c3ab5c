"""Every resource, by both clients, against a real server."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from greenroom.client import (
    ApiError,
    Conflict,
    Greenroom,
    Invalid,
    NotFound,
    Transferred,
    Unauthorised,
    UnknownTag,
)
from tests.client.both import Kind, opened
from tests.server.api.documents import document, picture
from tests.server.process import Api


def tagged(name: str = "Tagged") -> dict[str, object]:
    made = document(name)
    made["scenes"][0]["clips"][0]["tag"] = "title"
    return made


def test_projects(studio: Greenroom) -> None:
    made = studio.projects.create(tagged("First"), name="Spring")
    assert (made.name, made.rev, [tag.name for tag in made.tags]) == ("Spring", 1, ["title"])
    saved = studio.projects.save(made.with_tags({"title": "Hi"}))
    assert (saved.rev, saved.scenes[0]["clips"][0]["text"]) == (2, "Hi")
    with pytest.raises(Conflict) as caught:
        studio.projects.save(made.with_tags({"title": "Too late"}))
    assert (caught.value.code, caught.value.path) == ("precondition_failed", "If-Match")
    assert studio.projects.save(made, overwrite=True).rev == 3
    assert studio.projects.get(made.id, rev=2).document == saved.document
    copy = studio.projects.duplicate(made.id, name="Copy")
    assert (copy.name, copy.base) == ("Copy", made.id)
    assert [rev.rev for rev in studio.projects.revs(made.id)] == [3, 2, 1]
    assert made.id in {project.id for project in studio.projects.list(search="spring")}
    assert Image.open(BytesIO(studio.projects.thumbnail(made.id, width=64))).width == 64
    studio.projects.delete(copy.id)
    with pytest.raises(NotFound):
        studio.projects.get(copy.id)


def test_edit_by_tag(studio: Greenroom) -> None:
    made = studio.projects.create(tagged())
    edited = studio.projects.edit(made.id, {"title": "New"})
    assert edited.rev == 2 and edited.tags[0].value == "New"
    assert studio.projects.edit(made.id, {"title": "New"}).rev == 2, "what changes nothing is not saved"
    with pytest.raises(UnknownTag, match="titel: .*title"):
        studio.projects.edit(made.id, {"titel": "x"})


def test_every_page(studio: Greenroom, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {studio.projects.create(document("paged")).id for _ in range(5)}
    page = studio.projects.list(search="paged", limit=2)
    assert len(page) == 2 and page.next_cursor is not None
    more = studio.projects.list(search="paged", limit=200, cursor=page.next_cursor)
    assert {p.id for p in (*page, *more)} >= made
    assert {p.id for p in studio.projects.all(search="paged")} >= made


def test_a_document_of_another_dialect(studio: Greenroom) -> None:
    made = studio.projects.import_document({"scenes": [{"AIModel": {"model": "mina", "script": "Hello."}}]})
    assert made.scenes[0]["script"][0]["text"] == "Hello."


def test_assets(studio: Greenroom, tmp_path: Path) -> None:
    small = studio.assets.upload(picture(), name="red.png")
    assert (small.name, small.info.kind, small.info.width) == ("red.png", "image", 64)
    file = tmp_path / "noise.png"
    Image.effect_noise((300, 200), 90).save(file)
    seen: list[Transferred] = []
    big = studio.assets.upload(file, piece=10_000, progress=seen.append)
    assert big.name == "noise.png" and big.size == file.stat().st_size > 20_000
    assert [t.done for t in seen] == sorted({t.done for t in seen}) and seen[-1].percent == 100
    fetched = studio.assets.download(big.id, tmp_path / "again.png")
    assert (fetched.sha256, fetched.path.read_bytes()) == (big.sha256, file.read_bytes())
    assert studio.assets.download(small.id, tmp_path).path == tmp_path / "red.png"
    assert Image.open(BytesIO(studio.assets.thumbnail(big.id, width=32))).format == "JPEG"
    assert {a.id for a in studio.assets.all(search="noise")} >= {big.id}
    studio.assets.delete(big.id)
    with pytest.raises(NotFound):
        studio.assets.get(big.id)


def test_pictures_and_dry_runs(studio: Greenroom, tmp_path: Path) -> None:
    frame = studio.frame(document(), at_ms=500, width=80)
    with Image.open(frame.save(tmp_path / "f.png")) as image:
        assert image.size == (80, 44)
    assert frame.about["at_ms"] == 500 and frame.media_type == "image/png"
    sheet = studio.sheet(studio.projects.create(document()).id, count=4, width=80, format="jpeg")
    assert (sheet.media_type, sheet.about["columns"]) == ("image/jpeg", 2)
    sprite = studio.sprite(document(), "t", format="webp")
    assert sprite.media_type == "image/webp" and sprite.about["clip"] == "t"
    preview = studio.preview(document(), scene=0)
    assert (preview.profile, studio.exports.cancel(preview.id).state) == ("draft", "cancelled")
    about = studio.prepare_film(document(), scene=0)
    assert (about.frames, about.scenes[0].duration_ms) == (24, 1000)
    boxes = [box[4:8] for box in studio.film(document(), scene=0)]
    assert boxes == [b"ftyp", b"moov", b"moof", b"mdat"]
    good = studio.dry_run(document())
    assert good.ok and good.frames == 24 and good.scenes[0].duration_ms == 1000
    (scene,) = studio.timings({**document(), "scenes": [{"id": "s", "script": [{"kind": "line", "text": "Hi."}]}]})
    assert scene.duration_ms > 600 and scene.lines[0].start_ms == 200 and scene.lines[0].voice
    bad = studio.dry_run({**document(), "fps": 31, "scenes": []})
    assert not bad.ok and {problem.path for problem in bad.problems} == {"document.fps", "document.scenes"}


def test_cast_and_media(studio: Greenroom) -> None:
    presenters = studio.presenters.list(language="ko")
    assert presenters and all("ko" in p.languages for p in presenters)
    one = studio.presenters.get(presenters[0].id)
    assert one == presenters[0] and one.outfits[0].id.startswith(one.id)
    assert studio.presenters.thumbnail(one.id, outfit=one.outfits[0].id)[:4] == b"\x89PNG"
    assert {v.gender for v in studio.voices.list(language="en-us", gender="female")} <= {"female"}
    builtins = studio.builtins.list(kind="background")
    assert all(b.url.startswith("builtin:background/") for b in builtins)
    assert studio.builtins.thumbnail("background", builtins[0].name, width=32)[:2] == b"\xff\xd8"
    (korean,) = studio.fonts.list(script="Hangul")
    assert korean.family == "Noto Sans KR" and korean.faces[0].weight == 400
    assert studio.fonts.sample(korean.family, text="안녕")[:4] == b"\x89PNG"


def test_speech(studio: Greenroom, tmp_path: Path) -> None:
    said = studio.speak("Hello there.", presenter="mina")
    assert said.data[:4] == b"RIFF" and said.about["duration_ms"] > 300
    assert said.save(tmp_path / "s.wav").stat().st_size == len(said.data)


def test_members(studio: Greenroom) -> None:
    added = studio.members.add("ada@example.org", role="owner")
    assert added.role == "owner"
    studio.members.add("bob@example.org", role="viewer")
    studio.members.change("bob@example.org", role="editor")
    assert {m.email: m.role for m in studio.members.list()} == {"ada@example.org": "owner", "bob@example.org": "editor"}
    studio.members.remove("bob@example.org")
    with pytest.raises(NotFound):
        studio.members.remove("bob@example.org")


def test_keys_usage_and_webhooks(studio: Greenroom) -> None:
    new = studio.keys.create("second")
    assert new.key.startswith("grm_") and new.id in {key.id for key in studio.keys.list()}
    studio.keys.revoke(new.id)
    assert studio.usage(days=3).storage.bytes >= 0
    hook = studio.webhooks.create("https://example.org/hook", events=["export.finished"], name="A")
    assert studio.webhooks.secret(hook.id).secret == hook.secret
    assert studio.webhooks.rotate(hook.id).secret != hook.secret
    assert studio.webhooks.update(hook.id, enabled=False).events == ("export.finished",)
    sent = studio.webhooks.test(hook.id)
    assert (studio.webhooks.delivery(sent.id).event, sent.webhook_id) == ("webhook.test", hook.id)
    assert [d.id for d in studio.webhooks.deliveries(webhook_id=hook.id)] == [sent.id]
    assert [d.id for d in studio.webhooks.all_deliveries(webhook_id=hook.id)] == [sent.id]
    assert studio.webhooks.secret().secret
    studio.webhooks.delete(hook.id)
    assert hook.id not in {h.id for h in studio.webhooks.list()}


def test_errors_have_kinds(studio: Greenroom, api: Api, kind: Kind) -> None:
    with pytest.raises(Invalid) as caught:
        studio.projects.create({**document(), "fps": 31})
    assert (caught.value.status, caught.value.path) == (422, "document.fps")
    assert not caught.value.retryable
    with opened(kind, api.url, "wrong") as stranger, pytest.raises(Unauthorised) as refused:
        stranger.usage()
    assert refused.value.status == 401
    with opened(kind, f"{api.url}/nowhere", api.key) as lost, pytest.raises(ApiError):
        lost.usage()


@pytest.mark.parametrize(("url", "key"), [(None, "k"), ("http://x", None), ("x", "k"), ("http://x", "k\n")])
def test_a_wrong_address_is_told_at_once(kind: Kind, url: str | None, key: str | None) -> None:
    with pytest.raises(ValueError), opened(kind, url, key):  # type: ignore[arg-type]
        pass


def test_address_and_key_from_the_environment(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_URL", api.url)
    monkeypatch.setenv("GREENROOM_KEY", api.key)
    with Greenroom() as client:
        assert client.usage().days is not None
