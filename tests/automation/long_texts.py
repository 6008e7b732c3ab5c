"""Values that are longer than what a template was drawn with."""

from __future__ import annotations

from greenroom.automation.variables import fill, variables
from greenroom.project.document import Project

WORDS = {
    "en": "Several departments asked whether the timetable could be extended beyond the holidays without notice ",
    "de": "Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtskapitäne erläutern Bedingungen ",
    "ko": "대한민국의 모든 국민은 법 앞에 평등하며 누구든지 성별 종교 또는 사회적 신분에 의하여 차별을 받지 아니한다 ",
    "ar": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا ",
}


def lengthened(project: Project, language: str) -> Project:
    """Every text at least twice as long, and 24 characters or more, as far as `max_length` allows."""
    values = {}
    for variable in variables(project):
        if variable.type == "text":
            length = max(24, 2 * len(variable.default or ""))
            text = (WORDS[language] * (length // len(WORDS[language]) + 1))[:length]
            values[variable.name] = text[: variable.max_length].strip()
    return fill(project, values)
