"""Sentences full of lip contacts, other than those that the voices were calibrated with."""

from __future__ import annotations

LIPS = {
    "en": "My mum brought a pretty big apple pie to Bob's party, and five people loved it. Stop. A map helps people.",
    "ko": "엄마가 밥을 먹고 삼일 동안 비디오를 봅니다. 파란 바다는 아름답습니다.",
    "ja": "ぼくの ママは まいばん パンを たべます。さむい ふゆは みんなで あそぶ。",
    "zh": "妈妈买了八本书和一瓶苹果汁，朋友们非常满意。",
    "de": "Mein Bruder kommt am Abend mit dem Bus, und wir freuen uns auf viel Apfelsaft.",
    "fr": "Maman a beaucoup de pommes, et papa boit un bon café avec un ami.",
    "es": "Mi mamá compra una bonita pelota para mi primo Pablo en febrero.",
    "pt-br": "Minha mãe comprou um bom presente para o Pedro, e ficamos felizes.",
    "it": "La mamma prepara un buon pranzo per tutta la famiglia, poi beviamo un caffè.",
    "ru": "Мама купила большой пирог, и папа быстро помыл посуду перед фильмом.",
    "hi": "मेरी माँ ने बाजार से फल और पपीता खरीदा, और पापा बहुत खुश हुए।",
    "ar": "ماما في البيت مع بابا، ونحن نحب الفواكه كثيرا.",
}

PLAIN = {
    "en": (
        "Good morning everybody, this is a short message from our office.",
        "Revenue grew by twenty percent last year, and the future looks bright.",
        "Let me show you how the new dashboard works.",
    ),
    "ko": ("새로운 기능을 소개하게 되어 매우 기쁩니다.", "이 제품은 누구나 쉽게 사용할 수 있습니다."),
    "ja": ("わたしは まいにち でんしゃで かいしゃに いきます。", "あしたの てんきは はれ でしょう。"),
    "zh": ("今天的天气非常好，我们一起去公园散步吧。", "这个产品简单易用，价格也很便宜。"),
    "de": ("Heute zeige ich Ihnen, wie man ein Video erstellt.", "Das Wetter wird morgen sonnig und warm."),
    "fr": ("Aujourd'hui je vais vous montrer comment créer une vidéo.", "Il fait très beau ce matin à Paris."),
    "es": ("Hoy les voy a mostrar cómo crear un video en pocos minutos.", "Mañana hará mucho sol."),
    "pt-br": ("Hoje vou mostrar como criar um vídeo em poucos minutos.", "Amanhã vai fazer muito sol."),
    "it": ("Oggi vi mostro come creare un video in pochi minuti.", "Domani ci sarà il sole in tutta la regione."),
    "ru": ("Сегодня я покажу вам, как сделать видео за несколько минут.", "Завтра будет солнечная погода."),
    "hi": ("आज मैं आपको दिखाऊँगा कि वीडियो कैसे बनाया जाता है।", "कल मौसम बहुत अच्छा रहेगा।"),
    "ar": ("سأريكم اليوم كيف تصنعون مقطع فيديو في دقائق قليلة.", "سيكون الطقس جميلا غدا."),
}
