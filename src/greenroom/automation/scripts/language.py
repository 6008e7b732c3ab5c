"""Which language a text is in. Writing systems decide first; among Latin letters the small words tell."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from greenroom.speech.languages import base_language, canonical_language
from greenroom.speech.scripts import language_of, script_of, scripts_in

_SMALL_WORDS: Final = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in is that it for was on are with as this be at by have from or you we not your can will "
        "do does how what why when where who which has my they their there our so about into good hello welcome",
        "de": "der die das und ist nicht ein eine mit von den dem zu auf für wir sie ich es auch werden sich im wird "
        "uns wie was guten",
        "fr": "le la les des et est une un dans que qui pour pas sur avec vous nous ce cette il elle du au sont ou à",
        "es": "el la los las de y es una un en que por para con no se su del al más como este esta son nuestro usted "
        "o hola cómo",
        "it": "il lo la gli le di e è una un in che per non con si del della dei sono come questo questa più nel "
        "o ciao",
        "pt": "o a os as de e é uma um em que para não com se do da dos das mais como este esta são você no na ou "
        "nós bom",
        "nl": "de het een en is van in dat niet op voor met zijn ze er aan ook wij je om bij wordt deze naar als of",
        "sv": "och att det är en ett som på för med inte av den till vi har de om kan ni så från eller ska man din vår",
        "da": "og at det er en et som på for med ikke af den til vi har de om kan jeg du så fra eller skal man vores",
        "nb": "og å det er en et som på for med ikke av den til vi har de om kan jeg du så fra eller skal man din vår",
        "fi": "ja on ei se että oli joka mutta kun ovat tämä hän myös niin kuin tai sen ne voi mitä me te jos vain",
        "pl": "i w na nie że się z do jest to o jak po co ale dla od są przez tym być lub jego nasz oraz który",
        "cs": "a v na je se že to do s z i o pro jsou jako po ale být si ve by od nebo kter které tak náš jeho",
        "hu": "a az és hogy nem is egy ez van meg de mint azt csak vagy már még el kell volt be mi ha nagyon",
        "ro": "și în de la cu este un o pe nu că din pentru sunt ca mai sau care al ale prin noi ce fi vă",
        "tr": "ve bir bu da de için ile çok ne daha olan gibi var en olarak ama ben biz kadar sonra her mi değil",
        "id": "dan yang di ini itu dengan untuk tidak dari dalam adalah pada akan ke kami anda atau juga bisa oleh",
        "vi": "và của là có không được cho một trong với các những này để người khi đã chúng tôi bạn trên từ",
    }.items()
}
_OWN_LETTERS: Final = {
    "de": "ßä", "es": "ñ¿¡", "pt": "ãõ", "pl": "łżęąś", "cs": "řěů", "tr": "ğışı", "ro": "țșă", "hu": "őű", "sv": "åä",
    "da": "æø", "nb": "æø", "fr": "œçê", "vi": "ươđạếộ",
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOOKED_AT: Final = 20_000
"""Characters: more tell no more."""


def language_in(text: str, default: str = "en") -> str:
    """A code that documents take (`en`, `ko`, `zh`, `de`, …); `default` when nothing tells.

    >>> language_in("Guten Morgen, wir sind die Neuen und das ist unser Büro."), language_in("좋은 아침입니다.")
    ('de', 'ko')
    """
    text = text[:_LOOKED_AT]
    counts = scripts_in(text)
    others = counts.total() - counts["Latin"]
    if not counts:
        return base_language(default)
    if others * 3 >= counts["Latin"]:  # product names stand in texts of every language
        foreign = "".join(c for c in text if script_of(c) != "Latin")
        return base_language(language_of(foreign, canonical_language(default)))
    words = Counter(word.lower() for word in _WORD.findall(text))
    letters = set(text.lower())
    scores = {
        code: sum(words[word] for word in small) + 2 * len(letters & set(_OWN_LETTERS.get(code, "")))
        for code, small in _SMALL_WORDS.items()
    }
    own = base_language(default)
    best = max(scores, key=lambda code: (scores[code], code == own))
    sure = scores[best] > 1 or any(words[word] for word in _SMALL_WORDS[best] if len(word) > 2)
    return best if sure else own
