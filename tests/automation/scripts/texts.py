"""Scripts as people write them."""

from __future__ import annotations

LONG = """# Moving to the four-day week

For two years, our company has tested a four-day week in three of its offices. Today we share what we learned, what went
wrong, and what we will do next.

## What we found

Output did not fall. Teams finished 96% of the work that they had planned, compared with 94% the year before. People
took fewer sick days, and almost nobody left.

Customers noticed little. Support answered within two hours, as before, because teams agreed on who works on Fridays.

Sick days fell by 31% in the first year.

## What went wrong

The first three months were hard:

- Meetings: nobody had shortened them, so that people had no time left to work
- Handovers between the shifts took longer than we had thought
- Part-time colleagues felt forgotten
- Fridays became the new Mondays

We solved each of these, and it took patience.

## Next steps

From January on, all offices work four days. You choose your day together with your team. Thank you for your feedback!
"""

KOREAN = """# 그린룸 신제품 소개

안녕하세요. 오늘은 저희가 새로 만든 영상 제작 서비스를 소개해 드리겠습니다. 글만 있으면 누구나 만들 수 있습니다.

## 왜 그린룸인가요?

- 설치가 간단합니다
- 데이터가 회사 밖으로 나가지 않습니다

제작 시간이 70% 줄었습니다. 감사합니다.
"""

LETTERS = {
    "en": "Good morning everyone. The library opens at nine tomorrow because of the power cut.",
    "de": "Guten Morgen. Die Bibliothek öffnet morgen um neun, weil der Strom ausfällt.",
    "fr": "Bonjour à tous. La bibliothèque ouvre demain à neuf heures à cause de la coupure.",
    "es": "Buenos días a todos. La biblioteca abre mañana a las nueve por el corte de luz.",
    "it": "Buongiorno a tutti. La biblioteca apre domani alle nove perché non c'è la corrente.",
    "pt": "Bom dia a todos. A biblioteca abre amanhã às nove por causa do corte de energia, não é?",
    "nl": "Goedemorgen allemaal. De bibliotheek gaat morgen om negen uur open door de storing in het net.",
    "sv": "God morgon. Biblioteket öppnar i morgon klockan nio, för att det inte finns någon ström.",
    "pl": "Dzień dobry. Biblioteka jest jutro otwarta od dziewiątej, bo nie ma prądu w całym mieście.",
    "tr": "Günaydın. Kütüphane yarın dokuzda açılıyor, çünkü bu gece için bir elektrik kesintisi var.",
    "vi": "Chào buổi sáng. Thư viện mở cửa lúc chín giờ vì không có điện trong thành phố của chúng tôi.",
    "ko": "좋은 아침입니다. 도서관은 내일 아홉 시에 문을 엽니다.",
    "ja": "おはようございます。あしたの図書館は九時に開きます。",
    "zh": "大家早上好。图书馆明天九点开门。",
    "ru": "Доброе утро. Библиотека завтра откроется в девять часов.",
    "ar": "صباح الخير. تفتح المكتبة غدا في الساعة التاسعة.",
}
