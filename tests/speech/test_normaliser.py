"""What is said for what is written, and the way back."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.speech.normaliser import normalise

ENGLISH = [
    ("It costs $1,234.56.", "It costs one thousand two hundred thirty-four dollars and fifty-six cents."),
    ("€12 or £1", "twelve euros or one pound"),
    ("$1.2 million", "one point two million dollars"),
    ("a $5M round", "a five million dollars round"),
    ("$0.99", "ninety-nine cents"),
    ("up 23.5% today", "up twenty-three point five percent today"),
    ("on 2024-05-03.", "on May third, twenty twenty-four."),
    ("on 5/3/2024", "on May third, twenty twenty-four"),
    ("on 25/12/2023", "on December twenty-fifth, twenty twenty-three"),
    ("at 10:30am", "at ten thirty a.m."),
    ("at 9:05", "at nine oh five"),
    ("at 9:00", "at nine o'clock"),
    ("by 5 p.m. sharp", "by five p.m. sharp"),
    ("call 1-800-555-0199", "call one, eight zero zero, five five five, zero one nine nine"),
    ("Visit https://www.example.com/a?b=1.", "Visit example dot com."),
    ("Visit www.green-room.org!", "Visit green dash room dot org!"),
    ("mail bob@example.com", "mail bob at example dot com"),
    ("in 1999 and 2024", "in nineteen ninety-nine and twenty twenty-four"),
    ("the 1990s", "the nineteen nineties"),
    ("2019–2024", "twenty nineteen to twenty twenty-four"),
    ("1,234 people", "one thousand two hundred thirty-four people"),
    ("1/2 cup, 3/4 done", "one half cup, three quarters done"),
    ("the 21st", "the twenty-first"),
    ("at 50Hz", "at fifty hertz"),
    ("5 km/h", "five kilometres per hour"),
    ("-5 °C", "minus five degrees Celsius"),
    ("C# and C++", "C sharp and C plus plus"),
    ("e.g. GPT-4o", "for example GPT 4 oh"),
    ("Dr. Lee, 12 Main St. St. John", "Doctor Lee, twelve Main Street Saint John"),
    ("open 24/7", "open twenty-four seven"),
    ("v2.1", "version two point one"),
    ("agent 007", "agent zero zero seven"),
    ("#3 of 10-20", "number three of ten to twenty"),
    ("Hello 😀 world", "Hello  world"),
    ("Wait — what?", "Wait, what?"),
    ("R&D & more", "R&D and more"),
    ("**bold** words", " bold  words"),
    ("we're well-known", "we're well-known"),
]

KOREAN = [
    ("사과 3개", "사과 세 개"),
    ("스무 살, 20살", "스무 살, 스무 살"),
    ("직원 105명", "직원 백오 명"),
    ("15%", "십오 퍼센트"),
    ("3.5% 성장", "삼 점 오 퍼센트 성장"),
    ("₩1,200", "천이백 원"),
    ("1,200원", "천이백원"),
    ("$5", "오 달러"),
    ("$1.50", "일 달러 오십 센트"),
    ("2024년 5월 3일", "이천이십사년 오월 삼일"),
    ("2024-06-10", "이천이십사년 유월 십일"),
    ("10월", "시월"),
    ("10:30", "열 시 삼십 분"),
    ("오후 2시 30분", "오후 두 시 삼십분"),
    ("14:05", "십사 시 오 분"),
    ("010-1234-5678", "공일공, 일이삼사, 오육칠팔"),
    ("10~20분", "십에서 이십분"),
    ("5kg", "오 킬로그램"),
    ("AI와 API", "에이아이와 에이피아이"),
    ("MP4 파일", "엠피포 파일"),
    ("https://example.com/x 에서", "example 닷 com 에서"),
    ("1번째 단계, 3번째", "첫 번째 단계, 세 번째"),
    ("3개월 동안", "삼개월 동안"),
    ("합니다", "함니다"),
    ("신라의 국물", "실라의 궁물"),
    ("영하 -5도", "영하 마이너스 오도"),
    ("안녕 😀", "안녕 "),
]

OTHER = [
    ("de", "20% von €12", "20 Prozent von 12 Euro"),
    ("zh", "增长了20%。", "增长了百分之20。"),
    ("ja", "20%", "20パーセント"),
    ("fr", "https://exemple.fr/x", "exemple point fr"),
]


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english(written: str, said: str) -> None:
    assert normalise(written, "en").text == said


@pytest.mark.parametrize(("written", "said"), KOREAN)
def test_korean(written: str, said: str) -> None:
    from greenroom.speech.normaliser.sounds_ko import as_spoken

    assert normalise(written, "ko").text == as_spoken(said)


@pytest.mark.parametrize(("language", "written", "said"), OTHER)
def test_other_languages(language: str, written: str, said: str) -> None:
    assert normalise(written, language).text == said


def test_british_dates_put_the_day_first() -> None:
    assert normalise("3/5/2024", "en-GB").text == "May third, twenty twenty-four"


@pytest.mark.parametrize(("language", "written", "word", "said"), [
    ("en", "It costs $1,234.56 now", "$1,234.56", "thousand two"),
    ("en", "Hi 😀 you", "you", "you"),
    ("ko", "사과 3개 있어요", "3개", "세 개"),
])  # fmt: skip
def test_the_way_back(language: str, written: str, word: str, said: str) -> None:
    spoken = normalise(written, language)
    start = spoken.text.index(said)
    found = spoken.original_range(start, start + len(said))
    assert written[slice(*found)] == word


def test_emoji_only_is_silent_and_says_so() -> None:
    spoken = normalise("😀👩🏽‍💻🇰🇷❤️", "en")
    assert spoken.silent
    assert spoken.warnings


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["en", "en-GB", "ko", "ja", "zh", "de", "ar", "xx"]))
def test_spans_cover_what_is_said_and_run_forward(text: str, language: str) -> None:
    spoken = normalise(text, language)
    at = place = 0
    for span in spoken.spans:
        assert span.spoken_start == at
        assert place <= span.start <= span.end <= len(text)
        at, place = span.spoken_end, span.end
    assert at == len(spoken.text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789$€%:/-.,~ AaKkmMst원개시분월", max_size=30), st.sampled_from(["en", "ko", "de"]))
def test_no_soup_of_digits_and_signs_breaks_a_rule(text: str, language: str) -> None:
    spoken = normalise(text, language)
    if language in ("en", "ko"):
        assert not any(c.isdigit() for c in spoken.text)


@pytest.mark.parametrize("module", ["numbers_en", "numbers_ko", "sounds_ko", "clean"])
def test_examples_in_docstrings(module: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"greenroom.speech.normaliser.{module}"))
    assert outcome.attempted > 0
    assert outcome.failed == 0
