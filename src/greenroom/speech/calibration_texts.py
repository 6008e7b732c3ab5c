"""What the built-in voices say while they are measured: a few plain sentences per main language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "en-us": (
        "Welcome to our product tour, I am happy that you are here today.",
        "Please open the settings page and choose the language that you prefer.",
        "Our team published a new report about energy, water and public transport.",
    ),
    "en-gb": (
        "Welcome to our product tour, I am happy that you are here today.",
        "Please open the settings page and choose the language that you prefer.",
        "Our team published a new report about energy, water and public transport.",
    ),
    "ko": (
        "안녕하세요, 오늘 이 자리에 함께해 주셔서 정말 감사합니다.",
        "설정 화면을 열고 원하는 언어를 선택해 주세요.",
        "저희 팀은 에너지와 물, 대중교통에 관한 새로운 보고서를 발표했습니다.",
    ),
    "ja": (
        "こんにちは、きょうは おこしいただき ありがとうございます。",
        "せっていの ページを ひらいて、すきな ことばを えらんでください。",
        "わたしたちの チームは エネルギーと みずに ついての レポートを だしました。",
    ),
    "cmn": (
        "大家好，非常高兴今天能够和各位在这里见面。",
        "请打开设置页面，选择您喜欢的语言。",
        "我们的团队发表了一份关于能源、水和公共交通的新报告。",
    ),
    "de": (
        "Willkommen zu unserer Vorstellung, ich freue mich, dass Sie heute hier sind.",
        "Bitte öffnen Sie die Einstellungen und wählen Sie die gewünschte Sprache.",
        "Unsere Gruppe hat einen neuen Bericht über Energie, Wasser und Verkehr veröffentlicht.",
    ),
    "fr": (
        "Bienvenue à notre présentation, je suis heureuse que vous soyez ici aujourd'hui.",
        "Ouvrez la page des réglages et choisissez la langue que vous préférez.",
        "Cette page explique comment préparer une vidéo pour vos clients.",
        "Demain matin il fera beau dans tout le pays.",
        "Notre équipe a publié un nouveau rapport sur l'énergie, l'eau et les transports publics.",
    ),
    "es": (
        "Bienvenidos a nuestra presentación, me alegra mucho que hoy estén aquí.",
        "Abra la página de ajustes y elija el idioma que prefiera.",
        "Nuestro equipo ha publicado un nuevo informe sobre la energía, el agua y el transporte público.",
    ),
    "pt-br": (
        "Bem-vindos à nossa apresentação, fico muito feliz por vocês estarem aqui hoje.",
        "Abra a página de configurações e escolha o idioma que preferir.",
        "Nossa equipe publicou um novo relatório sobre energia, água e transporte público.",
    ),
    "it": (
        "Benvenuti alla nostra presentazione, sono felice che oggi siate qui.",
        "Aprite la pagina delle impostazioni e scegliete la lingua che preferite.",
        "Il nostro gruppo ha pubblicato una nuova relazione su energia, acqua e trasporti pubblici.",
    ),
    "ru": (
        "Добро пожаловать на нашу презентацию, я рада, что вы сегодня здесь.",
        "Откройте страницу настроек и выберите нужный язык.",
        "Наша команда опубликовала новый отчёт об энергии, воде и общественном транспорте.",
    ),
    "hi": (
        "हमारी प्रस्तुति में आपका स्वागत है, मुझे खुशी है कि आप आज यहाँ हैं।",
        "कृपया सेटिंग पृष्ठ खोलें और अपनी पसंद की भाषा चुनें।",
        "हमारी टीम ने ऊर्जा, पानी और सार्वजनिक परिवहन पर एक नई रिपोर्ट प्रकाशित की है।",
    ),
    "ar": (
        "مرحبا بكم في عرضنا الجديد، أنا سعيدة بوجودكم هنا اليوم.",
        "افتحوا صفحة الإعدادات واختاروا اللغة التي تفضلونها.",
        "نشر فريقنا تقريرا جديدا عن الطاقة والماء والنقل العام.",
    ),
}

NUMBERS: Final = "7, 42, 318, 1965, 23, 86, 5, 740, 92, 611."
"""Every voice reads numbers in its own language: for the languages without sentences above."""
