from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from greenroom.media.errors import FetchError, MediaError
from greenroom.presenters.errors import UnknownPresenter
from greenroom.project.clips import AudioClip, Background, TextStyle, VideoClip
from greenroom.project.document import CaptionStyle, Project, Soundtrack
from greenroom.project.errors import GreenroomError
from greenroom.project.script import Pronunciation
from greenroom.render.errors import SpeechTooLong
from greenroom.render.folder import FolderResources
from greenroom.render.resolve import resolve
from greenroom.render.subtitles import Subtitles, subtitle_line, write_subtitles
from greenroom.speech.errors import UnknownVoice, UnspeakableText
from greenroom.speech.utterance import Utterance
from tests.render.documents import image, line, pause, presenter, project, scene, text
from tests.render.media_urls import png_url, tone_url, video_url


def test_media_is_fetched_and_probed(resources: FolderResources) -> None:
    film = resolve(project(scene(image(png_url())), soundtrack=[Soundtrack(asset=tone_url())]), resources)
    asset = film.scenes[0].assets["image"]
    assert (asset.info.kind, asset.info.width, asset.info.height) == ("image", 8, 4)
    assert resources.path(asset.sha256).exists()
    assert film.music[0].info.duration_ms == 200


@pytest.mark.parametrize(
    ("document", "kind", "place"),
    [
        (project(scene(), scene(text(), image("data:text/plain,no"))), FetchError, "scenes[1].clips[1].url"),
        (project(scene(image("ftp://host/x.png"))), FetchError, "scenes[0].clips[0].url"),
        (project(scene(image(tone_url()))), MediaError, "scenes[0].clips[0].url"),
        (project(scene(AudioClip(id="a", url=png_url()))), MediaError, "scenes[0].clips[0].url"),
        (project(scene(), soundtrack=[Soundtrack(asset=png_url())]), MediaError, "soundtrack[0].asset"),
        (project(scene(presenter(), script=[line("日本語の漢字です", language="ja")])), UnspeakableText, ".text"),
        (project(scene(script=[pause(10), line("Hi", voice="espeak:nobody")])), UnknownVoice, ".script[1].voice"),
        (project(scene(script=[line("Hi", language="xx")])), GreenroomError, "scenes[0].script[0].language"),
        (project(scene(script=[line("One two three four")], duration_ms=300)), SpeechTooLong, "scenes[0].duration_ms"),
    ],
)
def test_errors_name_their_place(
    document: Project, kind: type[GreenroomError], place: str, resources: FolderResources
) -> None:
    with pytest.raises(kind) as caught:
        resolve(document, resources)
    assert caught.value.path.endswith(place)
    assert caught.value.path.startswith(("scenes[", "soundtrack["))
    assert caught.value.msg


def test_an_unknown_presenter_has_a_stand_in_or_is_refused(resources: FolderResources) -> None:
    document = project(scene(presenter(presenter="M000320746")))
    film = resolve(document, resources)
    assert film.scenes[0].castings["presenter"].pack.id
    assert film.warnings[0].path == "scenes[0].clips[0].presenter"
    with pytest.raises(UnknownPresenter) as caught:
        resolve(document, resources, strict=True)
    assert caught.value.path == "scenes[0].clips[0].presenter"


def test_a_gesture_or_a_font_that_is_not_there_is_a_warning(resources: FolderResources) -> None:
    host = presenter(gesture="dance")
    words = text(style=TextStyle(family="Comic Sans"))
    style = CaptionStyle(enabled=True, style=TextStyle(family="Georgia"))
    lines = [line("Hi.", "a", gesture="greeting"), line("Ho.", "b", gesture="moonwalk")]
    film = resolve(project(scene(host, words, script=lines, captions=style)), resources)
    told = {warning.path: warning.msg for warning in film.warnings}
    assert set(told) == {
        "scenes[0].clips[0].gesture", "scenes[0].clips[1].style.family", "scenes[0].captions.style.family",
        "scenes[0].script[1].gesture",
    }  # fmt: skip
    assert "greeting" in told["scenes[0].clips[0].gesture"] and "'moonwalk'" in told["scenes[0].script[1].gesture"]
    assert "Noto Sans" in told["scenes[0].clips[1].style.family"]
    assert "Source Serif 4" in told["scenes[0].captions.style.family"]


def test_a_host_relative_background_has_a_stand_in(resources: FolderResources) -> None:
    document = project(scene())
    document.scenes[0].background = Background(id="b", url="/images/background/office.png")
    film = resolve(document, resources)
    assert film.scenes[0].background is not None
    assert [warning.path for warning in film.warnings] == ["scenes[0].background.url"]


def test_lines_follow_each_other_with_exact_pauses(resources: FolderResources) -> None:
    script = [line("One.", "a"), pause(700), line("Two.", "b"), line("Three.", "c")]
    film = resolve(project(scene(presenter(), script=script)), resources)
    one, two, three = film.scenes[0].lines
    assert one.start == 200 * 48
    assert two.start == one.start + one.samples + 700 * 48
    assert three.start == two.start + two.samples + 300 * 48
    assert film.scenes[0].time.frames == -(-(three.start + three.samples + 400 * 48) // 1600)


def test_a_line_that_says_nothing_is_a_warning(resources: FolderResources) -> None:
    film = resolve(project(scene(presenter(), script=[line("🎉"), line("Hi.", "b")])), resources)
    assert [spoken.id for spoken in film.scenes[0].lines] == ["b"]
    assert film.scenes[0].lines[0].start == 200 * 48
    assert film.warnings[0].path == "scenes[0].script[0].text"


def test_a_line_is_spoken_once(resources: FolderResources, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = project(scene(presenter(), script=[line("Hello.", "a"), line("Hello.", "b")]))
    film = resolve(document, resources)
    assert film.scenes[0].lines[0].key == film.scenes[0].lines[1].key
    monkeypatch.setattr("greenroom.render.resolve_speech.speak", _must_not_be_called)
    assert resolve(document, resources).scenes[0].lines == film.scenes[0].lines


def test_the_dictionary_changes_what_is_heard_and_not_what_is_read(resources: FolderResources, tmp_path: Path) -> None:
    said = [line("Ask Nguyen about it.", "a"), line("Good.", "b"), line("Frag Nguyen.", "c", language="de")]
    document = project(scene(presenter(), script=said))
    plain = resolve(document, resources).scenes[0].lines
    document.dictionary = [Pronunciation(word="nguyen", pronunciation="win", language="en")]
    told = resolve(document, resources).scenes[0].lines
    assert [before.key == after.key for before, after in zip(plain, told, strict=True)] == [False, True, True]
    phones = [
        "".join(phone.ipa for phone in _utterance(resources, spoken.key).phones) for spoken in (plain[0], told[0])
    ]
    assert phones[0] != phones[1] and "wˈɪn" in phones[1]
    shown = Subtitles(lines=tuple(subtitle_line(0, spoken, 0) for spoken in told))
    (srt, *_) = write_subtitles(shown, resources, tmp_path / "video.mp4")
    assert "Ask Nguyen about it." in srt.read_text("utf-8")


def _utterance(resources: FolderResources, key: str) -> Utterance:
    found = resources.utterance(key)
    assert found is not None
    return found


def _must_not_be_called(*arguments: Any) -> None:
    raise AssertionError("spoken again")


def test_each_presenter_has_an_own_voice(resources: FolderResources) -> None:
    clips = presenter("first", presenter="sora"), presenter("second", presenter="martin")
    film = resolve(project(scene(*clips, script=[line("Hi.", "a"), line("Hi.", "b", speaker="second")])), resources)
    spoken = film.scenes[0].lines
    assert [s.speaker for s in spoken] == ["first", "second"]
    assert spoken[0].voice != spoken[1].voice


def test_a_video_that_plays_once_keeps_its_scene_going(resources: FolderResources) -> None:
    url = video_url(100)

    def frames(**fields: Any) -> int:
        clip = VideoClip(id="v", url=url, **fields)
        return resolve(project(scene(clip)), resources).scenes[0].time.frames

    assert frames(trim_start_ms=1000, trim_end_ms=3000) == 60
    assert frames(trim_start_ms=1000, trim_end_ms=3000, start_ms=500) == 75
    assert frames(trim_end_ms=3000, end_ms=1000) == 30
    assert frames(loop=True) == 150


def test_progress_goes_through_both_stages(resources: FolderResources) -> None:
    told: list[tuple[str, int, int]] = []
    document = project(scene(image(png_url()), script=[line("Hi.")]))
    resolve(document, resources, report=lambda *stage: told.append(stage))
    assert [stage for stage, done, total in told if done == total] == ["plan", "speech"]
