import type { warnings as english } from "../en/warnings";

export const warnings: typeof english = {
  warnings: {
    "unknown_presenter": "{presenter} 발표자가 없어 {stand_in} 발표자가 대신 나옵니다.",
    "unknown_outfit": "발표자에게 이 의상({outfit})이 없어 다른 의상을 입습니다.",
    "unknown_gesture": "이 발표자는 이 제스처를 하지 못합니다. 다른 제스처를 고르세요.",
    "background_stand_in": "다른 서비스의 배경이 없어 기본 배경을 대신 보여 줍니다.",
    "unknown_font": "{family} 글꼴이 없어 {drawn_in} 글꼴로 그립니다.",
    "missing_glyphs": "그릴 수 있는 글꼴이 없는 글자: {characters}",
    "emoji_not_spoken": "이모지와 기호는 자막에는 보이지만 소리 내어 읽지 않습니다.",
    "nothing_to_say": "이 줄에는 말할 수 있는 내용이 없습니다. 낱말이나 숫자를 쓰거나 줄을 삭제하세요.",
    "no_sound": "이 목소리는 이 줄을 소리 내지 못합니다. 다르게 쓰거나 다른 목소리를 고르세요.",
    "letters_not_spoken": "목소리가 읽지 못해 빠지는 글자: {letters}",
    "gradient_simplified": "그라데이션을 더 단순한 형태로 그립니다.",
    "unknown_effect": "{effect} 효과가 없어 얼굴만 보여 줍니다.",
    "recording_ignored": "녹음을 쓰도록 되어 있지만 글을 읽어 줍니다. 녹음은 소리로 추가하세요.",
    "no_effect": "{field} 설정은 적용되지 않습니다. 속도, 높낮이, 목소리만 적용됩니다.",
  },
};
