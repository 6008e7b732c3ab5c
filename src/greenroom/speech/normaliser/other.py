"""Languages whose numbers eSpeak NG reads itself: addresses, percent and currency order are put right."""

from __future__ import annotations

import re

from greenroom.speech.normaliser.rules import Rule, rule
from greenroom.speech.normaliser.web import web_rules

_NUMBER = r"\d+(?:[.,]\d+)*"
_WEB = {
    "de": (" Punkt ", " ät "), "fr": (" point ", " arobase "), "es": (" punto ", " arroba "),
    "it": (" punto ", " chiocciola "),
    "pt": (" ponto ", " arroba "), "nl": (" punt ", " apenstaartje "), "ru": (" точка ", " собака "),
    "ja": (" ドット ", " アットマーク "), "cmn": (" 点 ", " 艾特 "),
}  # fmt: skip
_MONEY = {
    "de": {"€": "Euro", "$": "Dollar", "£": "Pfund", "¥": "Yen"},
    "fr": {"€": "euros", "$": "dollars", "£": "livres", "¥": "yens"},
    "es": {"€": "euros", "$": "dólares", "£": "libras", "¥": "yenes"},
    "it": {"€": "euro", "$": "dollari", "£": "sterline", "¥": "yen"},
    "pt": {"€": "euros", "$": "dólares", "£": "libras", "¥": "ienes"},
    "ja": {"€": "ユーロ", "$": "ドル", "£": "ポンド", "¥": "えん"},
    "cmn": {"€": "欧元", "$": "美元", "£": "英镑", "¥": "元"},
}  # fmt: skip
_PERCENT = {
    "de": "{} Prozent",
    "ja": "{}パーセント",
    "cmn": "百分之{}",
    "it": "{} per cento",
    "pt": "{} por cento",
    "ru": "{} процентов",
}


def other_rules(language: str) -> list[Rule]:
    dot, at = _WEB.get(language, (" . ", " @ "))
    rules = web_rules(dot=dot, at=at, hyphen=" - ")
    if language in _MONEY:
        names = _MONEY[language]
        rules.append(rule(rf"([€$£¥])\s?({_NUMBER})", lambda m: f"{m[2]} {names[m[1]]}"))
        rules.append(rule(rf"({_NUMBER})\s?([€$£¥])", lambda m: f"{m[1]} {names[m[2]]}"))
    if language in _PERCENT:
        rules.append(rule(rf"({_NUMBER})\s?%", lambda m: _PERCENT[language].format(m[1])))
    rules.append(Rule(re.compile(r"[*_`#|<>^~]+"), lambda _: " "))
    return rules
