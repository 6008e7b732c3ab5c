from __future__ import annotations

import pytest

from greenroom.speech.errors import UnknownVoice, UnsupportedLanguage
from greenroom.speech.languages import base_language, canonical_language
from greenroom.speech.voices import all_voices, voice, voice_for


@pytest.mark.parametrize(
    ("code", "canonical"),
    [("en", "en-us"), ("en-US", "en-us"), ("en_GB", "en-gb"), ("jp", "ja"), ("ja-JP", "ja"), ("zh", "cmn")]
    + [("zh-CN", "cmn"), ("zh-TW", "cmn"), ("zh-HK", "yue"), ("ko", "ko"), ("kr", "ko"), ("fr-FR", "fr")]
    + [("pt-BR", "pt-br"), ("pt-PT", "pt"), ("es-MX", "es-419"), ("es-ES", "es"), ("no", "nb"), ("de-AT", "de")]
    + [("hi-IN", "hi"), ("ar-SA", "ar"), (" RU ", "ru"), ("fr-be", "fr-be"), ("vi-VN", "vi")],
)
def test_canonical_language(code: str, canonical: str) -> None:
    assert canonical_language(code) == canonical


def test_an_unknown_language_names_near_ones() -> None:
    with pytest.raises(UnsupportedLanguage, match="'enn'.*near codes: .*en"):
        canonical_language("enn")
    with pytest.raises(UnsupportedLanguage):
        canonical_language("")


def test_base_language() -> None:
    assert [base_language(c) for c in ("en-us", "cmn", "ko", "pt-BR")] == ["en", "zh", "ko", "pt"]


@pytest.mark.parametrize("code", "en ko ja jp zh de fr es pt pt-br it ru hi ar nl pl tr vi th id sv".split())
@pytest.mark.parametrize("gender", ["female", "male"])
def test_every_main_language_has_both(code: str, gender: str) -> None:
    found = voice_for(code, gender=gender)
    assert found.gender == gender
    assert found.language == canonical_language(code)
    assert voice(found.id) == found


def test_ids_in_other_spellings() -> None:
    assert voice("espeak:en+f3").id == "espeak:en-us+f3"
    assert voice("espeak:zh-CN").language == "cmn"
    assert voice("espeak:ko+m3").id == "espeak:ko+m3"


@pytest.mark.parametrize("wrong", ["espeak:en-us+nosuch", "espeak:xx+f3", "nobody:en-us+f3", "", "espeak:"])
def test_an_unknown_id_is_refused(wrong: str) -> None:
    with pytest.raises(UnknownVoice):
        voice(wrong)


def test_an_unknown_id_names_near_ones() -> None:
    with pytest.raises(UnknownVoice, match="espeak:en-us\\+f3"):
        voice("espeak:en-us+f33")


def test_a_presenter_keeps_its_own_voice() -> None:
    own = {"en": "espeak:en-us+f1", "ko": "espeak:ko+m3"}
    assert voice_for("en", preferred=own).id == "espeak:en-us+f1"
    assert voice_for("ko-KR", preferred=own).id == "espeak:ko+m3"
    # a language it does not name: the same way of speaking
    assert voice_for("de", preferred={"en": "espeak:en-us+f1"}).id == "espeak:de+f1"
    # another variety is not replaced by the American voice
    assert voice_for("en-GB", preferred={"en": "espeak:en-us+f1"}).id == "espeak:en-gb+f1"
    assert voice_for("de", preferred={}, gender="male").gender == "male"


def test_labels_tell_voices_apart() -> None:
    labels = [v.label for v in all_voices().values()]
    assert len(set(labels)) == len(labels) > 1000
