"""A sentence in every language that a translation can be in, and in the other scripts that have a font."""

from __future__ import annotations

from functools import partial

from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, Shot, box, draw, film, text

SENTENCES = {
    "en": "Welcome to the safety course.",
    "hi": "सुरक्षा पाठ्यक्रम में आपका स्वागत है।",
    "pt": "Bem-vindo ao curso de segurança.",
    "zh": "欢迎参加安全培训课程。",
    "es": "¡Bienvenido al curso de seguridad!",
    "fr": "Bienvenue à la formation à la sécurité.",
    "de": "Willkommen beim Sicherheitstraining für Prüfer.",
    "ja": "安全講習へようこそ。",
    "ar": "مرحبًا بكم في دورة السلامة.",
    "ru": "Добро пожаловать на курс безопасности.",
    "ko": "안전 교육에 오신 것을 환영합니다.",
    "id": "Selamat datang di kursus keselamatan.",
    "it": "Benvenuti al corso di sicurezza: è così.",
    "nl": "Welkom bij de veiligheidstraining.",
    "tr": "Güvenlik eğitimine hoş geldiniz. Işık İÇİN.",
    "pl": "Witamy na szkoleniu: zażółć gęślą jaźń.",
    "sv": "Välkommen till säkerhetskursen på ön.",
    "fil": "Maligayang pagdating sa kurso.",
    "ms": "Selamat datang ke kursus keselamatan.",
    "ro": "Bun venit la cursul de siguranță, țară.",
    "uk": "Ласкаво просимо на курс безпеки, її ґанок.",
    "el": "Καλώς ήρθατε στο σεμινάριο ασφάλειας.",
    "cs": "Vítejte na kurzu: příliš žluťoučký kůň.",
    "da": "Velkommen til sikkerhedskurset på øen.",
    "fi": "Tervetuloa turvallisuuskurssille, hyvää päivää.",
    "bg": "Добре дошли в курса по безопасност.",
    "hr": "Dobro došli na tečaj: čćžšđ.",
    "sk": "Vitajte na kurze: ľúbezný ďateľ.",
    "ta": "பாதுகாப்பு பயிற்சிக்கு வரவேற்கிறோம்.",
    "vi": "Chào mừng bạn đến với khóa học an toàn.",
    "th": "ยินดีต้อนรับสู่หลักสูตรความปลอดภัย",
    "he": "ברוכים הבאים לקורס הבטיחות.",
    "bn": "নিরাপত্তা কোর্সে আপনাকে স্বাগতম।",
}
_A_SHEET = 6


def cases() -> Cases:
    codes = list(SENTENCES)
    parts = {n // _A_SHEET + 1: codes[n : n + _A_SHEET] for n in range(0, len(codes), _A_SHEET)}
    sheets = {f"languages-{number}": Case(partial(_sheet, tuple(part))) for number, part in parts.items()}
    return {**sheets, "languages-portrait": Case(lambda: _sheet(("ko", "ja", "ar", "hi", "ta"), PORTRAIT))}


def _sheet(codes: tuple[str, ...], canvas: tuple[int, int] = LANDSCAPE) -> Picture:
    step = (canvas[1] - 40) / len(codes)
    size = min(70.0, canvas[0] / 15)
    clips = [
        text(
            SENTENCES[code],
            box(60, 20 + n * step, canvas[0] - 120, 0),
            size=size,
            weight=700 if n % 2 else 400,
            clip={"language": code},
        )
        for n, code in enumerate(codes)
    ]
    ground = {"colour": "#ffffff"}
    return draw(
        [Shot(film({"clips": clips, "background": ground}, canvas=canvas), 480 if canvas == LANDSCAPE else 270)]
    )
