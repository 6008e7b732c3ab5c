"""What Korean text sounds like: native counters, money, dates, times, telephone numbers, units, Latin letters."""

from __future__ import annotations

import re

from greenroom.speech.normaliser.numbers_ko import decimal, digits, native, sino
from greenroom.speech.normaliser.rules import Rule, rule
from greenroom.speech.normaliser.web import web_rules

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COUNTERS = (
    "가지 군데 켤레 송이 그루 마리 사람 시간 살 명 개 권 잔 병 대 장 벌 번째 번 시 달 통 채 척 쌍 곳 팀 "
    "그릇 조각 자루 줄 칸 편 판 갑"
).split()
_SINO_AFTER = ("개월", "개년", "장면", "대학", "시즌", "번지", "대로", "조각상")
"""words that begin like a counter but take Sino-Korean numbers"""
_MONEY = {
    "₩": ("원", ""),
    "$": ("달러", "센트"),
    "US$": ("달러", "센트"),
    "€": ("유로", "센트"),
    "£": ("파운드", "펜스"),
    "¥": ("엔", ""),
}
_UNITS = {
    "kg": "킬로그램", "g": "그램", "mg": "밀리그램", "km/h": "킬로미터 퍼 아워", "km": "킬로미터", "cm": "센티미터",
    "mm": "밀리미터", "m": "미터", "㎡": "제곱미터", "l": "리터", "ml": "밀리리터",
    "kb": "킬로바이트", "mb": "메가바이트", "gb": "기가바이트", "tb": "테라바이트",
    "hz": "헤르츠", "khz": "킬로헤르츠", "mhz": "메가헤르츠", "ghz": "기가헤르츠", "kw": "킬로와트",
    "w": "와트", "v": "볼트", "px": "픽셀", "fps": "에프피에스", "°c": "도", "℃": "도", "°": "도", "k": "케이",
}  # fmt: skip
_LETTERS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split(),
    strict=True,
))  # fmt: skip
_WORDS = {
    "&": "앤드",
    "MP3": "엠피쓰리",
    "MP4": "엠피포",
    "C++": "씨 플러스플러스",
    "C#": "씨샵",
    "24/7": "이십사시간 칠일",
    "vs": "대",
    "vs.": "대",
}


def _counted(match: re.Match[str]) -> str | None:
    number, rest = int(match["number"].replace(",", "")), match.string[match.end("number") :].lstrip()
    if rest.startswith(_SINO_AFTER) or number == 0:
        return None
    counter = match["counter"]
    if counter == "시" and (number > 12 or rest.startswith("시리")):
        return None
    if counter == "번째" and number == 1:
        return "첫 번째"
    return f"{native(number)} {counter}" if number < 100 else f"{sino(number)} {counter}"


def _money(match: re.Match[str]) -> str:
    unit, small = _MONEY[match["sign"]]
    amount = match["amount"].replace(",", "")
    whole, _, fraction = amount.partition(".")
    if match["scale"]:
        return f"{decimal(amount)}{match['scale'].strip()} {unit}"
    if fraction and small and len(fraction) == 2:
        cents = f"{sino(int(fraction))} {small}" if int(fraction) else ""
        return f"{sino(int(whole))} {unit} {cents}".strip()
    return f"{decimal(amount)} {unit}"


def _month(number: int) -> str:
    return {6: "유월", 10: "시월"}.get(number, sino(number) + "월")


def _date(match: re.Match[str]) -> str | None:
    of_year, month, day = (int(g) for g in match.groups()[:3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{sino(of_year)}년 {_month(month)} {sino(day)}일"


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return None
    spoken = f"{native(hour) if 1 <= hour <= 12 else sino(hour)} 시"
    return f"{spoken} {sino(minute)} 분" if minute else spoken


def _phone(match: re.Match[str]) -> str:
    return ", ".join(digits(g) for g in re.findall(r"\d+", match.group()))


def _unit(match: re.Match[str]) -> str | None:
    unit = _UNITS.get(match[2].lower())
    return f"{decimal(match[1])} {unit}" if unit else None


def _letters(match: re.Match[str]) -> str:
    return "".join(_LETTERS[c] for c in match.group())


def _number(match: re.Match[str]) -> str:
    text = match.group()
    if len(text) > 1 and text.startswith("0") and "." not in text:
        return digits(text)
    return decimal(text)


def korean_rules() -> list[Rule]:
    counters = "|".join(sorted(_COUNTERS, key=len, reverse=True))
    words = "|".join(re.escape(w) for w in sorted(_WORDS, key=len, reverse=True))
    start = r"(?<![\d.,])"
    return [
        *web_rules(dot=" 닷 ", at=" 골뱅이 ", hyphen=" 하이픈 "),
        rule(rf"(?P<sign>US\$|[$€£¥₩])\s?(?P<amount>{_NUMBER})(?P<scale>\s?(?:천만|백만|억|만|조|천))?", _money),
        rule(rf"{start}(\d{{4}})[-./]\s?(\d{{1,2}})[-./]\s?(\d{{1,2}})\.?(?!\d)", _date),
        rule(rf"{start}(\d{{1,2}})\s?월(?!\w*급)", lambda m: _month(int(m[1])) if 1 <= int(m[1]) <= 12 else None),
        rule(rf"{start}(\d{{1,2}}):(\d{{2}})(?!\d)", _clock),
        rule(r"(?<![\w-])(?:\+82[- ]?)?0?\d{1,3}-\d{3,4}-\d{4}(?![\w-])", _phone),
        rule(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", lambda m: _WORDS[m.group()]),
        rule(rf"{start}({_NUMBER})\s?[~∼〜–]\s?(?={_NUMBER})", lambda m: decimal(m[1]) + "에서 "),
        rule(rf"({_NUMBER})\s?(?:%|퍼센트)p", lambda m: decimal(m[1]) + " 퍼센트포인트"),
        rule(rf"({_NUMBER})\s?%", lambda m: decimal(m[1]) + " 퍼센트"),
        rule(rf"{start}(?P<number>\d{{1,3}}(?:,\d{{3}})*)\s?(?P<counter>{counters})", _counted),
        rule(rf"({_NUMBER})\s?(km/h|°[Cc]?|℃|㎡|[A-Za-z]{{1,3}})(?![A-Za-z])", _unit),
        rule(r"(?<![A-Za-z])[A-Z]{2,6}(?![a-z])", _letters),
        rule(r"(?:(?<=\s)|^)[-−](?=\d)", "마이너스 "),
        rule(_NUMBER, _number),
        rule(r"\s*[—–]\s*|\s+-\s+", ", "),
        rule(r"\s*\+\s*(?=\S)", " 플러스 "),
        rule(r"[*_`#|<>^~·]+", " "),
    ]  # fmt: skip
